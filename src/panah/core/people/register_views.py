"""Pages of the register: employers, recruiters, shops, their phones and cars."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from panah.core.people.access import cases_of_actor, get_actor, register, require_register
from panah.core.people.actions import add_actor, edit_actor
from panah.core.people.forms import ActorForm
from panah.foundation.accounts.access import StaffRequest
from panah.foundation.fields.attempts import attempt, done


def listing(request: StaffRequest) -> HttpResponse:
    """The register; the words to look for are posted, so they are in no address."""
    require_register(request.user)
    words = request.POST.get("words", "")
    context = {"actors": register(request.user, words), "words": words}
    return render(request, "people/register.html", context)


def add(request: StaffRequest) -> HttpResponse:
    """Make an entry."""
    require_register(request.user)
    form = ActorForm(request.POST or None)
    if form.is_valid():
        actor = attempt(form, add_actor, by=request.user, details=form.asked())
        if actor:
            messages.success(request, _("Saved."))
            return redirect("people:actor", actor=actor.id)
    return render(request, "people/edit_actor.html", {"form": form})


def show(request: StaffRequest, actor: UUID) -> HttpResponse:
    """One entry, and where it turns up in the cases that the reader may read."""
    known = get_actor(request.user, actor)
    context = {"known": known, "ties": cases_of_actor(known.actor, request.user)}
    return render(request, "people/actor.html", context)


def edit(request: StaffRequest, actor: UUID) -> HttpResponse:
    """Change an entry; when somebody saved first, both versions are shown."""
    known = get_actor(request.user, actor)
    form = ActorForm(request.POST or None, known)
    if form.is_valid():
        asked = {"details": form.asked(), "expects": form.revision}
        if done(form, edit_actor, known.actor, by=request.user, **asked):
            messages.success(request, _("Saved."))
            return redirect("people:actor", actor=actor)
        form.take_up(get_actor(request.user, actor))
    return render(request, "people/edit_actor.html", {"known": known, "form": form})
