"""Where it happened: found by name, never guessed, set by hand, and the ways between in order."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from io import BytesIO
from uuid import uuid4

import pytest
from django.urls import reverse
from PIL import Image

from panah.core.cases.tests.factories import join_team
from panah.core.claims import access as claims
from panah.core.claims.actions import accept_proposals, preserve_bytes, record_reading
from panah.core.claims.tests.factories import (
    STORY,
    make_case,
    make_read_document,
    read_by_hand,
    span_of,
)
from panah.core.people.tests.factories import make_person
from panah.engine.reading.output import to_json
from panah.engine.reading.records import Entity, EntityKind, Participant, ReadEvent, Reading
from panah.foundation.audit.models import Entry
from panah.insight.places.gather import is_before
from panah.values.dates import Precision, UncertainDate
from panah.vocab.access import CompartmentKind
from panah.vocab.evidence import ProposalGroup

pytestmark = pytest.mark.django_db


def year(number: int) -> UncertainDate:
    return UncertainDate(date(number, 1, 1), date(number, 12, 31), Precision.YEAR)


def make_journey(case, by, *stops, traveller="p1"):
    """A document that tells of one person at these places, as (place, date)."""
    name = f"{uuid4().hex}.txt"
    document = preserve_bytes(case, f"{STORY}{name}".encode(), name, by=by)
    reading = read_by_hand(str(document.pk))
    places = [Entity(f"x{at}", EntityKind.PLACE, place) for at, (place, _when) in enumerate(stops)]
    words = ("In May", "fled", "kept", "was 19", "Malika", "Dushanbe")
    events = tuple(
        ReadEvent(
            id=f"{document.pk}:e{at}",
            type="travel",
            quotes=(span_of(words[at]),),
            date=when,
            place=f"x{at}",
            participants=(Participant("traveller", traveller),),
            trigger=span_of(words[at]),
        )
        for at, (_place, when) in enumerate(stops)
    )
    read = replace(reading.documents[0], events=events)
    told = to_json(Reading((read,), (*reading.entities, *places)), with_text=True)
    record_reading(document, told, extractor="hand@1", by=by)
    return document


def accept_events(document, by) -> None:
    proposals = claims.proposals(document, by=by)
    ids = [one.id for one in proposals if one.group == ProposalGroup.EVENTS]
    accept_proposals(document, ids, by=by)


def page(client_of, user, case, query="") -> str:
    answer = client_of(user).get(reverse("places:page", args=[case.ref]) + query)
    assert answer.status_code == 200
    return answer.content.decode()


def rows(shown: str, title: str) -> list[str]:
    """The lines of one of the lists, as words."""
    found = re.search(rf'id="{title}".*?<tbody>(.*?)</tbody>', shown, re.DOTALL)
    lines = re.findall(r"<tr.*?</tr>", found[1], re.DOTALL) if found else []
    return [" ".join(re.sub(r"<[^>]+>", " ", line).split()) for line in lines]


def test_a_place_of_an_accepted_happening_is_on_the_map(client_of, caseworker):
    case = make_case(caseworker)
    document = make_read_document(case, caseworker)
    assert "Dushanbe" not in page(client_of, caseworker, case)
    accept_events(document, caseworker)
    shown = page(client_of, caseworker, case)
    assert rows(shown, "map-places")[0].startswith("Dushanbe Escape")
    assert "Town or village · Dushanbe, Tajikistan" in rows(shown, "map-places")[0]
    assert shown.count('class="map-pin"') == 2  # a wide and a narrow map
    assert "#TJ" in shown


def test_what_nobody_decided_is_shown_hollow_when_asked(client_of, caseworker):
    case = make_case(caseworker)
    make_read_document(case, caseworker)
    shown = page(client_of, caseworker, case, "?proposed=1")
    pins = re.findall(r'class="map-pin".*?<path [^>]*>', shown, re.DOTALL)
    assert pins
    assert all("stroke-dasharray" in pin and 'fill="#ffffff"' in pin for pin in pins)


def test_ways_are_numbered_in_order_and_certain_only_when_the_dates_say_so(client_of, caseworker):
    case = make_case(caseworker)
    stops = (("Шымкент", year(2009)), ("Moscow", year(2010)), ("Podolsk", year(2010)))
    accept_events(make_journey(case, caseworker, *stops), caseworker)
    legs = rows(page(client_of, caseworker, case), "map-legs")
    assert [re.sub(r" · .*", "", leg.split(" Journey")[0]) for leg in legs] == [
        "1 Shymkent",
        "2 Moscow",
    ]
    assert "order not certain" not in legs[0]
    assert "order not certain" in legs[1]
    assert "Malika Pulodova" in legs[0]


def test_a_country_and_a_town_in_it_are_no_journey(client_of, caseworker):
    case = make_case(caseworker)
    stops = (("Kazakhstan", year(2008)), ("Shymkent", year(2009)), ("Россия", year(2010)))
    accept_events(make_journey(case, caseworker, *stops), caseworker)
    legs = rows(page(client_of, caseworker, case), "map-legs")
    assert len(legs) == 1
    assert legs[0].startswith("1 Shymkent")


def test_an_unknown_place_is_listed_and_not_guessed(client_of, caseworker):
    case = make_case(caseworker)
    stops = (("Zebrozavodsk", year(2009)), ("Aksu", year(2010)))
    accept_events(make_journey(case, caseworker, *stops), caseworker)
    shown = page(client_of, caseworker, case)
    off = rows(shown, "map-off")
    assert off[0].startswith("Zebrozavodsk")
    assert "Not in our table" in off[0]
    assert "Several places have this name" in off[1]
    assert 'map-pin"' not in shown.split("map-off")[0].split("<main")[1].replace("icon", "")


def place_address(shown: str, title: str = "map-off", nth: int = 0) -> str:
    return re.findall(
        r'href="(/cases/[^"]+/places/[0-9a-f]{12}/)"', shown.split(f'id="{title}"')[1]
    )[nth]


def settle(client, address: str, **said):
    return client.post(address, {"revision": 0, "km": "10", **said}, follow=True)


@pytest.fixture
def aksu(client_of, caseworker):
    """A case with a place of which there are several, and where to say which."""
    case = make_case(caseworker)
    accept_events(make_journey(case, caseworker, ("Aksu", year(2010))), caseworker)
    return case, place_address(page(client_of, caseworker, case))


def test_one_of_several_places_is_chosen_by_a_person(client_of, caseworker, aksu):
    case, address = aksu
    client = client_of(caseworker)
    asked = client.get(address).content.decode()
    offered = re.findall(r'name="where" value="(g\d+)"', asked)
    assert len(offered) >= 3
    assert "near Pavlodar" in asked
    assert "Saved" in settle(client, address, where=offered[0]).content.decode()
    place = rows(page(client_of, caseworker, case), "map-places")[0]
    assert "Set by hand" in place
    assert "Aliya Testova" in place
    assert Entry.objects.filter(act="place.settled").count() == 1


def test_a_point_set_by_hand_is_shown_coarsely_to_others(client_of, caseworker, aksu):
    case, address = aksu
    point = {"where": "point", "point": "42,3147; 69.5982", "km": "1"}
    settle(client_of(caseworker), address, **point)
    assert "Set by hand" in rows(page(client_of, caseworker, case), "map-places")[0]
    assert "<circle" not in rings(page(client_of, caseworker, case))
    assert "<circle" in rings(page(client_of, caseworker, case, "?coarse=1"))
    picture = reverse("places:picture", args=[case.ref])
    taken = client_of(caseworker).post(picture, {"as": "svg"}).content.decode()
    assert "<circle" in rings(taken)


def rings(shown: str) -> str:
    """What is drawn around places that may lie somewhere within."""
    return shown.split('map-rings">')[1].split("</g>", maxsplit=1)[0]


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ({"where": "point", "point": "somewhere"}, "Write two numbers in degrees"),
        ({"where": "point", "point": "95, 10"}, "Write two numbers in degrees"),
        ({"where": "other", "other": "Zebrozavodsk"}, "Our table has no such place"),
        ({"where": "other", "other": "Karasu"}, "They are listed: choose one"),
        ({"where": "nonsense"}, "Select a valid choice"),
        ({}, "required"),
    ],
)
def test_what_cannot_be_understood_is_asked_again_and_kept(
    client_of, caseworker, aksu, said, answer
):
    case, address = aksu
    shown = settle(client_of(caseworker), address, **said).content.decode()
    assert answer in shown
    for typed in (said.get("point"), said.get("other")):
        assert not typed or f'value="{typed}"' in shown
    assert rows(page(client_of, caseworker, case), "map-off")


def test_another_name_finds_it(client_of, caseworker, aksu):
    case, address = aksu
    settle(client_of(caseworker), address, where="other", other="Павлодар облысы")
    assert "Pavlodar Region" in rows(page(client_of, caseworker, case), "map-places")[0]


def test_what_is_no_place_leaves_the_map_and_can_come_back(client_of, caseworker):
    case = make_case(caseworker)
    accept_events(make_read_document(case, caseworker), caseworker)
    address = place_address(page(client_of, caseworker, case), "map-places")
    settle(client_of(caseworker), address, where="none")
    assert "Not for the map" in rows(page(client_of, caseworker, case), "map-off")[0]
    settle(client_of(caseworker), address, where="name", revision=1)
    assert rows(page(client_of, caseworker, case), "map-places")


def test_two_people_who_set_a_place_at_once_overwrite_nothing(client_of, caseworker, aksu):
    _case, address = aksu
    client = client_of(caseworker)
    settle(client, address, where="none")
    answer = settle(client, address, where="other", other="Moscow").content.decode()
    assert "Somebody else changed this meanwhile" in answer


def test_a_home_that_was_noted_is_on_the_map(client_of, caseworker):
    case = make_case(caseworker)
    make_person(case, caseworker, "Ләззат", home_town="Шымкент", residence="Uzbekistan")
    shown = page(client_of, caseworker, case)
    assert any("Ләззат : comes from there" in row for row in rows(shown, "map-places"))
    assert any("Ләззат : lives there" in row for row in rows(shown, "map-places"))
    assert "map-legs" not in shown.split("map-legend")[1]


def test_who_may_not_read_documents_sees_homes_only(
    client_of, caseworker, coordinator, psychologist
):
    case = make_case(caseworker)
    accept_events(make_read_document(case, caseworker), caseworker)
    make_person(case, caseworker, "Ләззат", home_town="Шымкент")
    join_team(case, psychologist, by=coordinator, kinds=(CompartmentKind.IDENTITY,))
    shown = page(client_of, psychologist, case, "?proposed=1")
    assert "Shymkent" in shown
    assert "Dushanbe" not in shown
    assert "Not there?" not in shown


def test_a_name_of_a_place_cannot_break_out_of_the_map(client_of, caseworker):
    case = make_case(caseworker)
    make_person(case, caseworker, "</title><script>alert(1)</script>", home_town="Шымкент")
    accept_events(
        make_journey(case, caseworker, ("<script>alert(2)</script>", year(2010))), caseworker
    )
    shown = page(client_of, caseworker, case)
    assert "<script>alert" not in shown
    assert "&lt;script&gt;alert(2)" in shown


def test_no_place_is_a_friendly_page(client_of, caseworker):
    case = make_case(caseworker)
    shown = page(client_of, caseworker, case)
    assert "No places yet" in shown
    picture = reverse("places:picture", args=[case.ref])
    answer = client_of(caseworker).post(picture, {"as": "svg"}, follow=True)
    assert "There is nothing on the map yet" in answer.content.decode()


@pytest.mark.parametrize(("kind", "begins"), [("png", b"\x89PNG"), ("svg", b"<svg")])
def test_a_map_leaves_the_house_marked_and_on_record(client_of, caseworker, kind, begins):
    case = make_case(caseworker)
    accept_events(make_read_document(case, caseworker), caseworker)
    answer = client_of(caseworker).post(reverse("places:picture", args=[case.ref]), {"as": kind})
    assert answer.content.strip().startswith(begins)
    assert Entry.objects.filter(act="map.taken", thing=str(case.pk)).count() == 1
    if kind == "svg":
        assert b"CONFIDENTIAL" in answer.content
        assert b"<use" not in answer.content
    else:
        assert Image.open(BytesIO(answer.content)).width == 1840


def test_one_persons_way_can_be_shown_alone(client_of, caseworker):
    case = make_case(caseworker)
    stops = (("Шымкент", year(2009)), ("Moscow", year(2010)))
    accept_events(make_journey(case, caseworker, *stops), caseworker)
    others = (("Tashkent", year(2009)), ("Istanbul", year(2011)))
    accept_events(make_journey(case, caseworker, *others, traveller="p2"), caseworker)
    shown = page(client_of, caseworker, case)
    assert len(rows(shown, "map-legs")) == 2
    key = re.search(r'<option value="([0-9a-f]{12})">Rustam', shown)[1]  # type: ignore[index]
    assert "Show everything" not in shown
    one = page(client_of, caseworker, case, f"?who={key}")
    assert "ways of others: 1." in one
    assert '<a href="?">Show everything</a>' in one
    legs = rows(one, "map-legs")
    assert len(legs) == 1
    assert legs[0].startswith("1 Tashkent")


def test_dates_are_in_order_only_when_they_cannot_overlap():
    assert is_before(year(2009), year(2010))
    assert not is_before(year(2010), year(2010))
    assert not is_before(year(2010), year(2009))
    assert not is_before(UncertainDate.unknown(), year(2009))
    assert not is_before(UncertainDate(date(2008, 1, 1), None, Precision.OPEN), year(2010))


def test_spellings_that_mean_one_place_are_one_line_and_one_mark(client_of, caseworker):
    case = make_case(caseworker)
    stops = (("Стамбуле", year(2009)), ("Istanbul", year(2010)), ("Стамбул", year(2011)))
    accept_events(make_journey(case, caseworker, *stops), caseworker)
    shown = page(client_of, caseworker, case)
    [line] = rows(shown, "map-places")
    assert line.startswith("Istanbul ")
    assert all(when in line for when in ("2009", "2010", "2011"))
    assert not rows(shown, "map-legs")


def test_the_chronology_calls_a_place_as_the_map_does(client_of, caseworker):
    case = make_case(caseworker)
    stops = (("Стамбуле", year(2009)), ("Istanbul", year(2010)), ("Москве", year(2011)))
    accept_events(make_journey(case, caseworker, *stops), caseworker)
    address = reverse("chronology:page", args=[case.ref])
    shown = client_of(caseworker).get(address).content.decode()
    assert "· Istanbul<" in shown
    assert "· Moscow<" in shown
    assert "Стамбуле" not in shown
    code = re.search(r'<option value="([0-9a-f]{12})">Istanbul', shown)[1]  # type: ignore[index]
    assert shown.count(">Istanbul</option>") == 1
    one = client_of(caseworker).get(f"{address}?where={code}").content.decode()
    assert one.count('class="timeline-row') == 2


def test_a_list_of_places_has_the_alphabet_of_its_page_and_addresses_that_hold_in_each(
    client_of, caseworker
):
    case = make_case(caseworker)
    stops = (("Стамбуле", year(2009)), ("Moscow", year(2010)), ("Karasu", year(2011)))
    accept_events(make_journey(case, caseworker, *stops), caseworker)
    browser, address = client_of(caseworker), reverse("chronology:page", args=[case.ref])
    codes = {}
    for language, names in {"en": ("Istanbul", "Moscow"), "ru": ("Стамбул", "Москва")}.items():
        browser.cookies["panah-language"] = language
        shown = browser.get(address).content.decode()
        assert all(f"· {name}<" in shown for name in (*names, "Karasu"))
        codes[language] = re.findall(rf'<option value="([0-9a-f]{{12}})">{names[0]}', shown)
    browser.cookies["panah-language"] = "en"
    browser.get(address)
    assert codes["en"] == codes["ru"] != []
