"""One happening or two, which came first: words that are added, never written over."""

from __future__ import annotations

import pytest

from panah.core.claims import access
from panah.core.claims.actions import (
    accept_proposals,
    join_happenings,
    order_happenings,
    prefer_claim,
    split_telling,
    withdraw_joining,
    withdraw_preference,
)
from panah.core.claims.book import book_of
from panah.core.claims.models import Claim, Joining, Preference
from panah.core.claims.tests.factories import make_case, make_read_document
from panah.foundation.audit.models import Entry
from panah.foundation.keys.access import NoKey
from panah.foundation.refusals import Conflict, Refused
from panah.vocab.claims import JoiningVerdict
from panah.vocab.evidence import ClaimSlot, ProposalGroup


@pytest.fixture
def case(caseworker):
    return make_case(caseworker)


def the_event(document, by):
    found = access.proposals(document, by=by)
    return next(one for one in found if one.group is ProposalGroup.EVENTS)


def tellings(case, by, count: int = 2) -> list:
    return [the_event(make_read_document(case, by), by).id for _ in range(count)]


def verdicts(case, by) -> list[JoiningVerdict]:
    return [said.verdict for said in book_of(case, by=by).joins]


def test_a_merge_and_its_undoing_both_stay_on_record(case, caseworker, coordinator):
    one, other = tellings(case, caseworker)
    (joined,) = join_happenings(
        case, [one], [other], by=caseworker, reason="The same night.", expects=None
    )
    withdraw_joining(case, joined.pk, by=coordinator, reason="Two years apart.")
    said = book_of(case, by=caseworker).joins
    assert [(word.verdict, word.by, word.reason) for word in said] == [
        (JoiningVerdict.TOGETHER, caseworker, "The same night."),
        (JoiningVerdict.WITHDRAWN, coordinator, "Two years apart."),
    ]
    assert [line.detail["verdict"] for line in Entry.objects.filter(act="tellings.joined")] == [
        "together",
        "withdrawn",
    ]


def test_what_was_taken_back_cannot_be_taken_back_again(case, caseworker):
    one, other = tellings(case, caseworker)
    (joined,) = join_happenings(
        case, [one], [other], by=caseworker, reason="One night.", expects=None
    )
    withdraw_joining(case, joined.pk, by=caseworker, reason="A mistake.")
    with pytest.raises(Refused, match="no longer"):
        withdraw_joining(case, joined.pk, by=caseworker, reason="Again.")
    assert Joining.objects.count() == 2


def test_a_telling_is_parted_from_each_of_the_others_and_joined_again_with_all(case, caseworker):
    one, two, three = tellings(case, caseworker, 3)
    split_telling(case, three, [one, two], by=caseworker, reason="Another raid.", expects=None)
    assert verdicts(case, caseworker) == [JoiningVerdict.APART] * 2
    seen = book_of(case, by=caseworker).last_word([three])
    join_happenings(case, [one, two], [three], by=caseworker, reason="No, one.", expects=seen)
    standing = book_of(case, by=caseworker).joins_standing()
    assert {word.verdict for word in standing} == {JoiningVerdict.TOGETHER}


def test_which_came_first_is_kept_whichever_id_is_smaller(case, caseworker):
    one, other = sorted(tellings(case, caseworker))
    said = {"by": caseworker, "reason": "She said so."}
    order_happenings(case, [other], [one], after=False, expects=None, **said)
    seen = book_of(case, by=caseworker).last_word([one])
    order_happenings(case, [other], [one], after=True, expects=seen, **said)
    assert verdicts(case, caseworker) == [JoiningVerdict.AFTER, JoiningVerdict.BEFORE]


def test_who_has_not_seen_the_last_word_is_shown_it_first(case, caseworker, coordinator):
    one, other = tellings(case, caseworker)
    join_happenings(case, [one], [other], by=caseworker, reason="One night.", expects=None)
    with pytest.raises(Conflict):
        order_happenings(
            case, [one], [other], by=coordinator, after=True, reason="Years apart.", expects=None
        )
    assert verdicts(case, caseworker) == [JoiningVerdict.TOGETHER]


def test_nothing_is_said_of_two_tellings_without_a_reason_or_of_what_nobody_tells(case, caseworker):
    one, other = tellings(case, caseworker)
    with pytest.raises(Refused, match="why"):
        join_happenings(case, [one], [other], by=caseworker, reason=" ", expects=None)
    with pytest.raises(Refused, match="no longer there"):
        join_happenings(case, [one], [case.pk], by=caseworker, reason="So.", expects=None)
    with pytest.raises(Refused, match="one line already"):
        join_happenings(case, [one, other], [other], by=caseworker, reason="So.", expects=None)
    with pytest.raises(Refused, match="two different"):
        order_happenings(case, [one], [one], by=caseworker, after=True, reason="So.", expects=None)
    with pytest.raises(Refused, match="parted"):
        split_telling(case, one, [one], by=caseworker, reason="So.", expects=None)
    assert not Joining.objects.exists()


def test_a_stranger_joins_nothing(case, caseworker, other_caseworker):
    one, other = tellings(case, caseworker)
    with pytest.raises(NoKey):
        join_happenings(case, [one], [other], by=other_caseworker, reason="So.", expects=None)
    assert not Joining.objects.exists()


@pytest.fixture
def when(case, caseworker) -> Claim:
    document = make_read_document(case, caseworker)
    event = the_event(document, caseworker)
    accept_proposals(document, [event.id], by=caseworker)
    fact = next(fact for fact in event.facts if fact.slot is ClaimSlot.WHEN)
    return Claim.objects.get(pk=fact.id)


def test_a_preference_and_its_withdrawal_stay_whole(when, case, caseworker, coordinator):
    first = prefer_claim(when, by=caseworker, reason="She kept the ticket.", expects=None)
    withdraw_preference(
        when.event, ClaimSlot.WHEN, by=coordinator, reason="It was her sister's.", expects=first.pk
    )
    said = book_of(case, by=caseworker).preferences
    assert [(one.claim, one.by, one.reason) for one in said] == [
        (when.pk, caseworker, "She kept the ticket."),
        (None, coordinator, "It was her sister's."),
    ]


def test_two_people_who_prefer_at_once_do_not_pass_each_other_by(when, caseworker, coordinator):
    prefer_claim(when, by=caseworker, reason="She kept the ticket.", expects=None)
    with pytest.raises(Conflict):
        prefer_claim(when, by=coordinator, reason="The court says so.", expects=None)
    with pytest.raises(Conflict):
        withdraw_preference(
            when.event, ClaimSlot.WHEN, by=coordinator, reason="Not sure.", expects=None
        )
    assert Preference.objects.count() == 1


def test_nothing_that_nobody_put_first_can_be_taken_back(when, caseworker):
    with pytest.raises(Refused, match="Nothing is put first"):
        withdraw_preference(when.event, ClaimSlot.WHEN, by=caseworker, reason="So.")
