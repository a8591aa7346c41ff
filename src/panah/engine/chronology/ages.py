"""Ages told on different days, compared as intervals in which the person was born."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations

from panah.engine.chronology.cast import FEMALE, Cast
from panah.engine.chronology.counting import is_share
from panah.engine.chronology.telling import Sentence, Telling
from panah.engine.reading.quantities_numbers import number_words
from panah.engine.reading.records import Agreement, Difference, Mention, MentionType, Place
from panah.values.dates import Basis, Precision, UncertainDate
from panah.values.spans import Span

BESIDE = re.compile(
    r"\s*[,(]?\s*(?:aged\s+|who (?:is|was)\s+(?:now\s+)?|now\s+"
    r"|(?:an?\s+)?(?:[\w-]+\s+){0,2}(?:man|woman|girl|boy|mother|father) of\s+)?$"
)
SHE_OR_HE = re.compile(r"\b(she|he|она|он|ей|ему)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
SOMEONE = re.compile(r"\s+(?:\w+\s+){0,2}?(woman|girl|mother|man|boy|father)\b", re.IGNORECASE)
WOMEN = frozenset({"woman", "girl", "mother"})
THEN = re.compile(
    r"\b(?:was|were|had been|at the age of|at|turned|when|был[аио]?)\s+"
    r"(?:(?:only|just|then|about)\s+)?$",
    re.IGNORECASE,
)
NOW = re.compile(r"\b(?:is|are|now|today|сейчас|теперь)\b[^.]{0,12}$", re.IGNORECASE)
AGE_ENDS = (
    r"(?=\s*(?:[.,;!?)”\"]|(?:and|but|when|now|then|last|this|next|yesterday|today|in|on|at)\b|$))"
)
YEARS_OLD = (
    r"(?<![\w-])(?:is|was|turned|[Aa]ged|[Nn]ow|[Tt]oday|Barely"
    r"|(?:man|woman|girl|boy|mother|father) of)\s+"
    r"(?:now\s+|only\s+|just\s+)?({number})"
)
WHEN_SO_OLD = re.compile(r"\bwhen\s+(?:she|he)\s+was\s+(?:\w+\s+)?$", re.IGNORECASE)
JUST_TURNED = re.compile(r"\s+(?:last week|last month|this week|this month|yesterday|today)")
OPENING = re.compile(r"[\"“]?(?:Now|Aged|Today|Barely|Only|Just|At)\s+(?:only\s+|just\s+)?$")
HE_OR_SHE = re.compile(r"\b(she|he|her|his)\b", re.IGNORECASE)
THE_SO_OLD = re.compile(r"\b[Tt]he\s+(?:now\s+)?$")
OPENING_REACHES = 50  # characters from "Now 30," to whoever is meant
BIRTHDAY = re.compile(r"\b(?:her|his)\s+(\d{2})(?:st|nd|rd|th)\s+birthday")
STORY_SLACK = timedelta(days=366)  # when the day of the age is that of an event beside it


@dataclass(frozen=True, slots=True)
class Age:
    """So many years old at some time, and hence when born.

    loose  the time is that of an event beside it, not of the publication
    """

    person: str
    years: int
    born: tuple[date, date]
    place: Place
    loose: bool

    def may_equal(self, other: Age) -> bool:
        """Whether one day of birth can lie behind both ages."""
        slack = STORY_SLACK if self.loose or other.loose else timedelta(0)
        return self.born[0] <= other.born[1] + slack and other.born[0] <= self.born[1] + slack


def compare_ages(
    documents: Sequence[tuple[Telling, Telling]], cast: Cast
) -> tuple[list[Difference], list[Agreement]]:
    """Ages of one person in two documents that no single day of birth allows, and those that agree.

    An age counts as of the publication, or of the date beside "was"; where neither is known it
    is not compared. "17 in 2011" and "20 in 2014" agree.
    """
    tellings = {telling.id: telling for pair in documents for telling in pair}
    found = [age for telling in tellings.values() for age in ages_of(telling, cast)]
    differences: dict[tuple[str, str, str], Difference] = {}
    agreements: dict[tuple[str, str, str], Agreement] = {}
    # An age on the day of publication says more than one tied to an event in the story.
    pairs = sorted(combinations(found, 2), key=lambda pair: pair[0].loose + pair[1].loose)
    for one, other in pairs:
        if one.person != other.person or one.place.document == other.place.document:
            continue
        key = (one.person, one.place.document, other.place.document)
        about = f"age of {cast.entities[one.person].name}"
        if one.may_equal(other):
            agreements.setdefault(key, Agreement(about, "independent", (one.place, other.place)))
        else:
            values = (str(one.years), str(other.years))
            differences.setdefault(key, Difference("age", about, one.place, other.place, values))
    for key, difference in list(differences.items()):
        # A time of the story is guessed; it does not outweigh ages that agree without guessing.
        if key in agreements and _is_guessed(difference, found):
            del differences[key]
        else:
            agreements.pop(key, None)
    return list(differences.values()), list(agreements.values())


def _is_guessed(difference: Difference, found: Sequence[Age]) -> bool:
    return any(age.loose for age in found if age.place in (difference.a, difference.b))


def ages_of(telling: Telling, cast: Cast) -> list[Age]:
    """The ages that a document gives to named persons."""
    found = []
    for span, years, sentence in _told(telling):
        person = _whose(telling, sentence, span, cast)
        when, loose = _when(telling, sentence, span)
        if person and when:
            whole = Span(max(sentence.span.start, span.start - 60), span.end)
            place = telling.place(_from_word(telling, whole))
            found.append(Age(person, years, born(years, when), place, loose))
    return found


def born(years: int, when: tuple[date, date]) -> tuple[date, date]:
    """First and last possible day of birth of someone so old on some day of an interval."""
    first, last = when
    return _years_before(first, years + 1) + timedelta(days=1), _years_before(last, years)


def _years_before(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year - years)
    except ValueError:  # 29 February
        return day.replace(year=day.year - years, day=28)


def _told(telling: Telling) -> Iterator[tuple[Span, int, Sentence]]:
    """Ages as read, and "she was 19", which only a comparison can dare to take for an age."""
    taken = [mention.span for mention in telling.document.mentions]
    for mention in telling.document.mentions:
        sentence = telling.sentence_at(mention.span.start)
        years = mention.value if mention.type is MentionType.AGE else _russian(telling, mention)
        if sentence and isinstance(years, int) and not is_share(telling, mention):
            yield mention.span, years, sentence
    for found in BIRTHDAY.finditer(telling.text):
        sentence = telling.sentence_at(found.start())
        if sentence and telling.document.language == "en":
            yield Span(*found.span(1)), int(found.group(1)), sentence
    words = number_words("en")
    if words is None or telling.document.language != "en":
        return
    bare = re.compile(YEARS_OLD.format(number=words.number) + AGE_ENDS)
    for sentence in telling.sentences:
        for found in bare.finditer(telling.text, sentence.span.start, sentence.span.end):
            value, span = words.read(found.group(1)), Span(*found.span(1))
            if not any(span.overlaps(other) for other in taken) and _is_age(value):
                yield span, int(value or 0), sentence


def _russian(telling: Telling, mention: Mention) -> int | None:
    """ "Мадине 31 год": so many years right after a name in the dative."""
    found = re.fullmatch(r"P(\d+)Y", str(mention.value))
    if mention.type is not MentionType.DURATION or telling.document.language != "ru" or not found:
        return None
    named = any(
        other.type is MentionType.PERSON and 0 <= mention.span.start - other.span.end <= 2
        for other in telling.document.mentions
    )
    return int(found.group(1)) if named else None


def _is_age(value: float | None) -> bool:
    return value is not None and value == int(value) and 5 <= value <= 95


def _whose(telling: Telling, sentence: Sentence, age: Span, cast: Cast) -> str | None:
    """The person right before ("Name, 26") or right after ("26-year-old Name"), or its pronoun."""
    persons = [
        mention
        for mention in telling.mentions_in(sentence.span, MentionType.PERSON)
        if mention.entity
    ]
    for mention in persons:
        before = telling.text[mention.span.end : age.start]
        after = telling.text[age.end : mention.span.start]
        beside = age.start >= mention.span.end and BESIDE.fullmatch(_short(before))
        if beside or (mention.span.start >= age.end and re.fullmatch(r"\s+(?:\w+\s+)?", after)):
            return cast.canonical(str(mention.entity))
    if BIRTHDAY.match(telling.text, max(0, age.start - 4)):
        sex = "f" if telling.text[age.start - 4 : age.start - 1].casefold() == "her" else "m"
        return cast.person_before(telling, age.start, sex)
    return (
        _by_pronoun(telling, sentence, age, cast)
        or _just_named(telling, persons, age, cast)
        or _said_first(telling, sentence, age, cast)
        or _the_so_old(telling, sentence, age, cast)
        or (None if persons else _introduced(telling, sentence, age, cast))
    )


def _introduced(telling: Telling, sentence: Sentence, age: Span, cast: Cast) -> str | None:
    """ "A 22-year-old woman …": the person of that sex whom the next sentences name first."""
    found = SOMEONE.match(telling.text, age.end)
    if not found:
        return None
    sex = "f" if found.group(1).casefold() in WOMEN else "m"
    for after in telling.sentences[sentence.index + 1 : sentence.index + 4]:
        for person in cast.persons_in(telling, after.span):
            if cast.entities[person].details.get("sex") in (None, sex):
                return person
    return None


def _by_pronoun(telling: Telling, sentence: Sentence, age: Span, cast: Cast) -> str | None:
    """ "… he is 38": the man named last before it."""
    pronoun = SHE_OR_HE.search(telling.text, max(sentence.span.start, age.start - 30), age.start)
    if not pronoun:
        return None
    sex = "f" if pronoun.group(1).casefold() in FEMALE else "m"
    return cast.person_before(telling, pronoun.start(), sex)


def _said_first(telling: Telling, sentence: Sentence, age: Span, cast: Cast) -> str | None:
    """ "Now 30, she …": the age opens the sentence, whoever has it comes after."""
    start = sentence.span.start
    if start == age.start or not OPENING.fullmatch(telling.text[start : age.start]):
        return None
    end = min(sentence.span.end, age.end + OPENING_REACHES)
    pronoun = HE_OR_SHE.search(telling.text, age.end, end)
    named = cast.persons_in(telling, Span(age.end, end)) if age.end < end else []
    if pronoun:
        sex = "f" if pronoun.group(1).casefold() in FEMALE else "m"
        return cast.person_before(telling, start, sex)
    return named[0] if named else None


def _the_so_old(telling: Telling, sentence: Sentence, age: Span, cast: Cast) -> str | None:
    """ "The 29-year-old": whoever was named last, of the sex of the noun that follows."""
    before = telling.text[max(sentence.span.start, age.start - 10) : age.start]
    opened = THE_SO_OLD.search(before) or THE_SO_OLD.search(telling.text[age.start : age.start + 4])
    if not opened:
        return None
    noun = SOMEONE.match(telling.text, age.end)
    sex = None if not noun else "f" if noun.group(1).casefold() in WOMEN else "m"
    return cast.person_before(telling, age.start, sex)


def _just_named(telling: Telling, persons: Sequence[Mention], age: Span, cast: Cast) -> str | None:
    """The person named a few words before the age."""
    before = [mention for mention in persons if mention.span.end <= age.start]
    between = telling.text[before[-1].span.end : age.start] if before else ""
    near = before and len(between) <= 25 and not between.startswith(("'s", "’s"))
    return cast.canonical(str(before[-1].entity)) if near else None


def _short(between: str) -> str:
    """A stretch without an "a" or "an" before the age, so that "Name, a 29-" is beside."""
    return re.sub(r"\s*\b(?:an?|the)\s*$", " ", between)


def _when(telling: Telling, sentence: Sentence, age: Span) -> tuple[tuple[date, date] | None, bool]:
    """The days on which the person was so old; True when they are those of an event beside."""
    before = telling.text[max(sentence.span.start, age.start - 40) : age.start]
    published = telling.published
    if THEN.search(before) and not NOW.search(before):
        beside = _date_beside(telling, sentence)
        if not beside and WHEN_SO_OLD.search(before):
            return None, True
        after = telling.text[age.end : age.end + 20]
        if published and not beside and JUST_TURNED.match(after):
            return _known(published), False
        return (_known(beside) if beside else _story(telling)), True
    return (_known(published) if published else None), False


def _story(telling: Telling) -> tuple[date, date] | None:
    """All the time that a document tells of, up to its publication."""
    published = telling.published
    dates = [m.value for m in telling.document.mentions if m.type is MentionType.DATE]
    starts = [d.start for d in dates if isinstance(d, UncertainDate) and d.start and _is_sharp(d)]
    last = published.end if published else None
    return (min(starts), last) if starts and last and min(starts) <= last else None


def _date_beside(telling: Telling, sentence: Sentence) -> UncertainDate | None:
    """The date of the sentence, else the last one before it in the paragraph."""
    for near in reversed([s for s in telling.paragraph_of(sentence) if s.index <= sentence.index]):
        for mention in telling.mentions_in(near.span, MentionType.DATE):
            value = mention.value
            if isinstance(value, UncertainDate) and _is_sharp(value):
                return value
    return None


def _is_sharp(value: UncertainDate) -> bool:
    vague = {Precision.OPEN, Precision.VAGUE, Precision.DECADE_PART}
    return value.precision not in vague and value.basis is not Basis.INFERRED


def _known(value: UncertainDate) -> tuple[date, date] | None:
    return (value.start, value.end) if value.start and value.end else None


def _from_word(telling: Telling, span: Span) -> Span:
    """The span begun at a word, not inside one."""
    start = span.start
    while start and start < span.end and telling.text[start - 1].isalnum():
        start += 1
    while start < span.end and not telling.text[start].isalnum():
        start += 1
    return Span(min(start, span.end - 1), span.end)
