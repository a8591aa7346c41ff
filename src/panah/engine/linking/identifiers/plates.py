"""Number plates in one form: Cyrillic and Latin letters that look alike are one."""

from __future__ import annotations

import re

# Letters of plates in one script. Plates of these countries use only letters that both have.
_LATIN = str.maketrans("АВЕКМНОРСТУХІЗ", "ABEKMHOPCTYXI3")

# country → how its plates look, after spaces, marks and the country's own letters are gone
SHAPES = {
    "KZ": (re.compile(r"\d{3}[A-Z]{2,3}\d{2}"), re.compile(r"[A-Z]\d{3}[A-Z]{2,3}")),
    "RU": (re.compile(r"[A-Z]\d{3}[A-Z]{2}\d{2,3}"), re.compile(r"[A-Z]{2}\d{5,6}")),
    "UZ": (re.compile(r"\d{2}[A-Z]\d{3}[A-Z]{2}"), re.compile(r"\d{5}[A-Z]{3}")),
    "KG": (re.compile(r"\d{5}[A-Z]{3}"), re.compile(r"[A-Z]\d{4}[A-Z]{1,2}")),
    "TJ": (re.compile(r"\d{4}[A-Z]{2}\d{2}"),),
    "TR": (re.compile(r"\d{2}[A-Z]{1,3}\d{2,4}"),),
}
_PREFIX = re.compile(r"^(?:KZ|KAZ|RUS|UZ|KG|TJ|TR)(?=\d)|(?:RUS|KAZ)$")


def plate(text: str) -> str:
    """A plate in capital Latin letters and figures without gaps; "" when it is none.

    "KZ 123 ABC 02", "123АВС02" in Cyrillic and "123-abc-02" are one plate.
    """
    letters = re.sub(r"[\W_]", "", text).upper().translate(_LATIN)
    letters = _PREFIX.sub("", letters)
    plain = bool(re.fullmatch(r"[A-Z0-9]{5,9}", letters))
    return letters if plain and re.search(r"\d", letters) and re.search(r"[A-Z]", letters) else ""


def countries(normal: str) -> tuple[str, ...]:
    """The countries whose plates look so; () when none that we know."""
    return tuple(
        country
        for country, shapes in SHAPES.items()
        if any(shape.fullmatch(normal) for shape in shapes)
    )
