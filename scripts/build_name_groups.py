"""Make src/panah/engine/names/groups.xz: names that are one name in other languages.

    pip download --no-deps --no-binary :all: rigour==2.6.1   # or its source archive by hand
    .venv/bin/python scripts/build_name_groups.py rigour-2.6.1/rust/data/names/person_names.txt

The source is rigour's list of Wikidata name items (data CC0, collection MIT). Kept are spellings in
alphabets that Panah reads, as coarse sounds, and of each group only what the sounds themselves do
not already show. One line a group, spellings parted by commas.
"""

from __future__ import annotations

import lzma
import sys
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

from panah.engine.names import dictionary, twin
from panah.engine.names.tables import substitution
from panah.engine.names.tokens import Mark, Token, fold_word

TARGET = Path(__file__).parent.parent / "src/panah/engine/names/groups.xz"
ALIKE = 940  # thousandths: two spellings as close as this need no dictionary
LONGEST_GROUP = 60


def words(line: str) -> Iterator[Token]:
    """The one-word spellings of a group in alphabets that we have tables for."""
    for name in line.split(" => ", maxsplit=1)[0].split(", "):
        tokens = fold_word(name)
        if len(tokens) == 1 and not any(sound.isdigit() for sound in tokens[0].sounds):
            yield tokens[0]


def alike(one: Token, other: Token) -> bool:
    """Whether the sounds alone show that two spellings are one name."""
    abjad = bool((one.marks | other.marks) & Mark.ABJAD)
    a, b = twin.word_from(one, abjad=abjad), twin.word_from(other, abjad=abjad)
    return twin.closeness(a, b, substitution(), ALIKE) > 0


def group(line: str) -> tuple[str, ...]:
    """The spellings of a group that need a dictionary; () when sounds suffice."""
    tokens: dict[str, Token] = {}
    for token in words(line):
        spelling = dictionary.coarse(token.sounds)
        if len(spelling) >= dictionary.SHORTEST:
            tokens.setdefault(spelling, token)
    if not 1 < len(tokens) <= LONGEST_GROUP:
        return ()
    apart = {
        spelling
        for one, other in combinations(tokens, 2)
        if not alike(tokens[one], tokens[other])
        for spelling in (one, other)
    }
    return tuple(sorted(apart))


def main() -> None:
    """Write the table and say how large it is."""
    lines = Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()
    groups = sorted({found for line in lines if (found := group(line))})
    text = "\n".join(",".join(found) for found in groups)
    TARGET.write_bytes(lzma.compress(text.encode(), preset=9))
    spellings = sum(map(len, groups))
    print(f"{len(groups)} groups, {spellings} spellings, {TARGET.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
