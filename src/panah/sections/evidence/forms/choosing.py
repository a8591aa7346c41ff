"""Which form a claim is said in, and what it does when it is sent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import QueryDict

from panah.core.claims.access import Read
from panah.core.claims.actions import correct_claim, decide_name, write_claim
from panah.core.claims.desk import Entry
from panah.core.claims.models import Document
from panah.foundation.accounts.models import User
from panah.foundation.fields.attempts import attempt, done
from panah.sections.evidence.access.claims import actors_for, people_for, read_of
from panah.sections.evidence.access.review import get_entry
from panah.sections.evidence.forms.claims import (
    DateForm,
    EventForm,
    IndicatorForm,
    RelationForm,
    SlotForm,
)
from panah.sections.evidence.forms.values import (
    AgeForm,
    DurationForm,
    MoneyForm,
    NameForm,
    NumberForm,
    PhoneForm,
)
from panah.sections.evidence.forms.written import WrittenNameForm
from panah.values.dates import UncertainDate
from panah.vocab.evidence import ClaimSlot

FORMS: Mapping[ClaimSlot, type[SlotForm]] = {
    ClaimSlot.WHAT: EventForm,
    ClaimSlot.INDICATOR: IndicatorForm,
    ClaimSlot.NAME: WrittenNameForm,
    ClaimSlot.RELATION: RelationForm,
    ClaimSlot.DATE: DateForm,
    ClaimSlot.AGE: AgeForm,
    ClaimSlot.HOW_MANY: NumberForm,
    ClaimSlot.MONEY: MoneyForm,
    ClaimSlot.DURATION: DurationForm,
    ClaimSlot.PHONE: PhoneForm,
}


class Correcting:
    """The right form for what is to be said otherwise, filled with what stands now."""

    def __init__(self, data: QueryDict | None, document: Document, claim: UUID, by: User) -> None:
        desk, entry = get_entry(document, claim, by=by)
        self.document, self.entry, self.by = document, entry, by
        slot = entry.proposal.main.slot
        self.is_name = slot is ClaimSlot.NAME
        self.form: Any = (
            _name_form(data, document, entry, by)
            if self.is_name
            else FORMS[slot](
                data, entry=entry, text=desk.read.text, published=published_in(desk.read)
            )
        )

    def send(self) -> bool:
        """Whether it was said otherwise; the form says why not."""
        if not self.form.is_valid():
            return False
        if self.is_name:
            reason = self.form.cleaned_data["reason"]
            asked = {"meant": self.form.said(), "reason": reason}
            return done(self.form, decide_name, self.document, self.entry.id, by=self.by, **asked)
        telling = self.form.telling()
        return done(
            self.form, correct_claim, self.document, self.entry.id, by=self.by, telling=telling
        )


def published_in(read: Read | None) -> UncertainDate | None:
    """When the document says that it says so."""
    return read.reading.documents[0].published if read else None


def _name_form(data: Any, document: Document, entry: Entry, by: User) -> NameForm:
    people = people_for(document.case, by=by)
    return NameForm(data, entry=entry, people=people, actors=actors_for(by=by))


class Writing:
    """The form for a claim of this kind, with the words that were chosen in the text."""

    def __init__(
        self, data: QueryDict | None, asked: Mapping[str, str], document: Document, by: User
    ) -> None:
        self.document, self.by = document, by
        self.slot = next((one for one in FORMS if one == asked.get("slot")), ClaimSlot.WHAT)
        read = read_of(document, by=by)
        text = read.text if read else ""
        initial = _chosen(text, asked)
        self.form = FORMS[self.slot](
            data, entry=None, text=text, published=published_in(read), initial=initial
        )
        self.written: UUID | None = None

    @property
    def slots(self) -> list[ClaimSlot]:
        """The kinds of claim that can be written."""
        return list(FORMS)

    def send(self) -> bool:
        """Whether it was written; the form says why not."""
        if self.form.is_valid():
            telling = self.form.telling()
            self.written = attempt(
                self.form, write_claim, self.document, by=self.by, telling=telling
            )
        return self.written is not None


def _chosen(text: str, asked: Mapping[str, str]) -> dict[str, Any]:
    """The words between two places of the text; nothing when the places make no sense."""
    said = [asked.get(name, "") for name in ("start", "end")]
    if not all(one.isascii() and one.isdigit() and len(one) < 10 for one in said):
        return {}
    start, end = map(int, said)
    return {"quote": text[start:end], "start": start} if start < end <= len(text) else {}
