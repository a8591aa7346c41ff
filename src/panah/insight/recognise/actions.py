"""What people say to a suggestion: the same, different, ask a colleague; each can be taken back."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from panah.core.people.access import sameness_of
from panah.core.people.actions import link_same, unlink_same
from panah.core.people.models import Person
from panah.foundation.accounts.access import require_role, roles_of
from panah.foundation.accounts.models import User
from panah.foundation.audit import record
from panah.foundation.keys.access import NoKey
from panah.foundation.keys.suites import WRAP_SUITE, new_key, wrap
from panah.foundation.refusals import Refused
from panah.foundation.sealed.bodies import read_bodies, seal_body
from panah.insight.recognise import tokens
from panah.insight.recognise.access import (
    Reader,
    Suggestion,
    get_verdict,
    looked_lately,
    question_info,
)
from panah.insight.recognise.bodies import CaseHalf, CaseSecret, RegisterHalf, RegisterSecret
from panah.insight.recognise.models import (
    LinkKey,
    Question,
    Threshold,
    Token,
    Verdict,
    Waiting,
)
from panah.insight.recognise.records import Known, Match
from panah.insight.recognise.waiting import new_waiting, sealed_for
from panah.vocab.access import Role
from panah.vocab.recognise import EntryKind, Harm, SuggestionVerdict


@transaction.atomic
def note_looking(*, by: User) -> None:
    """That somebody looks people up is on record, a line a visit."""
    if not looked_lately(by):
        record(by, "recognition.looked", None)


@transaction.atomic
def say_verdict(suggestion: Suggestion, *, by: User, verdict: SuggestionVerdict) -> Verdict:
    """Say that two entries are one, or are not.

    That two survivors, or their children, are one human being counts when a second person has said
    it too. Raises Refused without the keys to both sides.
    """
    match = suggestion.match
    reader = Reader(by)
    if not (reader.opens(match.ours) and reader.opens(match.theirs)):
        raise Refused(_("You may open only one of the two. Ask the colleague who carries it."))
    pair = _pair(match, reader)
    before = Verdict.objects.standing().select_for_update().filter(pair=pair).first()
    if before is not None:
        return _answer(before, match, by, verdict)
    return _first(pair, match, by, verdict)


def _first(pair: UUID, match: Match, by: User, verdict: SuggestionVerdict) -> Verdict:
    is_same = verdict is SuggestionVerdict.SAME
    waits = is_same and match.ours.guarded and match.theirs.guarded
    row = Verdict.objects.create(
        pair=pair, verdict=verdict, by=by, waits=waits, harm=match.harm, odds=match.odds
    )
    for known in (match.ours, match.theirs):
        body = RegisterHalf if known.entry is EntryKind.REGISTER else CaseHalf
        half = body(verdict=row.pk, entry=known.entry, id=known.id)
        seal_body(uuid4(), half, scope=known.scope, by=by)
    record(by, "recognition.said", row, verdict=verdict)
    if is_same and not waits:
        _link(match, by)
    return row


def _answer(before: Verdict, match: Match, by: User, verdict: SuggestionVerdict) -> Verdict:
    if not before.waits:
        raise Refused(_("A colleague has decided this meanwhile. Load the page again."))
    if before.by_id == by.pk:
        raise Refused(_("You have said so already. Now somebody else must say it too."))
    if verdict is SuggestionVerdict.DIFFERENT:
        _withdraw(before, by)
        return _first(before.pair, match, by, verdict)
    before.waits, before.seconded_by, before.seconded_at = False, by, timezone.now()
    before.save(update_fields=["waits", "seconded_by", "seconded_at"])
    record(by, "recognition.seconded", before)
    _link(match, by, seconded_by=before.by)
    return before


@transaction.atomic
def undo_verdict(verdict: Verdict, *, by: User) -> None:
    """Take a verdict back; that it was said stays, and the suggestion comes up again."""
    row, entries = get_verdict(by, verdict.pk)
    _withdraw(row, by)
    record(by, "recognition.taken_back", row)
    people = Person.objects.in_bulk([one.id for one in entries if one.entry is EntryKind.PERSON])
    if len(people) == 2 and row.verdict == SuggestionVerdict.SAME and not row.waits:
        _unlink(entries, by)


@transaction.atomic
def ask_colleague(suggestion: Suggestion, *, by: User, to: User) -> Question:
    """Ask whoever carries the other case. She sees the reasons and who asks, not the file."""
    if to not in suggestion.whom:
        raise Refused(_("This colleague cannot answer. Choose one of those who are named."))
    row = Question(to=to, by=by, suite=WRAP_SUITE)
    ids = suggestion.match.ours.id.bytes + suggestion.match.theirs.id.bytes
    info = question_info(row)
    row.to_her = wrap(ids, to.public_key(), info)
    row.to_asker = wrap(ids, by.public_key(), info)
    row.save()
    record(by, "recognition.asked", row)
    return row


@transaction.atomic
def answer_question(question: Question, *, by: User, answer: SuggestionVerdict) -> None:
    """Say to the colleague who asked whether it is the same; what else, one says in person."""
    if question.to_id != by.pk or question.answered_at is not None:
        raise Refused(_("This question has been answered."))
    question.answered_at, question.answer = timezone.now(), answer
    question.save(update_fields=["answered_at", "answer"])
    record(by, "recognition.answered", question, answer=answer)


def _pair(match: Match, reader: Reader) -> UUID:
    for known in (match.ours, match.theirs):
        body = RegisterSecret if known.entry is EntryKind.REGISTER else CaseSecret
        if not read_bodies(body, [known.scope], by=reader.user):
            fresh = body(secret=secrets.token_hex(32))
            seal_body(known.scope, fresh, scope=known.scope, by=reader.user, expects=0)
    reader.know([match])
    pair = reader.pair(match)
    if pair is None:
        raise NoKey("a pair needs the secrets of both sides")
    return pair


def _withdraw(row: Verdict, by: User) -> None:
    row.withdrawn_by, row.withdrawn_at = by, timezone.now()
    row.save(update_fields=["withdrawn_by", "withdrawn_at"])


def _link(match: Match, by: User, *, seconded_by: User | None = None) -> None:
    """Two person records are one human being: the link that both of their pages show."""
    if not match.ours.entry is match.theirs.entry is EntryKind.PERSON:
        return
    rows = Person.objects.select_related("case").in_bulk([match.ours.id, match.theirs.id])
    one, other = sorted(rows.values(), key=lambda person: person.case.is_closed)
    reason = _("Recognised by name and what else is known.")
    link_same(one, other, by=by, reason=reason, seconded_by=seconded_by)


def _unlink(entries: list[Known], by: User) -> None:
    rows = Person.objects.select_related("case").in_bulk([one.id for one in entries])
    one, other = sorted(rows.values(), key=lambda person: person.case.is_closed)
    for known in sameness_of(one, by):
        if known.other.person == other:
            unlink_same(known.link, seen_from=one, by=by)


@transaction.atomic
def set_bounds(harm: Harm, *, by: User, show: int, sure: int) -> Threshold:
    """From which chance in a hundred pairs of one kind are shown, and called strong."""
    require_role(by, Role.COORDINATOR)
    row = Threshold(harm=harm, show=show, sure=sure, by=by)
    row.full_clean(exclude=["by"])
    row.save()
    record(by, "recognition.weighed", row, harm=harm, show=show, sure=sure)
    return row


@transaction.atomic
def keep_question(wanted: Sequence[Known], *, by: User) -> Waiting:
    """Keep what was looked for until all cases can be asked; only she who asks can open it."""
    row = new_waiting(by)
    row.wanted = sealed_for(by, wanted, row)
    row.save()
    record(by, "recognition.kept", row)
    return row


@transaction.atomic
def drop_question(row: Waiting, *, by: User) -> None:
    """A question that waited has been looked at."""
    if row.by_id != by.pk:
        raise Refused(_("This question is somebody else's."))
    row.delete()
    record(by, "recognition.dropped", None)


@transaction.atomic
def open_link_key(*, by: User) -> bool:
    """Take the key of the tokens into memory with a coordinator's own keys; the first makes it.

    returns  False when she is none, or colleagues have not given it to her yet
    Who is a coordinator by now gets it. After one has left there is a new one, and no tokens until
    all is read again.
    """
    if Role.COORDINATOR not in roles_of(by):
        return False
    try:
        key = tokens.held_key(by)
    except tokens.NotGiven:
        return False
    if key is None:
        LinkKey.objects.all().delete()
        Token.objects.all().delete()
        key = new_key()
    have = set(LinkKey.objects.values_list("person", flat=True))
    for one in tokens.linkers(by):
        if one.pk not in have:
            sealed = wrap(key, one.public_key(), tokens.info(one))
            LinkKey.objects.create(person=one, wrapped=sealed, suite=WRAP_SUITE)
    tokens.hold(key)
    record(by, "recognition.key", None)
    return True


@transaction.atomic
def keep_tokens(known: Known) -> None:
    """Write an entry's tokens in place of those it had."""
    wanted = tokens.tokens_of(known)
    rows = Token.objects.filter(record=known.id)
    rows.exclude(token__in=wanted).delete()
    there = {bytes(row.token) for row in rows}
    Token.objects.bulk_create(Token(record=known.id, token=one) for one in wanted - there)


@transaction.atomic
def keep_all_tokens(entries: Iterable[Known]) -> None:
    """Write every entry's tokens: those that are missing, and none that nobody has any more."""
    numbered = [one for one in entries if one.every_number]
    wanted = {(one.id, token) for one in numbered for token in tokens.tokens_of(one)}
    there = {(row.record, bytes(row.token)): row.pk for row in Token.objects.all()}
    Token.objects.filter(pk__in=[there[key] for key in there.keys() - wanted]).delete()
    fresh = (Token(record=record, token=token) for record, token in wanted - there.keys())
    Token.objects.bulk_create(fresh, batch_size=1000)
