"""Whether an entry is still in business, as documents of its cases say it."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest

from panah.core.cases.tests.factories import make_case
from panah.core.claims.actions import record_reading
from panah.core.claims.tests.factories import make_document, read_by_hand
from panah.core.people.access import get_actor
from panah.core.people.actions import tie_actor
from panah.core.people.tests.factories import make_actor
from panah.engine.reading.output import to_json
from panah.engine.reading.records import Reading, StoredText
from panah.insight.recognise.record import record_of
from panah.vocab.people import ActorKind, ActorLink, BusinessState

pytestmark = pytest.mark.django_db
SITE = ActorLink.SITE
STILL_OPEN = "She went there. “The bakery is still open,” she said. Nobody was tried."


def make_text(case, by, text):
    """A document whose reading is this text, published on 4 March 2012."""
    document = make_document(case, by, text)
    (read,) = read_by_hand(str(document.pk)).documents
    bare = replace(
        read,
        text=StoredText(text, tool="by hand"),
        text_sha256=hashlib.sha256(text.encode()).hexdigest(),
        regions=(),
        mentions=(),
        events=(),
        indicators=(),
    )
    record_reading(document, to_json(Reading((bare,)), with_text=True), extractor="h@1", by=by)
    return document


def business_of(actor, user):
    return record_of(get_actor(user, actor.pk), user).business


def test_what_a_document_says_of_the_bakery_stands_on_its_record(
    client_of, caseworker, other_caseworker
):
    case = make_case(caseworker)
    document = make_text(case, caseworker, STILL_OPEN)
    actor = make_actor(caseworker, "Пекарня на Складской", sort=ActorKind.PLACE)
    tie_actor(case, actor, by=caseworker, link=SITE)
    [said] = business_of(actor, caseworker)
    assert (said.state, said.names_it) == (BusinessState.OPEN, False)
    assert said.words == "“The bakery is still open,” she said."
    page = client_of(caseworker).get(f"/seen-before/record/{actor.pk}/").content.decode()
    assert "nobody has noted it" not in page
    assert "does not name it" in page
    assert f"/{document.pk}/?at=16" in page
    assert business_of(actor, other_caseworker) == ()


def test_the_sentence_that_names_it_is_about_it_though_other_shops_are_tied(caseworker):
    case = make_case(caseworker)
    make_text(case, caseworker, "The shop, called Tulpar Market, is open.")
    tulpar, other = make_actor(caseworker, "Тұлпар Маркет"), make_actor(caseworker, "Магазин Арна")
    for actor in (tulpar, other):
        tie_actor(case, actor, by=caseworker, link=SITE)
    assert [one.names_it for one in business_of(tulpar, caseworker)] == [True]
    assert business_of(other, caseworker) == ()


def test_nothing_is_said_where_another_business_may_be_meant(caseworker):
    case = make_case(caseworker)
    make_text(case, caseworker, STILL_OPEN)
    first, second = (
        make_actor(caseworker, "Bakery Arna"),
        make_actor(caseworker, "Bakery by the mill"),
    )
    nameless, owner = (
        make_actor(caseworker, "Tulpar"),
        make_actor(caseworker, "Kosim", sort=ActorKind.PERSON),
    )
    for actor in (first, second, nameless, owner):
        tie_actor(case, actor, by=caseworker, link=SITE)
    for actor in (first, second, nameless, owner):
        assert business_of(actor, caseworker) == ()


def test_the_only_business_of_a_case_is_the_one_that_is_meant(caseworker):
    case = make_case(caseworker)
    make_text(case, caseworker, STILL_OPEN)
    tulpar = make_actor(caseworker, "Tulpar")
    tie_actor(case, tulpar, by=caseworker, link=SITE)
    assert [one.state for one in business_of(tulpar, caseworker)] == [BusinessState.OPEN]


def test_a_car_wash_is_not_the_bakery_that_is_open(caseworker):
    case = make_case(caseworker)
    make_text(case, caseworker, STILL_OPEN)
    wash = make_actor(caseworker, "Автомойка «Арна»")
    tie_actor(case, wash, by=caseworker, link=SITE)
    assert business_of(wash, caseworker) == ()
