"""Dates that people type into forms, as people know them: "the spring of 2009", "около 2010".

A phrase that is not wholly understood gives no interval at all, only its words: a false day
would outlive every doubt about it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from panah.engine.reading.dates import meaning
from panah.engine.reading.dates_grammar import Grammar, Parts, grammar
from panah.engine.reading.dates_rules import Scene
from panah.values.dates import Basis, UncertainDate

LANGUAGES = ("en", "ru", "kk")
SMALL_WORDS = frozenset({"in", "on", "at", "the", "of", "в", "во", "на", "г", "года", "ж", "жылы"})


def understand(text: str, language: str, today: date) -> UncertainDate:
    """The interval that some typed words mean.

    text      as typed
    language  ISO 639-1 of the screen; other languages are tried after it, people mix them
    today     "last year" counts from it (basis publication-relative, as in a text written today)
    returns   an interval with the typed words; `UncertainDate.unknown(words)` when any word
              besides fillers is not understood
    """
    words = " ".join(text.split())
    for code in sorted(LANGUAGES, key=lambda one: one != language):
        rules = grammar(code)
        value = whole(rules, words, Scene(reference=today)) if rules and words else None
        if value is not None and value.is_known:
            return replace(value, words=words)
    return UncertainDate.unknown(words)


def whole(rules: Grammar, words: str, scene: Scene) -> UncertainDate | None:
    """What the words mean when one date covers all of them; None otherwise."""
    found = rules.parts(words)
    if len(found) != 1:
        return None
    parts = found[0]
    if not covered(rules, words, parts):
        return None
    value = meaning(rules, parts, words, scene)
    if value is not None and value.basis is Basis.EVENT_RELATIVE:
        return None
    return value


def covered(rules: Grammar, words: str, parts: Parts) -> bool:
    """Nothing but fillers, bounds and "about" stands around the date."""
    around = words[: parts.start] + " | " + words[parts.end :]
    for pattern in (rules.approx, rules.bound):
        before = around.split(" | ")[0] + " "
        match = pattern.search(before) if pattern else None
        if match:
            around = around.replace(match.group().strip(), "", 1)
    after = rules.bound_after.match(around.split("|")[1]) if rules.bound_after else None
    if after:
        around = around.replace(after.group().strip(), "", 1)
    rest = around.replace("|", " ").replace(".", " ").replace(",", " ").split()
    return all(word.casefold() in SMALL_WORDS for word in rest)
