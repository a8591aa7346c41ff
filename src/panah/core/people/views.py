"""Pages of the people of a case."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from panah.core.people.access import (
    candidates_for,
    get_people_case,
    get_person,
    get_relation,
    get_sameness,
    get_tie,
    may_record_guarded,
    people_of,
    reads_register,
    register,
    relations_of,
    sameness_of,
    ties_of,
)
from panah.core.people.actions import (
    add_person,
    edit_person,
    link_same,
    relate,
    tie_actor,
    unlink_same,
    withdraw_relation,
    withdraw_tie,
)
from panah.core.people.forms import PersonForm, RelationForm, SamenessForm, TieForm
from panah.foundation.accounts.access import StaffRequest
from panah.foundation.fields.attempts import attempt, done


def listing(request: StaffRequest, ref: str) -> HttpResponse:
    """Who is in this case, how they stand to each other, which entries of the register."""
    case = get_people_case(request.user, ref)
    context = {
        "case": case,
        "people": people_of(case, request.user),
        "relations": relations_of(case, request.user),
        "ties": ties_of(case, request.user),
        "reads_register": reads_register(request.user),
    }
    return render(request, "people/list.html", context)


def add(request: StaffRequest, ref: str) -> HttpResponse:
    """Put somebody into the case."""
    case = get_people_case(request.user, ref)
    form = PersonForm(request.POST or None)
    if form.is_valid():
        person = attempt(form, add_person, case, by=request.user, identity=form.asked())
        if person:
            messages.success(request, _("Saved."))
            return redirect("people:person", ref=ref, person=person.id)
    return render(request, "people/edit.html", {"case": case, "form": form})


def show(request: StaffRequest, ref: str, person: UUID) -> HttpResponse:
    """What is known of one person."""
    known = get_person(request.user, ref, person)
    relations = relations_of(known.person.case, request.user)
    context = {
        "case": known.person.case,
        "known": known,
        "relations": [one for one in relations if known.person in one.people],
        "sameness": sameness_of(known.person, request.user),
    }
    return render(request, "people/person.html", context)


def edit(request: StaffRequest, ref: str, person: UUID) -> HttpResponse:
    """Change what is known of a person; when somebody saved first, both versions are shown."""
    known = get_person(request.user, ref, person)
    form = PersonForm(request.POST or None, known)
    if form.is_valid():
        asked = {"identity": form.asked(), "expects": form.revision}
        if done(form, edit_person, known.person, by=request.user, **asked):
            messages.success(request, _("Saved."))
            return redirect("people:person", ref=ref, person=person)
        form.take_up(get_person(request.user, ref, person))
    context = {"case": known.person.case, "known": known, "form": form}
    return render(request, "people/edit.html", context)


def add_relation(request: StaffRequest, ref: str) -> HttpResponse:
    """Say how two people of the case stand to each other."""
    case = get_people_case(request.user, ref)
    people = people_of(case, request.user)
    form = RelationForm(
        request.POST or None, people, guarded=may_record_guarded(case, request.user)
    )
    if form.is_valid() and done(form, relate, by=request.user, **form.asked()):
        messages.success(request, _("Saved."))
        return redirect("people:list", ref=ref)
    return render(request, "people/relate.html", {"case": case, "form": form, "people": people})


def withdraw_known_relation(request: StaffRequest, ref: str, relation: UUID) -> HttpResponse:
    """Take a relation back, after asking once."""
    known = get_relation(request.user, ref, relation)
    form = Form(request.POST or None)
    if request.method == "POST" and done(form, withdraw_relation, known.relation, by=request.user):
        messages.success(request, _("Taken back."))
        return redirect("people:list", ref=ref)
    context = {"case": known.subject.person.case, "known": known, "form": form}
    return render(request, "people/withdraw_relation.html", context)


def add_tie(request: StaffRequest, ref: str) -> HttpResponse:
    """Say which entry of the register turns up in this case, and as what."""
    case = get_people_case(request.user, ref)
    actors = register(request.user)
    form = TieForm(request.POST or None, actors)
    if form.is_valid() and done(form, tie_actor, case, by=request.user, **form.asked()):
        messages.success(request, _("Saved."))
        return redirect("people:list", ref=ref)
    return render(request, "people/tie.html", {"case": case, "form": form, "actors": actors})


def withdraw_known_tie(request: StaffRequest, ref: str, tie: UUID) -> HttpResponse:
    """Take an entry of the register out of this case, after asking once."""
    known = get_tie(request.user, ref, tie)
    form = Form(request.POST or None)
    if request.method == "POST" and done(form, withdraw_tie, known.tie, by=request.user):
        messages.success(request, _("Taken back."))
        return redirect("people:list", ref=ref)
    context = {"case": known.tie.case, "known": known, "form": form}
    return render(request, "people/withdraw_tie.html", context)


def link(request: StaffRequest, ref: str, person: UUID) -> HttpResponse:
    """Say that this is the same human being as somebody in another case."""
    known = get_person(request.user, ref, person)
    candidates = candidates_for(known.person, request.user)
    form = SamenessForm(request.POST or None, candidates)
    if form.is_valid() and done(form, link_same, known.person, by=request.user, **form.asked()):
        messages.success(request, _("Linked. Both records stay as they are."))
        return redirect("people:person", ref=ref, person=person)
    context = {"case": known.person.case, "known": known, "form": form, "candidates": candidates}
    return render(request, "people/same.html", context)


def unlink(request: StaffRequest, ref: str, person: UUID, link: UUID) -> HttpResponse:
    """Take such a link back, after asking once."""
    known = get_person(request.user, ref, person)
    sameness = get_sameness(known.person, request.user, link)
    form = Form(request.POST or None)
    if request.method == "POST" and done(form, unlink_same, sameness.link, by=request.user):
        messages.success(request, _("Taken back."))
        return redirect("people:person", ref=ref, person=person)
    context = {"case": known.person.case, "known": known, "sameness": sameness, "form": form}
    return render(request, "people/unlink.html", context)
