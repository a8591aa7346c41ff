"""Every field and level of a reason has words for a reader."""

from panah.engine.linking.levels import FIELDS, WHOLE_FIELDS
from panah.vocab.linking import LinkField, LinkLevel


def test_every_field_has_words():
    assert {each.name for each in (*FIELDS, *WHOLE_FIELDS)} <= {
        term.value for term in LinkField.every()
    }


def test_every_level_has_words():
    levels = {
        level.name.lower() for each in (*FIELDS, *WHOLE_FIELDS) for level in each.levels if level
    }
    assert levels == {term.value for term in LinkLevel.every()}
