"""One happening with everything that is said of it: each slot, each claim, each word, in time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from panah.core.cases.models import Case
from panah.core.claims.leaves import BookClaim, BookJoin, BookPreference, CaseBook
from panah.engine.places.gazetteer import base_of
from panah.foundation.look.dates import written_uncertain
from panah.foundation.terms.labels import term_label
from panah.insight.chronology.gather import Chronology
from panah.insight.chronology.records import Row, Said, Telling
from panah.values.dates import UncertainDate
from panah.vocab.claims import ClaimStatus, JoiningVerdict
from panah.vocab.events import EventRole, EventType
from panah.vocab.evidence import ClaimSlot
from panah.vocab.reading import Polarity

SLOTS = (
    ClaimSlot.WHAT,
    ClaimSlot.WHEN,
    ClaimSlot.WHERE,
    ClaimSlot.WHO,
    ClaimSlot.HOW_MANY,
    ClaimSlot.POLARITY,
)
NEAREST = 250


@dataclass(frozen=True, slots=True)
class Word:
    """One line of the history: who said what, when, and why; `value` is what it was said of."""

    at: datetime
    by: str
    said: str
    value: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What one telling says on one slot.

    corrects  what it said before somebody corrected it
    first     somebody put it first
    """

    said: Said
    telling: Telling
    words: str
    corrects: tuple[str, ...] = ()
    first: bool = False


@dataclass(frozen=True, slots=True)
class Slot:
    """All that is said on one question; `last` is the last preference, taken back or not."""

    slot: ClaimSlot
    answers: tuple[Answer, ...]
    last: BookPreference | None

    @property
    def chosen(self) -> BookPreference | None:
        """The preference that stands."""
        return self.last if self.last and self.last.claim else None

    @property
    def offered(self) -> list[Answer]:
        """What may be put first: what is accepted, when there is more than one of it.

        People stand beside each other in several roles; only those in one role are a choice.
        """
        found = [one for one in self.answers if one.said.status is ClaimStatus.ACCEPTED]
        if self.slot is ClaimSlot.WHO:
            names = {(one.said.value["role"], one.words) for one in found}
            roles = [role for role, _words in names]
            found = [one for one in found if roles.count(one.said.value["role"]) > 1]
        return found if len(found) > 1 or self.chosen else []


@dataclass(frozen=True, slots=True)
class Happening:
    """A row of the chronology, opened.

    others  the other rows, the nearest in time first
    joins   the words on its tellings that stand, newest first
    seen    the last word on any of its tellings
    """

    case: Case
    row: Row
    slots: tuple[Slot, ...]
    others: tuple[Row, ...]
    joins: tuple[BookJoin, ...]
    seen: UUID | None
    history: tuple[Word, ...]
    before: UUID | None = None
    after: UUID | None = None

    @property
    def events(self) -> tuple[UUID, ...]:
        """The events that were accepted for it; two when it was joined."""
        return tuple(dict.fromkeys(one.event for one in self.row.tellings if one.event))


def happening_in(case: Case, book: CaseBook, chronology: Chronology, row: Row) -> Happening:
    """Everything that the book says of this row."""
    at = next(at for at, one in enumerate(chronology.rows) if one.key == row.key)
    rows = chronology.rows
    return Happening(
        case=case,
        row=row,
        slots=tuple(_slots(book, row)),
        others=tuple(_nearest(rows, row)),
        joins=tuple(_joins(book, row)),
        seen=book.last_word(row.claims),
        history=tuple(sorted(_history(book, chronology, row), key=lambda one: one.at)),
        before=rows[at - 1].key if at else None,
        after=rows[at + 1].key if at + 1 < len(rows) else None,
    )


def _slots(book: CaseBook, row: Row) -> Iterator[Slot]:
    answers: defaultdict[ClaimSlot, list[Answer]] = defaultdict(list)
    chosen = {one.claim for one in row.choices}
    for telling in row.tellings:
        for said in telling.said:
            words = in_words(book, said.slot, said.value)
            before = tuple(_corrected(book, said.claim))
            first = said.claim in chosen
            answers[said.slot].append(Answer(said, telling, words, before, first))
    events = {one.event for one in row.tellings if one.event}
    last = {one.slot: one for one in book.preferences if one.event in events}
    for slot in SLOTS:
        if answers[slot]:
            yield Slot(slot, tuple(answers[slot]), last.get(slot))


