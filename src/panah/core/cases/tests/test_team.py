from datetime import timedelta

import pytest
from django.http import Http404
from django.utils import timezone, translation

from panah.core.cases.access import (
    case_file,
    colleagues_to_let_in,
    colleagues_who_read,
    get_case,
    parts_to_give,
    readers_of,
    team_of,
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


def test_only_a_coordinator_ends_anothers_access_and_everybody_her_own(
    caseworker, coordinator, lawyer, client_of
):
    case = make_case(caseworker)
    join_team(case, lawyer, by=coordinator, kinds=(Kind.IDENTITY, Kind.LEGAL))
    may = {
        asker: [one.user for one in readers_of(case, by=asker) if one.may_lose]
        for asker in (lawyer, caseworker)
    }
    assert may == {lawyer: [lawyer], caseworker: [caseworker]}
    assert all(one.may_lose for one in readers_of(case, by=coordinator))
    page = client_of(lawyer).get(f"/cases/{case.ref}/team/").content.decode()
    assert f"/team/{lawyer.id}/withdraw/" in page
    assert f"/team/{caseworker.id}/withdraw/" not in page
    address = f"/cases/{case.ref}/team/{caseworker.id}/withdraw/"
    assert client_of(lawyer).get(address).status_code == 404


def test_one_part_is_taken_alone_and_the_button_says_which(
    caseworker, coordinator, lawyer, client_of
):
    case = make_case(caseworker)
    join_team(case, lawyer, by=coordinator, kinds=(Kind.IDENTITY, Kind.CASEWORK))
    browser = client_of(coordinator)
    address = f"/cases/{case.ref}/team/{lawyer.id}/withdraw/"
    several = browser.get(address).content.decode()
    assert "Take the parts ticked above away" in several
    assert "checked" not in several
    one = browser.get(address + "?part=casework").content.decode()
    assert "Take “Casework” away" in one
    browser.post(address + "?part=casework", {"kinds": ["casework"], "reason": "done"})
    (left,) = [reader for reader in readers_of(case, by=coordinator) if reader.user == lawyer]
    assert left.kinds == [Kind.IDENTITY]
    assert "Take “Identity” away" in browser.get(f"/cases/{case.ref}/team/").content.decode()


def test_whoever_is_afraid_of_being_forced_gives_up_what_she_reads(
    caseworker, coordinator, client_of
):
    case = make_case(caseworker)
    browser = client_of(caseworker)
    page = browser.get(f"/cases/{case.ref}/team/").content.decode()
    assert "force you" in page
    held = [kind.value for kind in case_parts(case, caseworker)]
    gone = browser.post(
        f"/cases/{case.ref}/team/{caseworker.id}/withdraw/", {"kinds": held, "reason": "threats"}
    )
    assert gone.headers["Location"] == "/cases/"
    with pytest.raises(Http404):
        get_case(caseworker, case.ref)


def case_parts(case, user):
    (reader,) = [one for one in readers_of(case, by=user) if one.user == user]
    return reader.kinds


def test_who_has_it_all_for_good_is_not_offered_and_each_is_offered_what_she_lacks(
    caseworker, coordinator, lawyer, other_caseworker, client_of
):
    case = make_case(caseworker)
    everything = (Kind.IDENTITY, Kind.SAFETY, Kind.CASEWORK, Kind.EVIDENCE)
    join_team(case, other_caseworker, by=coordinator, kinds=everything)
    join_team(case, lawyer, by=coordinator, kinds=(Kind.IDENTITY,))
    offered = {one.user: one.parts for one in colleagues_to_let_in(case, by=coordinator)}
    assert not {caseworker, coordinator, other_caseworker} & offered.keys()
    assert offered[lawyer] == (Kind.CASEWORK, Kind.LEGAL, Kind.EVIDENCE)
    page = client_of(coordinator).get(f"/cases/{case.ref}/team/").content.decode()
    assert f"{lawyer.name} (Lawyer): Casework, Legal, Evidence" in page


def test_who_reads_only_for_a_time_is_still_offered(caseworker, coordinator, other_caseworker):
    case, soon = make_case(caseworker), timezone.localdate() + timedelta(days=3)
    everything = [Kind.IDENTITY, Kind.SAFETY, Kind.CASEWORK, Kind.EVIDENCE]
    given = {"to": other_caseworker, "kinds": everything, "by": coordinator, "reason": "holiday"}
    give_access(case, **given, expires=soon)
    offered = [one.user for one in colleagues_to_let_in(case, by=coordinator)]
    assert other_caseworker in offered


def test_the_page_says_part_by_part_who_reads_it(caseworker, coordinator, psychologist):
    case = make_case(caseworker)
    join_team(case, psychologist, by=coordinator, kinds=(Kind.HEALTH,))
    parts = dict(team_of(case, by=caseworker).parts)
    assert parts[Kind.HEALTH] == [psychologist.name]
    assert parts[Kind.LEGAL] == []
    assert coordinator.name in team_of(case, by=caseworker).coordinators
