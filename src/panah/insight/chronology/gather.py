"""From rows and sealed bodies to a chronology: only what the asker's keys open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any
from uuid import UUID

from panah.core.cases.models import Case
from panah.core.claims import access
from panah.core.claims.access import Listed, Read
from panah.core.claims.bodies import ClaimBody, PreferenceBody, Quote
from panah.core.claims.models import Claim, Decision, Preference
from panah.core.claims.proposals import Proposal, proposals_of
from panah.engine.reading.records import Place
from panah.foundation.accounts.models import User
from panah.foundation.look.dates import written_uncertain
from panah.foundation.sealed.bodies import read_bodies
from panah.insight.chronology.rows import (
    Cited,
    Differing,
    Part,
    Preferred,
    Row,
    Source,
    Telling,
    rows_of,
)
from panah.values.dates import UncertainDate
from panah.values.spans import Span
from panah.vocab.claims import ClaimStatus, DifferenceKind
from panah.vocab.events import EventRole, EventType
from panah.vocab.evidence import ClaimSlot


@dataclass(frozen=True, slots=True)
class Chronology:
    """What a page or a paper shows.

    sources      every document that is read, numbered as they came
    differences  those that stand in no row
    proposed     how many proposed events there are, shown or not
    """

    rows: tuple[Row, ...]
    differences: tuple[Differing, ...]
    sources: tuple[Source, ...]
    proposed: int
    unread: int


def gather(case: Case, *, by: User, proposed: bool = False) -> Chronology:
    """The chronology of a case as this person's keys open it. Raises NoKey.

    proposed  whether what nobody has decided yet is shown as well
    """
    return _Case(case, by).chronology(proposed=proposed)


class _Case:
    """One case while its chronology is put together."""

    def __init__(self, case: Case, by: User) -> None:
        self.case, self.by = case, by
        self.listed: list[Listed] = access.documents_of(case, by=by)
        self.read: dict[UUID, Read] = {
            row.pk: one for row, one in access.readings_to_compare(case, by=by)
        }

    def chronology(self, *, proposed: bool) -> Chronology:
        told = {one.claim: one for one in self.tellings()}
        shown = [one for one in told.values() if _is_shown(one, proposed)]
        rows, rest = rows_of(
            shown,
            together=self.together(),
            differences=list(self.differences()),
            preferred=self.preferred(),
        )
        waiting = sum(one.status is ClaimStatus.PROPOSED for one in told.values())
        unread = len(self.listed) - len(self.read)
        sources = tuple(self.sources[pk] for pk in self.read)
        return Chronology(tuple(rows), tuple(rest), sources, waiting, unread)

    @cached_property
    def sources(self) -> dict[UUID, Source]:
        numbers = {one.document.pk: at for at, one in enumerate(self.listed, start=1)}
        repeats: dict[UUID, list[int]] = {}
        for one in access.dependences_of(self.case, by=self.by):
            if one.counts_once and one.said.kind == "derived":
                on = numbers.get(UUID(one.said.on))
                repeats.setdefault(UUID(one.said.source), []).extend([on] if on else [])
        return {
            one.document.pk: _source(one, numbers[one.document.pk], repeats) for one in self.listed
        }

    def tellings(self) -> Iterator[Telling]:
        """What people decided first, then what the newest readings propose beside it."""
        born = dict(self.born())
        yield from born.values()
        for document, read in self.read.items():
            for proposal in proposals_of(
                read.reading, key=self.key, document=document, same=read.said.same
            ):
                if proposal.event and proposal.id not in born:
                    yield self.proposed(document, proposal)

    @cached_property
    def key(self) -> bytes:
        return access.claim_key(self.case, by=self.by)

    def born(self) -> Iterator[tuple[UUID, Telling]]:
        claims = Claim.objects.in_case(self.case).filter(event__isnull=False)
        rows = {claim.pk: claim for claim in claims}
        bodies = read_bodies(ClaimBody, rows, by=self.by)
        decided, standing = _last_decisions(rows), access.statuses(rows)
        slots: dict[tuple[Any, ...], list[ClaimBody]] = {}
        for pk, body in bodies.items():
            slots.setdefault((rows[pk].event_id, rows[pk].document_id, body.quotes), []).append(
                body
            )
        for pk, body in bodies.items():
            if body.slot is ClaimSlot.WHAT:
                beside = slots[rows[pk].event_id, rows[pk].document_id, body.quotes]
                told = self.telling(rows[pk].document_id, pk, _facts(beside), body.quotes)
                yield pk, _decided(told, body, standing[pk], decided.get(pk))

    def proposed(self, document: UUID, proposal: Proposal) -> Telling:
        text = self.read[document].text
        quotes = [Quote(start=one.start, end=one.end, text=one.of(text)) for one in proposal.quotes]
        facts = [(fact.slot, fact.value) for fact in proposal.facts]
        told = self.telling(document, proposal.id, facts, quotes)
        return replace(told, speaker=proposal.main.voice.who)

    def telling(
        self,
        document: UUID,
        claim: UUID,
        facts: Iterable[tuple[ClaimSlot, Mapping[str, Any]]],
        quotes: Iterable[Quote],
    ) -> Telling:
        said: dict[ClaimSlot, list[Mapping[str, Any]]] = {}
        for slot, value in facts:
            said.setdefault(slot, []).append(value)
        when = said.get(ClaimSlot.WHEN)
        return Telling(
            claim=claim,
            type=EventType(said[ClaimSlot.WHAT][0]["type"]),
            when=UncertainDate.from_json(dict(when[0])) if when else UncertainDate.unknown(),
            quotes=tuple(self.cited(document, one.start, one.end, one.text) for one in quotes),
            where=said[ClaimSlot.WHERE][0]["name"] if ClaimSlot.WHERE in said else "",
            who=tuple(_part(value) for value in said.get(ClaimSlot.WHO, ())),
            polarity=said.get(ClaimSlot.POLARITY, [{"polarity": "yes"}])[0]["polarity"],
        )

    def cited(self, document: UUID, start: int, end: int, text: str) -> Cited:
        return Cited(self.sources[document], start, end, text, self._page(document, start))

    def _page(self, document: UUID, start: int) -> int | None:
        read = self.read.get(document)
        segments = read.reading.documents[0].text.segments if read else ()
        for segment in segments:
            if segment.box and segment.span.start <= start < segment.span.end:
                return segment.box.page
        return None

    def together(self) -> list[list[UUID]]:
        comparison = access.comparison_of(self.case, by=self.by)
        return (
            [[UUID(str(one)) for one in group] for group in comparison.together]
            if comparison
            else []
        )

    def differences(self) -> Iterator[Differing]:
        for one in access.differences_of(self.case, by=self.by):
            sides = [self.place(side) for side in (one.said.a, one.said.b)]
            if None in sides:
                continue
            a, b = (side for side in sides if side)
            settled = one.settled.by.name if one.settled else ""
            kind = DifferenceKind(one.said.kind)
            yield Differing(one.key, kind, one.verdict, a, b, one.said.values, one.reason, settled)

    def place(self, place: Place) -> Cited | None:
        """A side of a difference; None when its document is not among those the keys open."""
        document = UUID(place.document)
        if document not in self.read:
            return None
        span: Span = place.span
        return self.cited(document, span.start, span.end, span.of(self.read[document].text))

    def preferred(self) -> dict[UUID, Preferred]:
        """The dates that people prefer, by the claim that says what happened."""
        rows = Preference.objects.filter(event__case=self.case, slot=str(ClaimSlot.WHEN))
        last = {row.event_id: row for row in rows.select_related("by", "claim")}
        reasons = read_bodies(PreferenceBody, [row.pk for row in last.values()], by=self.by)
        dates = read_bodies(ClaimBody, [row.claim_id for row in last.values()], by=self.by)
        chosen = {
            event: Preferred(
                UncertainDate.from_json(dates[row.claim_id].value),
                row.by.name,
                reasons[row.pk].reason,
            )
            for event, row in last.items()
            if row.claim_id in dates and row.pk in reasons
        }
        claims = Claim.objects.filter(event__in=chosen).values_list("pk", "event_id")
        return {pk: chosen[event] for pk, event in claims}


def _is_shown(telling: Telling, proposed: bool) -> bool:
    return telling.status is ClaimStatus.ACCEPTED or (
        proposed and telling.status is ClaimStatus.PROPOSED
    )


def _facts(bodies: Iterable[ClaimBody]) -> list[tuple[ClaimSlot, Mapping[str, Any]]]:
    return [(body.slot, body.value) for body in bodies]


def _part(value: Mapping[str, Any]) -> Part:
    return Part(EventRole(value["role"]), value["name"], bool(value.get("guessed")))


def _decided(
    told: Telling, body: ClaimBody, status: ClaimStatus, decision: Decision | None
) -> Telling:
    # A withdrawn decision leaves the claim where it was before anybody decided.
    standing = ClaimStatus.PROPOSED if status is ClaimStatus.WITHDRAWN else status
    return replace(
        told,
        status=standing,
        speaker=body.voice.who,
        decided_by=decision.by.name if decision else "",
        decided_at=decision.at if decision else None,
    )


def _last_decisions(claims: Iterable[UUID]) -> dict[UUID, Decision]:
    rows = Decision.objects.filter(claim__in=list(claims)).select_related("by").order_by("pk")
    return {row.claim_id: row for row in rows}


def _source(listed: Listed, number: int, repeats: Mapping[UUID, list[int]]) -> Source:
    details = listed.details
    published = written_uncertain(details.published) if details.published else ""
    about = " · ".join(filter(None, (details.outlet, details.author, published, details.file_name)))
    return Source(
        listed.document.pk,
        number,
        details.title,
        about,
        details.sha256,
        tuple(repeats.get(listed.document.pk, ())),
    )
