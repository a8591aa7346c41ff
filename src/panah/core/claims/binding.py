"""How the book of a case is put together; what has not changed is taken from the one before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Count, Max, Model, QuerySet, Sum

from panah.core.cases.models import Case
from panah.core.claims.bodies import (
    CaseComparison,
    CaseDictionary,
    ClaimBody,
    ClaimKey,
    DecisionNote,
    DependenceBody,
    DifferenceBody,
    DocumentDetails,
    EventBody,
    JoiningBody,
    PreferenceBody,
    ReadingBody,
)
from panah.core.claims.ids import keyed_id
from panah.core.claims.leaves import (
    Asked,
    BookClaim,
    BookDecision,
    BookDependence,
    BookDifference,
    BookDocument,
    BookEvent,
    BookJoin,
    BookJudgement,
    BookPreference,
    BookSettlement,
    CaseBook,
    Opened,
)
from panah.core.claims.models import (
    Claim,
    Decision,
    Dependence,
    Difference,
    Document,
    Event,
    Joining,
    Preference,
    Reading,
)
from panah.core.claims.proposals import Proposal, proposals_of
from panah.engine.reading.output import from_json
from panah.engine.reading.records import Difference as ReadDifference
from panah.engine.reading.records import Reading as ReadReading
from panah.engine.reading.records import StoredText
from panah.foundation.accounts.models import User
from panah.foundation.keys.access import compartment, key_of
from panah.foundation.keys.models import Compartment
from panah.foundation.sealed.bodies import BodyType, read_bodies
from panah.foundation.sealed.models import SealedBody
from panah.vocab.access import CompartmentKind
from panah.vocab.claims import (
    ClaimStatus,
    ClaimVerdict,
    DifferenceKind,
    DifferenceVerdict,
    JoiningVerdict,
)
from panah.vocab.evidence import ClaimSlot, DependenceVerdict

# What is asked by its values; "freed" and "escaped" may be asked of several groups of people.
ANSWERED_ONCE = frozenset(
    str(kind)
    for kind in (
        DifferenceKind.AGE,
        DifferenceKind.COUNT,
        DifferenceKind.DATE,
        DifferenceKind.NAME_SPELLING,
    )
)
BODIES: tuple[type[BodyType], ...] = (
    CaseComparison,
    CaseDictionary,
    ClaimBody,
    ClaimKey,
    DecisionNote,
    DependenceBody,
    DifferenceBody,
    DocumentDetails,
    EventBody,
    JoiningBody,
    PreferenceBody,
    ReadingBody,
)
Body = TypeVar("Body", bound=BodyType)
Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True, slots=True)
class ReadPart:
    """What is kept of a reading: the text, where its pages begin, what it proposes."""

    text: str
    pages: tuple[tuple[int, int], ...]
    proposals: tuple[Proposal, ...]


def evidence_of(case: Case, *, by: User) -> Compartment:
    """The evidence compartment, for who holds its key. Raises NoKey."""
    evidence = compartment(case.pk, CompartmentKind.EVIDENCE)
    key_of(evidence, by=by)
    return evidence


def stamp_of(case: Case, evidence: Compartment) -> Hashable:
    """Another whenever anything that the book holds is another; a few counting queries."""
    bodies = SealedBody.objects.filter(compartment=evidence, kind__in=[one.kind for one in BODIES])
    sealed = bodies.aggregate(Count("pk"), Max("pk"), Sum("revision"))
    states = Document.objects.filter(case=case).order_by().values_list("state")
    rows = (
        Decision.objects.filter(claim__document__case=case).aggregate(Max("pk"), Count("pk")),
        Claim.objects.filter(document__case=case).aggregate(Count("pk"), Max("born_at")),
        Reading.objects.filter(document__case=case).aggregate(Count("pk"), Max("made_at")),
        *(one.aggregate(Count("pk"), Max("at")) for one in _said_of(case)),
    )
    told = tuple(tuple(one.values()) for one in rows)
    return (case.pk, evidence.version, *sealed.values(), *told, *states.annotate(Count("pk")))


def _said_of(case: Case) -> tuple[QuerySet[Any], ...]:
    return (
        Preference.objects.filter(event__case=case),
        Difference.objects.filter(case=case),
        Dependence.objects.filter(source__case=case),
        Joining.objects.filter(case=case),
    )


def bind(case: Case, stamp: Hashable, before: CaseBook | None, *, by: User) -> CaseBook:
    """The whole book; bodies whose revision stands in the book before are not opened again."""
    binder = _Binder(case, before.opened if before else {}, by)
    return binder.book(stamp)


class _Binder:
    """One case while its book is put together."""

    def __init__(self, case: Case, known: Opened, by: User) -> None:
        self.case, self.known, self.by = case, known, by
        self.opened: dict[tuple[str, UUID], tuple[int, Any]] = {}
        kinds = [body.kind for body in BODIES]
        rows = SealedBody.objects.filter(compartment__scope=case.pk, kind__in=kinds)
        found = rows.values_list("kind", "record", "revision")
        self.revisions = {(kind, record): revision for kind, record, revision in found}
        self.users: dict[UUID, User] = {}

    def book(self, stamp: Hashable) -> CaseBook:
        documents = self.documents()
        preferences, differences, dependences, joins = (
            self.rows(one) for one in _said_of(self.case)
        )
        settlements = tuple(self.settlements(differences))
        compared, together = self.comparison()
        key = self.key()
        return CaseBook(
            case=self.case.pk,
            stamp=stamp,
            documents=documents,
            claims=self.claims(),
            events=self.events(),
            preferences=tuple(self.preferences(preferences)),
            differences=tuple(_differences(compared.differences, settlements, key)),
            settlements=settlements,
            dependences=tuple(self.dependences(compared, dependences)),
            agreements=compared.agreements,
            together=together,
            joins=tuple(self.joins(joins)),
            names=self.names(compared),
            key=key,
            opened=self.opened,
        )

    def open(
        self,
        body: type[Body],
        ids: Iterable[UUID],
        decode: Callable[[UUID, Body], Any] = lambda _id, one: one,
    ) -> dict[UUID, Any]:
        """What these records say, opened now only where the book before does not have it."""
        wanted = {id: (body.kind, id) for id in ids if (body.kind, id) in self.revisions}
        stale = [id for id, at in wanted.items() if not self._is_known(at)]
        fresh = read_bodies(body, stale, by=self.by)
        for id, at in wanted.items():
            if id in fresh:
                self.opened[at] = (self.revisions[at], decode(id, fresh.pop(id)))
            elif self._is_known(at):
                self.opened[at] = self.known[at]
        return {id: self.opened[at][1] for id, at in wanted.items() if at in self.opened}

    def _is_known(self, at: tuple[str, UUID]) -> bool:
        return at in self.known and self.known[at][0] == self.revisions[at]

    def key(self) -> bytes:
        """The case's claim key; none while it has no document, and then nothing needs it."""
        found = self.open(ClaimKey, [self.case.pk])
        return bytes.fromhex(found[self.case.pk].key) if found else b""

    def user(self, id: UUID) -> User:
        if id not in self.users:
            self.users |= User.objects.in_bulk()
        return self.users[id]

    def rows(self, query: QuerySet[Row]) -> list[Row]:
        return list(query)

    def documents(self) -> dict[UUID, BookDocument]:
        rows = Document.objects.filter(case=self.case).select_related("case", "added_by")
        listed = list(rows)
        details = self.open(DocumentDetails, [row.pk for row in listed])
        newest = {row.document_id: row for row in Reading.objects.filter(document__case=self.case)}
        owners = {row.pk: row.document_id for row in newest.values()}
        key = self.key()
        parts = self.open(ReadingBody, owners, lambda id, body: _part(body, key, owners[id]))
        found: dict[UUID, BookDocument] = {}
        for number, row in enumerate((row for row in listed if row.pk in details), start=1):
            reading = newest.get(row.pk)
            part = parts.get(reading.pk) if reading else None
            found[row.pk] = _document(row, number, details[row.pk], reading, part)
        return found

    def claims(self) -> dict[UUID, BookClaim]:
        rows = {row.pk: row for row in Claim.objects.in_case(self.case)}
        bodies = self.open(ClaimBody, rows)
        decisions = self.decisions()
        replaced = {row.replaces_id: pk for pk, row in rows.items() if row.replaces_id}
        return {
            pk: BookClaim(
                id=pk,
                document=row.document_id,
                event=row.event_id,
                replaces=row.replaces_id,
                replaced_by=replaced.get(pk),
                body=bodies[pk],
                status=_status(decisions.get(pk, ())),
                decisions=tuple(decisions.get(pk, ())),
                by=self.user(row.by_id),
                born_at=row.born_at,
            )
            for pk, row in rows.items()
            if pk in bodies
        }

    def decisions(self) -> dict[UUID, list[BookDecision]]:
        rows = Decision.objects.filter(claim__document__case=self.case).order_by("pk")
        found: defaultdict[UUID, list[BookDecision]] = defaultdict(list)
        said = list(rows.values_list("claim_id", "verdict", "by_id", "at", "note"))
        notes = self.open(DecisionNote, [note for *_rest, note in said if note])
        for claim, verdict, by, at, note in said:
            why = notes[note].reason if note in notes else ""
            found[claim].append(BookDecision(ClaimVerdict(verdict), self.user(by), at, why))
        return found

    def events(self) -> dict[UUID, BookEvent]:
        rows = {row.pk: row for row in Event.objects.filter(case=self.case)}
        bodies = self.open(EventBody, rows)
        return {
            pk: BookEvent(pk, bodies[pk].type, self.user(row.made_by_id), row.made_at)
            for pk, row in rows.items()
            if pk in bodies
        }

    def preferences(self, rows: list[Preference]) -> Iterator[BookPreference]:
        bodies = self.open(PreferenceBody, [row.pk for row in rows])
        for row in rows:
            if row.pk in bodies:
                slot, reason = ClaimSlot(row.slot), bodies[row.pk].reason
                yield BookPreference(
                    row.pk, row.event_id, slot, row.claim_id, self.user(row.by_id), row.at, reason
                )

    def settlements(self, rows: list[Difference]) -> Iterator[BookSettlement]:
        bodies = self.open(DifferenceBody, [row.pk for row in rows])
        for row in rows:
            if body := bodies.get(row.pk):
                verdict, by = DifferenceVerdict(row.verdict), self.user(row.by_id)
                asked = Asked(str(body.about), body.question, frozenset(body.values))
                yield BookSettlement(
                    row.pk, row.key, verdict, by, row.at, body.reason, body.a, body.b, asked
                )

    def dependences(
        self, compared: ReadReading, rows: list[Dependence]
    ) -> Iterator[BookDependence]:
        bodies = self.open(DependenceBody, [row.pk for row in rows])
        judged: defaultdict[tuple[UUID, UUID], list[BookJudgement]] = defaultdict(list)
        for row in rows:
            reason = bodies[row.pk].reason if row.pk in bodies else ""
            verdict, by = DependenceVerdict(row.verdict), self.user(row.by_id)
            said = BookJudgement(row.pk, verdict, by, row.at, reason)
            judged[row.source_id, row.on_id].append(said)
        for found in compared.dependence:
            source, on = UUID(found.source), UUID(found.on)
            yield BookDependence(source, on, found, tuple(judged[source, on]))

    def joins(self, rows: list[Joining]) -> Iterator[BookJoin]:
        bodies = self.open(JoiningBody, [row.pk for row in rows])
        for row in rows:
            if row.pk in bodies:
                reason, by = bodies[row.pk].reason, self.user(row.by_id)
                verdict = JoiningVerdict(row.verdict)
                yield BookJoin(row.pk, row.one, row.other, verdict, by, row.at, reason)

    def names(self, compared: ReadReading) -> dict[str, str]:
        """What people decided goes before what the machine noticed."""
        found: dict[str, str] = {}
        unsure: set[str] = set()
        for entity in compared.entities:
            for spelling in entity.variants if entity.named else ():
                unsure.update([spelling] if found.get(spelling, entity.name) != entity.name else [])
                found[spelling] = entity.name
        decided = self.open(CaseDictionary, [self.case.pk]).get(self.case.pk, CaseDictionary())
        kept = {spelling: name for spelling, name in found.items() if spelling not in unsure}
        said = {one: known.name for one, known in decided.names.items() if known.kind != "none"}
        return kept | said

    def comparison(self) -> tuple[ReadReading, tuple[frozenset[UUID], ...]]:
        def decode(_id: UUID, body: CaseComparison) -> Any:
            groups = tuple(frozenset(group) for group in body.together)
            return from_json(body.comparison), groups

        found = self.open(CaseComparison, [self.case.pk], decode)
        compared: tuple[ReadReading, tuple[frozenset[UUID], ...]]
        compared = found.get(self.case.pk, (ReadReading(()), ()))
        return compared


