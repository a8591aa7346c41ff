"""A reading is written as panah-reading/1, read back whole, and shown on a page of its own."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from html.parser import HTMLParser

import pytest

from panah.engine.reading.html_report import html_report
from panah.engine.reading.output import FORMAT, from_json, to_json
from panah.engine.reading.pipeline import Source, read_documents
from panah.engine.reading.records import Box, Reading, Segment, StoredText
from panah.engine.reading.report import report, said_date
from panah.values.dates import Precision, UncertainDate
from panah.values.spans import Span

TEXT = (
    "Shop held women <for> years\r\n\r\nMarch 14, 2014\r\n\r\n"
    "Police freed 14 people on March 11 from a shop in Almaty. Zarina Toleuova, 24, said that "
    "the owner, Rustem Saduakov, took her passport and beat her. She fled in 2012 and was caught."
)
OTHER = (
    "June 20, 2014\n\nZarina Toleuova, 24, told reporters that 17 people escaped from the shop in "
    "Almaty on March 12. Rustem Saduakov had locked the door."
)


@cache
def example() -> Reading:
    stored = StoredText(
        TEXT,
        segments=(
            Segment(Span(0, 4), 0, Box(1, 10.5, 20, 30, 40), 88.5),
            Segment(Span(5, 9), 1),
        ),
        notes=("2 words are unsure.",),
    )
    sources = [
        Source("d1", "one.txt", "ab" * 32, stored),
        Source("d2", "two.txt", "cd" * 32, StoredText(OTHER)),
    ]
    return read_documents(sources)


def test_a_reading_comes_back_as_it_was():
    reading = example()
    assert from_json(json.loads(json.dumps(to_json(reading, with_text=True)))) == reading


def test_every_mention_carries_the_words_of_the_text_at_its_place():
    written = to_json(example())
    texts = {"d1": TEXT, "d2": OTHER}
    mentions = [(d["id"], m) for d in written["documents"] for m in d["mentions"]]
    assert len(mentions) > 10
    assert all(texts[name][m["start"] : m["end"]] == m["text"] for name, m in mentions)


def test_the_format_has_the_parts_that_are_promised():
    written = to_json(example())
    assert written["format"] == "panah-reading/1"
    assert {"documents", "entities", "dependence", "agreements", "differences", "chronology"} < set(
        written
    )
    assert "stored" not in written["documents"][0]
    event = written["documents"][0]["events"][0]
    assert {"id", "type", "quotes", "date", "place", "participants", "speaker", "polarity"} <= set(
        event
    )
    assert set(event["date"]) >= {"start", "end", "precision", "basis"}
    row = written["chronology"][0]
    assert {"event", "start", "end"} <= set(row)


def test_ids_are_unique_over_all_documents():
    events = [e["id"] for d in to_json(example())["documents"] for e in d["events"]]
    assert len(events) == len(set(events)) > 4


def test_another_format_is_refused():
    with pytest.raises(ValueError, match="panah-reading/1"):
        from_json({"format": "panah-reading/99"})


def test_the_report_tells_what_differs_with_both_quotations():
    told = report(example())
    assert "14 / 17" in told
    assert "“Police freed 14 people on March 11" in told.replace("\n      ", " ")
    assert "Note: 2 words are unsure." in told
    assert FORMAT not in told


def test_an_open_date_is_shown_open():
    assert said_date(UncertainDate(None, date(2014, 3, 1), Precision.OPEN)) == "… – 2014-03-01"
    assert said_date(UncertainDate.unknown()) == said_date(None) == "undated"


class Page(HTMLParser):
    """Collects a page's text, its numbered marks, and every address that it mentions."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.addresses: list[str] = []
        self.scripts = 0
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.scripts += tag == "script"
        self.addresses += [str(given[key]) for key in ("href", "src", "action") if key in given]
        if given.get("id"):
            self.ids.append(str(given["id"]))

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def page() -> Page:
    parsed = Page()
    parsed.feed(html_report(example()))
    return parsed


def test_the_page_asks_no_other_host_for_anything_and_runs_nothing():
    parsed = page()
    assert parsed.scripts == 0
    assert parsed.addresses
    assert all(address.startswith("#") for address in parsed.addresses)


def test_every_number_on_the_page_leads_to_its_explanation():
    parsed = page()
    assert {address.removeprefix("#") for address in parsed.addresses} <= set(parsed.ids)


def test_the_page_escapes_what_a_document_says():
    raw = html_report(example())
    assert "women &lt;for&gt; years" in raw
    assert "<for>" not in raw
