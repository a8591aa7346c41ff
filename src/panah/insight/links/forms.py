"""What a reader chooses of the links across cases."""

from __future__ import annotations

from django.http import QueryDict

from panah.insight.links.narrowing import STEPS, Asked
from panah.vocab.pictures import TieKind

FIRST_YEAR, LAST_YEAR = 1900, 2100


def asked_in(query: QueryDict) -> Asked:
    """What an address asks for. What it does not know it leaves out."""
    kinds = {kind.value: kind for kind in TieKind}
    steps = _number(query.get("steps", ""))
    return Asked(
        proposed="proposed" in query,
        around=query.get("around", ""),
        steps=steps if steps in STEPS else 2,
        hide=frozenset(kinds[code] for code in query.getlist("hide") if code in kinds),
        since=_year(query.get("since", "")),
        until=_year(query.get("until", "")),
        place=query.get("place", ""),
        at=query.get("at", ""),
        people=max(1, _number(query.get("people", ""))),
        ties=max(1, _number(query.get("ties", ""))),
    )


def _year(text: str) -> int | None:
    year = _number(text)
    return year if FIRST_YEAR <= year <= LAST_YEAR else None


def _number(text: str) -> int:
    # Longer numbers were written by nobody's form; Python itself refuses very long ones.
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 0
