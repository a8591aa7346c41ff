"""Whom "she", "they" and "I" mean, where general rules can tell (English)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from panah.engine.reading.analysis import Analysis, Sentence
from panah.engine.reading.identities import Cast, Grown
from panah.engine.reading.names_spans import cue
from panah.engine.reading.records import EntityKind
from panah.engine.reading.words import Word

_SHE = frozenset({"she", "her", "hers", "herself"})
_HE = frozenset({"he", "him", "his", "himself"})
_THEY = frozenset({"they", "them", "their", "theirs", "themselves"})
_I = frozenset({"i", "me", "my", "mine", "myself"})
_WE = frozenset({"we", "us", "our", "ours", "ourselves"})
_SPEAKING = (EntityKind.PERSON, EntityKind.GROUP)
_SUBJECTS = ("nsubj", "nsubj:pass")
# How far back, in sentences, a pronoun may look.
_REACH = 4
_MOST_IN_MIND = 60


@dataclass
class _Recent:
    """One person or group that was mentioned, and how strongly it stays in mind."""

    entities: tuple[str, ...]
    sex: str
    plural: bool
    sentence: int
    subject: bool


@dataclass
class _Mind:
    """What a reader has in mind while going through the text."""

    cast: Cast
    recent: list[_Recent] = field(default_factory=list)
    found: dict[int, tuple[str, ...]] = field(default_factory=dict)

    def note(self, entities: tuple[str, ...], sex: str, sentence: int, *, subject: bool) -> None:
        plural = len(entities) > 1 or self.cast.entities[entities[0]].kind is EntityKind.GROUP
        self.recent = self.recent[-_MOST_IN_MIND:]
        self.recent.append(_Recent(entities, sex, plural, sentence, subject))

    def best(
        self, sex: str, *, plural: bool, sentence: int, never: str = ""
    ) -> tuple[str, ...] | None:
        """The fitting one with the most weight: a subject of the sentence before, then nearness.

        never  who it cannot be: the one who is speaking says "I" of himself
        """
        fitting = [
            (one.subject * 1.5 - (sentence - one.sentence) + place / 1000, one)
            for place, one in enumerate(self.recent)
            if one.plural == plural
            and one.entities != (never,)
            and sentence - one.sentence <= _REACH
            and (plural or not one.sex or not sex or one.sex == sex)
        ]
        return max(fitting, key=lambda pair: pair[0])[1].entities if fitting else None


def referents(analysis: Analysis, cast: Cast) -> dict[int, tuple[str, ...]]:
    """Entity ids that each pronoun means: word index → ids, several for "they".

    Words inside a quotation: "I" is its speaker, "we" the speaker and unknown others (not given).
    A pronoun without a fitting person in the last four sentences is left out.
    """
    mind = _Mind(cast)
    speakers = quotation_speakers(analysis, cast)
    block = -1
    for sentence in analysis.sentences:
        if sentence.language != "en":
            continue
        if sentence.block != block and sentence.region.kind in ("title", "byline", "photo_credit"):
            continue
        block = sentence.block
        for word in analysis.words_of(sentence):
            _read_word(analysis, mind, word, speakers)
    return mind.found


def _read_word(analysis: Analysis, mind: _Mind, word: Word, speakers: dict[int, str]) -> None:
    entity = mind.cast.at_word.get(word.index)
    if entity:
        _note_entity(analysis, mind, word, mind.cast.entities[entity])
        return
    text = word.text.casefold()
    chosen: tuple[str, ...] | None = None
    if text in _I:
        speaker = speakers.get(word.index)
        chosen = (speaker,) if speaker else None
    elif text in _SHE or text in _HE:
        sex = "f" if text in _SHE else "m"
        speaker = speakers.get(word.index, "")
        chosen = mind.best(sex, plural=False, sentence=word.sentence, never=speaker)
        if chosen:
            _learn_sex(mind.cast.entities[chosen[0]], sex)
    elif text in _THEY:
        chosen = mind.best("", plural=True, sentence=word.sentence)
    if chosen:
        mind.found[word.index] = chosen
        sex = str(mind.cast.entities[chosen[0]].details.get("sex", ""))
        mind.note(chosen, sex, word.sentence, subject=word.dep in _SUBJECTS)
        if len(chosen) == 1:
            _note_company(mind, chosen[0], word.sentence)


def _learn_sex(one: Grown, sex: str) -> None:
    """A pronoun tells the sex of someone whose name does not."""
    if one.named and not one.details.get("sex"):
        one.details["sex"] = sex


def _note_entity(analysis: Analysis, mind: _Mind, word: Word, one: Grown) -> None:
    if one.kind not in (EntityKind.PERSON, EntityKind.GROUP):
        return
    head = analysis.head_of(word)
    if head.index != word.index and mind.cast.at_word.get(head.index) == one.id:
        return
    subject = _grammatical_subject(analysis, word)
    sex = str(one.details.get("sex", ""))
    mind.note((one.id,), sex, word.sentence, subject=subject)
    if one.kind is EntityKind.PERSON and one.named:
        _note_company(mind, one.id, word.sentence)


def _grammatical_subject(analysis: Analysis, word: Word) -> bool:
    while word.dep in ("compound", "conj", "flat") and word.head != word.index:
        word = analysis.head_of(word)
    return word.dep in _SUBJECTS


def _note_company(mind: _Mind, person: str, sentence: int) -> None:
    """Several people of one sentence are together a "they"."""
    beside = {
        one.entities[0]: None
        for one in mind.recent
        if one.sentence == sentence
        and not one.plural
        and one.entities[0] != person
        and mind.cast.entities[one.entities[0]].named
    }
    if 1 <= len(beside) <= 3:
        mind.note((*beside, person), "", sentence, subject=True)


def quotation_speakers(analysis: Analysis, cast: Cast) -> dict[int, str]:
    """Speaker of each word inside quotation marks, where a speech verb names one."""
    found: dict[int, str] = {}
    last = ""
    last_block = -9
    for block in analysis.blocks:
        sentences = analysis.sentences_of(block)
        inside = [word for sentence in sentences for word in _quoted(analysis, sentence)]
        if not inside:
            continue
        speaker = _speaker_in(analysis, cast, sentences)
        if not speaker and block.index - last_block <= 2:
            speaker = last
        if speaker:
            found.update(dict.fromkeys((word.index for word in inside), speaker))
            last, last_block = speaker, block.index
    return found


def _quoted(analysis: Analysis, sentence: Sentence) -> Iterator[Word]:
    """Words of a sentence between quotation marks, counted from the paragraph's beginning."""
    block = analysis.blocks[sentence.block]
    marks = [block.at[place] for place, sign in enumerate(block.clean) if sign == '"']
    for word in analysis.words_of(sentence):
        if sum(mark < word.span.start for mark in marks) % 2 and word.text != '"':
            yield word


def _speaker_in(analysis: Analysis, cast: Cast, sentences: tuple[Sentence, ...]) -> str:
    """The subject of a speech verb outside the quotation; a pronoun is not resolved here."""
    for sentence in sentences:
        quoted = {word.index for word in _quoted(analysis, sentence)}
        for word in analysis.words_of(sentence):
            if word.index in quoted or word.dep not in _SUBJECTS:
                continue
            verb = analysis.head_of(word)
            entity = cast.at_word.get(word.index)
            speaks = verb.lemma in cue("person.speech") and entity is not None
            if speaks and entity and cast.entities[entity].kind in _SPEAKING:
                return entity
    return ""
