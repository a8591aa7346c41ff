"""Lengths of time, sums of money and other numbers told for the same thing."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from panah.engine.chronology import cues
from panah.engine.chronology.cast import Cast
from panah.engine.chronology.counting import LEEWAY, PEOPLE, Count, counts_of, exactness
from panah.engine.chronology.telling import Sentence, Telling
from panah.engine.reading.records import Agreement, Difference, Mention, MentionType
from panah.values.spans import Span

PERIOD = re.compile(
    r"P(?:(\d+(?:\.\d+)?)Y)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)W)?(?:(\d+(?:\.\d+)?)D)?"
)
MONTHS = (12.0, 1.0, 12 / 52, 12 / 365)  # in a year, a month, a week, a day
CLEARLY = 0.2  # lengths of time less than a fifth apart are one length, rounded


@dataclass(frozen=True, slots=True)
class Amount:
    """A number told for a slot: "held" in months, "sale USD" in dollars, "machine" in pieces.

    kind  exact | approximate | more | less
    """

    slot: str
    value: float
    kind: str
    persons: frozenset[str]
    span: Span
    sentence: Sentence


def compare_amounts(
    pairs: Sequence[tuple[Telling, Telling]], cast: Cast
) -> tuple[list[Difference], list[Agreement]]:
    """Amounts of one slot that cannot both be right, and those that agree.

    A slot is compared when each document tells one amount for it, about the same persons or
    about nobody in particular: where a document tells several, they are several things.
    """
    differences: list[Difference] = []
    agreements: list[Agreement] = []
    tellings = {telling.id: telling for pair in pairs for telling in pair}
    amounts = {key: _by_slot(telling, cast) for key, telling in tellings.items()}
    for one, other in pairs:
        mine, theirs = amounts[one.id], amounts[other.id]
        for slot in sorted(mine.keys() & theirs.keys()):
            found = _compare(one, other, mine[slot], theirs[slot])
            differences += [item for item in found if isinstance(item, Difference)]
            agreements += [item for item in found if isinstance(item, Agreement)]
    return differences, agreements


def _by_slot(telling: Telling, cast: Cast) -> dict[str, list[Amount]]:
    slots: dict[str, list[Amount]] = defaultdict(list)
    for amount in (*_lengths(telling, cast), *_sums(telling, cast), *_things(telling, cast)):
        slots[amount.slot].append(amount)
    return slots


def _compare(
    one: Telling, other: Telling, mine: Sequence[Amount], theirs: Sequence[Amount]
) -> Iterator[Difference | Agreement]:
    pairs = [(a, b) for a in mine for b in theirs if _may_be_one(a, b)]
    if not pairs:
        return
    agreeing = [(a, b) for a, b in pairs if _may_equal(a, b)]
    a, b = agreeing[0] if agreeing else pairs[0]
    places = (one.place(a.sentence.span), other.place(b.sentence.span))
    if agreeing:
        yield Agreement(a.slot, "independent", places)
    elif a.slot not in ABOUT and _are_far(a, b):
        return
    elif len({x.value for x, _ in pairs}) == len({y.value for _, y in pairs}) == 1:
        kind = "date" if a.slot == "held" else "count"
        yield Difference(kind, ABOUT.get(a.slot, a.slot), *places, (_told(a), _told(b)))


SUMS_APART = 3.0  # sums of money further apart than this factor were for different things


def _are_far(one: Amount, other: Amount) -> bool:
    low, high = sorted((one.value, other.value))
    return "held" not in one.slot and high > SUMS_APART * low


ABOUT = {"held": "for how long", "sentence": "the sentence"}


def _told(amount: Amount) -> str:
    unit = " months" if amount.slot in ABOUT else ""
    return f"{amount.value:g}{unit}"


def _may_be_one(one: Amount, other: Amount) -> bool:
    return bool(one.persons & other.persons) or not (one.persons and other.persons)


def _may_equal(one: Amount, other: Amount) -> bool:
    low, high = sorted((one.value, other.value))
    if one.slot in ABOUT and high - low < max(1.0, high * CLEARLY):
        return True
    if one.kind == other.kind == "exact":
        return low == high
    smaller, larger = sorted((one, other), key=lambda amount: amount.value)
    if smaller.kind == "more" or larger.kind == "less":
        return True
    return high - low <= high * LEEWAY


def _lengths(telling: Telling, cast: Cast) -> Iterator[Amount]:
    """How long someone was held, and how long someone was sentenced to, in months."""
    for mention, sentence in _mentions(telling, MentionType.DURATION):
        months = in_months(str(mention.value))
        slot = _length_slot(telling, sentence)
        if months is None or months < 1 or slot is None:
            continue
        half = re.match(r"\s+and a half\b", telling.text[mention.span.end :][:20])
        yield Amount(
            slot,
            months + (6.0 if half and "Y" in str(mention.value) else 0.0),
            exactness(telling, mention, sentence),
            cast.persons_meant(telling, sentence),
            mention.span,
            sentence,
        )


def _length_slot(telling: Telling, sentence: Sentence) -> str | None:
    if cues.has("punishment", telling.text, sentence.span):
        return "sentence"
    return "held" if cues.has("held", telling.text, sentence.span) else None


def in_months(period: str) -> float | None:
    """An ISO 8601 period ("P2Y6M") in months; None without a number ("PXM") or for hours."""
    found = PERIOD.fullmatch(period)
    if not found or not any(found.groups()):
        return None
    return sum(
        float(part) * months for part, months in zip(found.groups(), MONTHS, strict=True) if part
    )


def _sums(telling: Telling, cast: Cast) -> Iterator[Amount]:
    """Sums of money by what they were for and in what currency."""
    for mention, sentence in _mentions(telling, MentionType.MONEY):
        purposes = sorted(cues.labels("pay", telling.text, sentence.span))
        value = mention.value
        if purposes and isinstance(value, dict) and value.get("amount") is not None:
            yield Amount(
                f"{purposes[0]} {value.get('currency', '')}".strip(),
                float(value["amount"]),
                exactness(telling, mention, sentence),
                cast.persons_meant(telling, sentence),
                mention.span,
                sentence,
            )


def _things(telling: Telling, cast: Cast) -> Iterator[Amount]:
    """Things counted; people are counted where it is told what happened to them."""
    counts = counts_of(telling)
    for count in counts:
        held = cues.has("held", telling.text, count.sentence.span)
        away = cues.has("manner", telling.text, count.sentence.span)
        if count.unit in PEOPLE:
            if held and not away and _is_chief(count, counts):
                yield _amount(count, f"{count.unit} held", frozenset())
        elif len(count.unit) > 2 and not cues.has("later", telling.text, count.sentence.span):
            yield _amount(count, count.unit, frozenset())


def _amount(count: Count, slot: str, persons: frozenset[str]) -> Amount:
    return Amount(slot, count.value, count.kind, persons, count.span, count.sentence)


def _is_chief(count: Count, counts: Sequence[Count]) -> bool:
    """The first count of people of its sentence: what follows are its parts."""
    inside = [one for one in counts if one.sentence == count.sentence and one.unit in PEOPLE]
    return inside[0] == count


def _mentions(telling: Telling, kind: MentionType) -> Iterator[tuple[Mention, Sentence]]:
    for mention in telling.document.mentions:
        sentence = telling.sentence_at(mention.span.start)
        if mention.type is kind and sentence:
            yield mention, sentence
