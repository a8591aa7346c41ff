"""Dates in a text: where they stand, what they mean, and when the text was published.

Each date becomes an interval with a precision and a basis. The grammars are data
(`lexicon/<language>/dates.toml`); what a rule means is in `dates_rules` and `dates_relative`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from panah.engine.reading.analysis import Analysis, Sentence
from panah.engine.reading.dates_grammar import Grammar, Parts, grammar
from panah.engine.reading.dates_relative import RULES
from panah.engine.reading.dates_rules import Scene, about, bounded
from panah.engine.reading.publication import publication_date
from panah.engine.reading.records import Mention, MentionType, Region
from panah.values.dates import Basis, Precision, UncertainDate
from panah.values.spans import Span

__all__ = ["find_dates", "publication_date"]

# How far a date told before still carries the story to a bare "in June", in sentences.
STORY_REACH = 10
# Rules that need a digit year or a name of a month; a bound ("since") only fits those.
BOUNDABLE = frozenset({"day", "month", "year", "iso", "numbers", "day-short", "decade"})


@dataclass
class Story:
    """What has been told so far, while reading on.

    anchor         the last dated moment, from which "nine months later" counts
    anchored_at    the sentence in which the anchor stands
    caption        the date of the caption being read, and its region
    """

    reference: date | None
    anchor: UncertainDate | None = None
    anchored_at: int = -99
    caption: date | None = None
    caption_region: Region | None = None

    def scene(self, sentence: Sentence) -> Scene:
        """What is known at a sentence."""
        near = sentence.index - self.anchored_at <= STORY_REACH
        told = self.anchor.start if self.anchor and near else None
        if self.caption is not None and self.caption_region is sentence.region:
            return Scene(self.caption, Basis.CAPTION_RELATIVE, self.anchor, None)
        return Scene(self.reference, Basis.PUBLICATION_RELATIVE, self.anchor, told)

    def tell(self, value: UncertainDate, sentence: Sentence) -> None:
        """Remember a date that was just read."""
        if value.start is None or value.end is None:
            return
        region = sentence.region
        if "caption" in region.kind and value.precision is Precision.DAY:
            if value.basis is Basis.EXPLICIT:
                self.caption, self.caption_region = value.start, region
            return
        if region.kind in ("date", "byline", "title"):
            return
        self.anchor, self.anchored_at = value, sentence.index


def find_dates(analysis: Analysis, published: UncertainDate | None) -> list[Mention]:
    """The dates of a text, in order, noise regions left out.

    published  when the text appeared, from `publication_date`; without it "last year" has no
               interval, only words
    returns    mentions of type DATE whose value is an `UncertainDate`
    """
    story = Story(reference_day(published))
    mentions: list[Mention] = []
    for sentence in analysis.sentences:
        rules = grammar(sentence.language) or grammar(analysis.language)
        if rules is None:
            continue
        text = sentence.span.of(analysis.text)
        for parts in rules.parts(text):
            scene = story.scene(sentence)
            if rules.future and rules.future.search(text[: parts.start]):
                scene = replace(scene, to_come=True)
            value = meaning(rules, parts, text, scene)
            if value is None or beyond_reason(value, story.reference):
                continue
            if parts.rule == "deictic" and not tells_the_past(analysis, sentence):
                continue
            story.tell(value, sentence)
            start = sentence.span.start + parts.start
            span = Span(start, start + len(parts.words))
            mentions.append(Mention(f"t{len(mentions) + 1}", span, MentionType.DATE, value))
    return mentions


def reference_day(published: UncertainDate | None) -> date | None:
    """The day that "last year" counts from; none when publication spans more than two months."""
    if published is None or published.end is None:
        return None
    if published.start is not None and (published.end - published.start).days > 62:
        return None
    return published.end


def meaning(rules: Grammar, parts: Parts, text: str, scene: Scene) -> UncertainDate | None:
    """What some words mean as a date, with "since" or "about" before them; None: no date."""
    value = RULES[parts.rule](parts, scene)
    if value is None or not value.is_known:
        return value
    before = text[: parts.start]
    if rules.approx and rules.approx.search(before):
        value = about(value)
    if parts.rule not in BOUNDABLE:
        return value
    bound = rules.bound.search(before) if rules.bound else None
    if bound is None and rules.bound_after:
        bound = rules.bound_after.match(text, parts.end)
    if bound is None:
        return value
    table = "bound" if bound.re is rules.bound else "bound_after"
    kind = rules.value(table, bound.group("bound"))
    return bounded(value, str(kind)) if kind else value


def beyond_reason(value: UncertainDate, reference: date | None) -> bool:
    """A "year" far after publication is a number, not a date."""
    if value.start is None or reference is None or value.basis is not Basis.EXPLICIT:
        return False
    return value.start.year > reference.year + 12


def tells_the_past(analysis: Analysis, sentence: Sentence) -> bool:
    """Something in the sentence is past: "today" is then a day, otherwise it means "nowadays"."""
    words = analysis.words_of(sentence)
    return any("Tense=Past" in word.morph for word in words) or not any(w.morph for w in words)


def renumbered(mentions: list[Mention], prefix: str) -> list[Mention]:
    """The same mentions in order of place, with ids counted through."""
    ordered = sorted(mentions, key=lambda mention: (mention.span.start, mention.span.end))
    return [replace(one, id=f"{prefix}{n}") for n, one in enumerate(ordered, 1)]
