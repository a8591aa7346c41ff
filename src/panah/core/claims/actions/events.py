"""Which tellings tell one happening, and which happening came first, as people see it.

Claims are never moved: a word on two tellings is added, the last one counts, and taking it back
is another word. So both histories stay whole.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from panah.core.cases.actions import require_open
from panah.core.cases.models import Case
from panah.core.claims.bodies import JoiningBody
from panah.core.claims.book import book_of
from panah.core.claims.leaves import CaseBook, in_order
from panah.core.claims.models import Joining
from panah.core.claims.seen import Seen, require_reason, require_seen
from panah.foundation.accounts.models import User
from panah.foundation.audit import record
from panah.foundation.refusals import Refused
from panah.foundation.sealed.bodies import seal_body
from panah.vocab.claims import JoiningVerdict
from panah.vocab.evidence import ClaimSlot

Pair = tuple[UUID, UUID]
TWO = frozenset({JoiningVerdict.APART, JoiningVerdict.BEFORE, JoiningVerdict.AFTER})


@transaction.atomic
def join_happenings(
    case: Case,
    tellings: Collection[UUID],
    others: Collection[UUID],
    *,
    by: User,
    reason: str,
    expects: Seen,
) -> list[Joining]:
    """Say that two rows tell one happening.

    tellings, others  the claims that say what happened, of the one row and of the other
    expects           the last word on any of `tellings` that the person saw; None: there was
                      none. Raises Conflict when somebody has said more since
    Raises Refused without a reason, for one row twice, for what is told in no document.
    """
    if set(tellings) & set(others):
        raise Refused(_("This is one line already."))
    last = _ready(case, tellings, others, by=by, expects=expects)
    parted = [pair for pair in _across(tellings, others) if last.get(pair) in TWO]
    pairs = [in_order(min(tellings), min(others)), *parted]
    return _say(case, dict.fromkeys(pairs, JoiningVerdict.TOGETHER), by=by, reason=reason)


@transaction.atomic
def split_telling(
    case: Case,
    telling: UUID,
    others: Collection[UUID],
    *,
    by: User,
    reason: str,
    expects: Seen,
) -> list[Joining]:
    """Say that a telling tells another happening than the others of its row. As join_happenings."""
    if not set(others) - {telling}:
        raise Refused(_("There is nothing here from which it could be parted."))
    _ready(case, {telling, *others}, (), by=by, expects=expects)
    pairs = _across([telling], set(others) - {telling})
    return _say(case, dict.fromkeys(pairs, JoiningVerdict.APART), by=by, reason=reason)


@transaction.atomic
def order_happenings(
    case: Case,
    tellings: Collection[UUID],
    others: Collection[UUID],
    *,
    by: User,
    after: bool,
    reason: str,
    expects: Seen,
) -> list[Joining]:
    """Say that one happening came after another, or before it, whatever is known of their dates.

    As join_happenings.
    """
    if set(tellings) & set(others):
        raise Refused(_("Choose two different events."))
    _ready(case, tellings, others, by=by, expects=expects)
    one, other = min(tellings), min(others)
    earlier, later = (other, one) if after else (one, other)
    verdict = JoiningVerdict.BEFORE if earlier < later else JoiningVerdict.AFTER
    return _say(case, {in_order(one, other): verdict}, by=by, reason=reason)


@transaction.atomic
def withdraw_joining(case: Case, joining: UUID, *, by: User, reason: str) -> list[Joining]:
    """Take back a word on two tellings; it stays on record. Refused when it no longer stands."""
    Case.objects.select_for_update().get(pk=case.pk)
    book = book_of(case, by=by)
    said = next((one for one in book.joins_standing() if one.id == joining), None)
    if said is None or said.verdict is JoiningVerdict.WITHDRAWN:
        raise Refused(_("This is no longer said. Load the page again."))
    pair = (said.one, said.other)
    return _say(case, {pair: JoiningVerdict.WITHDRAWN}, by=by, reason=reason)


def _ready(
    case: Case,
    tellings: Collection[UUID],
    others: Collection[UUID],
    *,
    by: User,
    expects: Seen,
) -> dict[Pair, JoiningVerdict]:
    require_open(case)
    # Two people at one case say it one after the other; SQLite sees to that by itself.
    Case.objects.select_for_update().get(pk=case.pk)
    book = book_of(case, by=by)
    if not {*tellings, *others} <= set(_told(book)):
        raise Refused(_("One of these is no longer there. Load the page again."))
    require_seen(book.last_word(tellings), expects, said=len(book.joins))
    return {(one.one, one.other): one.verdict for one in book.joins_standing()}


def _told(book: CaseBook) -> Iterable[UUID]:
    yield from (pk for pk, one in book.claims.items() if one.body.slot is ClaimSlot.WHAT)
    yield from (
        proposal.id
        for document in book.documents.values()
        for proposal in document.proposals
        if proposal.event
    )


def _across(ones: Iterable[UUID], others: Collection[UUID]) -> list[Pair]:
    return [in_order(one, other) for one in ones for other in sorted(others)]


def _say(case: Case, words: dict[Pair, JoiningVerdict], *, by: User, reason: str) -> list[Joining]:
    require_open(case)
    why = require_reason(reason)
    rows = []
    for (one, other), verdict in words.items():
        row = Joining.objects.create(case=case, one=one, other=other, verdict=verdict, by=by)
        seal_body(row.pk, JoiningBody(reason=why), scope=case.pk, by=by)
        rows.append(row)
    record(by, "tellings.joined", case, verdict=rows[0].verdict, pairs=len(rows))
    return rows
