"""What may have been seen before, as far as the asking person may know it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b
from itertools import islice
from uuid import UUID

from django.db.models import Max, Sum
from django.http import Http404
from django.utils import timezone

from panah.core.claims.access import VISIT
from panah.core.claims.recent import recent
from panah.core.people.bodies import ActorDetails, PersonIdentity
from panah.foundation.accounts.access import organisation, roles_of
from panah.foundation.accounts.models import User
from panah.foundation.audit.models import Entry
from panah.foundation.keys.proven import holding
from panah.foundation.sealed.bodies import held_bodies, read_bodies
from panah.foundation.sealed.models import SealedBody
from panah.insight.recognise import memory
from panah.insight.recognise.bodies import (
    CaseHalf,
    CaseSecret,
    Half,
    RegisterHalf,
    RegisterSecret,
    Secret,
)
from panah.insight.recognise.gather import everything
from panah.insight.recognise.memory import Recogniser
from panah.insight.recognise.models import Question, Verdict
from panah.insight.recognise.records import Known, Match
from panah.insight.recognise.sides import Side, Sides
from panah.insight.recognise.waiting import by_tokens
from panah.insight.recognise.weighing import weighing
from panah.vocab.access import CompartmentKind, Role
from panah.vocab.recognise import EntryKind

MOST, MOST_WHILE_TYPING = 200, 8
# A name in a document needs the document's key too; what is said of it lies with the people.
OPENED_BY = {
    EntryKind.PERSON: {CompartmentKind.IDENTITY},
    EntryKind.REGISTER: {CompartmentKind.REGISTER},
    EntryKind.MENTION: {CompartmentKind.IDENTITY, CompartmentKind.EVIDENCE},
}


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two entries that may be one.

    match   `ours` is a side that the asker opens; without the key to the other, its lines are bare
    theirs  None when the asker may not open the other side: then `whom` says who may be asked
    waiting a verdict that a second person must say as well
    asked   the question of a colleague that this answers
    """

    handle: str
    match: Match
    ours: Side
    theirs: Side | None
    whom: tuple[User, ...] = ()
    waiting: Verdict | None = None
    asked: Question | None = None

    @property
    def names_to_ask(self) -> tuple[str, ...]:
        """Whom to ask, by name."""
        return tuple(one.name for one in self.whom)


@dataclass(frozen=True, slots=True)
class Said:
    """A verdict of the past, with both sides."""

    verdict: Verdict
    ours: Side
    theirs: Side


class Reader:
    """What one person may open, looked up once for a page."""

    def __init__(self, user: User) -> None:
        self.user = user
        self.sides = Sides(user)
        self._held = holding(user).parts
        self._secrets: dict[UUID, bytes] = {}

    def opens(self, known: Known) -> bool:
        """Whether this entry is open to her."""
        return OPENED_BY[known.entry] <= self._held.get(known.scope, set())

    def pair(self, match: Match) -> UUID | None:
        """The name of a pair, or None while nobody has said anything in one of the two cases."""
        secrets = [self._secret(known.scope) for known in (match.ours, match.theirs)]
        if not all(secrets):
            return None
        key = blake2b(b"".join(sorted(secret for secret in secrets if secret))).digest()
        ids = b"".join(sorted([match.ours.id.bytes, match.theirs.id.bytes]))
        return UUID(bytes=blake2b(ids, key=key, digest_size=16).digest())

    def know(self, matches: Iterable[Match]) -> None:
        """Look up at once what both sides of all these are, with the secrets of their cases."""
        entries = [known for match in matches for known in (match.ours, match.theirs)]
        self.sides.know(entries)
        scopes = {known.scope for known in entries}
        kinds: tuple[type[Secret], ...] = (CaseSecret, RegisterSecret)
        for kind in kinds:
            found = read_bodies(kind, scopes - self._secrets.keys(), by=self.user)
            self._secrets |= {scope: bytes.fromhex(said.secret) for scope, said in found.items()}

    def _secret(self, scope: UUID) -> bytes | None:
        return self._secrets.get(scope)


def recogniser_for(user: User) -> Recogniser:
    """What may be asked: everything, once a coordinator has signed in; before, her own cases.

    Nothing yet for a coordinator while everything is being read: hers would be all of it again.
    """
    if memory.is_built():
        return memory.everyone()
    if memory.is_expected() and Role.COORDINATOR in roles_of(user, by=user):
        return Recogniser()
    kinds = [PersonIdentity.kind, ActorDetails.kind]
    stamp = SealedBody.objects.filter(kind__in=kinds).aggregate(Max("pk"), Sum("revision"))
    return recent.get(("recognise", user.pk, *stamp.values()), lambda: _own(user))


