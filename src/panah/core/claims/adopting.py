"""A newer reading beside what was proposed and decided before: nothing decided is asked again.

Plain functions over frozen records; no database. An extractor that cuts a quotation a little
otherwise, or a text whose places have moved, gives other ids to the same things. Here they get
their old ids back, so that every decision stays with them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from panah.core.claims.bodies import EarlierFact, EarlierProposal, Quote
from panah.core.claims.proposals import Fact, Proposal
from panah.values.spans import Span
from panah.vocab.evidence import ClaimSlot

# What of a value says that two claims are one; the rest may be read better the second time.
TELLING = {
    ClaimSlot.WHAT: ("type",),
    ClaimSlot.INDICATOR: ("indicator",),
    ClaimSlot.NAME: ("name", "kind"),
    ClaimSlot.RELATION: ("type", "from", "to"),
    ClaimSlot.WHO: ("role", "name"),
    ClaimSlot.WHERE: ("name",),
}
# Words of a date are how it stood in the text, not when it was.
NEVER_TELLING = {"words", "basis"}


@dataclass(frozen=True, slots=True)
class Adoption:
    """How a new reading stands to what was before.

    same   new id -> the id it had
    kept   how many are found again as they were;  moved: a little otherwise;  new: for the first
           time
    gone   what was proposed before and is not found any more
    """

    same: Mapping[UUID, UUID]
    kept: int
    moved: int
    new: int
    gone: tuple[Proposal, ...]


def adopt(found: Sequence[Proposal], before: Collection[Proposal]) -> Adoption:
    """Give what is read again the ids it had.

    found   what the new reading proposes
    before  what earlier readings proposed and people decided, its quotations as places of the
            new text (`anchored`); what is not in the new text any more has no quotations
    """
    ids = {one.id for one in found}
    kept = [one for one in before if one.id in ids]
    known = {one.id for one in kept}
    pairs = list(_pairs([one for one in found if one.id not in known],
                        [one for one in before if one.id not in known]))  # fmt: skip
    same = {new: old for a, b in pairs for new, old in _same_facts(a, b)}
    met = known | {old.id for _new, old in pairs}
    gone = tuple(one for one in before if one.id not in met)
    return Adoption(same, len(kept), len(pairs), len(found) - len(kept) - len(pairs), gone)


def _pairs(
    found: Iterable[Proposal], before: Iterable[Proposal]
) -> Iterator[tuple[Proposal, Proposal]]:
    """Each new proposal with the old one that says the same of the same words, each once."""
    waiting: defaultdict[Any, list[Proposal]] = defaultdict(list)
    for one in before:
        waiting[_telling(one.main.slot, one.main.value)].append(one)
    scored = [
        (shared, -at, new, old)
        for at, new in enumerate(found)
        for old in waiting[_telling(new.main.slot, new.main.value)]
        if (shared := _shared(new, old)) > 0
    ]
    taken: set[UUID] = set()
    for _characters, _at, new, old in sorted(scored, key=lambda one: one[:2], reverse=True):
        if not {new.id, old.id} & taken:
            taken |= {new.id, old.id}
            yield new, old


def _telling(slot: ClaimSlot, value: Mapping[str, Any]) -> tuple[Any, ...]:
    names = TELLING.get(slot) or sorted(set(value) - NEVER_TELLING)
    return slot, *(_folded(value.get(name)) for name in names)


def _folded(said: Any) -> str:
    return " ".join(str(said).casefold().split())


def _shared(new: Proposal, old: Proposal) -> int:
    """How many characters two have in common; a name is the same wherever it stands."""
    if new.main.slot is ClaimSlot.NAME:
        return 1
    return sum(
        max(0, min(a.end, b.end) - max(a.start, b.start)) for a in new.quotes for b in old.quotes
    )


def _same_facts(new: Proposal, old: Proposal) -> Iterator[tuple[UUID, UUID]]:
    yield new.id, old.id
    waiting = {_telling(one.slot, one.value): one.id for one in old.facts[1:]}
    for fact in new.facts[1:]:
        id = waiting.pop(_telling(fact.slot, fact.value), None)
        if id and id != fact.id:
            yield fact.id, id


def anchored(quotes: Iterable[Quote], text: str) -> tuple[Span, ...]:
    """Where quotations stand in a text: as they did, or the nearest place with the same words.

    Words that are not there any more have no place.
    """
    return tuple(span for one in quotes if (span := _anchor(one, text)))


def _anchor(quote: Quote, text: str) -> Span | None:
    if text[quote.start : quote.end] == quote.text:
        return Span(quote.start, quote.end)
    # A newer reading of a file may break its lines elsewhere.
    words = r"\s+".join(map(re.escape, quote.text.split()))
    places = [Span(*match.span()) for match in re.finditer(words, text)] if words else []
    return min(places, key=lambda span: abs(span.start - quote.start), default=None)


def remembered(proposal: Proposal, text: str, extractor: str) -> EarlierProposal:
    """A proposal as it is kept beside a newer reading that does not find it."""
    facts = tuple(
        EarlierFact(
            id=fact.id,
            slot=fact.slot,
            value=dict(fact.value),
            quotes=quotes_of(fact.quotes, text),
            voice=fact.voice,
        )
        for fact in proposal.facts
    )
    return EarlierProposal(
        group=proposal.group, facts=facts, event=proposal.event, extractor=extractor
    )


def quotes_of(spans: Iterable[Span], text: str) -> tuple[Quote, ...]:
    """Stretches of a text with their words."""
    return tuple(Quote(start=one.start, end=one.end, text=one.of(text)) for one in spans)


def recalled(earlier: EarlierProposal, text: str) -> Proposal:
    """The same as a proposal again, its quotations as places of this text."""
    facts = tuple(
        Fact(one.id, one.slot, one.value, anchored(one.quotes, text), one.voice)
        for one in earlier.facts
    )
    return Proposal(0, earlier.group, facts, earlier.event)


def moved_to(proposal: Proposal, before: str, after: str) -> Proposal:
    """A proposal with its quotations as places of another text."""
    if before == after:
        return proposal
    facts = tuple(
        replace(one, quotes=anchored(quotes_of(one.quotes, before), after))
        for one in proposal.facts
    )
    return replace(proposal, facts=facts)
