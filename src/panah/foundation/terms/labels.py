"""The words for a term in the reader's language."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import pgettext

from panah.vocab.terms import Vocabulary

Choices = list[tuple[str, str]]


def term_label(term: Vocabulary) -> str:
    """What to show for a term, in the language of the page being made."""
    return pgettext(type(term).__name__, term.label)


def term_help(term: Vocabulary) -> str:
    """The sentence that helps to choose it, or nothing."""
    return pgettext(type(term).__name__, term.help) if term.help else ""


def term_choices(vocabulary: type[Vocabulary], *, empty: bool = False) -> Callable[[], Choices]:
    """What a form offers: (code, label) of live terms, asked anew for every page's language.

    empty  offers "not said" first, so that nobody is pushed to invent an answer
    """

    def choices() -> Choices:
        offered = [(term.value, term_label(term)) for term in vocabulary]
        return [("", "—"), *offered] if empty else offered

    return choices
