"""What the page of a chronology shows: the rows that were asked for, their picture, the ways on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from django.core.paginator import Page as Leaf
from django.core.paginator import Paginator
from django.http import QueryDict
from django.template.loader import render_to_string
from django.utils.html import format_html_join
from django.utils.translation import get_language

from panah.core.cases.models import Case
from panah.core.claims.book import made_from
from panah.core.claims.leaves import CaseBook
from panah.foundation.accounts.models import User
from panah.insight.chronology.asked import (
    LINES_A_PAGE,
    Asked,
    Choices,
    View,
    choices_in,
    narrowed,
)
from panah.insight.chronology.forms import AskedForm, proposed_in
from panah.insight.chronology.gather import Chronology, chronology_in
from panah.insight.chronology.picture import Frame, Stretch, draw, frame_of, strip_of
from panah.insight.chronology.reckoned import Figure, figures
from panah.insight.chronology.records import Row
from panah.insight.chronology.zoom import Step, beside, chip_of, crumbs, frame_shown, label_of
from panah.vocab.families import FAMILY_OF, EventFamily

# One drawing for a desk and one for a telephone: letters of a drawing shrink with it.
WIDE, NARROW = 1040.0, 328.0


@dataclass(frozen=True, slots=True)
class Counts:
    """How much there is of what was asked for."""

    shown: int
    all: int
    differing: int
    undated: int

    @property
    def hidden(self) -> int:
        """How many the reader's own choice leaves out."""
        return self.all - self.shown


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a chronology.

    leaf      the rows of this page of the list
    picture   the drawing, ready to be put in; "" when nothing has a date
    below     where the sources differ beside any row, and the sources, ready to be put in
    rows      the list, ready to be put in; "" when it is a table
    families  the colours that turn up, for the legend
    """

    asked: Asked
    form: AskedForm
    chronology: Chronology
    choices: Choices
    leaf: Leaf[Row]
    counts: Counts
    picture: str
    families: tuple[EventFamily, ...]
    crumbs: tuple[Step, ...]
    beside: tuple[Step, Step] | None
    chips: tuple[Step, ...]
    figures: tuple[Figure, ...]
    rows: str
    below: str

    @property
    def links(self) -> dict[str, str]:
        """The ways on from this page."""
        asked, page = self.asked, self.leaf.number
        everything = Asked(proposed=asked.proposed, view=asked.view)
        return {
            "accepted": asked.link(proposed=False),
            "proposed": asked.link(proposed=True),
            "everything": everything.link(),
            "list": asked.link(view=View.LIST),
            "table": asked.link(view=View.TABLE),
            "previous": asked.link(page=page - 1),
            "next": asked.link(page=page + 1),
        }

    @property
    def lines(self) -> Iterator[tuple[Row, EventFamily]]:
        """The rows with their colours."""
        return _lines(self.leaf)


def page_of(case: Case, book: CaseBook, query: QueryDict, *, by: User) -> Page:
    """The page that this address asks for."""
    proposed = proposed_in(query)
    chronology = chronology_in(book, proposed=proposed)
    choices = choices_in(book, chronology, proposed=proposed)
    form = AskedForm(query, choices=choices)
    asked = form.asked()
    rows = narrowed(chronology.rows, asked, choices)
    every = narrowed(chronology.rows, replace(asked, since=None, until=None), choices)
    whole = frame_of(chronology.rows)
    shown = frame_shown(whole, asked) if whole else None
    leaf: Leaf[Row] = Paginator(rows, LINES_A_PAGE).get_page(asked.page)
    return Page(
        asked=asked,
        form=form,
        chronology=chronology,
        choices=choices,
        leaf=leaf,
        counts=_counts(rows, chronology),
        picture=_picture(case, book, every, asked, Frames(whole, shown)) if whole and shown else "",
        families=tuple(one for one in EventFamily if one in {FAMILY_OF[row.type] for row in rows}),
        crumbs=tuple(crumbs(whole, shown, asked)) if whole and shown else (),
        beside=beside(shown, asked) if shown else None,
        chips=tuple(_chips(chronology.rows, shown, asked)) if shown else (),
        figures=figures(case, book, chronology, by=by),
        rows=_listed(case, book, leaf, asked),
        below=_below(case, book, chronology),
    )


def _below(case: Case, book: CaseBook, chronology: Chronology) -> str:
    def written() -> str:
        shown = {"case": case, "chronology": chronology}
        return render_to_string("chronology/below.html", shown)

    what = ("below", chronology.shows_proposed, get_language())
    return made_from(book, what, written)


def _lines(leaf: Leaf[Row]) -> Iterator[tuple[Row, EventFamily]]:
    return ((row, FAMILY_OF[row.type]) for row in leaf.object_list)


def _listed(case: Case, book: CaseBook, leaf: Leaf[Row], asked: Asked) -> str:
    """The rows as they stand in the page: a template takes longer than all the rest of it."""
    if asked.view is not View.LIST or not leaf.object_list:
        return ""

    def written() -> str:
        shown = {"case": case, "lines": list(_lines(leaf))}
        return render_to_string("chronology/rows.html", shown)

    return made_from(book, ("rows", asked.link(page=leaf.number), get_language()), written)


def _counts(rows: Sequence[Row], chronology: Chronology) -> Counts:
    return Counts(
        shown=len(rows),
        all=len(chronology.rows),
        differing=sum(bool(row.differences) for row in rows),
        undated=sum(not row.when.is_known for row in rows),
    )


def _chips(rows: Sequence[Row], shown: Frame, asked: Asked) -> Iterator[Step]:
    """The next closer look in words: what the picture offers to whoever can click it."""
    if shown.first == shown.last:
        return
    for one in strip_of(rows, shown, shown, WIDE):
        if one.count:
            link = asked.link(since=one.first, until=one.last)
            yield Step(chip_of(one, shown.grain), link, one.count)


@dataclass(frozen=True, slots=True)
class Frames:
    """All the time that there is, and the period of it that is shown."""

    whole: Frame
    shown: Frame


def _picture(case: Case, book: CaseBook, rows: Sequence[Row], asked: Asked, frames: Frames) -> str:
    """rows  what was asked for in any period: the strip shows where else there is something"""

    def drawn() -> str:
        drawings = (_drawing(rows, asked, frames, width) for width in (WIDE, NARROW))
        return format_html_join(
            "",
            "{}",
            (
                (render_to_string("chronology/picture.html", {"case": case, **one}),)
                for one in drawings
            ),
        )

    return made_from(book, ("picture", asked.link(), get_language()), drawn)


def _drawing(rows: Sequence[Row], asked: Asked, frames: Frames, width: float) -> dict[str, object]:
    picture = draw(rows, frames.shown, width)
    strip = strip_of(rows, frames.whole, frames.shown, width) if asked.has_period else []
    return {
        "picture": picture,
        "narrow": width == NARROW,
        "strip": _linked(strip, frames.whole, asked),
        "axis": _linked(picture.stretches, frames.shown, asked),
    }


def _linked(
    stretches: Sequence[Stretch], frame: Frame, asked: Asked
) -> list[tuple[Stretch, str, str]]:
    return [
        (one, label_of(one, frame.grain), asked.link(since=one.first, until=one.last))
        for one in stretches
    ]
