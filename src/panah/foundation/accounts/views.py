"""The door, the first run, people, keys and acts."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from panah.foundation.accounts import actions, entering, pages, returning, sessions
from panah.foundation.accounts.access import StaffRequest, get_person, is_coordinator, people
from panah.foundation.accounts.exposure import exposure_now
from panah.foundation.accounts.first_run import suggest_pass_phrase
from panah.foundation.accounts.forms import (
    AddPersonForm,
    ConfirmForm,
    InviteAgainForm,
    OwnPassPhraseForm,
    PassPhraseForm,
    RecoveryForm,
    SignInForm,
)
from panah.foundation.accounts.middleware import public
from panah.foundation.accounts.models import User
from panah.foundation.backups.making import make_backup
from panah.foundation.keys import vault
from panah.foundation.keys.suites import Broken
from panah.foundation.refusals import Refused
from panah.vocab.access import Role


@require_GET
def start(request: StaffRequest) -> HttpResponse:
    """Where the day begins."""
    return redirect(pages.start_of(request.user))


@public
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """The door; at a locked store it is every page."""
    form, refusal = SignInForm(request.POST or None), ""
    if form.is_valid():
        try:
            begun = entering.sign_in(**form.cleaned_data, address=pages.address_of(request))
        except Refused as refused:
            refusal = str(refused)
        else:
            response = redirect(pages.way_back(request))
            sessions.remember(request, response, begun)
            return see_other(response)
    page = {"form": form, "refusal": refusal, "locked": not vault.is_open()}
    page["next"] = pages.way_back(request)
    return render(request, "accounts/sign_in.html", page, status=403 if refusal else 200)


def see_other(response: HttpResponse) -> HttpResponse:
    """303: the next request is a GET, whatever this one was."""
    response.status_code = 303
    return response


@require_POST
def sign_out(request: StaffRequest) -> HttpResponse:
    """End this browser's session and what the browser kept."""
    entering.sign_out(by=request.user)
    response = redirect("accounts:sign_in")
    sessions.forget(request, response)
    response["Clear-Site-Data"] = '"cache", "storage"'
    return see_other(response)


@require_POST
def lock(request: StaffRequest) -> HttpResponse:
    """Lock the office for everybody. It asks nothing back: it harms nobody."""
    entering.lock_office(by=request.user)
    response = redirect("accounts:sign_in")
    response["Clear-Site-Data"] = '"cache", "storage"'
    return see_other(response)


@public
@require_GET
def health(request: HttpRequest) -> HttpResponse:
    """That the server runs; whether it is locked is nobody's business."""
    return HttpResponse("ok", content_type="text/plain")


@require_GET
def session(request: StaffRequest) -> HttpResponse:
    """That this browser is still signed in, and the token its forms need now."""
    return HttpResponse(get_token(request), content_type="text/plain")


@require_GET
def people_list(request: StaffRequest) -> HttpResponse:
    """Everybody who works here or did."""
    pages.only_for(request.user, *pages.KEEPERS)
    return render(request, "accounts/people.html", {"people": people()})


@require_http_methods(["GET", "POST"])
def add_person(request: StaffRequest) -> HttpResponse:
    """Invite somebody; she reads nothing until she is signed."""
    pages.only_for(request.user, *pages.KEEPERS)
    form = AddPersonForm(request.POST or None)
    if form.is_valid():
        try:
            person = actions.add_person(**form.cleaned_data, by=request.user)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Added. Tell the user name and the pass phrase in person."))
            return redirect("accounts:person", id=person.id)
    page = {"form": form, "suggestion": suggest_pass_phrase()}
    return render(request, "accounts/add_person.html", page)


@require_GET
def person(request: StaffRequest, id: UUID) -> HttpResponse:
    """A colleague and her keys."""
    pages.only_for(request.user, *pages.KEEPERS)
    page = pages.person_page(get_person(id), by=request.user)
    return render(request, "accounts/person.html", page)


