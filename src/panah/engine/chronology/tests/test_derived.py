from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panah.engine.chronology.derived import Derived, Happening, Human, derive, is_under_age
from panah.values.ages import whole_months, whole_years
from panah.values.dates import Precision, UncertainDate
from panah.vocab.derived import DerivedKind, DerivedRule, DerivedUnit
from panah.vocab.events import EventRole, EventType

VICTIM, CHILD, MOTHER = EventRole.VICTIM, EventRole.CHILD, EventRole.MOTHER
ANY = st.dates(date(1995, 1, 1), date(2025, 12, 31))


def between(first: str | None, last: str | None = None) -> UncertainDate:
    start = date.fromisoformat(first) if first else None
    end = date.fromisoformat(last) if last else start
    return UncertainDate(start, end, Precision.DAY_RANGE)


def open_until(last: str) -> UncertainDate:
    return UncertainDate(None, date.fromisoformat(last), Precision.OPEN)


def happened(key: str, what: EventType, when: UncertainDate, *who) -> Happening:
    return Happening(key, what, when, who or ((VICTIM, "aida"),))


def only(facts, kind):
    return [one for one in facts if one.kind is kind]


BROUGHT = happened("t", EventType.TRAVEL, between("2006-01-01", "2006-12-31"))
HELD = happened("h", EventType.FORCED_LABOUR, between("2006-03-01", "2012-10-29"))
FREED = happened("r", EventType.RESCUE, between("2012-10-29"))


def test_an_age_is_a_range_between_an_uncertain_birth_and_an_uncertain_journey():
    born = Human("aida", between("1990-01-01", "1990-12-31"))
    [age, *_rest] = only(derive([BROUGHT], [born]), DerivedKind.AGE_AT)
    assert (age.low, age.high, age.unit) == (15, 16, DerivedUnit.YEARS)
    assert is_under_age(age) is True
    assert age.happenings == ("t",)
    assert age.reasons[0].people == ("aida",)


@pytest.mark.parametrize(
    ("first", "last", "answer"), [(1984, 1987, False), (1987, 1990, None), (1989, 1992, True)]
)
def test_whether_somebody_was_under_age_is_said_only_when_certain(first, last, answer):
    born = Human("aida", between(f"{first}-01-01", f"{last}-12-31"))
    [age] = only(derive([BROUGHT], [born]), DerivedKind.AGE_AT)
    assert is_under_age(age) is answer


def test_without_a_birth_no_age_is_made_up():
    assert not only(derive([BROUGHT, HELD, FREED]), DerivedKind.AGE_AT)
    assert not derive([BROUGHT], [Human("aida", UncertainDate.unknown("does not know"))])


def test_time_held_reaches_from_the_first_possible_sign_to_the_way_out():
    [held] = only(derive([BROUGHT, HELD, FREED]), DerivedKind.HELD)
    assert (held.low, held.high, held.unit) == (0, 79, DerivedUnit.MONTHS)
    assert held.happenings == ("h", "r")


def test_a_dated_sign_makes_the_time_held_sharper():
    taken = happened("p", EventType.PASSPORT_CONFISCATION, between("2006-04-01", "2006-04-30"))
    [held] = only(derive([taken, HELD, FREED]), DerivedKind.HELD)
    assert (held.low, held.high) == (77, 79)
    assert set(held.happenings) == {"p", "h", "r"}


def test_nobody_was_held_before_having_been_brought():
    held_until = happened("h", EventType.CONFINEMENT, open_until("2007-12-31"))
    [held] = only(derive([BROUGHT, held_until, FREED]), DerivedKind.HELD)
    assert (held.low, held.high) == (57, 81)
    assert DerivedRule.NOT_BEFORE_JOURNEY in [one.rule for one in held.reasons]


def test_a_sign_without_a_date_may_have_been_the_first():
    undated = happened("u", EventType.CONFINEMENT, UncertainDate.unknown("before she knew it"))
    sold = happened("s", EventType.SALE_OF_PERSON, between("2008-02-01"))
    [held] = only(derive([undated, sold, FREED]), DerivedKind.HELD)
    assert (held.low, held.high) == (56, None)


def test_two_dates_of_the_way_out_are_both_allowed_for():
    other = happened("r2", EventType.RELEASE, between("2012-11-05"))
    [held] = only(derive([HELD, FREED, other]), DerivedKind.HELD)
    assert (held.low, held.high) == (0, 80)
    assert DerivedRule.EXITS_DIFFER in [one.rule for one in held.reasons]


def test_caught_again_begins_a_second_stretch():
    sold = happened("s", EventType.SALE_OF_PERSON, between("2008-02-01"))
    fled = happened("e", EventType.ESCAPE, between("2009-02-01"))
    caught = happened("c", EventType.RECAPTURE, between("2009-02-03"))
    found = only(derive([sold, fled, caught, FREED]), DerivedKind.HELD)
    assert [(one.low, one.high) for one in found] == [(12, 12), (44, 44)]


