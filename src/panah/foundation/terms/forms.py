"""Choosing a term in a form."""

from __future__ import annotations

from typing import Any

from django import forms

from panah.foundation.terms.labels import term_choices
from panah.vocab.terms import Vocabulary


class TermChoiceField(forms.TypedChoiceField):
    """One term of a list. Gives the term itself, or "" when it may be left out and was."""

    def __init__(self, vocabulary: type[Vocabulary], **options: Any) -> None:
        options.setdefault("required", True)
        options.setdefault("choices", term_choices(vocabulary, empty=not options["required"]))
        options.setdefault("coerce", vocabulary.get)
        options.setdefault("empty_value", "")
        super().__init__(**options)
