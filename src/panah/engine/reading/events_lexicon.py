"""The event and indicator lexicons: lemma classes with companions, as data per language.

A rule has a label, triggers (one lemma, or several in order: "run away"; "fly +home" wants the
second right after the first), groups of companions of which one each must stand near, and
forbidden words. `@name` refers to a class of the same file;
`@PERSON`, `@PLACE`, `@MONEY`, `@NUMBER`, `@ORG` to what a word is.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

DEFAULT_WINDOW = 14  # words on either side within the sentence


@dataclass(frozen=True, slots=True)
class Rule:
    """What makes a stretch of text tell one kind of event or show one indicator.

    label     event type or indicator
    triggers  sequences of lemmas; the first lemma is where the event stands
    pos       parts of speech the first lemma may have; empty: any
    groups    each needs one member within `window` words of the trigger
    without   none of these within the window
    voice     "passive" or "active", "" any
    object, subject  classes for the verb's object (or passive subject) and its subject
    not_subject      who must not be its subject: the police that offer work are not recruiters
    negated   the rule wants a negation on the trigger ("was not paid"); False: wants none
    open      the rule also holds for what is to come ("the trial starts next month")
    """

    label: str
    triggers: tuple[tuple[str, ...], ...]
    pos: frozenset[str]
    groups: tuple[frozenset[str], ...]
    without: frozenset[str]
    window: int
    voice: str
    object: frozenset[str]
    subject: frozenset[str]
    not_subject: frozenset[str]
    negated: bool | None
    open: bool


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The rules of one file and the classes that the code itself asks for."""

    rules: tuple[Rule, ...]
    classes: Mapping[str, frozenset[str]]
    by_first: Mapping[str, tuple[Rule, ...]]

    def words(self, name: str) -> frozenset[str]:
        """The members of a class; none when the language has no such class."""
        return self.classes.get(name, frozenset())


def expanded(words: Iterable[str], classes: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """Words with every reference to a class of the file put in its place."""
    members: set[str] = set()
    for word in words:
        name = word.removeprefix("@")
        if word.startswith("@") and name in classes:
            members |= classes[name]
        else:
            members.add(word)
    return frozenset(members)


def rule(data: Mapping[str, Any], classes: Mapping[str, frozenset[str]]) -> Rule:
    """One rule from its table."""
    label = data.get("type") or data["indicator"]
    listed: list[str] = []
    for trigger in data["any"]:
        listed.extend(sorted(expanded([trigger], classes)))
    return Rule(
        label=label,
        triggers=tuple(tuple(trigger.split()) for trigger in listed),
        pos=frozenset(data.get("pos", ())),
        groups=tuple(expanded(group, classes) for group in data.get("with", ())),
        without=expanded(data.get("without", ()), classes),
        window=data.get("window", DEFAULT_WINDOW),
        voice=data.get("voice", ""),
        object=expanded(data.get("object", ()), classes),
        subject=expanded(data.get("subject", ()), classes),
        not_subject=expanded(data.get("not_subject", ()), classes),
        negated=data.get("negated"),
        open=data.get("open", False),
    )


def read_lexicon(data: Mapping[str, Any], base: Mapping[str, frozenset[str]]) -> Lexicon:
    """A lexicon from its file; classes may refer to classes before them, and to another file's."""
    classes: dict[str, frozenset[str]] = dict(base)
    for name, words in data.get("classes", {}).items():
        classes[name] = expanded(words, classes)
    rules = tuple(rule(one, classes) for one in data["rule"])
    by_first: dict[str, list[Rule]] = {}
    for one in rules:
        for first in {trigger[0] for trigger in one.triggers}:
            by_first.setdefault(first, []).append(one)
    return Lexicon(
        rules,
        classes,
        {key: tuple(value) for key, value in by_first.items()},
    )


@cache
def lexicon(language: str, name: str) -> Lexicon | None:
    """`lexicon/<language>/<name>.toml`, or None. Indicators may use the classes of events."""
    place = resources.files(__package__) / "lexicon" / language / f"{name}.toml"
    if not place.is_file():
        return None
    events = lexicon(language, "events") if name != "events" else None
    data = tomllib.loads(place.read_text(encoding="utf-8"))
    return read_lexicon(data, events.classes if events else {})
