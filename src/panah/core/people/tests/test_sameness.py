"""The same human being in two cases: a link that needs both keys."""

import pytest

from panah.core.cases.actions import close_case
from panah.core.cases.tests.factories import join_team, make_case
from panah.core.people.access import candidates_for, sameness_of
from panah.core.people.actions import link_same, unlink_same
from panah.core.people.bodies import SamenessHalf
from panah.core.people.models import Sameness
from panah.core.people.tests.factories import make_person
from panah.foundation.audit.models import Entry
from panah.foundation.refusals import Refused
from panah.foundation.sealed.bodies import held_bodies
from panah.vocab.access import CompartmentKind as Kind
from panah.vocab.cases import ClosureReason

pytestmark = pytest.mark.django_db
WHY = "the same scar, the same village"


@pytest.fixture
def linked(caseworker, other_caseworker, coordinator):
    """One woman in two cases of two caseworkers, linked by a coordinator who reads both."""
    first = make_person(make_case(caseworker), caseworker, "Ләззат")
    second = make_person(make_case(other_caseworker), other_caseworker, "Lyazzat")
    return first, second, link_same(first, second, by=coordinator, reason=WHY)


def test_whoever_reads_both_cases_sees_the_link_from_either_side(linked, coordinator):
    first, second, link = linked
    for here, there in ((first, second), (second, first)):
        (known,) = sameness_of(here, coordinator)
        assert (known.link, known.other.person, known.reason) == (link, there, WHY)


def test_whoever_reads_one_case_sees_no_link(linked, caseworker, other_caseworker):
    first, second, _link = linked
    assert sameness_of(first, caseworker) == []
    assert sameness_of(second, other_caseworker) == []


def test_one_half_alone_says_nothing_of_the_other_person_or_the_reason(linked, caseworker):
    _first, second, _link = linked
    ((_id, half),) = held_bodies(SamenessHalf, by=caseworker)
    said = half.model_dump_json()
    assert str(second.id) not in said
    assert WHY.encode().hex() not in said
    assert bytes.fromhex(half.share) != WHY.encode()


def test_the_row_and_the_audit_name_neither_person(linked):
    first, second, link = linked
    stored = str([*Sameness.objects.values()]) + str(
        [*Entry.objects.filter(thing=link.id).values()]
    )
    for person in (first, second):
        assert str(person.id) not in stored
        assert str(person.case_id) not in stored


def test_with_the_second_key_the_link_appears(linked, caseworker, coordinator):
    first, second, _link = linked
    join_team(second.case, caseworker, by=coordinator, kinds=(Kind.IDENTITY,))
    assert [known.other.person for known in sameness_of(first, caseworker)] == [second]


def test_taking_the_link_back_leaves_both_people_and_the_trace(linked, coordinator):
    first, second, link = linked
    unlink_same(link, seen_from=first, by=coordinator)
    assert sameness_of(first, coordinator) == []
    assert {person.id for person in (first, second)} == {
        id for one in (first, second) for id in type(one).objects.values_list("id", flat=True)
    }
    link.refresh_from_db()
    assert link.withdrawn_by == coordinator
    with pytest.raises(Refused, match="taken back already"):
        unlink_same(link, seen_from=first, by=coordinator)


def test_three_records_of_one_woman_are_linked_pair_by_pair(linked, coordinator, caseworker):
    first, second, _link = linked
    third = make_person(make_case(caseworker), caseworker, "Ляззат")
    link_same(first, third, by=coordinator, reason="says so herself")
    assert {known.other.person for known in sameness_of(first, coordinator)} == {second, third}
    assert [known.other.person for known in sameness_of(first, caseworker)] == [third]


def test_nobody_is_linked_to_herself_or_without_a_reason(linked, coordinator):
    first, second, _link = linked
    with pytest.raises(Refused, match="another person"):
        link_same(first, first, by=coordinator, reason=WHY)
    with pytest.raises(Refused, match="why you think so"):
        link_same(first, second, by=coordinator, reason=" ")
    assert Sameness.objects.count() == 1


def test_only_people_of_ones_own_cases_can_be_chosen(linked, caseworker, coordinator):
    first, second, _link = linked
    assert candidates_for(first, caseworker) == []
    assert [one.person for one in candidates_for(first, coordinator)] == [second]


def test_a_closed_file_can_be_found_from_an_open_one_but_is_not_worked_in(linked, coordinator):
    first, second, link = linked
    today = first.case.opened_on
    close_case(first.case, by=coordinator, on=today, reason=ClosureReason.GOALS_MET)
    with pytest.raises(Refused, match="This case is closed"):
        unlink_same(link, seen_from=first, by=coordinator)
    with pytest.raises(Refused, match="This case is closed"):
        link_same(first, second, by=coordinator, reason=WHY)
    assert link_same(second, first, by=coordinator, reason=WHY)
    unlink_same(link, seen_from=second, by=coordinator)
