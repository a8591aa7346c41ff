"""From the book of a case to a chronology: only what the asker's keys open."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any
from uuid import UUID

from django.utils.translation import get_language

from panah.core.cases.models import Case
from panah.core.claims.book import book_of, made_from
from panah.core.claims.leaves import BookClaim, BookDocument, BookPreference, CaseBook
from panah.core.claims.proposals import Fact, Proposal
from panah.engine.places.calling import called_in
from panah.engine.reading.records import Difference, Place
from panah.foundation.accounts.models import User
from panah.foundation.look.dates import written_uncertain
from panah.insight.chronology.records import (
    Cited,
    Differing,
    Part,
    Preferred,
    Row,
    Said,
    Seeming,
    Source,
    Telling,
)
from panah.insight.chronology.rows import rows_of
from panah.insight.chronology.wording import in_words
from panah.values.dates import Basis, UncertainDate
from panah.vocab.claims import ClaimStatus, DifferenceKind
from panah.vocab.events import EventRole, EventType
from panah.vocab.evidence import ClaimSlot

# What one person accepted and a second has not: shown with what is not decided.
OPEN = frozenset(
    {ClaimStatus.PROPOSED, ClaimStatus.WAITING, ClaimStatus.DISAGREED, ClaimStatus.WITHDRAWN}
)


@dataclass(frozen=True, slots=True)
class Chronology:
    """What a page or a paper shows.

    sources      every document that is read, numbered as they came
    differences  those that stand in no row
    proposed     how many tellings nobody has decided yet, shown or not
    """

    rows: tuple[Row, ...]
    differences: tuple[Differing, ...]
    sources: tuple[Source, ...]
    proposed: int
    unread: int
    shows_proposed: bool = False

    @property
    def has_carried_dates(self) -> bool:
        """Whether a sentence has its date from what stands before it, so that it is in brackets."""
        tellings = (one for row in self.rows for one in row.tellings)
        return any(one.when.basis is Basis.CONTEXT for one in tellings)


def gather(case: Case, *, by: User, proposed: bool = False) -> Chronology:
    """The chronology of a case as this person's keys open it. Raises NoKey.

    proposed  whether what nobody has decided yet is shown as well
    """
    return chronology_in(book_of(case, by=by), proposed=proposed)


def chronology_in(book: CaseBook, *, proposed: bool) -> Chronology:
    """The chronology of the book of a case."""
    what = ("chronology", proposed, get_language())
    return made_from(book, what, lambda: _Case(book).chronology(proposed=proposed))


class _Case:
    """One case while its chronology is put together."""

    def __init__(self, book: CaseBook) -> None:
        self.book = book
        self.places: dict[str, str] = {}

    def chronology(self, *, proposed: bool) -> Chronology:
        told = list(self.tellings())
        rows, rest = rows_of(
            [one for one in told if one.is_accepted or proposed],
            together=[*self.book.together, *_by_event(told)],
            joins=self.book.joins_standing(),
            differences=list(self.differences()),
            preferred=self.preferred(told),
        )
        waiting = sum(not one.is_accepted for one in told)
        # What was taken down by hand tells something before any machine has read it.
        telling = {one.source.document for one in told}
        sources = tuple(
            self.sources[pk]
            for pk, one in self.book.documents.items()
            if one.is_read or pk in telling
        )
        return Chronology(tuple(rows), tuple(rest), sources, waiting, self.book.unread, proposed)

    @cached_property
    def sources(self) -> dict[UUID, Source]:
        documents = self.book.documents
        repeats: defaultdict[UUID, list[int]] = defaultdict(list)
        for one in self.book.dependences:
            if one.counts_once and one.said.kind == "derived" and one.on in documents:
                repeats[one.source].append(documents[one.on].number)
        seems = self._seemings()
        return {pk: _source(one, repeats[pk], seems[pk]) for pk, one in documents.items()}

    def _seemings(self) -> Mapping[UUID, list[Seeming]]:
        documents = self.book.documents
        found: defaultdict[UUID, list[Seeming]] = defaultdict(list)
        for one in self.book.dependences:
            judged = one.judged[-1].verdict if one.judged else None
            if {one.source, one.on} <= documents.keys():
                number = documents[one.on].number
                found[one.source].append(Seeming(one.source, one.on, number, judged))
        return found

    def tellings(self) -> Iterator[Telling]:
        """What people decided first, then what the newest readings propose beside it."""
        slots = self._slots()
        for claim in self.book.claims.values():
            if claim.body.slot is ClaimSlot.WHAT and _is_told(claim):
                yield self._born(claim, slots[claim.id])
        for document in self.book.documents.values():
            for proposal in document.proposals:
                if proposal.event and proposal.id not in self.book.claims:
                    yield self._proposed(document, proposal)

    def _slots(self) -> Mapping[UUID, list[BookClaim]]:
        """The claims of each telling, by the one that carries the decision."""
        mains: dict[tuple[Any, ...], UUID] = {}
        for claim in self.book.claims.values():
            if claim.body.slot is ClaimSlot.WHAT:
                # A correction has the words of what it corrects, and comes after it.
                mains.setdefault((claim.event, claim.document, claim.body.quotes), claim.id)
        found: defaultdict[UUID, list[BookClaim]] = defaultdict(list)
        for claim in self.book.claims.values():
            main = claim.id
            if claim.body.slot is not ClaimSlot.WHAT:
                beside = mains.get((claim.event, claim.document, claim.body.quotes))
                about = claim.body.about or beside or self._first_of(claim)
                if about is None:
                    continue
                main = about
            found[self._newest(main)].append(claim)
        return found

    def _first_of(self, claim: BookClaim) -> UUID | None:
        """A correction stands in the telling of what it corrects."""
        before = self.book.claims.get(claim.replaces) if claim.replaces else None
        if before is None:
            return None
        for one in self.book.claims.values():
            same = (one.event, one.document) == (before.event, before.document)
            if one.body.slot is ClaimSlot.WHAT and same and one.body.quotes == before.body.quotes:
                return one.id
        return before.body.about or self._first_of(before)

    def _newest(self, main: UUID) -> UUID:
        """What happened was corrected: its slots go with the correction while that stands."""
        claim = self.book.claims.get(main)
        while claim and claim.status is ClaimStatus.CORRECTED and claim.replaced_by:
            main, claim = claim.replaced_by, self.book.claims.get(claim.replaced_by)
        return main

    def _born(self, main: BookClaim, beside: Iterable[BookClaim]) -> Telling:
        told = [one for one in beside if one.id == main.id or _is_told(one)]
        said = [Said(one.id, one.body.slot, one.body.value, one.status) for one in told]
        shown = [one for one in said if _counts(one, main)]
        quotes = main.body.quotes
        cited = tuple(self.cited(main.document, one.start, one.end, one.text) for one in quotes)
        last = main.decisions[-1] if main.decisions else None
        return replace(
            _telling(self, main.id, shown, cited or (self._whole(main.document),)),
            said=tuple(said),
            status=_standing(main.status),
            speaker=main.body.voice.who,
            stance=main.body.voice.stance,
            decided_by=last.by.name if last else "",
            decided_at=last.at if last else None,
            event=main.event,
        )

    def _whole(self, document: UUID) -> Cited:
        """What stands on no words of its own has the document as its source."""
        return Cited(self.sources[document], 0, 0, "")

    def _proposed(self, document: BookDocument, proposal: Proposal) -> Telling:
        text, pk = document.text, document.row.pk
        quotes = tuple(self.cited(pk, one.start, one.end, one.of(text)) for one in proposal.quotes)
        said = [_unborn(fact) for fact in proposal.facts]
        voice = proposal.main.voice
        told = _telling(self, proposal.id, said, quotes)
        return replace(told, speaker=voice.who, stance=voice.stance)

    def place(self, spelling: str) -> str:
        """What a place is called in the language of the page, without an ending of its sentence."""
        if spelling not in self.places:
            self.places[spelling] = called_in(get_language() or "", self.book.called(spelling))
        return self.places[spelling]

    def cited(self, document: UUID, start: int, end: int, text: str) -> Cited:
        page = self.book.documents[document].page_at(start)
        return Cited(self.sources[document], start, end, text, page)

    def differences(self) -> Iterator[Differing]:
        for one in self.book.differences:
            sides = [self._side(side) for side in (one.said.a, one.said.b)]
            if None in sides:
                continue
            a, b = (side for side in sides if side)
            last = one.last
            kind = DifferenceKind(one.said.kind)
            yield Differing(
                one.key,
                kind,
                one.verdict,
                a,
                b,
                self._values(kind, one.said),
                last.reason if last else "",
                last.by.name if last else "",
                one.said.about,
            )

    def _values(self, kind: DifferenceKind, said: Difference) -> tuple[str, ...]:
        """Both sides in words; ages told in different years with those years."""
        values, places = in_words(kind, said.values), (said.a, said.b)
        years = [self._year(place) for place in places]
        if kind is not DifferenceKind.AGE or not all(years) or len(set(years)) < 2:
            return values
        return tuple(f"{value} ({year})" for value, year in zip(values, years, strict=True))

    def _year(self, place: Place) -> int | None:
        """The year in which a document was published, where one year is known."""
        document = self.book.documents.get(UUID(place.document))
        when = document.details.published if document else None
        if when is None or when.start is None or when.end is None:
            return None
        return when.start.year if when.start.year == when.end.year else None

    def _side(self, place: Place) -> Cited | None:
        """A side of a difference; None when its document is not among those the keys open."""
        document = self.book.documents.get(UUID(place.document))
        if document is None or not document.is_read:
            return None
        span = place.span
        return self.cited(document.row.pk, span.start, span.end, span.of(document.text))

    def preferred(self, told: Sequence[Telling]) -> dict[UUID, list[Preferred]]:
        """What people put first, by the telling in which that claim stands."""
        last = {(one.event, one.slot): one for one in self.book.preferences}
        chosen = {one.claim: one for one in last.values() if one.claim in self.book.claims}
        found: defaultdict[UUID, list[Preferred]] = defaultdict(list)
        for telling in told:
            for said in telling.said:
                if said.claim in chosen and said.status is ClaimStatus.ACCEPTED:
                    found[telling.claim].append(self._preferred(chosen[said.claim], said))
        return found

    def _preferred(self, row: BookPreference, said: Said) -> Preferred:
        is_date = said.slot is ClaimSlot.WHEN
        when = UncertainDate.from_json(dict(said.value)) if is_date else UncertainDate.unknown()
        value = dict(said.value)
        if "name" in value:
            is_place = said.slot is ClaimSlot.WHERE
            value["name"] = (self.place if is_place else self.book.called)(value["name"])
        return Preferred(when, row.by.name, row.reason, said.slot, said.claim, value, row.at)


def _is_told(claim: BookClaim) -> bool:
    """It counts, or may yet; a correction that was taken back is gone, what it corrected is not."""
    taken_back = claim.status is ClaimStatus.WITHDRAWN and claim.replaces is not None
    return claim.stands or (claim.status in OPEN and not taken_back)


def _counts(said: Said, main: BookClaim) -> bool:
    """On an accepted telling only what is accepted too; a second person may still have to."""
    if said.slot is ClaimSlot.WHAT:
        return said.claim == main.id
    return said.status is ClaimStatus.ACCEPTED or not main.stands


def _standing(status: ClaimStatus) -> ClaimStatus:
    # A withdrawn decision leaves the claim where it was before anybody decided.
    return ClaimStatus.PROPOSED if status is ClaimStatus.WITHDRAWN else status


def _unborn(fact: Fact) -> Said:
    return Said(fact.id, fact.slot, fact.value, ClaimStatus.PROPOSED)


def _by_event(told: Iterable[Telling]) -> list[list[UUID]]:
    """What was accepted as one happening stays one, whatever a later comparison sees."""
    found: defaultdict[UUID, list[UUID]] = defaultdict(list)
    for one in told:
        if one.event:
            found[one.event].append(one.claim)
    return list(found.values())


def _telling(case: _Case, claim: UUID, said: Sequence[Said], quotes: tuple[Cited, ...]) -> Telling:
    by_slot: defaultdict[ClaimSlot, list[Mapping[str, Any]]] = defaultdict(list)
    for one in said:
        by_slot[one.slot].append(one.value)
    when, where = by_slot[ClaimSlot.WHEN], by_slot[ClaimSlot.WHERE]
    return Telling(
        claim=claim,
        type=EventType(by_slot[ClaimSlot.WHAT][-1]["type"]),
        when=UncertainDate.from_json(dict(when[-1])) if when else UncertainDate.unknown(),
        quotes=quotes,
        where=case.place(where[-1]["name"]) if where else "",
        who=tuple(_part(case.book, value) for value in by_slot[ClaimSlot.WHO]),
        polarity=(by_slot[ClaimSlot.POLARITY] or [{"polarity": "yes"}])[-1]["polarity"],
        how_many=tuple(_amount(value) for value in by_slot[ClaimSlot.HOW_MANY]),
        said=tuple(said),
    )


def _part(book: CaseBook, value: Mapping[str, Any]) -> Part:
    return Part(EventRole(value["role"]), book.called(value["name"]), bool(value.get("guessed")))


def _amount(value: Mapping[str, Any]) -> str:
    return " ".join(str(value[name]) for name in ("value", "about") if value.get(name))


def _source(document: BookDocument, repeats: Sequence[int], seems: Sequence[Seeming]) -> Source:
    details = document.details
    published = written_uncertain(details.published) if details.published else ""
    about = " · ".join(filter(None, (details.outlet, details.author, published, details.file_name)))
    return Source(
        document.row.pk,
        document.number,
        details.title,
        about,
        details.sha256,
        tuple(repeats),
        details.grading.code if details.grading else "",
        tuple(seems),
    )
