"""Where names may stand: runs of capitalised words, cut and joined by general rules (English)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from panah.engine.reading.analysis import Analysis, Sentence
from panah.engine.reading.blocks import is_title_case
from panah.engine.reading.gazetteer import find_place, fold, sex_of_first_name
from panah.engine.reading.lexicon import words as lexicon_words
from panah.engine.reading.words import Word

_SURNAME_END = re.compile(
    r"(?:[oe]va?|[iy]n[ao]?|sk(?:y|i|aya|aia)|enko|[iy]an|dze|shvili|zad[ae]h?|oglu|uly|kyzy|qyzy|qizi"
    r"|vich|vna|bai|bay|ov|ev)$"
)


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A stretch of words that may be a name: indices into `Analysis.words`, half-open."""

    first: int
    last: int


def cue(key: str) -> frozenset[str]:
    """A list of the English names lexicon, e.g. `cue("person.kin")`."""
    return lexicon_words("en/names", key)


@cache
def peoples() -> frozenset[str]:
    """Adjectives and nouns of nationality and faith, lower case, pairs included."""
    return lexicon_words("nationalities", "en.words") | lexicon_words("nationalities", "en.pairs")


def key_of(words: tuple[Word, ...]) -> str:
    """What makes two stretches the same name: folded words, "the" left out."""
    return fold(written(words)).removeprefix("the ")


def written(words: tuple[Word, ...]) -> str:
    """The words as they stand: a space where white space is, none before "'s" or in "A/B"."""
    text = words[0].text
    for before, word in pairwise(words):
        text += word.text if before.span.end == word.span.start else f" {word.text}"
    return text


def is_surname_like(word: str) -> bool:
    """Ends as surnames of the region do (-ova, -ev, -uly, -dze …)."""
    return len(word) > 4 and bool(_SURNAME_END.search(word.casefold()))


def is_heading(analysis: Analysis, sentence: Sentence) -> bool:
    """Capitals mean nothing here: a headline, or a line all in capitals."""
    clean = analysis.blocks[sentence.block].clean
    if clean.isupper() and len(clean) > 12:
        return True
    short = len(clean) < 160 and clean[-1:] not in '.!"'
    return short and sentence.region.kind not in ("byline", "photo_credit") and is_title_case(clean)


def _starts_name(word: Word) -> bool:
    """Capitalised and made of letters, perhaps an abbreviation."""
    return word.text[:1].isupper() and word.text.replace(".", "").replace("'", "").isalpha()


def _opens_sentence(analysis: Analysis, word: Word) -> bool:
    """The first word of a sentence or of a quotation: its capital says nothing."""
    sentence = analysis.sentences[word.sentence]
    if word.index == sentence.first:
        return True
    before = analysis.words[word.index - 1]
    return before.text in ('"', "'", ":", "(", "-", "—", "--", "•", "*", "[") and not (
        before.text == "-" and before.span.end == word.span.start
    )


def _is_ordinary(analysis: Analysis, word: Word, lowered: frozenset[str]) -> bool:
    """A word with a capital only because it opens a sentence."""
    text = word.text.casefold()
    if text in cue("not_a_name.words"):
        return True
    if sex_of_first_name(text) or find_place(text) or text in peoples():
        return False
    if word.pos in ("DET", "PRON", "ADP", "CCONJ", "SCONJ", "AUX", "PART", "NUM"):
        return True
    if text in lowered:
        return True
    if word.pos in ("ADV", "VERB", "INTJ", "ADJ"):
        return True
    return word.pos == "NOUN"


def lowered_words(analysis: Analysis) -> frozenset[str]:
    """Every word that the text also writes with a small letter."""
    return frozenset(word.text for word in analysis.words if word.text.islower())


