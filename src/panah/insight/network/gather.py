"""From the chronology, the relations that documents tell and our own records to one network."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from panah.core.claims.leaves import CaseBook
from panah.engine.names.fold import fold, words_of
from panah.engine.names.russian_cases import nominatives
from panah.foundation.terms.labels import term_label
from panah.insight.chronology.gather import chronology_in
from panah.insight.chronology.records import Row, Telling
from panah.insight.network.groups import common_group
from panah.insight.network.recorded import Noted, Recorded, Someone
from panah.insight.network.records import Network, Node, Pair, Part, Quoted, Spelt, Tie
from panah.insight.network.roles import (
    MUTUAL,
    accusation_in,
    drawn_as,
    kind_of_event,
    kind_of_relation,
    who_to_whom,
)
from panah.insight.network.told import Told, kinds_in, relations_in, undecided_in
from panah.values.dates import UncertainDate
from panah.vocab.claims import ClaimStatus
from panah.vocab.events import EventRole
from panah.vocab.evidence import ClaimSlot
from panah.vocab.people import ActorKind
from panah.vocab.pictures import CommonGroup, NetworkRole, TieKind
from panah.vocab.reading import RelationType

CASE_KEY = "case"
A_PERSON = {("person", True)}  # what a name names, and that it is a name and no description


@dataclass(frozen=True, slots=True)
class Meant:
    """Somebody as a text names her: a name that holds in the whole case, or a description.

    within  the document in which a description means somebody; "the owner" of another is another
    """

    name: str
    kind: str = "person"
    within: UUID | None = None


@dataclass(frozen=True, slots=True)
class _Cast:
    """Somebody in a telling; `confirmed`: the telling and her part in it are accepted."""

    role: EventRole
    guessed: bool
    confirmed: bool
    meant: Meant


@dataclass(frozen=True, slots=True)
class _Together:
    """Two in one telling, of whom one does something to the other."""

    telling: Telling
    one: _Cast
    other: _Cast

    @property
    def confirmed(self) -> bool:
        """The telling and both parts in it are accepted."""
        return self.one.confirmed and self.other.confirmed

    @property
    def guessed(self) -> bool:
        """Who is meant is not sure of one of them."""
        return self.one.guessed or self.other.guessed


@dataclass(slots=True)
class _Seen:
    """Somebody while the network is put together."""

    key: str
    name: str
    names: dict[str, Spelt] = field(default_factory=dict)
    parts: dict[Part, None] = field(default_factory=dict)
    someone: Someone | None = None
    kind: str = "person"
    confirmed: bool = False


def network_of(recorded: Recorded, book: CaseBook | None, *, proposed: bool) -> Network:
    """Everybody in a case and what stands between them.

    recorded  what we wrote down ourselves, as far as the reader's keys open it
    book      what the documents say; None for who may not read them
    proposed  whether what nobody has decided yet is in it
    """
    gathering = _Gathering(recorded, book)
    if book is not None:
        gathering.tell(book, proposed=proposed)
    for note in recorded.notes:
        gathering.note(note)
    waiting = _waiting(book) if book is not None else 0
    return Network(
        tuple(gathering.nodes()),
        tuple(gathering.pairs()),
        waiting,
        book.unread if book else 0,
        book is not None,
    )


class _Gathering:
    """The people and ties found so far."""

    def __init__(self, recorded: Recorded, book: CaseBook | None) -> None:
        self.seen: dict[str, _Seen] = {}
        self.keys: dict[str, str] = {}
        self.plain: dict[str, str] = {}
        self.ties: list[Tie] = []
        self.book = book
        for someone in recorded.people:
            self._enter(someone)

    def _enter(self, someone: Someone) -> None:
        entry = _Seen(someone.key, someone.name, someone=someone, confirmed=True)
        entry.names = {one.text: one for one in someone.names}
        entry.parts = dict.fromkeys(someone.parts)
        entry.kind = "person" if someone.sort is ActorKind.PERSON else "organisation"
        self.seen[someone.key] = entry
        for spelt in someone.names:
            # Two of one name in a case: the name alone says nothing, so it joins no one.
            sound = sound_of(spelt.text)
            self.keys[sound] = (
                "" if self.keys.get(sound, someone.key) != someone.key else someone.key
            )

    def tell(self, book: CaseBook, *, proposed: bool) -> None:
        """What the documents say: happenings, then relations."""
        told = (book.called(name) for name, what in kinds_in(book).items() if what in A_PERSON)
        ours = (name for one in self.seen.values() for name in one.names)
        self.plain = nominatives([*ours, *told])
        for row in chronology_in(book, proposed=proposed).rows:
            self.ties.extend(self._ties_of(row, proposed=proposed))
        for said in relations_in(book, proposed=proposed):
            self._relate(book, said)

    def _ties_of(self, row: Row, *, proposed: bool) -> Iterator[Tie]:
        found: defaultdict[tuple[str, str], list[_Together]] = defaultdict(list)
        for telling in row.tellings:
            if telling.polarity == "no":
                continue
            people = [(self._key(one.meant), one) for one in self._cast(telling, proposed)]
            for key, one in people:
                self._takes_part(key, Part(one.role, one.confirmed, one.guessed))
            does, meets = who_to_whom(telling.type, [one.role for _key, one in people])
            for source, one in people:
                for target, other in people:
                    if one.role in does and other.role in meets and source != target:
                        found[source, target].append(_Together(telling, one, other))
        for (source, target), told in found.items():
            yield _happening(row, source, target, told)

    def _cast(self, telling: Telling, proposed: bool) -> Iterator[_Cast]:
        """Who takes part in a telling; who did it may wait for a second person."""
        for said in telling.said:
            if said.slot is not ClaimSlot.WHO or said.value.get("kind") == "place":
                continue
            confirmed = telling.is_accepted and said.status is ClaimStatus.ACCEPTED
            if confirmed or proposed:
                yield self._part(telling, said.value, confirmed)

    def _part(self, telling: Telling, value: Mapping[str, Any], confirmed: bool) -> _Cast:
        within = None if value.get("named", True) else telling.source.document
        name = self.book.called(value["name"]) if self.book else value["name"]
        meant = Meant(name, str(value.get("kind", "person")), within)
        return _Cast(EventRole(value["role"]), bool(value.get("guessed")), confirmed, meant)

    def _takes_part(self, key: str, part: Part) -> None:
        entry = self.seen[key]
        entry.parts[part] = None
        entry.confirmed = entry.confirmed or part.confirmed

    def _key(self, meant: Meant) -> str:
        """The one who is meant; entered now when nobody of this name is in the picture yet."""
        if self.book is None:
            raise ValueError("without documents nobody is told of")
        group = common_group(meant.name) if meant.within else None
        if group is not None:
            return self._group(group, meant)
        name = meant.name if meant.within else self.plain.get(meant.name, meant.name)
        sound = sound_of(name)
        if meant.within is None and self.keys.get(sound):
            key = self.keys[sound]
        elif meant.within is None:
            key = self.keys[sound] = self.book.opaque("node", sound)
        else:
            key = self.book.opaque("node", str(meant.within), sound)
        entry = self.seen.setdefault(key, _Seen(key, name, kind=meant.kind))
        if meant.name not in entry.names and not meant.within:
            entry.names[meant.name] = Spelt(meant.name)
        return key

    def _group(self, group: CommonGroup, meant: Meant) -> str:
        """The one mark of a group with a common noun for its name, in every language of a case."""
        if self.book is None:
            raise ValueError("without documents nobody is told of")
        key = self.book.opaque("node", "group", group.value)
        entry = self.seen.setdefault(key, _Seen(key, term_label(group), kind="group"))
        entry.names.setdefault(meant.name, Spelt(meant.name))
        return key

    def _relate(self, book: CaseBook, said: Told) -> None:
        kinds = kinds_in(book)
        ends = []
        for name in (said.value["from"], said.value["to"]):
            called = book.called(name)
            kind, named = kinds.get(name, ("person", True))
            if kind == "place":
                return
            within = None if named else said.quoted[0].words.source.document
            ends.append(self._key(Meant(called, kind, within)))
        if ends[0] != ends[1]:
            for key in ends:
                self.seen[key].confirmed = self.seen[key].confirmed or said.confirmed
            self.ties.append(_relation(said, *ends))

    def note(self, note: Noted) -> None:
        """Something that one of us wrote down."""
        other = note.other or CASE_KEY
        if other == CASE_KEY:
            self.seen.setdefault(CASE_KEY, _Seen(CASE_KEY, "", confirmed=True))
        self.ties.append(
            Tie(
                source=note.one,
                target=other,
                kind=TieKind.CASE if other == CASE_KEY else kind_of_relation(note.what),
                what=note.what,
                when=note.when,
                confirmed=True,
                mutual=note.what in MUTUAL,
                guarded=note.guarded,
                noted=note.source,
                by=note.by,
                at=note.at,
            )
        )

    def nodes(self) -> Iterator[Node]:
        """Everybody, in the order of their keys, so that pictures are the same each time."""
        for key in sorted(self.seen):
            yield _node(self.seen[key])

    def pairs(self) -> Iterator[Pair]:
        """The ties between each two, the earliest first."""
        found: defaultdict[tuple[str, str], list[Tie]] = defaultdict(list)
        for tie in self.ties:
            one, other = sorted((tie.source, tie.target))
            found[one, other].append(tie)
        for (one, other), ties in sorted(found.items()):
            yield Pair(one, other, tuple(sorted(ties, key=lambda tie: tie.when.sort_key)))


def _node(seen: _Seen) -> Node:
    if seen.key == CASE_KEY:
        return Node(CASE_KEY, "", NetworkRole.CASE)
    parts = tuple(seen.parts)
    accusation, sure = accusation_in(parts)
    return Node(
        key=seen.key,
        name=seen.name,
        role=drawn_as(parts, organisation=seen.kind == "organisation"),
        names=tuple(seen.names.values()),
        parts=parts,
        accusation=accusation,
        accusation_confirmed=sure,
        confirmed=seen.confirmed,
        person=seen.someone.person if seen.someone else None,
        actor=seen.someone.actor if seen.someone else None,
        where=seen.someone.where if seen.someone else "",
    )


def _happening(row: Row, source: str, target: str, told: Sequence[_Together]) -> Tie:
    accepted = [one for one in told if one.confirmed]
    shown = accepted or told
    first = shown[0].telling
    return Tie(
        source=source,
        target=target,
        kind=kind_of_event(row.type),
        what=row.type,
        when=row.when,
        confirmed=bool(accepted),
        guessed=all(one.guessed for one in shown),
        polarity=first.polarity,
        place=row.where[0] if row.where else "",
        quoted=tuple(
            Quoted(one.telling.claim, words, one.telling.speaker)
            for one in told
            for words in one.telling.quotes
        ),
        by=first.decided_by,
        at=first.decided_at,
    )


def _relation(said: Told, source: str, target: str) -> Tie:
    what = RelationType(said.value["type"])
    return Tie(
        source=source,
        target=target,
        kind=kind_of_relation(what),
        what=what,
        when=UncertainDate.unknown(),
        confirmed=said.confirmed,
        mutual=what in MUTUAL,
        told=str(said.value.get("title") or ""),
        alleged=bool(said.value.get("alleged")),
        quoted=said.quoted,
        by=said.by,
        at=said.at,
    )


def _waiting(book: CaseBook) -> int:
    rows = sum(not one.is_accepted for one in chronology_in(book, proposed=True).rows)
    return rows + sum(1 for _one in undecided_in(book))


def sound_of(name: str) -> str:
    """A name without case, alphabet and order of its words: two spellings of one name are one."""
    return " ".join(sorted(fold(word) for word in words_of(name)))
