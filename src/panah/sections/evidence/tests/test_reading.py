"""Reading in a real child process: real files in, claims to be decided out, nothing on disk."""

from __future__ import annotations

import io
import threading
import time
from pathlib import Path

import docx
import pytest
import typst

from panah.core.claims import access
from panah.core.claims.actions import preserve_bytes, reject_proposals
from panah.core.claims.models import Document
from panah.core.claims.tests.factories import make_case
from panah.foundation.audit.models import Entry
from panah.foundation.jobs.pool import Job, Stopped
from panah.sections.evidence import reading
from panah.sections.evidence.access import get_line
from panah.sections.evidence.actions import start_reading, stop_reading
from panah.sections.evidence.reading import compare_case, reading_of
from panah.vocab.evidence import ProposalGroup
from panah.vocab.sources import ReadingState

REPORT = """Two women freed from a farm near Qorasuv

12 March 2014, by Nodira Sinovchi

Police freed two women from a cotton farm near Tashkent on 10 March 2014. Malika Pulodova, 24,
said that the owner, Rustam Kosimzoda, had taken her passport and locked her in a shed at night.
"He never paid us," Pulodova told reporters. She escaped once in 2012 and was brought back.
Investigators opened a criminal case against Kosimzoda on 15 March 2014.
"""


def job_of(document: Document, by) -> Job:
    return Job("reading", about=document.pk, by=by, scopes=frozenset({document.case_id}))


def read(case, by, data: bytes, name: str) -> Document:
    document = preserve_bytes(case, data, name, by=by)
    reading_of(document.pk)(job_of(document, by))
    document.refresh_from_db()
    return document


def names_in(document: Document, by, group: ProposalGroup = ProposalGroup.PEOPLE) -> set[str]:
    found = access.proposals(document, by=by)
    return {one.main.value["name"] for one in found if one.group == group}


def as_pdf(text: str) -> bytes:
    source = "#set page(width: 120mm)\n" + text.replace('"', "'").replace("#", "")
    return bytes(typst.compile(source.encode()))


def as_docx(text: str) -> bytes:
    paper = docx.Document()
    for paragraph in text.split("\n\n"):
        paper.add_paragraph(paragraph.replace("\n", " "))
    out = io.BytesIO()
    paper.save(out)
    return out.getvalue()


@pytest.mark.parametrize("kind", ["txt", "pdf", "docx"])
def test_a_real_file_becomes_proposals_with_quotations(caseworker, kind):
    data = {"txt": REPORT.encode, "pdf": lambda: as_pdf(REPORT), "docx": lambda: as_docx(REPORT)}
    document = read(make_case(caseworker), caseworker, data[kind](), f"report.{kind}")
    assert document.state == ReadingState.READ
    assert {"Malika Pulodova", "Rustam Kosimzoda"} <= names_in(document, caseworker)
    groups = {one.group for one in access.proposals(document, by=caseworker)}
    assert {ProposalGroup.EVENTS, ProposalGroup.INDICATORS, ProposalGroup.DATES} <= groups
    kept = access.latest_reading(document, by=caseworker)
    assert kept is not None
    for proposal in access.proposals(document, by=caseworker):
        assert all(span.of(kept.text).strip() for span in proposal.quotes)


def test_what_the_file_says_of_itself_is_kept_with_it(caseworker):
    document = read(make_case(caseworker), caseworker, REPORT.encode(), "report.txt")
    details = access.details_of(document, by=caseworker)
    assert details.language == "en"
    assert details.published is not None
    assert str(details.published.start) == "2014-03-12"


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"\x00\x01\x02" * 400, "report.txt", "does not hold text"),
        (b"%PDF-1.7 cut off here", "report.pdf", "damaged"),
        (as_pdf("One page."), "report.docx", "right ending"),
    ],
)
def test_a_file_that_cannot_be_read_is_kept_and_says_kindly_why(caseworker, data, name, words):
    document = read(make_case(caseworker), caseworker, data, name)
    assert document.state == ReadingState.UNREADABLE
    assert words in get_line(document, by=caseworker).obstacle
    assert Entry.objects.filter(act="document.unreadable", thing=str(document.pk)).exists()


