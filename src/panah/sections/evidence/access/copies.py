"""What was made from a document, two of them side by side, and what can be left out of a copy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.http import Http404

from panah.core.claims import access
from panah.core.claims.desk import desk_of
from panah.core.claims.models import Document
from panah.foundation.accounts.models import User
from panah.sections.evidence.access.documents import Line, get_line, line_of
from panah.sections.evidence.redaction import Nameable, nameables
from panah.sections.evidence.versions import Change, Stretch, compared, folded, in_step


@dataclass(frozen=True, slots=True)
class Beside:
    """Two documents of a family in two columns.

    stretches  empty while one of the two is not read
    by_step    paragraph beside paragraph, because their languages differ
    """

    left: Line
    right: Line
    stretches: Sequence[Stretch] = ()
    by_step: bool = False

    @property
    def changed(self) -> int:
        """How many sentences say something else on the right."""
        return self._count(Change.CHANGED)

    @property
    def taken_out(self) -> int:
        """How many stand on the left alone."""
        return self._count(Change.TAKEN_OUT)

    @property
    def added(self) -> int:
        """How many stand on the right alone."""
        return self._count(Change.ADDED)

    def _count(self, change: Change) -> int:
        return sum(row.change is change for stretch in self.stretches for row in stretch.rows)


@dataclass(frozen=True, slots=True)
class Masking:
    """A document whose names can be left out of a copy; no text while it is not read."""

    line: Line
    names: Sequence[Nameable] = ()
    text: str = ""


def family(document: Document, *, by: User) -> list[Line]:
    """A document, what it was made from and what was made from any of them."""
    return [line_of(one.document, one.details) for one in access.family_of(document, by=by)]


def beside_of(document: Document, other: UUID | None, *, by: User) -> Beside | None:
    """A document beside another of its family: the one asked for, else what it was made from.

    The older one stands on the left. None when there is no other; 404 for one of another family.
    """
    lines = {line.document.pk: line for line in family(document, by=by)}
    others = [pk for pk in lines if pk != document.pk]
    wanted = other or (document.parent_id if document.parent_id in lines else None)
    if wanted is None:
        if not others:
            return None
        wanted = others[-1]
    if wanted not in others:
        raise Http404
    left, right = (line for pk, line in lines.items() if pk in {document.pk, wanted})
    return _beside(left, right, by=by)


def _beside(left: Line, right: Line, *, by: User) -> Beside:
    texts = [access.latest_reading(one.document, by=by) for one in (left, right)]
    if texts[0] is None or texts[1] is None:
        return Beside(left, right)
    languages = {left.details.language, right.details.language} - {""}
    by_step = len(languages) > 1
    rows = (in_step if by_step else compared)(texts[0].text, texts[1].text)
    return Beside(left, right, folded(rows), by_step)


def masking_of(document: Document, *, by: User) -> Masking:
    """The names that the document's reading and people's decisions know."""
    line, desk = get_line(document, by=by), desk_of(document, by=by)
    if desk is None:
        return Masking(line)
    return Masking(line, nameables(one.proposal for one in desk.entries), desk.read.text)
