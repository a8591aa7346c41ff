from datetime import timedelta

import pytest
from django.utils import timezone

from panah.core.cases.access import case_file
from panah.core.cases.bodies import CaseIdentity, CaseSummary
from panah.core.cases.models import Case
from panah.core.cases.tests.factories import join_team, make_case, make_closed_case
from panah.foundation.audit.models import Entry
from panah.vocab.access import CompartmentKind as Kind
from panah.vocab.cases import Urgency

pytestmark = pytest.mark.django_db


def revisions(case, user) -> dict[str, int]:
    return {f"revision-{kind}": n for kind, n in case_file(case, user).revisions.items()}


def test_a_caseworker_opens_a_case_with_a_name_only(caseworker, client_of):
    page = client_of(caseworker).post("/cases/new/", {"alias": "Ләззат", "urgency": "not_known"})
    case = Case.objects.get()
    assert page.headers["Location"] == f"/cases/{case.ref}/"
    assert case_file(case, caseworker).identity.alias == "Ләззат"


def test_a_form_without_a_name_keeps_what_was_typed(caseworker, client_of):
    page = client_of(caseworker).post(
        "/cases/new/", {"alias": "", "urgency": "now", "happened": "Ключи у хозяйки"}
    )
    assert "Ключи у хозяйки" in page.content.decode()
    assert not Case.objects.exists()


@pytest.mark.parametrize("role", ["administrator", "data_officer"])
def test_who_opens_no_cases_is_told_so_and_keeps_the_text(role, request, client_of):
    page = client_of(request.getfixturevalue(role)).post(
        "/cases/new/", {"alias": "Ләззат", "urgency": "now"}
    )
    assert "Your role does not open cases" in page.content.decode()
    assert "Ләззат" in page.content.decode()
    assert not Case.objects.exists()


def test_the_list_shows_own_cases_and_filters_without_an_address(
    caseworker, other_caseworker, client_of
):
    make_case(caseworker, alias="Ләззат")
    make_case(caseworker, alias="Shirin")
    make_case(other_caseworker, alias="Someone else")
    browser = client_of(caseworker)
    everything = browser.get("/cases/").content.decode()
    assert "Ләззат" in everything
    assert "Someone else" not in everything
    found = browser.post("/cases/", {"words": "shirin"}, follow=True).content.decode()
    assert "Shirin" in found
    assert "Ләззат" not in found


def test_the_list_is_as_it_was_left_when_she_comes_back_from_a_case(caseworker, client_of):
    case = make_case(caseworker, alias="Shirin")
    make_case(caseworker, alias="Ләззат")
    browser = client_of(caseworker)
    browser.post("/cases/", {"words": "shirin", "order": "youngest"})
    page = browser.get(f"/cases/{case.ref}/").content.decode()
    assert '<li><a href="/cases/">' in page
    back = browser.get("/cases/").content.decode()
    assert "Ләззат" not in back
    assert 'value="youngest" selected' in back
    assert "noted as survivor" in back
    # Another sign-in begins with everything.
    assert "Ләззат" in client_of(caseworker).get("/cases/").content.decode()


def test_everything_is_shown_again_in_the_order_that_was_chosen(caseworker, client_of):
    make_case(caseworker, alias="Shirin")
    make_case(caseworker, alias="Ләззат")
    browser = client_of(caseworker)
    browser.post("/cases/", {"words": "shirin", "order": "youngest"})
    page = browser.post(
        "/cases/", {"words": "shirin", "order": "youngest", "all": "1"}, follow=True
    )
    assert "Ләззат" in page.content.decode()
    assert 'value="youngest" selected' in page.content.decode()


def test_a_figure_of_the_day_leads_to_the_cases_that_it_counts(caseworker, client_of):
    yesterday = timezone.localdate() - timedelta(days=1)
    make_case(caseworker, alias="Shirin", next_step="Court", next_step_on=yesterday)
    make_case(caseworker, alias="Ләззат", urgency=Urgency.NOW)
    make_closed_case(caseworker, alias="Намуна", urgency=Urgency.NOW, next_step_on=yesterday)
    browser = client_of(caseworker)
    names = {"Shirin", "Ләззат", "Намуна"}
    for show, wanted in {
        "open": {"Shirin", "Ләззат"},
        "overdue": {"Shirin"},
        "urgent": {"Ләззат"},
        "closed": {"Намуна"},
        "nothing known": names,
    }.items():
        page = browser.get("/cases/", {"show": show}).content.decode()
        assert {name for name in names if name in page} == wanted


