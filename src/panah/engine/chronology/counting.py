"""Numbers in a text as they can be compared: how many of what, how exactly."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from panah.engine.chronology import cues
from panah.engine.chronology.telling import Sentence, Telling
from panah.engine.reading.quantities_numbers import number_words
from panah.engine.reading.records import Mention, MentionType
from panah.values.spans import Span

PEOPLE = frozenset({"people", "women", "men", "children", "girls", "boys"})
# "About a dozen" does not contradict 12, nor 14; it does contradict 30.
LEEWAY = 0.25
SHOWN = 40  # characters after a number
MOST_UNNAMED = 500  # larger bare numbers are years, prices, distances
SHARE = re.compile(r"\s+of (?:the|them|us|those|these)\b")
# English nouns for doers and origins; `thing` in cues.toml lists those that are none.
PERSON_NOUN = re.compile(r"(?:er|or|ant|ent|ee|ist|ian|mate|woman|women|ese|ani|ek|yz)$")

BARE = (
    r"(?<![\w-])(?P<before>(?:all|there were|the other|the|altogether|in all)\s+)?"
    r"(?P<number>{number})"
    r"(?!\w)(?=\s+(?:were|had|have|are|got|came|went|reached|made|escaped|fled|left|ran|walked|was"
    r"|of us|of them|\w+ed)\b|\s*[.,;:]|\s+in all)"
)


@dataclass(frozen=True, slots=True)
class Count:
    """So many of something.

    unit   people, women, men, children, girls, boys, or the noun counted
    kind   exact | approximate | more (at least) | less (at most)
    """

    value: float
    unit: str
    kind: str
    span: Span
    sentence: Sentence

    def may_equal(self, other: Count) -> bool:
        """Whether one number can lie behind both."""
        low, high = self._range()
        other_low, other_high = other._range()
        return low <= other_high and other_low <= high

    def _range(self) -> tuple[float, float]:
        match self.kind:
            case "more":
                return self.value, float("inf")
            case "less":
                return 0.0, self.value
            case "approximate":
                return self.value * (1 - LEEWAY), self.value * (1 + LEEWAY)
        return self.value, self.value


def counted(telling: Telling, count: Count) -> Span:
    """A number with what is counted: some words of its sentence in the stored text, all whole."""
    text = telling.text
    end = min(count.sentence.span.end, count.span.end + SHOWN)
    while end < count.sentence.span.end and (text[end - 1] + text[end]).isalnum():
        end += 1
    return Span(count.span.start, end)


def counts_of(telling: Telling) -> list[Count]:
    """Every number of a document that counts something, in order."""
    counts = []
    for mention in telling.document.mentions:
        sentence = telling.sentence_at(mention.span.start)
        counted = mention.type is MentionType.COUNT or is_share(telling, mention)
        if counted and sentence and _is_number(mention.value):
            counts.append(_count(telling, mention, sentence))
    return counts


def bare_counts(telling: Telling) -> list[Count]:
    """Numbers of people without a noun: "Fifteen reached it", "all twelve", "there were 23"."""
    words = number_words("en")
    if words is None or telling.document.language != "en":
        return []
    taken = telling.document.mentions
    starts = telling.mention_starts
    bare = re.compile(BARE.format(number=words.number), re.IGNORECASE)
    counts = []
    for sentence in telling.sentences:
        near = (
            taken
            and telling.mentions[
                bisect_left(starts, sentence.span.start) : bisect_left(starts, sentence.span.end)
            ]
        )
        for found in bare.finditer(telling.text, sentence.span.start, sentence.span.end):
            if not found.group("before") and found.start() != sentence.span.start:
                continue
            span = Span(*found.span("number"))
            value = words.read(found.group("number"))
            if (
                value
                and value <= MOST_UNNAMED
                and not any(_is_taken(telling, m, span) for m in near)
            ):
                counts.append(Count(float(value), "people", "exact", span, sentence))
    return counts


def _is_taken(telling: Telling, mention: Mention, span: Span) -> bool:
    """Whether a number is read as something else; "fifteen reached the shore" counts no shores."""
    if not mention.span.overlaps(span):
        return False
    return mention.type is not MentionType.COUNT or _unit(telling, mention) in PEOPLE


def is_share(telling: Telling, mention: Mention) -> bool:
    """ "18 of the men" counts people, though a bare number after a comma is often an age."""
    after = telling.text[mention.span.end : mention.span.end + 12]
    return mention.type is MentionType.AGE and bool(SHARE.match(after))


def _count(telling: Telling, mention: Mention, sentence: Sentence) -> Count:
    return Count(
        value=float(mention.value),
        unit=_unit(telling, mention),
        kind=exactness(telling, mention, sentence),
        span=mention.span,
        sentence=sentence,
    )


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _unit(telling: Telling, mention: Mention) -> str:
    """The people-word counted, else the noun; nouns formed like "fisherman" are people too."""
    span = mention.span
    if is_share(telling, mention):
        span = Span(span.start, min(len(telling.text), span.end + 24))
    found = cues.find("unit", telling.text, span)
    if found:
        return found[-1].label
    noun = mention.about.casefold()
    if noun.endswith(("men", "man")) and not noun.endswith(("women", "woman")):
        return "men"
    if noun and cues.has("person", noun, Span(0, len(noun))):
        return "people"
    is_thing = bool(cues.find("thing", noun, Span(0, len(noun)))) if noun else True
    return "people" if PERSON_NOUN.search(noun) and not is_thing else noun


def exactness(telling: Telling, mention: Mention, sentence: Sentence) -> str:
    """How exactly a number is told, by the words just before it and in it."""
    start = max(sentence.span.start, mention.span.start - 16)
    before = Span(start, mention.span.end)
    kinds = [
        cue.label
        for cue in cues.find("approximate_before", telling.text, before)
        if mention.span.start - cue.span.end <= 3
    ]
    if kinds:
        return kinds[-1]
    vague = mention.approximate or "dozen" in mention.span.of(telling.text).casefold()
    return "approximate" if vague else "exact"
