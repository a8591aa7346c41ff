"""Taking a statement: its words become a document, and each happening a claim that quotes them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from panah.core.cases.actions import require_open
from panah.core.cases.models import Case
from panah.core.claims.access import details_of
from panah.core.claims.actions import (
    Said,
    Telling,
    describe_document,
    preserve_bytes,
    retract_claim,
    write_claim,
)
from panah.core.claims.bodies import DocumentDetails, Quote, Voice
from panah.core.claims.models import Document
from panah.foundation.accounts.models import User
from panah.foundation.audit import record
from panah.foundation.refusals import Refused
from panah.foundation.sealed.bodies import delete_body, read_body, read_revision, seal_body
from panah.sections.evidence.actions import start_reading
from panah.sections.statements.bodies import StatementBody, StatementDraft, ToldEvent
from panah.sections.statements.models import Statement
from panah.vocab.claims import VoiceKind
from panah.vocab.evidence import ClaimSlot
from panah.vocab.reading import Polarity
from panah.vocab.sources import DocumentKind, SourceType
from panah.vocab.statements import StatementState, TakenHow

SOURCES = {
    TakenHow.INTERVIEW: SourceType.INTERVIEW,
    TakenHow.PHONE_CALL: SourceType.PHONE_CALL,
    TakenHow.WRITTEN: SourceType.LETTER,
    TakenHow.MESSAGES: SourceType.SOCIAL_MEDIA,
}


@transaction.atomic
def save_draft(
    case: Case,
    typed: Mapping[str, list[str]],
    *,
    by: User,
    draft: Statement | None = None,
    expects: int | None = None,
    before: Statement | None = None,
) -> Statement:
    """Keep what was typed, right or wrong.

    expects  the revision that the page was made from: raises Conflict when another window saved
    """
    require_open(case)
    row = draft or Statement.objects.create(case=case, by=by, before=before)
    if row.by_id != by.pk:
        raise Refused(_("This is the draft of somebody else. Begin one of your own."))
    body = StatementDraft(typed=dict(typed))
    seal_body(row.pk, body, scope=case.pk, by=by, expects=expects)
    if draft is None:
        record(by, "statement.begun", row, scope=case.pk)
    else:
        record(by, "statement.draft-saved", row, scope=case.pk)
    return row


@transaction.atomic
def drop_draft(draft: Statement, *, by: User) -> None:
    """Throw a draft away. What was taken is never thrown away."""
    require_open(draft.case)
    if draft.state != StatementState.DRAFT or draft.by_id != by.pk:
        raise Refused(_("Only who wrote a draft throws it away, and only while it is one."))
    record(by, "statement.dropped", draft, scope=draft.case_id)
    delete_body(StatementDraft, draft.pk)
    draft.delete()


@transaction.atomic
def take_statement(
    case: Case,
    said: StatementBody,
    *,
    by: User,
    draft: Statement | None = None,
    before: Statement | None = None,
) -> Statement:
    """Keep a statement, or its next version, with a claim for each happening that it tells.

    before  the version that this one follows: what is said again takes the place of what was said
            there, and what is not said any more is taken back
    Raises Refused for a closed case, without any words, or when a later version stands already.
    """
    require_open(case)
    said = _numbered(said, before, by)
    if not said.text.strip():
        raise Refused(_("Write down at least one sentence of what was told."))
    old = read_body(StatementBody, before.pk, by=by) if before else None
    document = _document(case, said, before, by)
    events = tuple(_with_claim(document, one, said, old, by) for one in said.events)
    for gone in _not_said_again(events, old):
        reason = _("Not said any more in a later version of the statement.")
        retract_claim(gone, by=by, reason=reason)
    row = draft or Statement(case=case, by=by)
    row.document, row.before, row.state = document, before, StatementState.TAKEN
    row.save()
    delete_body(StatementDraft, row.pk)
    body = said.model_copy(update={"events": events})
    seal_body(row.pk, body, scope=case.pk, by=by)
    record(by, "statement.taken", row, scope=case.pk, version=said.number)
    start_reading(document, by=by)
    return row


def _numbered(said: StatementBody, before: Statement | None, by: User) -> StatementBody:
    if before is None:
        return said
    Statement.objects.select_for_update().get(pk=before.pk)
    if before.after.filter(state=StatementState.TAKEN.value).exists():
        raise Refused(_("There is a later version already. Open that one and go on from there."))
    number = read_body(StatementBody, before.pk, by=by).number + 1
    return said.model_copy(update={"number": number})


def _document(case: Case, said: StatementBody, before: Statement | None, by: User) -> Document:
    title = _("Statement: %(who)s, version %(number)d") % {
        "who": said.teller,
        "number": said.number,
    }
    document = preserve_bytes(
        case,
        said.text.encode(),
        "statement.txt",
        by=by,
        kind=DocumentKind.STATEMENT,
        source=SOURCES[said.how],
    )
    if before is not None and before.document is not None:
        document.parent = before.document.parent or before.document
        document.save(update_fields=["parent"])
    revision = read_revision(DocumentDetails, document.pk, by=by)[1]
    describe_document(
        document,
        by=by,
        expects=revision,
        title=title,
        author=said.teller,
        published=said.taken_on,
        received_from=said.to_whom,
        language=details_of(document, by=by).language,
    )
    return document


def _with_claim(
    document: Document, told: ToldEvent, said: StatementBody, old: StatementBody | None, by: User
) -> ToldEvent:
    """A happening with the claim that was made of it."""
    if told.what is None:
        return told.model_copy(update={"claim": None})
    start = said.text.index(told.words.strip())
    words = told.words.strip()
    voice = Voice(who=said.teller, kind=VoiceKind.PERSON, stance=said.stance, said_on=said.taken_on)
    quote = Quote(start=start, end=start + len(words), text=words)
    telling = Telling(list(_facts(told)), (quote,), voice)
    again = next((one.claim for one in old.events if one.id == told.id), None) if old else None
    claim = write_claim(document, by=by, telling=telling, text=said.text, again=again)
    return told.model_copy(update={"claim": claim})


def _facts(told: ToldEvent) -> Iterator[Said]:
    yield Said(ClaimSlot.WHAT, {"type": str(told.what)})
    if told.when is not None:
        yield Said(ClaimSlot.WHEN, told.when.to_json())
    if told.where:
        yield Said(ClaimSlot.WHERE, {"name": told.where, "kind": "place", "named": True})
    for one in told.people:
        who = {"role": str(one.role), "name": one.name, "kind": "person", "named": True}
        yield Said(ClaimSlot.WHO, {**who, "guessed": False})
    if told.polarity != Polarity.YES:
        yield Said(ClaimSlot.POLARITY, {"polarity": str(told.polarity)})


def _not_said_again(events: tuple[ToldEvent, ...], old: StatementBody | None) -> Iterator[UUID]:
    said = {one.id for one in events if one.claim}
    for one in old.events if old else ():
        if one.claim and one.id not in said:
            yield one.claim
