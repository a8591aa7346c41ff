"""Who can be hidden in a copy of this case, what stands in each one's place, and who it covers."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from panah.core.cases.models import Case
from panah.core.claims.access import dictionary_of, readings_to_compare
from panah.core.people.access import people_of, ties_of
from panah.engine.names.masking import NOBODY, Hidden, Masker, initials, letters
from panah.engine.reading.records import EntityKind
from panah.foundation.accounts.models import User
from panah.foundation.keys.access import holds
from panah.foundation.terms.labels import term_label
from panah.insight.casefile.bodies import Replaced
from panah.vocab.access import CompartmentKind
from panah.vocab.casefile import NameMask
from panah.vocab.people import ActorKind


@dataclass(frozen=True, slots=True)
class Nameable:
    """Somebody or something of the case, with every spelling that is on record.

    sort  what it is when it is an entry of the register; None for a person of the case
    """

    id: UUID
    name: str
    spellings: tuple[str, ...]
    about: str
    sort: ActorKind | None = None

    @property
    def is_person(self) -> bool:
        """Each word of the name names it alone."""
        return self.sort in {None, ActorKind.PERSON}


def nameable(case: Case, *, by: User) -> list[Nameable]:
    """The people of a case and the entries of the register tied to it, as the asker's keys open."""
    if not holds(by, case.pk, CompartmentKind.IDENTITY):
        return []
    meant = _meant(case, by)
    people = [
        Nameable(
            known.person.pk,
            known.identity.title,
            (*(name.text for name in known.identity.names), *meant.get(known.person.pk, ())),
            ", ".join(term_label(role) for role in known.identity.roles),
        )
        for known in people_of(case, by)
        if known.identity.names
    ]
    return [*people, *_tied(case, meant, by)]


def _meant(case: Case, by: User) -> dict[UUID, list[str]]:
    """What documents call them, where somebody has said who is meant by a name."""
    found: dict[UUID, list[str]] = {}
    if holds(by, case.pk, CompartmentKind.EVIDENCE):
        for spelling, known in dictionary_of(case, by=by).names.items():
            if who := known.person or known.actor:
                found.setdefault(who, []).extend([spelling, known.name])
    return found


def _tied(case: Case, meant: Mapping[UUID, list[str]], by: User) -> Iterator[Nameable]:
    seen: set[UUID] = set()
    for tie in ties_of(case, by):
        if tie.actor and tie.actor.actor.pk not in seen:
            seen.add(tie.actor.actor.pk)
            details = tie.actor.details
            yield Nameable(
                tie.actor.actor.pk,
                details.title,
                (*(name.text for name in details.names), *meant.get(tie.actor.actor.pk, ())),
                term_label(tie.body.link),
                details.sort,
            )


def labelled(chosen: Iterable[Nameable], mask: NameMask) -> tuple[Replaced, ...]:
    """A label for each, in the language of the copy, no two alike."""
    taken: set[str] = set()
    people, others = letters(), letters()
    found = []
    for one in chosen:
        letter = next(people if one.is_person else others)
        label = _label(one, letter, mask)
        while label in taken:
            label = f"{label}*"
        taken.add(label)
        found.append(
            Replaced(label=label, name=one.name, spellings=one.spellings, each_word=one.is_person)
        )
    return tuple(found)


def _label(one: Nameable, letter: str, mask: NameMask) -> str:
    if one.is_person and mask is NameMask.INITIALS:
        return initials(one.name)
    if one.is_person:
        return _("Person %(letter)s") % {"letter": letter}
    return f"{term_label(one.sort)} {letter}" if one.sort else letter


def named_in_documents(
    case: Case, known: Collection[str], mask: NameMask, taken: int, *, by: User
) -> tuple[Replaced, ...]:
    """Everybody whom a document names and who is not in `known`, each with a label.

    known  spellings of people who are hidden or shown by name
    taken  how many letters are given to people already
    """
    covered = Masker([Hidden(NOBODY, (name,)) for name in known])
    names = dict.fromkeys(
        entity.name
        for _row, read in readings_to_compare(case, by=by)
        for entity in read.reading.entities
        if entity.kind is EntityKind.PERSON and entity.named
    )
    rest = [name for name in names if covered.mask(name) == name]
    free = letters()
    for _number in range(taken):
        next(free)
    if mask is NameMask.INITIALS:
        return tuple(Replaced(label=initials(n), name=n, spellings=(n,)) for n in rest)
    return tuple(
        Replaced(label=_("Person %(letter)s") % {"letter": next(free)}, name=n, spellings=(n,))
        for n in rest
    )


def masker_for(hidden: Iterable[Replaced], words: Iterable[str], shown: Iterable[str]) -> Masker:
    """What replaces them in every text of a copy. Words typed by hand become a black bar."""
    people = [Hidden(one.label, one.spellings, one.each_word) for one in hidden]
    typed = [Hidden(NOBODY, (word,), each_word=" " not in word) for word in words]
    return Masker([*people, *typed], shown)
