"""Link people with Splink 5 on DuckDB, as somebody competent would who has these columns.

    python bench/linking/peer_splink.py PEOPLE.parquet --out LINKS.csv [--columns anyascii|folded]

anyascii  names turned into plain Latin letters by the best generic romaniser
folded    names as Panah's own skeletons and folded spellings, so that only the linkage differs
Needs an environment of its own: pip install splink duckdb anyascii pandas pyarrow (and, for
`folded`, this repository's `src` on PYTHONPATH).
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import duckdb
import pandas as pd
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

FIELDS = ["unique_id", "given", "patr", "surname", "dob", "byear", "phone", "city", "sex", "nat"]


def people(path: Path, columns: str) -> pd.DataFrame:
    """The records, blanks missing, names in the spelling that is asked for."""
    found = pd.read_parquet(path, columns=FIELDS).replace("", None)
    spell = anyascii_of if columns == "anyascii" else folded_of
    for name in ("given", "patr", "surname", "city"):
        distinct = found[name].dropna().unique()
        found[name] = found[name].map(dict(zip(distinct, map(spell, distinct), strict=True)))
    if columns == "folded":
        for name in ("given", "surname"):
            distinct = found[name].dropna().unique()
            keys = {word: skeleton_of(word) for word in distinct}
            found[f"{name}_key"] = found[name].map(keys)
    return found


def anyascii_of(word: str) -> str:
    """A word in plain Latin letters."""
    from anyascii import anyascii

    return anyascii(word).lower()


def folded_of(word: str) -> str:
    """A word as its sounds."""
    sys.path.append(str(Path(__file__).parents[2] / "src"))
    from panah.engine.names.tokens import fold_name

    return " ".join(token.sounds for token in fold_name(word))


def skeleton_of(heard: str) -> str:
    """The consonants of sounds."""
    from panah.engine.names.keys import CLASSES

    found = (CLASSES.get(symbol, "") for symbol in heard)
    return "".join(one if isinstance(one, str) else one[0] for one in found)


def settings(columns: str) -> SettingsCreator:
    """Levels and blocking for these columns."""
    names = ("given_key", "surname_key") if columns == "folded" else ("given", "surname")
    rules = [
        block_on(*names), block_on(names[0], "dob"), block_on(names[1], "dob"), block_on("phone"),
        block_on(names[0], "byear", "city"), block_on(names[1], "byear", "city"),
    ]  # fmt: skip
    jaro = {"score_threshold_or_thresholds": [0.92, 0.85]}
    return SettingsCreator(
        link_type="dedupe_only",
        blocking_rules_to_generate_predictions=rules,
        comparisons=[
            cl.JaroWinklerAtThresholds("given", **jaro).configure(term_frequency_adjustments=True),
            cl.JaroWinklerAtThresholds("surname", **jaro).configure(
                term_frequency_adjustments=True
            ),
            cl.JaroWinklerAtThresholds("patr", **jaro),
            cl.LevenshteinAtThresholds("dob", [1, 2]),
            cl.ExactMatch("byear"),
            cl.ExactMatch("phone"),
            cl.JaroWinklerAtThresholds("city", [0.9]),
            cl.ExactMatch("sex"),
            cl.ExactMatch("nat"),
        ],
    )


def main() -> None:
    """Train as the tutorial does, predict, write the pairs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("people", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--columns", choices=("anyascii", "folded"), default="anyascii")
    asked = parser.parse_args()
    api = DuckDBAPI(connection=duckdb.connect(":memory:", config={"threads": 2}))
    linker = Linker(api.register(people(asked.people, asked.columns)), settings(asked.columns))
    names = ("given_key", "surname_key") if asked.columns == "folded" else ("given", "surname")
    training = linker.training
    sure = [block_on(*names, "dob"), block_on(*names, "phone")]
    training.estimate_probability_two_random_records_match(sure, recall=0.3)
    training.estimate_u_using_random_sampling(max_pairs=1e6)
    training.estimate_parameters_using_expectation_maximisation(block_on(*names))
    training.estimate_parameters_using_expectation_maximisation(block_on("dob"))
    found = linker.inference.predict(threshold_match_probability=0.01).as_pandas_dataframe()
    found = found.rename(columns={"unique_id_l": "id_a", "unique_id_r": "id_b"})
    found["probability"] = found["match_probability"]
    found[["id_a", "id_b", "probability"]].to_csv(asked.out, index=False)


if __name__ == "__main__":
    main()
