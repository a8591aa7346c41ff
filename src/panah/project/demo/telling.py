"""Statements of the demonstration, taken as the form takes them; the product reads them at once."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import NAMESPACE_URL, uuid5

from panah.engine.reading.phrases import understand
from panah.foundation.jobs.pool import pool
from panah.project.demo.opening import Opened
from panah.project.demo.told import Sentence, dated, roles_of
from panah.project.demo.told import Statement as StatementTold
from panah.sections.statements.actions import take_statement
from panah.sections.statements.bodies import StatementBody, ToldEvent, ToldPart
from panah.sections.statements.models import Statement
from panah.values.dates import UncertainDate

LONGEST_WAIT = 300
# The form asks for words, and a person would not write a code.
IN_WORDS = {"en": "English", "kk": "қазақша", "ru": "русский", "uz": "oʻzbekcha"}


def take_all(cases: Iterable[Opened]) -> list[Statement]:
    """Take every statement; each is read in the background meanwhile."""
    return [taken for opened in cases for taken in _take(opened)]


def _take(opened: Opened) -> list[Statement]:
    taken: dict[str, Statement] = {}
    for told in opened.told.statements:
        before = taken.get(told.again)
        body = _body(opened, told)
        taken[told.key] = take_statement(opened.case, body, by=opened.by, before=before)
    return list(taken.values())


def wait_for(statements: Iterable[Statement]) -> None:
    """Until all of them are read."""
    for one in statements:
        if one.document_id:
            pool.wait(one.document_id, LONGEST_WAIT)


def _body(opened: Opened, told: StatementTold) -> StatementBody:
    on = dated(told.taken_on, told.language)
    return StatementBody(
        teller=told.teller,
        person=opened.people[told.person].pk if told.person else None,
        to_whom=told.to_whom,
        how=told.how,
        language=IN_WORDS[told.language],
        interpreter=told.interpreter,
        taken_on=on,
        where=told.where,
        stance=told.stance,
        read_back=told.read_back,
        told=told.told,
        events=tuple(_event(opened, told, one, on) for one in told.sentences),
    )


def _event(
    opened: Opened, told: StatementTold, one: Sentence, on: UncertainDate | None
) -> ToldEvent:
    said_on = on.end if on and on.start == on.end else None
    return ToldEvent(
        id=uuid5(NAMESPACE_URL, f"panah-demonstration:{opened.told.key}/{one.key}"),
        words=one.words,
        what=one.what,
        when=understand(one.when, told.language, said_on) if one.when else None,
        where=one.where,
        people=tuple(ToldPart(name=name, role=role) for role, name in roles_of(one.who)),
    )
