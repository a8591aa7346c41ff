"""Loading documents, what was read in them, and claims, for somebody who may see them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import TypeVar
from uuid import UUID

from django.db.models import Count
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _lazy

from panah.core.cases.access import get_case
from panah.core.cases.models import Case
from panah.core.claims.binding import difference_key
from panah.core.claims.bodies import (
    CaseComparison,
    CaseDictionary,
    ClaimKey,
    DifferenceBody,
    DocumentDetails,
    Grading,
    ReadingBody,
    Stretch,
)
from panah.core.claims.models import Claim, Document
from panah.core.claims.models import Dependence as DependenceRow
from panah.core.claims.models import Difference as DifferenceRow
from panah.core.claims.models import Reading as ReadingRow
from panah.core.claims.proposals import Proposal, proposals_of
from panah.core.claims.recent import recent
from panah.engine.reading.output import from_json
from panah.engine.reading.records import Dependence, Difference, Place, Reading
from panah.foundation.accounts.models import User
from panah.foundation.audit.models import Entry
from panah.foundation.jobs.pool import pool
from panah.foundation.keys.access import holds
from panah.foundation.sealed.bodies import (
    Absent,
    BodyType,
    held_revision,
    read_bodies,
    read_body,
)
from panah.vocab.access import CompartmentKind
from panah.vocab.claims import ClaimStatus, DifferenceVerdict
from panah.vocab.evidence import DependenceVerdict
from panah.vocab.sources import DocumentKind, ReadingState

Body = TypeVar("Body", bound=BodyType)
NOT_READ = _lazy("This document has not been read yet. Wait until it is, then decide.")
NOT_PROPOSED = _lazy(
    "This is no longer proposed: the document was read again. Load the page again."
)
# Pages opened one after the other are one visit, and one line.
VISIT = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Listed:
    """A document and what its sealed details say of it."""

    document: Document
    details: DocumentDetails


@dataclass(frozen=True, slots=True)
class Differing:
    """Two passages that seem not to hold together, and what people concluded.

    key      the same whenever the same two passages are compared
    said     what the machine noticed
    verdict  the last person's verdict, else the machine's
    settled  the row of that last verdict, if anybody gave one
    """

    key: UUID
    said: Difference
    verdict: DifferenceVerdict
    settled: DifferenceRow | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Depending:
    """One document repeats another, as the machine noticed; `judged` is a person's last word."""

    said: Dependence
    judged: DependenceRow | None = None

    @property
    def counts_once(self) -> bool:
        """Nobody has said that the two are independent."""
        return self.judged is None or self.judged.verdict == DependenceVerdict.CONFIRMED


@dataclass(frozen=True, slots=True)
class Read:
    """The newest reading of a document; `said` is all of its body but the reading itself."""

    row: ReadingRow
    reading: Reading
    revision: int
    said: ReadingBody

    @property
    def text(self) -> str:
        """The stored text that every quotation points into."""
        return self.reading.documents[0].text.text


def get_evidence(user: User, ref: str) -> Case:
    """A case whose documents this person may open; 404 to anybody else, as for a strange case."""
    case = get_case(user, ref)
    if not holds(user, case.pk, CompartmentKind.EVIDENCE):
        raise Http404
    return case


def get_document(user: User, ref: str, document: UUID) -> Document:
    """One document of a case that this person may open, or 404."""
    found = Document.objects.filter(case=get_evidence(user, ref), pk=document)
    loaded = found.select_related("case", "file", "added_by").first()
    if loaded is None:
        raise Http404
    return loaded


def documents_of(case: Case, *, by: User) -> list[Listed]:
    """The documents of a case that the asker's keys open, in the order they came."""
    rows = Document.objects.filter(case=case).select_related("case", "added_by")
    details = read_bodies(DocumentDetails, [row.pk for row in rows], by=by)
    return [Listed(row, details[row.pk]) for row in rows if row.pk in details]


def details_of(document: Document, *, by: User) -> DocumentDetails:
    """Where a document comes from. Raises NoKey."""
    return read_body(DocumentDetails, document.pk, by=by)


def grading_of(document: Document, *, by: User) -> Grading | None:
    """How far somebody thought it can be relied on, the last time anybody said. Raises NoKey."""
    return details_of(document, by=by).grading


def family_of(document: Document, *, by: User) -> list[Listed]:
    """A document, what it was made from and what was made from any of them; the oldest first."""
    listed = documents_of(document.case, by=by)
    parents = {one.document.pk: one.document.parent_id for one in listed}

    def root(id: UUID) -> UUID:
        while above := parents.get(id):
            id = above
        return id

    first = root(document.pk)
    return [one for one in listed if root(one.document.pk) == first]


def details_to_change(document: Document, *, by: User) -> DocumentDetails:
    """The same inside a change: whoever else changes this document waits until it is done."""
    Document.objects.select_for_update().get(pk=document.pk)
    return details_of(document, by=by)


def latest_reading(document: Document, *, by: User) -> Read | None:
    """The newest reading, or None while there is none. Raises NoKey."""
    row = ReadingRow.objects.filter(document=document).order_by("made_at").last()
    if row is None:
        return None

    def opened() -> tuple[Reading, ReadingBody]:
        body = read_body(ReadingBody, row.pk, by=by)
        return from_json(body.reading), body.model_copy(update={"reading": {}})

    revision = held_revision(ReadingBody, row.pk, by=by)
    reading, said = recent.get(("reading", row.pk, revision), opened)
    return Read(row, reading, revision, said)


def claim_key(case: Case, *, by: User) -> bytes:
    """The secret that the ids of this case's claims are made from, 32 bytes. Raises NoKey."""
    return bytes.fromhex(read_body(ClaimKey, case.pk, by=by).key)


