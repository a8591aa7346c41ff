"""Links across cases: what the reader's keys open, bound by what people said, and nothing else."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from django.urls import reverse
from PIL import Image

from panah.core.cases.tests.factories import join_team
from panah.core.claims import access as claims
from panah.core.claims.actions import accept_proposals
from panah.core.claims.tests.factories import make_case, make_read_document
from panah.core.people.actions import (
    link_same,
    relate_people,
    second_same,
    tie_actor,
    unlink_same,
    withdraw_tie,
)
from panah.core.people.tests.factories import make_actor, make_person
from panah.foundation.audit.models import Entry
from panah.foundation.keys.actions import withdraw_grants
from panah.insight.links import elsewhere
from panah.insight.links.access import get_links
from panah.insight.links.gather import across_for
from panah.insight.links.kept import wholes
from panah.insight.links.narrowing import Asked
from panah.insight.recognise.models import Verdict
from panah.insight.today.gather import day_of
from panah.vocab.access import CompartmentKind
from panah.vocab.evidence import ProposalGroup
from panah.vocab.people import ActorLink, PersonRelation, PersonRole
from panah.vocab.pictures import TieKind
from panah.vocab.recognise import SuggestionVerdict

pytestmark = pytest.mark.django_db
PAGE = "/links/"


@pytest.fixture(autouse=True)
def _nothing_is_remembered():
    elsewhere.forget()
    yield
    elsewhere.forget()


@pytest.fixture
def bound(caseworker, other_caseworker, coordinator):
    """A shop in two cases of one caseworker and in one of another; each with a survivor."""
    cases = [make_case(caseworker, alias="Ләззат Т."), make_case(caseworker, alias="Зебо Н.")]
    cases.append(make_case(other_caseworker, alias="Strangerova"))
    names = ("Ләззат Тұрсын", "Zebo Namunaeva", "Hidden Survivor")
    roles = (PersonRole.SURVIVOR,)
    owners = (caseworker, caseworker, other_caseworker)
    people = [
        make_person(case, by, name, roles=roles)
        for case, by, name in zip(cases, owners, names, strict=True)
    ]
    shop = make_actor(caseworker, "Магазин «Тұлпар»", "Shop Tulpar")
    ties = [
        tie_actor(case, shop, by=by, link=ActorLink.EXPLOITER)
        for case, by in zip(cases, owners, strict=True)
    ]
    return cases, people, shop, ties


def shown(client_of, user, query="") -> str:
    answer = client_of(user).get(PAGE + query)
    assert answer.status_code == 200
    return answer.content.decode()


def keys_of(user, *, proposed=False) -> set[str]:
    return set(across_for(user, proposed=proposed)[0].network.by_key)


def same_ties(user, *, proposed=False):
    network = across_for(user, proposed=proposed)[0].network
    return [tie for pair in network.pairs for tie in pair.ties if tie.kind is TieKind.SAME]


def test_two_cases_are_joined_where_they_share_an_entry(bound, caseworker):
    cases, people, shop, _ties = bound
    across, _stamp = across_for(caseworker, proposed=False)
    assert set(across.cases[str(shop.pk)]) == {cases[0].ref, cases[1].ref}
    links = get_links(caseworker, Asked())
    drawn = {node.key for node in links.narrowed.drawn.nodes}
    assert drawn == {str(shop.pk), cases[0].ref, cases[1].ref}
    everybody = {node.key for node in links.narrowed.network.nodes}
    assert {str(people[0].pk), str(people[1].pk)} <= everybody


def test_nothing_of_a_case_that_one_does_not_read_is_shown_or_counted(
    bound, client_of, caseworker, other_caseworker, coordinator
):
    cases, people, shop, _ties = bound
    page = shown(client_of, caseworker, f"?around={shop.pk}&steps=3&proposed=1")
    for hidden in ("Hidden Survivor", "Strangerova", cases[2].ref, str(people[2].pk)):
        assert hidden not in page
    assert keys_of(caseworker) == {
        str(shop.pk), cases[0].ref, cases[1].ref, str(people[0].pk), str(people[1].pk),
    }  # fmt: skip
    assert keys_of(other_caseworker) == {str(shop.pk), cases[2].ref, str(people[2].pk)}
    assert len(keys_of(coordinator)) == 7


def test_who_else_has_the_entry_may_be_asked_and_no_number_is_told(
    bound, client_of, caseworker, other_caseworker, coordinator
):
    _cases, _people, shop, ties = bound
    asked = f"?around={shop.pk}"
    sentence = "This entry turns up also in cases that you do not read"
    assert sentence not in shown(client_of, caseworker, asked)
    elsewhere.remember(coordinator)
    page = shown(client_of, caseworker, asked)
    assert sentence in page
    assert f"Ask: {other_caseworker.name}" in page
    assert sentence not in shown(client_of, coordinator, asked)
    withdraw_tie(ties[2], by=other_caseworker)
    assert sentence not in shown(client_of, caseworker, asked)


def test_an_entry_tied_later_is_known_at_once(
    bound, caseworker, other_caseworker, coordinator, django_capture_on_commit_callbacks
):
    elsewhere.remember(coordinator)
    car = make_actor(caseworker, "KZ 123 ABC 02")
    assert elsewhere.whom_to_ask_about(car.pk, caseworker) == ()
    with django_capture_on_commit_callbacks(execute=True):
        tie_actor(bound[0][2], car, by=other_caseworker, link=ActorLink.USED)
    assert elsewhere.whom_to_ask_about(car.pk, caseworker) == (other_caseworker.name,)
    assert elsewhere.whom_to_ask_about(car.pk, other_caseworker) == ()


def test_two_cases_are_joined_where_two_people_are_one_once_two_have_said_so(
    bound, caseworker, coordinator
):
    _cases, people, _shop, _ties = bound
    link = link_same(people[0], people[1], by=caseworker, reason="the same scar")
    assert same_ties(caseworker) == []
    [waiting] = same_ties(caseworker, proposed=True)
    assert not waiting.confirmed
    second_same(link, seen_from=people[0], by=coordinator)
    [one] = same_ties(caseworker)
    assert one.confirmed
    assert {one.source, one.target} == {str(people[0].pk), str(people[1].pk)}
    unlink_same(link, seen_from=people[0], by=coordinator)
    assert same_ties(caseworker) == []


def test_a_link_that_waits_stands_in_the_day_of_the_second_person(bound, caseworker, coordinator):
    cases, people, _shop, _ties = bound
    link = link_same(people[0], people[1], by=caseworker, reason="the same scar")

    def asked(user):
        return [one.url for one in day_of(user, cases[0].opened_on).waiting if "/same/" in one.url]

    [url] = asked(coordinator)
    assert str(link.pk) in url
    assert asked(caseworker) == []
    second_same(link, seen_from=people[0], by=coordinator)
    assert asked(coordinator) == []


def test_a_link_to_a_case_that_one_does_not_read_is_no_line(bound, caseworker, coordinator):
    _cases, people, _shop, _ties = bound
    link_same(people[0], people[2], by=coordinator, reason="says so herself")
    assert same_ties(caseworker, proposed=True) == []
    assert len(same_ties(coordinator, proposed=True)) == 1


def test_a_verdict_on_two_entries_of_the_register_is_a_line(bound, caseworker):
    from uuid import uuid4

    from panah.foundation.accounts.access import organisation
    from panah.foundation.sealed.bodies import seal_body
    from panah.insight.recognise.bodies import RegisterHalf
    from panah.vocab.recognise import EntryKind

    cases, _people, shop, _ties = bound
    other = make_actor(caseworker, "Tulpar market")
    tie_actor(cases[1], other, by=caseworker, link=ActorLink.SITE)
    row = Verdict.objects.create(pair=uuid4(), verdict=SuggestionVerdict.SAME, by=caseworker)
    for one in (shop, other):
        half = RegisterHalf(verdict=row.pk, entry=EntryKind.REGISTER, id=one.pk)
        seal_body(uuid4(), half, scope=organisation().pk, by=caseworker)
    [tie] = same_ties(caseworker)
    assert {tie.source, tie.target} == {str(shop.pk), str(other.pk)}


def test_what_documents_tell_is_in_it_once_accepted_and_leads_to_its_words(
    bound, client_of, caseworker, coordinator
):
    case = bound[0][0]
    document = make_read_document(case, caseworker)
    assert "Rustam Kosimzoda" not in shown(client_of, caseworker, f"?around={case.ref}")
    page = shown(client_of, caseworker, "?proposed=1")
    assert "Rustam Kosimzoda" in page
    for by in (caseworker, coordinator):
        proposals = claims.proposals(document, by=by)
        ids = [one.id for one in proposals if one.group == ProposalGroup.EVENTS]
        accept_proposals(document, ids, by=by)
    page = shown(client_of, caseworker, f"?around={case.ref}&steps=3")
    assert "Rustam Kosimzoda" in page
    assert reverse("evidence:document", args=[case.ref, document.pk]) in page


def test_documents_stay_closed_to_who_may_only_know_the_people(
    bound, client_of, caseworker, coordinator, other_caseworker
):
    case = bound[0][0]
    make_read_document(case, caseworker)
    join_team(case, other_caseworker, by=coordinator, kinds=(CompartmentKind.IDENTITY,))
    page = shown(client_of, other_caseworker, "?proposed=1")
    assert "Ләззат Тұрсын" in page
    assert "Kosimzoda" not in page


def test_a_withdrawn_grant_and_a_change_are_felt_at_once(
    bound, caseworker, coordinator, other_caseworker
):
    cases, people, shop, ties = bound
    join_team(cases[0], other_caseworker, by=coordinator, kinds=(CompartmentKind.IDENTITY,))
    assert cases[0].ref in keys_of(other_caseworker)
    kinds = [CompartmentKind.IDENTITY]
    withdraw_grants(cases[0].pk, kinds, of=other_caseworker, by=coordinator, reason="moved on")
    assert cases[0].ref not in keys_of(other_caseworker)
    sister = make_person(cases[0], caseworker, "Мадина")
    assert str(sister.pk) in keys_of(caseworker)
    withdraw_tie(ties[0], by=caseworker)
    across, _stamp = across_for(caseworker, proposed=False)
    assert across.cases[str(shop.pk)] == (cases[1].ref,)
    relate_people(people[0], sister, by=caseworker, relation=PersonRelation.SIBLING)
    kinds_there = {
        tie.kind
        for pair in across_for(caseworker, proposed=False)[0].network.pairs
        for tie in pair.ties
    }
    assert TieKind.KIN in kinds_there


def test_what_has_not_changed_is_not_put_together_again(bound, caseworker):
    first, stamp = across_for(caseworker, proposed=False)
    again, same = across_for(caseworker, proposed=False)
    assert again is first
    assert same == stamp
    assert wholes.known(stamp) is first


def test_a_guarded_relation_never_leaves_in_a_picture(bound, caseworker, coordinator, psychologist):
    case = bound[0][0]
    kinds = (CompartmentKind.IDENTITY, CompartmentKind.HEALTH)
    join_team(case, psychologist, by=coordinator, kinds=kinds)
    child = make_person(case, caseworker, "Ерасыл", roles=(PersonRole.CHILD_BORN,))
    kind = PersonRelation.CHILD_BY_RAPE
    relate_people(child, bound[1][0], by=psychologist, relation=kind)
    links = get_links(psychologist, Asked(around=str(child.pk)))

    def guarded(page):
        return [tie for pair in page.narrowed.network.pairs for tie in pair.ties if tie.guarded]

    assert len(guarded(links)) == 1
    assert guarded(links.to_leave) == []
    unknowing = get_links(caseworker, Asked(around=str(child.pk)))
    assert guarded(unknowing) == []


def test_the_picture_taken_along_is_marked_and_on_record(bound, client_of, caseworker):
    client = client_of(caseworker)
    drawing = client.post("/links/picture/", {"as": "svg"})
    text = drawing.content.decode()
    assert "CONFIDENTIAL · Links across cases" in text
    assert caseworker.name in text
    assert "sandbox" in drawing["Content-Security-Policy"]
    pixels = client.post("/links/picture/", {"as": "png"})
    assert Image.open(BytesIO(pixels.content)).format == "PNG"
    assert Entry.objects.filter(act="links.taken", by_id=caseworker.pk).count() == 2


def test_a_visit_is_one_line_in_the_log(bound, client_of, caseworker):
    for query in ("", "?proposed=1", f"?around={bound[2].pk}"):
        shown(client_of, caseworker, query)
    client_of(caseworker).get(f"/links/card/?at={bound[2].pk}")
    assert Entry.objects.filter(act="links.seen", by_id=caseworker.pk).count() == 1


def test_no_place_and_no_name_stands_in_an_address(bound, client_of, caseworker, coordinator):
    document = make_read_document(bound[0][0], caseworker)
    assert document
    page = shown(client_of, caseworker, "?proposed=1")
    links = get_links(caseworker, Asked(proposed=True))
    assert links.places
    for key, place in links.places:
        assert re.fullmatch("[0-9a-f]{12}", key)
        assert not re.search(rf'href="[^"]*{re.escape(place)}', page)
    one = links.places[0][0]
    assert shown(client_of, caseworker, f"?proposed=1&place={one}")


@pytest.mark.parametrize(
    "query",
    ["?around=nobody", "?steps=99", "?since=9999999999", "?until=abc", "?people=77", "?at=x~y"],
)
def test_what_an_address_asks_and_nobody_knows_is_left_out(bound, client_of, caseworker, query):
    assert "Links across cases" in shown(client_of, caseworker, query)


def test_what_a_choice_leaves_out_is_counted_and_can_be_shown_again(bound, client_of, caseworker):
    assert "Hidden by this choice" not in shown(client_of, caseworker)
    page = shown(client_of, caseworker, f"?around={bound[2].pk}&steps=1&proposed=1")
    said = re.search(r"people and entries: (\d+); links between them: (\d+)\.", page)
    assert said is not None
    assert int(said[1]) > 0
    assert '<a href="?proposed=1">Show everything</a>' in page


def test_who_reads_no_case_is_told_how_links_begin(client_of, other_caseworker):
    assert "You read no case yet" in shown(client_of, other_caseworker)


def test_whoever_works_on_no_cases_finds_no_such_page(client_of, administrator):
    assert client_of(administrator).get(PAGE).status_code == 404


def test_tables_have_all_page_by_page(bound, client_of, caseworker):
    case = bound[0][0]
    for number in range(60):
        make_person(case, caseworker, f"Person {number:02}")
    page = shown(client_of, caseworker)
    assert "Page 1 of 2" in page
    last = shown(client_of, caseworker, "?people=2")
    names = {f"Person {number:02}" for number in range(60)}
    table = re.compile(r'<a class="row-link"[^>]*>(Person \d\d)</a>')
    assert set(table.findall(page)) | set(table.findall(last)) == names
