"""Names in languages without a tagger: tables, case endings, endings of surnames, capitals."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from panah.engine.reading.analysis import Analysis, Sentence
from panah.engine.reading.gazetteer import (
    KnownPlace,
    find_place,
    fold,
    sex_of_first_name,
    sex_of_name_by_sound,
)
from panah.engine.reading.lexicon import words as lexicon_words
from panah.engine.reading.records import MentionType
from panah.engine.reading.words import Word

TAGGED = frozenset({"en", "ru", "uk", "be", "bg"})
_SHORTEST_STEM = 3


def without_case(word: str, language: str) -> list[str]:
    """The word and what is left of it without each case ending of its language, longest first."""
    folded = fold(word)
    endings = sorted(lexicon_words("endings", f"case.{language}"), key=len, reverse=True)
    apart = folded.split("'")[0] if language in ("uz", "tr") else folded
    left = [folded[: -len(end)] for end in endings if folded.endswith(end)]
    return list(
        dict.fromkeys(s for s in (folded, apart, *left) if len(s) >= _SHORTEST_STEM or s == folded)
    )


def place_in_any_case(word: str, language: str) -> KnownPlace | None:
    """The place that an inflected word names, None when the table has none."""
    return next((p for s in without_case(word, language) if (p := find_place(s))), None)


def place_without_case(word: str, language: str) -> str:
    """The inflected word as the table knows it: "Мәскеуде" is Мәскеу."""
    known = next((s for s in without_case(word, language) if find_place(s)), word)
    return word[: len(known)]


def _first_name(word: str, language: str) -> bool:
    return any(
        sex_of_first_name(stem) is not None or sex_of_name_by_sound(stem) is not None
        for stem in without_case(word, language)
    )


def _surname(word: str, language: str) -> bool:
    ends = tuple(lexicon_words("endings", "surname.words"))
    return any(stem.endswith(ends) and len(stem) > 4 for stem in without_case(word, language))


def _kind_of_run(words: tuple[Word, ...], language: str) -> MentionType | None:
    """A person when a first name or a surname is among the words."""
    person = any(
        _first_name(word.text, language) or (len(words) > 1 and _surname(word.text, language))
        for word in words
    )
    return MentionType.PERSON if person else None


def _runs(analysis: Analysis, sentence: Sentence) -> Iterator[tuple[Word, ...]]:
    """Stretches of capitalised words; a place ends one and stands alone."""
    run: list[Word] = []
    for word in analysis.words_of(sentence):
        capital = word.is_capitalised and word.text[:1].isalpha()
        place = capital and place_in_any_case(word.text, sentence.language) is not None
        name = place and _first_name(word.text, sentence.language) and bool(run)
        if run and (not capital or (place and not name)):
            yield tuple(run)
            run = []
        if place and not name:
            yield (word,)
        elif capital:
            run.append(word)
    if run:
        yield tuple(run)


def plain_names(
    analysis: Analysis, dictionary: Mapping[str, str | None]
) -> Iterator[tuple[int, int, MentionType]]:
    """(first, last, kind) of names in sentences that no tagger reads, word indices half-open.

    dictionary  workers' decisions: a name as written, without case endings → its kind or None
    """
    decided = {fold(name): kind for name, kind in dictionary.items()}
    for sentence in analysis.sentences:
        if sentence.language in TAGGED:
            continue
        for words in _runs(analysis, sentence):
            kind = _decision(words, sentence.language, decided)
            if kind:
                yield words[0].index, words[-1].index + 1, kind


def _decision(
    words: tuple[Word, ...], language: str, decided: Mapping[str, str | None]
) -> MentionType | None:
    before = " ".join(word.text for word in words[:-1])
    for last in without_case(words[-1].text, language):
        name = fold(f"{before} {last}".strip())
        if name in decided:
            kind = decided[name]
            return MentionType(kind) if kind else None
    if len(words) == 1 and place_in_any_case(words[0].text, language):
        return MentionType.PLACE
    return _kind_of_run(words, language)
