"""Numbers of passports and identity cards, and the check digits that some of them carry."""

from __future__ import annotations

import re
from datetime import date

_LOOKALIKES = str.maketrans("АВЕКМНОРСТУХІ", "ABEKMHOPCTYXI")
_FIRST_WEIGHTS = range(1, 12)
_SECOND_WEIGHTS = (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2)
_CENTURIES = {1: 1800, 2: 1800, 3: 1900, 4: 1900, 5: 2000, 6: 2000}
_PINFL_WEIGHTS = (7, 3, 1, 7, 3, 1, 7, 3, 1, 7, 3, 1, 7)


def document_number(text: str) -> str:
    """A document's number in capitals without gaps; letters that look alike in Latin.

    "N 12345678", "№12345678" and "12345678" are one. "" when fewer than five signs are left.
    """
    plain = re.sub(r"[\W_]", "", text.replace("№", "")).upper().translate(_LOOKALIKES)
    plain = re.sub(r"^(?:NO?|НОМЕР)(?=\d)", "", plain)
    return plain if len(plain) >= 5 else ""


def iin_is_right(iin: str) -> bool:
    """Whether a Kazakhstan IIN has a day of birth that exists and its right check digit.

    Source: Kazakhstan, rules of forming identification numbers (2007): the sum of the eleven
    digits times 1..11 modulo 11; when that is 10, times 3..11, 1, 2; when it is 10 again, no IIN.
    """
    if not re.fullmatch(r"[0-9]{12}", iin):
        return False
    digits = [int(digit) for digit in iin]
    check = sum(d * w for d, w in zip(digits, _FIRST_WEIGHTS, strict=False)) % 11
    if check == 10:
        check = sum(d * w for d, w in zip(digits, _SECOND_WEIGHTS, strict=False)) % 11
    return check == digits[11] and born_by_iin(iin) is not None


def born_by_iin(iin: str) -> date | None:
    """The day of birth in an IIN; None when it holds none (a resident of unknown century)."""
    if not re.fullmatch(r"[0-9]{12}", iin) or int(iin[6]) not in _CENTURIES:
        return None
    try:
        return date(_CENTURIES[int(iin[6])] + int(iin[:2]), int(iin[2:4]), int(iin[4:6]))
    except ValueError:
        return None


def is_woman_by_iin(iin: str) -> bool | None:
    """Whether an IIN was given to a woman; None when its seventh digit does not say."""
    known = bool(re.fullmatch(r"[0-9]{12}", iin)) and int(iin[6]) in _CENTURIES
    return int(iin[6]) % 2 == 0 if known else None


def pinfl_is_right(pinfl: str) -> bool:
    """Whether an Uzbek PINFL (14 digits) has its right check digit (weights 7, 3, 1, modulo 10)."""
    if not re.fullmatch(r"[0-9]{14}", pinfl) or pinfl[0] not in "123456":
        return False
    digits = [int(digit) for digit in pinfl]
    return sum(d * w for d, w in zip(digits, _PINFL_WEIGHTS, strict=False)) % 10 == digits[13]
