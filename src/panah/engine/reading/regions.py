"""Which parts of a page are evidence, which describe it, which are noise.

A first, simple answer: everything is body. See find_regions below.
"""

from __future__ import annotations

from panah.engine.reading.records import Region, RegionKeep, StoredText
from panah.values.spans import Span


def find_regions(stored: StoredText) -> tuple[Region, ...]:
    """The regions of a stored text, in order."""
    text = stored.text
    if not text.strip():
        return ()
    return (Region(Span(0, len(text)), "body", RegionKeep.EVIDENCE),)
