"""Paragraphs as clean text, with the way back to the stored characters.

Taggers stumble over line ends inside a name, Markdown signs and curly quotes. They get a clean
copy; every offset they answer is carried back to the stored text, which nobody changes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from panah.engine.reading.records import Region
from panah.values.spans import Span

_SAME_LENGTH = str.maketrans({"’": "'", "‘": "'", "`": "'", "´": "'", "“": '"', "”": '"', "„": '"'})
_MARKUP = re.compile(
    r"\]\([^)\s]*\)|!\[|\*{1,3}|^\s*#{1,6}\s+|^\s*>\s+|[\[\]](?=[^\[\]]*\]\()|\u00ad|\u200b"
)
_SENTENCE_END = re.compile(r"[.!?…:;»][\"'”’»)\]*_]*\s*$|[\"”»]\s*$")
_UNFINISHED = re.compile(
    r"(?:\b(?:the|a|an|of|by|in|on|at|to|and|or|for|from|with|their|her|his|its)|,"
    r"|\bthe\s+[A-Z][^\W\d_]+)\s*$"
)
_BYLINE = re.compile(r"[*_\s]*by\s+[A-Z]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph.

    clean   its text without line ends, Markdown and curly quotes
    at      for each clean character, its offset in the stored text
    region  the region of the page in which it stands
    """

    index: int
    clean: str
    at: tuple[int, ...]
    region: Region

    @property
    def span(self) -> Span:
        """From the first to the last character, in the stored text."""
        return Span(self.at[0], self.at[-1] + 1)

    def stored(self, start: int, end: int) -> Span:
        """The stored span of clean[start:end]."""
        return Span(self.at[start], self.at[end - 1] + 1)


def is_title_case(line: str) -> bool:
    """Most words of four letters and more begin with a capital, as in an English headline."""
    words = [word for word in re.findall(r"[^\W\d_]+", line) if len(word) > 3]
    return len(words) >= 3 and sum(word[0].isupper() for word in words) * 4 >= len(words) * 3


def _belongs_together(before: str, gap: str, after: str) -> bool:
    """A line end that fell inside a sentence: the next line goes on with it."""
    if _SENTENCE_END.search(before) or not after.strip() or len(before.strip()) < 40:
        return False
    if is_title_case(before) or before.lstrip().startswith(("#", "*", "-", "•")):
        return False
    return gap.count("\n") < 2 or goes_on(before, after)


def goes_on(before: str, after: str) -> bool:
    """A sentence begun in one line is plainly continued by the next."""
    if _SENTENCE_END.search(before) or len(before.strip()) < 40 or is_title_case(before):
        return False
    if before.lstrip().startswith(("#", "*", "-", "•")) or _BYLINE.match(after):
        return False
    first = after.lstrip("*_\"'“‘«(")[:1]
    return first.islower() or bool(_UNFINISHED.search(before) and first.isalpha())


def paragraphs(text: str, start: int, end: int) -> list[Span]:
    """Spans of the paragraphs in text[start:end], sentences cut by a line end made whole."""
    found: list[Span] = []
    for line in re.finditer(r"[^\n\r\f\v]*[^\s][^\n\r\f\v]*", text[start:end]):
        first = start + line.start() + len(line[0]) - len(line[0].lstrip())
        last = start + line.start() + len(line[0].rstrip())
        if found:
            before = found[-1]
            gap = text[before.end : first]
            if _belongs_together(last_line(text, before), gap, text[first:last]):
                found[-1] = Span(before.start, last)
                continue
        found.append(Span(first, last))
    return found


def last_line(text: str, span: Span) -> str:
    """The last line of a span."""
    return text[span.start : span.end].rsplit("\n", 1)[-1]


def make_block(index: int, text: str, span: Span, region: Region) -> Block | None:
    """The clean copy of one paragraph, None when nothing but marks is left."""
    raw = text[span.start : span.end]
    dropped: set[int] = set()
    for mark in _MARKUP.finditer(raw):
        dropped.update(range(*mark.span()))
    clean: list[str] = []
    at: list[int] = []
    for offset, letter in enumerate(raw):
        if offset in dropped:
            continue
        if letter.isspace():
            if clean and clean[-1] != " ":
                clean.append(" ")
                at.append(span.start + offset)
            continue
        clean.append(letter.translate(_SAME_LENGTH))
        at.append(span.start + offset)
    while clean and clean[-1] == " ":
        clean.pop()
        at.pop()
    return Block(index, "".join(clean), tuple(at), region) if clean else None


def make_blocks(text: str, regions: tuple[Region, ...]) -> tuple[Block, ...]:
    """All paragraphs of all regions, in order."""
    blocks: list[Block] = []
    for region in regions:
        for span in paragraphs(text, region.span.start, region.span.end):
            block = make_block(len(blocks), text, span, region)
            if block:
                blocks.append(block)
    return tuple(blocks)
