"""Whose "I" it is: the speaker of a quotation, the author of a statement."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from panah.engine.reading.analysis import Analysis, Sentence
from panah.engine.reading.identities import Cast
from panah.engine.reading.lexicon import table
from panah.engine.reading.lexicon import words as lexicon_words
from panah.engine.reading.names_spans import cue
from panah.engine.reading.records import EntityKind
from panah.engine.reading.words import Word

SPOKEN = ("en", "ru")
SPEAKING = (EntityKind.PERSON, EntityKind.GROUP)
SUBJECTS = ("nsubj", "nsubj:pass")
# A quotation without a speaker of its own goes on with the one before, this many paragraphs on.
_GOES_ON = 2
Resolved = Mapping[int, tuple[tuple[str, ...], ...]]


def speakers(analysis: Analysis, cast: Cast, resolved: Resolved) -> dict[int, str]:
    """Who says each word: the speaker inside a quotation, the author of a statement outside.

    resolved  what pronouns mean as far as known: "she said" names a speaker, too
    """
    found: dict[int, str] = {}
    author = author_of(analysis, cast)
    if author:
        found.update(dict.fromkeys((word.index for word in analysis.words), author))
    found.update(quotation_speakers(analysis, cast, resolved))
    return found


def author_of(analysis: Analysis, cast: Cast) -> str:
    """The person who says "my name is X", "меня зовут X" or "I, X," outside a quotation."""
    for sentence in analysis.sentences:
        if sentence.language not in SPOKEN:
            continue
        words = analysis.words_of(sentence)
        quoted = {word.index for word in quoted_words(analysis, sentence)}
        for phrase in table("pronouns")[sentence.language]["named"]:
            for start, word in enumerate(words):
                texts = [w.text.casefold() for w in words[start : start + len(phrase)]]
                after = words[start + len(phrase) : start + len(phrase) + 1]
                if texts == phrase and after and word.index not in quoted:
                    one = cast.at_word.get(after[0].index, "")
                    if one and cast.entities[one].named and _is_person(cast, one):
                        return one
    return ""


def _is_person(cast: Cast, entity: str) -> bool:
    return cast.entities[entity].kind is EntityKind.PERSON


def quotation_speakers(analysis: Analysis, cast: Cast, resolved: Resolved) -> dict[int, str]:
    """Speaker of each word inside quotation marks, where a speech verb names one."""
    found: dict[int, str] = {}
    last = ""
    last_block = -9
    for block in analysis.blocks:
        sentences = analysis.sentences_of(block)
        inside = [word for sentence in sentences for word in quoted_words(analysis, sentence)]
        if not inside:
            continue
        speaker = _speaker_in(analysis, cast, sentences, resolved)
        if not speaker and block.index - last_block <= _GOES_ON:
            speaker = last
        if speaker:
            found.update(dict.fromkeys((word.index for word in inside), speaker))
            last, last_block = speaker, block.index
    return found


def quoted_words(analysis: Analysis, sentence: Sentence) -> Iterator[Word]:
    """Words of a sentence between quotation marks, counted from the paragraph's beginning."""
    block = analysis.blocks[sentence.block]
    marks = [block.at[place] for place, sign in enumerate(block.clean) if sign in '"«»']
    for word in analysis.words_of(sentence):
        if sum(mark < word.span.start for mark in marks) % 2 and word.text not in '"«»':
            yield word


def speaks(verb: Word) -> bool:
    """A verb of saying."""
    return verb.lemma in cue("person.speech") or verb.lemma in lexicon_words(
        "pronouns", "ru.speech"
    )


def _speaker_in(
    analysis: Analysis, cast: Cast, sentences: tuple[Sentence, ...], resolved: Resolved
) -> str:
    """The subject of a speech verb outside the quotation."""
    for sentence in sentences:
        quoted = {word.index for word in quoted_words(analysis, sentence)}
        for word in analysis.words_of(sentence):
            if word.index in quoted or word.dep not in SUBJECTS:
                continue
            if not speaks(analysis.head_of(word)):
                continue
            meant = [cast.at_word.get(word.index, "")]
            meant += [names[0] for names in resolved.get(word.index, ())[:1]]
            for one in meant:
                if one and cast.entities[one].kind in SPEAKING:
                    return one
    return ""