def test_without_cases_the_list_says_what_a_case_is(caseworker, client_of):
    assert "No cases yet" in client_of(caseworker).get("/cases/").content.decode()


def test_the_overview_shows_safe_contact_concerns_in_order_and_who_opened_it(caseworker, client_of):
    case = make_case(caseworker, contact="Only after 14:00", concerns=("find the child", "housing"))
    page = client_of(caseworker).get(f"/cases/{case.ref}/").content.decode()
    assert "Only after 14:00" in page
    assert page.index("find the child") < page.index("housing")
    assert "Who looked at this case" in page
    assert caseworker.name in page


def test_the_title_of_a_page_names_nobody(caseworker, client_of):
    case = make_case(caseworker, alias="Ләззат")
    page = client_of(caseworker).get(f"/cases/{case.ref}/").content.decode()
    title = page[page.index("<title>") : page.index("</title>")]
    assert case.ref in title
    assert "Ләззат" not in title


PAGES = ["edit/", "close/", "reopen/", "team/"]


@pytest.mark.parametrize(
    ("method", "page"),
    [("get", ""), *((method, page) for method in ("get", "post") for page in PAGES)],
)
@pytest.mark.parametrize("role", ["other_caseworker", "administrator", "data_officer", "lawyer"])
def test_a_stranger_finds_the_same_nothing_as_where_there_is_none(
    caseworker, client_of, page, method, role, request
):
    case = make_case(caseworker)
    browser = client_of(request.getfixturevalue(role))
    there = getattr(browser, method)(f"/cases/{case.ref}/{page}")
    nowhere = getattr(browser, method)(f"/cases/ZZZZZZ/{page}")
    assert (there.status_code, nowhere.status_code) == (404, 404)
    assert there.content.replace(case.ref.encode(), b"ZZZZZZ") == nowhere.content
    assert dict(there.headers) == dict(nowhere.headers)
    assert not Entry.objects.filter(act="case.opened").exists()


@pytest.mark.parametrize("page", ["", *PAGES])
def test_every_page_opens_for_the_team_on_an_open_and_on_a_closed_case(caseworker, client_of, page):
    browser = client_of(caseworker)
    for case in (make_case(caseworker), make_closed_case(caseworker)):
        assert browser.get(f"/cases/{case.ref}/{page}").status_code == 200


def test_a_part_without_a_key_is_neither_shown_nor_asked_for(
    caseworker, coordinator, psychologist, client_of
):
    case = make_case(caseworker, contact="Only after 14:00", happened="Ключи у хозяйки")
    join_team(case, psychologist, by=coordinator, kinds=(Kind.IDENTITY,))
    browser = client_of(psychologist)
    overview = browser.get(f"/cases/{case.ref}/").content.decode()
    form = browser.get(f"/cases/{case.ref}/edit/").content.decode()
    for page in (overview, form):
        assert "14:00" not in page
        assert "Ключи" not in page
    assert 'name="alias"' in form
    assert 'name="contact"' not in form


def test_whoever_may_read_one_part_saves_it_and_leaves_the_others(
    caseworker, coordinator, psychologist, client_of
):
    case = make_case(caseworker, contact="Only after 14:00")
    join_team(case, psychologist, by=coordinator, kinds=(Kind.IDENTITY,))
    client_of(psychologist).post(
        f"/cases/{case.ref}/edit/",
        {"alias": "Ләззат К.", "contact": "any time", **revisions(case, psychologist)},
    )
    file = case_file(case, caseworker)
    assert (file.identity.alias, file.safety.contact) == ("Ләззат К.", "Only after 14:00")