def test_somebody_who_is_not_free_yet_has_no_time_held():
    assert not only(derive([HELD]), DerivedKind.HELD)


def test_held_together_is_said_only_as_far_as_it_is_certain():
    def stretch(who, first, last):
        return [
            Happening(f"{who}1", EventType.CONFINEMENT, between(first), ((VICTIM, who),)),
            Happening(f"{who}2", EventType.ESCAPE, between(last), ((VICTIM, who),)),
        ]

    told = stretch("aida", "2010-01-01", "2012-01-01") + stretch("bota", "2011-01-01", "2014-01-01")
    [both] = only(derive(told), DerivedKind.HELD_TOGETHER)
    assert (both.about, both.low, both.high) == (("aida", "bota"), 12, 12)
    apart = stretch("aida", "2010-01-01", "2010-06-01") + stretch(
        "bota", "2011-01-01", "2014-01-01"
    )
    assert not only(derive(apart), DerivedKind.HELD_TOGETHER)


def test_days_from_the_complaint_to_the_rescue():
    complained = happened("c", EventType.COMPLAINT, between("2012-10-01", "2012-10-10"))
    [lapse] = only(derive([complained, FREED]), DerivedKind.COMPLAINT_TO_EXIT)
    assert (lapse.low, lapse.high, lapse.unit) == (19, 28, DerivedUnit.DAYS)
    assert lapse.happenings == ("c", "r")


def test_an_order_that_is_not_certain_is_said():
    complained = happened("c", EventType.COMPLAINT, between("2012-10-20", "2012-11-10"))
    [lapse] = only(derive([complained, FREED]), DerivedKind.COMPLAINT_TO_EXIT)
    assert (lapse.low, lapse.high) == (0, 9)
    assert lapse.reasons[-1].rule is DerivedRule.ORDER_UNCERTAIN


def test_a_complaint_after_the_rescue_led_to_no_release():
    complained = happened("c", EventType.COMPLAINT, between("2013-01-01"))
    [none] = only(derive([complained, FREED]), DerivedKind.COMPLAINT_TO_EXIT)
    assert (none.low, none.high) == (None, None)
    assert none.reasons[0].rule is DerivedRule.COMPLAINT_AFTER_EXIT
    assert none.happenings == ("r", "c")


def test_a_complaint_dated_from_the_rescue_on_took_no_time_at_all():
    """Written "after the rescue": counting 0 days would say that it led to it."""
    complained = happened("c", EventType.COMPLAINT, between("2012-10-29", "2012-11-05"))
    [none] = only(derive([complained, FREED]), DerivedKind.COMPLAINT_TO_EXIT)
    assert (none.low, none.high) == (None, None)


def test_complaints_after_the_rescue_are_told_once():
    late = [happened(f"c{at}", EventType.COMPLAINT, between(f"2013-0{at}-01")) for at in (1, 2, 3)]
    [none] = only(derive([*late, FREED]), DerivedKind.COMPLAINT_TO_EXIT)
    assert none.happenings == ("r", "c1", "c2", "c3")


@pytest.mark.parametrize(
    "caught", [between("2009-01-01", "2009-12-31"), between("2010-02-01"), UncertainDate.unknown()]
)
def test_an_escape_after_which_she_was_caught_ends_no_complaint(caught: UncertainDate):
    complained = happened("c", EventType.COMPLAINT, between("2007-01-01", "2007-12-31"))
    fled = happened("e", EventType.ESCAPE, between("2009-01-01", "2009-12-31"))
    again = happened("x", EventType.RECAPTURE, caught)
    [lapse] = only(derive([complained, fled, again, FREED]), DerivedKind.COMPLAINT_TO_EXIT)
    assert lapse.happenings == ("c", "r")


def test_an_escape_after_which_she_was_still_held_ends_no_complaint():
    complained = happened("c", EventType.COMPLAINT, between("2007-01-01", "2007-12-31"))
    fled = happened("e", EventType.ESCAPE, between("2009-01-01", "2009-12-31"))
    held = happened("f", EventType.CONFINEMENT, between("2011-01-01", "2011-12-31"))
    [lapse] = only(derive([complained, fled, held, FREED]), DerivedKind.COMPLAINT_TO_EXIT)
    assert lapse.happenings == ("c", "r")


def test_a_second_captivity_after_a_new_journey_does_not_undo_the_first_way_out():
    complained = happened("c", EventType.COMPLAINT, between("2007-01-01"))
    fled = happened("e", EventType.ESCAPE, between("2009-01-01"))
    lured = happened("t", EventType.TRAVEL, between("2011-01-01"))
    held = happened("f", EventType.CONFINEMENT, between("2011-02-01", "2011-12-31"))
    [lapse] = only(derive([complained, fled, lured, held, FREED]), DerivedKind.COMPLAINT_TO_EXIT)
    assert lapse.happenings == ("c", "e")


