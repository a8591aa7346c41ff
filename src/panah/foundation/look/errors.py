"""Error pages: neutral, the same bytes whatever the address was, nothing about the cause."""

from __future__ import annotations

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from panah.foundation.keys import vault


def error_page(
    status: int, title: str | Promise, advice: str | Promise, icon: str = "circle-dashed"
) -> HttpResponse:
    """A page made without the request, so that it cannot differ between two addresses."""
    said = {
        "title": title,
        "advice": advice,
        "icon": icon,
        "demo": vault.is_demonstration(),
    }
    page = render_to_string("look/error.html", said)
    return HttpResponse(page, status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: the browser sent something we cannot read; 413 when it is more than we take at once."""
    if isinstance(exception, RequestDataTooBig):
        return error_page(
            413,
            _("This could not be read"),
            _(
                "This file is too large to be read as a whole. "
                "Please split it, and add the parts that matter."
            ),
            "file",
        )
    return error_page(
        400,
        _("This could not be read"),
        _("What your browser sent was incomplete. Go back, reload the page and try once more."),
        "refresh",
    )


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403: refused, without saying what lies behind."""
    return error_page(
        403,
        _("This is not open to you"),
        _("Your role does not include this. If you need it for your work, ask a coordinator."),
        "lock",
    )


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: the same answer for what does not exist and for what is not yours."""
    return error_page(
        404,
        _("Nothing here"),
        _("There is no such page, or it is not shared with you. Check the address."),
    )


def with_words(answer: HttpResponseBase) -> HttpResponseBase:
    """A page where Django leaves a blank one: an address that only takes what a button sends."""
    if isinstance(answer, HttpResponseNotAllowed) and not answer.content:
        answer.content = not_found(HttpRequest(), Exception()).content
        del answer["Content-Length"]
    return answer


def broken(request: HttpRequest) -> HttpResponse:
    """500: our fault; no detail leaves the process."""
    return error_page(
        500,
        _("Something went wrong on our side"),
        _("What you saved before is safe. Go back and try once more; tell your administrator "
          "the time if it happens again."),
        "alert-triangle",
    )  # fmt: skip


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 when a form is older than the sign-in it belongs to."""
    return error_page(
        403,
        _("This page is out of date"),
        _("Go back, copy what you typed, reload the page and send it again."),
        "clock",
    )
