"""What the staff decided: proposals, claims by hand, differences, repetition, values put first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from uuid import UUID

from panah.core.cases.models import Case
from panah.core.claims import access
from panah.core.claims.actions import (
    Said,
    Telling,
    accept_proposals,
    confirm_dependence,
    prefer_claim,
    reject_proposals,
    settle_difference,
    write_claim,
)
from panah.core.claims.bodies import ClaimBody, Quote, Voice
from panah.core.claims.desk import desk_of
from panah.core.claims.models import Claim, Document
from panah.engine.reading.records import Place
from panah.foundation.accounts.models import User
from panah.foundation.sealed.bodies import read_bodies
from panah.project.demo.opening import Opened, Staff
from panah.project.demo.reading import Kept
from panah.project.demo.told import Happened, Paper, Put, Settled, dated
from panah.vocab.claims import ClaimStatus
from panah.vocab.evidence import ClaimSlot


def decide(kept: Iterable[Kept], staff: Staff) -> None:
    """Accept what the papers say was accepted, let a second person agree, write what is missing."""
    for one in kept:
        paper, document = one.paper, one.document
        reviewer = staff[paper.reviewer] if paper.reviewer else one.opened.by
        wrong = list(_misread(document, paper, reviewer))
        if wrong:
            reject_proposals(document, wrong, by=reviewer)
        wanted = [entry.id for entry in _entries(document, paper, reviewer)]
        if wanted:
            accept_proposals(document, wanted, by=reviewer, alone=True)
        for happened in paper.said:
            language = paper.language or one.opened.told.language
            telling = _telling(happened, document, language, by=reviewer)
            write_claim(document, by=reviewer, telling=telling)
        if paper.second:
            _second(document, by=staff[paper.second])


def _misread(document: Document, paper: Paper, by: User) -> Iterator[UUID]:
    """What the reviewer saw to be read wrongly. Raises ValueError for what nobody read so."""
    desk, read = desk_of(document, by=by), access.latest_reading(document, by=by)
    text = read.text if read else ""
    for kind, words in paper.reject:
        found = [
            entry.id
            for entry in (desk.entries if desk else ())
            if entry.proposal.main.value.get("type") == kind.value
            and any(words in quote.of(text) for quote in entry.proposal.quotes)
        ]
        if not found:
            raise ValueError(f"{kind} was not read in {words!r}")
        yield from found


def _entries(document: Document, paper: Paper, by: User) -> Iterator[Any]:
    desk = desk_of(document, by=by)
    for entry in desk.entries if desk else ():
        if entry.proposal.group in paper.accept and entry.is_open:
            yield entry


def _second(document: Document, *, by: User) -> None:
    """Whoever has not put it forward agrees to what waits."""
    desk = desk_of(document, by=by)
    waiting = [entry.id for entry in desk.entries if entry.waiting] if desk else []
    if waiting:
        accept_proposals(document, waiting, by=by, alone=True)


def _telling(happened: Happened, document: Document, language: str, *, by: User) -> Telling:
    read = access.latest_reading(document, by=by)
    text = read.text if read else ""
    start = text.find(happened.quote)
    if start < 0:
        raise ValueError(f"{happened.quote!r} does not stand in the document")
    quote = Quote(start=start, end=start + len(happened.quote), text=happened.quote)
    voice = Voice(who=happened.voice, kind=happened.kind, stance=happened.stance)
    return Telling(list(_facts(happened, language)), quotes=(quote,), voice=voice)


def _facts(happened: Happened, language: str) -> Iterator[Said]:
    yield Said(ClaimSlot.WHAT, {"type": str(happened.what)})
    when = dated(happened.when, language)
    if when is not None:
        yield Said(ClaimSlot.WHEN, when.to_json())
    if happened.where:
        yield Said(ClaimSlot.WHERE, {"name": happened.where, "kind": "place", "named": True})
    for role, name in happened.parts():
        who = {"role": str(role), "name": name, "kind": "person", "named": True, "guessed": False}
        yield Said(ClaimSlot.WHO, who)


def settle(opened: Opened, kept: Mapping[str, Kept], staff: Staff) -> list[str]:
    """Differences, repetition and preferences of one case.

    returns  what is told but was not found in what the product read: when it reads otherwise than
             it did, the demonstration still loads, and its test says what to write anew
    """
    told, case = opened.told, opened.case
    for one in told.repeats:
        confirm_dependence(
            kept[one.file].document,
            kept[one.on].document,
            by=staff[one.by],
            kind=one.kind,
            verdict=one.verdict,
            reason=one.reason,
        )
    missing = [
        f"{told.key}: {one.about} {one.words}"
        for one in told.settled
        if not _settle(case, one, by=staff[one.by])
    ]
    return missing + [
        f"{told.key}: {one.what} {one.slot}"
        for one in told.put_first
        if not _put_first(kept[one.file].document, one, by=staff[one.by])
    ]


def _settle(case: Case, settled: Settled, *, by: User) -> bool:
    for one in access.differences_of(case, by=by):
        said = one.said
        words = " ".join((*map(str, said.values), *_sides(case, (said.a, said.b), by=by)))
        open_still = one.settled is None
        if open_still and said.kind == settled.about and settled.words in words:
            settle_difference(case, one.key, by=by, verdict=settled.verdict, reason=settled.reason)
            return True
    return False


def _sides(case: Case, sides: Iterable[Place], *, by: User) -> Iterator[str]:
    for side in sides:
        yield access.stretch(side, case, by=by).text


def _put_first(document: Document, put: Put, *, by: User) -> bool:
    claims = Claim.objects.filter(document=document, event__isnull=False)
    bodies = read_bodies(ClaimBody, [claim.pk for claim in claims], by=by)
    standing = access.statuses(list(bodies))
    events = {
        claim.event_id
        for claim in claims
        if claim.pk in bodies and bodies[claim.pk].value.get("type") == str(put.what)
    }
    for claim in claims:
        body = bodies.get(claim.pk)
        fits = body is not None and body.slot == put.slot and claim.event_id in events
        if fits and standing.get(claim.pk) is ClaimStatus.ACCEPTED:
            prefer_claim(claim, by=by, reason=put.reason)
            return True
    return False
