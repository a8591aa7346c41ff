"""Bars are as long as what is known; nothing unknown is drawn as if it were."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from panah.insight.chronology.picture import (
    ARROW,
    MARGIN,
    MARK,
    MOST_LANES,
    Frame,
    Grain,
    draw,
    frame_of,
    stretches,
    strip_of,
)
from panah.insight.chronology.records import Row
from panah.insight.chronology.rows import rows_of
from panah.insight.chronology.tests.test_rows import source, telling, year
from panah.values.dates import Precision, UncertainDate
from panah.vocab.claims import ClaimStatus

TEN = Frame(date(2006, 1, 1), date(2015, 12, 31))
WIDTH = 1016.0


def row(when: UncertainDate) -> Row:
    return rows_of([telling(source(1), when)])[0][0]


def test_a_known_day_is_a_mark_and_a_year_a_bar_of_its_length() -> None:
    (mark,) = draw([row(UncertainDate.day(date(2010, 7, 1)))], TEN, WIDTH).bars
    (bar,) = draw([row(year(2010))], TEN, WIDTH).bars
    assert (mark.is_mark, mark.width) == (True, MARK)
    assert not bar.is_mark
    assert abs(bar.width - (WIDTH - 2 * MARGIN) / 10) < 1


def test_an_open_side_ends_in_an_arrow_whose_length_claims_nothing() -> None:
    until = UncertainDate(None, date(2009, 12, 31), Precision.OPEN)
    since = UncertainDate(date(2009, 12, 31), None, Precision.OPEN)
    (before,) = draw([row(until)], TEN, WIDTH).bars
    (after,) = draw([row(since)], TEN, WIDTH).bars
    assert (before.open_before, before.open_after) == (True, False)
    assert (after.open_before, after.open_after) == (False, True)
    assert before.width == after.width == ARROW
    assert before.end == after.x


def test_what_has_no_date_is_not_drawn_and_counted_as_left_out() -> None:
    picture = draw([row(UncertainDate.unknown("once")), row(year(2010))], TEN, WIDTH)
    assert (len(picture.bars), picture.left_out) == (1, 1)


def test_bars_that_would_lie_on_each_other_lie_below_each_other() -> None:
    picture = draw([row(year(2010)) for _ in range(3)], TEN, WIDTH)
    assert len({bar.y for bar in picture.bars}) == 3


def test_no_picture_grows_without_end() -> None:
    picture = draw([row(year(2010)) for _ in range(MOST_LANES + 5)], TEN, WIDTH)
    assert (len(picture.bars), picture.left_out) == (MOST_LANES, 5)


def test_a_bar_is_cut_at_the_sides_of_the_period() -> None:
    may = Frame(date(2010, 5, 1), date(2010, 5, 31))
    (bar,) = draw([row(year(2010))], may, WIDTH).bars
    assert (bar.x, bar.end) == (MARGIN, WIDTH - MARGIN)


def test_the_frame_is_of_whole_years_and_there_is_none_without_a_date() -> None:
    assert frame_of([row(year(2009)), row(UncertainDate.day(date(2013, 3, 5)))]) == Frame(
        date(2009, 1, 1), date(2013, 12, 31)
    )
    assert frame_of([row(UncertainDate.unknown())]) is None


def test_ten_years_a_year_and_a_month_are_cut_into_years_months_and_days() -> None:
    year_, month = (
        Frame(date(2010, 1, 1), date(2010, 12, 31)),
        Frame(date(2010, 2, 1), date(2010, 2, 28)),
    )
    assert [one.grain for one in (TEN, year_, month)] == [Grain.YEAR, Grain.MONTH, Grain.DAY]
    assert [len(list(stretches(one))) for one in (TEN, year_, month)] == [10, 12, 28]
    assert next(iter(stretches(month))) == (date(2010, 2, 1), date(2010, 2, 1))


def test_the_strip_counts_what_may_lie_in_each_year_and_marks_the_one_that_is_shown() -> None:
    rows = [
        row(year(2010)),
        row(UncertainDate(date(2010, 6, 1), date(2011, 6, 1), Precision.MONTH)),
    ]
    chosen = Frame(date(2011, 1, 1), date(2011, 12, 31))
    strip = strip_of(rows, TEN, chosen, WIDTH)
    assert {one.first.year: one.count for one in strip if one.count} == {2010: 2, 2011: 1}
    assert [one.first.year for one in strip if one.chosen] == [2011]


def test_what_is_not_decided_is_drawn_hollow() -> None:
    shown = row(year(2010))
    (bar,) = draw([shown], TEN, WIDTH).bars
    assert not bar.accepted
    accepted = replace(
        shown,
        tellings=(replace(shown.tellings[0], status=ClaimStatus.ACCEPTED),),
    )
    assert draw([accepted], TEN, WIDTH).bars[0].accepted
