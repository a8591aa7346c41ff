"""The label of a sealed field: said once, where the field is declared, and read by every form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy
from pydantic import BaseModel

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


def label_of(body: type[BaseModel], name: str) -> _StrPromise:
    """The title of a body's field, translated when it is shown.

    Declare it with `Field(title=_("…"))`, where `_` is `gettext_noop`: pydantic wants plain text.
    Raises LookupError when there is no such field or it has no title.
    """
    field = body.model_fields[name]
    if not field.title:
        raise LookupError(f"{body.__name__}.{name} has no title")
    return gettext_lazy(field.title)
