"""How every form looks: fields in the design's markup, an error summary that takes the focus."""

from __future__ import annotations

from typing import Any

from django.forms.boundfield import BoundField
from django.forms.renderers import DjangoTemplates
from django.forms.widgets import (
    CheckboxInput,
    CheckboxSelectMultiple,
    RadioSelect,
    Select,
    Widget,
)


class Field(BoundField):
    """A field that brings the class its widget needs."""

    def build_widget_attrs(
        self, attrs: dict[str, Any], widget: Widget | None = None
    ) -> dict[str, Any]:
        built: dict[str, Any] = super().build_widget_attrs(attrs, widget)
        shown = widget or self.field.widget
        design = css_class(shown)
        wanted = [design, "is-invalid" if self.errors and design else ""]
        given = [shown.attrs.get("class", ""), built.get("class", "")]
        built["class"] = " ".join(name for name in [*given, *wanted] if name)
        return built

    @property
    def is_check(self) -> bool:
        """A single box whose label stands beside it."""
        return isinstance(self.field.widget, CheckboxInput)


def css_class(widget: Widget) -> str:
    """The design's class for a widget; lists of boxes are styled through their fieldset."""
    if widget.is_hidden or isinstance(widget, CheckboxSelectMultiple | RadioSelect):
        return ""
    if isinstance(widget, CheckboxInput):
        return "form-check-input"
    return "form-select" if isinstance(widget, Select) else "form-control"


class Renderer(DjangoTemplates):
    """Django's form renderer with our templates."""

    form_template_name = "look/forms/form.html"
    field_template_name = "look/forms/field.html"
    bound_field_class = Field
