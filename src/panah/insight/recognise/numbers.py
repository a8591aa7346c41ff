"""Telephones, documents, plates, accounts and cards in the one form in which they are compared."""

from __future__ import annotations

import re

from panah.engine.linking.identifiers import (
    card_digits,
    document_number,
    handle,
    international,
    last_seven,
    masked,
    plate,
)
from panah.insight.recognise.records import Compare, Known, Number
from panah.vocab.linking import LinkField, LinkLevel
from panah.vocab.people import NumberKind

SAME_BITS, LAST_SEVEN_BITS = 20.0, 8.0
LEAST_SIGNS = 4


def plain(number: Number) -> str:
    """A number without its dress, the same for every way of writing it; "" when it says nothing.

    +7 705 000 11 22 and 8 (705) 000-11-22 are one telephone, plates in Cyrillic and Latin letters
    one plate, a card is what may be kept of it. What has no form that we know is kept sign by sign.
    """
    text = number.text
    found = {
        NumberKind.PHONE: lambda: international(text),
        NumberKind.IIN: lambda: document_number(text),
        NumberKind.DOCUMENT: lambda: document_number(text),
        NumberKind.PLATE: lambda: plate(text),
        NumberKind.HANDLE: lambda: _account(text),
        NumberKind.CARD: lambda: masked(text) if card_digits(text) else "",
    }[number.sort]()
    signs = found or re.sub(r"[\s().\-–]", "", text).casefold()
    return f"{_family(number.sort)}:{signs}" if len(signs) >= LEAST_SIGNS else ""


def keys(known: Known) -> set[str]:
    """Under which an entry's numbers are found: whole, and telephones by their last seven."""
    whole = whole_numbers(known)
    ends = {f"end:{last_seven(one.text)}" for one in known.every_number if _has_end(one)}
    return (whole | ends) - {""}


def whole_numbers(known: Known) -> set[str]:
    """An entry's numbers in the one form in which they are compared."""
    return {plain(one) for one in known.every_number} - {""}


def compare_numbers(ours: Known, theirs: Known) -> tuple[Compare, ...]:
    """What the numbers of two entries say: one line for each that both have."""
    pairs = [(one, other) for one in ours.every_number for other in theirs.every_number]
    same = [(a, b) for a, b in pairs if plain(a) and plain(a) == plain(b)]
    if same:
        return tuple(_line(LinkLevel.SAME, SAME_BITS, a, b) for a, b in same)
    ends = [(a, b) for a, b in pairs if _has_end(a) and _has_end(b)]
    near = [(a, b) for a, b in ends if last_seven(a.text) == last_seven(b.text)]
    return tuple(_line(LinkLevel.LAST_SEVEN, LAST_SEVEN_BITS, a, b) for a, b in near[:1])


def _line(how: LinkLevel, bits: float, one: Number, other: Number) -> Compare:
    return Compare(LinkField.NUMBER, how, bits, one.text, other.text)


def _has_end(number: Number) -> bool:
    return number.sort is NumberKind.PHONE and bool(last_seven(number.text))


def _account(text: str) -> str:
    found = handle(text)
    return found.name if found else ""


def _family(sort: NumberKind) -> str:
    """An IIN is a document's number whichever of the two somebody chose."""
    return NumberKind.DOCUMENT.value if sort is NumberKind.IIN else sort.value
