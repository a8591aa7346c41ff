"""Dates that people type into forms, as people know them: "the spring of 2009", "около 2010".

A phrase that is not wholly understood gives no interval at all, only its words: a false day
would outlive every doubt about it. What hangs on another happening ("the winter after the
birth") gives an order and no days; what counts from the day on which it was said ("last year")
gives days only when that day is known.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from panah.engine.reading.phrases_combined import combined
from panah.engine.reading.phrases_hooks import hooked
from panah.engine.reading.phrases_slots import NotUnderstoodError, UnsaidError
from panah.engine.reading.phrases_words import Item, words_of
from panah.values.anchors import Anchor, Relation
from panah.values.dates import Basis, Precision, UncertainDate

LANGUAGES = ("en", "ru", "kk")
LONGEST = 200  # characters; a date is never longer
SAID = Anchor(Relation.AFTER, "said")


@dataclass(frozen=True, slots=True)
class Understood:
    """What some typed words mean.

    date    the interval with the words; nothing is known of it when they say no date
    anchor  what the words hang on, when that is another happening or the day they were said
    """

    date: UncertainDate
    anchor: Anchor | None = None


def understand(
    text: str, language: str, said_on: date | None = None, born: UncertainDate | None = None
) -> UncertainDate:
    """The interval that some typed words mean; see `read_phrase`."""
    return read_phrase(text, language, said_on, born).date


def read_phrase(
    text: str, language: str, said_on: date | None = None, born: UncertainDate | None = None
) -> Understood:
    """What some typed words mean.

    text      as typed
    language  ISO 639-1 of the screen; other languages are tried after it, people mix them
    said_on   the day on which it was said; without it "last year" stays relative
    born      when the person spoken of was born; without it "at 16" stays relative
    returns   an interval with the typed words; `UncertainDate.unknown(words)` when any word is
              not understood that could change the meaning
    """
    words = " ".join(text.split())
    hanging: Understood | None = None
    for code in sorted(LANGUAGES, key=lambda one: one != language):
        found = _in_language(code, words, said_on, born)
        if found and found.date.is_known:
            return replace(found, date=replace(found.date, words=words))
        hanging = hanging or found
    if hanging and hanging.anchor:
        return replace(hanging, date=replace(hanging.date, words=words))
    return Understood(UncertainDate.unknown(words))


def _in_language(
    code: str, words: str, said_on: date | None, born: UncertainDate | None
) -> Understood | None:
    if not words or len(words) > LONGEST:
        return None
    items = words_of(code).items(tidy(words))
    try:
        found = hooked(items, said_on, born, code)
        if found is not None:
            return Understood(*found)
        return Understood(combined(_without_fillers(items), said_on, code))
    except NotUnderstoodError:
        return None
    except UnsaidError:
        nothing = UncertainDate(None, None, Precision.OPEN, Basis.PUBLICATION_RELATIVE)
        return Understood(nothing, SAID)


def tidy(words: str) -> str:
    """Lower case, one kind of dash, one kind of Russian e."""
    plain = words.casefold().replace("ё", "е")
    return plain.replace("–", "-").replace("—", "-").replace("\u2011", "-")


def _without_fillers(items: Sequence[Item]) -> list[Item]:
    return [one for one in items if tuple(one.senses) != ("filler",)]
