"""Make src/panah/engine/reading/gazetteer/first_names.tsv.

Run from the repository, with `faker` (MIT) importable:

    pip install --target /tmp/faker faker
    PYTHONPATH=/tmp/faker .venv/bin/python scripts/build_first_names.py

One line a name: the name, then f, m or ? (both). Names in Cyrillic are also written in Latin.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

TARGET = Path(__file__).parent.parent / "src/panah/engine/reading/gazetteer/first_names.tsv"
LOCALES = (
    "en_US", "en_GB", "en_IN", "en_PK", "en_KE", "en_NG", "ru_RU", "uk_UA", "tr_TR", "uz_UZ",
    "az_AZ", "bg_BG", "pl_PL", "de_DE", "fr_FR", "es_ES", "it_IT", "ro_RO", "ar_AA", "id_ID",
    "ne_NP",
)  # fmt: skip
KINDS = {"f": ("first_names_female",), "m": ("first_names_male",), "?": ("first_names",)}
LETTERS = dict(
    zip("абвгдезиклмнопрстуфыэ", "abvgdeziklmnoprstufye", strict=True)
) | {
    "ё": "e", "ж": "zh", "й": "i", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch",
    "ъ": "", "ь": "", "ю": "yu", "я": "ya", "і": "i", "ї": "i", "є": "ye", "ґ": "g",
}  # fmt: skip


def in_latin(name: str) -> str:
    """A plain romanisation, as English newspapers use it."""
    return "".join(LETTERS.get(letter, letter) for letter in name.lower()).capitalize()


def spellings(name: str) -> set[str]:
    """How newspapers write the same name: Sergei and Sergey, Vasilii and Vasily."""
    forms = {name}
    for ending, others in {"ii": ("y", "iy"), "ei": ("ey",), "ai": ("ay",), "iya": ("ia",)}.items():
        if name.endswith(ending):
            forms |= {name[: -len(ending)] + other for other in others}
    return forms | {form.replace("ks", "x") for form in forms}


def provided() -> Iterator[tuple[str, str]]:
    """(name, sex) from the locales' lists."""
    for locale in LOCALES:
        provider = import_module(f"faker.providers.person.{locale}").Provider
        for sex, lists in KINDS.items():
            for attribute in lists:
                for name in getattr(provider, attribute, ()):
                    yield name, sex


def main() -> None:
    """Write the table and say how large it is."""
    sexes: dict[str, set[str]] = {}
    for name, sex in provided():
        if name.isalpha() and len(name) > 2 and name[0].isupper():
            for form in spellings(in_latin(name)) | {name}:
                sexes.setdefault(form, set()).update(sex.replace("?", ""))
    table = [
        f"{name}\t{next(iter(found)) if len(found) == 1 else '?'}"
        for name, found in sorted(sexes.items())
        if all("A" <= letter <= "ɏ" or "Ѐ" <= letter <= "ӿ" for letter in name)
    ]
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text("\n".join(table) + "\n", encoding="utf-8")
    print(f"{len(table)} names, {TARGET.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