@require_POST
def sign_person(request: StaffRequest, id: UUID) -> HttpResponse:
    """Stand for a colleague's keys."""
    pages.only_for(request.user, Role.COORDINATOR)
    try:
        done = actions.sign_person(get_person(id), by=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(
            request, _("Signed.") if done else _("Signed. One more coordinator must sign.")
        )
    return redirect("accounts:person", id=id)


@require_POST
def end_person(request: StaffRequest, id: UUID) -> HttpResponse:
    """A colleague leaves."""
    pages.only_for(request.user, Role.COORDINATOR)
    try:
        actions.end_person(get_person(id), by=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        sessions.end_all_of(id)
        messages.success(request, _("Ended. The keys that were known are replaced."))
    return redirect("accounts:person", id=id)


@require_http_methods(["GET", "POST"])
def invite_again(request: StaffRequest, id: UUID) -> HttpResponse:
    """A colleague forgot the pass phrase: a first sign-in once more, and new keys."""
    pages.only_for(request.user, Role.COORDINATOR)
    person, form = get_person(id), InviteAgainForm(request.POST or None)
    if form.is_valid():
        try:
            returning.invite_again(person, **form.cleaned_data, by=request.user)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Invited again. Tell the pass phrase in person."))
            return redirect("accounts:person", id=id)
    page = {"form": form, "person": person, "suggestion": suggest_pass_phrase()}
    return render(request, "accounts/invite_again.html", page)


@public
@require_http_methods(["GET", "POST"])
def recover(request: HttpRequest) -> HttpResponse:
    """Back in with the printed code, when no pass phrase is left."""
    form = RecoveryForm(request.POST or None)
    if form.is_valid():
        typed = form.cleaned_data
        try:
            back = returning.recover_access(typed["code"], typed["user_name"], typed["pass_phrase"])
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            return _recovered(request, back)
    page = {"form": form, "suggestion": suggest_pass_phrase()}
    return render(request, "accounts/recover.html", page)


def _recovered(request: HttpRequest, back: returning.Recovered) -> HttpResponse:
    """Signed in; the new code waits in the session's memory until it is on paper."""
    response = redirect("accounts:new_code")
    if back.user.keys is not None:
        begun = sessions.begin(back.user.keys)
        begun.session.data["recovery_code"] = back.recovery_code
        sessions.remember(request, response, begun)
    return see_other(response)


@require_http_methods(["GET", "POST"])
def new_code(request: StaffRequest) -> HttpResponse:
    """The new recovery code, shown until somebody says that it is on paper."""
    code = pages.kept(request).get("recovery_code")
    if code is None:
        return redirect("accounts:settings")
    form = ConfirmForm(request.POST or None, label=_("The new code is on paper; the old is void."))
    if form.is_valid():
        del pages.kept(request)["recovery_code"]
        return redirect("accounts:settings")
    return render(request, "accounts/new_code.html", {"form": form, "recovery_code": code})


@require_GET
def settings(request: StaffRequest) -> HttpResponse:
    """One's own keys, and the ways to what one's roles look after."""
    return render(request, "accounts/settings.html", pages.settings_page(request.user))


@require_http_methods(["GET", "POST"])
def choose_pass_phrase(request: StaffRequest) -> HttpResponse:
    """First sign-in: a pass phrase of one's own, and keys nobody else has seen."""
    form = PassPhraseForm(request.POST or None)
    if form.is_valid():
        chosen = form.cleaned_data["pass_phrase"]
        try:
            person = actions.choose_own_pass_phrase(request.user, chosen, by=request.user)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            return _begin_again(request, person)
    return _pass_phrase_page(request, form, first=True)


@require_http_methods(["GET", "POST"])
def pass_phrase(request: StaffRequest) -> HttpResponse:
    """Change one's own pass phrase."""
    form = OwnPassPhraseForm(request.POST or None)
    if form.is_valid():
        old, new = form.cleaned_data["present"], form.cleaned_data["pass_phrase"]
        try:
            actions.change_pass_phrase(request.user, old, new, by=request.user)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Your pass phrase is changed."))
            return _begin_again(request, request.user)
    return _pass_phrase_page(request, form, first=False)


def _begin_again(request: StaffRequest, person: User) -> HttpResponse:
    """A session of its own for the new pass phrase: whoever had the old cookie is out."""
    response = redirect("accounts:settings")
    if person.keys is not None:
        sessions.remember(request, response, sessions.begin(person.keys))
    return see_other(response)


def _pass_phrase_page(request: StaffRequest, form: PassPhraseForm, *, first: bool) -> HttpResponse:
    page = {"form": form, "suggestion": suggest_pass_phrase(), "first": first}
    return render(request, "accounts/pass_phrase.html", page)


@require_GET
def compartments(request: StaffRequest) -> HttpResponse:
    """Who may read what, in words."""
    return render(request, "accounts/compartments.html", {"rows": pages.compartment_rows()})


@require_GET
def raid(request: StaffRequest) -> HttpResponse:
    """What a raid would get today."""
    pages.only_for(request.user, *pages.KEEPERS)
    page = {"found": exposure_now(), "coordinates": is_coordinator(request.user)}
    return render(request, "accounts/raid.html", page)


@require_GET
def audit(request: StaffRequest) -> HttpResponse:
    """Who did what; never what was read or written."""
    pages.only_for(request.user, Role.COORDINATOR)
    entries = pages.audit_page(request.GET.get("page", "1"))
    page = {"entries": entries, "broken_at": pages.broken_link()}
    return render(request, "accounts/audit.html", page)


@require_http_methods(["GET", "POST"])
def backup(request: StaffRequest) -> HttpResponse:
    """When the last backup was made; make one now."""
    pages.only_for(request.user, *pages.KEEPERS)
    if request.method == "GET":
        return render(request, "accounts/backup.html", pages.backup_page())
    try:
        make_backup(by=request.user)
    except (Broken, OSError):
        messages.error(request, _("No backup was made. Is the disk full? Nothing else is touched."))
    else:
        messages.success(request, _("Sealed, opened again and checked. Carry a copy away."))
    return redirect("accounts:backup")
