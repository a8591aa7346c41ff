"""Whether a text says of a business that it is open, closed or gone elsewhere."""

import pytest

from panah.engine.reading.in_business import kinds_of_business, sayings_of_business
from panah.vocab.people import BusinessState as State


@pytest.mark.parametrize(
    ("text", "kind", "state"),
    [
        ("“The bakery is still open,” she said.", "bakery", State.OPEN),
        ("The shop, called Tulpar Market, is open.", "shop", State.OPEN),
        ("The same workshop still operates behind the station.", "workshop", State.OPEN),
        ("Магазин и сейчас торгует, говорит она.", "shop", State.OPEN),
        ("Пекарня до сих пор работает.", "bakery", State.OPEN),
        ("Дүкен әлі ашық.", "shop", State.OPEN),
        ("Doʻkon hali ham ishlaydi.", "shop", State.OPEN),
        ("Do'kon yopilgan.", "shop", State.CLOSED),
        ("The factory has been closed since May.", "factory", State.CLOSED),
        ("The shop is no longer open.", "shop", State.CLOSED),
        ("Цех больше не работает.", "workshop", State.CLOSED),
        ("Наубайхана жабылып қалды.", "bakery", State.CLOSED),
        ("Магазин работает под другим названием.", "shop", State.MOVED),
        ("The cafe has moved to another street.", "food", State.MOVED),
    ],
)
def test_a_sentence_says_how_a_business_stands(text, kind, state):
    [said] = sayings_of_business(f"Before it.\n{text} After it.")
    assert (said.kind, said.state) == (kind, state)
    assert f"Before it.\n{text} After it."[said.span.start : said.span.end] == text


@pytest.mark.parametrize(
    "text",
    [
        "Investigators opened a criminal case against the shop.",
        "Prosecutors there closed the case after five days.",
        "In the shop the door was closed from outside.",
        "At the bakery the case is now closed.",
        "Is the shop still open?",
        "Nobody knows whether the shop is still open.",
        "The shop was open day and night.",
        "Магазин работает круглосуточно.",
        "Она открыла магазин в 2004 году.",
        "Если магазин до сих пор работает, туда надо ехать.",
        "The meeting is open to all.",
    ],
)
def test_what_says_nothing_of_a_business_today_is_left_alone(text):
    assert sayings_of_business(text) == []


def test_a_name_tells_what_sort_of_business_it_is():
    assert kinds_of_business(["Пекарня на Складской", "Bakery by the mill"]) == {"bakery"}
    assert kinds_of_business(["Tulpar"]) == frozenset()
    assert kinds_of_business(["Tulpar sewing workshop"]) == {"workshop"}
