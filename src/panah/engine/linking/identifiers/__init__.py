"""Exact identifiers in one form each, so that two spellings of one number are one.

    international("8 705 123-45-67")      "+77051234567"
    plate("KZ 123 АВС 02")                "123ABC02"
    iin_is_right("…")                     whether the check digit fits
    masked("4400 …")                      a card as it may be kept
    handle("https://t.me/Dilya_90")       Handle("telegram", "dilya_90")
    address("ул. Садовая, д. 5А")         street, house, flat

They keep what cannot be read as unread: "" or None, never a guess.
"""

from panah.engine.linking.identifiers.addresses import Address, address
from panah.engine.linking.identifiers.cards import card_digits, masked
from panah.engine.linking.identifiers.documents import (
    born_by_iin,
    document_number,
    iin_is_right,
    is_woman_by_iin,
    pinfl_is_right,
)
from panah.engine.linking.identifiers.handles import Handle, handle
from panah.engine.linking.identifiers.phones import international, last_seven, phone_number
from panah.engine.linking.identifiers.plates import plate

__all__ = [
    "Address", "Handle", "address", "born_by_iin", "card_digits", "document_number", "handle",
    "iin_is_right", "international", "is_woman_by_iin", "last_seven", "masked", "phone_number",
    "pinfl_is_right", "plate",
]  # fmt: skip
