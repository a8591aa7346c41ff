"""Documents are kept as they came, and strangers learn nothing of them."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest
from django.http import Http404
from django.utils import timezone

from panah.core.cases.actions import close_case
from panah.core.claims import access
from panah.core.claims.actions import (
    SameFile,
    describe_document,
    hand_out_original,
    open_document,
    preserve_bytes,
    record_reading,
)
from panah.core.claims.models import Document, Reading
from panah.core.claims.tests.factories import (
    STORY,
    make_case,
    make_document,
    make_read_document,
    read_by_hand,
)
from panah.engine.reading.output import to_json
from panah.foundation.audit.models import Entry
from panah.foundation.keys.access import NoKey
from panah.foundation.refusals import Conflict, Refused
from panah.vocab.cases import ClosureReason
from panah.vocab.sources import CustodyAct, ReadingState

# sha256sum of the word and its line end, computed apart.
CHECKSUM_OF_PANAH = "bec531e481be6d1f1f4a428cb5d3ec00b376a8b3e8a33dc188ebae69017ec7c2"


def acts_on(document: Document) -> list[str]:
    return [entry.act for entry in Entry.objects.filter(thing=str(document.pk))]


def test_a_document_comes_back_byte_for_byte_and_its_copy_leaves_a_line(caseworker):
    document = make_document(make_case(caseworker), caseworker)
    assert b"".join(hand_out_original(document, by=caseworker)) == STORY.encode()
    assert acts_on(document) == ["document.preserved", "document.downloaded"]


def test_a_document_knows_its_checksum_and_its_custody(caseworker):
    document = make_document(make_case(caseworker), caseworker, text="пана\r\n")
    details = access.details_of(document, by=caseworker)
    assert details.sha256 == CHECKSUM_OF_PANAH
    assert [line.act for line in details.custody] == [
        CustodyAct.COLLECTED,
        CustodyAct.HASHED,
        CustodyAct.SEALED,
    ]


def test_the_same_file_is_not_stored_twice_in_a_case(caseworker):
    case = make_case(caseworker)
    first = make_document(case, caseworker, name="one.txt")
    with pytest.raises(SameFile) as told:
        make_document(case, caseworker, name="two.txt")
    assert told.value.document == first
    assert Document.objects.count() == 1


def test_the_same_file_may_be_in_two_cases(caseworker):
    for alias in ("Lola", "Aida"):
        make_document(make_case(caseworker, alias), caseworker)
    assert Document.objects.count() == 2


def test_an_empty_file_is_refused_kindly(caseworker):
    with pytest.raises(Refused, match="empty"):
        preserve_bytes(make_case(caseworker), b"", "empty.txt", by=caseworker)
    assert not Document.objects.exists()


def test_a_closed_case_takes_no_document(caseworker):
    case = make_case(caseworker)
    close_case(case, by=caseworker, on=timezone.localdate(), reason=ClosureReason.every()[0])
    with pytest.raises(Refused, match="closed"):
        make_document(case, caseworker)
    assert not Document.objects.exists()


@pytest.mark.parametrize("stranger", ["other_caseworker", "administrator", "data_officer"])
def test_a_stranger_gets_the_same_answer_as_for_nothing(caseworker, stranger, request):
    other = request.getfixturevalue(stranger)
    case = make_case(caseworker)
    document = make_document(case, caseworker)
    for asked in (document.pk, uuid4()):
        with pytest.raises(Http404) as told:
            access.get_document(other, case.ref, asked)
        assert not told.value.args
    with pytest.raises(NoKey):
        access.details_of(document, by=other)
    assert access.documents_of(case, by=other) == []


def test_a_document_is_not_found_through_another_case(caseworker):
    document = make_document(make_case(caseworker), caseworker)
    another = make_case(caseworker, "Aida")
    with pytest.raises(Http404):
        access.get_document(caseworker, another.ref, document.pk)


def test_pages_of_one_visit_leave_one_line(caseworker):
    document = make_document(make_case(caseworker), caseworker)
    open_document(document, by=caseworker)
    open_document(document, by=caseworker)
    assert acts_on(document).count("document.opened") == 1


def test_a_reading_fills_in_what_the_file_says_and_leaves_what_a_person_said(caseworker):
    case = make_case(caseworker)
    document = make_document(case, caseworker)
    describe_document(document, by=caseworker, expects=1, language="tg")
    reading = to_json(read_by_hand(str(document.pk)), with_text=True)
    record_reading(document, reading, extractor="hand@1", by=caseworker)
    details = access.details_of(document, by=caseworker)
    assert details.language == "tg"
    assert details.published is not None
    assert details.published.start == date(2012, 3, 4)
    document.refresh_from_db()
    assert document.state == ReadingState.READ


def test_two_people_who_describe_a_document_at_once_are_told(caseworker):
    document = make_document(make_case(caseworker), caseworker)
    describe_document(document, by=caseworker, expects=1, outlet="Evening Valley")
    with pytest.raises(Conflict) as told:
        describe_document(document, by=caseworker, expects=1, outlet="Morning Valley")
    assert told.value.current == 2
    assert access.details_of(document, by=caseworker).outlet == "Evening Valley"


def test_readings_of_two_versions_stand_side_by_side_and_the_newest_is_shown(caseworker):
    document = make_read_document(make_case(caseworker), caseworker, extractor="hand@1")
    reading = to_json(read_by_hand(str(document.pk)), with_text=True)
    for extractor in ("hand@2", "hand@2"):
        record_reading(document, reading, extractor=extractor, by=caseworker)
    assert Reading.objects.filter(document=document).count() == 2
    newest = access.latest_reading(document, by=caseworker)
    assert newest is not None
    assert newest.row.extractor == "hand@2"
    assert newest.text == STORY
