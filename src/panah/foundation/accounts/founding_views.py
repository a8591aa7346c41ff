"""The pages of the first run. They stand in place of every other until somebody has founded."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from panah.foundation.accounts import first_run
from panah.foundation.accounts.first_run import FirstRun, Step
from panah.foundation.accounts.forms import ConfirmForm, CoordinatorForm, OrganisationForm
from panah.foundation.accounts.middleware import public
from panah.foundation.keys import vault
from panah.foundation.refusals import Refused

LABELS = {
    Step.ORGANISATION: _("Organisation"),
    Step.FIRST: _("First coordinator"),
    Step.SECOND: _("Second coordinator"),
    Step.WORDS: _("Words"),
    Step.CODE: _("Recovery code"),
    Step.BACKUP: _("Backup"),
}
CONFIRM = {
    Step.WORDS: _("We read the words aloud to each other and wrote them down."),
    Step.CODE: _("The code is on paper and will be kept outside this office."),
    Step.BACKUP: _("We know where the backup is, and who carries a copy out of the house."),
}
TEMPLATES = {
    Step.ORGANISATION: "accounts/found_organisation.html",
    Step.FIRST: "accounts/found_coordinator.html",
    Step.SECOND: "accounts/found_coordinator.html",
    Step.WORDS: "accounts/found_words.html",
    Step.CODE: "accounts/found_code.html",
    Step.BACKUP: "accounts/found_backup.html",
}


@public
@require_http_methods(["GET", "POST"])
def found(request: HttpRequest) -> HttpResponse:
    """One address for the whole first run; the step is kept in memory, by the browser's cookie."""
    token = request.COOKIES.get(first_run.COOKIE, "")
    run = first_run.run_of(token)
    if run is None:
        return _begin(request)
    if "back" in request.POST:
        run.back()
        return redirect("accounts:found")
    form = form_of(run, request.POST or None)
    if not form.is_valid() or not _taken(run, form):
        return render(request, TEMPLATES[run.step], page_of(run, form))
    return _finished(token) if run.is_over else redirect("accounts:found")


def _begin(request: HttpRequest) -> HttpResponse:
    """The first page, with a cookie for what follows. Raises Http404 once somebody has founded."""
    if vault.is_founded():
        raise Http404
    token = first_run.begin()
    run = first_run.run_of(token) or FirstRun()
    response = render(request, TEMPLATES[run.step], page_of(run, form_of(run, None)))
    response.set_cookie(first_run.COOKIE, token, path="/", httponly=True, samesite="Strict")
    return response


def _taken(run: FirstRun, form: forms.Form) -> bool:
    """The answers are kept and the run goes on; otherwise the form says why not."""
    try:
        run.take(form.cleaned_data)
    except Refused as refused:
        form.add_error(None, str(refused))
        return False
    return True


def _finished(token: str) -> HttpResponse:
    first_run.forget(token)
    response = redirect("accounts:sign_in")
    response.delete_cookie(first_run.COOKIE, path="/", samesite="Strict")
    return response


def form_of(run: FirstRun, posted: Any) -> forms.Form:
    """The form of the present step, with what was typed there before."""
    typed = run.typed.get(run.step)
    if run.step is Step.ORGANISATION:
        return OrganisationForm(posted, initial=typed)
    if run.step in (Step.FIRST, Step.SECOND):
        return CoordinatorForm(posted, initial=typed)
    return ConfirmForm(posted, label=CONFIRM[run.step])


def page_of(run: FirstRun, form: forms.Form) -> dict[str, Any]:
    """What the template of the present step shows."""
    at = first_run.ORDER.index(run.step)
    return {
        "form": form,
        "suggestion": run.suggestion,
        "second": run.step is Step.SECOND,
        "steps": [
            {"label": LABELS[step], "here": number == at, "done": number < at}
            for number, step in enumerate(first_run.ORDER)
        ],
        **run.shown(),
    }
