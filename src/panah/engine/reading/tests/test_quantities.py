"""Ages, counts, sums and durations, each with its value."""

from __future__ import annotations

from typing import Any

import pytest

from panah.engine.reading.analysis import analyse
from panah.engine.reading.quantities import find_quantities
from panah.engine.reading.records import MentionType, Region, RegionKeep
from panah.values.spans import Span


def read(text: str, kind: MentionType) -> list[Any]:
    region = Region(Span(0, len(text)), "body", RegionKeep.EVIDENCE)
    return [m.value for m in find_quantities(analyse(text, (region,))) if m.type is kind]


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("Zarina Omarova, 26, came back.", 26),
        ("The 17-year-old girl was found.", 17),
        ("She was 19 when she left.", 19),
        ("The driver, aged 45, was fined.", 45),
        ("Об этом рассказал 38-летний Серик.", 38),
        ("Ей было 17 лет, когда она уехала.", 17),
    ],
)
def test_an_age_is_read_in_years(text: str, years: int) -> None:
    assert read(text, MentionType.AGE) == [years]


@pytest.mark.parametrize(
    ("text", "amount", "currency"),
    [
        ("He paid $1,500 for each.", 1500, "USD"),
        ("They owe 2.5 million tenge to her.", 2500000, "KZT"),
        ("Обещали 200 тысяч тенге в месяц.", 200000, "KZT"),
        ("Ему должны 45 000 рублей.", 45000, "RUB"),
        ("The fare was 300 dirhams.", 300, "AED"),
    ],
)
def test_a_sum_has_an_amount_and_a_currency(text: str, amount: float, currency: str) -> None:
    assert read(text, MentionType.MONEY) == [{"amount": amount, "currency": currency}]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("She worked there for three years.", "P3Y"),
        ("For months nobody came.", "PXM"),
        ("It was a six-week trial.", "P6W"),
        ("He stood for fourteen hours.", "PT14H"),
        ("Он работал два года без отдыха.", "P2Y"),
    ],
)
def test_a_duration_is_iso_8601(text: str, value: str) -> None:
    assert read(text, MentionType.DURATION) == [value]


def test_a_count_says_what_it_counts_and_dozens_have_no_number() -> None:
    assert read("Police freed 14 migrants and two of the women.", MentionType.COUNT) == [14, 2]
    assert read("Dozens are still held.", MentionType.COUNT) == [None]


def test_years_sums_and_clock_times_are_not_counted_as_people() -> None:
    assert read("In 2014 he paid $400 at five in the morning on 3 May.", MentionType.COUNT) == []


def test_a_price_is_not_an_age() -> None:
    assert read("We were promised work, 45,000 roubles a month.", MentionType.AGE) == []
