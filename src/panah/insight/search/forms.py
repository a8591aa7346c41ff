"""What to look for."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class SearchForm(forms.Form):
    """Words in any alphabet; posted, so that they are in no address and no history."""

    words = forms.CharField(
        label=_("Search in everything you may read"),
        help_text=_("A name or other words, in any alphabet. The beginning of a word is enough."),
        max_length=200,
        widget=forms.TextInput(attrs={"type": "search", "autofocus": True, "autocomplete": "off"}),
    )
