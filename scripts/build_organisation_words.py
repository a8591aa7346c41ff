"""Make legal_forms.tsv and organisation_words.tsv in src/panah/engine/names.

    .venv/bin/python scripts/build_organisation_words.py rigour-2.6.1/rust/data/names

The folder is that of rigour's source archive (MIT): org_types.json holds legal forms, symbols.json
words of organisations in many languages, and short forms of English names. Kept is what is written
in alphabets that Panah reads. What is ours stands in legal_forms_own.tsv and short_names.tsv.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

from panah.engine.names.organisations import phrase

FOLDER = Path(__file__).parent.parent / "src/panah/engine/names"
READ = re.compile(r"[A-Za-z\u00c0-\u024f\u0400-\u052f\u0600-\u06ff\u0530-\u058f\u10a0-\u10ff]")
OTHER = re.compile(r"[\u0900-\u0dff\u0e00-\u0fff\u1200-\u137f\u2e80-\ua4cf\uac00-\ud7af]")
SOURCE = "# From rigour 2.6.1 (MIT, OpenSanctions), by scripts/build_organisation_words.py.\n"


def readable(words: list[str]) -> list[str]:
    """Spellings in our alphabets, each once, as they are looked up."""
    ours = [word for word in words if READ.search(word) and not OTHER.search(word)]
    return sorted({" ".join(phrase(word)) for word in ours} - {""})


def write(name: str, heading: str, table: dict[str, set[str]]) -> None:
    """One line a concept: its code and its spellings."""
    rows = [(code, ", ".join(sorted(words))) for code, words in sorted(table.items()) if words]
    lines = ["\t".join(row) for row in rows]
    text = SOURCE + heading + "\n" + "\n".join(lines) + "\n"
    (FOLDER / name).write_text(text, encoding="utf-8")
    print(f"{name}: {len(lines)} rows, {len(text.encode()):,} bytes")


def legal_forms(types: list[dict[str, Any]]) -> dict[str, set[str]]:
    """kind of legal form → its spellings in all languages."""
    found: dict[str, set[str]] = {}
    for entry in types:
        spellings = [*entry.get("aliases", ()), entry.get("display"), entry.get("compare")]
        kind = entry.get("generic") or "OTHER"
        found.setdefault(kind, set()).update(readable([s for s in spellings if s]))
    return found


def main() -> None:
    """Write both tables."""
    source = Path(sys.argv[1])
    types = json.loads((source / "org_types.json").read_text(encoding="utf-8"))
    symbols = json.loads((source / "symbols.json").read_text(encoding="utf-8"))
    write("legal_forms.tsv", "kind\tspellings", legal_forms(types))
    words: dict[str, set[str]] = {}
    for group in ("org_domains", "org_symbols"):
        for code, spellings in symbols[group].items():
            words.setdefault(code, set()).update(readable(spellings))
    write("organisation_words.tsv", "concept\tspellings", words)
    nicks = {code: set(readable(names)) for code, names in symbols["person_nick"].items()}
    write("english_short_names.tsv", "code\tnames", nicks)


if __name__ == "__main__":
    main()
