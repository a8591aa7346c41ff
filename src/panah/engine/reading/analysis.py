"""One tagger run per text: words, sentences and raw names that every later step shares."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from panah.engine.reading.blocks import Block, make_blocks
from panah.engine.reading.language import language_of
from panah.engine.reading.records import Region, RegionKeep
from panah.engine.reading.taggers import tag
from panah.engine.reading.words import RawName, Tagged, Word
from panah.values.spans import Span


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence.

    span         where it stands in the stored text
    language     ISO 639-1, decided for this sentence
    first, last  its words in `Analysis.words`, half-open
    block        index of its paragraph in `Analysis.blocks`
    region       the region of the page it stands in (never noise)
    """

    index: int
    span: Span
    language: str
    first: int
    last: int
    block: int
    region: Region


@dataclass(frozen=True)
class Analysis:
    """A text as the taggers read it. Noise regions have no blocks, sentences or words.

    text       the stored text
    language   ISO 639-1 of most of its sentences
    regions    all regions, noise included, in order
    blocks     the paragraphs of the regions that are not noise, in order
    sentences  in order
    words      in order
    names      raw names, in order, not overlapping
    """

    text: str
    language: str
    regions: tuple[Region, ...]
    blocks: tuple[Block, ...]
    sentences: tuple[Sentence, ...]
    words: tuple[Word, ...]
    names: tuple[RawName, ...]
    _starts: tuple[int, ...] = field(default=(), repr=False)

    def words_of(self, sentence: Sentence) -> tuple[Word, ...]:
        """The words of a sentence."""
        return self.words[sentence.first : sentence.last]

    def sentences_of(self, block: Block) -> tuple[Sentence, ...]:
        """The sentences of a paragraph."""
        first = bisect_right(self._starts, block.span.start - 1)
        last = bisect_right(self._starts, block.span.end - 1)
        return self.sentences[first:last]

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds this offset of the stored text, None in noise or between."""
        place = bisect_right(self._starts, offset) - 1
        if place < 0 or offset >= self.sentences[place].span.end:
            return None
        return self.sentences[place]

    def words_in(self, span: Span) -> tuple[Word, ...]:
        """The words that overlap a span."""
        return tuple(word for word in self._candidates(span) if word.span.overlaps(span))

    def children_of(self, word: Word) -> tuple[Word, ...]:
        """The words that hang directly on this one."""
        sentence = self.sentences[word.sentence]
        return tuple(
            other
            for other in self.words_of(sentence)
            if other.head == word.index and other.index != word.index
        )

    def head_of(self, word: Word) -> Word:
        """The word on which this one hangs; itself for a root."""
        return self.words[word.head]

    def _candidates(self, span: Span) -> tuple[Word, ...]:
        first = max(bisect_right(self._starts, span.start) - 1, 0)
        last = bisect_right(self._starts, span.end - 1)
        if not self.sentences or last <= first:
            return ()
        return self.words[self.sentences[first].first : self.sentences[last - 1].last]


@dataclass
class _Growing:
    """What is collected while going through the blocks."""

    sentences: list[Sentence] = field(default_factory=list)
    words: list[Word] = field(default_factory=list)
    names: list[RawName] = field(default_factory=list)

    def add(self, block: Block, tagged: Tagged, language: str) -> None:
        base = len(self.words)
        sentence_of: dict[int, int] = {}
        for first, last in tagged.sentences:
            number = len(self.sentences)
            sentence_of.update(dict.fromkeys(range(first, last), number))
            start, end = tagged.words[first][0], tagged.words[last - 1][1]
            self.sentences.append(
                Sentence(
                    number,
                    block.stored(start, end),
                    language_of(block.clean[start:end], language),
                    base + first,
                    base + last,
                    block.index,
                    block.region,
                )
            )
        for number, (start, end, lemma, pos, dep, head, morph) in enumerate(tagged.words):
            self.words.append(
                Word(
                    base + number,
                    block.stored(start, end),
                    block.clean[start:end],
                    lemma,
                    pos,
                    dep,
                    base + head,
                    sentence_of[number],
                    morph,
                )
            )
        self.names += [RawName(base + a, base + b, label) for a, b, label in tagged.names]


def _tagger_language(language: str) -> str:
    """Which tagger reads a block. Ukrainian and Belarusian words are near enough to Russian."""
    return "ru" if language in ("uk", "be", "bg") else language


def analyse(
    text: str,
    regions: Sequence[Region],
    *,
    progress: Callable[[str, float], None] | None = None,
) -> Analysis:
    """Tag every paragraph outside noise, each in its own language.

    text      the stored text; offsets in the answer are its code points
    regions   from `regions.find_regions`
    progress  called with a step name and a share from 0 to 1
    """
    kept = tuple(region for region in regions if region.keep is not RegionKeep.NOISE)
    blocks = make_blocks(text, kept)
    whole = language_of(" ".join(block.clean for block in blocks)[:20_000], "en")
    languages = [language_of(block.clean, whole) for block in blocks]
    tagged: dict[int, Tagged] = {}
    for language in sorted(set(map(_tagger_language, languages))):
        own = [
            b
            for b, code in zip(blocks, languages, strict=True)
            if _tagger_language(code) == language
        ]
        for start in range(0, len(own), 64):
            part = own[start : start + 64]
            answers = tag(language, [block.clean for block in part])
            tagged.update({b.index: answer for b, answer in zip(part, answers, strict=True)})
            if progress:
                progress("tag", len(tagged) / len(blocks))
    growing = _Growing()
    for block, language in zip(blocks, languages, strict=True):
        growing.add(block, tagged[block.index], language)
    return _finished(text, whole, tuple(regions), blocks, growing)


def _finished(
    text: str, whole: str, regions: tuple[Region, ...], blocks: tuple[Block, ...], grown: _Growing
) -> Analysis:
    size: Counter[str] = Counter()
    for sentence in grown.sentences:
        size[sentence.language] += sentence.last - sentence.first
    return Analysis(
        text=text,
        language=size.most_common(1)[0][0] if size else whole,
        regions=regions,
        blocks=blocks,
        sentences=tuple(grown.sentences),
        words=tuple(grown.words),
        names=tuple(grown.names),
        _starts=tuple(sentence.span.start for sentence in grown.sentences),
    )
