"""A column that holds one term of a code list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from django import forms
from django.db import models

from panah.foundation.terms.forms import TermChoiceField
from panah.vocab.terms import Vocabulary

V = TypeVar("V", bound=Vocabulary)

if TYPE_CHECKING:

    class _Base(models.CharField[V | str, V]):
        pass
else:

    class _Base(models.CharField):
        def __class_getitem__(cls, _vocabulary):
            return cls


class TermField(_Base[V]):
    """Stores the code; gives the term back. Migrations see a plain text column.

    So a new term, a better label or a renamed list needs no migration. Saving a code that is not
    in the list raises ValueError. "" stands for "not said" where the column may be blank.
    """

    def __init__(self, vocabulary: type[V], verbose_name: Any = None, **options: Any) -> None:
        self.vocabulary = vocabulary
        options.setdefault("max_length", 40)
        super().__init__(verbose_name, **options)

    def deconstruct(self) -> Any:
        name, _path, args, options = super().deconstruct()
        if isinstance(options.get("default"), Vocabulary):
            options["default"] = options["default"].value
        return name, "django.db.models.CharField", args, options

    def clone(self) -> Any:
        _name, _path, args, options = super().deconstruct()
        return type(self)(self.vocabulary, *args, **options)

    def from_db_value(self, value: str | None, *_unused: Any) -> V | str | None:
        return self.vocabulary.get(value) if value else value

    def to_python(self, value: Any) -> Any:
        return self.vocabulary.get(value) if value else value

    def get_prep_value(self, value: Any) -> Any:
        """The code as plain text. Raises ValueError when the list has no such code."""
        return self.vocabulary.get(value).value if value else value

    def formfield(self, **options: Any) -> forms.Field:
        """A choice of the live terms."""
        defaults = {
            "required": not self.blank,
            "label": self.verbose_name,
            "help_text": self.help_text,
            "initial": self.get_default() if self.has_default() else None,
        }
        return TermChoiceField(self.vocabulary, **(defaults | options))
