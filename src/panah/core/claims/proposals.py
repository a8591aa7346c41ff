"""What a reading proposes for decision: claims to be, in groups, each with its quotations.

Plain functions from the engine's records to frozen proposals; no database.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from panah.core.claims.bodies import Voice
from panah.core.claims.ids import keyed_id
from panah.engine.reading.records import (
    Entity,
    EntityKind,
    Indicator,
    Mention,
    MentionType,
    ReadDocument,
    ReadEvent,
    Reading,
    Relation,
)
from panah.values.dates import UncertainDate
from panah.values.spans import Span
from panah.vocab.claims import VoiceKind, VoiceStance
from panah.vocab.evidence import ClaimSlot, ProposalGroup

NAME_GROUPS = {
    EntityKind.PERSON: ProposalGroup.PEOPLE,
    EntityKind.PLACE: ProposalGroup.PLACES,
    EntityKind.ORGANISATION: ProposalGroup.ORGANISATIONS,
    EntityKind.GROUP: ProposalGroup.GROUPS,
}
NAME_TYPES = {
    MentionType.PERSON: EntityKind.PERSON,
    MentionType.PLACE: EntityKind.PLACE,
    MentionType.ORG: EntityKind.ORGANISATION,
    MentionType.NORP: EntityKind.GROUP,
}
VALUE_SLOTS = {
    MentionType.DATE: (ProposalGroup.DATES, ClaimSlot.DATE),
    MentionType.DURATION: (ProposalGroup.DATES, ClaimSlot.DURATION),
    MentionType.AGE: (ProposalGroup.NUMBERS, ClaimSlot.AGE),
    MentionType.COUNT: (ProposalGroup.NUMBERS, ClaimSlot.HOW_MANY),
    MentionType.MONEY: (ProposalGroup.NUMBERS, ClaimSlot.MONEY),
    MentionType.PHONE: (ProposalGroup.NUMBERS, ClaimSlot.PHONE),
}


@dataclass(frozen=True, slots=True)
class Fact:
    """One claim to be: its keyed id, the slot it fills, the value, and where it is said."""

    id: UUID
    slot: ClaimSlot
    value: Mapping[str, Any]
    quotes: tuple[Span, ...]
    voice: Voice


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a person decides at once: one claim, or an event with all its slots.

    number  as shown beside the quotation
    facts   the first carries the decision; an event's first says what happened
    event   the id of the happening, when it is one
    read_as the id of the event in the reading
    """

    number: int
    group: ProposalGroup
    facts: tuple[Fact, ...]
    event: UUID | None = None
    read_as: str = ""

    @property
    def id(self) -> UUID:
        """The id of the claim that carries the decision."""
        return self.facts[0].id

    @property
    def main(self) -> Fact:
        """The claim that carries the decision."""
        return self.facts[0]

    @property
    def quotes(self) -> tuple[Span, ...]:
        """The stretches that say it."""
        return self.facts[0].quotes


@dataclass(frozen=True, slots=True)
class _Page:
    """One document's reading and what is needed to make ids for it."""

    key: bytes
    document: UUID
    entities: Mapping[str, Entity]
    outlet: Voice

    def fact(
        self, slot: ClaimSlot, value: Mapping[str, Any], quotes: tuple[Span, ...], *known_by: Any
    ) -> Fact:
        id = keyed_id(self.key, self.document, slot, *known_by)
        return Fact(id, slot, value, quotes, self.outlet)

    def name(self, entity: str | None) -> dict[str, Any] | None:
        found = self.entities.get(entity) if entity else None
        if found is None:
            return None
        return {"name": found.name, "kind": found.kind.value, "named": found.named}


def proposals_of(
    reading: Reading, *, key: bytes, document: UUID, same: Mapping[UUID, UUID] | None = None
) -> list[Proposal]:
    """Everything one document's reading proposes, numbered as the text runs within each group.

    reading   of this document alone, as the child process gave it
    key       the case's claim key
    document  the id of the preserved document
    same      ids under which an earlier reading proposed the same (`ReadingBody.same`)
    """
    read = reading.documents[0]
    entities = {entity.id: entity for entity in reading.entities}
    page = _Page(key, document, entities, Voice(kind=VoiceKind.OUTLET, said_on=read.published))
    found = [
        *(_event(page, event) for event in read.events),
        *(_indicator(page, item) for item in read.indicators),
        *_names(page, read),
        *(_relation(page, item) for item in read.relations if _both_known(page, item)),
        *(_value(page, mention) for mention in read.mentions if mention.type in VALUE_SLOTS),
    ]
    known = [_known_as(one, same, key) for one in found] if same else found
    return numbered(distinct(known))


def event_id(key: bytes, what: UUID) -> UUID:
    """The id of the happening that a claim on what happened begins."""
    return keyed_id(key, "event", what)


def _known_as(proposal: Proposal, same: Mapping[UUID, UUID], key: bytes) -> Proposal:
    facts = tuple(replace(one, id=same.get(one.id, one.id)) for one in proposal.facts)
    event = event_id(key, facts[0].id) if proposal.event else None
    return replace(proposal, facts=facts, event=event)


def distinct(found: Iterable[Proposal]) -> Iterator[Proposal]:
    """Each id once, as it was met first."""
    seen: set[UUID] = set()
    for proposal in found:
        if proposal.id not in seen:
            seen.add(proposal.id)
            yield proposal


def numbered(found: Iterable[Proposal]) -> list[Proposal]:
    """In the order of decision, and within a group as the text runs."""
    order = {group: place for place, group in enumerate(ProposalGroup)}
    listed = sorted(found, key=lambda one: (order[one.group], one.quotes[:1]))
    return [replace(one, number=number) for number, one in enumerate(listed, start=1)]


