"""One visit to the form: a new statement, a draft gone on with, or the next version of one."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, QueryDict

from panah.core.cases.models import Case
from panah.foundation.accounts.models import User
from panah.foundation.fields.attempts import attempt
from panah.foundation.refusals import Conflict, Refused
from panah.sections.statements.access import (
    Draft,
    Taken,
    get_draft,
    get_taken,
    known_before,
    tellers_of,
)
from panah.sections.statements.actions import save_draft, take_statement
from panah.sections.statements.forms import StatementForm, as_posted, known_of, typed_of
from panah.sections.statements.models import Statement


class Taking:
    """The form with what is known already, and what becomes of it when it is sent."""

    def __init__(self, request: HttpRequest, case: Case, by: User, draft: UUID | None) -> None:
        self.case, self.by = case, by
        self.data = request.POST if request.method == "POST" else None
        self.draft: Draft | None = get_draft(case, draft, by=by) if draft else None
        self.before = self._before(request.GET.get("again", ""))
        self.revision = _number(request.POST.get("revision"))
        if self.draft and self.data is None:
            self.revision = self.draft.revision
        self.form = self._form()
        self.saved: Statement | None = None
        self.conflict = ""

    def _before(self, again: str) -> Taken | None:
        if self.draft and self.draft.row.before_id:
            again = str(self.draft.row.before_id)
        return get_taken(self.case, again, by=self.by) if again else None

    def _form(self) -> StatementForm:
        people = tellers_of(self.case, by=self.by)
        data: QueryDict | None = self.data
        if data is None and self.draft:
            data = as_posted(self.draft.typed)
        if self.before:
            known: dict[str, Any] = known_of(self.before.body)
            events = self.before.body.events
            return StatementForm(data, people=people, initial=known, events=events)
        return StatementForm(data, people=people, initial=known_before(self.case, by=self.by))

    def keep(self) -> bool:
        """Whether a draft was asked for and kept."""
        if self.data is None or self.form.asks != "draft":
            return False
        try:
            self.saved = save_draft(
                self.case,
                typed_of(self.data),
                by=self.by,
                draft=self.draft.row if self.draft else None,
                expects=self.revision if self.draft else None,
                before=self.before.row if self.before else None,
            )
        except Conflict as conflict:
            # Both versions are shown; the next save takes the place of the one that stands.
            self.revision, self.conflict = conflict.current, str(conflict)
        except Refused as refusal:
            self.conflict = str(refusal)
        return self.saved is not None

    def take(self) -> bool:
        """Whether the statement was taken; the form says why not."""
        if self.data is None or not self.form.is_valid():
            return False
        self.saved = attempt(
            self.form,
            take_statement,
            self.case,
            self.form.body(),
            by=self.by,
            draft=self.draft.row if self.draft else None,
            before=self.before.row if self.before else None,
        )
        return self.saved is not None

    @property
    def stands(self) -> dict[str, list[str]]:
        """What another window saved meanwhile, beside what is typed here."""
        if not self.conflict or not self.draft or self.data is None:
            return {}
        mine = typed_of(self.data)
        return {
            name: values
            for name, values in self.draft.typed.items()
            if values != mine.get(name) and any(values)
        }


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else 0
