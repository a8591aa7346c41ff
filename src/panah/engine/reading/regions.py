"""Which parts of a page are evidence, which describe it, which are noise.

Nothing is deleted: noise is greyed, and a person may say otherwise. Every rule that greys more
than one line asks for a second sign, so that a heading "Comments" cannot swallow an article.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from panah.engine.reading import region_cues as cue
from panah.engine.reading.blocks import is_title_case
from panah.engine.reading.records import Region, RegionKeep, StoredText
from panah.engine.reading.region_cues import Line
from panah.values.spans import Span

_KEEP = {
    "byline": RegionKeep.METADATA,
    "date": RegionKeep.METADATA,
    "photo_credit": RegionKeep.METADATA,
    "source_url": RegionKeep.METADATA,
    "author_note": RegionKeep.METADATA,
    "print_date": RegionKeep.NOISE,
    "related": RegionKeep.NOISE,
    "comments": RegionKeep.NOISE,
    "furniture": RegionKeep.NOISE,
}
# Kinds that stay one region a line even when two of them follow each other.
_SINGLE = frozenset({"caption", "caption_duplicate", "title"})
_LONGEST_TEASER = 300
_HEAD_LINES = 12


@dataclass
class _Page:
    """The lines of a page and what each was found to be."""

    lines: list[Line]
    kinds: list[str] = field(default_factory=list)
    writers: tuple[str, ...] = ()
    title_seen: bool = False
    prose_seen: int = 0


def find_regions(stored: StoredText) -> tuple[Region, ...]:
    """The regions of a stored text, in order; white space between them belongs to none.

    Kinds: title, byline, date, photo_credit, caption, caption_duplicate, body, related,
    comments, furniture, print_date, source_url, author_note. What the file's own markup calls
    noise or metadata stays so; the rest is told by its lines.
    """
    marked = [one for one in stored.regions if one.keep is not RegionKeep.EVIDENCE]
    lines = cue.lines_of(stored.text)
    page = _Page([one for one in lines if not any(one.span.overlaps(m.span) for m in marked)])
    while len(page.kinds) < len(page.lines):
        _classify_next(page)
    return _in_order(stored.text, [*_regions(page), *marked])


def _in_order(text: str, regions: list[Region]) -> tuple[Region, ...]:
    """Sorted, and none reaching over the beginning of the next."""
    ordered = sorted(regions, key=lambda region: region.span.start)
    whole: list[Region] = []
    starts = [region.span.start for region in ordered[1:]]
    for region, limit in zip(ordered, [*starts, len(text)][: len(ordered)], strict=True):
        end = min(region.span.end, limit)
        kept = text[region.span.start : end].rstrip()
        if kept:
            span = Span(region.span.start, region.span.start + len(kept))
            whole.append(Region(span, region.kind, region.keep))
    return tuple(whole)


def _classify_next(page: _Page) -> None:
    number = len(page.kinds)
    line = page.lines[number]
    if cue.is_comments_heading(line) and _comments_follow(page, number):
        page.kinds += ["comments"] * (len(page.lines) - number)
    elif cue.is_related_heading(line):
        page.kinds += ["related"] * (1 + _related_items(page, number + 1))
    else:
        page.kinds.append(_kind_of(page, line, number))


def _comments_follow(page: _Page, number: int) -> bool:
    """The rest is a forum: enough text stands before, and signs of comments come after."""
    after = page.lines[number + 1 :]
    if not after:
        return True
    if page.prose_seen < 3:
        return False
    signs = sum(
        cue.is_comment_sign(line) or cue.is_comments_heading(line) or cue.is_date(line)
        for line in after
    )
    return signs * 12 >= len(after)


def _related_items(page: _Page, first: int) -> int:
    """How many lines after a "Related" heading are its items: headlines, each with a teaser."""
    count = 0
    teaser_allowed = False
    for number in range(first, len(page.lines)):
        line = page.lines[number]
        if cue.is_byline(line) or cue.is_comments_heading(line):
            break
        if page.prose_seen >= 2 and cue.is_author_note(line, page.writers):
            break
        if line.is_prose:
            follows = page.lines[number + 1 : number + 2]
            run_of_prose = bool(follows) and follows[0].is_prose
            if not teaser_allowed or len(line.plain) > _LONGEST_TEASER or run_of_prose:
                break
            teaser_allowed = False
        else:
            teaser_allowed = True
        count += 1
    return _without_last_heading(page, first, count)


def _without_last_heading(page: _Page, first: int, count: int) -> int:
    """A headline right before the text goes on belongs to the text, if others stand before it."""
    end = first + count
    text_goes_on = end < len(page.lines) and page.lines[end].is_prose
    if text_goes_on and count > 1 and page.lines[end - 1].heading_mark:
        return count - 1
    return count


_LINE_RULES: tuple[tuple[str, Callable[[Line], bool]], ...] = (
    ("source_url", cue.is_source_url),
    ("related", cue.is_related_link),
    ("furniture", cue.is_furniture),
    ("photo_credit", cue.is_credit),
    ("comments", cue.is_comments_heading),
)


def _kind_of(page: _Page, line: Line, number: int) -> str:
    if cue.is_date(line):
        return _kind_of_date(page, line, number)
    in_head = page.title_seen and not page.prose_seen and number < _HEAD_LINES
    if cue.is_byline(line) or (in_head and cue.is_signature(line)):
        page.writers += cue.writer_names(line)
        return "byline"
    for kind, holds in _LINE_RULES:
        if holds(line):
            return kind
    if page.prose_seen >= 2 and cue.is_author_note(line, page.writers):
        return "author_note"
    return _kind_of_text(page, line, number)


def _kind_of_date(page: _Page, line: Line, number: int) -> str:
    """A weekday date on the first line is when the page was printed, not when it was published."""
    if number == 0 and cue.has_weekday(line):
        return "print_date"
    in_head = page.prose_seen < 2 and number < _HEAD_LINES
    return "date" if in_head or "opens" in _opening(line) else "body"


def _opening(line: Line) -> str:
    return "opens" if cue.cues("date")["opens"].match(line.plain) else ""


def _kind_of_text(page: _Page, line: Line, number: int) -> str:
    if number and page.lines[number - 1].plain == line.plain and line.is_prose:
        return "caption_duplicate"
    following = page.lines[number + 1 : number + 2]
    if line.is_prose and following and following[0].plain == line.plain:
        return "caption"
    if line.is_prose:
        page.prose_seen += 1
        return "caption" if cue.is_caption(line) else "body"
    if not page.title_seen and not page.prose_seen and _like_title(line):
        page.title_seen = True
        return "title"
    return "body"


def _like_title(line: Line) -> bool:
    return line.heading_mark or is_title_case(line.plain) or len(line.words) >= 3


def _regions(page: _Page) -> tuple[Region, ...]:
    regions: list[Region] = []
    for line, kind in zip(page.lines, page.kinds, strict=True):
        keep = _KEEP.get(kind, RegionKeep.EVIDENCE)
        last = regions[-1] if regions else None
        if last and last.kind == kind and kind not in _SINGLE:
            regions[-1] = Region(Span(last.span.start, line.span.end), kind, keep)
        else:
            regions.append(Region(line.span, kind, keep))
    return tuple(regions)
