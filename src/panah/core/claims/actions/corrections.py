"""Saying it otherwise, and saying what no machine found. A claim is never edited.

A correction is a new claim that names the one it replaces; the old one stays and says that it was
corrected. What is written by hand quotes the document character for character.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from panah.core.cases.actions import require_open
from panah.core.claims import access
from panah.core.claims.actions.writing import Pen
from panah.core.claims.bodies import ClaimBody, Quote, Voice
from panah.core.claims.desk import Entry, Stand, desk_of
from panah.core.claims.models import Claim, Document, Event
from panah.core.claims.proposals import Fact
from panah.core.claims.seconding import SETTLED, is_serious
from panah.foundation.accounts.models import User
from panah.foundation.audit import record
from panah.foundation.refusals import Refused
from panah.foundation.sealed.bodies import read_bodies
from panah.vocab.claims import ClaimStatus, ClaimVerdict
from panah.vocab.evidence import ClaimSlot

FIRST = 0


@dataclass(frozen=True, slots=True)
class Said:
    """One claim as a person says it.

    replaces  the claim that it says otherwise, or says again unchanged; None for a new one
    """

    slot: ClaimSlot
    value: Mapping[str, Any]
    replaces: UUID | None = None


@dataclass(frozen=True, slots=True)
class Telling:
    """What a person says of one thing: an event's slots, what happened first, or one claim alone.

    quotes  the words of the document that say it; None leaves those of the claim corrected
    voice   who says it; None likewise
    reason  why it is corrected, in anyone's words
    """

    facts: Sequence[Said]
    quotes: tuple[Quote, ...] | None = None
    voice: Voice | None = None
    reason: str = field(default="")


@transaction.atomic
def correct_claim(document: Document, id: UUID, *, by: User, telling: Telling) -> UUID:
    """Say otherwise what is proposed or was decided under this id. Returns the claim's new id.

    Slots of an event that `telling` leaves out are rejected; new ones are added to it.
    Raises Refused when nothing is proposed under the id, when a quotation is not in the document
    word for word, or when nothing is said otherwise.
    """
    pen, entry = _ready(document, id, by)
    quotes = telling.quotes
    if quotes is not None:
        _require_words(pen.text, quotes)
    known = {one.fact.id: one for one in entry.stands}
    changed = [one for one in telling.facts if _differs(one, known, telling, entry)]
    kept = {one.replaces for one in telling.facts}
    dropped = [one for one in entry.stands if one.fact.id not in kept]
    if not changed and not dropped:
        raise Refused(_("Nothing is different from what stands there. Accept it, or change it."))
    note = pen.note(telling.reason)
    pen.decide(entry, ClaimVerdict.ACCEPTED)
    event = _event_of(entry)
    for stand in dropped:
        pen.say(stand.fact.id, ClaimVerdict.REJECTED, note)
    main = _Corrector(pen, entry, telling, event, note).write(changed)
    record(by, "claims.corrected", document, claims=len(changed))
    return main


def _ready(document: Document, id: UUID, by: User) -> tuple[Pen, Entry]:
    require_open(document.case)
    Document.objects.select_for_update().get(pk=document.pk)
    desk = desk_of(document, by=by)
    if desk is None:
        raise Refused(access.NOT_READ)
    found = desk.find([id])
    if not found:
        raise Refused(access.NOT_PROPOSED)
    return Pen(document, by, extractor=desk.read.row.extractor, text=desk.read.text), found[0]


def _differs(said: Said, known: Mapping[UUID, Stand], telling: Telling, entry: Entry) -> bool:
    stand = known.get(said.replaces) if said.replaces else None
    if stand is None:
        return True
    main = stand is entry.stands[0]
    spans = tuple((one.start, one.end) for one in telling.quotes or ())
    moved = bool(spans) and spans != tuple((one.start, one.end) for one in stand.fact.quotes)
    spoken = telling.voice is not None and telling.voice != stand.fact.voice
    return dict(said.value) != dict(stand.fact.value) or moved or (main and spoken)


def _event_of(entry: Entry) -> Event | None:
    ids = [one.fact.id for one in entry.stands]
    born = Claim.objects.filter(pk__in=ids, event__isnull=False).select_related("event").first()
    return born.event if born else None


class _Corrector:
    """Writes the new claims of one correction."""

    def __init__(
        self, pen: Pen, entry: Entry, telling: Telling, event: Event | None, note: UUID | None
    ) -> None:
        self.entry, self.telling, self.note = entry, telling, note
        # What a person writes is nobody's finding.
        self.pen = Pen(pen.document, pen.by, text=pen.text)
        self.event = event
        self.known = {one.fact.id: one for one in entry.stands}

    def write(self, changed: Sequence[Said]) -> UUID:
        first = self.entry.stands[FIRST].fact
        written = [(said.replaces, self.one(said)) for said in changed]
        mains = [id for replaces, id in written if replaces == first.id]
        return mains[0] if mains else first.id

    def one(self, said: Said) -> UUID:
        stand = self.known.get(said.replaces) if said.replaces else None
        first = self.entry.stands[FIRST].fact
        before = stand.fact if stand else first
        quotes = self.telling.quotes
        voice = self.telling.voice or before.voice
        spans = [[one.start, one.end] for one in quotes or ()]
        replaces = stand.fact.id if stand else None
        id = self.pen.id_of(said.slot, dict(said.value), spans, replaces, voice.who)
        fact = Fact(id, said.slot, said.value, before.quotes, voice)
        if not Claim.objects.filter(pk=id).exists():
            about = None if stand else self.entry.id
            self.pen.bear(fact, self.event, quotes=quotes, replaces=replaces, about=about)
        if stand:
            self.pen.say(stand.fact.id, ClaimVerdict.CORRECTED, self.note)
        serious = is_serious(fact, first if stand is not self.entry.stands[FIRST] else fact)
        verdict = ClaimVerdict.WAITING if serious else ClaimVerdict.ACCEPTED
        self.pen.say(id, verdict, self.note)
        return id


@transaction.atomic
def write_claim(
    document: Document,
    *,
    by: User,
    telling: Telling,
    text: str | None = None,
    again: UUID | None = None,
) -> UUID:
    """Write down what no machine found: an event with its slots, or one claim. Returns its id.

    text   the text that the quotations are of; None takes that of the newest reading
    again  the claim that it says again, in a later version of a statement: it takes its place and
           stays with its happening; slots that are not said again are taken back
    Raises Refused when the document is not read, or a quotation is not in it word for word.
    """
    require_open(document.case)
    Document.objects.select_for_update().get(pk=document.pk)
    words = _text_of(document, by) if text is None else text
    quotes = telling.quotes or ()
    if not quotes:
        raise Refused(_("Choose the words of the document that say it."))
    _require_words(words, quotes)
    pen = Pen(document, by, text=words)
    main = telling.facts[FIRST]
    spans = [[one.start, one.end] for one in quotes]
    id = pen.id_of(
        main.slot, dict(main.value), spans, [dict(one.value) for one in telling.facts[1:]]
    )
    if access.statuses([id]).get(id, ClaimStatus.PROPOSED) is ClaimStatus.PROPOSED:
        _write(pen, id, telling, quotes, _told_by(again, by) if again else {})
    record(by, "claims.written", document, claims=len(telling.facts))
    return id


@transaction.atomic
def retract_claim(claim: UUID, *, by: User, reason: str = "") -> None:
    """Take back a claim and what was added to it: it is not said any more, and stays on record."""
    row = Claim.objects.select_related("document__case").get(pk=claim)
    require_open(row.document.case)
    pen = Pen(row.document, by)
    note = pen.note(reason)
    for id in _told_by(claim, by):
        pen.say(id, ClaimVerdict.WITHDRAWN, note)
    record(by, "claims.withdrawn", row.document, proposals=1)


def _told_by(claim: UUID, by: User) -> dict[UUID, ClaimBody]:
    """A claim written by hand and what was added to it, as far as they stand."""
    row = Claim.objects.get(pk=claim)
    ids = Claim.objects.filter(document=row.document_id).values_list("pk", flat=True)
    bodies = read_bodies(ClaimBody, ids, by=by)
    told = {id: body for id, body in bodies.items() if claim in {id, body.about}}
    standing = access.statuses(told)
    return {id: body for id, body in told.items() if standing.get(id) in SETTLED}


def _write(
    pen: Pen,
    id: UUID,
    telling: Telling,
    quotes: tuple[Quote, ...],
    before: Mapping[UUID, ClaimBody],
) -> None:
    main = telling.facts[FIRST]
    voice = telling.voice or Voice()
    first = Fact(id, main.slot, main.value, (), voice)
    event = _happening(pen, first, before)
    note, left = pen.note(telling.reason), dict(before)
    for at, said in enumerate(telling.facts):
        own = pen.id_of(said.slot, dict(said.value), str(id), at)
        fact = Fact(own, said.slot, said.value, (), voice) if at else first
        replaces = said.replaces or _said_before(said, left)
        pen.bear(fact, event, quotes=quotes, replaces=replaces, about=id if at else None)
        if replaces:
            left.pop(replaces, None)
            pen.say(replaces, ClaimVerdict.CORRECTED, note)
        verdict = ClaimVerdict.WAITING if is_serious(fact, first) else ClaimVerdict.ACCEPTED
        pen.say(fact.id, verdict, note)
    for old in left:
        pen.say(old, ClaimVerdict.WITHDRAWN, note)


def _happening(pen: Pen, first: Fact, before: Mapping[UUID, ClaimBody]) -> Event | None:
    if first.slot is not ClaimSlot.WHAT:
        return None
    known = Claim.objects.filter(pk__in=before, event__isnull=False).select_related("event")
    row = known.first()
    return row.event if row else pen.first_event(first.id, first.value["type"])


def _said_before(said: Said, before: Mapping[UUID, ClaimBody]) -> UUID | None:
    """The claim of the version before on the same slot: of the same person, where it is one."""
    for id, body in before.items():
        same_person = said.slot is not ClaimSlot.WHO or (
            body.value.get("name") == said.value.get("name")
        )
        if body.slot is said.slot and same_person:
            return id
    return None


def _text_of(document: Document, by: User) -> str:
    read = access.latest_reading(document, by=by)
    if read is None:
        raise Refused(access.NOT_READ)
    return read.text


def _require_words(text: str, quotes: Sequence[Quote]) -> None:
    """A quotation is the text, character for character."""
    for one in quotes:
        if not 0 <= one.start < one.end <= len(text) or text[one.start : one.end] != one.text:
            raise Refused(
                _("These words do not stand so in the document. Choose them in the text again.")
            )
