"""The book of a case: the same for all who hold its key, new after each change, nobody else's."""

from __future__ import annotations

import pytest
from django.db import transaction

from panah.core.claims import access, book
from panah.core.claims.actions import (
    accept_proposals,
    prefer_claim,
    record_comparison,
    reject_proposals,
    settle_difference,
    withdraw_decisions,
)
from panah.core.claims.bodies import CaseComparison
from panah.core.claims.book import book_of, made_from
from panah.core.claims.models import Claim
from panah.core.claims.tests.factories import (
    make_case,
    make_document,
    make_read_document,
    span_of,
)
from panah.engine.reading.output import to_json
from panah.engine.reading.records import Difference as ReadDifference
from panah.engine.reading.records import Place, Reading
from panah.foundation.keys.access import NoKey
from panah.vocab.claims import ClaimStatus, DifferenceVerdict
from panah.vocab.evidence import ClaimSlot, ProposalGroup


@pytest.fixture(autouse=True)
def nothing_remembered():
    book.shelf.forget()
    book.pictures.forget()
    yield
    book.shelf.forget()
    book.pictures.forget()


def the_event(document, by):
    found = access.proposals(document, by=by)
    return next(one for one in found if one.group is ProposalGroup.EVENTS)


@pytest.fixture
def case(caseworker):
    return make_case(caseworker)


def test_a_book_holds_what_was_read_and_what_was_decided(case, caseworker):
    document = make_read_document(case, caseworker)
    event = the_event(document, caseworker)
    accept_proposals(document, [event.id], by=caseworker)
    bound = book_of(case, by=caseworker)
    (page,) = bound.documents.values()
    assert page.is_read
    assert page.number == 1
    assert page.text.startswith("Market bans strangers")
    claim = bound.claims[event.id]
    assert claim.stands
    assert claim.body.slot is ClaimSlot.WHAT
    assert [said.by for said in claim.decisions] == [caseworker]
    assert bound.events[claim.event].type == "escape"
    assert event.id not in {proposal.id for _document, proposal in bound.undecided()}


def test_a_document_that_is_not_read_stands_in_the_book_without_words(case, caseworker):
    make_document(case, caseworker)
    bound = book_of(case, by=caseworker)
    assert bound.unread == 1
    assert [page.text for page in bound.documents.values()] == [""]


def test_every_change_gives_another_stamp_and_is_seen_at_once(case, caseworker):
    one, other = (make_read_document(case, caseworker) for _ in range(2))
    seen = [book_of(case, by=caseworker)]

    def another() -> book.CaseBook:
        seen.append(book_of(case, by=caseworker))
        return seen[-1]

    event = the_event(one, caseworker)
    accept_proposals(one, [event.id], by=caseworker)
    assert another().claims[event.id].status is ClaimStatus.ACCEPTED
    withdraw_decisions(one, [event.id], by=caseworker)
    assert another().claims[event.id].status is ClaimStatus.WITHDRAWN
    reject_proposals(one, [event.id], by=caseworker)
    assert another().claims[event.id].status is ClaimStatus.REJECTED
    accept_proposals(one, [event.id], by=caseworker)
    when = next(fact for fact in event.facts if fact.slot is ClaimSlot.WHEN)
    another()
    prefer_claim(Claim.objects.get(pk=when.id), by=caseworker, reason="She kept the ticket.")
    assert [said.reason for said in another().preferences] == ["She kept the ticket."]
    compare(one, other, caseworker)
    (apart,) = another().differences
    assert apart.verdict is DifferenceVerdict.DIFFERS
    settle_difference(
        case, apart.key, by=caseworker, verdict=DifferenceVerdict.RESOLVED, reason="A birthday."
    )
    assert another().differences[0].verdict is DifferenceVerdict.RESOLVED
    stamps = [bound.stamp for bound in seen]
    assert len(set(stamps)) == len(stamps)


def compare(one, other, by) -> None:
    a, b = (Place(str(document.pk), span_of("Malika was 19")) for document in (one, other))
    age = ReadDifference("age", "Malika Pulodova", a, b, ("19", "20"))
    versions = {str(document.pk): "hand@1" for document in (one, other)}
    found = to_json(Reading((), differences=(age,)))
    record_comparison(one.case, CaseComparison(documents=versions, comparison=found), by=by)


def test_a_book_is_bound_once_and_after_a_change_only_what_changed_is_opened(case, caseworker):
    document = make_read_document(case, caseworker)
    first = book_of(case, by=caseworker)
    assert book_of(case, by=caseworker) is first
    event = the_event(document, caseworker)
    accept_proposals(document, [event.id], by=caseworker)
    second = book_of(case, by=caseworker)
    assert second is not first
    page = document.pk
    assert second.documents[page].proposals is first.documents[page].proposals


def test_what_is_made_from_a_book_is_made_again_after_a_change(case, caseworker):
    document = make_read_document(case, caseworker)
    made = []

    def rows() -> int:
        made.append(1)
        return len(made)

    for _ in range(2):
        assert made_from(book_of(case, by=caseworker), "rows", rows) == 1
    accept_proposals(document, [the_event(document, caseworker).id], by=caseworker)
    assert made_from(book_of(case, by=caseworker), "rows", rows) == 2


def test_a_book_that_one_reads_is_no_way_in_for_another(case, caseworker, other_caseworker):
    make_read_document(case, caseworker)
    book_of(case, by=caseworker)
    with pytest.raises(NoKey):
        book_of(case, by=other_caseworker)


def test_what_a_change_has_not_finished_writing_is_shown_to_nobody_else(case, caseworker):
    document = make_read_document(case, caseworker)
    event = the_event(document, caseworker).id
    before = book_of(case, by=caseworker)
    with transaction.atomic():
        accept_proposals(document, [event], by=caseworker)
        assert event in book_of(case, by=caseworker).claims
        transaction.set_rollback(True)
    assert book_of(case, by=caseworker) is before