def test_an_escape_that_lasted_ends_the_complaint():
    complained = happened("c", EventType.COMPLAINT, between("2007-01-01"))
    fled = happened("e", EventType.ESCAPE, between("2009-01-01"))
    before = happened("x", EventType.RECAPTURE, between("2008-01-01"))
    [lapse] = only(derive([complained, fled, before, FREED]), DerivedKind.COMPLAINT_TO_EXIT)
    assert lapse.happenings == ("c", "e")


def test_being_caught_again_counts_where_only_the_one_who_brought_her_back_is_sure():
    complained = happened("c", EventType.COMPLAINT, between("2007-01-01"))
    fled = happened("e", EventType.ESCAPE, between("2009-01-01"))
    caught = (EventRole.RETURNED_BY, "the owner")
    again = happened("x", EventType.RECAPTURE, between("2009-01-01"), caught)
    [lapse] = only(derive([complained, fled, again, FREED]), DerivedKind.COMPLAINT_TO_EXIT)
    assert lapse.happenings == ("c", "r")


def test_somebody_else_who_was_caught_does_not_undo_a_way_out():
    complained = happened("c", EventType.COMPLAINT, between("2007-01-01"))
    fled = happened("e", EventType.ESCAPE, between("2009-01-01"), (VICTIM, "aida"))
    again = happened("x", EventType.RECAPTURE, between("2009-02-01"), (VICTIM, "zarina"))
    [lapse] = only(derive([complained, fled, again, FREED]), DerivedKind.COMPLAINT_TO_EXIT)
    assert lapse.happenings == ("c", "e")


def test_refusals_are_counted_one_after_the_other_and_all_in_all():
    refused = [
        happened(f"n{at}", EventType.COMPLAINT_REFUSED, between(day))
        for at, day in enumerate(("2013-01-01", "2013-01-31", "2014-01-31"))
    ]
    facts = derive(refused)
    assert [one.low for one in only(facts, DerivedKind.BETWEEN_REFUSALS)] == [30, 365]
    assert [one.high for one in only(facts, DerivedKind.REFUSED_FOR)] == [395]


def test_a_childs_age_counts_from_its_birth_in_captivity():
    birth = happened(
        "b", EventType.BIRTH, between("2011-05-01", "2011-05-31"), (MOTHER, "aida"), (CHILD, "nur")
    )
    taken = happened("x", EventType.CHILD_REMOVAL, between("2012-08-15"), (CHILD, "nur"))
    [age] = only(derive([birth, taken]), DerivedKind.CHILD_AGE)
    assert (age.low, age.high, age.unit) == (14, 15, DerivedUnit.MONTHS)
    assert age.happenings == ("x", "b")


def test_births_that_contradict_each_other_are_all_allowed_for():
    birth = happened("b", EventType.BIRTH, between("1992-01-01", "1992-12-31"), (CHILD, "aida"))
    said = Human("aida", between("1990-01-01", "1990-12-31"))
    [age] = [one for one in derive([birth, FREED], [said]) if one.happenings[0] == "r"]
    assert (age.low, age.high) == (19, 22)
    assert DerivedRule.BIRTHS_DIFFER in [one.rule for one in age.reasons]


def holds(fact: Derived, true: int) -> bool:
    low_holds = fact.low is None or fact.low <= true
    return low_holds and (fact.high is None or true <= fact.high)


@st.composite
def known_between(draw, day: date) -> UncertainDate:
    """An interval that holds the true day; a side may be open."""
    before, after = draw(st.integers(0, 900)), draw(st.integers(0, 900))
    start = None if draw(st.integers(0, 9)) == 0 else day - timedelta(days=before)
    end = None if draw(st.integers(0, 9)) == 0 else day + timedelta(days=after)
    return UncertainDate(start, end, Precision.DAY_RANGE)


@given(st.data(), ANY, st.lists(ANY, min_size=3, max_size=3))
def test_what_is_true_always_lies_between_the_two_figures(data, born, days):
    begun, seen, freed = sorted(days)
    births = Human("aida", data.draw(known_between(born)))
    told = [
        happened("a", EventType.CONFINEMENT, data.draw(known_between(begun))),
        happened("b", EventType.FORCED_LABOUR, data.draw(known_between(seen))),
        happened("c", EventType.RESCUE, data.draw(known_between(freed))),
    ]
    truth = {"a": begun, "b": seen, "c": freed}
    facts = derive(told, [births])
    for age in only(facts, DerivedKind.AGE_AT):
        true = truth[age.happenings[0]]
        if true >= born and age.unit is DerivedUnit.YEARS:
            assert holds(age, whole_years(born, true))
    stretches = only(facts, DerivedKind.HELD)
    for held in stretches if len(stretches) == 1 else ():
        assert holds(held, whole_months(begun, freed))


@given(st.permutations([BROUGHT, HELD, FREED]))
def test_the_order_in_which_happenings_are_given_changes_nothing(told):
    assert derive(told) == derive([BROUGHT, HELD, FREED])
