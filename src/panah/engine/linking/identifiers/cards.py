"""Payment cards: known by their check digit, kept and shown only in part."""

from __future__ import annotations

import re

FIRST_KEPT, LAST_KEPT = 6, 4


def card_digits(text: str) -> str:
    """The digits of a card number; "" unless there are 13 to 19 with the right last one.

    Source: ISO/IEC 7812-1, annex B (Luhn, 1960).
    """
    digits = re.sub(r"[\s-]", "", text)
    if not re.fullmatch(r"[0-9]{13,19}", digits) or len(set(digits)) == 1:
        return ""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        doubled = int(digit) * (2 if place % 2 else 1)
        total += doubled - 9 if doubled > 9 else doubled
    return "" if total % 10 else digits


def masked(text: str) -> str:
    """A card number as it may be kept: "440043••••••1234"; "" when it is no card number.

    The first six tell the bank, the last four tell cards of one person apart; the middle is
    not kept anywhere. Two cards with one mask may be two cards.
    """
    digits = card_digits(text)
    if not digits:
        return ""
    hidden = "•" * (len(digits) - FIRST_KEPT - LAST_KEPT)
    return f"{digits[:FIRST_KEPT]}{hidden}{digits[-LAST_KEPT:]}"
