"""A long text is shown in parts: nothing is lost between them, nothing is decided unseen."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from uuid import UUID

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from panah.core.claims import access
from panah.core.claims.actions import preserve_bytes, record_reading
from panah.core.claims.proposals import proposals_of
from panah.core.claims.tests.factories import STORY, make_case, read_by_hand
from panah.engine.reading.output import to_json
from panah.engine.reading.records import Box, Indicator, Reading, Segment, StoredText
from panah.sections.evidence.gather import runs_of
from panah.sections.evidence.parts import LONGEST, MOST_PROPOSALS, part_at, parts_of
from panah.values.spans import Span
from panah.vocab.claims import ClaimStatus

SIGN = "kept her passport"


def long_reading(times: int, document: str = "d1") -> Reading:
    """STORY so many times; one indicator in each, and the rest of the reading in the first."""
    (read,) = read_by_hand(document).documents
    text = STORY * times
    signs = tuple(
        Indicator(f"i{at.start()}", "retention_of_documents", Span(at.start(), at.end()))
        for at in re.finditer(SIGN, text)
    )
    long = replace(
        read,
        text=StoredText(text, tool="by hand"),
        text_sha256=hashlib.sha256(text.encode()).hexdigest(),
        regions=(),
        indicators=signs,
    )
    return Reading((long,), read_by_hand(document).entities)


@pytest.fixture
def document(caseworker):
    case = make_case(caseworker)
    found = preserve_bytes(case, (STORY * 600).encode(), "long.txt", by=caseworker)
    reading = to_json(long_reading(600, str(found.pk)), with_text=True)
    record_reading(found, reading, extractor="hand@1", by=caseworker)
    return found


def address(name: str, document) -> str:
    return reverse(f"evidence:{name}", args=[document.case.ref, document.pk])


@given(st.text(alphabet="ab \n", max_size=200), st.integers(0, 3))
def test_the_parts_are_the_whole_text(text, stretch):
    whole = StoredText(("x" * 11_000 + text) * 2 * stretch + "end", tool="by hand")
    spans = [part.span for part in parts_of(whole, [])]
    assert "".join(span.of(whole.text) for span in spans) == whole.text
    assert all(span.end - span.start <= LONGEST for span in spans)


def test_each_proposal_stands_in_one_part_and_no_part_has_too_many():
    reading = long_reading(1000)
    read = reading.documents[0]
    proposals = proposals_of(reading, key=b"k" * 32, document=UUID(int=1))
    parts = parts_of(read.text, proposals)
    told = [one for part in parts for one in proposals if part.tells(one)]
    assert sorted(one.number for one in told) == [one.number for one in proposals]
    assert max(sum(map(part.tells, proposals)) for part in parts) <= MOST_PROPOSALS
    assert all(read.text.text[part.span.start - 1] == "\n" for part in parts[1:])


def test_a_quotation_across_the_cut_is_marked_on_both_sides_and_numbered_once():
    reading = read_by_hand()
    proposals = proposals_of(reading, key=b"k" * 32, document=UUID(int=1))
    cut = STORY.index("fled")
    first = runs_of(reading.documents[0], proposals, Span(0, cut))
    second = runs_of(reading.documents[0], proposals, Span(cut, len(STORY)))
    assert "".join(run.text for run in [*first, *second]) == STORY
    assert first[-1].behind == second[0].behind == "events"
    assert not second[0].begins
    every = [number for run in [*first, *second] for number in run.begins]
    assert len(every) == len(set(every))


def test_a_part_says_on_which_pages_of_the_file_it_stands():
    text = "a\n" * 40_000
    boxed = tuple(
        Segment(Span(at, at + 2000), box=Box(at // 2000 + 1, 0, 0, 1, 1))
        for at in range(0, 80_000, 2000)
    )
    parts = parts_of(StoredText(text, boxed, tool="by hand"), [])
    assert [part.pages for part in parts] == [(1, 15), (16, 30), (31, 40)]
    assert part_at(parts, at=31_000).number == 2
    assert part_at(parts, number=99).number == 1


def test_a_long_document_is_turned_like_pages(document, caseworker, client_of):
    browser = client_of(caseworker)
    first = browser.get(address("document", document)).content.decode()
    assert "Next part" in first
    assert len(first) < 700_000
    last = len(re.findall(r'<li><a href="\?part=', first))
    page = browser.get(address("document", document), {"part": last}).content.decode()
    assert "Next part" not in page
    assert "Malika" in page
    there = browser.get(address("document", document), {"at": len(STORY) * 600 - 1})
    assert f'name="part" value="{last}"' in there.content.decode()


def test_a_group_is_decided_in_the_part_where_the_button_stands(document, caseworker, client_of):
    answer = client_of(caseworker).post(
        address("decide", document), {"accept_group": "indicators", "part": 2}
    )
    assert "?part=2#i-" in answer["Location"]
    every = access.proposals(document, by=caseworker)
    (read,) = long_reading(600).documents
    second = part_at(parts_of(read.text, every), number=2)
    told = {one.id for one in every if one.group == "indicators" and second.tells(one)}
    standing = access.statuses_in(document)
    assert told
    assert {id for id, status in standing.items() if status == ClaimStatus.ACCEPTED} == told
