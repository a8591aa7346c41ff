"""Asking for a copy of a file, taking it, and choosing the Word templates of the office."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from panah.core.cases.models import Case
from panah.foundation.accounts.access import organisation, require_role
from panah.foundation.accounts.models import User
from panah.foundation.audit import record
from panah.foundation.jobs.children import ChildFailed
from panah.foundation.jobs.holding import holding_only
from panah.foundation.jobs.pool import Job, pool
from panah.foundation.keys.access import NoKey, held_kinds, holds
from panah.foundation.refusals import Refused
from panah.foundation.render.documents import Fault, word, word_faults
from panah.foundation.sealed.bodies import read_body, seal_body
from panah.foundation.sealed.files import open_file, store_file, store_upload
from panah.foundation.sealed.uploads import SealedUpload
from panah.insight.casefile.access import get_template, names_of
from panah.insight.casefile.bodies import CopyDetails, CopyNames, Replaced
from panah.insight.casefile.example import example_content
from panah.insight.casefile.making import making_of
from panah.insight.casefile.models import Copy, WordTemplate
from panah.insight.casefile.names import labelled, nameable
from panah.insight.casefile.word import FIELDS
from panah.vocab.access import CompartmentKind, Role
from panah.vocab.casefile import FileFormat

# The health part is opened only to leave it out: relations lie together.
PARTS = (CompartmentKind.EVIDENCE, CompartmentKind.IDENTITY, CompartmentKind.HEALTH)
LARGEST_TEMPLATE = 8 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Order:
    """What somebody asks for.

    hide  the people and entries of the register whose names are replaced
    """

    details: CopyDetails
    format: FileFormat
    hide: frozenset[UUID] = frozenset()


class Faulty(Refused):
    """A template that cannot be used; `faults` says where."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = list(faults)
        super().__init__(_("This template cannot be used yet. What to mend is listed below."))


@transaction.atomic
def order_copy(case: Case, order: Order, *, by: User) -> Copy:
    """Number a copy, note for whom it is, and begin to make it once this is saved."""
    last = Copy.objects.filter(case=case).aggregate(last=Max("number"))["last"] or 0
    copy = Copy.objects.create(case=case, number=last + 1, format=order.format, asked_by=by)
    seal_body(copy.pk, order.details, scope=case.pk, by=by, expects=0)
    hidden = _seal_names(copy, order, by)
    record(
        by,
        "file.ordered",
        copy,
        number=copy.number,
        format=order.format,
        purpose=order.details.purpose,
        language=order.details.language,
        parts=len(order.details.parts),
        hidden=hidden,
    )
    _start(copy, by)
    return copy


@transaction.atomic
def make_again(copy: Copy, *, by: User) -> None:
    """Begin anew to make a copy that was stopped or that a restart cut off."""
    if copy.file_id is not None:
        raise Refused(_("This copy is made already."))
    try:
        names_of(copy, by=by)
    except NoKey:
        # Made without knowing whom it hides, it would name them all.
        who = _("Only who may know the people of this case can make this copy: it hides names.")
        raise Refused(who) from None
    record(by, "file.ordered-again", copy, number=copy.number)
    _start(copy, by)


@transaction.atomic
def stop_copy(copy: Copy, *, by: User) -> None:
    """Ask the job that makes a copy to end. The number stays taken."""
    job = pool.about(copy.pk)
    if job is not None:
        job.cancel()
    record(by, "file.stopped", copy, number=copy.number)


@transaction.atomic
def keep_copy(copy: Copy, made: bytes, found: tuple[Replaced, ...], *, by: User) -> None:
    """Seal the bytes of a copy that is made: with the people's names, when who made it has them."""
    place = _place(copy.case, by)
    copy.file = store_file([made], scope=copy.case_id, compartment=place, by=by)
    copy.save(update_fields=["file"])
    details = read_body(CopyDetails, copy.pk, by=by)
    known = {"size": len(made), "sha256": sha256(made).hexdigest(), "hidden": found}
    seal_body(copy.pk, details.model_copy(update=known), scope=copy.case_id, by=by)
    record(by, "file.made", copy, number=copy.number)