def _event(page: _Page, event: ReadEvent) -> Proposal:
    told_at = event.trigger or event.quotes[0]
    known_by = (event.type, told_at.start, told_at.end)
    voice = _voice(page, event)
    facts = tuple(
        replace(page.fact(slot, value, event.quotes, *known_by, *_plain(value)), voice=voice)
        for slot, value in _slots(page, event)
    )
    main = replace(facts[0], id=keyed_id(page.key, page.document, ClaimSlot.WHAT, *known_by))
    id = event_id(page.key, main.id)
    return Proposal(0, ProposalGroup.EVENTS, (main, *facts[1:]), id, event.id)


def _plain(value: Mapping[str, Any]) -> list[Any]:
    return sorted(value.items(), key=lambda item: item[0])


def _slots(page: _Page, event: ReadEvent) -> Iterator[tuple[ClaimSlot, dict[str, Any]]]:
    yield ClaimSlot.WHAT, {"type": event.type}
    if event.date.is_known or event.date.words:
        yield ClaimSlot.WHEN, event.date.to_json()
    if place := page.name(event.place):
        yield ClaimSlot.WHERE, place
    for one in event.participants:
        if who := page.name(one.entity):
            yield ClaimSlot.WHO, {"role": one.role, "guessed": one.guessed, **who}
    if event.polarity != "yes":
        yield ClaimSlot.POLARITY, {"polarity": event.polarity.value}


def _voice(page: _Page, event: ReadEvent) -> Voice:
    speaker = page.entities.get(event.speaker) if event.speaker else None
    if speaker is None:
        return page.outlet
    kind = VoiceKind.ORGANISATION if speaker.kind != EntityKind.PERSON else VoiceKind.PERSON
    took_part = any(one.entity == speaker.id for one in event.participants)
    return Voice(
        who=speaker.name,
        kind=kind if speaker.named else VoiceKind.UNNAMED,
        # Whether anybody else heard it from others is not for the reader to guess.
        stance=VoiceStance.FIRST_HAND if took_part else None,
        said_on=page.outlet.said_on,
    )


def _indicator(page: _Page, item: Indicator) -> Proposal:
    persons = [who["name"] for one in item.persons if (who := page.name(one))]
    value = {"indicator": item.indicator, "persons": persons}
    known_by = (item.indicator, item.span.start, item.span.end)
    fact = page.fact(ClaimSlot.INDICATOR, value, (item.span,), *known_by)
    return Proposal(0, ProposalGroup.INDICATORS, (fact,))


def _names(page: _Page, read: ReadDocument) -> Iterator[Proposal]:
    together: dict[tuple[EntityKind, str], list[Mention]] = {}
    for mention in read.mentions:
        if mention.type in NAME_TYPES:
            together.setdefault(_who(page, mention, read.text.text), []).append(mention)
    for (kind, name), mentions in together.items():
        spellings = sorted({_one_line(one.span.of(read.text.text)) for one in mentions})
        value = {"name": name, "kind": kind.value, "spellings": spellings}
        quotes = tuple(sorted(one.span for one in mentions))
        fact = page.fact(ClaimSlot.NAME, value, quotes, kind.value, name)
        yield Proposal(0, NAME_GROUPS[kind], (fact,))


def _one_line(words: str) -> str:
    return " ".join(words.split())


def _who(page: _Page, mention: Mention, text: str) -> tuple[EntityKind, str]:
    entity = page.entities.get(mention.entity) if mention.entity else None
    if entity:
        return entity.kind, entity.name
    return NAME_TYPES[mention.type], _one_line(mention.span.of(text))


def _both_known(page: _Page, item: Relation) -> bool:
    return item.source in page.entities and item.target in page.entities


def _relation(page: _Page, item: Relation) -> Proposal:
    value = {
        "type": item.type,
        "from": page.entities[item.source].name,
        "to": page.entities[item.target].name,
        "title": item.title,
        "alleged": item.alleged,
    }
    known_by = (item.type, value["from"], value["to"], item.span.start, item.span.end)
    fact = page.fact(ClaimSlot.RELATION, value, (item.span,), *known_by)
    return Proposal(0, ProposalGroup.RELATIONS, (fact,))


def _value(page: _Page, mention: Mention) -> Proposal:
    group, slot = VALUE_SLOTS[mention.type]
    value = _said(mention)
    fact = page.fact(slot, value, (mention.span,), mention.span.start, mention.span.end, value)
    return Proposal(0, group, (fact,))


# Under which heading a claim is listed that no reading proposes (any more).
SLOT_GROUPS = {
    ClaimSlot.WHAT: ProposalGroup.EVENTS,
    ClaimSlot.INDICATOR: ProposalGroup.INDICATORS,
    ClaimSlot.RELATION: ProposalGroup.RELATIONS,
    ClaimSlot.SAME_AS: ProposalGroup.PEOPLE,
    **{slot: group for group, slot in VALUE_SLOTS.values()},
}


def group_of(slot: ClaimSlot, value: Mapping[str, Any]) -> ProposalGroup:
    """The heading of a claim by what it says."""
    if slot is ClaimSlot.NAME:
        return NAME_GROUPS[EntityKind(value["kind"])]
    return SLOT_GROUPS.get(slot, ProposalGroup.EVENTS)


def _said(mention: Mention) -> dict[str, Any]:
    value = mention.value
    if isinstance(value, UncertainDate):
        return value.to_json()
    said = dict(value) if isinstance(value, Mapping) else {"value": value}
    if mention.about:
        said["about"] = mention.about
    return said | ({"approximate": True} if mention.approximate else {})
