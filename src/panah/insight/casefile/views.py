"""The file of a case: asking for a copy, watching it being made, taking it; the Word templates."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from panah.foundation.accounts.access import StaffRequest
from panah.foundation.look.context import OWN_NAMES
from panah.foundation.refusals import Refused
from panah.foundation.render.leaving import handed_out
from panah.insight.casefile.access import (
    copies_of,
    get_copy,
    get_file_case,
    get_template,
    may_change_templates,
    may_take,
    require_language,
    require_templates,
    templates_in_use,
)
from panah.insight.casefile.actions import (
    drop_template,
    make_again,
    order_copy,
    preview_template,
    stop_copy,
    take_copy,
)
from panah.insight.casefile.forms import OrderForm, TemplateForm
from panah.insight.casefile.word import EXAMPLES, FIELDS, in_words

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: StaffRequest, ref: str) -> HttpResponse:
    """What shall go into a copy; the copies made so far."""
    case = get_file_case(request.user, ref)
    form = OrderForm(request.POST or None, case, by=request.user)
    if form.is_valid():
        ordered = order_copy(case, form.order(), by=request.user)
        return redirect("casefile:copy", ref=case.ref, copy=ordered.pk)
    context = {"case": case, "form": form, "copies": copies_of(case, by=request.user)}
    context["templates"] = may_change_templates(request.user)
    return render(request, "casefile/page.html", context)


@require_safe
def copy(request: StaffRequest, ref: str, copy: UUID) -> HttpResponse:
    """One copy: how far it is, or what it holds, whom it hides, and the way to take it."""
    listed = get_copy(request.user, ref, copy)
    context = {"case": listed.copy.case, "listed": listed}
    context["may_take"] = may_take(listed.copy, request.user)
    context["language"] = OWN_NAMES[listed.details.language]
    return render(request, "casefile/copy.html", context)


@require_safe
def progress(request: StaffRequest, ref: str, copy: UUID) -> HttpResponse:
    """How far the copy is, asked for each second; when it has ended, the page loads anew."""
    listed = get_copy(request.user, ref, copy)
    response = render(request, "casefile/work.html", {"case": listed.copy.case, "listed": listed})
    if listed.job is None:
        response["HX-Refresh"] = "true"
    return response


@require_POST
def take(request: StaffRequest, ref: str, copy: UUID) -> HttpResponseBase:
    """Hand the bytes out; that is on record."""
    listed = get_copy(request.user, ref, copy)
    try:
        chunks = take_copy(listed.copy, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("casefile:copy", ref=ref, copy=copy)
    kind = str(listed.copy.format)
    name = f"{listed.copy.case.ref}-{listed.copy.number}.{kind}"
    return handed_out(chunks, name=name, kind=WORD if kind == "docx" else "application/pdf")


@require_POST
def stop(request: StaffRequest, ref: str, copy: UUID) -> HttpResponse:
    """End the making of a copy."""
    listed = get_copy(request.user, ref, copy)
    stop_copy(listed.copy, by=request.user)
    return redirect("casefile:copy", ref=ref, copy=copy)


@require_POST
def again(request: StaffRequest, ref: str, copy: UUID) -> HttpResponse:
    """Make a copy that was stopped or cut off."""
    listed = get_copy(request.user, ref, copy)
    try:
        make_again(listed.copy, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("casefile:copy", ref=ref, copy=copy)


@require_http_methods(["GET", "HEAD", "POST"])
def templates(request: StaffRequest) -> HttpResponse:
    """The Word templates in use, a way to give another, and the names that may stand in one."""
    require_templates(request.user)
    form = TemplateForm(request.POST or None, request.FILES or None)
    if form.is_valid() and form.use(by=request.user):
        messages.success(request, _("The template is in use."))
        return redirect("casefile:templates")
    known = [(one, OWN_NAMES[one.language]) for one in templates_in_use(OWN_NAMES)]
    context = {"form": form, "known": known, "names": in_words(FIELDS)}
    context["examples"] = EXAMPLES
    return render(request, "casefile/templates.html", context)


@require_safe
def template(request: StaffRequest, language: str) -> HttpResponseBase:
    """The template itself, to be changed in Word."""
    require_templates(request.user)
    found = get_template(require_language(language, OWN_NAMES), by=request.user)
    return handed_out(found, name=f"panah-{language}.docx", kind=WORD)


@require_safe
def preview(request: StaffRequest, language: str) -> HttpResponseBase:
    """The template filled with an invented case."""
    require_templates(request.user)
    made = preview_template(require_language(language, OWN_NAMES), by=request.user)
    return handed_out(made, name=f"panah-{language}-example.docx", kind=WORD)


@require_POST
def drop(request: StaffRequest, language: str) -> HttpResponse:
    """Go back to the template everybody begins with."""
    require_templates(request.user)
    drop_template(require_language(language, OWN_NAMES), by=request.user)
    messages.success(request, _("Copies in this language are made with the first template again."))
    return redirect("casefile:templates")
