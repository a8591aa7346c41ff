from datetime import date

import pytest

from panah.values.dates import Basis, Precision, UncertainDate


def in_year(year: int) -> UncertainDate:
    return UncertainDate(date(year, 1, 1), date(year, 12, 31), Precision.YEAR)


def test_a_date_whose_end_lies_before_its_beginning_is_refused():
    with pytest.raises(ValueError, match="lies before"):
        UncertainDate(date(2019, 2, 2), date(2019, 2, 1), Precision.DAY_RANGE)


def test_words_come_back_as_they_were_said():
    said = UncertainDate(
        date(2018, 12, 1), date(2019, 2, 28), Precision.VAGUE, Basis.CONTEXT, "зима после родов"
    )
    assert UncertainDate.from_json(said.to_json()) == said


def test_an_open_side_stays_open_when_stored():
    until = UncertainDate(None, date(2007, 12, 31), Precision.OPEN)
    assert until.to_json()["start"] is None
    assert UncertainDate.from_json(until.to_json()) == until


def test_nothing_known_is_not_a_day():
    nothing = UncertainDate.unknown("she does not remember")
    assert (nothing.start, nothing.end, nothing.is_known) == (None, None, False)
    assert nothing.words == "she does not remember"


def test_an_unknown_date_may_share_a_day_with_any_other():
    assert UncertainDate.unknown().may_overlap(in_year(2012))


def test_two_years_share_no_day():
    assert not in_year(2012).may_overlap(in_year(2013))


def test_what_ends_earlier_comes_first_and_the_unknown_last():
    until_2007 = UncertainDate(None, date(2007, 12, 31), Precision.OPEN)
    ordered = sorted(
        [UncertainDate.unknown(), in_year(2012), until_2007], key=lambda when: when.sort_key
    )
    assert ordered == [until_2007, in_year(2012), UncertainDate.unknown()]
