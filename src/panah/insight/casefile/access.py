"""Loading copies of a file and the Word templates, for those whose keys open them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from panah.core.cases.models import Case
from panah.core.claims.access import get_evidence
from panah.foundation.accounts.access import is_coordinator
from panah.foundation.accounts.models import User
from panah.foundation.jobs.pool import Job, pool
from panah.foundation.keys.access import holds
from panah.foundation.sealed.bodies import Absent, read_bodies, read_body
from panah.foundation.sealed.files import open_file
from panah.insight.casefile.bodies import CopyDetails, CopyNames
from panah.insight.casefile.models import Copy, WordTemplate
from panah.insight.casefile.word import starting_template
from panah.vocab.access import CompartmentKind


@dataclass(frozen=True, slots=True)
class ListedCopy:
    """A copy, what was asked for, and the job that makes it, if one is at work.

    names  who is hidden in it, for whoever may know who the people of the case are
    """

    copy: Copy
    details: CopyDetails
    job: Job | None = None
    names: CopyNames | None = None

    @property
    def is_ready(self) -> bool:
        """It can be taken."""
        return self.copy.file_id is not None

    @property
    def hidden(self) -> int:
        """How many names are hidden in it, as far as the reader may know."""
        return len(self.details.hidden) + len(self.names.hidden if self.names else ())


@dataclass(frozen=True, slots=True)
class Template:
    """The Word template of one language: the office's own, or the one everybody begins with."""

    language: str
    own: WordTemplate | None


def get_file_case(user: User, ref: str) -> Case:
    """A case of which this person may make a copy: whoever opens its documents. Raises Http404."""
    return get_evidence(user, ref)


def copies_of(case: Case, *, by: User) -> list[ListedCopy]:
    """The copies made so far, the newest first."""
    rows = Copy.objects.filter(case=case).select_related("asked_by", "case")
    details = read_bodies(CopyDetails, [row.pk for row in rows], by=by)
    names = read_bodies(CopyNames, [row.pk for row in rows], by=by)
    return [_listed(row, details[row.pk], names) for row in rows if row.pk in details]


def get_copy(user: User, ref: str, id: UUID) -> ListedCopy:
    """One copy of a case. Raises Http404."""
    rows = Copy.objects.filter(case=get_file_case(user, ref), pk=id)
    row = rows.select_related("case", "asked_by", "file__compartment").first()
    if row is None:
        raise Http404
    details = read_body(CopyDetails, row.pk, by=user)
    return _listed(row, details, read_bodies(CopyNames, [row.pk], by=user))


def may_take(copy: Copy, user: User) -> bool:
    """Whether this person's keys open the bytes: a copy with people in it is sealed as they are."""
    file = copy.file
    return file is not None and holds(user, copy.case_id, _kind(file.compartment.kind))


def names_of(copy: Copy, *, by: User) -> CopyNames:
    """Who of the case is hidden in a copy. Nobody when it was ordered without knowing them.

    Raises NoKey when somebody is, and the asker may not know who.
    """
    try:
        return read_body(CopyNames, copy.pk, by=by)
    except Absent:
        return CopyNames()


def may_change_templates(user: User) -> bool:
    """Coordinators choose how papers of the office look."""
    return is_coordinator(user)


def require_templates(user: User) -> None:
    """Raises Http404 to whoever does not."""
    if not may_change_templates(user):
        raise Http404


def templates_in_use(languages: Mapping[str, str]) -> list[Template]:
    """The template of every language."""
    own = {row.language: row for row in _in_use().select_related("added_by")}
    return [Template(language, own.get(language)) for language in languages]


def get_template(language: str, *, by: User) -> bytes:
    """The template that a copy in this language is made with, as DOCX bytes. Raises NoKey."""
    own = _in_use().filter(language=language).select_related("file__compartment").first()
    return b"".join(open_file(own.file, by=by)) if own else starting_template(language)


def require_language(language: str, known: Mapping[str, str]) -> str:
    """The language, when it is one of ours. Raises Http404."""
    if language not in known:
        raise Http404
    return language


def _in_use() -> QuerySet[WordTemplate]:
    return WordTemplate.objects.filter(dropped_at=None)


def _listed(row: Copy, details: CopyDetails, names: Mapping[UUID, CopyNames]) -> ListedCopy:
    job = pool.about(row.pk)
    return ListedCopy(row, details, job if job and job.is_live else None, names.get(row.pk))


def _kind(code: str) -> CompartmentKind:
    return CompartmentKind(code)
