"""Where a document comes from, who speaks in it, how far it is relied on, who handled it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from panah.core.claims.bodies import DocumentDetails, Grading, Voice
from panah.core.claims.book import book_of
from panah.core.claims.models import Document
from panah.foundation.accounts.access import people
from panah.foundation.accounts.models import User
from panah.foundation.audit import entries_about
from panah.foundation.audit.models import Entry
from panah.foundation.sealed.bodies import read_revision
from panah.foundation.terms.labels import term_label
from panah.sections.evidence.access.documents import Line, line_of
from panah.vocab.acts import Act
from panah.vocab.claims import VoiceKind, VoiceStance
from panah.vocab.evidence import ProposalGroup
from panah.vocab.sources import CustodyAct

MOST_VISITS = 500
KNOWN = {str(act): act for act in Act.every()}


@dataclass(frozen=True, slots=True)
class Handled:
    """One line of custody, with the name of the person."""

    act: CustodyAct
    at: datetime
    who: str
    note: str


@dataclass(frozen=True, slots=True)
class Visit:
    """One line of the log about a document; `act` is the bare word when no list knows it."""

    act: Act | str
    at: datetime
    who: str

    @property
    def words(self) -> str:
        """What was done, as the end of a sentence that begins with a name."""
        return term_label(self.act) if isinstance(self.act, Act) else self.act


@dataclass(frozen=True, slots=True)
class Judged:
    """What somebody thought of a source, with her name."""

    grading: Grading
    who: str


@dataclass(frozen=True, slots=True)
class Quoted:
    """One voice in a document, and how many quotations are its own.

    who  empty when the document itself speaks
    """

    who: str
    kind: VoiceKind | None
    stance: VoiceStance | None
    quotations: int


@dataclass(frozen=True, slots=True)
class Custody:
    """Everything about where a document comes from and what became of it.

    handled, judged  in the order it was done;  visits  the newest first
    """

    line: Line
    revision: int
    handled: Sequence[Handled]
    visits: Sequence[Visit]
    judged: Sequence[Judged]
    quoted: Sequence[Quoted]


def custody_of(document: Document, *, by: User) -> Custody:
    """Everything about where a document comes from and who handled it."""
    details, revision = read_revision(DocumentDetails, document.pk, by=by)
    names = {person.pk: person.name for person in people()}
    return Custody(
        line_of(document, details),
        revision,
        handled=[
            Handled(one.act, one.at, _named(one.by, names), one.note) for one in details.custody
        ],
        visits=[_visit(entry, names) for entry in entries_about(document)[:MOST_VISITS]],
        judged=[Judged(one, _named(one.by, names)) for one in details.gradings],
        quoted=voices_in(document, by=by),
    )


def _named(person: UUID | None, names: Mapping[UUID, str]) -> str:
    return names.get(person, "") if person else ""


def _visit(entry: Entry, names: Mapping[UUID, str]) -> Visit:
    act = KNOWN.get(entry.act.replace(".", "-"), entry.act)
    return Visit(act, entry.at, _named(entry.by_id, names))


def voices_in(document: Document, *, by: User) -> list[Quoted]:
    """Who says what happened in a document, the one with most quotations first."""
    read = book_of(document.case, by=by).documents.get(document.pk)
    told = [one for one in read.proposals if one.group == ProposalGroup.EVENTS] if read else []
    return quoted_in(one.main.voice for one in told)


def quoted_in(voices: Iterable[Voice]) -> list[Quoted]:
    """The voices, each once for each way of knowing it, with how often it speaks."""
    counted = Counter((one.who, one.kind, one.stance) for one in voices)
    found = [Quoted(*voice, count) for voice, count in counted.items()]
    return sorted(found, key=lambda one: (-one.quotations, one.who))
