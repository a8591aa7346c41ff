"""Seen before? The queue, the answers, and looking while somebody types."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from panah.core.people.access import get_actor, get_person, require_register
from panah.foundation.accounts.access import StaffRequest
from panah.foundation.fields.attempts import attempt, done, first_error
from panah.insight.recognise import pages
from panah.insight.recognise.access import get_question, get_suggestion, get_verdict
from panah.insight.recognise.actions import (
    answer_question,
    ask_colleague,
    drop_question,
    keep_question,
    say_verdict,
    set_bounds,
    undo_verdict,
)
from panah.insight.recognise.forms import AskForm, BoundsForm, LookForm, VerdictForm
from panah.insight.recognise.record import record_of
from panah.insight.recognise.waiting import get_waiting


@require_GET
def queue(request: StaffRequest) -> HttpResponse:
    """One suggestion after the other."""
    require_register(request.user)
    page = pages.queue_page(request.user, request.GET.get("at", "1"))
    return render(request, "recognise/queue.html", page)


@require_GET
def person(request: StaffRequest, ref: str, person: UUID) -> HttpResponse:
    """Who in other cases may be this person: a page of its own, and a part of her record."""
    known = get_person(request.user, ref, person)
    page = pages.person_page(known, request.user)
    part = "recognise/beside.html" if request.headers.get("HX-Request") else "recognise/person.html"
    return render(request, part, page)


@require_POST
def say(request: StaffRequest, handle: str) -> HttpResponse:
    """The same, or different."""
    suggestion = get_suggestion(request.user, handle)
    form = VerdictForm(request.POST)
    if form.is_valid():
        verdict = attempt(form, say_verdict, suggestion, by=request.user, **form.cleaned_data)
        if verdict:
            messages.success(request, pages.thanks(verdict))
    if form.errors:
        messages.error(request, first_error(form))
    return redirect(pages.onward(request))


@require_POST
def ask(request: StaffRequest, handle: str) -> HttpResponse:
    """Ask whoever carries the other case."""
    suggestion = get_suggestion(request.user, handle)
    form = AskForm(request.POST, suggestion.whom)
    if form.is_valid():
        to = form.people[form.cleaned_data["to"]]
        if done(form, ask_colleague, suggestion, by=request.user, to=to):
            messages.success(request, _("Asked. The answer will stand on this page."))
    if form.errors:
        messages.error(request, first_error(form))
    return redirect(pages.onward(request))


@require_POST
def answer(request: StaffRequest, question: UUID) -> HttpResponse:
    """Answer a colleague."""
    row = get_question(request.user, question)
    form = VerdictForm(request.POST)
    if form.is_valid() and done(
        form, answer_question, row, by=request.user, answer=form.cleaned_data["verdict"]
    ):
        messages.success(request, _("Your colleague has the answer now."))
    return redirect("recognise:queue")


@require_POST
def undo(request: StaffRequest, verdict: UUID) -> HttpResponse:
    """Take a verdict back."""
    row, _entries = get_verdict(request.user, verdict)
    undo_verdict(row, by=request.user)
    messages.success(request, _("Taken back. The suggestion stands in the queue again."))
    return redirect("recognise:queue")


@require_http_methods(["GET", "POST"])
def look(request: StaffRequest) -> HttpResponse:
    """Look somebody or something up: a page of its own, and the panel beside a form."""
    require_register(request.user)
    form = LookForm(request.POST or None)
    page = pages.look_page(request.user, form)
    part = "recognise/found.html" if request.headers.get("HX-Request") else "recognise/look.html"
    return render(request, part, page)


@require_POST
def keep(request: StaffRequest) -> HttpResponse:
    """Keep what was typed until all cases can be asked."""
    require_register(request.user)
    wanted = LookForm(request.POST).wanted()
    if wanted:
        keep_question(wanted, by=request.user)
        messages.success(request, _("Kept. The answer will stand on this page."))
    return redirect("recognise:queue")


@require_POST
def put_away(request: StaffRequest, waiting: UUID) -> HttpResponse:
    """A question that waited needs no answer any more."""
    require_register(request.user)
    drop_question(get_waiting(request.user, waiting), by=request.user)
    return redirect("recognise:queue")


@require_http_methods(["GET", "POST"])
def bounds(request: StaffRequest) -> HttpResponse:
    """How suggestions are weighed: everybody may see it, a coordinator sets it."""
    require_register(request.user)
    form = BoundsForm(request.POST or None)
    if form.is_valid() and done(form, set_bounds, by=request.user, **form.cleaned_data):
        messages.success(request, _("Saved. It holds for every suggestion from now on."))
        return redirect("recognise:bounds")
    page = pages.bounds_page(request.user, form)
    return render(request, "recognise/bounds.html", page)


@require_GET
def record(request: StaffRequest, actor: UUID) -> HttpResponse:
    """The record of an actor over years."""
    known = get_actor(request.user, actor)
    context = {"known": known, "record": record_of(known, request.user)}
    return render(request, "recognise/record.html", context)