def test_the_second_to_save_sees_both_versions_and_loses_nothing(
    caseworker, coordinator, client_of
):
    case = make_case(caseworker, alias="Ләззат")
    seen = revisions(case, caseworker)
    form = {"alias": "Ләззат", "urgency": "not_known"}
    address = f"/cases/{case.ref}/edit/"
    client_of(coordinator).post(address, form | seen | {"next_step": "Ask the lawyer"})
    browser = client_of(caseworker)
    page = browser.post(address, form | seen | {"next_step": "Call the sister"}).content.decode()
    assert "Ask the lawyer" in page
    assert "Call the sister" in page
    assert case_file(case, caseworker).summary.next_step == "Ask the lawyer"
    # What the page now carries lets her save on top of what she has just been shown.
    shown = revisions(case, caseworker)
    assert f'value="{shown[f"revision-{CaseSummary.kind}"]}"' in page
    browser.post(address, form | shown | {"next_step": "Ask the lawyer, call the sister"})
    saved = case_file(case, caseworker).summary.next_step
    assert saved == "Ask the lawyer, call the sister"


def test_a_part_that_somebody_else_changed_and_i_did_not_is_left_alone(
    caseworker, coordinator, client_of
):
    case = make_case(caseworker, alias="Ләззат")
    seen = revisions(case, caseworker)
    address = f"/cases/{case.ref}/edit/"
    other = {"alias": "Ләззат К.", "urgency": "not_known"}
    client_of(coordinator).post(address, other | seen)
    mine = {"alias": "Ләззат", "urgency": "not_known", "contact": "Only after 14:00"}
    page = client_of(caseworker).post(address, mine | seen)
    assert page.status_code == 200
    assert case_file(case, caseworker).identity == CaseIdentity(alias="Ләззат К.")


def test_the_status_is_changed_from_the_overview(caseworker, client_of):
    case = make_case(caseworker)
    browser = client_of(caseworker)
    browser.post(f"/cases/{case.ref}/status/", {"status": "active"})
    case.refresh_from_db()
    assert case.status == "active"
    browser.post(f"/cases/{case.ref}/status/", {"status": "closed"})
    case.refresh_from_db()
    assert (case.status, case.closed_on) == ("active", None)


def test_a_case_is_closed_and_opened_again_from_its_pages(caseworker, client_of):
    case = make_case(caseworker)
    browser = client_of(caseworker)
    browser.post(f"/cases/{case.ref}/close/", {"on": str(case.opened_on), "reason": "lost_contact"})
    case.refresh_from_db()
    assert case.is_closed
    assert "Contact lost" in browser.get(f"/cases/{case.ref}/").content.decode()
    browser.post(f"/cases/{case.ref}/reopen/")
    case.refresh_from_db()
    assert not case.is_closed


def test_a_case_is_not_closed_for_a_reason_that_nobody_chose(caseworker, client_of):
    case = make_case(caseworker)
    browser, address = client_of(caseworker), f"/cases/{case.ref}/close/"
    assert '<option value="" selected>—</option>' in browser.get(address).content.decode()
    answer = browser.post(address, {"on": str(case.opened_on), "reason": ""})
    assert 'aria-invalid="true"' in answer.content.decode()
    case.refresh_from_db()
    assert not case.is_closed


def test_a_coordinator_gives_and_takes_access_on_the_team_page(
    caseworker, coordinator, lawyer, client_of
):
    case = make_case(caseworker)
    browser = client_of(coordinator)
    browser.post(
        f"/cases/{case.ref}/team/",
        {"to": str(lawyer.id), "kinds": ["identity", "casework"], "reason": "hearing on Friday"},
    )
    team = browser.get(f"/cases/{case.ref}/team/").content.decode()
    assert lawyer.name in team
    assert "hearing on Friday" in team
    assert client_of(lawyer).get(f"/cases/{case.ref}/").status_code == 200
    browser.post(
        f"/cases/{case.ref}/team/{lawyer.id}/withdraw/",
        {"kinds": ["identity", "casework"], "reason": "done"},
    )
    assert client_of(lawyer).get(f"/cases/{case.ref}/").status_code == 404


def test_a_caseworker_sees_the_team_and_no_form(caseworker, lawyer, client_of):
    case = make_case(caseworker)
    browser = client_of(caseworker)
    page = browser.get(f"/cases/{case.ref}/team/").content.decode()
    assert caseworker.name in page
    assert 'name="kinds"' not in page
    browser.post(
        f"/cases/{case.ref}/team/",
        {"to": str(lawyer.id), "kinds": ["identity"], "reason": "please"},
    )
    assert client_of(lawyer).get(f"/cases/{case.ref}/").status_code == 404
