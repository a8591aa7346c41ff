"""An actor's record keeps apart what was alleged, charged, found by a court and pardoned."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from panah.core.cases.tests.factories import make_case
from panah.core.claims.tests.factories import make_read_document
from panah.core.people.access import get_actor
from panah.core.people.actions import edit_actor, tie_actor
from panah.core.people.bodies import BusinessSaid
from panah.core.people.tests.factories import make_actor
from panah.insight.chronology.gather import gather
from panah.insight.chronology.records import Part
from panah.insight.links import elsewhere
from panah.insight.recognise.record import _complaints, _Spelt, _standing, record_of
from panah.values.dates import UncertainDate
from panah.vocab.events import EventRole, EventType
from panah.vocab.people import ActorLink, BusinessState
from panah.vocab.recognise import Standing


def day(year):
    return UncertainDate.day(date(year, 5, 1))


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


def test_who_stands_by_is_not_taken_for_who_is_sentenced():
    assert _standing(Told(EventType.CONVICTION), [EventRole.COURT]) is Standing.OTHER
    assert _standing(Told(EventType.ARREST), [EventRole.COMPLAINANT]) is Standing.OTHER
    both = [EventRole.WITNESS, EventRole.CONVICTED]
    assert _standing(Told(EventType.TRIAL), both) is Standing.CONVICTION


def test_what_is_said_not_to_have_happened_is_no_conviction():
    assert _standing(Told(EventType.CONVICTION), [EventRole.CONVICTED], "no") is Standing.OTHER


@dataclass
class Happened:
    type: EventType
    names: tuple[str, ...] = ()
    polarity: str = "yes"
    where: str = ""
    is_accepted: bool = True
    when: UncertainDate = field(default_factory=UncertainDate.unknown)

    @property
    def who(self):
        return tuple(Part(EventRole.PERPETRATOR, name) for name in self.names)

    @property
    def tellings(self):
        return (self,)


def test_each_complaint_has_what_came_after_it_up_to_the_next_one(caseworker):
    rows = [
        Happened(EventType.ARREST),
        Happened(EventType.COMPLAINT, ("Shop Tulpar",)),
        Happened(EventType.BIRTH),
        Happened(EventType.COMPLAINT_REFUSED),
        Happened(EventType.INVESTIGATION_OPENED, polarity="no"),
        Happened(EventType.COMPLAINT),
        Happened(EventType.INVESTIGATION_OPENED),
        Happened(EventType.INVESTIGATION_CLOSED),
        Happened(EventType.COURT_FILING),
    ]
    case = make_case(caseworker)
    told = list(_complaints(case, "Ләззат", rows, _Spelt(["Shop Tulpar"])))
    assert [(one.names_it, [answer.type for answer in one.answers]) for one in told] == [
        (True, [EventType.COMPLAINT_REFUSED]),
        (False, [EventType.INVESTIGATION_OPENED, EventType.INVESTIGATION_CLOSED]),
        (False, []),
    ]


def test_the_page_of_the_record_tells_cases_and_that_business_is_not_known(client_of, caseworker):
    actor = make_actor(caseworker, "Shop Tulpar")
    case = make_case(caseworker, alias="Ләззат")
    tie_actor(case, actor, by=caseworker, link=ActorLink.SITE, source="her own words")
    page = client_of(caseworker).get(f"/seen-before/record/{actor.pk}/").content.decode()
    assert "nobody has said" in page
    assert "her own words" in page
    assert f"/links/?around={actor.pk}" in page


def test_whether_it_is_still_in_business_is_said_with_a_day_and_a_source(client_of, caseworker):
    actor = make_actor(caseworker, "Shop Tulpar")
    known = get_actor(caseworker, actor.pk)
    said = (
        BusinessSaid(state=BusinessState.OPEN, at=day(2019), source="a neighbour"),
        BusinessSaid(state=BusinessState.CLOSED, source="somebody on the telephone"),
        BusinessSaid(state=BusinessState.MOVED, at=day(2024), source="seen by Dina"),
    )
    details = known.details.model_copy(update={"business": said})
    edit_actor(actor, by=caseworker, details=details, expects=known.revision)
    again = get_actor(caseworker, actor.pk).details
    assert [one.source for one in again.business_by_day] == [
        "seen by Dina",
        "a neighbour",
        "somebody on the telephone",
    ]
    for address in (f"/seen-before/record/{actor.pk}/", f"/cases/register/{actor.pk}/"):
        page = client_of(caseworker).get(address).content.decode()
        assert "In business elsewhere or under another name" in page
        assert "seen by Dina" in page
        assert "day not known" in page
        assert "nobody has said" not in page


def test_a_word_on_business_needs_a_source(client_of, caseworker):
    actor = make_actor(caseworker, "Shop Tulpar")
    known = get_actor(caseworker, actor.pk)
    said = {
        "revision": known.revision,
        "sort": "organisation",
        "names-TOTAL_FORMS": "1",
        "names-INITIAL_FORMS": "0",
        "names-0-text": "Shop Tulpar",
        "business-TOTAL_FORMS": "1",
        "business-INITIAL_FORMS": "0",
        "business-0-state": "open",
        "business-0-at": "spring 2024",
        "business-0-source": "",
    }
    client, address = client_of(caseworker), f"/cases/register/{actor.pk}/edit/"
    assert "Write who saw or said so." in client.post(address, said).content.decode()
    assert get_actor(caseworker, actor.pk).details.business == ()
    assert client.post(address, said | {"business-0-source": "Dina"}).status_code == 302
    [kept] = get_actor(caseworker, actor.pk).details.business
    assert (kept.state, kept.source, kept.at.words) == (BusinessState.OPEN, "Dina", "spring 2024")


def test_who_else_has_it_may_be_asked_on_its_record(
    client_of, caseworker, other_caseworker, coordinator
):
    actor = make_actor(caseworker, "Shop Tulpar")
    hidden = make_case(other_caseworker, alias="Strangerova")
    tie_actor(hidden, actor, by=other_caseworker, link=ActorLink.SITE)
    elsewhere.remember(coordinator)
    try:
        page = client_of(caseworker).get(f"/seen-before/record/{actor.pk}/").content.decode()
    finally:
        elsewhere.forget()
    assert f"Ask: {other_caseworker.name}" in page
    assert "Strangerova" not in page
    assert hidden.ref not in page


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
