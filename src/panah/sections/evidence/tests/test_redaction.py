"""A chosen name is left out in every form it takes, and the bar does not tell how long it was."""

from __future__ import annotations

from uuid import uuid4

from panah.sections.evidence.redaction import BAR, Nameable, redacted

HER = Nameable(uuid4(), "Малика Пулодова", "people", ("Малика Пулодова", "Malika"), 3)
SHOP = Nameable(uuid4(), "Тулпар", "organisations", ("Тулпар",), 1)
TEXT = (
    "Малика Пулодова убежала. Малику искали хозяева «Тулпара», Пулодову нашли.\n"
    "MALIKA was 19. Her friend Zarina Sinova stayed in Sharqobod, and Sinova wept."
)


def test_every_form_of_a_chosen_name_is_a_bar():
    found = redacted(TEXT, [HER], [])
    for form in ("Малик", "Пулодов", "malika"):
        assert form.casefold() not in found.text.casefold()
    assert "Тулпара" in found.text
    assert found.count == found.text.count(BAR) == 4


def test_words_typed_by_hand_are_left_out_too():
    found = redacted(TEXT, [SHOP], ["Sinova", "was 19"])
    assert "Sinova" not in found.text
    assert "was 19" not in found.text
    assert "Тулпар" not in found.text
    assert "Zarina" in found.text


def test_a_bar_is_always_the_same():
    short, long = (redacted(f"Here {name} spoke.", [], [name]).text for name in ("Li", "Абылайхан"))
    assert short == long


def test_names_that_can_still_be_read_are_told():
    readable = dict(redacted(TEXT, [HER], []).readable)
    assert readable["Zarina"] == 1
    assert "Sharqobod" in readable
    assert "MALIKA" not in readable


def test_nothing_chosen_changes_nothing():
    found = redacted(TEXT, [], [" "])
    assert (found.text, found.count) == (TEXT, 0)


def test_a_name_that_only_begins_sentences_is_told_after_those_inside_them():
    found = redacted("Guli wept. Then she left for Osh. Guli came back, then slept.", [], [])
    assert [word for word, _places in found.readable] == ["Osh", "Guli"]


def test_a_surname_left_beside_a_bar_is_told():
    assert "Sinovchi" in dict(redacted("It was Nodira Sinovchi.", [], ["Nodira"]).readable)
