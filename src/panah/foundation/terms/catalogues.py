"""Catalogues: what translators fill in for the code lists, and what the server reads.

python -m panah.foundation.terms.catalogues update     bring the lists' entries up to date
python -m panah.foundation.terms.catalogues compile    make .mo files, without gettext
"""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from panah.vocab.terms import vocabularies

HERE = Path(__file__).resolve().parent / "locale"
PACKAGE = Path(__file__).resolve().parents[2]
LANGUAGES = ("ru", "kk")


def wanted() -> list[tuple[str, str]]:
    """(name of the list, English text) for every label and help text, in order."""
    pairs = [
        (name, text)
        for name, vocabulary in vocabularies().items()
        for term in vocabulary.every()
        for text in (term.label, term.help)
        if text
    ]
    return list(dict.fromkeys(pairs))


def catalogue_of(language: str) -> Path:
    """Where the lists' translations into a language are kept."""
    return HERE / language / "LC_MESSAGES" / "django.po"


def read(path: Path, language: str) -> Catalog:
    """A catalogue, empty when the file is not there yet."""
    if not path.exists():
        return Catalog(locale=language, charset="utf-8", fuzzy=False)
    return read_po(BytesIO(path.read_bytes()), locale=language)


def updated(old: Catalog, language: str) -> Catalog:
    """The same translations for exactly the texts wanted; a new text is left untranslated."""
    new = Catalog(
        locale=language,
        charset="utf-8",
        fuzzy=False,
        project="panah",
        version="1",
        header_comment=f"# The code lists in the language {language}.",
        msgid_bugs_address="-",
        last_translator="-",
        language_team="-",
    )
    # Fixed, so that running it twice changes nothing.
    new.creation_date = new.revision_date = old.creation_date
    for name, text in wanted():
        known = old.get(text, context=name)
        new.add(text, known.string if known else "", context=name)
    return new


def update() -> None:
    """Rewrite the lists' catalogues so that they hold what is declared, no more and no less."""
    for language in LANGUAGES:
        path = catalogue_of(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        written = BytesIO()
        write_po(written, updated(read(path, language), language), width=100, omit_header=False)
        path.write_bytes(written.getvalue())


def compile_all(root: Path = PACKAGE) -> int:
    """Make the .mo file beside every .po file below `root`. Returns how many were made."""
    paths = sorted(root.glob("**/locale/*/LC_MESSAGES/*.po"))
    for path in paths:
        compiled = BytesIO()
        write_mo(compiled, read(path, path.parts[-3]))
        path.with_suffix(".mo").write_bytes(compiled.getvalue())
    return len(paths)


def print_codes() -> None:
    """One line for each code: the list's name and the code."""
    for name, vocabulary in vocabularies().items():
        for term in vocabulary.every():
            sys.stdout.write(f"{name} {term.value}\n")


def main(command: str) -> None:
    """Do what the command line asks."""
    if command == "update":
        update()
    elif command == "compile":
        compile_all()
    elif command == "codes":
        print_codes()
    else:
        raise SystemExit(f"update, compile or codes, not {command!r}")


if __name__ == "__main__":
    main(sys.argv[1])
