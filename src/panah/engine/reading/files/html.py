"""Web pages: everything visible is kept; what is not the article is marked as such."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from panah.engine.reading.files.building import TextBuilder
from panah.engine.reading.files.refusals import Unreadable, UnreadableKind
from panah.engine.reading.files.sniff import FileKind
from panah.engine.reading.files.txt import decode
from panah.engine.reading.records import Region, RegionKeep, StoredText
from panah.values.spans import Span

TOOL = "trafilatura+panah-html@1"
UNSEEN = frozenset(
    {
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "head",
        "iframe",
        "object",
        "select",
        "option",
        "textarea",
        "button",
        "input",
        "datalist",
        "canvas",
        "audio",
        "video",
        "map",
        "math",
    }
)
BLOCKS = frozenset(
    {
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "tfoot",
        "thead",
        "tr",
        "ul",
    }
)
FURNITURE = frozenset({"nav", "footer", "aside", "form"})
CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.I)
SHORTEST_ARTICLE = 200  # characters; less than that, trafilatura has not found the article
WHITE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Block:
    """One visible block: its text, white space collapsed, and the element that holds it."""

    text: str
    tag: str
    furniture: bool


def read_html(data: bytes) -> StoredText:
    """The visible text of a page, block by block, with what its markup says of each.

    Nothing visible is dropped: blocks outside the article (as trafilatura finds it) are noise
    regions, its title and head are metadata. Title, author and publication date come from the
    page's own markup only; a date is never guessed from running text.
    """
    page = _page(data)
    tree = _parse(page)
    blocks = [block for block in _blocks(tree) if block.text]
    article = _article(page)
    builder = TextBuilder()
    regions = [_place(builder, block, number, article) for number, block in enumerate(blocks)]
    title, author, published = _metadata(page)
    stored = builder.finish(
        FileKind.HTML,
        tool=TOOL,
        title=title,
        author=author,
        published_hint=published,
        notes=_notes(page, builder),
    )
    found = tuple(region for region in regions if region is not None)
    return replace(stored, regions=found if article else ())


def _notes(page: str, builder: TextBuilder) -> tuple[str, ...]:
    """What the reader should know of a page that was not read, or not saved, to its end."""
    notes: tuple[str, ...] = ()
    if builder.full:
        notes += ("The end of this long page was not read.",)
    if "</html" not in page[-20_000:].lower() and "<html" in page[:4096].lower():
        notes += ("The page stops before its closing mark; its end may be missing.",)
    return notes


def _page(data: bytes) -> str:
    """The page decoded as it says itself, else as text is."""
    declared = CHARSET.search(data[:4096])
    if declared:
        try:
            return data.decode(declared.group(1).decode("ascii"))
        except (LookupError, UnicodeDecodeError):
            pass  # pages often lie about it; then the bytes decide
    return decode(data)[0]


def _parse(page: str) -> Any:
    from lxml import etree, html

    try:
        # An XML declaration with an encoding is refused in a decoded string.
        return html.document_fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", page))
    except (etree.ParserError, ValueError):
        raise Unreadable(UnreadableKind.NO_TEXT) from None


def _blocks(tree: Any) -> Iterator[Block]:
    """Blocks in the order of the page; text between two block borders is one block."""
    words: list[str] = []

    def taken(tag: str, furniture: bool) -> Block:
        text = WHITE.sub(" ", "".join(words)).strip()
        words.clear()
        return Block(text, tag, furniture)

    def walk(element: Any, tag: str, furniture: bool) -> Iterator[Block]:
        if not isinstance(element.tag, str) or element.tag in UNSEEN:
            return
        is_block = element.tag in BLOCKS
        outer, outer_furniture = tag, furniture
        if is_block:
            yield taken(outer, outer_furniture)
            tag, furniture = element.tag, furniture or element.tag in FURNITURE
        words.append(element.text or "")
        for child in element:
            yield from walk(child, tag, furniture)
            words.append(" " if child.tag in {"br", "td", "th"} else "")
            words.append(child.tail or "")
        if is_block:
            yield taken(tag, furniture)

    yield from walk(tree, "html", False)
    yield taken("html", False)


def _article(page: str) -> str:
    """The words of the article as trafilatura finds it, white space and marks removed."""
    import trafilatura

    found = trafilatura.extract(
        page, include_comments=False, favor_recall=True, output_format="txt"
    )
    return _plain(found) if found and len(found) >= SHORTEST_ARTICLE else ""


def _plain(text: str) -> str:
    return "".join(letter for letter in text if letter.isalnum()).casefold()


def _place(builder: TextBuilder, block: Block, number: int, article: str) -> Region | None:
    """Add one block and say what region it is."""
    builder.end_paragraph()
    start = builder.length
    builder.add(block.text, paragraph=number)
    if builder.length == start:
        return None
    span = Span(start, builder.length)
    if block.tag == "h1":
        return Region(span, "title", RegionKeep.EVIDENCE)
    if block.tag == "figcaption":
        return Region(span, "caption", RegionKeep.EVIDENCE)
    if not block.furniture and _plain(block.text) in article:
        return Region(span, "body", RegionKeep.EVIDENCE)
    return Region(span, "page_furniture", RegionKeep.NOISE)


def _metadata(page: str) -> tuple[str, str, str]:
    """Title, author and ISO publication day from the markup, each empty when it says nothing."""
    from trafilatura.metadata import extract_metadata

    # extensive=False: only the markup is looked at, a day is never guessed from the text.
    found = extract_metadata(page, extensive=False)
    if found is None:
        return "", "", ""
    return found.title or "", found.author or "", found.date or ""