def _own(user: User) -> Recogniser:
    own = Recogniser()
    for _ in (*own.remember(everything(user)), *own.compare_all()):
        pass
    return own


def count_of_suggestions(user: User) -> int | None:
    """How many wait for this person; None while none is found and not everything is compared."""
    return len(suggestions_for(user)) or (None if memory.is_at_work() else 0)


def suggestions_for(user: User, about: UUID | None = None) -> list[Suggestion]:
    """What waits for this person: questions of colleagues, second words, then the strongest.

    about  only what concerns this entry, and the entry as ours where the asker opens it
    """
    reader, found = Reader(user), recogniser_for(user)
    pairs = found.pairs() if about is None else found.pairs_of(about)
    near = [
        pair if _stands_here(pair, about, reader) else pair.turned()
        for pair in weighing().weigh_all(pairs)
        if reader.opens(pair.ours) or reader.opens(pair.theirs)
    ][:MOST]
    reader.know(near)
    names = {pair: reader.pair(pair) for pair in near if reader.opens(pair.theirs)}
    rows = Verdict.objects.standing().filter(pair__in=[one for one in names.values() if one])
    said = {row.pair: row for row in rows.select_related("by")}
    told = _asked_of(user, found, reader)
    told = [one for one in told if about is None or about in _ids(one.match)]
    asked = _asked_by(user) | {_ids(one.match) for one in told}
    waiting = [
        _suggestion(pair, found, reader, said.get(names.get(pair) or UUID(int=0)))
        for pair in near
        if _waits(said.get(names.get(pair) or UUID(int=0)), user) and _ids(pair) not in asked
    ]
    told += [one for one in waiting if one]
    return sorted(told, key=lambda one: (one.asked is None, one.waiting is None))


def _stands_here(pair: Match, about: UUID | None, reader: Reader) -> bool:
    """Whether a pair is shown as it is, and not from its other side."""
    if about == pair.theirs.id and reader.opens(pair.theirs):
        return False
    return reader.opens(pair.ours)


def get_suggestion(user: User, handle: str) -> Suggestion:
    """One of them, however far down it stands. Raises Http404."""
    found = recogniser_for(user)
    meant = (pair for pair in found.pairs() if found.handle(pair) == handle)
    for one in (one for pair in meant for one in suggestions_for(user, pair.ours.id)):
        if one.handle == handle:
            return one
    raise Http404


def seen_before(user: User, wanted: Iterable[Known]) -> list[Suggestion]:
    """Whom or what it may be that is just being typed, each way in which it may be meant."""
    reader, found = Reader(user), recogniser_for(user)
    wanted = tuple(wanted)
    pairs = [pair for one in wanted for pair in found.ask(one)]
    if not memory.is_built():
        pairs += by_tokens(user, wanted, [pair.theirs.id for pair in pairs])
    near = weighing().weigh_all(pairs)
    made = (_suggestion(pair, found, reader, None, ours=False) for pair in _each_once(near))
    return list(islice((one for one in made if one), MOST_WHILE_TYPING))


def _each_once(near: Iterable[Match]) -> Iterator[Match]:
    """One line for a name that several documents of one case tell of."""
    told = set()
    for pair in near:
        theirs = pair.theirs
        of = (theirs.scope, theirs.names[:1]) if theirs.entry is EntryKind.MENTION else theirs.id
        if of not in told:
            told.add(of)
            yield pair


def said_lately(user: User) -> list[Said]:
    """Her own verdicts that still stand, the newest first."""
    rows = list(Verdict.objects.standing().filter(by=user).order_by("-at")[:20])
    halves = halves_of([row.pk for row in rows], user)
    found, reader = recogniser_for(user), Reader(user)
    told = []
    for row in rows:
        entries = [found.get(id) for id in halves.get(row.pk, ())]
        known = [one for one in entries if one and reader.opens(one)]
        if len(known) == 2:
            told.append(Said(row, *map(reader.sides.of, known)))
    return told


