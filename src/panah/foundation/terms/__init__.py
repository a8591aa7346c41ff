"""Code lists in Django: stored as codes, shown in the reader's language."""

from panah.foundation.terms.fields import TermField
from panah.foundation.terms.forms import TermChoiceField
from panah.foundation.terms.labels import term_choices, term_help, term_label

__all__ = ["TermChoiceField", "TermField", "term_choices", "term_help", "term_label"]
