"""Two people saved the same thing: what stands now, beside what was typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from panah.foundation.fields.labels import label_of
from panah.foundation.look.dates import written, written_uncertain
from panah.foundation.terms.labels import term_label
from panah.values.dates import UncertainDate
from panah.vocab.terms import Vocabulary

if TYPE_CHECKING:
    from datetime import date

    from django.utils.functional import _StrPromise


@dataclass(frozen=True, slots=True)
class Meanwhile:
    """What somebody else saved in a field while a form was being filled in."""

    label: _StrPromise
    stored: str


def differing(typed: BaseModel, stored: BaseModel) -> list[Meanwhile]:
    """The fields in which the two versions of one body differ, as they are stored."""
    return [
        Meanwhile(label_of(type(stored), name), in_words(getattr(stored, name)))
        for name in type(stored).model_fields
        if getattr(typed, name) != getattr(stored, name)
    ]


def in_words(value: Any) -> str:
    """A field's value for the reader; several values stand on a line each."""
    if value is None:
        return ""
    if isinstance(value, Vocabulary):
        return term_label(value)
    if isinstance(value, UncertainDate):
        return written_uncertain(value)
    if isinstance(value, tuple):
        return "\n".join(in_words(one) for one in value)
    if isinstance(value, BaseModel):
        parts = (in_words(getattr(value, name)) for name in type(value).model_fields)
        return " · ".join(part for part in parts if part)
    return _plainly(value)


def _plainly(value: str | int | date) -> str:
    return str(value) if isinstance(value, str | int) else written(value)