def halves_of(verdicts: Iterable[UUID], user: User) -> dict[UUID, list[UUID]]:
    """The entries that each verdict is about, as far as her keys open them."""
    wanted = set(verdicts)
    found: dict[UUID, list[UUID]] = {}
    kinds: tuple[type[Half], ...] = (CaseHalf, RegisterHalf)
    for kind in kinds:
        for _, half in held_bodies(kind, by=user):
            if half.verdict in wanted:
                found.setdefault(half.verdict, []).append(half.id)
    return found


def get_verdict(user: User, id: UUID) -> tuple[Verdict, list[Known]]:
    """A verdict that she may take back: her own, or any that she opens as a coordinator."""
    row = Verdict.objects.standing().filter(pk=id).first()
    if row is None or (row.by_id != user.pk and Role.COORDINATOR not in roles_of(user)):
        raise Http404
    ids = halves_of([row.pk], user).get(row.pk, [])
    found, reader = recogniser_for(user), Reader(user)
    entries = [one for one in map(found.get, ids) if one and reader.opens(one)]
    if len(entries) != 2:
        raise Http404
    return row, entries


def _suggestion(
    pair: Match,
    found: Recogniser,
    reader: Reader,
    waiting: Verdict | None,
    *,
    ours: bool = True,
    asked: Question | None = None,
) -> Suggestion | None:
    for known in (pair.ours, pair.theirs):
        if (
            known.entry is EntryKind.PERSON
            and found.get(known.id)
            and not reader.sides.stands(known)
        ):
            return None
    handle, sides = found.handle(pair), reader.sides
    mine = sides.of(pair.ours) if ours else Side("", "", "", None)
    if not reader.opens(pair.theirs):
        whom = sides.whom(pair.theirs.scope)
        return Suggestion(handle, pair, mine, None, whom, waiting, asked)
    return Suggestion(handle, pair, mine, sides.of(pair.theirs), (), waiting, asked)


def _ids(match: Match) -> frozenset[UUID]:
    return frozenset({match.ours.id, match.theirs.id})


def _waits(said: Verdict | None, user: User) -> bool:
    return said is None or (said.waits and said.by_id != user.pk)


def _asked_by(user: User) -> set[frozenset[UUID]]:
    rows = Question.objects.filter(by=user)
    return {frozenset(ids_in(row, bytes(row.to_asker), user)) for row in rows}


def _asked_of(user: User, found: Recogniser, reader: Reader) -> list[Suggestion]:
    told, held = [], weighing()
    for row in Question.objects.filter(to=user, answered_at=None).select_related("by"):
        theirs, ours = (found.get(id) for id in ids_in(row, bytes(row.to_her), user))
        # Her access may have ended since she was asked.
        if ours and theirs and reader.opens(ours):
            near = (pair for pair in found.ask(ours) if pair.theirs.id == theirs.id)
            made = (
                _suggestion(held.weigh(one) or one, found, reader, None, asked=row) for one in near
            )
            told += [one for one in made if one]
    return told


def ids_in(row: Question, wrapped: bytes, user: User) -> tuple[UUID, UUID]:
    """The asker's entry and the other one. Raises NoKey without opened keys."""
    if user.keys is None:
        raise Http404
    clear = user.keys.unwrap(wrapped, question_info(row), suite=row.suite)
    return UUID(bytes=clear[:16]), UUID(bytes=clear[16:])


def question_info(row: Question) -> bytes:
    """What the wraps of a question are bound to."""
    return f"panah|question|{row.pk}|{row.by_id}|{row.to_id}".encode()


def get_question(user: User, id: UUID) -> Question:
    """A question to this person that waits for an answer. Raises Http404."""
    row = Question.objects.filter(pk=id, to=user, answered_at=None).first()
    if row is None:
        raise Http404
    return row


def answers_for(user: User) -> list[tuple[Question, Side | None]]:
    """What colleagues answered, with one's own entry that the question was about."""
    found, reader = recogniser_for(user), Reader(user)
    rows = Question.objects.filter(by=user).select_related("to").order_by("-at")[:20]
    told = []
    for row in rows:
        ours = found.get(ids_in(row, bytes(row.to_asker), user)[0])
        told.append((row, reader.sides.of(ours) if ours and reader.opens(ours) else None))
    return told


def looked_lately(user: User) -> bool:
    """Whether the log has it already that she is looking people up: keystrokes are one visit."""
    lately = Entry.objects.filter(act="recognition.looked", at__gte=timezone.now() - VISIT)
    return lately.filter(by_id=user.pk).exists()


def register_scope() -> UUID:
    """Where entries of the register stand."""
    return organisation().id