def _corrected(book: CaseBook, claim: UUID) -> Iterator[str]:
    found = book.claims.get(claim)
    while found and found.replaces and (found := book.claims.get(found.replaces)):
        yield in_words(book, found.body.slot, found.body.value)


def in_words(book: CaseBook, slot: ClaimSlot, value: Any) -> str:
    """A claim's value for the reader."""
    if slot is ClaimSlot.WHAT:
        return term_label(EventType(value["type"]))
    if slot is ClaimSlot.WHEN:
        return written_uncertain(UncertainDate.from_json(dict(value)))
    if slot is ClaimSlot.WHO:
        return f"{term_label(EventRole(value['role']))}: {book.called(value['name'])}"
    if slot is ClaimSlot.WHERE:
        return base_of(book.called(value["name"]))
    if slot is ClaimSlot.POLARITY:
        return term_label(Polarity(value["polarity"]))
    named = value.get("name")
    parts = [named] if named else [value.get("value"), value.get("about")]
    return " ".join(str(part) for part in parts if part)


def _nearest(rows: Sequence[Row], row: Row) -> list[Row]:
    """The rows that could be meant, the nearest in time and of one kind first."""
    middle = _middle(row)
    others = [one for one in rows if one.key != row.key]

    def far(one: Row) -> tuple[bool, int]:
        return one.type is not row.type, abs(_middle(one) - middle)

    return sorted(others, key=far)[:NEAREST]


def _middle(row: Row) -> int:
    ends = [day.toordinal() for day in (row.when.start, row.when.end) if day]
    return sum(ends) // len(ends) if ends else date.max.toordinal()


def _joins(book: CaseBook, row: Row) -> list[BookJoin]:
    standing = [one for one in book.joins_standing() if _bears(one, row)]
    return [one for one in reversed(standing) if one.verdict is not JoiningVerdict.WITHDRAWN]


def _bears(join: BookJoin, row: Row) -> bool:
    return join.one in row.claims or join.other in row.claims


def _history(book: CaseBook, chronology: Chronology, row: Row) -> Iterator[Word]:
    claims = [book.claims[id] for id in _of_row(book, row)]
    for claim in claims:
        words = in_words(book, claim.body.slot, claim.body.value)
        for said in claim.decisions:
            yield Word(said.at, said.by.name, term_label(said.verdict), words, said.note)
    events = {one.event for one in row.tellings if one.event}
    for preference in book.preferences:
        if preference.event in events:
            yield _preferred(book, preference)
    titles = {id: title_of(one) for one in chronology.rows for id in one.claims}
    for join in book.joins:
        if _bears(join, row):
            yield Word(join.at, join.by.name, *joined_in_words(join, row, titles), join.reason)


def _of_row(book: CaseBook, row: Row) -> Iterable[UUID]:
    """Every claim of the row, those corrected included, each once."""
    found: dict[UUID, None] = {}
    for telling in row.tellings:
        for said in telling.said:
            claim: BookClaim | None = book.claims.get(said.claim)
            while claim:
                found[claim.id] = None
                claim = book.claims.get(claim.replaces) if claim.replaces else None
    return found


def _preferred(book: CaseBook, one: BookPreference) -> Word:
    claim = book.claims.get(one.claim) if one.claim else None
    if claim is None:
        said = _("puts nothing first any more: %(slot)s") % {"slot": term_label(one.slot)}
        return Word(one.at, one.by.name, said, "", one.reason)
    said = _("puts first: %(slot)s") % {"slot": term_label(one.slot)}
    words = in_words(book, claim.body.slot, claim.body.value)
    return Word(one.at, one.by.name, said, words, one.reason)


def joined_in_words(join: BookJoin, row: Row, titles: dict[UUID, str]) -> tuple[str, str]:
    """What was said of this row's place beside another, and beside which."""
    here, there = (join.one, join.other) if join.one in row.claims else (join.other, join.one)
    verdict = join.verdict
    if verdict in {JoiningVerdict.BEFORE, JoiningVerdict.AFTER}:
        came_after = (verdict is JoiningVerdict.AFTER) == (here == join.one)
        said = _("This came after") if came_after else _("This came before")
    else:
        said = term_label(verdict)
    return said, titles.get(there, _("a telling that is not shown"))


def title_of(row: Row) -> str:
    """A row in one line: when, what, where."""
    return " · ".join([written_uncertain(row.when), term_label(row.type), *row.where])
