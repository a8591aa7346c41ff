"""The picture as it leaves the house: with a head, a legend, and who took it."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from panah.engine.drawing.text import width
from panah.insight.network.picture import Picture
from panah.insight.network.shapes import Mark

HEAD, LEGEND_LINE, ENTRY_GAP, SIDE = 84, 26, 46, 34
NARROWEST = 640


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the legend, and where it stands: a mark, or a line of some colour."""

    x: int
    y: int
    words: str
    mark: Mark | None = None
    colour: str = ""
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """The drawing with everything around it, measured."""

    picture: Picture
    width: int
    height: int
    legend: tuple[Entry, ...]


def sheet_of(picture: Picture) -> Sheet:
    """A picture laid on a sheet as wide as it needs, its legend below in rows."""
    broad = max(NARROWEST, picture.width)
    top = HEAD + picture.height + LEGEND_LINE
    entries = [Entry(0, 0, one.words, one.mark) for one in picture.legend]
    entries += [Entry(0, 0, words, None, colour) for colour, words in picture.kinds]
    if picture.is_unsure:
        entries.append(Entry(0, 0, _("Dashed: nobody has decided yet"), None, "#475569", True))
    x, y, placed = SIDE, top, []
    for entry in entries:
        room = round(width(entry.words, 12)) + ENTRY_GAP
        if x > SIDE and x + room > broad:
            x, y = SIDE, y + LEGEND_LINE
        placed.append(Entry(x, y, entry.words, entry.mark, entry.colour, entry.dashed))
        x += room
    return Sheet(picture, broad, y + LEGEND_LINE, tuple(placed))
