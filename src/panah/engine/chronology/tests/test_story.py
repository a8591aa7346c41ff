"""What two documents answer differently although they tell it in different happenings."""

from __future__ import annotations

import pytest

from panah.engine.chronology.story import is_perhaps
from panah.engine.reading.pipeline import Source, read_documents
from panah.engine.reading.records import Difference, StoredText

FREED = """Lake News

May 14, 2019

Nine women were freed on Saturday from a laundry in Karasu, a town on the border.

Saltanat Berikova, 31, said that she ran away in 2016. The owner, Ruslan Ottarov, came for
her and drove her back to the laundry.

Berikova gave birth to a son in 2017. The boy was taken from her three months later.
"""
HELD = """Border Times

May 16, 2019

Twelve women were locked in the cellar of a laundry in Karasu. Volunteers freed the women on May 11.

Saltanat Berikova, 31, tried to run away in 2016, but police officers drove her back to the laundry.

"My son was half a year old when they took him," Berikova said.
"""


def told(one: str, other: str, about: str) -> list[Difference]:
    sources = [Source(f"d{n}", f"{n}.txt", "", StoredText(t)) for n, t in enumerate((one, other))]
    found = read_documents(sources).differences
    return [item for item in found if item.about == about]


def test_who_were_freed_and_who_were_held_are_numbers_of_one_group():
    (found,) = told(FREED, HELD, "how many women there were")
    assert (found.kind, found.values) == ("count", ("9 got out", "12 held"))


def test_numbers_of_one_group_that_agree_are_no_difference():
    same = HELD.replace("Twelve women", "Nine women")
    assert told(FREED, same, "how many women there were") == []


def test_a_document_that_tells_both_numbers_answers_for_itself():
    both = HELD.replace("freed the women", "freed nine women")
    assert told(FREED, both, "how many women there were") == []


def test_those_who_were_held_in_other_years_are_another_number():
    before = HELD.replace("Twelve women were", "In 2009 and 2010, twelve women were")
    assert told(FREED, before, "how many women there were") == []


def test_a_number_far_from_the_other_is_of_another_group():
    many = HELD.replace("Twelve women", "Forty women")
    assert told(FREED, many, "how many women there were") == []


def test_different_people_brought_her_back_in_the_same_year():
    (found,) = told(FREED, HELD, "who brought them back")
    assert (found.kind, found.values) == ("role", ("captor", "police"))


def test_who_brought_her_back_another_year_is_another_happening():
    later = HELD.replace("in 2016", "in 2018")
    assert told(FREED, later, "who brought them back") == []


def test_the_child_was_younger_in_one_report_when_it_was_taken():
    (found,) = told(FREED, HELD, "how old the child was when it was taken")
    assert (found.kind, found.values) == ("age", ("3 months", "6 months"))


def test_months_after_something_else_than_the_birth_are_no_age():
    text = FREED.replace("gave birth to a son", "asked for her pay, and for her son,")
    assert told(text, HELD, "how old the child was when it was taken") == []


@pytest.mark.parametrize(
    ("words", "months"),
    [
        ("Когда сыну исполнилось полгода, его увезли.", "6 months"),
        ("Мальчика отняли, когда ему было восемь месяцев.", "8 months"),
        ("Сына забрали через год.", "12 months"),
        ("Сына забрали в возрасте двух недель.", "14 days"),
    ],
)
def test_ages_at_the_taking_are_read_in_russian(words: str, months: str):
    born = "В 2017 году Салтанат Берикова родила сына."
    text = f"Приозёрный вестник\n\n20 мая 2019 года\n\n{born} {words}\n"
    found = told(FREED, text, "how old the child was when it was taken")
    assert [one.values for one in found] == [("3 months", months)]


def test_what_two_reports_say_of_the_child_is_compared_after_its_name():
    dead = HELD + '\n"They told me that he had died," she said.\n'
    alive = FREED + "\nThe child was sent to relatives of the owner.\n"
    assert [one.values for one in told(alive, dead, "what became of the child")] == [
        ("alive", "dead")
    ]


def test_those_who_spoke_are_not_the_number_of_those_who_got_out():
    escaped = HELD.replace(
        "Volunteers freed the women on May 11.",
        "Twelve women escaped on May 11, two of them said in an interview.",
    )
    people = FREED + "\nOf the nine people freed, five are from Karasu.\n"
    assert told(people, escaped, "how many people got out") == []


def test_only_what_may_be_of_two_happenings_is_told_with_care():
    assert is_perhaps("who brought them back")
    assert is_perhaps("how many women there were")
    assert not is_perhaps("day on which they got out")


def test_words_quoted_around_a_number_end_with_a_whole_word():
    (found,) = told(FREED, HELD, "how many women there were")
    for place, text in ((found.a, FREED), (found.b, HELD)):
        after = text[place.span.end : place.span.end + 1]
        assert not (text[place.span.end - 1] + after).isalnum()
