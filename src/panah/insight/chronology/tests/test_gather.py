"""The chronology shows what was decided, what is proposed when asked, and only with the key."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from pypdfium2 import PdfDocument

from panah.core.cases.models import Case
from panah.core.claims import access
from panah.core.claims.actions import (
    accept_proposals,
    describe_document,
    prefer_claim,
    record_comparison,
    reject_proposals,
    withdraw_decisions,
)
from panah.core.claims.actions.corrections import Said, write_claim
from panah.core.claims.actions.corrections import Telling as SaidByHand
from panah.core.claims.bodies import CaseComparison, DocumentDetails, Quote
from panah.core.claims.models import Claim, Document
from panah.core.claims.tests.factories import (
    STORY,
    make_case,
    make_comparison,
    make_document,
    make_read_document,
    read_by_hand,
    span_of,
)
from panah.engine.reading.output import to_json
from panah.engine.reading.records import Dependence, Difference, Place, Reading
from panah.foundation.audit.models import Entry
from panah.foundation.sealed.bodies import held_revision
from panah.insight.chronology.gather import gather
from panah.insight.chronology.paper import paper
from panah.insight.chronology.rows import Part
from panah.values.dates import Precision, UncertainDate
from panah.vocab.claims import ClaimStatus, DifferenceKind
from panah.vocab.events import EventRole, EventType
from panah.vocab.evidence import ClaimSlot, ProposalGroup


@pytest.fixture
def case(caseworker: Any) -> Case:
    return make_case(caseworker)


def the_event(document: Document, by: Any) -> Any:
    found = access.proposals(document, by=by)
    return next(one for one in found if one.group is ProposalGroup.EVENTS)


def compare(case: Case, a: Document, b: Document, by: Any, **said: Any) -> None:
    """Record that two documents tell one happening."""
    together = ((str(the_event(a, by).id), str(the_event(b, by).id)),)
    reading = Reading(read_by_hand().documents, **said)
    body = CaseComparison(
        documents={str(one.pk): "hand@1" for one in (a, b)},
        comparison=to_json(reading, with_text=True),
        together=together,
    )
    record_comparison(case, body, by=by)


def test_what_nobody_decided_is_shown_only_when_asked_for(case: Case, caseworker: Any) -> None:
    make_read_document(case, caseworker)
    assert gather(case, by=caseworker).rows == ()
    assert gather(case, by=caseworker).proposed == 1
    (row,) = gather(case, by=caseworker, proposed=True).rows
    assert row.type is EventType.ESCAPE
    assert not row.is_accepted


def test_an_accepted_event_keeps_its_words_date_and_people(case: Case, caseworker: Any) -> None:
    document = make_read_document(case, caseworker)
    accept_proposals(document, [the_event(document, caseworker).id], by=caseworker)
    (row,) = gather(case, by=caseworker).rows
    (told,) = row.tellings
    assert told.status is ClaimStatus.ACCEPTED
    assert told.decided_by == caseworker.name
    assert told.quotes[0].text.startswith("In May 2011 Malika Pulodova fled")
    assert row.when.words == "In May 2011"
    assert (EventRole.VICTIM, "Malika Pulodova") in {(part.role, part.name) for part in row.who}
    assert row.where == ("Dushanbe",)


def test_a_rejected_event_is_gone_and_a_withdrawn_decision_proposes_it_again(
    case: Case, caseworker: Any
) -> None:
    document = make_read_document(case, caseworker)
    event = the_event(document, caseworker)
    reject_proposals(document, [event.id], by=caseworker)
    assert gather(case, by=caseworker, proposed=True).rows == ()
    withdraw_decisions(document, [event.id], by=caseworker)
    (row,) = gather(case, by=caseworker, proposed=True).rows
    assert not row.is_accepted


def test_two_documents_that_tell_one_happening_stand_in_one_row(
    case: Case, caseworker: Any
) -> None:
    first, second = (make_read_document(case, caseworker) for _ in range(2))
    compare(case, first, second, caseworker)
    (row,) = gather(case, by=caseworker, proposed=True).rows
    assert row.independent == 2


def test_a_copy_is_shown_and_counted_once(case: Case, caseworker: Any) -> None:
    first, second = (make_read_document(case, caseworker) for _ in range(2))
    copied = Dependence(source=str(second.pk), on=str(first.pk), kind="derived")
    compare(case, first, second, caseworker, dependence=(copied,))
    chronology = gather(case, by=caseworker, proposed=True)
    (row,) = chronology.rows
    assert row.independent == 1
    assert [source.repeats for source in chronology.sources] == [(), (1,)]


def test_a_difference_stands_beside_the_words_that_differ(case: Case, caseworker: Any) -> None:
    first, second = (make_read_document(case, caseworker) for _ in range(2))
    sides = [Place(str(one.pk), span_of("In May 2011")) for one in (first, second)]
    apart = Difference("date", "day of the escape", *sides, values=("2011", "2012"))
    compare(case, first, second, caseworker, differences=(apart,))
    (row,) = gather(case, by=caseworker, proposed=True).rows
    (difference,) = row.differences
    assert difference.kind is DifferenceKind.DATE
    assert difference.a.text == difference.b.text == "In May 2011"
    assert difference.a.source != difference.b.source


def test_a_preferred_date_is_shown_with_who_prefers_it_and_why(case: Case, caseworker: Any) -> None:
    document = make_read_document(case, caseworker)
    event = the_event(document, caseworker)
    accept_proposals(document, [event.id], by=caseworker)
    when = next(fact for fact in event.facts if fact.slot is ClaimSlot.WHEN)
    prefer_claim(Claim.objects.get(pk=when.id), by=caseworker, reason="She kept the ticket.")
    (row,) = gather(case, by=caseworker).rows
    assert row.preferred is not None
    assert row.preferred.because == "She kept the ticket."
    assert row.preferred.by == caseworker.name


def test_what_was_taken_down_by_hand_stands_with_its_source_before_it_is_read(
    case: Case, caseworker: Any
) -> None:
    document = make_document(case, caseworker)
    quote = Quote(start=22, end=32, text=STORY[22:32])
    said = [
        Said(ClaimSlot.WHAT, {"type": "birth"}),
        Said(ClaimSlot.WHERE, {"name": "Dushanbe", "kind": "place", "named": True}),
    ]
    write_claim(document, by=caseworker, telling=SaidByHand(said, (quote,)), text=STORY)
    chronology = gather(case, by=caseworker)
    (row,) = chronology.rows
    assert (row.type, row.where) == (EventType.BIRTH, ("Dushanbe",))
    assert [one.document for one in chronology.sources] == [document.pk]


def test_the_page_shows_quotation_and_source(
    case: Case, caseworker: Any, client_of: Callable[[Any], Any]
) -> None:
    make_read_document(case, caseworker)
    page = client_of(caseworker).get(f"/cases/{case.ref}/chronology/?proposed=1")
    assert page.status_code == 200
    assert "fled the bakery of Rustam Kosimzoda" in page.content.decode()


def test_who_may_not_read_documents_has_no_chronology(
    case: Case, caseworker: Any, psychologist: Any, client_of: Callable[[Any], Any]
) -> None:
    make_read_document(case, caseworker)
    nowhere = client_of(psychologist).get("/cases/ZZZZZZ/chronology/")
    for page in ("", "paper/"):
        answer = client_of(psychologist).get(f"/cases/{case.ref}/chronology/{page}")
        assert answer.status_code == 404
        assert answer.content == nowhere.content


def test_the_paper_is_a_pdf_and_leaves_one_line_without_a_name(
    case: Case, caseworker: Any, client_of: Callable[[Any], Any]
) -> None:
    document = make_read_document(case, caseworker)
    accept_proposals(document, [the_event(document, caseworker).id], by=caseworker)
    answer = client_of(caseworker).get(f"/cases/{case.ref}/chronology/paper/")
    assert answer.content.startswith(b"%PDF-")
    line = Entry.objects.get(act="chronology.printed")
    assert line.scope == case.pk
    assert line.detail == {"rows": 1, "proposed": 0}
    assert "Malika" not in str(columns_of(line))


def test_the_paper_is_printed_in_the_language_that_is_asked_for(
    case: Case, caseworker: Any, client_of: Callable[[Any], Any]
) -> None:
    document = make_read_document(case, caseworker)
    accept_proposals(document, [the_event(document, caseworker).id], by=caseworker)
    browser = client_of(caseworker)
    for asked, spoken in (("kk", "Басып шығарған"), ("xx", "Printed by")):
        answer = browser.get(f"/cases/{case.ref}/chronology/paper/", {"language": asked})
        leaf = PdfDocument(answer.content)[0]
        assert spoken in leaf.get_textpage().get_text_range()


def columns_of(line: Entry) -> dict[str, Any]:
    """The line's columns as they lie in the store."""
    return {field.attname: getattr(line, field.attname) for field in line._meta.concrete_fields}


