"""What people say goes before what the machine sees; what is not known is never given a date."""

from __future__ import annotations

from copy import copy
from datetime import UTC, date, datetime
from uuid import UUID, uuid4

from panah.core.claims.leaves import BookJoin, in_order
from panah.insight.chronology.order import grouped
from panah.insight.chronology.rows import Row, Telling, rows_of
from panah.insight.chronology.tests.test_rows import source, telling, year
from panah.values.dates import UncertainDate
from panah.vocab.claims import JoiningVerdict


class Somebody:
    name = "Әлия Сынақова"


def word(one: UUID, other: UUID, verdict: JoiningVerdict) -> BookJoin:
    first, second = in_order(one, other)
    turned = {
        JoiningVerdict.BEFORE: JoiningVerdict.AFTER,
        JoiningVerdict.AFTER: JoiningVerdict.BEFORE,
    }
    said = verdict if first == one else turned.get(verdict, verdict)
    at = datetime(2026, 3, 1, 12, tzinfo=UTC)
    return BookJoin(uuid4(), first, second, said, Somebody(), at, "She said so.")  # type: ignore[arg-type]


def three() -> list[Telling]:
    return [telling(source(number), year(2009 + number)) for number in (1, 2, 3)]


def keys(rows: list[Row]) -> list[UUID]:
    return [row.key for row in rows]


def test_what_people_join_is_one_row_though_the_machine_sees_two() -> None:
    one, two, _three = three()
    joined = word(one.claim, two.claim, JoiningVerdict.TOGETHER)
    rows, _ = rows_of([one, two], joins=[joined])
    assert [len(row.tellings) for row in rows] == [2]


def test_what_people_part_are_two_rows_though_the_machine_sees_one() -> None:
    one, two, _three = three()
    parted = word(one.claim, two.claim, JoiningVerdict.APART)
    rows, _ = rows_of([one, two], together=[{one.claim, two.claim}], joins=[parted])
    assert [len(row.tellings) for row in rows] == [1, 1]


def test_a_telling_parted_from_all_leaves_the_others_together() -> None:
    one, two, other = three()
    words = [word(other.claim, each.claim, JoiningVerdict.APART) for each in (one, two)]
    circles = grouped([one, two, other], [[one.claim, two.claim, other.claim]], words)
    assert sorted(len(circle) for circle in circles) == [1, 2]


def test_who_is_rejected_holds_nothing_together_and_keeps_nothing_apart() -> None:
    one, two, _gone = three()
    gone = UUID(int=0)
    rows, _ = rows_of([one, two], together=[{gone, one.claim, two.claim}])
    assert len(rows) == 1


def test_what_has_no_date_stands_behind_what_it_came_after_and_gets_no_date() -> None:
    early, late = telling(source(1), year(2010)), telling(source(1), year(2014), start=50)
    unknown = telling(source(2), UncertainDate.unknown("after the escape"))
    came = word(unknown.claim, early.claim, JoiningVerdict.AFTER)
    rows, _ = rows_of([late, unknown, early], joins=[came])
    assert keys(rows) == [early.claim, unknown.claim, late.claim]
    assert not rows[1].when.is_known
    assert [(one.after, one.other) for one in rows[1].order] == [(True, early.claim)]
    assert [(one.after, one.other) for one in rows[0].order] == [(False, unknown.claim)]


def test_what_has_no_date_stands_before_what_it_came_before() -> None:
    early, late = telling(source(1), year(2010)), telling(source(1), year(2014), start=50)
    unknown = telling(source(2), UncertainDate.unknown("before the trial"))
    came = word(unknown.claim, late.claim, JoiningVerdict.BEFORE)
    rows, _ = rows_of([late, unknown, early], joins=[came])
    assert keys(rows) == [early.claim, unknown.claim, late.claim]


def test_a_chain_without_dates_hangs_on_the_one_date_that_is_known() -> None:
    known = telling(source(1), year(2010))
    late = telling(source(1), year(2014), start=50)
    second = telling(source(2), UncertainDate.unknown("then"))
    third = telling(source(3), UncertainDate.unknown("after that"))
    words = [
        word(third.claim, second.claim, JoiningVerdict.AFTER),
        word(second.claim, known.claim, JoiningVerdict.AFTER),
    ]
    rows, _ = rows_of([late, third, second, known], joins=words)
    assert keys(rows) == [known.claim, second.claim, third.claim, late.claim]


def test_words_that_go_round_in_a_circle_end() -> None:
    ones = [telling(source(number), UncertainDate.unknown()) for number in (1, 2, 3)]
    pairs = zip(ones, [*ones[1:], ones[0]], strict=True)
    words = [word(a.claim, b.claim, JoiningVerdict.AFTER) for a, b in pairs]
    rows, _ = rows_of(ones, joins=words)
    assert set(keys(rows)) == {one.claim for one in ones}


def test_a_word_that_the_dates_contradict_is_shown_and_moves_nothing() -> None:
    early, late = telling(source(1), year(2010)), telling(source(1), year(2014), start=50)
    came = word(early.claim, late.claim, JoiningVerdict.AFTER)
    rows, _ = rows_of([early, late], joins=[came])
    assert keys(rows) == [early.claim, late.claim]
    assert [one.fits for row in rows for one in row.order] == [False, False]


def test_the_order_does_not_depend_on_the_order_in_which_things_were_read() -> None:
    told = [
        telling(source(1), UncertainDate.day(date(2010, 1, day)), start=day) for day in (3, 1, 2)
    ]
    turned = copy(told)[::-1]
    assert keys(rows_of(told)[0]) == keys(rows_of(turned)[0])
