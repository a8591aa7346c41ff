"""What people type to sign in, to found an organisation and to let a colleague in."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from panah.foundation.accounts.rules import (
    LONGEST,
    check_name,
    check_pass_phrase,
    check_user_name,
)
from panah.foundation.refusals import Refused
from panah.foundation.terms import term_choices
from panah.vocab.access import Role

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


def _checked_by(check: Callable[[str], None]) -> Callable[[str], None]:
    """A rule of the accounts as a validator of a form field."""

    def validate(value: str) -> None:
        try:
            check(value)
        except Refused as refusal:
            raise forms.ValidationError(str(refusal)) from None

    return validate


def _secret(*, autocomplete: str, keep: bool = False) -> forms.PasswordInput:
    # keep: whoever chooses a pass phrase does not type it twice again for another field's mistake.
    quiet = {"autocomplete": autocomplete, "spellcheck": "false", "autocapitalize": "none"}
    return forms.PasswordInput(attrs=quiet, render_value=keep)


def _plain(**attrs: str) -> forms.TextInput:
    return forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false", **attrs})


class SignInForm(forms.Form):
    """User name and pass phrase."""

    user_name = forms.CharField(
        label=_("User name"),
        max_length=LONGEST,
        widget=_plain(autocapitalize="none", autofocus="autofocus"),
    )
    password = forms.CharField(
        label=_("Pass phrase"),
        strip=False,
        max_length=1000,
        widget=_secret(autocomplete="off"),
    )


class OrganisationForm(forms.Form):
    """First step of the first run."""

    name = forms.CharField(
        label=_("Name of the organisation"),
        help_text=_("It is sealed, and shown only after somebody has signed in."),
        max_length=LONGEST,
        validators=[_checked_by(check_name)],
        widget=_plain(),
    )


class PassPhraseForm(forms.Form):
    """A pass phrase chosen, and typed twice."""

    pass_phrase = forms.CharField(
        label=_("Pass phrase"),
        help_text=_("At least 14 letters; five random words are good. Spaces count."),
        strip=False,
        max_length=1000,
        validators=[_checked_by(check_pass_phrase)],
        widget=_secret(autocomplete="new-password", keep=True),
    )
    again = forms.CharField(
        label=_("The same once more"),
        strip=False,
        max_length=1000,
        widget=_secret(autocomplete="new-password", keep=True),
    )

    def clean(self) -> dict[str, Any]:
        """Both must be the same, letter by letter."""
        answers = super().clean() or {}
        first, second = answers.get("pass_phrase"), answers.get("again")
        if first and second and first != second:
            self.add_error("again", _("The two differ. Type the same pass phrase again."))
        return answers


class NamedForm(forms.Form):
    """A person's name and the user name she types."""

    name = forms.CharField(
        label=_("Name"),
        help_text=_("As colleagues know it. It is sealed."),
        max_length=LONGEST,
        validators=[_checked_by(check_name)],
        widget=_plain(),
    )
    user_name = forms.CharField(
        label=_("User name"),
        help_text=_("What is typed to sign in: one word, better not the real name."),
        max_length=LONGEST,
        validators=[_checked_by(check_user_name)],
        widget=_plain(autocapitalize="none"),
    )


class CoordinatorForm(PassPhraseForm, NamedForm):
    """Second and third step of the first run."""

    field_order = ["name", "user_name", "pass_phrase", "again"]


class ConfirmForm(forms.Form):
    """One box that says what was done; the step waits for it."""

    done = forms.BooleanField(
        error_messages={"required": _("Tick the box when you have done it.")},
    )

    def __init__(self, *args: Any, label: StrOrPromise, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["done"].label = label


class RecoveryForm(PassPhraseForm):
    """The printed code, who comes back, and her new pass phrase."""

    code = forms.CharField(
        label=_("Recovery code"),
        help_text=_("As it is printed; small letters and spaces do no harm."),
        max_length=200,
        widget=_plain(autocapitalize="characters"),
    )
    user_name = forms.CharField(
        label=_("Your user name"), max_length=LONGEST, widget=_plain(autocapitalize="none")
    )

    field_order = ["code", "user_name", "pass_phrase", "again"]


class InviteAgainForm(forms.Form):
    """A pass phrase for one more first sign-in."""

    initial_password = forms.CharField(
        label=_("Pass phrase for the next sign-in"),
        help_text=_("Tell it in person. At the sign-in another one is chosen."),
        strip=False,
        max_length=1000,
        validators=[_checked_by(check_pass_phrase)],
        widget=_plain(autocapitalize="none"),
    )


class AddPersonForm(NamedForm):
    """Somebody new, the tasks, and a pass phrase for the first time only."""

    roles = forms.TypedMultipleChoiceField(
        choices=term_choices(Role),
        coerce=Role.get,
        widget=forms.CheckboxSelectMultiple,
        label=_("Tasks"),
        help_text=_("They decide which parts of a file can be given."),
    )
    initial_password = forms.CharField(
        label=_("Pass phrase for the first sign-in"),
        help_text=_("Tell it in person. At the sign-in another one is chosen."),
        strip=False,
        max_length=1000,
        validators=[_checked_by(check_pass_phrase)],
        widget=_plain(autocapitalize="none"),
    )


class OwnPassPhraseForm(PassPhraseForm):
    """Change one's own pass phrase."""

    present = forms.CharField(
        label=_("Your pass phrase until now"),
        strip=False,
        max_length=1000,
        widget=_secret(autocomplete="current-password"),
    )

    field_order = ["present", "pass_phrase", "again"]
