"""Whom an actor is said to have held or harmed, in documents and in the cases it is tied to."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from panah.core.cases.models import Case
from panah.core.people.access import KnownPerson, KnownTie, people_of, samenesses_of
from panah.engine.names import compare
from panah.engine.places.endings import without_endings
from panah.foundation.accounts.models import User
from panah.foundation.keys.access import holds
from panah.insight.chronology.records import Part, Telling
from panah.insight.recognise.spelling import SPELLING
from panah.values.dates import UncertainDate
from panah.vocab.access import CompartmentKind
from panah.vocab.events import EventRole
from panah.vocab.people import ActorLink, PersonRole

MOST_FORMS = 6
HARMED = {EventRole.VICTIM, EventRole.DECEASED}
THERE = {PersonRole.SURVIVOR, PersonRole.CO_VICTIM, PersonRole.CHILD_BORN}


@dataclass(frozen=True, slots=True)
class HarmTold:
    """One telling of a harm in which the actor stands, with the names of whom it befell."""

    case: Case
    case_name: str
    when: UncertainDate
    telling: Telling
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Held:
    """One human being, as far as it is known that several entries are one.

    name   as we noted it, otherwise as a document spells it
    known  the entries of cases, with the names of these cases; none: only documents name her
    told   what documents tell of her and the actor, the earliest first
    links  how the actor is tied to the cases in which she is noted
    """

    name: str
    known: tuple[tuple[KnownPerson, str], ...] = ()
    told: tuple[HarmTold, ...] = ()
    links: tuple[ActorLink, ...] = ()

    @property
    def cases(self) -> list[tuple[Case, str]]:
        """Where she stands, each case once."""
        found = {one.person.case.pk: (one.person.case, name) for one, name in self.known}
        found |= {one.case.pk: (one.case, one.case_name) for one in self.told}
        return list(found.values())

    @property
    def is_group(self) -> bool:
        """A document tells of several, without names: "nine women"."""
        return not self.known and any(word[0].islower() for word in self.name.split())

    @property
    def born(self) -> UncertainDate | None:
        """Her birth, where somebody knows it."""
        return next((one.identity.birth for one, _ in self.known if one.identity.birth), None)


def harmed_by(parts: Iterable[Part]) -> tuple[str, ...]:
    """The names of those whom a telling says it befell."""
    return tuple(dict.fromkeys(part.name for part in parts if part.role in HARMED and part.name))


def held_by(
    ties: Collection[KnownTie], told: Iterable[HarmTold], spelt: Callable[[str], bool], user: User
) -> list[Held]:
    """Everybody of the cases that somebody reads, each once, with what it rests on.

    spelt  whether a name is the actor's own: a shop is not held by itself
    """
    told = sorted(told, key=lambda one: one.when.sort_key)
    found: list[Held] = []
    for case in {tie.tie.case_id: tie.tie.case for tie in ties}.values():
        links = tuple(dict.fromkeys(t.body.link for t in ties if t.tie.case_id == case.pk))
        name = next(tie.case_name for tie in ties if tie.tie.case_id == case.pk)
        of_case = [one for one in told if one.case.pk == case.pk]
        found += _of_case(_noted(case, user), name, of_case, links, spelt)
    return _joined(found, user)


def _noted(case: Case, user: User) -> list[KnownPerson]:
    return people_of(case, user) if holds(user, case.pk, CompartmentKind.IDENTITY) else []


def _of_case(
    noted: Sequence[KnownPerson],
    case_name: str,
    told: Sequence[HarmTold],
    links: tuple[ActorLink, ...],
    spelt: Callable[[str], bool],
) -> list[Held]:
    found = [
        Held(one.identity.title, ((one, case_name),), _of_her(_names(one), told), links)
        for one in noted
        if THERE.intersection(one.identity.roles)
    ]
    # Whoever is noted as a witness or a relative was not held, whatever the grammar of a sentence.
    named = [name for one in noted for name in _names(one)]
    for name in dict.fromkeys(name for one in told for name in one.names):
        if not spelt(name) and not _is_one_of(name, named):
            named.append(name)
            found.append(Held(name, (), _of_her([name], told)))
    return found


def _names(known: KnownPerson) -> list[str]:
    return [name.text for name in known.identity.names]


def _of_her(names: Collection[str], told: Iterable[HarmTold]) -> tuple[HarmTold, ...]:
    return tuple(one for one in told if any(_is_one_of(name, names) for name in one.names))


def _is_one_of(name: str, names: Iterable[str]) -> bool:
    """Whether it is a spelling of one of them, also with the ending it has in a sentence."""
    forms = (name, *islice(without_endings(name), MOST_FORMS))
    return any(compare(form, other) >= SPELLING for other in names for form in forms)


def _joined(found: Sequence[Held], user: User) -> list[Held]:
    """One line for people of whom two have said, or who needed no second, that they are one."""
    whose = {one.person.pk: held for held in found for one, _ in held.known}
    at = {id(held): held for held in found}
    for first, second, link, _reason in samenesses_of(user):
        one, other = whose.get(first), whose.get(second)
        if link.waits or one is None or other is None or one is other:
            continue
        both = replace(
            one,
            known=one.known + other.known,
            told=tuple(sorted(one.told + other.told, key=lambda told: told.when.sort_key)),
            links=tuple(dict.fromkeys(one.links + other.links)),
        )
        at[id(both)] = both
        for gone in (one, other):
            del at[id(gone)]
        whose |= {known.person.pk: both for known, _ in both.known}
    return list(at.values())
