"""What was asked before all cases could be: numbers known by their tokens, questions that wait."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from django.http import Http404

from panah.core.people.bodies import ActorDetails, PersonIdentity
from panah.foundation.accounts.models import User
from panah.foundation.keys.suites import WRAP_SUITE, pad, unpad, wrap
from panah.foundation.sealed.bodies import read_bodies
from panah.foundation.sealed.models import SealedBody
from panah.insight.recognise import tokens
from panah.insight.recognise.gather import actor_of, person_of
from panah.insight.recognise.matching import match_by_number
from panah.insight.recognise.models import Waiting
from panah.insight.recognise.records import Compare, Known, Match, Number
from panah.values.dates import UncertainDate
from panah.vocab.linking import LinkField, LinkLevel
from panah.vocab.people import ActorKind, NumberKind, Sex
from panah.vocab.recognise import EntryKind

SURE_BY_NUMBER = 8.0  # log2 odds, as memory gives them


@dataclass(frozen=True, slots=True)
class Waits:
    """A question that waits, as its asker reads it."""

    row: Waiting
    wanted: tuple[Known, ...]

    @property
    def words(self) -> str:
        """What was typed."""
        typed = (*self.wanted[0].names, *(one.text for one in self.wanted[0].numbers))
        return ", ".join(dict.fromkeys(typed))


def by_tokens(user: User, wanted: Iterable[Known], mine: Iterable[UUID]) -> Iterator[Match]:
    """Entries with one of these numbers, while the names of all cases are not in memory yet.

    mine  entries that were found otherwise
    What her keys open is compared; of the rest only stands that a number is the same.
    """
    seen = set(mine)
    for one in wanted:
        for record in tokens.records_with(one):
            if record not in seen:
                seen.add(record)
                yield from _with_number(user, one, record)


def _with_number(user: User, wanted: Known, record: UUID) -> Iterator[Match]:
    kinds = (PersonIdentity.kind, ActorDetails.kind)
    row = SealedBody.objects.filter(record=record, kind__in=kinds).select_related("compartment")
    place = row.first()
    if place is None:
        return
    scope = place.compartment.scope
    if place.kind == ActorDetails.kind:
        for details in read_bodies(ActorDetails, [record], by=user).values():
            yield from _matched(wanted, actor_of(record, scope, details))
        return
    identity = read_bodies(PersonIdentity, [record], by=user).get(record)
    if identity:
        yield from _matched(wanted, person_of(record, scope, identity))
        return
    theirs = Known(record, EntryKind.PERSON, ActorKind.PERSON, scope, ())
    line = Compare(LinkField.NUMBER, LinkLevel.SAME, 20.0, wanted.every_number[0].text)
    yield Match(wanted, theirs, (line,), SURE_BY_NUMBER, 1 / (1 + 2**-SURE_BY_NUMBER))


def _matched(wanted: Known, theirs: Known) -> Iterator[Match]:
    if found := match_by_number(wanted, theirs):
        yield found


def waiting_of(user: User) -> list[Waits]:
    """Her questions that wait, the oldest first."""
    return [Waits(row, _opened(row, user)) for row in Waiting.objects.filter(by=user)]


def get_waiting(user: User, id: UUID) -> Waiting:
    """One of her questions. Raises Http404."""
    row = Waiting.objects.filter(pk=id, by=user).first()
    if row is None:
        raise Http404
    return row


def sealed_for(user: User, wanted: Iterable[Known], row: Waiting) -> bytes:
    """What was typed, so that only she can open it."""
    said = json.dumps([_as_json(one) for one in wanted], ensure_ascii=False)
    return wrap(pad(said.encode()), user.public_key(), _info(row))


def new_waiting(user: User) -> Waiting:
    """A row that is not stored yet."""
    return Waiting(by=user, suite=WRAP_SUITE)


def _opened(row: Waiting, user: User) -> tuple[Known, ...]:
    if user.keys is None:
        return ()
    clear = unpad(user.keys.unwrap(bytes(row.wanted), _info(row), suite=row.suite))
    return tuple(_from_json(one) for one in json.loads(clear))


def _info(row: Waiting) -> bytes:
    return f"panah|waiting|{row.pk}|{row.by_id}".encode()


def _as_json(known: Known) -> dict[str, Any]:
    return {
        "sort": known.sort.value,
        "names": known.names,
        "born": known.born.to_json() if known.born else None,
        "sex": known.sex.value,
        "home": known.home,
        "numbers": [(one.sort.value, one.text) for one in known.numbers],
    }


def _from_json(said: dict[str, Any]) -> Known:
    born = UncertainDate.from_json(said["born"]) if said["born"] else None
    numbers = tuple(Number(NumberKind(sort), text) for sort, text in said["numbers"])
    sort, sex = ActorKind(said["sort"]), Sex(said["sex"])
    names = tuple(said["names"])
    return Known(
        uuid4(), EntryKind.PERSON, sort, uuid4(), names, born, sex, said["home"], numbers=numbers
    )
