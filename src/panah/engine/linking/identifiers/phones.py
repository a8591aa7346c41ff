"""Telephone numbers in one form, whatever way they were written or said."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Plan:
    """How a country writes its numbers.

    code    the country's calling code
    trunk   what is dialled before a number inside the country, "" for nothing
    length  digits after the country's code
    starts  how numbers inside the country begin, when that tells them from others'
    """

    code: str
    trunk: str
    length: int
    starts: tuple[str, ...] = ()


# ITU-T E.164 country codes and national plans, for the countries our people pass through.
PLANS = {
    "KZ": Plan("7", "8", 10, ("6", "7")),
    "RU": Plan("7", "8", 10, ("3", "4", "8", "9")),
    "UZ": Plan("998", "8", 9),
    "KG": Plan("996", "0", 9),
    "TJ": Plan("992", "8", 9),
    "TM": Plan("993", "8", 8),
    "TR": Plan("90", "0", 10),
    "UA": Plan("380", "0", 9),
    "AZ": Plan("994", "0", 9),
    "AM": Plan("374", "0", 8),
    "GE": Plan("995", "0", 9),
    "BY": Plan("375", "8", 9),
    "MD": Plan("373", "0", 8),
    "AE": Plan("971", "0", 9),
    "CN": Plan("86", "0", 11),
    "KR": Plan("82", "0", 10),
    "PL": Plan("48", "", 9),
    "DE": Plan("49", "0", 11),
    "LT": Plan("370", "8", 8),
    "LV": Plan("371", "", 8),
    "EE": Plan("372", "", 8),
    "AF": Plan("93", "0", 9),
    "IR": Plan("98", "0", 10),
    "MN": Plan("976", "", 8),
    "BH": Plan("973", "", 8),
    "SA": Plan("966", "0", 9),
    "IL": Plan("972", "0", 9),
}
SHORTEST, LONGEST = 7, 15  # digits; E.164 allows 15
_OTHER_DIGITS = {ord(d): str(n % 10) for n, d in enumerate("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹")}
_EXTENSION = re.compile(r"(?:доб|ext|ішкі|вн|x|#)\.?\s*\d+\s*$", re.IGNORECASE)


def international(text: str, *, country: str = "KZ") -> str:
    """A number as E.164 writes it, "+77051234567"; "" when it cannot be one.

    country  whose plan is meant when the number does not say (a key of PLANS)
    "+7 705 …", "8 705 …", "8-705-…", "705 …" and "0077 05 …" written in Kazakhstan are one number.
    Raises KeyError for a country without a plan.
    """
    plan = PLANS[country]
    cleaned = _EXTENSION.sub("", text.strip()).translate(_OTHER_DIGITS)
    digits = re.sub(r"\D", "", cleaned)
    if cleaned.startswith(("+", "00")):
        digits = digits.removeprefix("00") if cleaned.startswith("00") else digits
        return _whole(digits)
    if plan.trunk and len(digits) == plan.length + len(plan.trunk):
        if digits.startswith(plan.trunk):
            return f"+{plan.code}{digits[len(plan.trunk) :]}"
        if digits.startswith(plan.code):
            return f"+{digits}"
    if len(digits) == plan.length:
        return f"+{plan.code}{digits}"
    return _whole(digits) if _abroad(digits) else ""


def _abroad(digits: str) -> bool:
    """Whether a number without "+" begins with a known country's code and has its length."""
    return any(
        digits.startswith(plan.code) and len(digits) == len(plan.code) + plan.length
        for plan in PLANS.values()
    )


def _whole(digits: str) -> str:
    for plan in PLANS.values():  # "+7 8 705 …" and "+90 0 532 …" keep the inner trunk by mistake
        inner = plan.code + plan.trunk
        if plan.trunk and digits.startswith(inner) and len(digits) == len(inner) + plan.length:
            return f"+{plan.code}{digits[len(inner) :]}"
    return f"+{digits}" if SHORTEST < len(digits) <= LONGEST else ""


def phone_number(text: str, *, country: str = "KZ") -> int:
    """The digits of a number in international form as one whole number; 0 when it is none."""
    whole = international(text, country=country)
    return int(whole[1:]) if whole else 0


def last_seven(text: str) -> str:
    """The last seven digits, by which a number is still found when its beginning is unsure."""
    digits = re.sub(r"\D", "", _EXTENSION.sub("", text.strip()).translate(_OTHER_DIGITS))
    return digits[-7:] if len(digits) >= SHORTEST else ""
