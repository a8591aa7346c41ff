"""What stands on the page of a day."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils import timezone

from panah.core.cases.actions import close_case, open_case
from panah.core.cases.bodies import CaseIdentity, CaseSummary
from panah.core.claims.access import proposals
from panah.core.claims.actions import accept_proposals
from panah.core.claims.tests.factories import make_read_document
from panah.insight.recognise import memory
from panah.insight.today.gather import day_of
from panah.vocab.cases import ClosureReason, Urgency

TODAY = date(2026, 11, 22)


def begin(by, alias, **summary):
    return open_case(
        by=by, identity=CaseIdentity(alias=alias), summary=CaseSummary(**summary), on=TODAY
    )


def test_the_earliest_step_stands_first_and_those_without_a_day_last(caseworker):
    begin(caseworker, "Намуна", next_step="Звонок", next_step_on=TODAY + timedelta(days=3))
    begin(caseworker, "Shirin", next_step="Court", next_step_on=TODAY - timedelta(days=1))
    begin(caseworker, "Ләззат", next_step="Құжат")
    begin(caseworker, "Without a step")
    day = day_of(caseworker, TODAY)
    assert [step.name for step in day.steps] == ["Shirin", "Намуна", "Ләззат"]
    assert (day.open_cases, day.overdue, day.urgent) == (4, 1, 0)


def test_an_urgent_case_stands_there_though_nobody_wrote_a_step(caseworker):
    begin(caseworker, "Намуна", urgency=Urgency.NOW)
    day = day_of(caseworker, TODAY)
    assert [step.step for step in day.steps] == [""]
    assert day.urgent == 1


def test_a_day_without_anything_due_names_the_next(caseworker):
    begin(caseworker, "Намуна", next_step="Звонок", next_step_on=TODAY + timedelta(days=3))
    assert day_of(caseworker, TODAY).next_on == TODAY + timedelta(days=3)
    begin(caseworker, "Shirin", next_step="Court", next_step_on=TODAY)
    assert day_of(caseworker, TODAY).next_on is None


def test_closed_cases_have_no_steps_and_strangers_see_none(caseworker, lawyer):
    case = begin(caseworker, "Намуна", next_step="Звонок", next_step_on=TODAY)
    close_case(case, by=caseworker, on=TODAY, reason=ClosureReason.GOALS_MET)
    begin(caseworker, "Shirin", next_step="Court", next_step_on=TODAY)
    assert [step.name for step in day_of(caseworker, TODAY).steps] == ["Shirin"]
    assert day_of(lawyer, TODAY).steps == ()
    assert day_of(lawyer, TODAY).open_cases == 0


def test_the_bars_are_as_tall_as_their_counts(caseworker):
    begin(caseworker, "Намуна")
    begin(caseworker, "Shirin")
    months = day_of(caseworker, TODAY).months
    assert [month.count for month in months] == [0] * 11 + [2]
    assert (months[-1].y, months[-1].tall, months[0].tall) == (16, 64, 0)
    assert months[0].begins == date(2025, 12, 1)


def test_a_done_step_gives_way_to_the_next(caseworker, client_of):
    case = begin(caseworker, "Намуна", next_step="Звонок", next_step_on=timezone.localdate())
    browser = client_of(caseworker)
    address = f"/cases/{case.ref}/step/"
    assert "Звонок" in browser.get("/today/").content.decode()
    said = {"next_step": "Сот", "next_step_on": "01.12.2026", "revision": "1", "next": "today"}
    assert browser.post(address, said)["Location"] == "/today/"
    page = browser.get("/today/").content.decode()
    assert "Сот" in page
    assert "Звонок" not in page
    late = browser.post(address, said | {"next_step": "Кеш"}).content.decode()
    assert "A colleague changed this file meanwhile" in late
    assert "Кеш" in late


def test_what_a_colleague_accepted_alone_waits_for_the_second_person(
    caseworker, coordinator, client_of
):
    case = begin(caseworker, "Намуна")
    document = make_read_document(case, caseworker)
    everything = [one.id for one in proposals(document, by=caseworker)]
    accept_proposals(document, everything, by=caseworker)
    assert day_of(caseworker, TODAY).waiting == ()
    [task] = day_of(coordinator, TODAY).waiting
    assert (task.name, task.ref) == ("Намуна", case.ref)
    assert "second person" in str(task.text)
    assert client_of(coordinator).get(task.url).status_code == 200


def test_every_figure_leads_to_the_cases_that_it_counts(caseworker, client_of):
    late = timezone.localdate() - timedelta(days=1)
    begin(caseworker, "Shirin", next_step="Court", next_step_on=late)
    begin(caseworker, "Намуна", urgency=Urgency.NOW)
    browser = client_of(caseworker)
    page = browser.get("/today/").content.decode()
    for show, counted in (("open", 2), ("overdue", 1), ("urgent", 1), ("intake", 2)):
        assert f'href="/cases/?show={show}"' in page
        found = browser.get(f"/cases/?show={show}").content.decode()
        assert found.count('<th scope="row">') == counted


def test_a_figure_that_counts_nothing_leads_nowhere(caseworker, client_of):
    begin(caseworker, "Намуна")
    page = client_of(caseworker).get("/today/").content.decode()
    assert "show=overdue" not in page
    assert "show=urgent" not in page


def test_nobody_seen_before_is_not_said_while_entries_are_still_compared(client_of, caseworker):
    memory.expect()
    try:
        page = client_of(caseworker).get("/today/").content.decode()
        assert day_of(caseworker, TODAY).seen_before is None
    finally:
        memory.give_up()
    assert "still being looked for" in page
    assert day_of(caseworker, TODAY).seen_before == 0
