"""Signs of forced labour in a case, each with the words that show it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from panah.core.cases.models import Case
from panah.core.claims.access import (
    documents_of,
    latest_reading,
    proposals_in,
    statuses,
)
from panah.core.claims.bodies import ClaimBody
from panah.core.claims.models import Claim
from panah.foundation.accounts.models import User
from panah.foundation.sealed.bodies import read_bodies
from panah.foundation.terms.labels import term_label
from panah.vocab.claims import ClaimStatus
from panah.vocab.evidence import ClaimSlot
from panah.vocab.reading import LabourIndicator


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign, whom it concerns, and where it stands."""

    claim: UUID
    document: UUID
    code: str
    persons: tuple[str, ...]
    text: str
    start: int
    is_accepted: bool

    @property
    def label(self) -> str:
        """The sign in words, or the bare code of an extractor that knows more than we do."""
        known = {term.value: term for term in LabourIndicator.every()}
        return term_label(known[self.code]) if self.code in known else self.code

    @property
    def status(self) -> str:
        """Accepted, or proposed."""
        return term_label(ClaimStatus.ACCEPTED if self.is_accepted else ClaimStatus.PROPOSED)


def signs_of(case: Case, *, by: User, proposed: bool = False) -> list[Sign]:
    """The accepted signs, and with `proposed` those nobody has decided, by sign and document."""
    decided = list(_decided(case, by))
    found = [sign for sign, status in decided if status is ClaimStatus.ACCEPTED]
    if proposed:
        known = {sign.claim for sign, status in decided if status is not ClaimStatus.WITHDRAWN}
        found += [sign for sign in _proposed(case, by) if sign.claim not in known]
    order = {term.value: at for at, term in enumerate(LabourIndicator.every())}
    documents = {one.document.pk: at for at, one in enumerate(documents_of(case, by=by))}
    return sorted(
        (sign for sign in found if sign.document in documents),
        key=lambda one: (order.get(one.code, len(order)), documents[one.document], one.start),
    )


def _decided(case: Case, by: User) -> Iterator[tuple[Sign, ClaimStatus]]:
    rows = {claim.pk: claim for claim in Claim.objects.in_case(case).filter(event=None)}
    standing = statuses(rows)
    for pk, body in read_bodies(ClaimBody, rows, by=by).items():
        if body.slot is ClaimSlot.INDICATOR:
            status = standing[pk]
            yield _sign(pk, rows[pk].document_id, body, status), status


def _sign(claim: UUID, document: UUID, body: ClaimBody, status: ClaimStatus) -> Sign:
    text = " … ".join(quote.text for quote in body.quotes)
    start = body.quotes[0].start if body.quotes else 0
    value = body.value
    persons = tuple(value.get("persons", ()))
    accepted = status is ClaimStatus.ACCEPTED
    return Sign(claim, document, str(value["indicator"]), persons, text, start, accepted)


def _proposed(case: Case, by: User) -> Iterator[Sign]:
    for listed in documents_of(case, by=by):
        read = latest_reading(listed.document, by=by)
        if read is None:
            continue
        for one in proposals_in(read, listed.document, by=by):
            if one.main.slot is ClaimSlot.INDICATOR:
                value, span = one.main.value, one.quotes[0]
                yield Sign(
                    one.id,
                    listed.document.pk,
                    str(value["indicator"]),
                    tuple(value.get("persons", ())),
                    span.of(read.text),
                    span.start,
                    is_accepted=False,
                )