def proposals(document: Document, *, by: User) -> list[Proposal]:
    """What the newest reading of a document proposes; nothing while it is not read."""
    read = latest_reading(document, by=by)
    return proposals_in(read, document, by=by) if read else []


def proposals_in(read: Read, document: Document, *, by: User) -> list[Proposal]:
    """What this reading of the document proposes."""
    key = claim_key(document.case, by=by)
    return recent.get(
        ("proposals", read.row.pk, read.revision, key),
        lambda: proposals_of(read.reading, key=key, document=document.pk, same=read.said.same),
    )


def statuses_in(document: Document) -> dict[UUID, ClaimStatus]:
    """Where each claim of this document stands that has been born; the others are proposed."""
    return Claim.objects.filter(document=document).statuses()


def statuses(claims: Iterable[UUID]) -> dict[UUID, ClaimStatus]:
    """Where each claim stands that has been born; the others are proposed."""
    return Claim.objects.filter(pk__in=list(claims)).statuses()


def dictionary_of(case: Case, *, by: User) -> CaseDictionary:
    """The names decided in a case. Raises NoKey."""
    return _or_none(CaseDictionary, case, by) or CaseDictionary()


def comparison_of(case: Case, *, by: User) -> CaseComparison | None:
    """How the documents of a case stand to each other, once anything has been read."""
    try:
        revision = held_revision(CaseComparison, case.pk, by=by)
    except Absent:
        return None
    return recent.get(
        ("comparison", case.pk, revision), lambda: read_body(CaseComparison, case.pk, by=by)
    )


def told_together(case: Case, *, by: User) -> dict[UUID, frozenset[UUID]]:
    """For the claim that says what happened: those of other documents that tell the same."""
    comparison = comparison_of(case, by=by)
    groups = comparison.together if comparison else ()
    return {one: frozenset(group) - {one} for group in groups for one in group}


def differences_of(case: Case, *, by: User) -> list[Differing]:
    """The differences between the documents of a case, each with a person's last verdict."""
    compared = _compared(case, by=by)
    if compared is None:
        return []
    rows = {row.key: row for row in DifferenceRow.objects.filter(case=case).select_related("by")}
    bodies = read_bodies(DifferenceBody, [row.pk for row in rows.values()], by=by)
    key = claim_key(case, by=by)
    found = {difference_key(key, said): said for said in compared.differences}
    return [_differing(id, said, rows.get(id), bodies) for id, said in found.items()]


def _differing(
    key: UUID, said: Difference, row: DifferenceRow | None, bodies: dict[UUID, DifferenceBody]
) -> Differing:
    if row is None:
        return Differing(key, said, DifferenceVerdict(said.verdict))
    reason = bodies[row.pk].reason if row.pk in bodies else ""
    return Differing(key, said, DifferenceVerdict(row.verdict), row, reason)


def dependences_of(case: Case, *, by: User) -> list[Depending]:
    """Which documents repeat others, each with a person's last word on it."""
    compared = _compared(case, by=by)
    rows = DependenceRow.objects.filter(source__case=case).select_related("by")
    judged = {(str(row.source_id), str(row.on_id)): row for row in rows}
    found = compared.dependence if compared else ()
    return [Depending(said, judged.get((said.source, said.on))) for said in found]


def _compared(case: Case, *, by: User) -> Reading | None:
    comparison = comparison_of(case, by=by)
    return from_json(comparison.comparison) if comparison else None


def stretch(place: Place, case: Case, *, by: User) -> Stretch:
    """A quotation's address with its words. Raises LookupError when its document is not read."""
    document = Document.objects.get(case=case, pk=UUID(place.document))
    read = latest_reading(document, by=by)
    if read is None:
        raise LookupError("a compared document has no reading")
    text = place.span.of(read.text)
    return Stretch(document=document.pk, start=place.span.start, end=place.span.end, text=text)


def _or_none(body: type[Body], case: Case, by: User) -> Body | None:
    try:
        return read_body(body, case.pk, by=by)
    except Absent:
        return None


def readings_to_compare(case: Case, *, by: User) -> list[tuple[Document, Read]]:
    """The newest reading of every document of a case that the asker's keys open.

    Copies of our own making are left out: what they say is their original's, with words missing.
    """
    copies = [DocumentKind.REDACTION, DocumentKind.VIEW_COPY]
    rows = Document.objects.filter(case=case).exclude(kind__in=copies).select_related("case")
    read = [(row, latest_reading(row, by=by)) for row in rows]
    return [(row, one) for row, one in read if one is not None]


def same_file(case: Case, sha256: str, *, by: User) -> Document | None:
    """The document of this case that holds the very same bytes, if there is one."""
    for listed in documents_of(case, by=by):
        if listed.details.sha256 == sha256:
            return listed.document
    return None


def visited_lately(document: Document, *, by: User) -> bool:
    """Whether the log has this person's present visit to this document already."""
    lately = timezone.now() - VISIT
    visits = Entry.objects.filter(thing=str(document.pk), act="document.opened", at__gte=lately)
    return visits.filter(by_id=by.pk).exists()


def tally_documents(cases: Iterable[UUID]) -> dict[UUID, int]:
    """How many documents each of these cases has, of those that have any."""
    rows = Document.objects.filter(case__in=list(cases)).order_by().values_list("case")
    return dict(rows.annotate(Count("pk")))


def being_read(case: Case) -> int:
    """How many documents of a case a job of this server is reading now."""
    rows = Document.objects.filter(case=case, state=ReadingState.READING).values_list("pk")
    return sum(job is not None and job.is_live for (pk,) in rows for job in [pool.about(pk)])
