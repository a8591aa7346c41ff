"""An invented case in the language that is active, to try a template with."""

from __future__ import annotations

from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from panah.foundation.terms.labels import term_label
from panah.insight.casefile.content import labels
from panah.vocab.casefile import FilePart, FilePurpose
from panah.vocab.claims import ClaimStatus, DifferenceKind, DifferenceVerdict
from panah.vocab.events import EventRole, EventType
from panah.vocab.people import ActorKind, ActorLink, PersonRelation, PersonRole
from panah.vocab.reading import LabourIndicator
from panah.vocab.sources import CustodyAct, SourceType

HER, SISTER, OWNER, SHOP = "Жұлдыз Үлгі", "Сауле Үлгі", "Namuna Misolov", "«Намуна»"
QUOTE = {"text": "Есікті сыртынан кілттеп кететін.", "cited": "[1] «Үлгі газеті» · 2014"}
OTHER = {"text": "Дверь запирали снаружи.", "cited": "[2] «Пробная газета» · 2014"}


def example_content() -> dict[str, Any]:
    """Of the shape of `content_of`, with something in every list."""
    return {
        **_frame(),
        "people": [_person(HER, PersonRole.SURVIVOR), _person(SISTER, PersonRole.WITNESS)],
        "relations": [_relation()],
        "actors": [_actor()],
        "chronology": [_event()],
        "indicators": [_sign()],
        "differences": [_difference()],
        "documents": [_document()],
        "custody": [{"number": 1, "title": "«Үлгі газеті»", "lines": [_line()]}],
        "sections": {part.value: term_label(part) for part in FilePart},
        "labels": labels(),
    }


def _frame() -> dict[str, Any]:
    return {
        "title": _("File of case %(ref)s") % {"ref": "XXXXXX"},
        "organisation": _("The organisation"),
        "language": get_language() or "en",
        "reference": "XXXXXX",
        "copy": _("Copy %(number)d") % {"number": 1},
        "recipient": _("Whoever receives it"),
        "purpose": term_label(FilePurpose.COURT),
        "note": _("An invented case, to see how the template looks."),
        "confidential": _("Confidential"),
        "made": "2014",
        "printed": _("Printed by %(name)s, %(moment)s") % {"name": "…", "moment": "…"},
        "period": _("The whole time"),
        "scope": _("Accepted events"),
        "remarks": [_("Nobody in this file exists.")],
    }


def _person(name: str, role: PersonRole) -> dict[str, str]:
    return {"name": name, "spellings": "", "roles": term_label(role), "born": "1996", "from": "—"}


def _relation() -> dict[str, str]:
    return {
        "one": SISTER,
        "relation": term_label(PersonRelation.SIBLING),
        "other": HER,
        "source": "[1]",
    }


def _actor() -> dict[str, str]:
    return {
        "name": SHOP,
        "spellings": "Namuna",
        "sort": term_label(ActorKind.ORGANISATION),
        "link": term_label(ActorLink.SITE),
        "source": "[1]",
    }


def _event() -> dict[str, Any]:
    return {
        "when": "2014",
        "what": term_label(EventType.CONFINEMENT),
        "who": [
            f"{term_label(EventRole.VICTIM)}: {HER}",
            f"{term_label(EventRole.PERPETRATOR)}: {OWNER}",
        ],
        "remarks": [term_label(ClaimStatus.ACCEPTED)],
        "quotes": [QUOTE, OTHER],
        "repeated": "",
        "differs": _("The sources differ here: %(numbers)s") % {"numbers": "1"},
    }


def _sign() -> dict[str, str]:
    return {
        "sign": term_label(LabourIndicator.RESTRICTION_OF_MOVEMENT),
        "who": HER,
        "quote": QUOTE["text"],
        "source": QUOTE["cited"],
        "status": term_label(ClaimStatus.ACCEPTED),
    }


def _difference() -> dict[str, Any]:
    return {
        "number": 1,
        "event": f"2014 · {term_label(EventType.CONFINEMENT)}",
        "about": "3 ≠ 4",
        "kind": term_label(DifferenceKind.COUNT),
        "verdict": term_label(DifferenceVerdict.DIFFERS),
        "reason": "",
        "a": QUOTE,
        "b": OTHER,
    }


def _document() -> dict[str, Any]:
    return {
        "number": 1,
        "title": "«Үлгі газеті»",
        "file": "ulgi-2014.pdf",
        "about": term_label(SourceType.PRESS_ARTICLE),
        "grade": "B2",
        "repeats": "",
        "size": "48 210",
        "sha256": "0123456789abcdef" * 4,
    }


def _line() -> dict[str, str]:
    return {"act": term_label(CustodyAct.COLLECTED), "when": "2014", "who": "…", "note": ""}
