"""The page narrows, zooms and opens; its address names nobody."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.http import QueryDict

from panah.core.cases.models import Case
from panah.core.cases.tests.factories import join_team
from panah.core.claims import access, book
from panah.core.claims.actions import accept_proposals
from panah.core.claims.book import book_of
from panah.core.claims.tests.factories import make_case, make_read_document
from panah.core.people.tests.factories import make_person
from panah.insight.chronology.page import Page, page_of
from panah.values.dates import UncertainDate
from panah.vocab.access import CompartmentKind
from panah.vocab.evidence import ProposalGroup


@pytest.fixture(autouse=True)
def nothing_remembered() -> Any:
    book.shelf.forget()
    book.pictures.forget()


@pytest.fixture
def case(caseworker: Any) -> Case:
    case = make_case(caseworker)
    document = make_read_document(case, caseworker)
    found = access.proposals(document, by=caseworker)
    events = [one.id for one in found if one.group is ProposalGroup.EVENTS]
    accept_proposals(document, events, by=caseworker)
    return case


def page(case: Case, by: Any, query: str = "") -> Page:
    return page_of(case, book_of(case, by=by), QueryDict(query), by=by)


def code_of(shown: Page, name: str) -> str:
    return next(code for code, known in shown.choices.who.items() if known == name)


def test_an_address_that_narrows_to_somebody_does_not_name_her(case: Case, caseworker: Any) -> None:
    code = code_of(page(case, caseworker), "Malika Pulodova")
    assert re.fullmatch("[0-9a-f]{12}", code)
    assert page(case, caseworker, f"who={code}").counts.shown == 1
    elsewhere = make_case(caseworker, "Aida")
    assert book_of(elsewhere, by=caseworker).opaque("who", "Malika Pulodova") != code


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("", 1),
        ("since=2011-05-01&until=2011-05-31", 1),
        ("since=31.05.2011", 1),
        ("until=2011-04-30", 0),
        ("since=2012-01-01", 0),
        ("kind=escape", 1),
        ("kind=way-out", 1),
        ("kind=justice", 1),
        ("only=differs", 0),
        ("only=undated", 0),
    ],
)
def test_what_is_asked_for_is_shown(case: Case, caseworker: Any, query: str, shown: int) -> None:
    found = page(case, caseworker, query)
    # "justice" is offered only where something of that kind is told: it is named and left out.
    assert (found.counts.shown, bool(found.form.errors)) == (shown, query == "kind=justice")
    assert found.counts.hidden == found.counts.all - shown


def test_a_date_that_is_none_is_named_and_the_rest_counts(case: Case, caseworker: Any) -> None:
    found = page(case, caseworker, "since=yesterday+week&kind=escape")
    assert "since" in found.form.errors
    assert found.asked.kind == "escape"
    assert found.counts.shown == 1


def test_an_end_before_the_beginning_is_named(case: Case, caseworker: Any) -> None:
    found = page(case, caseworker, "since=2012-01-01&until=2011-01-01")
    assert "before the beginning" in str(found.form.errors["until"])


def test_from_ten_years_to_a_day_by_links_alone(
    case: Case, caseworker: Any, client_of: Callable[[Any], Any]
) -> None:
    client, address, seen = client_of(caseworker), f"/cases/{case.ref}/chronology/", []
    for _step in range(2):
        answer = client.get(address)
        shown = answer.context["shown"]
        seen.append([step.label for step in shown.chips])
        address = f"/cases/{case.ref}/chronology/{shown.chips[0].link}"
    last = client.get(address).context["shown"]
    assert seen[0] == ["May 2011"]
    assert [step.label for step in last.crumbs][-1] == "1 May 2011"
    assert last.counts.shown == 1


def test_the_picture_is_drawn_twice_for_two_widths_and_is_nobodys_only_way(
    case: Case, caseworker: Any, client_of: Callable[[Any], Any]
) -> None:
    answer = client_of(caseworker).get(f"/cases/{case.ref}/chronology/")
    html = answer.content.decode()
    assert html.count('<svg class="bars"') == 2
    assert html.count("<polygon") == 2
    assert 'class="picture picture-wide" aria-hidden="true"' in html
    assert "style=" not in html


def test_a_table_says_the_same_as_the_list(
    case: Case, caseworker: Any, client_of: Callable[[Any], Any]
) -> None:
    html = client_of(caseworker).get(f"/cases/{case.ref}/chronology/?view=table").content.decode()
    assert "Malika Pulodova" in html
    assert "Dushanbe" in html
    assert html.count('class="row-link"') == 1


def test_a_name_is_text_wherever_it_stands(
    caseworker: Any, client_of: Callable[[Any], Any]
) -> None:
    case = make_case(caseworker)
    make_read_document(case, caseworker)
    html = client_of(caseworker).get(f"/cases/{case.ref}/chronology/?who=%3Cscript%3E").content
    assert b"<script>" not in html.replace(b"<script src", b"")


def test_an_age_is_reckoned_only_for_who_may_know_the_birth(
    case: Case, caseworker: Any, lawyer: Any, coordinator: Any
) -> None:
    born = UncertainDate.day(date(1992, 3, 1))
    make_person(case, caseworker, "Малика Пулодова", birth=born)
    join_team(case, lawyer, by=coordinator, kinds=(CompartmentKind.EVIDENCE,))
    (known,) = page(case, caseworker).figures
    assert (known.kind, known.about, known.amount) == ("age-at", ("Malika Pulodova",), "19 years")
    assert page(case, lawyer).figures == ()
