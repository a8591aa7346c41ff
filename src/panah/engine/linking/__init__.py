"""Find records of one person, organisation or place in any spelling, alphabet and year; say why.

    from panah.engine.linking.index import Entry, Index      # in memory, grows: "seen before?"
    from panah.engine.linking.columns import read_table      # Parquet, CSV
    from panah.engine.linking.encoding import encode         # texts → records of numbers
    from panah.engine.linking.linking import Plan, link      # candidates, weights, probabilities
    from panah.engine.linking.model import from_json, usual  # frozen settings; those that ship
    from panah.engine.linking.clusters import clusters, people_apart
    from panah.engine.linking.calibration import calibrated, reliability  # from verdicts
    from panah.engine.linking.identifiers import international, plate, masked, …

    index = Index()
    index.add("case 7", Entry(names=("Жанаргүл Әбділова",), places=("Шымкент",)))
    index.find(Entry(names=("Dzhanargul Abdilova",)))        # suggestions with reasons in bits

    encoded = encode(read_table(Path("people.parquet")))
    linked = link(encoded, usual("people"))                  # linked.links, linked.model

The command is `panah link`. It proposes; it never decides that two records are one person.
"""