def test_a_rejected_name_is_no_name_in_the_next_document(caseworker):
    case = make_case(caseworker)
    first = read(case, caseworker, REPORT.encode(), "one.txt")
    ids = [
        one.id
        for one in access.proposals(first, by=caseworker)
        if one.main.value.get("name") == "Rustam Kosimzoda"
    ]
    reject_proposals(first, ids, by=caseworker)
    second = read(case, caseworker, f"{REPORT}\nMore follows.\n".encode(), "two.txt")
    assert "Malika Pulodova" in names_in(second, caseworker)
    assert "Rustam Kosimzoda" not in names_in(second, caseworker)


def test_documents_of_a_case_are_compared_and_a_copy_counts_once(caseworker):
    case = make_case(caseworker)
    original = read(case, caseworker, REPORT.encode(), "one.txt")
    copy = read(case, caseworker, f"{REPORT}\nSource: agencies\n".encode(), "two.txt")
    comparison = access.comparison_of(case, by=caseworker)
    assert comparison is not None
    assert set(comparison.documents) == {str(original.pk), str(copy.pk)}
    (depending,) = access.dependences_of(case, by=caseworker)
    assert depending.said.kind == "derived"
    assert depending.counts_once


def test_a_job_stopped_before_it_reads_leaves_the_document_to_be_started_again(caseworker):
    document = preserve_bytes(make_case(caseworker), REPORT.encode(), "one.txt", by=caseworker)
    job = job_of(document, caseworker)
    job.stop.set()
    with pytest.raises(Stopped):
        reading_of(document.pk)(job)
    document.refresh_from_db()
    assert document.state == ReadingState.STOPPED
    assert access.latest_reading(document, by=caseworker) is None


def test_comparing_again_takes_the_place_of_the_last_comparison(caseworker):
    case = make_case(caseworker)
    document = read(case, caseworker, REPORT.encode(), "one.txt")
    compare_case(case, job_of(document, caseworker), by=caseworker)
    assert Entry.objects.filter(act="case.compared").count() == 2


def test_a_reading_begins_once_it_is_saved_and_writes_nothing_in_the_clear(
    caseworker, data_folder: Path, django_capture_on_commit_callbacks
):
    document = preserve_bytes(make_case(caseworker), REPORT.encode(), "one.txt", by=caseworker)
    with django_capture_on_commit_callbacks() as after_saving:
        start_reading(document, by=caseworker)
    assert len(after_saving) == 1
    assert document.state == ReadingState.READING
    reading_of(document.pk)(job_of(document, caseworker))
    document.refresh_from_db()
    assert document.state == ReadingState.READ
    assert not _files_that_say(data_folder, "Pulodova")


def _files_that_say(folder: Path, word: str) -> list[Path]:
    forms = [word.encode(), word.encode("utf-16-le")]
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [path for path in files if any(form in path.read_bytes() for form in forms)]


def test_a_reading_can_be_stopped_while_the_child_works(caseworker):
    long = preserve_bytes(make_case(caseworker), (REPORT * 400).encode(), "l.txt", by=caseworker)
    job = job_of(long, caseworker)
    threading.Timer(1.5, job.stop.set).start()
    began = time.monotonic()
    with pytest.raises(Stopped):
        reading_of(long.pk)(job)
    assert time.monotonic() - began < 10
    long.refresh_from_db()
    assert long.state == ReadingState.STOPPED
    assert access.latest_reading(long, by=caseworker) is None


def test_a_reading_whose_job_is_gone_is_stopped_by_the_button(caseworker):
    document = preserve_bytes(make_case(caseworker), REPORT.encode(), "one.txt", by=caseworker)
    start_reading(document, by=caseworker)
    stop_reading(document, by=caseworker)
    assert document.state == ReadingState.STOPPED


def test_a_reading_that_takes_too_long_says_so_and_what_to_do(caseworker, monkeypatch):
    monkeypatch.setattr(reading, "SECONDS", 1)
    document = preserve_bytes(make_case(caseworker), REPORT.encode(), "one.txt", by=caseworker)
    with pytest.raises(Stopped):
        reading_of(document.pk)(job_of(document, caseworker))
    document.refresh_from_db()
    assert document.state == ReadingState.STOPPED
    assert "took too long" in get_line(document, by=caseworker).obstacle
    assert "Split the file" in get_line(document, by=caseworker).obstacle
    stop_reading(document, by=caseworker)


def test_a_file_too_large_to_be_read_is_kept_and_says_so(caseworker, monkeypatch):
    monkeypatch.setattr(reading, "READABLE_BYTES", 100)
    document = read(make_case(caseworker), caseworker, REPORT.encode(), "one.txt")
    assert document.state == ReadingState.UNREADABLE
    assert "too large" in get_line(document, by=caseworker).obstacle
