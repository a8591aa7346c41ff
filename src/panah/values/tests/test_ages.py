"""Ages as bounds (requirements B03, B04, B05, F05)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panah.values.ages import (
    Bounds,
    age_at,
    birth_interval,
    minor_at,
    months_before,
    months_between,
    narrowed,
    whole_years,
)
from panah.values.dates import Basis, Precision, UncertainDate

days = st.dates(date(1930, 1, 1), date(2030, 12, 31))


def in_year(year: int) -> UncertainDate:
    return UncertainDate(date(year, 1, 1), date(year, 12, 31), Precision.YEAR)


def test_twenty_six_on_one_day_leaves_exactly_one_year_of_birthdays():
    birth = birth_interval(26, UncertainDate.day(date(2012, 10, 30)))
    assert (birth.start, birth.end) == (date(1985, 10, 31), date(1986, 10, 30))
    assert birth.basis is Basis.INFERRED


def test_twenty_six_at_rescue_after_ten_years_was_a_minor_at_the_start():
    rescue = UncertainDate.day(date(2012, 10, 30))
    began = months_before(rescue, Bounds(120, 120))
    assert (began.start, began.end) == (date(2002, 9, 30) + timedelta(days=1), date(2002, 10, 30))
    assert age_at(birth_interval(26, rescue), began) == Bounds(15, 16)
    assert minor_at(birth_interval(26, rescue), began) is True


def test_whether_someone_was_a_minor_stays_open_when_the_year_does_not_tell():
    assert minor_at(in_year(1990), in_year(2008)) is None
    assert minor_at(in_year(1990), in_year(2009)) is False
    assert minor_at(in_year(1990), in_year(2007)) is True


def test_an_unknown_birth_gives_no_age():
    assert age_at(UncertainDate.unknown(), in_year(2010)) == Bounds(None, None)


def test_born_until_a_year_is_at_least_so_old():
    born_until = UncertainDate(None, date(1990, 12, 31), Precision.OPEN)
    assert age_at(born_until, UncertainDate.day(date(2010, 12, 31))) == Bounds(20, None)


def test_two_stated_ages_narrow_the_birth_and_two_that_cannot_both_hold_leave_none():
    at_interview = birth_interval(20, in_year(2010))
    at_rescue = birth_interval(22, UncertainDate.day(date(2012, 3, 1)))
    both = narrowed([at_interview, at_rescue])
    assert both is not None
    assert (both.start, both.end) == (date(1989, 3, 2), date(1990, 3, 1))
    assert narrowed([at_interview, birth_interval(30, in_year(2012))]) is None


def test_nothing_stated_leaves_the_birth_open():
    assert narrowed([]) == UncertainDate.unknown()


def test_months_between_two_years_are_bounds_not_a_number():
    assert months_between(in_year(2002), in_year(2012)) == Bounds(108, 131)


def test_months_of_something_that_has_not_ended_have_no_upper_bound():
    still = UncertainDate(date(2012, 1, 1), None, Precision.OPEN)
    assert months_between(UncertainDate.day(date(2010, 1, 1)), still) == Bounds(24, None)


def test_months_within_one_year_may_be_none_at_all():
    assert months_between(in_year(2012), in_year(2012)).low == 0


def test_an_end_before_the_beginning_is_refused():
    with pytest.raises(ValueError, match="before the beginning"):
        months_between(in_year(2012), in_year(2011))


@pytest.mark.parametrize("age", [-1, 131])
def test_an_impossible_age_is_refused(age):
    with pytest.raises(ValueError, match="between 0 and 130"):
        birth_interval(age, in_year(2010))


@given(birth=days, seen=days)
def test_the_true_birthday_always_lies_in_the_interval(birth, seen):
    if seen < birth:
        birth, seen = seen, birth
    age = whole_years(birth, seen)
    interval = birth_interval(age, UncertainDate.day(seen))
    assert interval.start <= birth <= interval.end
    assert age_at(interval, UncertainDate.day(seen)).low == age


@given(birth=days, first=days, second=days)
def test_a_wider_date_never_gives_a_narrower_age(birth, first, second):
    first, second = sorted((first, second))
    born = UncertainDate.day(birth)
    narrow = age_at(born, UncertainDate.day(second))
    wide = age_at(born, UncertainDate(first, second, Precision.DAY_RANGE))
    assert wide.high == narrow.high
    assert wide.low is None or wide.low <= narrow.low


def test_a_year_that_stands_alone_stays_a_year():
    assert narrowed([in_year(2011)]) == in_year(2011)
