"""Everything one holds is found, says what it is, and leads to its own page, to the passage."""

from __future__ import annotations

from typing import Any

import pytest

from panah.core.cases.actions import Edit, edit_case
from panah.core.cases.bodies import CaseSummary
from panah.core.cases.tests.factories import join_team
from panah.core.claims.bodies import ReadingBody
from panah.core.claims.models import Reading
from panah.core.claims.tests.factories import STORY, make_case, make_read_document
from panah.core.people.actions import tie_actor, withdraw_person
from panah.core.people.tests.factories import make_actor, make_person
from panah.foundation.audit.models import Entry
from panah.foundation.sealed.bodies import read_body
from panah.insight.search.actions import Find, search_held
from panah.insight.search.gather import ReadingText
from panah.insight.search.holding import held_by
from panah.insight.search.shelf import shelf
from panah.vocab.access import CompartmentKind
from panah.vocab.people import ActorLink
from panah.vocab.search import FoundKind

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _empty_shelf() -> None:
    shelf.forget()


def found(query: str, by: Any) -> list[tuple[FoundKind, Find]]:
    return [
        (group.kind, one) for group in search_held(query, held_by(by), by=by) for one in group.finds
    ]


def test_a_document_is_found_once_by_its_text_and_leads_to_the_passage(caseworker: Any) -> None:
    document = make_read_document(make_case(caseworker), caseworker)
    ((kind, find),) = found("Kosimzoda passport", caseworker)
    assert kind is FoundKind.DOCUMENTS
    assert find.title
    at = int(find.url.removeprefix(f"/cases/{document.case.ref}/documents/{document.pk}/?at="))
    assert STORY[at:].startswith(("Kosimzoda", "passport"))
    assert [piece.text for piece in find.pieces if piece.found] == ["Kosimzoda", "passport"]


def test_typed_in_latin_it_finds_cyrillic_and_misspelt(caseworker: Any) -> None:
    case = make_case(caseworker)
    person = make_person(case, caseworker, "Жанаргүл Оспанова")
    for query in ("Zhanargul", "Janargul Ospanova", "жанаргул", "Zhanargull", "Оспановой"):
        ((kind, find),) = found(query, caseworker)
        assert kind is FoundKind.PEOPLE, query
        assert find.url == f"/cases/{case.ref}/people/{person.pk}/"
        assert find.case_name == "Lola"


def test_an_entry_of_the_register_is_found_by_every_spelling(caseworker: Any) -> None:
    actor = make_actor(caseworker, "Наубайхана Тұлпар", "Bakery Tulpar")
    for query in ("tulpar", "Тулпар", "naubaihana"):
        ((kind, find),) = found(query, caseworker)
        assert kind is FoundKind.REGISTER
        assert str(actor.pk) in find.url
        assert find.case is None


def test_who_was_taken_out_of_a_case_is_not_found(caseworker: Any) -> None:
    person = make_person(make_case(caseworker), caseworker, "Oydin")
    assert found("Oydin", caseworker)
    withdraw_person(person, by=caseworker)
    assert not found("Oydin", caseworker)


def test_strangers_find_nothing_even_of_what_lies_on_the_shelf(
    caseworker: Any, other_caseworker: Any
) -> None:
    make_person(make_case(caseworker), caseworker, "Oydin")
    assert found("Oydin", caseworker)
    assert not found("Oydin", other_caseworker)


def test_who_reads_one_part_of_a_case_finds_only_what_stands_there(
    caseworker: Any, lawyer: Any, coordinator: Any
) -> None:
    case = make_case(caseworker)
    make_person(case, caseworker, "Oydin")
    make_read_document(case, caseworker)
    join_team(case, lawyer, by=coordinator, kinds=(CompartmentKind.EVIDENCE,))
    assert found("Oydin", caseworker)
    assert not found("Oydin", lawyer)
    assert [kind for kind, _find in found("Kosimzoda", lawyer)] == [FoundKind.DOCUMENTS]


def test_what_was_changed_a_moment_ago_is_found_as_it_stands_now(caseworker: Any) -> None:
    case = make_case(caseworker)
    assert not found("greenhouse", caseworker)
    edit_case(case, by=caseworker, edits=[Edit(CaseSummary(happened="Held in a greenhouse"), 1)])
    assert found("greenhouse", caseworker)
    edit_case(case, by=caseworker, edits=[Edit(CaseSummary(happened="Held in a cellar"), 2)])
    assert not found("greenhouse", caseworker)


def test_the_text_taken_from_a_reading_is_the_text_of_the_reading(caseworker: Any) -> None:
    make_read_document(make_case(caseworker), caseworker)
    row = Reading.objects.get()
    whole = read_body(ReadingBody, row.pk, by=caseworker)
    quick = read_body(ReadingText, row.pk, by=caseworker)
    text = whole.reading["documents"][0]["stored"]["text"]
    assert quick.reading == {"documents": [{"stored": {"text": text}}]}


def test_a_search_leaves_one_line_without_its_words(caseworker: Any) -> None:
    make_person(make_case(caseworker), caseworker, "Oydin")
    before = Entry.objects.count()
    found("Oydin", caseworker)
    (line,) = Entry.objects.order_by("pk")[before:]
    assert line.act == "search.made"
    assert line.detail == {"words": 1, "found": 1}


def test_the_page_shows_the_finds_in_groups_and_no_word_in_its_address(
    caseworker: Any, client_of: Any
) -> None:
    case = make_case(caseworker)
    make_person(case, caseworker, "Жанаргүл Оспанова")
    make_read_document(case, caseworker)
    page = client_of(caseworker).post("/search/", {"words": "zhanargul"})
    assert "<mark>Жанаргүл</mark>" in page.content.decode()
    page = client_of(caseworker).post("/search/", {"words": "Kosimzoda"})
    assert "?at=" in page.content.decode()
    assert page.headers["Cache-Control"].startswith("no-store")


def test_a_find_without_a_title_of_its_own_says_what_it_is(caseworker: Any) -> None:
    case = make_case(caseworker)
    shop = make_actor(caseworker, "Bolor shop")
    tie_actor(case, shop, by=caseworker, link=ActorLink.SITE, source="Her notebook")
    ((_kind, find),) = found("notebook", caseworker)
    assert find.title == "Who or what is involved in the case"
