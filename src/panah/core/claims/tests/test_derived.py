"""What is made from a document stays beside it; what people thought of a source is kept."""

from __future__ import annotations

import pytest
from django.utils import timezone

from panah.core.cases.actions import close_case
from panah.core.claims import access
from panah.core.claims.actions import (
    Made,
    SameFile,
    derive_from_text,
    grade_document,
    hand_out_original,
    mark_distressing,
)
from panah.core.claims.bodies import DocumentDetails
from panah.core.claims.models import Document
from panah.core.claims.tests.factories import make_case, make_document, make_read_document
from panah.foundation.audit.models import Entry
from panah.foundation.keys.access import NoKey
from panah.foundation.refusals import Refused
from panah.foundation.sealed.models import SealedBody
from panah.vocab.cases import ClosureReason
from panah.vocab.sources import CustodyAct, DocumentKind, InfoCredibility, SourceReliability

TRANSLATION = Made(DocumentKind.TRANSLATION, "Letter, in English", maker="Gulnoza Sinova")


def translated(document: Document, by, text: str = "She fled in May.") -> Document:
    return derive_from_text(document, text, TRANSLATION, file_name="letter-en.txt", by=by)


def grade(document: Document, by, reliability="B", credibility="2", note=""):
    return grade_document(
        document,
        by=by,
        reliability=SourceReliability(reliability),
        credibility=InfoCredibility(credibility),
        note=note,
    )


def custody_of(document: Document, by) -> list[CustodyAct]:
    return [line.act for line in access.details_of(document, by=by).custody]


def test_a_translation_points_to_its_original_and_says_who_made_it(caseworker):
    original = make_document(make_case(caseworker), caseworker)
    made = translated(original, caseworker)
    assert made.parent == original
    details = access.details_of(made, by=caseworker)
    assert (details.maker, details.title) == ("Gulnoza Sinova", "Letter, in English")
    assert custody_of(original, caseworker)[-1] == CustodyAct.TRANSLATED
    assert Entry.objects.filter(act="document.derived", thing=str(original.pk)).count() == 1


def test_a_family_is_found_from_any_of_its_documents(caseworker):
    case = make_case(caseworker)
    original, stranger = (make_document(case, caseworker, text=text) for text in ("One.", "Two."))
    made = translated(original, caseworker)
    later = derive_from_text(
        made, "Better.", Made(DocumentKind.VERSION, "Again"), file_name="b.txt", by=caseworker
    )
    for one in (original, made, later):
        family = [each.document for each in access.family_of(one, by=caseworker)]
        assert family == [original, made, later]
    assert [each.document for each in access.family_of(stranger, by=caseworker)] == [stranger]


def test_the_same_text_is_not_kept_twice_as_a_translation(caseworker):
    original = make_document(make_case(caseworker), caseworker)
    translated(original, caseworker)
    with pytest.raises(SameFile):
        translated(original, caseworker)
    assert custody_of(original, caseworker).count(CustodyAct.TRANSLATED) == 1


def test_a_masked_copy_is_not_compared_with_other_documents(caseworker):
    case = make_case(caseworker)
    read = [make_read_document(case, caseworker) for _ in range(2)]
    Document.objects.filter(pk=read[1].pk).update(kind=DocumentKind.REDACTION, parent=read[0])
    compared = [row for row, _reading in access.readings_to_compare(case, by=caseworker)]
    assert compared == [read[0]]


def test_every_judgement_of_a_source_is_kept_and_the_last_counts(caseworker, coordinator):
    document = make_document(make_case(caseworker), caseworker)
    assert access.grading_of(document, by=caseworker) is None
    grade(document, caseworker, "B", "2", note="She was there.")
    grade(document, coordinator, "D", "4")
    last = access.grading_of(document, by=caseworker)
    assert last is not None
    assert (last.code, last.by) == ("D4", coordinator.pk)
    kept = access.details_of(document, by=caseworker).gradings
    assert [(one.code, one.note) for one in kept] == [("B2", "She was there."), ("D4", "")]


def test_a_stranger_grades_nothing(caseworker, other_caseworker):
    document = make_document(make_case(caseworker), caseworker)
    with pytest.raises(NoKey):
        grade(document, other_caseworker)
    assert access.grading_of(document, by=caseworker) is None
    assert not Entry.objects.filter(act="document.graded").exists()


def test_what_is_said_twice_of_pictures_hard_to_look_at_is_one_act(caseworker):
    document = make_document(make_case(caseworker), caseworker)
    for said in (True, True, False):
        mark_distressing(document, by=caseworker, distressing=said)
    assert Entry.objects.filter(act="document.marked").count() == 2
    assert not access.details_of(document, by=caseworker).distressing


def test_why_a_copy_was_taken_stands_in_its_custody_and_in_no_log(caseworker):
    document = make_document(make_case(caseworker), caseworker)
    hand_out_original(document, by=caseworker, reason="For the lawyer in Osh")
    last = access.details_of(document, by=caseworker).custody[-1]
    assert (last.act, last.note) == (CustodyAct.DOWNLOADED, "For the lawyer in Osh")
    told = str(list(Entry.objects.values()))
    assert "Osh" not in told


def test_in_a_closed_case_a_copy_is_logged_and_nothing_else_changes(caseworker):
    document = make_document(make_case(caseworker), caseworker)
    on, reason = timezone.localdate(), ClosureReason.every()[0]
    close_case(document.case, by=caseworker, on=on, reason=reason)
    document.refresh_from_db()
    before = list(SealedBody.objects.order_by("pk").values())
    hand_out_original(document, by=caseworker, reason="For the court")
    assert list(SealedBody.objects.order_by("pk").values()) == before
    assert Entry.objects.filter(act="document.downloaded").count() == 1
    with pytest.raises(Refused):
        grade(document, caseworker)
    with pytest.raises(Refused):
        mark_distressing(document, by=caseworker, distressing=True)
    with pytest.raises(Refused):
        translated(document, caseworker)


def test_details_kept_before_gradings_existed_are_read_as_they_were(caseworker):
    document = make_document(make_case(caseworker), caseworker)
    old = access.details_of(document, by=caseworker).model_dump(mode="json")
    for name in ("gradings", "distressing", "maker", "tool", "remark", "masked"):
        del old[name]
    today = DocumentDetails.model_validate(DocumentDetails.upgrade(old, 1))
    assert today == access.details_of(document, by=caseworker)
