"""A newer extractor runs over a document that was reviewed: no decision is lost or asked again."""

from __future__ import annotations

from dataclasses import replace

import pytest

from panah.core.claims.actions import (
    accept_proposals,
    record_reading,
    reject_proposals,
    withdraw_decisions,
)
from panah.core.claims.adopting import anchored
from panah.core.claims.bodies import Quote
from panah.core.claims.desk import Desk, Entry, Origin, counts_of, desk_of
from panah.core.claims.models import Claim, Decision, Document, Event
from panah.core.claims.tests.factories import (
    STORY,
    make_case,
    make_read_document,
    read_by_hand,
    span_of,
)
from panah.engine.reading.output import to_json
from panah.engine.reading.records import Indicator, Participant, ReadDocument, Reading, StoredText
from panah.values.spans import Span
from panah.vocab.claims import ClaimStatus
from panah.vocab.evidence import ClaimSlot, ProposalGroup


@pytest.fixture
def document(caseworker) -> Document:
    return make_read_document(make_case(caseworker), caseworker)


def desk(document: Document, by) -> Desk:
    found = desk_of(document, by=by)
    assert found is not None
    return found


def of_group(document: Document, by, group: ProposalGroup) -> list[Entry]:
    return [one for one in desk(document, by).entries if one.proposal.group == group]


def read_again(document: Document, by, *, extractor: str = "hand@2", **changed) -> None:
    """Another extractor reads the document; `changed` are fields of what it finds."""
    reading = read_by_hand(str(document.pk))
    read = replace(reading.documents[0], **changed)
    again = Reading((read,), reading.entities)
    record_reading(document, to_json(again, with_text=True), extractor=extractor, by=by)


def cut_otherwise() -> ReadDocument:
    """The same event and sign, each with other bounds than the first extractor gave."""
    read = read_by_hand().documents[0]
    (escape,), (sign,) = read.events, read.indicators
    wider = Span(escape.quotes[0].start, span_of("in Dushanbe").end)
    return replace(
        read,
        events=(replace(escape, quotes=(wider,), trigger=span_of("fled the bakery")),),
        indicators=(replace(sign, span=span_of("He had kept her passport")),),
    )


def test_what_is_cut_otherwise_keeps_its_decisions(document, caseworker):
    (escape,) = of_group(document, caseworker, ProposalGroup.EVENTS)
    (sign,) = of_group(document, caseworker, ProposalGroup.INDICATORS)
    accept_proposals(document, [escape.id], by=caseworker)
    reject_proposals(document, [sign.id], by=caseworker)
    other = cut_otherwise()
    read_again(document, caseworker, events=other.events, indicators=other.indicators)
    (again,) = of_group(document, caseworker, ProposalGroup.EVENTS)
    (rejected,) = of_group(document, caseworker, ProposalGroup.INDICATORS)
    assert again.id == escape.id
    assert again.status == ClaimStatus.ACCEPTED
    assert rejected.status == ClaimStatus.REJECTED
    assert Event.objects.count() == 1


def test_the_page_can_say_what_changed(document, caseworker):
    other = cut_otherwise()
    more = Indicator("i2", "isolation", span_of("Malika was 19."))
    read_again(
        document, caseworker, events=other.events, indicators=(*other.indicators, more), mentions=()
    )
    changed = desk(document, caseworker).read.said.changed
    assert changed is not None
    assert (changed.before, changed.moved, changed.new) == ("hand@1", 2, 1)
    assert changed.kept == 0
    assert changed.gone == 5


def test_what_nobody_decided_and_is_not_found_again_is_kept_beside(document, caseworker):
    read_again(document, caseworker, events=())
    (gone,) = of_group(document, caseworker, ProposalGroup.EVENTS)
    assert gone.origin is Origin.GONE
    assert gone.status == ClaimStatus.OBSOLETE
    counts = counts_of(desk(document, caseworker).entries)
    assert counts["waiting"] == counts["total"] == len(desk(document, caseworker).entries) - 1
    accept_proposals(document, [gone.id], by=caseworker)
    (kept,) = of_group(document, caseworker, ProposalGroup.EVENTS)
    assert kept.status == ClaimStatus.ACCEPTED
    assert kept.origin is Origin.KEPT


