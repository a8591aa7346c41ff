"""An actor's record keeps apart what was alleged, charged, found by a court and pardoned."""

from __future__ import annotations

from panah.core.cases.tests.factories import make_case
from panah.core.claims.tests.factories import make_read_document
from panah.core.people.access import get_actor
from panah.core.people.actions import tie_actor
from panah.core.people.tests.factories import make_actor
from panah.insight.chronology.gather import gather
from panah.insight.recognise.record import _standing, record_of
from panah.vocab.events import EventRole, EventType
from panah.vocab.people import ActorLink
from panah.vocab.recognise import Standing


class Told:
    def __init__(self, type):
        self.type = type


def test_a_charge_is_no_conviction_and_a_pardon_is_neither():
    assert _standing(Told(EventType.RECRUITMENT), [EventRole.RECRUITER]) is Standing.ALLEGATION
    assert _standing(Told(EventType.ARREST), [EventRole.PERPETRATOR]) is Standing.CHARGE
    assert _standing(Told(EventType.CONVICTION), []) is Standing.CONVICTION
    assert _standing(Told(EventType.TRIAL), [EventRole.CONVICTED]) is Standing.CONVICTION
    assert _standing(Told(EventType.PARDON), [EventRole.CONVICTED]) is Standing.PARDON
    assert _standing(Told(EventType.RESCUE), [EventRole.HELPER]) is Standing.OTHER


def test_what_a_document_tells_of_an_actor_stands_on_its_record(caseworker, other_caseworker):
    case = make_case(caseworker, alias="Ләззат")
    make_read_document(case, caseworker)
    rows = gather(case, by=caseworker, proposed=True).rows
    part = next(part for row in rows for part in row.who)
    actor = make_actor(caseworker, part.name)
    empty = record_of(get_actor(caseworker, actor.id), caseworker)
    assert (empty.mentions, empty.cases) == ((), 0)
    tie_actor(case, actor, by=caseworker, link=ActorLink.RECRUITER)
    found = record_of(get_actor(caseworker, actor.id), caseworker)
    assert found.cases == 1
    assert part.role in {role for one in found.mentions for role in one.roles}
    assert part.name in found.spellings
    assert record_of(get_actor(other_caseworker, actor.id), other_caseworker).mentions == ()
