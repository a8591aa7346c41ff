"""Score pairs of names with the peers. Runs in an environment of its own; see README.md.

    PEERS/bin/python bench/names/peers.py METHOD < PAIRS.csv > SCORES

Reads `name1,name2,schema`, writes the seconds of processor time taken, then one score a line.
"""

from __future__ import annotations

import csv
import sys
import time
from collections.abc import Callable
from typing import Any

Score = Callable[[str, str], float]


def rapidfuzz_anyascii() -> Score:
    from anyascii import anyascii
    from rapidfuzz.fuzz import token_set_ratio

    return lambda one, other: token_set_ratio(anyascii(one).lower(), anyascii(other).lower()) / 100


def jellyfish_unidecode() -> Score:
    from jellyfish import jaro_winkler_similarity
    from unidecode import unidecode

    return lambda one, other: jaro_winkler_similarity(
        unidecode(one).lower(), unidecode(other).lower()
    )


def nomenklatura(name: str) -> Callable[[str, str, str], float]:
    from followthemoney import model
    from nomenklatura.matching import get_algorithm

    algorithm: Any = get_algorithm(name)
    config = algorithm.default_config()
    count = 0

    def entity(text: str, schema: str) -> Any:
        nonlocal count
        count += 1  # an id of its own: results are cached by id
        return model.get_proxy(
            {"id": f"e{count}", "schema": schema, "properties": {"name": [text]}}
        )

    def score(one: str, other: str, schema: str) -> float:
        result = algorithm.compare(entity(one, schema), entity(other, schema), config)
        return float(result.score)

    return score


SIMPLE = {"rapidfuzz": rapidfuzz_anyascii, "jellyfish": jellyfish_unidecode}


def main() -> None:
    """Score standard input with one method."""
    method = sys.argv[1]
    rows = list(csv.DictReader(sys.stdin))
    if method in SIMPLE:
        simple = SIMPLE[method]()
        compare = lambda one, other, _schema: simple(one, other)  # noqa: E731
    else:
        compare = nomenklatura(method)
    compare("Anna Berg", "Anna Berg", "Person")  # load the tables before the clock starts
    began = time.process_time()
    scores = [compare(row["name1"], row["name2"], row["schema"]) for row in rows]
    print(time.process_time() - began)
    print("\n".join(f"{score:.6f}" for score in scores))


if __name__ == "__main__":
    main()
