"""Each column says what it may tell."""

from __future__ import annotations

import pytest

from panah.foundation.fields import Sensitivity
from panah.foundation.fields.sensitivity import classes_of


class Sorted:
    class Privacy(Sensitivity):
        plain = frozenset({"id"})
        telling = frozenset({"opened_on", "id"})


class Unsorted:
    pass


class Inherits(Sorted):
    pass


def test_a_column_named_twice_is_seen_twice():
    assert classes_of(Sorted) == {"id": ["plain", "telling"], "opened_on": ["telling"]}


@pytest.mark.parametrize("model", [Unsorted, Inherits])
def test_a_model_that_says_nothing_itself_is_refused(model):
    with pytest.raises(LookupError, match="no inner class Privacy"):
        classes_of(model)
