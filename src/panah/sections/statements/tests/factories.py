"""Statements for tests, by the product's own actions."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from panah.core.cases.models import Case
from panah.foundation.accounts.models import User
from panah.sections.statements.actions import save_draft, take_statement
from panah.sections.statements.bodies import StatementBody, ToldEvent
from panah.sections.statements.models import Statement
from panah.vocab.claims import VoiceStance
from panah.vocab.events import EventType
from panah.vocab.statements import ReadBack, TakenHow


def make_told(words: str = "They took our passports in spring.", **known: Any) -> ToldEvent:
    """One happening, in her words."""
    said: dict[str, Any] = {"id": uuid4(), "what": EventType.PASSPORT_CONFISCATION}
    return ToldEvent(words=words, **(said | known))


def make_body(*events: ToldEvent, **known: Any) -> StatementBody:
    """What somebody told on the telephone."""
    said: dict[str, Any] = {
        "teller": "Gulnora",
        "how": TakenHow.PHONE_CALL,
        "stance": VoiceStance.FIRST_HAND,
        "read_back": ReadBack.NOT_YET,
        "told": "I was promised work in a shop.",
        "events": events or (make_told(),),
    }
    return StatementBody(**(said | known))


def make_statement(case: Case, by: User, body: StatementBody | None = None) -> Statement:
    """A statement that was taken."""
    return take_statement(case, body or make_body(), by=by)


def make_draft(case: Case, by: User) -> Statement:
    """A draft with a few words in it."""
    typed = {"teller": ["Gulnora"], "told": ["I was promised"], "event-TOTAL_FORMS": ["1"]}
    typed |= {"event-INITIAL_FORMS": ["0"]}
    return save_draft(case, typed, by=by)