def _particle_between(words: tuple[Word, ...], index: int) -> bool:
    """ "bin", "de", "al-" between two capitalised words; also the hyphen of a double name."""
    word = words[index]
    following = words[index + 1] if index + 1 < len(words) else None
    before = words[index - 1]
    if following is None:
        return False
    if word.text == "&":
        return _starts_name(following)
    if word.text == "/":
        glued = before.span.end == word.span.start and word.span.end == following.span.start
        return glued and before.text.isupper() and following.text.isupper()
    if word.text == "-":
        glued = before.span.end == word.span.start and word.span.end == following.span.start
        return glued and (
            _starts_name(following) or following.text.casefold() in cue("not_a_name.honorifics")
        )
    if word.text.casefold() in cue("not_a_name.particles"):
        return _starts_name(following) or following.text == "-"
    return False


def runs(words: tuple[Word, ...]) -> Iterator[tuple[int, int]]:
    """Maximal stretches of capitalised words within one sentence, as places in `words`."""
    place = 0
    while place < len(words):
        if not _starts_name(words[place]):
            place += 1
            continue
        end = place + 1
        while end < len(words):
            if _starts_name(words[end]):
                end += 1
            elif _particle_between(words, end):
                end += 2
            else:
                break
        yield place, end
        place = end


def _trimmed(
    analysis: Analysis, words: tuple[Word, ...], start: int, end: int, lowered: frozenset[str]
) -> tuple[int, int]:
    """The stretch without ordinary words and titles at its beginning."""
    while start < end:
        word = words[start]
        text = word.text.casefold()
        opens = _opens_sentence(analysis, word)
        more = end - start > 1
        if text in cue("not_a_name.words") or (more and text in cue("person.titles")):
            if text in cue("person.titles") and _has_org_head(words[start:end]):
                break
            start += 1
        elif (
            opens and _is_ordinary(analysis, word, lowered) and not _has_org_head(words[start:end])
        ) or (opens and word.pos in ("DET", "PRON", "ADP", "SCONJ", "CCONJ")):
            start += 1
        else:
            break
    useless = cue("not_a_name.words") | cue("person.suffixes")
    while start < end and words[end - 1].text.casefold() in useless:
        end -= 1
    return start, end


def _has_org_head(words: tuple[Word, ...]) -> bool:
    return any(word.text.casefold() in cue("org.heads") for word in words)


def _split_people(words: tuple[Word, ...], start: int, end: int) -> Iterator[tuple[int, int]]:
    """ "Russian President Ivan Petrov": the people and the title stand apart from the name."""
    if end - start > 1 and not _has_org_head(words[start:end]):
        pair = fold(f"{words[start].text} {words[start + 1].text}")
        size = 2 if pair in peoples() else 1 if words[start].text.casefold() in peoples() else 0
        own_head = words[end - 1].text.casefold() in cue("place.own_heads")
        if size and not own_head:
            yield start, start + size
            start += size
            while start < end and words[start].text.casefold() in cue("person.titles"):
                start += 1
    if start < end:
        yield start, end


def _numbered(words: tuple[Word, ...], start: int, end: int) -> int:
    """ "City Hospital No. 5" goes on to its number."""
    if not _has_org_head(words[start:end]):
        return end
    for size in (2, 3):
        sign = "".join(word.text.casefold() for word in words[end : end + size])
        if re.fullmatch(r"(?:no\.?|№|number)\d+", sign):
            return end + size
    return end


def _may_grow(words: tuple[Word, ...], start: int, end: int) -> bool:
    """The stretch has a noun for a body, or one stands before: "the association Ray of Light"."""
    if end >= len(words):
        return False
    heads = cue("org.heads") - cue("org.weak_heads")
    introduced = start > 0 and words[start - 1].text in cue("org.before")
    if not introduced and not any(word.text.casefold() in heads for word in words[start:end]):
        return False
    connector = words[end].text.casefold()
    if connector in ("and", "'s"):
        return any(w.text.casefold() in ("of", "on", "for") for w in words[start:end])
    return connector in cue("org.connectors")


