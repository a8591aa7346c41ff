import pytest
from django.utils import translation
from pydantic import BaseModel, Field

from panah.foundation.fields.labels import label_of


class Body(BaseModel):
    status: str = Field("", title="Language")
    bare: str = ""


def test_a_label_is_in_the_language_of_the_page():
    label = label_of(Body, "status")
    assert str(label) == "Language"
    with translation.override("ru"):
        assert str(label) != "Language"


def test_a_field_without_a_title_cannot_be_shown():
    with pytest.raises(LookupError, match=r"Body\.bare"):
        label_of(Body, "bare")