@transaction.atomic
def take_copy(copy: Copy, *, by: User) -> Iterator[bytes]:
    """The bytes of a copy, opened piece by piece. Raises NoKey, Refused while it is not made."""
    if copy.file is None:
        raise Refused(_("This copy is not made yet."))
    chunks = open_file(copy.file, by=by)
    record(by, "file.taken", copy, number=copy.number)
    return chunks


@transaction.atomic
def use_template(upload: SealedUpload, language: str, *, by: User) -> WordTemplate:
    """Use a Word template of the office for copies in a language, if nothing is wrong with it.

    Raises Faulty with every fault and its place, Refused when it is too large.
    """
    require_role(by, Role.COORDINATOR)
    if (upload.size or 0) > LARGEST_TEMPLATE:
        raise Refused(_("A template has at most 8 megabytes. Make its pictures smaller."))
    try:
        faults = word_faults(upload.read_all(), FIELDS, _example(language))
    except ChildFailed:
        faults = [Fault("does-not-fill", "")]
    if faults:
        raise Faulty(faults)
    _drop(language)
    file = store_upload(
        upload, scope=organisation().id, compartment=CompartmentKind.REGISTER, by=by
    )
    row = WordTemplate.objects.create(language=language, file=file, added_by=by)
    record(by, "template.used", row, language=language)
    return row


@transaction.atomic
def drop_template(language: str, *, by: User) -> None:
    """Go back to the template that everybody begins with; the office's own is kept, unused."""
    require_role(by, Role.COORDINATOR)
    dropped = _drop(language)
    record(by, "template.dropped", None, language=language, templates=dropped)


@transaction.atomic
def preview_template(language: str, *, by: User) -> bytes:
    """A Word file with the template of a language and an invented case."""
    made = word(get_template(language, by=by), _example(language))
    record(by, "template.previewed", None, language=language)
    return made


def _example(language: str) -> dict[str, object]:
    with translation.override(language):
        return example_content()


def _drop(language: str) -> int:
    standing = WordTemplate.objects.filter(language=language, dropped_at=None)
    return standing.update(dropped_at=timezone.now())


def _seal_names(copy: Copy, order: Order, by: User) -> int:
    """Who is hidden and who stays readable lies with the people's names. Returns how many."""
    with translation.override(order.details.language):
        known = nameable(copy.case, by=by)
        hidden = labelled([one for one in known if one.id in order.hide], order.details.mask)
    shown = [text for one in known if one.id not in order.hide for text in one.spellings]
    if known:
        names = CopyNames(hidden=hidden, shown=tuple(shown))
        seal_body(copy.pk, names, scope=copy.case_id, by=by, expects=0)
    return len(hidden)


def _place(case: Case, by: User) -> CompartmentKind:
    knows = holds(by, case.pk, CompartmentKind.IDENTITY)
    return CompartmentKind.IDENTITY if knows else CompartmentKind.EVIDENCE


def _start(copy: Copy, by: User) -> None:
    held = held_kinds(by, copy.case_id)
    places = [(copy.case_id, kind) for kind in PARTS if kind in held]
    register = organisation().id
    if holds(by, register, CompartmentKind.REGISTER):
        places.append((register, CompartmentKind.REGISTER))
    holder = holding_only(by, places)
    scopes = frozenset(scope for scope, _kind in places)
    job = Job("file", about=copy.pk, by=holder, scopes=scopes)
    transaction.on_commit(lambda: pool.start(job, making_of(copy.pk, _keep)))


def _keep(copy: Copy, made: bytes, found: tuple[Replaced, ...], by: User) -> None:
    keep_copy(copy, made, found, by=by)
