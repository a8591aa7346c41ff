"""When a text was published: what the file says, else what the page says, else what follows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from panah.engine.reading.analysis import Analysis
from panah.engine.reading.dates_grammar import Parts, grammar
from panah.engine.reading.dates_rules import CALENDAR_RULES, Scene
from panah.engine.reading.records import Region, RegionKeep, StoredText
from panah.values.dates import Basis, Precision, UncertainDate

ISO_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)[-/]?(0[1-9]|1[0-2])[-/]?([0-2]\d|3[01])(?!\d)")
URL_DAY = re.compile(r"https?://\S*?/((?:19|20)\d\d)/(\d{1,2})/(\d{1,2})(?!\d)")
PUBLISHED = re.compile(
    r"(?:published|posted|updated|last modified|опубликовано|обновлено|дата публикации|жарияланды)"
    r"\W{0,3}(?:on\W)?",
    re.IGNORECASE,
)
HEAD_KINDS = frozenset({"date", "byline", "dateline", "title"})
HEAD_LENGTH = 400  # a full date within so many characters of the body's beginning is its date line
FULL_DAY = frozenset({"day", "iso", "numbers", "day-short"})


def publication_date(
    analysis: Analysis, regions: Sequence[Region], stored: StoredText
) -> UncertainDate | None:
    """When the text was published, None when nothing tells.

    In this order: the file's own metadata · a full date in the page's date line or byline ·
    "published on" · a date in the head of the body · the page's address · the first comment
    (nobody comments before) · the latest day told, placed in the latest year told.
    The last two are inferred, not read.
    """
    whole = analysis.text
    return (
        from_hint(stored.published_hint)
        or from_regions(analysis, regions)
        or from_words(whole, analysis.language)
        or from_head(analysis, regions)
        or from_url(whole)
        or from_comments(analysis, regions)
        or from_latest(analysis)
    )


def from_hint(hint: str) -> UncertainDate | None:
    """The date in HTML or PDF metadata: 2019-02-28T10:00Z, D:20190228…"""
    return day_of(ISO_DAY.search(hint or ""), hint)


def from_url(text: str) -> UncertainDate | None:
    """Many papers put the day into the address."""
    return day_of(URL_DAY.search(text), "")


def day_of(match: re.Match[str] | None, words: str) -> UncertainDate | None:
    """Year, month and day of a match; None when the calendar has no such day."""
    if match is None:
        return None
    try:
        on = date(*(int(group) for group in match.groups()))
    except ValueError:
        return None
    return UncertainDate.day(on, words=words or match.group())


def full_days(text: str, language: str) -> list[tuple[Parts, UncertainDate]]:
    """The complete dates (day, month, year) of a text, in order."""
    rules = grammar(language) or grammar("en")
    if rules is None:
        return []
    found = []
    for parts in rules.parts(text):
        value = CALENDAR_RULES[parts.rule](parts, Scene()) if parts.rule in FULL_DAY else None
        if value and value.precision is Precision.DAY and value.basis is Basis.EXPLICIT:
            found.append((parts, value))
    return found


def from_regions(analysis: Analysis, regions: Iterable[Region]) -> UncertainDate | None:
    """A full date in a region that says when the text was made."""
    for region in regions:
        if region.keep is RegionKeep.NOISE or region.kind not in HEAD_KINDS:
            continue
        for _parts, value in full_days(region.span.of(analysis.text), analysis.language):
            return value
    return None


def from_words(text: str, language: str) -> UncertainDate | None:
    """A full date right after "Published on"."""
    for match in PUBLISHED.finditer(text):
        for parts, value in full_days(text[match.end() : match.end() + 60], language):
            if parts.start <= 15:
                return value
    return None


def from_head(analysis: Analysis, regions: Iterable[Region]) -> UncertainDate | None:
    """A full date that stands before the first sentence proper: a date line.

    A date inside a running sentence is what is told, not when it was told.
    """
    body = next((r for r in regions if r.kind == "body"), None)
    if body is None:
        return None
    head = analysis.text[: min(body.span.start + HEAD_LENGTH, body.span.end)]
    noise = [r.span for r in regions if r.keep is RegionKeep.NOISE]
    for parts, value in full_days(head, analysis.language):
        if any(span.start < parts.end and parts.start < span.end for span in noise):
            continue
        if alone_on_line(head, parts) or in_dateline(head, parts):
            return value
    return None


def alone_on_line(text: str, parts: Parts) -> bool:
    """Little else stands on the same line."""
    start = text.rfind("\n", 0, parts.start) + 1
    end = text.find("\n", parts.end)
    line = text[start : end if end >= 0 else len(text)]
    return len(line.strip()) <= len(parts.words) + 45 and not line.strip().endswith((".", "?", "!"))


def in_dateline(text: str, parts: Parts) -> bool:
    """PLACE, March 5, 2014 (Agency) -- and then the story."""
    start = text.rfind("\n", 0, parts.start) + 1
    before, after = text[start : parts.start], text[parts.end : parts.end + 40]
    shouted = sum(letter.isupper() for letter in before) >= 3 and len(before) < 60
    return shouted and bool(re.match(r"\W{0,3}(?:\([^)]*\))?\s*(?:[-–—]|:)", after))


def from_comments(analysis: Analysis, regions: Iterable[Region]) -> UncertainDate | None:
    """The first comment's day: the text appeared then or before, and seldom long before."""
    days = [
        value
        for region in regions
        if "comment" in region.kind
        for _parts, value in full_days(region.span.of(analysis.text), analysis.language)
    ]
    first = min(days, key=lambda value: value.sort_key, default=None)
    return replace(first, basis=Basis.INFERRED) if first else None


def from_latest(analysis: Analysis) -> UncertainDate | None:
    """The latest full day told: published on it or after. Said to be inferred, and open."""
    kept = " \n".join(s.span.of(analysis.text) for s in analysis.sentences)
    days = [value for _parts, value in full_days(kept, analysis.language)]
    last = max(days, key=lambda value: value.sort_key, default=None)
    if last is None:
        return None
    return UncertainDate(last.start, last.end, Precision.VAGUE, Basis.INFERRED, last.words)
