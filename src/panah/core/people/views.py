"""Pages of the people of a case, and of the register."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from panah.core.people.access import (
    candidates_for,
    cases_of_actor,
    get_actor,
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
    require_register,
    sameness_of,
    taken_back_of,
    ties_of,
)
from panah.core.people.actions import (
    add_actor,
    add_person,
    edit_actor,
    edit_person,
    link_same,
    put_person_back,
    relate_people,
    second_same,
    tie_actor,
    unlink_same,
    withdraw_person,
    withdraw_relation,
    withdraw_tie,
)
from panah.core.people.forms import (
    ActorForm,
    PersonForm,
    RelationForm,
    SamenessForm,
    TieForm,
    told_of,
)
from panah.foundation.accounts.access import StaffRequest
from panah.foundation.fields.attempts import Confirmation, attempt, done


@require_GET
def listing(request: StaffRequest, ref: str) -> HttpResponse:
    """Who is in this case, how they stand to each other, which entries of the register."""
    case = get_people_case(request.user, ref)
    context = {
        "case": case,
        "people": people_of(case, request.user),
        "relations": relations_of(case, request.user),
        "ties": ties_of(case, request.user),
        "taken_back": taken_back_of(case, request.user),
        "reads_register": reads_register(request.user),
    }
    return render(request, "people/list.html", context)


@require_http_methods(["GET", "POST"])
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


@require_GET
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


@require_http_methods(["GET", "POST"])
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


@require_http_methods(["GET", "POST"])
def withdraw(request: StaffRequest, ref: str, person: UUID) -> HttpResponse:
    """Take out somebody who was added by mistake, or put her back; asks once."""
    known = get_person(request.user, ref, person)
    form = Confirmation(request)
    change = withdraw_person if known.person.withdrawn_at is None else put_person_back
    if form.is_valid() and done(form, change, known.person, by=request.user):
        messages.success(request, _("Saved."))
        return redirect("people:list", ref=ref)
    context = {"case": known.person.case, "known": known, "form": form}
    return render(request, "people/withdraw.html", context)


@require_http_methods(["GET", "POST"])
def add_relation(request: StaffRequest, ref: str) -> HttpResponse:
    """Say how two people of the case stand to each other."""
    case = get_people_case(request.user, ref)
    people = people_of(case, request.user)
    form = RelationForm(
        request.POST or None, people, guarded=may_record_guarded(case, request.user)
    )
    if form.is_valid() and done(form, relate_people, by=request.user, **form.asked()):
        messages.success(request, _("Saved."))
        return redirect("people:list", ref=ref)
    return render(request, "people/relate.html", {"case": case, "form": form, "people": people})


@require_http_methods(["GET", "POST"])
def withdraw_known_relation(request: StaffRequest, ref: str, relation: UUID) -> HttpResponse:
    """Take a relation back, after asking once."""
    known = get_relation(request.user, ref, relation)
    form = Confirmation(request)
    if form.is_valid() and done(form, withdraw_relation, known.relation, by=request.user):
        messages.success(request, _("Taken back."))
        return redirect("people:list", ref=ref)
    context = {"case": known.subject.person.case, "known": known, "form": form}
    return render(request, "people/withdraw_relation.html", context)


@require_http_methods(["GET", "POST"])
def add_tie(request: StaffRequest, ref: str) -> HttpResponse:
    """Say which entry of the register turns up in this case, and as what."""
    case = get_people_case(request.user, ref)
    actors = register(request.user)
    form = TieForm(request.POST or None, actors)
    if form.is_valid() and done(form, tie_actor, case, by=request.user, **form.asked()):
        messages.success(request, _("Saved."))
        return redirect("people:list", ref=ref)
    return render(request, "people/tie.html", {"case": case, "form": form, "actors": actors})


@require_http_methods(["GET", "POST"])
def withdraw_known_tie(request: StaffRequest, ref: str, tie: UUID) -> HttpResponse:
    """Take an entry of the register out of this case, after asking once."""
    known = get_tie(request.user, ref, tie)
    form = Confirmation(request)
    if form.is_valid() and done(form, withdraw_tie, known.tie, by=request.user):
        messages.success(request, _("Taken back."))
        return redirect("people:list", ref=ref)
    context = {"case": known.tie.case, "known": known, "form": form}
    return render(request, "people/withdraw_tie.html", context)


@require_http_methods(["GET", "POST"])
def link(request: StaffRequest, ref: str, person: UUID) -> HttpResponse:
    """Say that this is the same human being as somebody in another case."""
    known = get_person(request.user, ref, person)
    candidates = candidates_for(known.person, request.user)
    form = SamenessForm(request.POST or None, candidates)
    if form.is_valid():
        made = attempt(form, link_same, known.person, by=request.user, **form.asked())
        if made:
            messages.success(request, told_of(made))
            return redirect("people:person", ref=ref, person=person)
    context = {"case": known.person.case, "known": known, "form": form, "candidates": candidates}
    return render(request, "people/same.html", context)


@require_http_methods(["GET", "POST"])
def second(request: StaffRequest, ref: str, person: UUID, link: UUID) -> HttpResponse:
    """Both records side by side, for whoever says as the second person that they are one."""
    known = get_person(request.user, ref, person)
    sameness = get_sameness(known.person, request.user, link)
    form = Confirmation(request)
    asked = {"seen_from": known.person, "by": request.user}
    if form.is_valid() and done(form, second_same, sameness.link, **asked):
        messages.success(request, told_of(get_sameness(known.person, request.user, link).link))
        return redirect("people:person", ref=ref, person=person)
    context = {"case": known.person.case, "known": known, "sameness": sameness, "form": form}
    return render(request, "people/second.html", context)


@require_http_methods(["GET", "POST"])
def unlink(request: StaffRequest, ref: str, person: UUID, link: UUID) -> HttpResponse:
    """Take such a link back, after asking once."""
    known = get_person(request.user, ref, person)
    sameness = get_sameness(known.person, request.user, link)
    form = Confirmation(request)
    asked = {"seen_from": known.person, "by": request.user}
    if form.is_valid() and done(form, unlink_same, sameness.link, **asked):
        messages.success(request, _("Taken back."))
        return redirect("people:person", ref=ref, person=person)
    context = {"case": known.person.case, "known": known, "sameness": sameness, "form": form}
    return render(request, "people/unlink.html", context)


@require_http_methods(["GET", "POST"])
def register_listing(request: StaffRequest) -> HttpResponse:
    """The register; the words to look for are posted, so they are in no address."""
    require_register(request.user)
    words = request.POST.get("words", "")
    context = {"actors": register(request.user, words), "words": words}
    return render(request, "people/register.html", context)


@require_http_methods(["GET", "POST"])
def add_entry(request: StaffRequest) -> HttpResponse:
    """Make an entry."""
    require_register(request.user)
    form = ActorForm(request.POST or None)
    if form.is_valid():
        actor = attempt(form, add_actor, by=request.user, details=form.asked())
        if actor:
            messages.success(request, _("Saved."))
            return redirect("people:actor", actor=actor.id)
    return render(request, "people/edit_actor.html", {"form": form})


@require_GET
def show_entry(request: StaffRequest, actor: UUID) -> HttpResponse:
    """One entry, and where it turns up in the cases that the reader may read."""
    known = get_actor(request.user, actor)
    context = {"known": known, "ties": cases_of_actor(known.actor, request.user)}
    return render(request, "people/actor.html", context)


@require_http_methods(["GET", "POST"])
def edit_entry(request: StaffRequest, actor: UUID) -> HttpResponse:
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
