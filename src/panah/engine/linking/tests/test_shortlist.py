"""Which rows are looked at: what agrees adds up, the rarest first, and never more than asked."""

from array import array

import numpy as np

from panah.engine.linking.asking import MOST_ROWS, Question
from panah.engine.linking.index import Entry, Index
from panah.engine.linking.rows import Rows
from panah.engine.linking.shortlist import Posted, Shortlist, posted, strongest


def lists(*rows):
    return [array("I", each) for each in rows]


def worths(*bits):
    return np.array(bits, np.int32)


def test_a_row_counts_once_for_each_thing_asked_with_the_most_it_says():
    word = posted(lists([1, 2, 5], [2, 3]), worths(8, 40), 100)
    day = Posted(np.array([5, 3], np.uint32), worths(100, 100))
    rows, worth = Shortlist().add_up([word, day], 6)
    assert dict(zip(rows.tolist(), worth.tolist(), strict=True)) == {1: 8, 2: 40, 3: 140, 5: 108}


def test_a_second_question_remembers_nothing_of_the_first():
    shortlist, word = Shortlist(), posted(lists([0, 1]), worths(8), 100)
    shortlist.add_up([word, word], 2)
    rows, worth = shortlist.add_up([word], 2)
    assert (sorted(rows.tolist()), worth.tolist()) == ([0, 1], [8, 8])


def test_lists_that_say_most_are_read_first_and_no_more_than_there_is_room():
    found = posted(lists([1, 2, 3, 4], [7, 8], [9]), worths(5, 30, 20), 4)
    assert sorted(found.rows.tolist()) == [7, 8, 9]
    assert found.worth.tolist() == sorted(found.worth.tolist())


def test_the_rarest_list_is_read_even_when_it_is_too_long():
    assert len(posted(lists([1, 2, 3]), worths(5), 2).rows) == 3


def test_a_list_that_says_nothing_is_left_out():
    assert len(posted(lists([1], [2]), worths(0, -3), 9).rows) == 0


def test_of_rows_that_are_worth_the_same_the_first_stay_in_whatever_order_they_came():
    rows = np.array([9, 4, 7, 1, 3], np.uint32)
    worth = worths(5, 5, 50, 5, 5)
    assert sorted(strongest(rows, worth, 3)[0].tolist()) == [1, 3, 7]
    assert sorted(strongest(rows[::-1], worth[::-1], 3)[0].tolist()) == [1, 3, 7]


def test_no_question_looks_at_more_rows_than_it_may():
    rows = Rows("people")
    rows.add([Entry(names=(f"Мадина Валиева{'аеиоу'[at % 5]}",)) for at in range(3 * MOST_ROWS)])
    assert len(Question(rows, Entry(names=("Madina Valieva",))).candidates([])) == MOST_ROWS


def test_a_telephone_is_found_among_any_number_of_namesakes():
    index = Index()
    index.add_all((at, Entry(names=("Мадина Валиева",))) for at in range(4 * MOST_ROWS))
    index.add("her", Entry(names=("Мадина Валиева",), phones=("8 705 123 45 67",)))
    found = index.find(Entry(names=("Мадина Валиева",), phones=("+7 705 1234567",)), least=0.0)
    assert found[0].key == "her"