def _part(body: ReadingBody, key: bytes, document: UUID) -> ReadPart:
    reading = from_json(body.reading)
    text = reading.documents[0].text
    found = proposals_of(reading, key=key, document=document, same=body.same)
    return ReadPart(text.text, tuple(_pages(text)), tuple(found))


def _status(decisions: Sequence[BookDecision]) -> ClaimStatus:
    """A claim's status is its last decision, as `ClaimQuerySet.with_status` has it."""
    return ClaimStatus(str(decisions[-1].verdict)) if decisions else ClaimStatus.PROPOSED


def _pages(text: StoredText) -> Iterator[tuple[int, int]]:
    seen = 0
    for segment in sorted(text.segments, key=lambda one: one.span):
        if segment.box and segment.box.page != seen:
            seen = segment.box.page
            yield segment.span.start, seen


def _document(
    row: Document,
    number: int,
    details: DocumentDetails,
    reading: Reading | None,
    part: ReadPart | None,
) -> BookDocument:
    if reading is None or part is None:
        return BookDocument(row, number, details)
    return BookDocument(
        row, number, details, reading.extractor, part.text, part.pages, part.proposals
    )


def difference_key(key: bytes, said: ReadDifference) -> UUID:
    """The same whenever the same two passages are compared, whichever stands first."""
    sides = sorted((one.document, one.span.start, one.span.end) for one in (said.a, said.b))
    return keyed_id(key, "difference", said.kind, sides)


def _differences(
    found: Iterable[ReadDifference], settlements: Iterable[BookSettlement], key: bytes
) -> Iterator[BookDifference]:
    keyed = {difference_key(key, said): said for said in found}
    settled: defaultdict[UUID, list[BookSettlement]] = defaultdict(list)
    answered: defaultdict[Asked, list[BookSettlement]] = defaultdict(list)
    for one in settlements:
        settled[one.key].append(one)
        # What was settled before the question was kept is found by its passages.
        named = one.asked.about or one.key not in keyed
        answered[one.asked if named else _asked(keyed[one.key])].append(one)
    for id, said in keyed.items():
        others = answered[_asked(said)] if said.kind in ANSWERED_ONCE and said.about else []
        elsewhere = tuple(one for one in others if one.key != id)
        yield BookDifference(id, said, tuple(settled[id]), elsewhere)


def _asked(said: ReadDifference) -> Asked:
    return Asked(said.kind, said.about, frozenset(said.values))
