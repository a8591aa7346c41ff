"""The book of a case: everything its documents say and people decided, decoded once.

    book = book_of(case, by=request.user)

Pages, pictures and papers of a case read it in place of the database: with sixty documents and a
thousand claims, opening every seal anew takes seconds. It is made from the evidence compartment
alone, so it is the same for everybody who holds that key, and whoever asks must hold it each time.
It lies in memory only, for few cases, and is forgotten some minutes after its last use. After a
change only what changed is opened again.

`book.stamp` is another whenever anything in the book is; what is made from a book (a picture, the
rows of a page) is kept by it with `made_from`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar
from uuid import UUID

from django.db import connection

from panah.core.cases.models import Case
from panah.core.claims.binding import bind, evidence_of, stamp_of
from panah.core.claims.leaves import CaseBook
from panah.core.claims.recent import Recent
from panah.foundation.accounts.models import User

# Pages of one case are opened one after the other; a server at rest holds no text.
SECONDS = 300.0
BOOKS, PICTURES = 4, 48
Made = TypeVar("Made")
shelf = Recent(seconds=SECONDS, at_most=BOOKS)
pictures = Recent(seconds=SECONDS, at_most=PICTURES)
_binding: defaultdict[UUID, Lock] = defaultdict(Lock)


def book_of(case: Case, *, by: User) -> CaseBook:
    """The book of this case as it stands now. Raises NoKey for who does not hold the evidence."""
    evidence = evidence_of(case, by=by)
    if _is_changing():
        # What a change has written may still be taken back: nobody else may be shown it.
        return bind(case, stamp_of(case, evidence), shelf.known(case.pk), by=by)
    with _binding[case.pk]:
        stamp, known = stamp_of(case, evidence), shelf.known(case.pk)
        book = known if known and known.stamp == stamp else bind(case, stamp, known, by=by)
        shelf.keep(case.pk, book)
        return book


def made_from(book: CaseBook, what: Hashable, make: Callable[[], Made]) -> Made:
    """What was made from this book before, or is made now: a picture, the rows of a page.

    what  names it among all that is made from the book, language and filters included
    """
    if _is_changing():
        return make()
    return pictures.get((book.stamp, what), make)


def _is_changing() -> bool:
    """Whether a change is being written; the transaction that a test wraps around all is none."""
    blocks: list[Any] = connection.atomic_blocks
    return any(not block._from_testcase for block in blocks)
