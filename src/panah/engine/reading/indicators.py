"""Signs of forced labour in a text: the eleven ILO indicators, each with the words that show it.

Source: International Labour Office (2012), ILO indicators of forced labour, Geneva.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from panah.engine.reading.analysis import Analysis, Sentence
from panah.engine.reading.events import UNTOLD_REGIONS
from panah.engine.reading.events_clauses import is_general, is_heading, quote_of
from panah.engine.reading.events_lexicon import lexicon
from panah.engine.reading.events_matching import Matcher
from panah.engine.reading.events_roles import Cast
from panah.engine.reading.records import Entity, EntityKind, Indicator, Mention
from panah.values.spans import Span

PEOPLE = frozenset({EntityKind.PERSON, EntityKind.GROUP})
# Denied, these show nothing ("they were not beaten"); of the others a denial is often the sign.
DENIED_IS_NOTHING = frozenset({"physical_sexual_violence", "intimidation_threats", "deception"})
CLOSE = 2  # characters between two quotations of one indicator that are shown as one


def find_indicators(
    analysis: Analysis,
    mentions: Sequence[Mention],
    entities: Sequence[Entity],
    pronouns: Mapping[int, tuple[tuple[str, ...], ...]] | None = None,
) -> list[Indicator]:
    """The indicators that a text shows, in order; noise regions show none.

    mentions, entities, pronouns  as for `events.find_events`
    returns                       one indicator for each clause that shows it, with the persons
                                  named there
    """
    cast = Cast.of(mentions, entities, analysis.text, pronouns)
    found: list[tuple[str, Span]] = []
    for sentence in analysis.sentences:
        found += shown_in(analysis, sentence, mentions)
    return [
        Indicator(f"i{number}", label, span, persons(analysis, cast, span))
        for number, (label, span) in enumerate(joined(found), 1)
    ]


def shown_in(
    analysis: Analysis, sentence: Sentence, mentions: Sequence[Mention]
) -> Iterator[tuple[str, Span]]:
    """What one sentence shows: the clause of each match."""
    rules = lexicon(sentence.language, "indicators") or lexicon(analysis.language, "indicators")
    if rules is None or sentence.region.kind in UNTOLD_REGIONS or is_heading(analysis, sentence):
        return
    matcher = Matcher(analysis, sentence, rules, mentions)
    if is_general(matcher, sentence):
        return
    for match in matcher.matches():
        label = match.rule.label
        if label in DENIED_IS_NOTHING and matcher.is_negated(match.word):
            continue
        yield label, quote_of(analysis, sentence, match)


def joined(found: Sequence[tuple[str, Span]]) -> list[tuple[str, Span]]:
    """Each indicator once per stretch: overlapping quotations of one become one."""
    kept: list[tuple[str, Span]] = []
    for label in dict.fromkeys(label for label, _span in found):
        spans = sorted({span for name, span in found if name == label})
        while any(overlap := [a.end + CLOSE > b.start for a, b in pairwise(spans)]):
            place = overlap.index(True)
            first, second = spans[place], spans[place + 1]
            spans[place : place + 2] = [Span(first.start, max(first.end, second.end))]
            if second.start >= first.end and second.end - first.start > 600:
                break
        kept += [(label, span) for span in spans]
    return sorted(kept, key=lambda one: one[1])


def persons(analysis: Analysis, cast: Cast, span: Span) -> tuple[str, ...]:
    """The persons that the quotation names or means by a pronoun, else the one told of last."""
    inside = dict.fromkeys(one.entity for one in cast.inside(span, PEOPLE))
    for word in analysis.words_in(span):
        for names in cast.pronouns.get(word.index, ())[:1]:
            inside.update(dict.fromkeys(names))
    if inside:
        return tuple(inside)
    before = cast.before(span.start)
    return (before.entity,) if before else ()
