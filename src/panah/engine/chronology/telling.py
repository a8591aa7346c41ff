"""A document laid out for comparison: its sentences, and what was read in each."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from panah.engine.reading.records import (
    Mention,
    MentionType,
    Place,
    ReadDocument,
    ReadEvent,
    RegionKeep,
)
from panah.values.dates import Basis, UncertainDate
from panah.values.spans import Span

# A full stop ends a sentence unless it follows an initial, a title or a short month.
SENTENCE_END = re.compile(
    r"(?<!\b[A-ZА-ЯӘҒҚҢӨҰҮІ])(?<!\b(?:Mr|Dr|St|No))(?<!\b(?:Mrs|Jan|Feb|Aug|Nov|Dec|Oct|Sep|тыс|млн))"
    r"[.!?…]+[\"'”’»)\]]*(?=\s+[\"'“‘«(\[]*[^\Wa-zа-яё_]|\s*\Z)"
)
PARAGRAPH_END = re.compile(r"\n[ \t\r]*\n|(?<=[.!?:…\"”»])[ \t\r]*\n")
YEAR = re.compile(r"\d{4}")
DATELINE_END = re.compile(r"\s*(?:\([^()\n]{1,40}\)\s*)?(?:[–—:]|-\s)")
HEADING_LINES, HEADING_REST = 4, 60  # lines; characters beside the date
WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a document: where it stands and in which paragraph."""

    index: int
    span: Span
    paragraph: int


@dataclass(frozen=True)
class Telling:
    """One document with its sentences (noise and page metadata left out) and what was read.

    starts          where each sentence begins
    mentions        in order, and where each begins; long documents have tens of thousands
    events          index of a sentence → the events quoted in it
    paragraphs      number of a paragraph → its sentences
    """

    document: ReadDocument
    sentences: tuple[Sentence, ...]
    starts: tuple[int, ...]
    mentions: tuple[Mention, ...]
    mention_starts: tuple[int, ...]
    events: Mapping[int, Sequence[ReadEvent]]
    paragraphs: Mapping[int, Sequence[Sentence]]

    @property
    def id(self) -> str:
        """The document's id."""
        return self.document.id

    @property
    def text(self) -> str:
        """The document's stored text."""
        return self.document.text.text

    @property
    def published(self) -> UncertainDate | None:
        """When it was published: as read, else the date line among its first lines, if any."""
        read = self.document.published
        if read and read.basis is not Basis.INFERRED:  # a guess from the dates told is no date line
            return read
        for sentence in self.sentences[:HEADING_LINES]:
            for mention in self.mentions_in(sentence.span, MentionType.DATE):
                rest = len(sentence.span.of(self.text)) - (mention.span.end - mention.span.start)
                heads = DATELINE_END.match(self.text, mention.span.end)
                near = mention.span.start - sentence.span.start <= HEADING_REST
                if (rest <= HEADING_REST or (heads and near)) and YEAR.search(
                    mention.span.of(self.text)
                ):
                    return mention.value if isinstance(mention.value, UncertainDate) else None
        return None

    def place(self, span: Span) -> Place:
        """A quotation's address."""
        return Place(self.id, span)

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds an offset; None in noise and between sentences."""
        index = bisect_right(self.starts, offset) - 1
        if index < 0 or offset >= self.sentences[index].span.end:
            return None
        return self.sentences[index]

    def mentions_in(self, span: Span, *types: MentionType) -> list[Mention]:
        """What of these types was read within a span, in order."""
        first = bisect_left(self.mention_starts, span.start)
        last = bisect_left(self.mention_starts, span.end)
        return [
            mention
            for mention in self.mentions[first:last]
            if mention.type in types and span.covers(mention.span)
        ]

    def events_in(self, span: Span) -> list[ReadEvent]:
        """Events of which a quotation overlaps a span, which lies within one sentence."""
        sentence = self.sentence_at(span.start)
        if sentence is None:
            return []
        return [
            event
            for event in self.events.get(sentence.index, ())
            if any(quote.overlaps(span) for quote in event.quotes)
        ]

    def paragraph_of(self, sentence: Sentence) -> Sequence[Sentence]:
        """The sentences of the same paragraph, in order."""
        return self.paragraphs[sentence.paragraph]


def lay_out(document: ReadDocument) -> Telling:
    """Split a document into sentences. Offsets are those of its stored text."""
    sentences: list[Sentence] = []
    for number, paragraph in enumerate(_paragraphs(document)):
        for span in _sentences(document.text.text, paragraph):
            sentences.append(Sentence(len(sentences), span, number))
    mentions = tuple(sorted(document.mentions, key=lambda mention: mention.span))
    return Telling(
        document=document,
        sentences=tuple(sentences),
        starts=tuple(one.span.start for one in sentences),
        mentions=mentions,
        mention_starts=tuple(mention.span.start for mention in mentions),
        events=_by_sentence(document, sentences),
        paragraphs=_by_paragraph(sentences),
    )


def _by_sentence(
    document: ReadDocument, sentences: Sequence[Sentence]
) -> dict[int, list[ReadEvent]]:
    """Index of a sentence → events of which a quotation touches it."""
    starts, ends = [one.span.start for one in sentences], [one.span.end for one in sentences]
    found: dict[int, list[ReadEvent]] = defaultdict(list)
    for event in document.events:
        touched = {
            one.index
            for quote in event.quotes
            for one in sentences[bisect_right(ends, quote.start) : bisect_left(starts, quote.end)]
        }
        for index in touched:
            found[index].append(event)
    return found


def _by_paragraph(sentences: Sequence[Sentence]) -> dict[int, list[Sentence]]:
    found: dict[int, list[Sentence]] = defaultdict(list)
    for one in sentences:
        found[one.paragraph].append(one)
    return found


def _paragraphs(document: ReadDocument) -> Iterator[Span]:
    """Paragraphs of the evidence regions, in order; of everything when no regions are known."""
    text = document.text.text
    kept = [region.span for region in document.regions if region.keep is RegionKeep.EVIDENCE]
    for region in sorted(kept) if document.regions else [Span(0, len(text))] if text else []:
        start = region.start
        for border in PARAGRAPH_END.finditer(text, region.start, region.end):
            if text[start : border.start()].strip():
                yield Span(start, border.start())
            start = border.end()
        if text[start : region.end].strip():
            yield Span(start, region.end)


def _sentences(text: str, paragraph: Span) -> Iterator[Span]:
    start = paragraph.start
    for end in SENTENCE_END.finditer(text, paragraph.start, paragraph.end):
        yield from _trimmed(text, start, end.end())
        start = end.end()
    yield from _trimmed(text, start, paragraph.end)


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    said = text[start:end]
    if said.strip():
        yield Span(start + len(said) - len(said.lstrip()), start + len(said.rstrip()))
