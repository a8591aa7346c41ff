"""Pages of a case."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from panah.core.cases.access import (
    after_withdrawal,
    case_file,
    colleagues_to_let_in,
    get_case,
    get_reader,
    may_open_cases,
    panels_for,
    parts_to_end,
    team_of,
    visits_of,
    way_on,
)
from panah.core.cases.actions import (
    change_status,
    close_case,
    edit_case,
    give_access,
    open_case,
    reopen_case,
    take_step,
    withdraw_access,
)
from panah.core.cases.forms import (
    KEPT_AS,
    CaseForm,
    CloseForm,
    FilterForm,
    GiveForm,
    StatusForm,
    StepForm,
    WithdrawForm,
    as_left,
)
from panah.core.cases.listing import listed_cases
from panah.foundation.accounts.access import StaffRequest
from panah.foundation.accounts.pages import kept
from panah.foundation.fields.attempts import Confirmation, attempt, done, first_error


@require_http_methods(["GET", "POST"])
def listing(request: StaffRequest) -> HttpResponse:
    """The person's cases, as she left the list; the words to look for are in no address."""
    if request.method == "POST":
        kept(request)[KEPT_AS] = FilterForm(request.POST).asked()
        return redirect("cases:list")
    asked = as_left(kept(request), request.GET.get("show", ""))
    context = {
        "page": listed_cases(request.user, asked),
        "form": FilterForm(),
        "asked": asked,
        "may_open": may_open_cases(request.user),
        "today": timezone.localdate(),
    }
    return render(request, "cases/list.html", context)


@require_http_methods(["GET", "POST"])
def new(request: StaffRequest) -> HttpResponse:
    """Open a case."""
    form = CaseForm(request.POST or None)
    if form.is_valid():
        case = attempt(form, open_case, by=request.user, **form.parts())
        if case:
            messages.success(request, _("The case is open."))
            return redirect("cases:overview", ref=case.ref)
    return render(request, "cases/new.html", {"form": form})


@require_GET
def overview(request: StaffRequest, ref: str) -> HttpResponse:
    """What the case is about, and who opened its file."""
    case = get_case(request.user, ref)
    context = {
        "case": case,
        "file": case_file(case, request.user),
        "panels": panels_for(case, request.user),
        "visits": visits_of(case),
        "status_form": StatusForm(case=case),
    }
    return render(request, "cases/overview.html", context)


@require_http_methods(["GET", "POST"])
def edit(request: StaffRequest, ref: str) -> HttpResponse:
    """Change what is known; when somebody saved first, both versions are shown."""
    case = get_case(request.user, ref)
    form = CaseForm(request.POST or None, file=case_file(case, request.user))
    if form.is_valid():
        if done(form, edit_case, case, by=request.user, edits=form.edits()):
            messages.success(request, _("Saved."))
            return redirect("cases:overview", ref=ref)
        form.take_up(case_file(case, request.user))
    return render(request, "cases/edit.html", {"case": case, "form": form})


@require_POST
def status(request: StaffRequest, ref: str) -> HttpResponse:
    """Say where the case stands."""
    case = get_case(request.user, ref)
    form = StatusForm(request.POST, case=case)
    if form.is_valid() and done(form, change_status, case, by=request.user, **form.cleaned_data):
        messages.success(request, _("Saved."))
    else:
        messages.error(request, first_error(form))
    return redirect("cases:overview", ref=ref)


@require_http_methods(["GET", "POST"])
def step(request: StaffRequest, ref: str) -> HttpResponse:
    """A step is done: what comes next, and when."""
    case = get_case(request.user, ref)
    file = case_file(case, request.user)
    form = StepForm(request.POST or None, file=file)
    if form.is_valid() and done(form, take_step, case, by=request.user, **form.asked()):
        messages.success(request, _("The next step is noted."))
        return redirect(way_on(request.POST.get("next", ""), case))
    return render(request, "cases/step.html", {"case": case, "file": file, "form": form})


@require_http_methods(["GET", "POST"])
def close(request: StaffRequest, ref: str) -> HttpResponse:
    """Close the case, once nothing is left open in it."""
    case = get_case(request.user, ref)
    form = CloseForm(request.POST or None)
    if form.is_valid() and done(form, close_case, case, by=request.user, **form.cleaned_data):
        messages.success(request, _("The case is closed."))
        return redirect("cases:overview", ref=ref)
    return render(request, "cases/close.html", {"case": case, "form": form})


@require_http_methods(["GET", "POST"])
def reopen(request: StaffRequest, ref: str) -> HttpResponse:
    """Open a closed case again."""
    case = get_case(request.user, ref)
    form = Confirmation(request)
    if form.is_valid() and done(form, reopen_case, case, by=request.user):
        messages.success(request, _("The case is open again."))
        return redirect("cases:overview", ref=ref)
    return render(request, "cases/reopen.html", {"case": case, "form": form})


@require_http_methods(["GET", "POST"])
def team(request: StaffRequest, ref: str) -> HttpResponse:
    """Who may read which part; a coordinator gives access here."""
    case = get_case(request.user, ref)
    found = team_of(case, by=request.user)
    offered = colleagues_to_let_in(case, by=request.user)
    form = GiveForm(request.POST or None, colleagues=offered, kinds=found.gives)
    if form.is_valid() and done(form, give_access, case, by=request.user, **form.asked()):
        messages.success(request, _("Access is given."))
        return redirect("cases:team", ref=ref)
    context = {"case": case, "form": form, "team": found, "offered": offered}
    return render(request, "cases/team.html", context)


@require_http_methods(["GET", "POST"])
def withdraw(request: StaffRequest, ref: str, person: UUID) -> HttpResponse:
    """Take a part of the case, or several, from a colleague, or give it up oneself."""
    case = get_case(request.user, ref)
    reader = get_reader(case, person, by=request.user)
    kinds = parts_to_end(reader, request.GET.get("part", ""))
    form = WithdrawForm(request.POST or None, kinds=kinds)
    if form.is_valid():
        asked = {"of": reader.user, "by": request.user} | form.asked()
        if done(form, withdraw_access, case, **asked):
            messages.success(request, _("Access is taken back."))
            return redirect(after_withdrawal(case, request.user))
    context = {"case": case, "reader": reader, "kinds": kinds, "form": form}
    return render(request, "cases/withdraw.html", context)
