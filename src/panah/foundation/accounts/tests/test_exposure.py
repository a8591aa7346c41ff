"""What a raid would get: counted from the keys, not from anybody's word."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from panah.core.cases.actions import give_access
from panah.core.cases.tests.factories import make_case
from panah.foundation.accounts.exposure import exposure_now
from panah.vocab.access import CompartmentKind as Kind
from panah.vocab.staff import Weakness


def share_of(user):
    return next(share for share in exposure_now().shares if share.person == user)


def test_one_pass_phrase_opens_the_files_it_was_given_and_no_others(
    caseworker, other_caseworker, coordinator
):
    for alias in ("Ләззат", "Shirin", "Намуна"):
        make_case(caseworker, alias=alias)
    case = make_case(other_caseworker, alias="Zulfiya")
    assert exposure_now().files == 4
    assert (share_of(caseworker).cases, share_of(caseworker).per_cent) == (3, 75)
    assert (share_of(other_caseworker).cases, share_of(other_caseworker).per_cent) == (1, 25)
    assert share_of(coordinator).per_cent == 100
    give_access(case, to=caseworker, kinds=[Kind.SAFETY], by=coordinator, reason="shelter")
    assert share_of(caseworker).cases == 4


def test_access_that_has_run_out_is_not_counted(caseworker, lawyer, coordinator):
    case = make_case(caseworker, alias="Ләззат")
    today = timezone.localdate()
    give_access(case, to=lawyer, kinds=[Kind.IDENTITY], by=coordinator, reason="x", expires=today)
    assert share_of(lawyer).cases == 1
    case_grants = lawyer.grants.filter(compartment__scope=case.pk)
    case_grants.update(expires=today - timedelta(days=1))
    assert share_of(lawyer).cases == 0


def test_a_part_that_one_person_alone_opens_is_named(caseworker, psychologist, coordinator):
    case = make_case(caseworker, alias="Ләззат")
    give_access(case, to=psychologist, kinds=[Kind.HEALTH], by=coordinator, reason="counselling")
    [alone] = [one for one in exposure_now().alone if one.kind == Kind.HEALTH]
    assert (alone.person, alone.files) == (psychologist, 1)
    assert Weakness.NO_BACKUP in exposure_now().weaknesses


def test_the_page_is_for_those_who_keep_the_office(coordinator, caseworker, client_of):
    make_case(caseworker, alias="Ләззат")
    page = client_of(coordinator).get("/settings/raid/").content.decode()
    assert "1 of 1 · 100" in page
    assert "Ләззат" not in page
    assert client_of(caseworker).get("/settings/raid/").status_code == 404
