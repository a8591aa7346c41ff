"""Names in Russian text: natasha's spans, and one kind for each name in all its cases."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from panah.engine.reading.analysis import Analysis, Sentence
from panah.engine.reading.gazetteer import find_place, sex_of_first_name
from panah.engine.reading.lexicon import words as lexicon_words
from panah.engine.reading.records import MentionType
from panah.engine.reading.russian_forms import stem
from panah.engine.reading.words import Word

Key = tuple[str, ...]
_QUOTES = frozenset({'"', "«", "»"})
_LONGEST_QUOTED = 7


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A stretch that may be a name, and what its finder takes it for."""

    first: int
    last: int
    kind: str


def _cue(key: str) -> frozenset[str]:
    return lexicon_words("ru/names", key)


def key_of(words: tuple[Word, ...]) -> Key:
    """What makes two stretches the same name: the stems of their words."""
    return tuple(stem(word.text) for word in words if word.text[:1].isalnum())


def _russian(analysis: Analysis) -> Iterator[Sentence]:
    return (one for one in analysis.sentences if one.language in ("ru", "uk"))


def _tagged(analysis: Analysis) -> Iterator[_Stretch]:
    russian = {sentence.index for sentence in _russian(analysis)}
    for raw in analysis.names:
        if analysis.words[raw.first].sentence in russian:
            yield _Stretch(raw.first, raw.last, raw.label)


def _quoted_bodies(analysis: Analysis) -> Iterator[_Stretch]:
    """ "организации «Рука помощи»": what stands in quotation marks after a noun for a body."""
    for sentence in _russian(analysis):
        words = analysis.words_of(sentence)
        for place, word in enumerate(words[:-1]):
            if word.lemma not in _cue("org.before") or words[place + 1].text not in _QUOTES:
                continue
            rest = words[place + 2 : place + 2 + _LONGEST_QUOTED]
            size = next((n for n, other in enumerate(rest) if other.text in _QUOTES), 0)
            if size and rest[0].is_capitalised:
                yield _Stretch(rest[0].index, rest[size - 1].index + 1, "ORG")


def _abbreviations(analysis: Analysis) -> Iterator[_Stretch]:
    for sentence in _russian(analysis):
        for word in analysis.words_of(sentence):
            if word.text in _cue("org.known"):
                yield _Stretch(word.index, word.index + 1, "ORG")


def _is_ordinary(analysis: Analysis, one: _Stretch) -> bool:
    """ "Кирпичный завод" at the beginning of a sentence: a capital and no name."""
    words = analysis.words[one.first : one.last]
    opens = one.first == analysis.sentences[words[0].sentence].first
    return (
        one.kind == "ORG"
        and opens
        and len(words) > 1
        and words[0].pos == "ADJ"
        and words[0].lemma not in _cue("org.openings")
        and not any(word.is_capitalised for word in words[1:])
    )


def _stretches(analysis: Analysis) -> list[_Stretch]:
    """All of them in order, the surer finder first where two overlap."""
    taken: set[int] = set()
    kept: list[_Stretch] = []
    for finder in (_quoted_bodies, _abbreviations, _tagged):
        for one in finder(analysis):
            if _is_ordinary(analysis, one):
                continue
            if taken.isdisjoint(range(one.first, one.last)):
                taken.update(range(one.first, one.last))
                kept.append(one)
    return sorted(kept, key=lambda one: one.first)


def _points(analysis: Analysis, one: _Stretch) -> Counter[str]:
    """What speaks for each kind at one place, in tenths of a point."""
    words = analysis.words[one.first : one.last]
    points: Counter[str] = Counter({one.kind: 10})
    lemma = " ".join(word.lemma for word in words)
    written = " ".join(word.text for word in words)
    if find_place(lemma) or find_place(written):
        points["PLACE"] += 15
    if sex_of_first_name(words[0].text) or sex_of_first_name(words[0].lemma):
        points["PERSON"] += 10
    before = analysis.words[one.first - 1] if one.first else None
    if before and before.lemma in _cue("person.kin"):
        points["PERSON"] += 15
    if any(word.lemma in _cue("org.heads") for word in words):
        points["ORG"] += 30
    if len(words) == 1 and words[0].lemma in (_cue("not_a_name.words") | _cue("org.heads")):
        points["OTHER"] += 60
    return points


def _decided(analysis: Analysis, found: list[_Stretch]) -> dict[Key, str]:
    """One kind for each name; parts of a full name are persons with it."""
    points: dict[Key, Counter[str]] = defaultdict(Counter)
    for one in found:
        points[key_of(analysis.words[one.first : one.last])].update(_points(analysis, one))
    for key in [key for key in points if len(key) in (2, 3)]:
        if points[key].most_common(1)[0][0] == "PERSON":
            for part in {key[:1], key[-1:]} & set(points):
                points[part]["PERSON"] += 30
    return {key: counted.most_common(1)[0][0] for key, counted in points.items()}


def russian_names(
    analysis: Analysis, dictionary: Mapping[str, str | None]
) -> Iterator[tuple[int, int, MentionType]]:
    """(first, last, kind) of each name in Russian sentences, word indices half-open.

    dictionary  workers' decisions: a name in any case → its kind, None = no name
    """
    found = _stretches(analysis)
    kinds: dict[Key, str | None] = dict(_decided(analysis, found))
    for name, kind in dictionary.items():
        kinds[tuple(stem(word) for word in name.split())] = kind
    for one in found:
        kind = kinds.get(key_of(analysis.words[one.first : one.last]))
        if kind in ("PERSON", "ORG", "PLACE"):
            yield one.first, one.last, MentionType(kind)
    yield from _rescanned(analysis, kinds, {i for o in found for i in range(o.first, o.last)})


def _rescanned(
    analysis: Analysis, kinds: Mapping[Key, str | None], taken: set[int]
) -> Iterator[tuple[int, int, MentionType]]:
    """Single words that the tagger missed in one case and knew in another."""
    for sentence in _russian(analysis):
        for word in analysis.words_of(sentence):
            if word.index in taken or not word.is_capitalised or len(word.text) < 4:
                continue
            kind = kinds.get((stem(word.text),))
            if kind in ("PERSON", "PLACE") and word.pos in ("PROPN", "X", "NOUN"):
                yield word.index, word.index + 1, MentionType(kind)
