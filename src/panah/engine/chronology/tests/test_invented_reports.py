"""Invented reports of invented cases: planted differences are found, apparent ones are not told."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from panah.engine.reading.pipeline import Source, read_documents
from panah.engine.reading.records import Difference, Place, Reading, StoredText

REPORTS = Path(__file__).parent / "reports"
PAIRS = tomllib.loads((REPORTS / "differences.toml").read_text("utf-8"))["pair"]
# The manner of a way out and who brought it about are two words for one disagreement.
KINDS = {"role": {"role", "manner"}, "manner": {"role", "manner"}}
ENDS = (". ", ".\n", "\n\n", "? ", '." ', '."\n')
MISSED_AT_MOST = 2
WRONG_AT_MOST = 2

each_pair = pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair["documents"][0])


@cache
def text_of(name: str) -> str:
    return (REPORTS / f"{name}.txt").read_text("utf-8")


@cache
def reading(*names: str) -> Reading:
    sources = [Source(name, f"{name}.txt", "", StoredText(text_of(name))) for name in names]
    return read_documents(sources)


def by(pair: dict[str, Any]) -> str:
    return str(pair.get("by", "words"))


def found_in(planted: list[str], found: list[Difference], pair: dict[str, Any]) -> bool:
    return any(answers(item, planted, by(pair)) for item in found)


def differences(pair: dict[str, Any]) -> list[Difference]:
    found = reading(*pair["documents"]).differences
    return [item for item in found if item.verdict == "differs"]


def touches(place: Place, words: str) -> bool:
    text = text_of(place.document)
    start = text.find(words)
    return 0 <= start < place.span.end and place.span.start < start + len(words)


def is_about(item: Difference, one: str, other: str) -> bool:
    return (touches(item.a, one) and touches(item.b, other)) or (
        touches(item.a, other) and touches(item.b, one)
    )


def sentence_at(place: Place) -> str:
    text = text_of(place.document)
    start = max(text.rfind(end, 0, place.span.end - 1) for end in ENDS)
    ends = [at for end in ENDS if (at := text.find(end, place.span.end - 1)) >= 0]
    return text[min(start + 1, place.span.start) : min(ends, default=len(text)) + 1]


def stands_in_sentences(item: Difference, one: str, other: str) -> bool:
    a, b = sentence_at(item.a), sentence_at(item.b)
    return (says(a, one) and says(b, other)) or (says(a, other) and says(b, one))


def says(sentence: str, marked: str) -> bool:
    return any(words in sentence for words in marked.split(" | "))


def answers(item: Difference, planted: list[str], by: str = "words") -> bool:
    kind, one, other = planted
    place = stands_in_sentences if by == "sentence" else is_about
    return item.kind in KINDS.get(kind, {kind}) and place(item, one, other)


@each_pair
def test_planted_differences_are_found(pair: dict[str, Any]):
    found = differences(pair)
    missed = [planted for planted in pair["differs"] if not found_in(planted, found, pair)]
    allowed = 0 if pair["set"] == "tuned" else MISSED_AT_MOST
    assert len(missed) <= allowed, missed


@each_pair
def test_little_else_is_told_as_a_difference(pair: dict[str, Any]):
    right = [*pair["differs"], *pair.get("also", [])]
    wrong = [
        (item.kind, item.values)
        for item in differences(pair)
        if not any(answers(item, planted, by(pair)) for planted in right)
    ]
    allowed = 0 if pair["set"] == "tuned" else WRONG_AT_MOST
    assert len(wrong) <= allowed, wrong


@each_pair
def test_what_only_looks_different_is_not_told(pair: dict[str, Any]):
    told = [
        (item.kind, one, other)
        for item in differences(pair)
        for one, other in pair["apparent"]
        if is_about(item, one, other)
        and not any(answers(item, planted, by(pair)) for planted in pair["differs"])
    ]
    assert told == []


@each_pair
def test_a_rewriting_is_known_and_no_other(pair: dict[str, Any]):
    found = reading(*pair["documents"]).dependence
    assert [[d.source, d.on] for d in found if d.kind == "derived"] == pair["derived"]


def test_a_rewriting_is_counted_once():
    alone = reading("workshop_agency", "workshop_weekly")
    with_copy = reading("workshop_agency", "workshop_weekly", "workshop_rewrite")
    assert [(d.kind, d.values) for d in with_copy.differences] == [
        (d.kind, d.values) for d in alone.differences
    ]
    independent = [a for a in with_copy.agreements if a.independence == "independent"]
    assert not any("workshop_rewrite" in {p.document for p in a.quotes} for a in independent)


def test_what_a_rewriting_repeats_stands_once_in_the_chronology():
    read = reading("workshop_agency", "workshop_weekly", "workshop_rewrite")
    assert {row.event.split(":")[0] for row in read.chronology} == {
        "workshop_agency",
        "workshop_weekly",
    }


def test_a_case_that_was_opened_and_then_suspended_is_a_succession():
    read = reading("workshop_agency", "workshop_weekly")
    assert [d.values for d in read.differences if d.verdict == "succession"] == [
        ("opened", "suspended")
    ]


def test_reports_of_two_cases_are_not_compared():
    read = reading("workshop_agency", "sauna_feature", "trawler_bulletin")
    across = [d for d in read.differences if d.a.document != d.b.document]
    assert (across, read.agreements, read.dependence) == ([], (), ())


def test_the_chronology_is_in_order_and_names_each_event_once():
    read = reading("farm_blog", "farm_newspaper")
    keys = [row.date.sort_key for row in read.chronology]
    assert keys == sorted(keys)
    assert len({row.event for row in read.chronology}) == len(read.chronology) > 5
