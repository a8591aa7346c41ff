"""Whose keys count: those that the organisation's root, or trusted coordinators, have signed.

A person is trusted when one trusted coordinator has signed her statement; a coordinator needs two
signatures. The root's counts for two: its key lies behind the printed recovery code, and it signs
only at the founding and at recovery, when there may be nobody else left who can. Its public key
comes from the asker's own sealed bundle, never from the store, so nobody who can write into the
store can make himself a root.

What somebody who left had signed still stands, because the end of her keys was signed over the list
of her signatures: one more, made later with her old key, breaks that list and nothing of hers
counts. The same holds for the old keys of somebody who got new ones.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from typing import Self
from uuid import UUID

from panah.foundation.accounts.models import FormerStatement, Signature, User
from panah.foundation.keys.bundle import signed_by
from panah.vocab.access import Role
from panah.vocab.staff import StaffState

ROOT = UUID(int=0)
# Whose keys, for the how-manieth time, somebody signed to be out of use.
Ended = frozenset[tuple[UUID, int]]


@dataclass(frozen=True, slots=True)
class Standing:
    """One statement about one person: as it is now, or as it was before she got new keys."""

    person: UUID
    sequence: int
    verify: bytes
    message: bytes
    coordinates: bool
    in_use: bool

    @classmethod
    def of(cls, row: User | FormerStatement, ended: Ended) -> Self:
        """The row as it stands. Keys that were ended are never in use again, whatever it says."""
        return cls(
            row.id if isinstance(row, User) else row.person_id,
            row.sequence,
            bytes(row.verify),
            row.statement(),
            Role.COORDINATOR in row.roles,
            isinstance(row, User)
            and row.state == StaffState.SIGNED
            and (row.id, row.sequence) not in ended,
        )


def leaving_statement(person: UUID, sequence: int, given: Iterable[Signature]) -> bytes:
    """What is signed when keys go out of use: whose, and which signatures made with them stand."""
    digests = sorted(sha256(bytes(one.signature)).hexdigest() for one in given)
    listed = sha256("".join(digests).encode()).hexdigest()
    return f"panah leaving 1|{person}|{sequence}|{listed}".encode()


def given_with(person: UUID, verify: bytes, signatures: Iterable[Signature]) -> list[Signature]:
    """What she signed with one key of hers."""
    return [one for one in signatures if one.by_id == person and bytes(one.key) == verify]


def trusted(root: bytes) -> dict[UUID, frozenset[Role]]:
    """Everybody whose keys and roles count today, with the roles. Those who left are not in it.

    root  the organisation's root public key, from the asker's bundle
    """
    people, signatures = list(User.objects.all()), list(Signature.objects.all())
    ended = frozenset((one.person_id, one.sequence) for one in signatures if one.leaving)
    standings = {person.id: Standing.of(person, ended) for person in people}
    every = list(standings.values())
    every += [Standing.of(former, ended) for former in FormerStatement.objects.all()]
    signers = _signers(every, signatures, root)
    return {
        person.id: person.claimed_roles()
        for person in people
        if standings[person.id].in_use
        and _weight(standings[person.id], signatures, signers, root)
        >= (2 if standings[person.id].coordinates else 1)
    }


def _signers(
    every: list[Standing],
    signatures: list[Signature],
    root: bytes,
    without: frozenset[Standing] = frozenset(),
) -> frozenset[Standing]:
    """Coordinators' statements whose keys count, reached step by step from the root."""
    candidates = [one for one in every if one.coordinates and one not in without]
    found: frozenset[Standing] = frozenset()
    while True:
        more = {one for one in candidates if _weight(one, signatures, found, root) >= 2}
        if more == found:
            break
        found = frozenset(more)
    doubtful = {one for one in found if not one.in_use and not _ended(one, signatures, found, root)}
    # Whoever was reached only through a doubtful signer must not stay, so begin again without her.
    return _signers(every, signatures, root, without | doubtful) if doubtful else found


def _weight(
    one: Standing, signatures: list[Signature], signers: frozenset[Standing], root: bytes
) -> int:
    """How many stand for this statement; the root counts for two."""
    standing = {
        signature.by_id or ROOT
        for signature in signatures
        if signature.person_id == one.person
        and signature.sequence == one.sequence
        and not signature.leaving
        and _counts(signature, one.message, signers, root)
    }
    return 2 if ROOT in standing else len(standing)


def _ended(
    one: Standing, signatures: list[Signature], signers: frozenset[Standing], root: bytes
) -> bool:
    """Whether the end of these keys was signed, over just the signatures that are here."""
    given = given_with(one.person, one.verify, signatures)
    message = leaving_statement(one.person, one.sequence, given)
    return any(
        signature.leaving
        and signature.person_id == one.person
        and signature.sequence == one.sequence
        and _counts(signature, message, signers, root)
        for signature in signatures
    )


def _counts(
    signature: Signature, message: bytes, signers: frozenset[Standing], root: bytes
) -> bool:
    """Whether it was made by the root, or by a colleague whose key counts, over this message."""
    key = bytes(signature.key)
    if signature.by_id is None:
        known = key == root
    else:
        known = signature.by_id != signature.person_id and any(
            one.person == signature.by_id and one.verify == key for one in signers
        )
    return known and _checked(key, bytes(signature.signature), message)


@lru_cache(maxsize=4096)
def _checked(verify: bytes, signature: bytes, message: bytes) -> bool:
    return signed_by(verify, signature, message)
