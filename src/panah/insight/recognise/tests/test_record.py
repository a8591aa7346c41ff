"""An actor's record keeps apart what was alleged, charged, found by a court and pardoned."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from types import SimpleNamespace

from panah.core.cases.tests.factories import make_case
from panah.core.claims.tests.factories import make_read_document
from panah.core.people.access import get_actor
from panah.core.people.actions import edit_actor, link_same, tie_actor
from panah.core.people.bodies import BusinessSaid
from panah.core.people.tests.factories import make_actor, make_person
from panah.insight.chronology.gather import gather
from panah.insight.chronology.records import Part
from panah.insight.links import elsewhere
from panah.insight.recognise.held import _is_one_of
from panah.insight.recognise.record import _complaints, _standing, _told_once, record_of
from panah.insight.recognise.spelling import Spelt
from panah.values.dates import Precision, UncertainDate
from panah.vocab.events import EventRole, EventType
from panah.vocab.people import ActorLink, BusinessState, PersonRole
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
    quotes: tuple = ()
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
    told = list(_complaints(case, "Ләззат", rows, Spelt(["Shop Tulpar"])))
    assert [(one.names_it, [answer.type for answer in one.answers]) for one in told] == [
        (True, [EventType.COMPLAINT_REFUSED]),
        (False, [EventType.INVESTIGATION_OPENED, EventType.INVESTIGATION_CLOSED]),
        (False, []),
    ]


def test_a_complaint_that_was_refused_is_not_answered_by_what_another_or_a_rescue_brought(
    caseworker,
):
    new = UncertainDate(date(2016, 1, 1), date(2016, 12, 31), Precision.YEAR)
    again = UncertainDate.day(date(2016, 9, 9))
    rows = [
        Happened(EventType.COMPLAINT, when=day(2007)),
        Happened(EventType.COMPLAINT_REFUSED, when=day(2008)),
        Happened(EventType.RESCUE, when=day(2013)),
        Happened(EventType.INVESTIGATION_OPENED, when=day(2013)),
        Happened(
            EventType.COMPLAINT,
            when=UncertainDate(date(2013, 4, 30), date(2014, 5, 1), Precision.OPEN),
        ),
        Happened(EventType.COMPLAINT_REFUSED, when=day(2015)),
        Happened(EventType.COMPLAINT_REFUSED, when=again),
        Happened(EventType.COMPLAINT, when=new),
        Happened(EventType.COMPLAINT_REFUSED, when=day(2018)),
    ]
    told = _complaints(make_case(caseworker), "Ләззат", rows, Spelt(["Shop Tulpar"]))
    assert [[answer.when for answer in one.answers] for one in told] == [
        [day(2008)],
        [day(2015)],
        [again, day(2018)],
    ]


def test_the_page_of_the_record_tells_cases_and_that_business_is_not_known(client_of, caseworker):
    actor = make_actor(caseworker, "Shop Tulpar")
    case = make_case(caseworker, alias="Ләззат")
    tie_actor(case, actor, by=caseworker, link=ActorLink.SITE, source="her own words")
    page = client_of(caseworker).get(f"/seen-before/record/{actor.pk}/").content.decode()
    assert "nobody has noted it" in page
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
        assert "nobody has noted it" not in page


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


def test_a_sentence_names_an_entry_in_another_alphabet_and_with_an_ending():
    spelt = Spelt(["Zergül Market", "Зергүл", "+7 700 000 01 23"])
    assert spelt.within("Её держали в «Зергуле» восемь лет.") == "Зергуле"
    assert spelt.within("They were freed from Zergul Market at night.") == "Zergul Market"
    assert spelt.within("Позвоните: 8 (700) 000-01-23") == "7000000123"
    assert spelt.within("Позвоните: 8 (700) 000-01-24") == ""
    assert spelt.within("Другой магазин, Зерно, закрыт; зергул с маленькой буквы.") == ""


def test_who_is_only_named_in_a_sentence_is_not_accused_by_it(caseworker):
    case = make_case(caseworker)
    make_read_document(case, caseworker)
    actor = make_actor(caseworker, "Dushanbe", "Passport")
    tie_actor(case, actor, by=caseworker, link=ActorLink.SITE)
    found = record_of(get_actor(caseworker, actor.id), caseworker)
    assert found.mentions
    assert {one.standing for one in found.mentions} == {Standing.OTHER}


def test_everybody_noted_where_it_is_tied_and_whom_documents_name_stands_there_once(
    client_of, caseworker, other_caseworker
):
    case = make_case(caseworker, alias="Ләззат")
    malika = make_person(case, caseworker, "Малика Пулодова", roles=(PersonRole.SURVIVOR,))
    make_person(case, caseworker, "Ганна", roles=(PersonRole.WITNESS,))
    second = make_case(caseworker, alias="Another spring")
    again = make_person(second, caseworker, "Malika Pulodova", roles=(PersonRole.SURVIVOR,))
    make_read_document(case, caseworker)
    actor = make_actor(caseworker, "Rustam Kosimzoda")
    for one in (case, second):
        tie_actor(one, actor, by=caseworker, link=ActorLink.EXPLOITER)
    known = get_actor(caseworker, actor.id)
    assert sorted(one.name for one in record_of(known, caseworker).held) == [
        "Malika Pulodova",
        "Малика Пулодова",
    ]
    link_same(malika, again, by=caseworker, reason="She said so", seconded_by=other_caseworker)
    [held] = record_of(known, caseworker).held
    assert len(held.cases) == 2
    assert record_of(known, other_caseworker).held == ()
    page = client_of(caseworker).get(f"/seen-before/record/{actor.pk}/").content.decode()
    assert "Whom it is said to have held or harmed" in page
    assert "Ганна" not in page


def quoted(type, start, end, *, is_accepted, document="first"):
    quote = SimpleNamespace(start=start, end=end, source=SimpleNamespace(document=document))
    return Happened(type, quotes=(quote,), is_accepted=is_accepted)


def test_what_was_accepted_is_not_proposed_beside_it_from_the_same_words():
    accepted = quoted(EventType.COMPLAINT, 10, 50, is_accepted=True)
    same_words = quoted(EventType.COMPLAINT, 20, 60, is_accepted=False)
    another_kind = quoted(EventType.BIRTH, 20, 60, is_accepted=False)
    elsewhere_said = quoted(EventType.COMPLAINT, 20, 60, is_accepted=False, document="second")
    later = quoted(EventType.COMPLAINT, 50, 90, is_accepted=False)
    rows = [same_words, accepted, another_kind, elsewhere_said, later]
    assert _told_once(rows) == [accepted, another_kind, elsewhere_said, later]


def test_whoever_is_noted_as_a_witness_was_not_held_whatever_a_sentence_makes_of_her(caseworker):
    case = make_case(caseworker)
    make_person(case, caseworker, "Малика Пулодова", roles=(PersonRole.WITNESS,))
    make_read_document(case, caseworker)
    actor = make_actor(caseworker, "Rustam Kosimzoda")
    tie_actor(case, actor, by=caseworker, link=ActorLink.EXPLOITER)
    found = record_of(get_actor(caseworker, actor.id), caseworker)
    assert found.mentions
    assert found.held == ()
    assert _is_one_of("Малики Пулодовой", ["Малика Пулодова"]) is False  # two endings: not guessed
    assert _is_one_of("Малика Пулодовой", ["Малика Пулодова"])


def test_a_year_that_was_said_is_no_first_of_january(client_of, caseworker):
    actor = make_actor(caseworker, "Shop Tulpar")
    case = make_case(caseworker)
    since = UncertainDate(date(2005, 1, 1), date(2005, 12, 31), Precision.YEAR, words="2005")
    tie_actor(case, actor, by=caseworker, link=ActorLink.SITE, since=since)
    found = record_of(get_actor(caseworker, actor.id), caseworker)
    assert found.first == found.last == since
    page = client_of(caseworker).get(f"/seen-before/record/{actor.pk}/").content.decode()
    assert "1 January 2005" not in page
    assert "31 December 2005" not in page
