from datetime import timedelta

import pytest
from django.http import Http404
from django.utils import timezone

from panah.core.cases.access import case_file, cases_for, get_case, visits_of
from panah.core.cases.listing import Asked, listed_cases
from panah.core.cases.tests.factories import join_team, make_case
from panah.foundation.audit.models import Entry
from panah.vocab.access import CompartmentKind

pytestmark = pytest.mark.django_db


def test_a_stranger_and_a_reference_that_is_nobodys_get_the_same_answer(
    caseworker, other_caseworker
):
    case = make_case(caseworker)
    answers = []
    for ref in (case.ref, "ZZZZZZ"):
        with pytest.raises(Http404) as refused:
            get_case(other_caseworker, ref)
        answers.append((refused.value.args, str(refused.value)))
    assert answers[0] == answers[1]
    assert not Entry.objects.filter(act="case.opened").exists()


@pytest.mark.parametrize("role", ["administrator", "data_officer", "lawyer", "psychologist"])
def test_whoever_was_given_nothing_sees_no_case(caseworker, role, request):
    case = make_case(caseworker)
    user = request.getfixturevalue(role)
    with pytest.raises(Http404):
        get_case(user, case.ref)
    assert not cases_for(user).exists()
    assert case_file(case, user).bodies == []


def test_pages_of_one_visit_are_one_line(caseworker):
    case = make_case(caseworker)
    for _poll in range(5):
        get_case(caseworker, case.ref)
    assert Entry.objects.filter(act="case.opened", scope=case.id).count() == 1


def test_coming_back_later_is_another_line(caseworker, monkeypatch):
    case = make_case(caseworker)
    get_case(caseworker, case.ref)
    later = timezone.now() + timedelta(hours=2)
    monkeypatch.setattr("panah.core.cases.access.timezone.now", lambda: later)
    get_case(caseworker, case.ref)
    assert Entry.objects.filter(act="case.opened", scope=case.id).count() == 2


def test_the_file_says_who_opened_it(caseworker, coordinator):
    case = make_case(caseworker)
    get_case(caseworker, case.ref)
    get_case(coordinator, case.ref)
    assert {(visit.user, visit.times) for visit in visits_of(case)} == {
        (caseworker, 1),
        (coordinator, 1),
    }


def test_a_colleague_reads_the_parts_given_and_no_other(caseworker, coordinator, psychologist):
    case = make_case(caseworker, alias="Ләззат", contact="Only after 14:00")
    join_team(case, psychologist, by=coordinator, kinds=(CompartmentKind.IDENTITY,))
    file = case_file(get_case(psychologist, case.ref), psychologist)
    assert file.identity.alias == "Ләззат"
    assert (file.summary, file.safety) == (None, None)


def test_the_list_shows_only_ones_own_cases(caseworker, other_caseworker):
    make_case(caseworker, alias="Ләззат")
    make_case(other_caseworker, alias="Shirin")
    assert [line.name for line in listed_cases(caseworker, Asked())] == ["Ләззат"]


def test_the_list_is_narrowed_by_any_words_of_a_line(caseworker):
    first = make_case(caseworker, alias="Ләззат")
    make_case(caseworker, alias="Shirin Namuna")
    assert [line.name for line in listed_cases(caseworker, Asked("namuna SHIRIN"))] == [
        "Shirin Namuna"
    ]
    assert [line.case for line in listed_cases(caseworker, Asked(first.ref.lower()))] == [first]
    assert not listed_cases(caseworker, Asked("nobody of that name")).object_list