def test_the_paper_says_as_the_page_does_which_part_is_not_sure(
    case: Case, caseworker: Any
) -> None:
    document = make_read_document(case, caseworker)
    accept_proposals(document, [the_event(document, caseworker).id], by=caseworker)
    known = gather(case, by=caseworker)
    (row,) = known.rows
    who = (Part(EventRole.VICTIM, "Malika", guessed=True), Part(EventRole.RESCUER, "Open Door"))
    unsure = replace(row, tellings=(replace(row.tellings[0], who=who),))
    printed = paper(case, replace(known, rows=(unsure,)), by=caseworker, proposed=False)
    assert sorted(printed["rows"][0]["who"]) == [
        "Rescuer: Open Door",
        "Survivor: Malika (not sure)",
    ]


def test_the_paper_is_titled_with_its_years_and_sources_and_sets_values_apart(
    case: Case, caseworker: Any
) -> None:
    documents = [make_read_document(case, caseworker) for _ in range(2)]
    for document in documents:
        accept_proposals(document, [the_event(document, caseworker).id], by=caseworker)
    make_comparison(*documents, caseworker)
    known = gather(case, by=caseworker)
    printed = paper(case, known, by=caseworker, proposed=False)
    assert printed["title"] == "Chronology · 2011 · from 2 sources"
    empty = paper(case, replace(known, rows=(), sources=()), by=caseworker, proposed=False)
    assert empty["title"] == "Chronology"
    apart = [*printed["differences"], *(d for row in printed["rows"] for d in row["differences"])]
    assert [one["about"] for one in apart] == ["19 ≠ 20"]


def test_ages_told_in_different_years_stand_with_their_years(case: Case, caseworker: Any) -> None:
    documents = [make_read_document(case, caseworker) for _ in range(2)]
    make_comparison(*documents, caseworker)
    (difference,) = gather(case, by=caseworker, proposed=True).differences
    assert difference.values == ("19", "20")
    for document, year in zip(documents, (2012, 2014), strict=True):
        seen = held_revision(DocumentDetails, document.pk, by=caseworker)
        when = UncertainDate(date(year, 1, 1), date(year, 12, 31), Precision.YEAR)
        describe_document(document, by=caseworker, expects=seen, published=when)
    (difference,) = gather(case, by=caseworker, proposed=True).differences
    assert difference.values == ("19 (2012)", "20 (2014)")
