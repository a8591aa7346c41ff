"""Choosing what goes into a copy, and giving the office a Word template of its own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from panah.core.cases.forms import LinesField
from panah.core.cases.models import Case
from panah.foundation.accounts.models import User
from panah.foundation.fields.forms import DayField
from panah.foundation.fields.labels import label_of
from panah.foundation.look.context import OWN_NAMES
from panah.foundation.refusals import Refused
from panah.foundation.render.documents import Fault
from panah.foundation.terms.forms import TermChoiceField
from panah.foundation.terms.labels import term_label
from panah.insight.casefile.actions import Faulty, Order, use_template
from panah.insight.casefile.bodies import CopyDetails
from panah.insight.casefile.names import Nameable, nameable
from panah.insight.casefile.word import sentence_on
from panah.vocab.casefile import FileFormat, FilePart, FilePurpose, NameMask


class OrderForm(forms.Form):
    """What goes in, for whom, in which language, and whose names are replaced."""

    recipient = forms.CharField(
        label=label_of(CopyDetails, "recipient"),
        max_length=200,
        help_text=_("Stands on every page, so that each copy shows whose it is."),
    )
    purpose = TermChoiceField(FilePurpose, label=label_of(CopyDetails, "purpose"))
    note = forms.CharField(
        label=label_of(CopyDetails, "note"),
        max_length=500,
        required=False,
        help_text=_("Stands on the first page."),
    )
    language = forms.ChoiceField(label=label_of(CopyDetails, "language"))
    format = TermChoiceField(
        FileFormat, label=_("How it is made"), widget=forms.RadioSelect, initial=FileFormat.PDF
    )
    parts = forms.MultipleChoiceField(
        label=label_of(CopyDetails, "parts"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one part.")},
    )
    proposed = forms.BooleanField(label=label_of(CopyDetails, "proposed"), required=False)
    since = DayField(label=label_of(CopyDetails, "since"), required=False)
    until = DayField(label=label_of(CopyDetails, "until"), required=False)
    mask = TermChoiceField(
        NameMask,
        label=label_of(CopyDetails, "mask"),
        widget=forms.RadioSelect,
        initial=NameMask.LETTERS,
    )
    hide = forms.MultipleChoiceField(
        label=_("Hide these names"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Everywhere in the copy, in every spelling and alphabet."),
    )
    everyone_else = forms.BooleanField(label=label_of(CopyDetails, "everyone_else"), required=False)
    words = LinesField(
        label=label_of(CopyDetails, "words"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One on each line: pet names, villages, phone numbers. Look the copy over."),
    )

    def __init__(self, data: Any, case: Case, *, by: User) -> None:
        super().__init__(data)
        self.known = nameable(case, by=by)
        known_parts = [part for part in FilePart if self.known or part is not FilePart.PEOPLE]
        parts: Any = self.fields["parts"]
        parts.choices = [(part.value, term_label(part)) for part in known_parts]
        parts.initial = [part.value for part in known_parts if part is not FilePart.CUSTODY]
        language: Any = self.fields["language"]
        language.choices = [(code, OWN_NAMES[code]) for code, _name in settings.LANGUAGES]
        language.initial = get_language() or "en"
        self._offer_names()

    def _offer_names(self) -> None:
        hide: Any = self.fields["hide"]
        if not self.known:
            del self.fields["hide"]
        else:
            hide.choices = [(str(one.id), _described(one)) for one in self.known]

    def clean(self) -> dict[str, Any]:
        """Raises ValidationError when the period ends before it begins."""
        said = super().clean() or {}
        since, until = said.get("since"), said.get("until")
        if since and until and until < since:
            raise ValidationError(_("The end of the period is before its beginning."))
        return said

    def order(self) -> Order:
        """What was asked for."""
        said = dict(self.cleaned_data)
        hide = frozenset(UUID(one) for one in said.pop("hide", ()))
        parts = tuple(FilePart(one) for one in said.pop("parts"))
        made = FileFormat(said.pop("format"))
        return Order(CopyDetails(parts=parts, **said), made, hide)


class TemplateForm(forms.Form):
    """A Word template for copies in one language."""

    language = forms.ChoiceField(label=_("For copies in"))
    template = forms.FileField(
        label=_("Word file (DOCX)"),
        widget=forms.ClearableFileInput(attrs={"accept": ".docx"}),
        help_text=_("It is looked over first; when something is wrong, you see where."),
    )

    def __init__(self, data: Any = None, files: Any = None) -> None:
        super().__init__(data, files)
        language: Any = self.fields["language"]
        language.choices = [(code, OWN_NAMES[code]) for code, _name in settings.LANGUAGES]
        self.faults: Sequence[dict[str, str]] = ()

    def use(self, *, by: User) -> bool:
        """Whether the template is in use now; otherwise `faults` and the errors say why not."""
        said = self.cleaned_data
        try:
            use_template(said["template"], said["language"], by=by)
        except Faulty as faulty:
            self.faults = [
                {**_placed(fault), "sentence": sentence_on(fault.kind)} for fault in faulty.faults
            ]
            self.add_error("template", str(faulty))
        except Refused as refusal:
            self.add_error("template", str(refusal))
        return self.is_valid()


def _placed(fault: Fault) -> dict[str, str]:
    part, _space, number = fault.where.partition(" ")
    return {"part": part, "number": number, "said": fault.said, "meant": fault.meant}


def _described(one: Nameable) -> str:
    return f"{one.name} · {one.about}" if one.about else one.name