def test_what_is_gone_stays_known_through_several_readings_and_may_come_back(document, caseworker):
    (escape,) = of_group(document, caseworker, ProposalGroup.EVENTS)
    for version in ("hand@2", "hand@3"):
        read_again(document, caseworker, extractor=version, events=())
        (gone,) = of_group(document, caseworker, ProposalGroup.EVENTS)
        assert gone.status == ClaimStatus.OBSOLETE
    read_again(document, caseworker, extractor="hand@4")
    (back,) = of_group(document, caseworker, ProposalGroup.EVENTS)
    assert back.id == escape.id
    assert back.is_open
    assert back.origin is Origin.FOUND


def test_what_was_accepted_is_shown_although_it_is_not_found_again(document, caseworker):
    (escape,) = of_group(document, caseworker, ProposalGroup.EVENTS)
    accept_proposals(document, [escape.id], by=caseworker)
    read_again(document, caseworker, events=(), mentions=(), indicators=())
    (kept,) = of_group(document, caseworker, ProposalGroup.EVENTS)
    assert kept.id == escape.id
    assert kept.origin is Origin.KEPT
    assert [one.fact.slot for one in kept.stands].count(ClaimSlot.WHO) == 2
    withdraw_decisions(document, [kept.id], by=caseworker)
    assert of_group(document, caseworker, ProposalGroup.EVENTS)[0].is_open


def test_what_a_newer_reading_adds_to_an_accepted_event_waits_to_be_decided(document, caseworker):
    (escape,) = of_group(document, caseworker, ProposalGroup.EVENTS)
    accept_proposals(document, [escape.id], by=caseworker)
    event = read_by_hand().documents[0].events[0]
    more = replace(event, participants=(*event.participants, Participant("witness", "p2")))
    read_again(document, caseworker, events=(more,))
    (now,) = of_group(document, caseworker, ProposalGroup.EVENTS)
    assert [one.fact.value["role"] for one in now.news] == ["witness"]
    accept_proposals(document, [escape.id], by=caseworker)
    (now,) = of_group(document, caseworker, ProposalGroup.EVENTS)
    assert not now.news


def test_a_text_that_has_moved_takes_its_decisions_along(document, caseworker):
    (sign,) = of_group(document, caseworker, ProposalGroup.INDICATORS)
    reject_proposals(document, [sign.id], by=caseworker)
    longer = f"Printed on 3 March\n{STORY}"
    moved = longer.index("kept her passport")
    read_again(
        document,
        caseworker,
        text=StoredText(longer, tool="by hand"),
        indicators=(Indicator("i1", "retention_of_documents", Span(moved, moved + 17)),),
        events=(),
        mentions=(),
        regions=(),
    )
    (again,) = of_group(document, caseworker, ProposalGroup.INDICATORS)
    assert again.id == sign.id
    assert again.status == ClaimStatus.REJECTED
    assert again.proposal.quotes[0].of(longer) == "kept her passport"
    (escape,) = of_group(document, caseworker, ProposalGroup.EVENTS)
    assert escape.proposal.quotes[0].of(longer).startswith("In May 2011")


def test_no_decision_is_lost_by_any_of_this(document, caseworker):
    for entry in desk(document, caseworker).entries:
        act = reject_proposals if entry.proposal.number % 2 else accept_proposals
        act(document, [entry.id], by=caseworker)
    before = {one.id: one.status for one in desk(document, caseworker).entries}
    count = Decision.objects.count()
    other = cut_otherwise()
    read_again(document, caseworker, events=other.events, indicators=(), mentions=())
    read_again(document, caseworker, extractor="hand@3", events=(), indicators=other.indicators)
    after = {one.id: one.status for one in desk(document, caseworker).entries}
    assert after == before
    assert Decision.objects.count() == count
    assert Claim.objects.accepted().exists()


@pytest.mark.parametrize(
    ("text", "place"),
    [("a b  c a b c", (0, 6)), ("x a\nb c", (2, 7)), ("a b d", None), ("c a b c", (2, 7))],
)
def test_a_quotation_is_found_where_its_words_stand(text, place):
    found = anchored([Quote(start=0, end=6, text="a b  c")], text)
    assert [(one.start, one.end) for one in found] == ([place] if place else [])
