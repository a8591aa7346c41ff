"""Births: what is known and no more."""

from datetime import date

import pytest

from panah.engine.linking.births import day_number, span_of, span_of_age


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("1982-03-05", date(1982, 3, 5), date(1982, 3, 5)),
        ("05.03.1982", date(1982, 3, 5), date(1982, 3, 5)),
        ("1982-03", date(1982, 3, 1), date(1982, 3, 31)),
        ("03.1982", date(1982, 3, 1), date(1982, 3, 31)),
        ("1982", date(1982, 1, 1), date(1982, 12, 31)),
        ("1982-02-31", date(1982, 2, 1), date(1982, 2, 28)),
    ],
)
def test_a_birth_is_as_sharp_as_it_was_written(written, first, last):
    assert span_of(written) == (first.toordinal(), last.toordinal())


@pytest.mark.parametrize("written", ["", "около 30", "0000-01-01", "spring", "82"])
def test_an_unknown_birth_stays_unknown(written):
    assert span_of(written) == (0, 0)


def test_a_year_alone_is_never_its_first_day():
    first, last = span_of("1982")
    assert day_number(first, last) == 0
    assert day_number(first, first) == 19820101


def test_an_age_is_a_span_with_leeway():
    first, last = span_of_age("34", "2016-05-10")
    assert first < date(1981, 5, 11).toordinal() < date(1982, 5, 10).toordinal() < last
    assert span_of_age("34", "") == (0, 0)
    assert span_of_age("old", "2016") == (0, 0)
