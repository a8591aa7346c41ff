from datetime import timedelta

import pytest
from django.http import Http404
from django.utils import timezone, translation

from panah.core.cases.access import (
    case_file,
    colleagues_who_read,
    get_case,
    parts_to_give,
    readers_of,
)
from panah.core.cases.actions import give_access, withdraw_access
from panah.core.cases.tests.factories import join_team, make_case
from panah.foundation.audit.models import Entry
from panah.foundation.refusals import Refused
from panah.vocab.access import CompartmentKind as Kind

pytestmark = pytest.mark.django_db


def test_a_coordinator_lets_a_colleague_in_and_the_team_says_why(
    caseworker, coordinator, other_caseworker
):
    case = make_case(caseworker)
    give_access(
        case,
        to=other_caseworker,
        kinds=[Kind.IDENTITY],
        by=coordinator,
        reason="holiday cover",
    )
    reader = next(one for one in readers_of(case, by=caseworker) if one.user == other_caseworker)
    assert [(grant.compartment.kind, grant.reason) for grant in reader.grants] == [
        (Kind.IDENTITY, "holiday cover")
    ]
    assert case_file(case, other_caseworker).identity is not None


def test_a_caseworker_gives_nobody_her_case(caseworker, other_caseworker):
    case = make_case(caseworker)
    with pytest.raises(Refused, match="Only a coordinator"):
        give_access(
            case, to=other_caseworker, kinds=[Kind.IDENTITY], by=caseworker, reason="holiday"
        )
    assert parts_to_give(case, by=caseworker) == []
    with pytest.raises(Http404):
        get_case(other_caseworker, case.ref)


def test_the_administrator_is_given_nothing(caseworker, coordinator, administrator):
    case = make_case(caseworker)
    with pytest.raises(Refused):
        give_access(case, to=administrator, kinds=[Kind.IDENTITY], by=coordinator, reason="asks")
    assert administrator not in [one.user for one in colleagues_who_read(by=coordinator)]


def test_a_role_reads_only_what_belongs_to_it(caseworker, coordinator, lawyer):
    case = make_case(caseworker)
    with pytest.raises(Refused):
        give_access(case, to=lawyer, kinds=[Kind.SAFETY], by=coordinator, reason="hearing")
    assert case_file(case, lawyer).safety is None


def test_health_notes_begin_with_the_psychologist_and_the_coordinator_cannot_pass_them_on(
    caseworker, coordinator, psychologist
):
    case = make_case(caseworker)
    join_team(case, psychologist, by=coordinator, kinds=(Kind.HEALTH,))
    assert Kind.HEALTH not in parts_to_give(case, by=coordinator)
    assert parts_to_give(case, by=psychologist) == [Kind.HEALTH]
    holders = [
        reader.user
        for reader in readers_of(case, by=coordinator)
        for grant in reader.grants
        if grant.compartment.kind == Kind.HEALTH
    ]
    assert holders == [psychologist]


@pytest.mark.parametrize(("kinds", "reason"), [([], "cover"), ([Kind.IDENTITY], "  ")])
def test_giving_needs_a_part_and_a_reason(caseworker, coordinator, lawyer, kinds, reason):
    case = make_case(caseworker)
    with pytest.raises(Refused, match="say why"):
        give_access(case, to=lawyer, kinds=kinds, by=coordinator, reason=reason)


def test_access_cannot_end_before_it_begins(caseworker, coordinator, lawyer):
    yesterday = timezone.localdate() - timedelta(days=1)
    with pytest.raises(Refused, match="That day is over"):
        give_access(
            make_case(caseworker),
            to=lawyer,
            kinds=[Kind.IDENTITY],
            by=coordinator,
            reason="hearing",
            expires=yesterday,
        )


def test_when_access_has_run_out_the_case_is_not_there(
    caseworker, coordinator, lawyer, monkeypatch
):
    case = make_case(caseworker)
    today = timezone.localdate()
    give_access(
        case, to=lawyer, kinds=[Kind.IDENTITY], by=coordinator, reason="hearing", expires=today
    )
    assert get_case(lawyer, case.ref) == case
    monkeypatch.setattr(
        "panah.foundation.keys.models.timezone.localdate", lambda: today + timedelta(days=1)
    )
    with pytest.raises(Http404):
        get_case(lawyer, case.ref)


def test_who_lost_access_reads_nothing_and_the_others_go_on(caseworker, coordinator, lawyer):
    case = make_case(caseworker, alias="Ләззат")
    join_team(case, lawyer, by=coordinator)
    withdraw_access(
        case,
        of=lawyer,
        kinds=[Kind.IDENTITY, Kind.CASEWORK],
        by=coordinator,
        reason="conflict of interest",
    )
    with pytest.raises(Http404):
        get_case(lawyer, case.ref)
    assert case_file(case, lawyer).bodies == []
    assert case_file(case, caseworker).identity.alias == "Ләззат"


def test_a_caseworker_takes_the_case_from_nobody_else(caseworker, coordinator, lawyer):
    case = make_case(caseworker)
    join_team(case, lawyer, by=coordinator)
    with pytest.raises(Refused):
        withdraw_access(
            case, of=lawyer, kinds=[Kind.IDENTITY], by=caseworker, reason="I want it alone"
        )
    assert get_case(lawyer, case.ref) == case


def test_a_part_that_only_one_person_reads_is_not_lost_by_taking_it_from_her(
    caseworker, coordinator, lawyer
):
    case = make_case(caseworker)
    join_team(case, lawyer, by=coordinator, kinds=(Kind.IDENTITY, Kind.LEGAL))
    with pytest.raises(Refused, match="Nobody else could read “Legal”"):
        withdraw_access(
            case, of=lawyer, kinds=[Kind.IDENTITY, Kind.LEGAL], by=coordinator, reason="left"
        )
    assert case_file(case, lawyer).identity is not None
    withdraw_access(case, of=lawyer, kinds=[Kind.IDENTITY], by=coordinator, reason="left")
    assert case_file(case, lawyer).identity is None


def test_reasons_never_stand_in_the_audit(caseworker, coordinator, lawyer):
    case = make_case(caseworker)
    give_access(case, to=lawyer, kinds=[Kind.IDENTITY], by=coordinator, reason="sister of Shirin")
    assert not any("Shirin" in str(entry.detail) for entry in Entry.objects.all())


def test_a_reason_that_nobody_had_to_give_is_told_in_the_readers_language(caseworker):
    case = make_case(caseworker)
    (reader,) = [one for one in readers_of(case, by=caseworker) if one.user == caseworker]
    told = {}
    for language in ("en", "ru", "kk"):
        with translation.override(language):
            told[language] = reader.grants[0].why
    assert told["en"] == "Opened the file"
    assert len(set(told.values())) == 3


def test_whoever_reads_for_a_time_gives_no_longer_to_herself_or_others(
    caseworker, coordinator, psychologist
):
    case, soon = make_case(caseworker), timezone.localdate() + timedelta(days=3)
    first = {"kinds": [Kind.HEALTH], "by": coordinator, "reason": "an opinion", "expires": soon}
    give_access(case, to=psychologist, **first)
    for until in (None, soon + timedelta(days=1)):
        with pytest.raises(Refused, match="only for a time yourself"):
            give_access(case, to=psychologist, **first | {"by": psychologist, "expires": until})
    (grant,) = next(
        one.grants for one in readers_of(case, by=coordinator) if one.user == psychologist
    )
    assert grant.expires == soon
