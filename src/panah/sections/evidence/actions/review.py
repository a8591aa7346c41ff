"""Deciding on what a document says."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.db import transaction

from panah.core.claims.access import NOT_READ, latest_reading, proposals_in, statuses_in
from panah.core.claims.actions import (
    accept_proposals,
    reject_proposals,
    withdraw_decisions,
)
from panah.core.claims.models import Document
from panah.foundation.accounts.models import User
from panah.foundation.refusals import Refused
from panah.sections.evidence.parts import part_at, parts_of
from panah.vocab.claims import ClaimStatus, ClaimVerdict
from panah.vocab.evidence import ProposalGroup

UNDECIDED = {ClaimStatus.PROPOSED, ClaimStatus.WITHDRAWN}


VERDICTS = {
    ClaimVerdict.ACCEPTED: accept_proposals,
    ClaimVerdict.REJECTED: reject_proposals,
    ClaimVerdict.WITHDRAWN: withdraw_decisions,
}


@transaction.atomic
def decide_proposals(
    document: Document,
    *,
    by: User,
    verdict: ClaimVerdict,
    group: ProposalGroup | None = None,
    part: int = 1,
    ids: Collection[UUID] = (),
) -> Collection[UUID]:
    """One verdict on these proposals, or on all of a group that wait. Returns which it were.

    part  the part of the document whose group is meant: nobody decides on what she does not see
    Raises Refused as `accept_proposals` does.
    """
    chosen = _waiting(document, group, part, by) if group else ids
    if chosen or not group:
        VERDICTS[verdict](document, chosen, by=by)
    return chosen


def _waiting(document: Document, group: ProposalGroup, part: int, by: User) -> list[UUID]:
    read = latest_reading(document, by=by)
    if read is None:
        raise Refused(NOT_READ)
    every, standing = proposals_in(read, document, by=by), statuses_in(document)
    here = part_at(parts_of(read.reading.documents[0].text, every), number=part)
    listed = [one.id for one in every if one.group == group and here.tells(one)]
    return [id for id in listed if standing.get(id, ClaimStatus.PROPOSED) in UNDECIDED]
