"""That two survivors are one human being counts when a second person has said it too."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from panah.core.cases.tests.factories import join_team, make_case
from panah.core.people.access import links_to_second, sameness_of
from panah.core.people.actions import link_same, second_same, unlink_same
from panah.core.people.models import Sameness
from panah.core.people.section import People
from panah.core.people.tests.factories import make_person
from panah.foundation.audit.models import Entry
from panah.foundation.refusals import Refused
from panah.vocab.access import CompartmentKind as Kind
from panah.vocab.people import PersonRole

pytestmark = pytest.mark.django_db
WHY = "the same scar, the same village"
SURVIVOR = (PersonRole.SURVIVOR,)


@pytest.fixture
def two(caseworker, coordinator):
    """Two survivors of two cases; a coordinator reads every case."""
    first = make_person(make_case(caseworker), caseworker, "Ләззат", roles=SURVIVOR)
    second = make_person(make_case(caseworker), caseworker, "Lyazzat", roles=SURVIVOR)
    return first, second


def test_one_persons_word_waits_and_is_shown_as_waiting_from_both_sides(two, caseworker):
    first, second = two
    link = link_same(first, second, by=caseworker, reason=WHY)
    assert link.waits
    for here in two:
        [known] = sameness_of(here, caseworker)
        assert known.waits
        assert known.reason == WHY


def test_the_second_word_makes_it_count(two, caseworker, coordinator):
    first, second = two
    link = link_same(first, second, by=caseworker, reason=WHY)
    second_same(link, seen_from=second, by=coordinator)
    link.refresh_from_db()
    assert (link.waits, link.added_by, link.seconded_by) == (False, caseworker, coordinator)
    assert Entry.objects.filter(act="sameness.seconded", by_id=coordinator.pk).count() == 1
    with pytest.raises(Refused, match="decided this meanwhile"):
        second_same(link, seen_from=second, by=coordinator)


def test_nobody_is_her_own_second_person(two, caseworker):
    first, second = two
    link = link_same(first, second, by=caseworker, reason=WHY)
    with pytest.raises(Refused, match="somebody else"):
        second_same(link, seen_from=first, by=caseworker)
    with pytest.raises(Refused, match="somebody else"):
        link_same(second, first, by=caseworker, reason=WHY)
    link.refresh_from_db()
    assert link.waits
    with pytest.raises(IntegrityError), transaction.atomic():
        Sameness.objects.filter(pk=link.pk).update(
            waits=False, seconded_by=caseworker, seconded_at=link.added_at
        )


def test_whoever_says_the_same_of_a_pair_that_waits_is_its_second_person(
    two, caseworker, coordinator
):
    first, second = two
    link = link_same(first, second, by=caseworker, reason=WHY)
    assert link_same(second, first, by=coordinator, reason="says so herself") == link
    assert Sameness.objects.count() == 1
    [known] = sameness_of(first, caseworker)
    assert not known.waits
    assert known.reason == WHY


@pytest.mark.parametrize("role", [PersonRole.CHILD_BORN, PersonRole.CO_VICTIM])
def test_children_and_those_held_with_her_are_guarded_likewise(two, caseworker, role):
    child = make_person(make_case(caseworker), caseworker, "Ерасыл", roles=(role,))
    assert link_same(two[0], child, by=caseworker, reason=WHY).waits


def test_one_word_is_enough_where_one_side_is_no_survivor(two, caseworker):
    official = make_person(
        make_case(caseworker), caseworker, "Лаззат", roles=(PersonRole.OFFICIAL,)
    )
    assert not link_same(two[0], official, by=caseworker, reason=WHY).waits


def test_what_two_people_said_elsewhere_does_not_wait_again(two, caseworker, coordinator):
    first, second = two
    link = link_same(first, second, by=coordinator, reason=WHY, seconded_by=caseworker)
    assert (link.waits, link.seconded_by) == (False, caseworker)
    with pytest.raises(Refused, match="not the same one again"):
        link_same(first, second, by=coordinator, reason=WHY, seconded_by=coordinator)


def test_two_words_said_elsewhere_settle_a_link_that_waits_here(two, caseworker, coordinator):
    first, second = two
    link = link_same(first, second, by=coordinator, reason=WHY)
    assert link_same(first, second, by=coordinator, reason=WHY, seconded_by=caseworker) == link
    link.refresh_from_db()
    assert (link.waits, link.seconded_by) == (False, caseworker)


def test_a_waiting_link_can_be_taken_back_by_either(two, caseworker, coordinator):
    first, second = two
    link = link_same(first, second, by=caseworker, reason=WHY)
    unlink_same(link, seen_from=second, by=coordinator)
    assert sameness_of(first, caseworker) == []
    with pytest.raises(Refused, match="decided this meanwhile"):
        second_same(link, seen_from=second, by=coordinator)


def test_it_waits_for_who_reads_both_cases_and_did_not_say_so_first(
    two, caseworker, coordinator, other_caseworker
):
    first, second = two
    link = link_same(first, second, by=caseworker, reason=WHY)
    join_team(first.case, other_caseworker, by=coordinator, kinds=(Kind.IDENTITY,))
    cases = [first.case, second.case]
    assert links_to_second(cases, caseworker) == {}
    assert links_to_second(cases, other_caseworker) == {}
    [(case, (here, found))] = links_to_second(cases, coordinator).items()
    assert (found, here.case_id) == (link, case)
    [asked] = People().waiting(cases, coordinator)
    assert asked.url == reverse("people:second", args=[here.case.ref, here.pk, link.pk])
    assert People().waiting(cases, caseworker) == []


def test_the_page_of_the_second_person_shows_both_and_takes_her_word(
    two, client_of, caseworker, coordinator
):
    first, second = two
    link = link_same(first, second, by=caseworker, reason=WHY)
    address = reverse("people:second", args=[first.case.ref, first.pk, link.pk])
    own = client_of(caseworker).get(address).content.decode()
    assert "somebody else must say it too" in own
    assert "Yes, this is one person" not in own
    shown = client_of(coordinator).get(address).content.decode()
    assert "Ләззат" in shown
    assert "Lyazzat" in shown
    assert WHY in shown
    assert client_of(coordinator).post(address).status_code == 302
    link.refresh_from_db()
    assert link.seconded_by == coordinator


def test_the_pages_of_both_people_say_that_it_waits(two, client_of, caseworker, coordinator):
    first, second = two
    link_same(first, second, by=caseworker, reason=WHY)
    for here in two:
        address = reverse("people:person", args=[here.case.ref, here.pk])
        assert "Waits for a second person" in client_of(caseworker).get(address).content.decode()
        assert "Look and decide" not in client_of(caseworker).get(address).content.decode()
        assert "Look and decide" in client_of(coordinator).get(address).content.decode()


def test_the_form_says_that_the_link_waits(two, client_of, caseworker):
    first, second = two
    address = reverse("people:same", args=[first.case.ref, first.pk])
    said = {"other": str(second.pk), "reason": WHY}
    shown = client_of(caseworker).post(address, said, follow=True).content.decode()
    assert "It counts when a second person has said the same." in shown
