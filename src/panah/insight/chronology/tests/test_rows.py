"""One row per happening; a source that repeats another adds no weight; order says what is known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID, uuid4

from panah.insight.chronology.records import Seeming
from panah.insight.chronology.rows import (
    Cited,
    Differing,
    Part,
    Preferred,
    Source,
    Telling,
    rows_of,
)
from panah.values.dates import Precision, UncertainDate
from panah.vocab.claims import ClaimStatus, DifferenceKind, DifferenceVerdict
from panah.vocab.events import EventRole, EventType
from panah.vocab.evidence import DependenceVerdict


def source(number: int, *, repeats: tuple[int, ...] = ()) -> Source:
    return Source(UUID(int=number), number, f"Report {number}", "", "", repeats)


def year(number: int) -> UncertainDate:
    return UncertainDate(date(number, 1, 1), date(number, 12, 31), Precision.YEAR)


def telling(told_by: Source, when: UncertainDate, *, start: int = 0, **more: object) -> Telling:
    quote = Cited(told_by, start, start + 10, "ten letter")
    values = {"claim": uuid4(), "type": EventType.RESCUE} | more
    return Telling(when=when, quotes=(quote,), **values)  # type: ignore[arg-type]


def difference(a: Cited, b: Cited) -> Differing:
    return Differing(uuid4(), DifferenceKind.DATE, DifferenceVerdict.DIFFERS, a, b)


def test_rows_stand_in_the_order_of_what_is_known_and_the_unknown_comes_last() -> None:
    one = source(1)
    rows, _ = rows_of(
        [
            telling(one, UncertainDate.unknown("some day")),
            telling(one, year(2014)),
            telling(one, UncertainDate(None, date(2009, 12, 31), Precision.OPEN)),
        ]
    )
    assert [row.when.end for row in rows] == [date(2009, 12, 31), date(2014, 12, 31), None]


def test_two_documents_that_tell_one_happening_make_one_row_with_the_sharpest_date() -> None:
    vague = telling(source(1), year(2014))
    sharp = telling(source(2), UncertainDate.day(date(2014, 3, 12)))
    rows, _ = rows_of([vague, sharp], together=[{vague.claim, sharp.claim}])
    assert len(rows) == 1
    assert rows[0].when == sharp.when
    assert rows[0].independent == 2


def test_a_source_that_repeats_another_is_shown_and_not_counted() -> None:
    first = telling(source(1), year(2014))
    copy = telling(source(2, repeats=(1,)), year(2014))
    rows, _ = rows_of([first, copy], together=[{first.claim, copy.claim}])
    assert rows[0].independent == 1
    assert [one.number for one in rows[0].repeating] == [2]


def test_a_repeating_source_counts_when_what_it_repeats_does_not_tell_this() -> None:
    rows, _ = rows_of([telling(source(2, repeats=(1,)), year(2014))])
    assert rows[0].independent == 1
    assert rows[0].repeating == ()


def test_a_difference_stands_in_the_row_that_quotes_it_and_only_once() -> None:
    first = telling(source(1), year(2014))
    second = telling(source(2), year(2015), start=100)
    apart = difference(first.quotes[0], second.quotes[0])
    elsewhere = difference(Cited(source(3), 0, 5, "words"), Cited(source(3), 9, 12, "xyz"))
    rows, rest = rows_of([first, second], differences=[apart, elsewhere])
    assert [row.differences for row in rows] == [(apart,), ()]
    assert rest == [elsewhere]


def test_how_a_name_is_written_stands_apart_from_what_happened() -> None:
    told = telling(source(1), year(2014))
    spelt = replace(
        difference(told.quotes[0], Cited(source(2), 0, 5, "words")),
        kind=DifferenceKind.NAME_SPELLING,
    )
    rows, rest = rows_of([told], differences=[spelt])
    assert rows[0].differences == ()
    assert rest == [spelt]


def test_a_sure_part_wins_over_the_same_part_guessed() -> None:
    guess, sure = (Part(EventRole.RESCUER, "Open Door", guessed=one) for one in (True, False))
    first = telling(source(1), year(2014), who=(guess,))
    second = telling(source(2), year(2014), who=(sure,))
    rows, _ = rows_of([first, second], together=[{first.claim, second.claim}])
    assert rows[0].who == (sure,)


def test_a_row_is_accepted_when_one_telling_is() -> None:
    first = telling(source(1), year(2014), status=ClaimStatus.ACCEPTED)
    second = telling(source(2), year(2014))
    rows, _ = rows_of([first, second], together=[{first.claim, second.claim}])
    assert rows[0].is_accepted


def test_a_preferred_date_is_shown_first_and_keeps_its_reason() -> None:
    vague, sharp = telling(source(1), year(2014)), telling(source(2), year(2013))
    chosen = Preferred(vague.when, by="Dinara", because="she has the train ticket")
    rows, _ = rows_of(
        [vague, sharp], together=[{vague.claim, sharp.claim}], preferred={vague.claim: [chosen]}
    )
    assert rows[0].when == vague.when
    assert rows[0].preferred == chosen


def test_a_place_that_two_sources_write_in_two_alphabets_is_named_once() -> None:
    first = telling(source(1), year(2014), where="Стамбул")
    second = telling(source(2), year(2014), where="Istanbul")
    third = telling(source(3), year(2014), where="Moscow")
    rows, _ = rows_of([first, second, third], together=[{first.claim, second.claim, third.claim}])
    assert rows[0].where == ("Стамбул", "Moscow")


def test_two_that_seem_to_repeat_one_another_are_in_doubt_until_somebody_decides() -> None:
    first, judged = source(1), Seeming(UUID(int=2), UUID(int=1), 1, DependenceVerdict.REFUSED)
    for seems, is_doubtful in (
        ((Seeming(UUID(int=2), UUID(int=1), 1),), True),
        ((Seeming(UUID(int=2), UUID(int=9), 9),), False),
        ((judged,), False),
        ((), False),
    ):
        second = replace(source(2), seems=seems)
        told = [telling(first, year(2011)), telling(second, year(2011))]
        rows, _ = rows_of(told, together=[{one.claim for one in told}])
        assert [row.is_doubtful for row in rows] == [is_doubtful]
