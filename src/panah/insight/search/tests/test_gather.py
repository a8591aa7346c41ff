"""What is found says what it is called, and leads to its own page."""

from __future__ import annotations

from typing import Any

import pytest

from panah.core.claims.tests.factories import make_case, make_read_document
from panah.core.people.tests.factories import make_person
from panah.insight.search.gather import texts

pytestmark = pytest.mark.django_db


def test_the_text_of_a_document_is_found_under_the_documents_title(caseworker: Any) -> None:
    document = make_read_document(make_case(caseworker), caseworker)
    here = [one for one in texts(caseworker) if str(document.pk) in one.url]
    assert len(here) == 2
    assert {one.title for one in here} == {here[0].title} != {""}


def test_a_person_who_is_found_stands_on_the_page_that_opens(caseworker: Any) -> None:
    case = make_case(caseworker)
    person = make_person(case, caseworker, "Oydin")
    (found,) = [one for one in texts(caseworker) if "Oydin" in one.text]
    assert found.url == f"/cases/{case.ref}/people/{person.pk}/"
