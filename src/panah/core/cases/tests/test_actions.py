from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from panah.core.cases import sections
from panah.core.cases.access import case_file
from panah.core.cases.actions import Edit, change_status, close_case, edit_case, reopen_case
from panah.core.cases.bodies import CaseIdentity, CaseSafety, CaseSummary
from panah.core.cases.models import Case
from panah.core.cases.tests.factories import make_case, make_closed_case
from panah.foundation.audit.models import Entry
from panah.foundation.refusals import Conflict, Refused
from panah.foundation.sealed.models import SealedBody
from panah.vocab.cases import CaseStatus, ClosureReason, Urgency

pytestmark = pytest.mark.django_db


def edit(case, by, **changes) -> Edit:
    file = case_file(case, by)
    return Edit(file.summary.model_copy(update=changes), file.revisions[CaseSummary.kind])


def test_a_case_opens_with_what_was_said_and_a_reference_that_says_nothing(caseworker):
    case = make_case(
        caseworker,
        alias="Ләззат",
        contact="Only after 14:00",
        concerns=("find the child", "find the sister", "housing"),
        urgency=Urgency.NOW,
    )
    file = case_file(case, caseworker)
    assert file.identity == CaseIdentity(alias="Ләззат")
    assert file.safety == CaseSafety(contact="Only after 14:00")
    assert file.summary.concerns == ("find the child", "find the sister", "housing")
    assert len(case.ref) == 6
    assert case.status == CaseStatus.INTAKE


def test_nothing_of_a_case_stands_in_the_database_in_clear(caseworker):
    make_case(caseworker, alias="Ләззат", happened="They kept the passport")
    blobs = b"".join(bytes(blob) for blob in SealedBody.objects.values_list("blob", flat=True))
    assert blobs
    assert "Ләззат".encode() not in blobs
    assert b"passport" not in blobs


@pytest.mark.parametrize("role", ["administrator", "data_officer", "psychologist", "lawyer"])
def test_who_may_not_hold_what_a_new_file_begins_with_opens_none(role, request):
    with pytest.raises(Refused, match="Your role does not open cases"):
        make_case(request.getfixturevalue(role))
    assert not Case.objects.exists()


def test_opening_a_case_leaves_one_line_without_a_name(caseworker):
    case = make_case(caseworker, alias="Ләззат")
    line = Entry.objects.get(act="case.created")
    assert (line.by_id, line.thing, line.scope) == (caseworker.id, str(case.id), case.id)
    assert "Ләззат" not in str(line.detail)


def test_an_edit_replaces_one_part_and_leaves_the_others(caseworker):
    case = make_case(caseworker, contact="Only after 14:00")
    edit_case(case, by=caseworker, edits=[edit(case, caseworker, next_step="Call the sister")])
    file = case_file(case, caseworker)
    assert file.summary.next_step == "Call the sister"
    assert file.safety.contact == "Only after 14:00"


def test_whoever_saves_second_is_told_and_overwrites_nothing(caseworker, coordinator):
    case = make_case(caseworker)
    mine = edit(case, caseworker, next_step="Call the sister")
    theirs = edit(case, coordinator, next_step="Ask the lawyer")
    edit_case(case, by=coordinator, edits=[theirs])
    with pytest.raises(Conflict):
        edit_case(case, by=caseworker, edits=[mine])
    assert case_file(case, caseworker).summary.next_step == "Ask the lawyer"
    assert Entry.objects.filter(act="case.edited").count() == 1


def test_a_closed_case_takes_no_edits(caseworker):
    case = make_closed_case(caseworker)
    with pytest.raises(Refused, match="This case is closed"):
        edit_case(case, by=caseworker, edits=[edit(case, caseworker, next_step="Call")])
    assert case_file(case, caseworker).summary.next_step == ""


def test_a_case_with_something_left_open_stays_open(caseworker, monkeypatch):
    class Unfinished(sections.Section):
        label, url_name = "Help given", "cases:overview"

        def open_items(self, case):
            return ["1 open service"]

    monkeypatch.setattr("panah.core.cases.actions.sections", lambda: (Unfinished(),))
    case = make_case(caseworker)
    with pytest.raises(Refused, match="1 open service"):
        close_case(case, by=caseworker, on=case.opened_on, reason=ClosureReason.GOALS_MET)
    case.refresh_from_db()
    assert case.closed_on is None
    assert not Entry.objects.filter(act="case.closed").exists()


def test_a_case_closes_with_a_day_and_a_reason_and_opens_again_after_years(caseworker):
    case = make_case(caseworker, on=date(2020, 5, 1))
    close_case(case, by=caseworker, on=date(2022, 6, 1), reason=ClosureReason.RETURNED_HOME)
    case.refresh_from_db()
    assert (case.closed_on, case.closing_reason) == (date(2022, 6, 1), "returned_home")
    reopen_case(case, by=caseworker)
    case.refresh_from_db()
    assert (case.closed_on, case.status) == (None, CaseStatus.REOPENED)
    assert Entry.objects.get(act="case.reopened").detail["closed_for"] == "returned_home"


@pytest.mark.parametrize("days", [-1, 1])
def test_a_case_closes_neither_before_it_opened_nor_in_the_future(caseworker, days):
    today = timezone.localdate()
    case = make_case(caseworker, on=today)
    with pytest.raises(Refused, match="between the day it was opened and today"):
        close_case(
            case, by=caseworker, on=today + timedelta(days=days), reason=ClosureReason.GOALS_MET
        )
    assert not case.is_closed


def test_a_status_cannot_close_a_case_without_a_reason(caseworker):
    case = make_case(caseworker)
    with pytest.raises(Refused, match="give the day and the reason"):
        change_status(case, by=caseworker, status=CaseStatus.CLOSED)


@pytest.mark.parametrize(
    "broken",
    [
        {"closed_on": date(2026, 1, 1)},
        {"closing_reason": ClosureReason.GOALS_MET},
        {"status": CaseStatus.CLOSED},
        {
            "closed_on": date(2019, 1, 1),
            "closing_reason": ClosureReason.GOALS_MET,
            "status": CaseStatus.CLOSED,
        },
    ],
)
def test_the_database_itself_refuses_a_half_closed_case(caseworker, broken):
    case = make_case(caseworker, on=date(2020, 1, 1))
    with pytest.raises(IntegrityError), transaction.atomic():
        Case.objects.filter(pk=case.pk).update(**broken)
