"""Whose keys count: those that the organisation's root, or trusted coordinators, have signed.

A person is trusted when one trusted coordinator has signed her statement; a coordinator needs two
signatures, of which the root's may be one. The root signs only at the founding and at recovery.
The root's public key comes from the asker's own sealed bundle, never from the store, so nobody who
can write into the store can make himself a root.

What somebody who left had signed still stands, because her leaving was signed over the list of her
signatures: one more, made later with her old key, breaks that list and nothing of hers counts.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from hashlib import sha256
from uuid import UUID

from panah.foundation.accounts.models import Signature, User
from panah.foundation.keys.bundle import signed_by
from panah.vocab.access import Role
from panah.vocab.staff import StaffState

ROOT = UUID(int=0)


@lru_cache(maxsize=4096)
def _checked(verify: bytes, signature: bytes, message: bytes) -> bool:
    return signed_by(verify, signature, message)


def leaving_statement(person: User, given: Iterable[Signature]) -> bytes:
    """What is signed when she leaves: that she left, and which signatures of hers still stand."""
    digests = sorted(sha256(bytes(one.signature)).hexdigest() for one in given)
    listed = sha256("".join(digests).encode()).hexdigest()
    return f"panah leaving 1|{person.id}|{person.sequence}|{listed}".encode()


def trusted(root: bytes) -> dict[UUID, frozenset[Role]]:
    """Everybody whose keys and roles count today, with the roles. Those who left are not in it.

    root  the organisation's root public key, from the asker's bundle
    """
    people = {person.id: person for person in User.objects.all()}
    signatures = list(Signature.objects.all())
    signers = _signers(people, signatures, root)
    return {
        person.id: person.claimed_roles()
        for person in people.values()
        if person.state == StaffState.SIGNED
        and len(_valid(person, signatures, signers, root)) >= _needed(person)
    }


def _needed(person: User) -> int:
    return 2 if Role.COORDINATOR in person.claimed_roles() else 1


Signers = dict[UUID, bytes]


def _signers(
    people: dict[UUID, User],
    signatures: list[Signature],
    root: bytes,
    without: frozenset[UUID] = frozenset(),
) -> Signers:
    """Coordinators whose signatures count, with public keys, reached step by step from the root."""
    every = [
        p for p in people.values() if Role.COORDINATOR in p.claimed_roles() and p.id not in without
    ]
    found: Signers = {p.id: bytes(p.verify) for p in every if _root_signed(p, signatures, root)}
    growing = True
    while growing:
        more = {
            p.id: bytes(p.verify)
            for p in every
            if p.id not in found and len(_valid(p, signatures, found, root)) >= 2
        }
        found |= more
        growing = bool(more)
    doubtful = {
        id
        for id in found
        if people[id].state != StaffState.SIGNED
        and not _left_in_order(people[id], signatures, found)
    }
    # Whoever was reached only through a doubtful signer must not stay, so begin again without her.
    return _signers(people, signatures, root, without | doubtful) if doubtful else found


def _root_signed(person: User, signatures: list[Signature], root: bytes) -> bool:
    return any(
        one.by_id is None and _checked(root, bytes(one.signature), person.statement())
        for one in signatures
        if one.person_id == person.id and not one.leaving
    )


def _valid(
    person: User, signatures: list[Signature], signers: Signers, root: bytes
) -> frozenset[UUID]:
    """Who stands for this person's statement as it is now; the root as ROOT."""
    message, standing = person.statement(), set()
    for one in signatures:
        if one.person_id != person.id or one.leaving or one.sequence != person.sequence:
            continue
        verify = root if one.by_id is None else signers.get(one.by_id)
        if verify and one.by_id != person.id and _checked(verify, bytes(one.signature), message):
            standing.add(one.by_id or ROOT)
    return frozenset(standing)


def _left_in_order(person: User, signatures: list[Signature], signers: Signers) -> bool:
    given = [one for one in signatures if one.by_id == person.id]
    message = leaving_statement(person, given)
    return any(
        one.leaving
        and one.person_id == person.id
        and one.by_id in signers
        and one.by_id != person.id
        and _checked(signers[one.by_id], bytes(one.signature), message)
        for one in signatures
    )