def _grown(words: tuple[Word, ...], start: int, end: int) -> int:
    """Names of bodies go on over "of", "for", "and": "Committee on the Rights of the Child"."""
    while _may_grow(words, start, end):
        connector = words[end].text.casefold()
        place = end + 1
        if place + 1 < len(words) and words[place].text.casefold() == "the":
            place += 1
        stop = place
        while stop < len(words) and _starts_name(words[stop]):
            stop += 1
        if stop == place or not _may_belong(connector, words[place:stop]):
            break
        end = stop
    return end


def _may_belong(connector: str, added: tuple[Word, ...]) -> bool:
    """What follows "of", "for", "and" is no person and, after "and", no name of its own."""
    texts = [word.text.casefold() for word in added]
    if any(text in cue("not_a_name.words") for text in texts):
        return False
    if connector in ("and", "'s"):
        has_head = any(text in cue("org.heads") for text in texts)
        known = find_place(" ".join(texts)) or sex_of_first_name(texts[0])
        return (connector == "'s" or not has_head) and not known
    return not (len(texts) > 1 and sex_of_first_name(texts[0]))


def _possessive_body(words: tuple[Word, ...], start: int, end: int) -> int:
    """ "Prosecutor General's Office", "Women's Rights Centre": go on over the 's."""
    if end + 1 < len(words) and words[end].text == "'s" and _starts_name(words[end + 1]):
        stop = end + 1
        while stop < len(words) and _starts_name(words[stop]):
            stop += 1
        last = words[stop - 1].text.casefold()
        owner = words[start].text.casefold()
        shouted = words[end - 1].text.isupper()
        if (
            last in cue("org.heads")
            and not shouted
            and not find_place(owner)
            and not sex_of_first_name(owner)
        ):
            return stop
    return end


def _paired_body(words: tuple[Word, ...], start: int, end: int) -> int:
    """ "the Miners and Builders Union": two stretches that share the noun at the end."""
    rest = words[end : end + 2]
    if start == 0 or words[start - 1].text.casefold() != "the" or len(rest) < 2:
        return end
    if rest[0].text != "and" or not _starts_name(rest[1]) or _is_name_by_itself(words[start:end]):
        return end
    stop = end + 1
    while stop < len(words) and _starts_name(words[stop]):
        stop += 1
    heads = cue("org.heads") - cue("org.weak_heads")
    two = stop - end > 2 and not _is_name_by_itself(words[end + 1 : stop - 1])
    return stop if two and words[stop - 1].text.casefold() in heads else end


def _is_name_by_itself(words: tuple[Word, ...]) -> bool:
    texts = [word.text.casefold() for word in words]
    if _has_org_head(words) or texts[0] in peoples():
        return True
    return find_place(" ".join(texts)) is not None or sex_of_first_name(texts[0]) is not None


def occurrences(analysis: Analysis) -> list[Occurrence]:
    """Every stretch of running English text that may be a name; headlines give none."""
    lowered = lowered_words(analysis)
    found: list[Occurrence] = []
    for sentence in analysis.sentences:
        if sentence.language != "en" or is_heading(analysis, sentence):
            continue
        words = analysis.words_of(sentence)
        reached = 0
        for start, end in runs(words):
            if start < reached:
                continue
            for first, last in _pieces(analysis, words, start, end, lowered):
                found.append(Occurrence(sentence.first + first, sentence.first + last))
                reached = max(reached, last)
    return found


def _pieces(
    analysis: Analysis, words: tuple[Word, ...], start: int, end: int, lowered: frozenset[str]
) -> Iterator[tuple[int, int]]:
    end = _possessive_body(words, start, end)
    end = _paired_body(words, start, end)
    start, end = _trimmed(analysis, words, start, end, lowered)
    for first, last in _split_people(words, start, end):
        grown = _grown(words, first, last) if last == end else last
        first, grown = _trimmed(analysis, words, first, grown, lowered)
        grown = _numbered(words, first, grown) if first < grown else grown
        if first < grown:
            yield first, grown
