"""Write docs/methods/name-rules.md: how letters of names are read, for readers of the languages.

    .venv/bin/python scripts/name_rules.py [FILE]

The page is made of the tables in src/panah/engine/names/alphabets; a test holds them together.
"""

from __future__ import annotations

import sys
from pathlib import Path

from panah.engine.names import tables

PAGE = Path(__file__).parent.parent / "docs/methods/name-rules.md"
LANGUAGES = {
    "kazakh": "Kazakh", "uzbek": "Uzbek", "turkic-latin": "Kazakh, Uzbek, Turkish and other Latin",
    "kyrgyz": "Kyrgyz and Mongolian", "tajik": "Tajik", "russian": "Russian",
    "ukrainian": "Ukrainian", "tatar": "Tatar and neighbours", "latin": "Latin of passports",
    "european-latin": "European and scholars’ Latin", "arabic": "Arabic letters",
    "hebrew": "Hebrew", "armenian": "Armenian", "georgian": "Georgian", "greek": "Greek",
}  # fmt: skip
CLOSE = 15
INTRODUCTION = """\
# How letters of names are read

Made by `scripts/name_rules.py` from the tables that the program uses. If you read one of these
languages: please look whether the examples are right, and whether a spelling that people use is
missing. The tables are plain text in `src/panah/engine/names/alphabets`; correct them there.

Every letter, or group of letters, stands for a sound. Two spellings are one name when their sounds
can be read for each other. A letter that may stand for several sounds is not guessed: it keeps a
sound of its own, and the column “also read as” says for which letters it may stand at little cost.
`…` marks letters that end a word. “–” is a letter without a sound. Languages in Cyrillic list only
the letters and endings that Russian has not, or reads otherwise. What each reading costs stands in
`costs.tsv`, with the reason; how costs become a score: [names.md](names.md).
"""


def also_read_as(sounds: str) -> str:
    """What the sounds of a rule may be read as at little cost, in the tables' own words."""
    if len(sounds) != 1:
        return ""
    words = tables.meanings()
    near = [
        (cost, words[other])
        for (one, other), cost in tables.listed_costs().items()
        if one == sounds and cost <= CLOSE
    ]
    return "; ".join(dict.fromkeys(word for _, word in sorted(near)))


def rule_line(rule: tables.Rule) -> str:
    """One line of a table."""
    letters = rule.letters.replace("$", "…")
    heard = ", ".join(tables.meanings()[sound] for sound in rule.sounds) or "–"
    cells = [letters, heard, also_read_as(rule.sounds), rule.example, rule.latin, rule.remark]
    return "| " + " | ".join(cell.replace("|", "/") for cell in cells) + " |"


def sources(language: str) -> str:
    """What the table's head says of itself."""
    path = tables.FOLDER / "alphabets" / f"{language}.tsv"
    head = [line for line in path.read_text(encoding="utf-8").splitlines() if line[:1] == "#"]
    return " ".join(line.removeprefix("#").strip() for line in head)


def page() -> str:
    """The whole page."""
    parts = [INTRODUCTION]
    for language, title in LANGUAGES.items():
        parts += [f"## {title}\n", sources(language) + "\n"]
        parts += ["| letters | sound | also read as | example | elsewhere | remark |"]
        parts += ["|---|---|---|---|---|---|"]
        parts += [rule_line(rule) for rule in tables.alphabet(language)]
        parts += [""]
    return "\n".join(parts)


if __name__ == "__main__":
    Path(sys.argv[1] if len(sys.argv) > 1 else PAGE).write_text(page(), encoding="utf-8")
