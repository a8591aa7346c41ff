"""Doing what a form asks, so that a refusal is shown in the form and nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django.forms import BaseForm, Form
from django.http import HttpRequest

from panah.foundation.refusals import Refused

T = TypeVar("T")


def attempt(form: BaseForm, action: Callable[..., T], *args: Any, **asked: Any) -> T | None:
    """What the action makes of these arguments. None when it refuses: the form then says why."""
    try:
        return action(*args, **asked)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return None


def done(form: BaseForm, action: Callable[..., Any], *args: Any, **asked: Any) -> bool:
    """Whether the action was done; otherwise the form says why not."""
    attempt(form, action, *args, **asked)
    return form.is_valid()


def first_error(form: BaseForm) -> str:
    """One sentence on why a form that has no page of its own was not accepted."""
    return next((str(error) for errors in form.errors.values() for error in errors), "")


class Confirmation(Form):
    """Asks nothing but a yes; bound by the method, so that an empty answer counts too."""

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request.POST if request.method == "POST" else None)
