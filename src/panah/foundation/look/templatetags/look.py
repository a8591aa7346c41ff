"""What templates may ask of the design: icons, dates and numbers in the reader's language."""

from __future__ import annotations

from datetime import date, datetime
from functools import cache
from importlib.resources import files

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from panah.foundation.look import dates
from panah.values.dates import UncertainDate

register = template.Library()


@cache
def icon_names() -> frozenset[str]:
    """Every icon in the sprite."""
    return frozenset(files("panah.foundation.look").joinpath("icons.txt").read_text().split())


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """An icon beside words; with `label` it stands alone and is read aloud.

    Raises ValueError when the sprite lacks it: add the name to icons.txt, run scripts/vendor.
    """
    if name not in icon_names():
        raise ValueError(f"no icon called {name!r} in look/icons.txt")
    address = static("look/vendor/icons/icons.svg")
    if label:
        return format_html(
            '<svg class="icon" role="img" aria-label="{}"><use href="{}#{}"></use></svg>',
            label, address, name,
        )  # fmt: skip
    return format_html(
        '<svg class="icon" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        address, name,
    )  # fmt: skip


@register.filter
def ldate(value: date | datetime | None, style: str = "long") -> str:
    """A day, or a moment, in the reader's language; nothing for nothing."""
    return "" if value is None else dates.written(value, style)


@register.filter
def month(value: date) -> str:
    """A month with its year: "March 2026"."""
    return dates.written_month(value)


@register.filter
def udate(value: UncertainDate | None) -> str:
    """An uncertain date, exactly as sharp as it is known, in the reader's language."""
    return "" if value is None else dates.written_uncertain(value)


@register.filter
def number(value: int | float | None) -> str:
    """A number with the reader's separators; nothing for nothing."""
    return "" if value is None else dates.written_number(value)
