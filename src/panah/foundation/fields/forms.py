"""Form fields that are not Django's: a date as people say it, and a day of our own work."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from panah.engine.reading.phrases import Understood, read_phrase
from panah.values.dates import Basis, Precision, UncertainDate

LONGEST = 200
DAY = "%d.%m.%Y"


class UncertainDateInput(forms.TextInput):
    """A line of text; below it stands how the words were read, or that they were only kept.

    said_on  the day on which it was said, or None: then "last year" stays relative
    born     when the person spoken of was born, or None: then "at 16" stays relative
    """

    template_name = "fields/uncertain_date.html"
    said_on: date | None = None
    born: UncertainDate | None = None

    def format_value(self, value: Any) -> str | None:
        """The words as they were said; a date without words as its days."""
        return _shown(value)

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Adds `understood`, what the value was understood as, or None."""
        context = super().get_context(name, value, attrs)
        if isinstance(value, UncertainDate):
            context["understood"] = Understood(value, read(value.words).anchor)
        else:
            context["understood"] = read(value or "", self.said_on, self.born)
        context["said_on"] = self.said_on
        return context


class UncertainDateFormField(forms.Field):
    """A date in anyone's words: "spring 2009", "about 2010", "29.10.2012".

    said_on, born  as in `UncertainDateInput`; `count_from` sets them once a form knows them

    Cleans to an UncertainDate that keeps the words, or None when nothing was typed. Words that
    say no date are kept with nothing known; they are never turned into a day. Unchanged words
    keep their stored interval: "last year" does not move when the form is saved a year later.
    """

    widget = UncertainDateInput
    said_on: date | None = None
    born: UncertainDate | None = None

    def count_from(self, said_on: date | None, born: UncertainDate | None = None) -> None:
        """From here on "last year" counts from `said_on`, and ages from `born`."""
        self.said_on, self.born = said_on, born
        if isinstance(self.widget, UncertainDateInput):
            self.widget.said_on, self.widget.born = said_on, born

    def to_python(self, value: Any) -> UncertainDate | None:
        """Raises ValidationError when more was typed than a date can be."""
        text = _one_line(value)
        if len(text) > LONGEST:
            raise ValidationError(
                _("Write the date in at most %(longest)s characters.") % {"longest": LONGEST},
                code="too-long",
            )
        return read(text, self.said_on, self.born).date if text else None

    def _clean_bound_field(self, bound: BoundField) -> Any:
        before = bound.initial
        if isinstance(before, UncertainDate) and not self.has_changed(before, bound.data):
            return before
        return self.clean(bound.data)

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Only other words are a change."""
        return _one_line(_shown(initial)) != _one_line(data)


class DayField(forms.DateField):
    """One day of our own work, typed as people here write it: "24.03.2026", "24 March 2026".

    Cleans to a date, or None when nothing was typed. A browser's own field for dates is not used:
    it shows the order of days and months of the browser's language, whatever the page's is.
    """

    default_error_messages = {
        "invalid": _("Write one day with its month and year, for example 24.03.2026.")
    }

    def __init__(self, **options: Any) -> None:
        options.setdefault("help_text", _("For example 24.03.2026."))
        options.setdefault("widget", forms.DateInput(format=DAY))
        super().__init__(input_formats=[DAY, "%Y-%m-%d"], **options)

    def to_python(self, value: Any) -> date | None:
        """Raises ValidationError when the words name no day, or more than one."""
        try:
            return super().to_python(value)
        except ValidationError:
            said = read(re.sub(r"\s*[./]\s*", ".", _one_line(value)[:LONGEST])).date
            # "24 March" has no year of its own: which one is meant is not ours to choose.
            if said.precision is not Precision.DAY or said.basis is not Basis.EXPLICIT:
                raise
            return said.start


def read(text: str, said_on: date | None = None, born: UncertainDate | None = None) -> Understood:
    """What typed words mean in the language of the screen."""
    return read_phrase(text, (get_language() or "en")[:2], said_on, born)


def _one_line(text: Any) -> str:
    return " ".join(str(text or "").split())


def _shown(value: Any) -> str | None:
    if isinstance(value, UncertainDate):
        return value.words or _days(value)
    return str(value) if value else None


def _days(value: UncertainDate) -> str:
    if value.start and value.start == value.end:
        return value.start.isoformat()
    first = value.start.isoformat() if value.start else "…"
    last = value.end.isoformat() if value.end else "…"
    return f"{first} – {last}" if value.is_known else ""
