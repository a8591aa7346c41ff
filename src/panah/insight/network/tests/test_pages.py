"""Who is bound to whom: only what the reader's keys open, dashed while nobody has decided."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from io import BytesIO
from uuid import uuid4

import pytest
from django.urls import reverse
from lxml import etree
from PIL import Image

from panah.core.cases.tests.factories import join_team
from panah.core.claims import access as claims
from panah.core.claims.actions import accept_proposals, preserve_bytes, record_reading
from panah.core.claims.tests.factories import STORY, make_case, make_read_document, read_by_hand
from panah.core.people.actions import relate_people, tie_actor
from panah.core.people.tests.factories import make_actor, make_person
from panah.engine.reading.output import to_json
from panah.foundation.audit.models import Entry
from panah.insight.network.bodies import NetworkLayout
from panah.values.dates import UncertainDate
from panah.vocab.access import CompartmentKind
from panah.vocab.evidence import ProposalGroup
from panah.vocab.people import ActorLink, PersonRelation, PersonRole

pytestmark = pytest.mark.django_db


def accept_events(document, *people) -> None:
    """Who did it is a grave claim: it counts when a second person has accepted it too."""
    for by in people:
        proposals = claims.proposals(document, by=by)
        ids = [one.id for one in proposals if one.group == ProposalGroup.EVENTS]
        accept_proposals(document, ids, by=by)


@pytest.fixture
def told(caseworker):
    """A case with one document that tells of an escape, not decided yet."""
    case = make_case(caseworker)
    return case, make_read_document(case, caseworker)


@pytest.fixture
def family(caseworker):
    """A case with two sisters, one of them with a name that would break a careless page."""
    case = make_case(caseworker)
    lola = make_person(case, caseworker, "Ләззат", roles=(PersonRole.SURVIVOR,))
    sister = make_person(case, caseworker, "Ayla </text><script>alert(1)</script> & Co")
    relate_people(lola, sister, by=caseworker, relation=PersonRelation.SIBLING)
    return case, lola, sister


def page(client_of, user, case, query="", name="network:page") -> str:
    answer = client_of(user).get(reverse(name, args=[case.ref]) + query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_two_recorded_people_are_drawn_with_what_stands_between_them(client_of, caseworker, family):
    case, _lola, _sister = family
    shown = page(client_of, caseworker, case)
    assert shown.count('class="net-node"') == 4  # a wide and a narrow picture
    assert "Sister or brother" in shown.replace("&#x27;", "'")
    assert "noted by Aliya Testova" in shown


def test_a_name_cannot_break_out_of_the_picture(client_of, caseworker, family):
    shown = page(client_of, caseworker, family[0])
    assert "<script>alert" not in shown
    assert "&lt;script&gt;alert(1)" in shown
    drawing = client_of(caseworker).post(
        reverse("network:picture", args=[family[0].ref]), {"as": "svg"}
    )
    assert b"<script" not in drawing.content
    assert "sandbox" in drawing["Content-Security-Policy"]


def test_what_nobody_decided_is_shown_only_when_asked_and_then_dashed(
    client_of, caseworker, coordinator, told
):
    case, _document = told
    assert "Rustam Kosimzoda" not in page(client_of, caseworker, case)
    shown = page(client_of, caseworker, case, "?proposed=1")
    assert "Rustam Kosimzoda" in shown
    lines = re.findall(r'<path class="net-line"[^>]*>', shown)
    assert lines
    assert all("stroke-dasharray" in line for line in lines)
    assert all("stroke-dasharray" in mark for mark in re.findall(r'class="net-mark"[^>]*>', shown))


def test_what_is_accepted_is_drawn_firmly_and_leads_to_its_words(
    client_of, caseworker, coordinator, told
):
    case, document = told
    accept_events(document, caseworker, coordinator)
    shown = page(client_of, caseworker, case)
    lines = re.findall(r'<path class="net-line"[^>]*>', shown)
    assert lines
    assert not any("stroke-dasharray" in line for line in lines)
    where = reverse("evidence:document", args=[case.ref, document.pk])
    assert f"{where}?at=" in shown
    assert "Escape · 2011" in shown


def test_who_did_it_stays_dashed_until_a_second_person_accepts(
    client_of, caseworker, coordinator, told
):
    case, document = told
    accept_events(document, caseworker)
    assert "Kosimzoda" not in page(client_of, caseworker, case).split('class="net-legend"')[0]
    shown = page(client_of, caseworker, case, "?proposed=1")
    assert "Kosimzoda" in shown
    assert re.findall(r'<path class="net-line"[^>]*stroke-dasharray', shown)


def test_an_accused_one_whose_part_is_only_guessed_is_not_drawn_as_sure(
    client_of, caseworker, coordinator, told
):
    case, document = told
    accept_events(document, caseworker, coordinator)
    shown = page(client_of, caseworker, case)
    assert "Accused by someone" in shown
    assert "Convicted" not in shown.split('class="net-legend"')[0]


def test_a_card_shows_names_words_and_who_says_them(client_of, caseworker, coordinator, told):
    case, document = told
    accept_events(document, caseworker, coordinator)
    shown = page(client_of, caseworker, case)
    key = re.search(r'data-at="([^"~]+)"', shown)[1]  # type: ignore[index]
    card = page(client_of, caseworker, case, f"?at={key}", "network:card")
    assert "fled the bakery" in card
    assert "accepted by" in card
    assert card.strip() in page(client_of, caseworker, case, f"?at={key}")


def test_no_name_stands_in_any_address(client_of, caseworker, coordinator, told):
    case, document = told
    accept_events(document, caseworker, coordinator)
    shown = page(client_of, caseworker, case)
    addresses = " ".join(re.findall(r'(?:href|action|data-[a-z]+)="([^"]*)"', shown))
    assert "at=" in addresses
    assert not re.search("Malika|Rustam|Kosimzoda|malika|rustam", addresses)


def test_a_name_of_the_documents_that_a_person_bears_is_that_person(
    client_of, caseworker, coordinator, told
):
    case, document = told
    person = make_person(case, caseworker, "Малика Пулодова", roles=(PersonRole.SURVIVOR,))
    accept_events(document, caseworker, coordinator)
    shown = page(client_of, caseworker, case)
    assert f'data-at="{person.pk}"' in shown
    card = page(client_of, caseworker, case, f"?at={person.pk}", "network:card")
    assert "Малика Пулодова" in card
    assert "Malika Pulodova" in card
    assert "fled the bakery" in card


def test_a_name_in_a_grammatical_case_is_the_person_who_bears_it(client_of, caseworker):
    case = make_case(caseworker)
    person = make_person(case, caseworker, "Райхан Сеитова", roles=(PersonRole.WITNESS,))
    document = preserve_bytes(case, STORY.encode(), "letter.txt", by=caseworker)
    read = read_by_hand(str(document.pk))
    people = tuple(
        replace(one, name="Райхан Сеитовой", variants=("Райхан Сеитовой",))
        if one.id == "p1"
        else one
        for one in read.entities
    )
    reading = to_json(replace(read, entities=people), with_text=True)
    record_reading(document, reading, extractor="hand@1", by=caseworker)
    shown = page(client_of, caseworker, case, "?proposed=1")
    assert f'data-at="{person.pk}"' in shown
    marks = re.findall(r'<a class="row-link"[^>]*>([^<]*)</a>', shown)
    assert "Райхан Сеитова" in marks
    assert "Райхан Сеитовой" not in marks


def test_two_people_of_one_name_are_not_joined_to_what_a_document_says(
    client_of, caseworker, coordinator, told
):
    case, document = told
    for _number in range(2):
        make_person(case, caseworker, "Malika Pulodova")
    accept_events(document, caseworker, coordinator)
    shown = page(client_of, caseworker, case)
    wide = shown.split("net-narrow")[0]
    assert wide.count("Malika Pulodova · ") >= 3


def test_who_may_not_read_documents_sees_no_word_of_them(
    client_of, caseworker, coordinator, psychologist, told
):
    case, document = told
    accept_events(document, caseworker, coordinator)
    make_person(case, caseworker, "Ләззат")
    make_person(case, caseworker, "Мадина")
    join_team(case, psychologist, by=coordinator, kinds=(CompartmentKind.IDENTITY,))
    shown = page(client_of, psychologist, case, "?proposed=1")
    assert "Ләззат" in shown
    assert "Kosimzoda" not in shown
    assert "Escape" not in shown
    assert "data-arrange" not in shown


def test_who_may_not_know_the_people_sees_only_the_documents(
    client_of, caseworker, coordinator, lawyer, told
):
    case, document = told
    accept_events(document, caseworker, coordinator)
    make_person(case, caseworker, "Ләззат")
    join_team(case, lawyer, by=coordinator, kinds=(CompartmentKind.EVIDENCE,))
    shown = page(client_of, lawyer, case)
    assert "Ләззат" not in shown.split("<main")[1].split("net-bar")[1]
    assert "Kosimzoda" in shown


def test_a_guarded_relation_leaves_the_house_in_no_picture(
    client_of, caseworker, coordinator, psychologist
):
    case = make_case(caseworker)
    mother, child = make_person(case, caseworker, "Ләззат"), make_person(case, caseworker, "Арман")
    kinds = (CompartmentKind.IDENTITY, CompartmentKind.HEALTH)
    join_team(case, psychologist, by=coordinator, kinds=kinds)
    relate_people(child, mother, by=psychologist, relation=PersonRelation.CHILD_BY_RAPE)
    assert "Child conceived" in page(client_of, psychologist, case)
    assert "Child conceived" not in page(client_of, caseworker, case)
    taken = client_of(psychologist).post(reverse("network:picture", args=[case.ref]), {"as": "svg"})
    assert "Ләззат".encode() in taken.content
    assert b"Child conceived" not in taken.content


def test_the_way_between_two_is_told_and_drawn(client_of, caseworker, family):
    case, lola, sister = family
    aunt = make_person(case, caseworker, "Гүлнар")
    relate_people(aunt, sister, by=caseworker, relation=PersonRelation.OTHER_RELATIVE)
    shown = page(client_of, caseworker, case, f"?one={lola.pk}&two={aunt.pk}")
    way = re.search(r"The shortest way: (.*?)</div>", shown, re.DOTALL)
    assert way
    assert re.findall(r"<strong>(\w+)", way[1]) == ["Ләззат", "Ayla", "Гүлнар"]


def test_there_is_no_way_to_who_is_bound_to_nobody(client_of, caseworker, family):
    case, lola, _sister = family
    alone = make_person(case, caseworker, "Нұрлан")
    shown = page(client_of, caseworker, case, f"?one={lola.pk}&two={alone.pk}")
    assert "Nothing that is shown binds these two" in shown


def test_a_circle_is_one_person_and_who_is_bound_to_her(client_of, caseworker, family):
    case, lola, _sister = family
    make_person(case, caseworker, "Нұрлан")
    shown = page(client_of, caseworker, case, f"?near={lola.pk}")
    picture = shown.split('class="net-legend"')[0].split("net-view")[1]
    assert "Ayla" in picture
    assert "Нұрлан" not in picture
    assert_all_can_be_shown(shown, people=1, ties=0)
    assert "Hidden by this choice" not in page(client_of, caseworker, case)


def assert_all_can_be_shown(shown, *, people, ties):
    after = shown.split("net-choices")[1].split("</details>", 1)[1]
    assert f"people and entries: {people}; links between them: {ties}." in after
    assert ">Show everything</a>" in after


def test_roles_can_be_left_out(client_of, caseworker, family):
    case = family[0]
    shown = page(client_of, caseworker, case, "?hide=survivor&hide=nonsense")
    picture = shown.split('class="net-legend"')[0].split("net-view")[1]
    assert "Ләззат" not in picture
    assert "Ayla" in picture
    assert_all_can_be_shown(shown, people=1, ties=1)


def test_an_entry_of_the_register_is_tied_to_the_case(client_of, caseworker, family):
    case, _lola, _sister = family
    shop = make_actor(caseworker, "Shop Tulpar")
    tie_actor(case, shop, by=caseworker, link=ActorLink.OWNER_EMPLOYER, source="her mother")
    shown = page(client_of, caseworker, case)
    assert "Shop Tulpar" in shown
    assert "This case" in shown
    assert "her mother" in shown


def test_fewer_than_two_people_are_an_invitation(client_of, caseworker):
    case = make_case(caseworker)
    make_person(case, caseworker, "Ләззат")
    shown = page(client_of, caseworker, case)
    assert "Links begin with two" in shown
    assert '<svg class="net-picture' not in shown


def keep(client_of, user, case, places, revision=0):
    said = {
        "places": json.dumps(places) if isinstance(places, dict) else places,
        "revision": revision,
    }
    return client_of(user).post(reverse("network:layout", args=[case.ref]), said, follow=True)


def test_people_stay_where_they_were_put(client_of, caseworker, family):
    case, lola, sister = family
    places = {str(lola.pk): [700, 100], str(sister.pk): [100, 300], str(uuid4()): [1, 1]}
    assert "is kept" in keep(client_of, caseworker, case, places).content.decode()
    shown = page(client_of, caseworker, case)
    at = {
        key: (int(x), int(y))
        for key, x, y in re.findall(
            r'data-at="([^"~]+)" transform="translate\((\d+) (\d+)\)"', shown
        )[:2]
    }
    assert at[str(lola.pk)][0] - at[str(sister.pk)][0] == 600
    assert at[str(lola.pk)][1] - at[str(sister.pk)][1] == -200
    assert Entry.objects.filter(act="network.arranged").count() == 1
    assert "is kept" in keep(client_of, caseworker, case, {}, 1).content.decode()
    assert "data-forget" not in page(client_of, caseworker, case)


def test_who_keeps_a_picture_that_somebody_else_changed_meanwhile_is_told(
    client_of, caseworker, family
):
    case, lola, _sister = family
    keep(client_of, caseworker, case, {str(lola.pk): [10, 10]})
    answer = keep(client_of, caseworker, case, {str(lola.pk): [500, 500]}, 0)
    assert "Somebody else changed this meanwhile" in answer.content.decode()


@pytest.mark.parametrize("places", ["[", "[1]", '{"x": 1}', '"words"', "null"])
def test_mangled_places_are_refused_kindly_or_left_out(client_of, caseworker, family, places):
    case, lola, _sister = family
    answer = keep(client_of, caseworker, case, places.replace('"x"', f'"{lola.pk}"'))
    assert answer.status_code == 200
    assert NetworkLayout.kind not in {row.kind for row in _bodies(case)}


def _bodies(case):
    from panah.foundation.sealed.models import SealedBody

    return SealedBody.objects.filter(record=case.pk)


@pytest.mark.parametrize(("kind", "begins"), [("png", b"\x89PNG"), ("svg", b"<svg")])
def test_a_picture_leaves_the_house_marked_and_on_record(
    client_of, caseworker, family, kind, begins
):
    case = family[0]
    answer = client_of(caseworker).post(reverse("network:picture", args=[case.ref]), {"as": kind})
    assert answer.content.strip().startswith(begins)
    assert answer["Content-Disposition"] == f'attachment; filename="{case.ref}.{kind}"'
    assert Entry.objects.filter(act="network.taken", thing=str(case.pk)).count() == 1
    if kind == "svg":
        assert b"CONFIDENTIAL" in answer.content
        assert b"Taken by Aliya Testova" in answer.content
    else:
        assert Image.open(BytesIO(answer.content)).width >= 1280


def test_the_picture_changes_when_what_it_shows_does(client_of, caseworker, coordinator, told):
    case, document = told
    make_person(case, caseworker, "Ләззат")
    make_person(case, caseworker, "Мадина")
    before = page(client_of, caseworker, case)
    accept_events(document, caseworker, coordinator)
    after = page(client_of, caseworker, case)
    assert "Kosimzoda" not in before
    assert "Kosimzoda" in after


def test_the_words_are_in_the_readers_language(client_of, caseworker, family):
    client = client_of(caseworker)
    client.cookies["panah-language"] = "ru"
    shown = client.get(reverse("network:page", args=[family[0].ref])).content.decode()
    assert "Брат или сестра" in shown or "Сестра или брат" in shown


def test_recorded_dates_stand_on_the_lines(client_of, caseworker, family):
    case, lola, sister = family
    since = UncertainDate.day(date(2009, 3, 1))
    relate_people(sister, lola, by=caseworker, relation=PersonRelation.COWORKER, since=since)
    assert "2009" in page(client_of, caseworker, case)


def test_a_sign_that_no_drawing_may_hold_spoils_no_picture(caseworker, client_of):
    case = make_case(caseworker)
    one = make_person(case, caseworker, "Лола\x08 <script>")
    other = make_person(case, caseworker, "Зарина")
    relate_people(one, other, by=caseworker, relation=PersonRelation.SIBLING)
    address = reverse("network:picture", args=[case.ref])
    drawn = client_of(caseworker).post(address, {"as": "svg"})
    root = etree.fromstring(drawn.content)
    assert "Лола <script>" in "".join(root.itertext())
    assert not [tag for tag in root.iter() if str(tag.tag).endswith("script")]
