"""Deciding on what a document says."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from panah.core.claims.access import NOT_READ
from panah.core.claims.actions import (
    accept_proposals,
    reject_proposals,
    withdraw_decisions,
)
from panah.core.claims.desk import Desk, Entry, desk_of
from panah.core.claims.models import Document
from panah.foundation.accounts.models import User
from panah.foundation.refusals import Refused
from panah.sections.evidence.access.review import is_on
from panah.sections.evidence.parts import part_at, parts_of
from panah.vocab.claims import ClaimVerdict
from panah.vocab.evidence import ProposalGroup


@dataclass(frozen=True, slots=True)
class Done:
    """What one press did.

    ids        the entries it was for
    overtaken  those that somebody else decided otherwise meanwhile: her decision stands
    """

    ids: Collection[UUID] = ()
    overtaken: Collection[UUID] = ()


@transaction.atomic
def decide_proposals(
    document: Document,
    *,
    by: User,
    verdict: ClaimVerdict,
    group: ProposalGroup | None = None,
    part: int = 1,
    ids: Collection[UUID] = (),
    seen: int | None = None,
    alone: bool = False,
) -> Done:
    """One verdict on these entries, or on all of a group that wait.

    part   the part of the document whose group is meant: nobody decides on what she does not see
    seen   the newest decision on the page where it was pressed: what a colleague decided since is
           left as it is, to be looked at first
    alone  only what this document tells of a happening
    Raises Refused as `accept_proposals` does.
    """
    desk = _desk(document, by)
    chosen = _waiting(desk, group, part) if group else list(ids)
    overtaken = [one.id for one in desk.find(chosen) if _is_overtaken(one, seen, by)]
    late = {id for one in desk.find(overtaken) for id in (one.id, one.proposal.id)}
    left = [id for id in chosen if id not in late]
    if left or not (group or overtaken):
        _decide(document, left, verdict, alone=alone, by=by)
    return Done(chosen, overtaken)


def _decide(
    document: Document, ids: Collection[UUID], verdict: ClaimVerdict, *, alone: bool, by: User
) -> None:
    if verdict is ClaimVerdict.ACCEPTED:
        accept_proposals(document, ids, by=by, alone=alone)
    elif verdict is ClaimVerdict.REJECTED:
        reject_proposals(document, ids, by=by)
    else:
        withdraw_decisions(document, ids, by=by)


def _desk(document: Document, by: User) -> Desk:
    # The next one who decides waits here, and then sees what was decided.
    Document.objects.select_for_update().get(pk=document.pk)
    desk = desk_of(document, by=by)
    if desk is None:
        raise Refused(NOT_READ)
    return desk


def _is_overtaken(entry: Entry, seen: int | None, by: User) -> bool:
    said = [one.last for one in entry.stands if one.last]
    return seen is not None and any(one.pk > seen and one.by_id != by.pk for one in said)


def _waiting(desk: Desk, group: ProposalGroup, part: int) -> list[UUID]:
    placed = [one.proposal for one in desk.entries if one.proposal.quotes]
    here = part_at(parts_of(desk.read.reading.documents[0].text, placed), number=part)
    return [one.id for one in _open(desk.entries, group) if is_on(here, one.proposal)]


def _open(entries: Iterable[Entry], group: ProposalGroup) -> list[Entry]:
    return [one for one in entries if one.is_open and one.proposal.group == group]
