"""Every happening belongs to one family, so that none is without a colour and a filter."""

from __future__ import annotations

from panah.vocab.events import EventType
from panah.vocab.families import FAMILY_OF, EventFamily


def test_every_kind_of_happening_has_a_family():
    assert set(FAMILY_OF) == set(EventType.every())


def test_no_family_is_empty():
    assert set(FAMILY_OF.values()) == set(EventFamily)
