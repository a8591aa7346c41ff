"""Whom "she", "they" and "I" may mean, the likeliest first (English and Russian).

A pronoun goes to who fits in sex and number, is no other part of the same act ("she sold her"),
was told of lately, as a subject rather than not, and is much told of in the whole text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from panah.engine.reading.analysis import Analysis
from panah.engine.reading.events_roles_arguments import (
    Clause,
    climbed,
    is_possessive,
    joined,
    subtree,
)
from panah.engine.reading.identities import Cast, Grown
from panah.engine.reading.lexicon import words as lexicon_words
from panah.engine.reading.pronouns_speakers import SPOKEN, SUBJECTS, speakers, speaks
from panah.engine.reading.records import EntityKind
from panah.engine.reading.words import Word

# How far back, in sentences, a pronoun may look; who is much told of may be further back.
_REACH = 4
_MOST_IN_MIND = 60
_MOST_CHANCES = 4
# What counts, in sentences of distance.
_SUBJECT, _TOLD_OF = 1.2, 1.2
_PARALLEL = 0.6  # "Maira looked for her. She went …": who acted just before acts on
_FAR = -6.0
_COMPANY = -1.0  # several people of one sentence are a "they" less readily than a group is
Chances = dict[int, tuple[tuple[str, ...], ...]]


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

    analysis: Analysis
    cast: Cast
    speakers: Mapping[int, str]
    told: dict[str, float]
    recent: list[_Recent] = field(default_factory=list)
    known: dict[tuple[str, ...], _Recent] = field(default_factory=dict)
    found: Chances = field(default_factory=dict)

    def note(self, entities: tuple[str, ...], sex: str, sentence: int, *, subject: bool) -> None:
        plural = len(entities) > 1 or self.cast.entities[entities[0]].kind is EntityKind.GROUP
        self.recent = self.recent[-_MOST_IN_MIND:]
        self.recent.append(_Recent(entities, sex, plural, sentence, subject))
        self.known[entities] = self.recent[-1]

    def ranked(
        self, sex: str, *, plural: bool, sentence: int, never: frozenset[str], opens: bool
    ) -> tuple[tuple[str, ...], ...]:
        """Those who fit, the likeliest first; `opens`: it begins its sentence."""
        scores: dict[tuple[str, ...], float] = {}
        for place, one in enumerate(self.recent):
            if sentence - one.sentence <= _REACH and self._fits(one, sex, plural, never):
                score = one.subject * _SUBJECT - (sentence - one.sentence) + place / 1000
                score += _COMPANY * (len(one.entities) > 1)
                acted = one.subject and sentence - one.sentence == 1
                score += _PARALLEL * (opens and acted and not plural)
                score += _TOLD_OF * max(self.told.get(name, 0) for name in one.entities)
                scores[one.entities] = max(score, scores.get(one.entities, score))
        for entities, one in self.known.items():
            if self._fits(one, sex, plural, never) and self._named(entities):
                scores.setdefault(entities, _FAR + max(self.told.get(n, 0) for n in entities))
        best = sorted(scores, key=lambda names: -scores[names])
        return tuple(best[:_MOST_CHANCES])

    def _fits(self, one: _Recent, sex: str, plural: bool, never: frozenset[str]) -> bool:
        if one.plural != plural or never & set(one.entities):
            return False
        said = one.sex
        if len(one.entities) == 1:
            said = str(self.cast.entities[one.entities[0]].details.get("sex") or one.sex)
        return plural or not said or not sex or said == sex

    def _named(self, entities: tuple[str, ...]) -> bool:
        return all(self.cast.entities[name].named for name in entities)


def likeliest(found: Chances) -> dict[int, tuple[str, ...]]:
    """The first chance of each pronoun."""
    return {word: names[0] for word, names in found.items() if names}


def chances(analysis: Analysis, cast: Cast) -> Chances:
    """Whom each pronoun may mean: word index → entity ids, several for "they"; likeliest first.

    "I" and "we" are the speaker of the quotation, outside one the author of the statement.
    A pronoun that fits nobody is left out. Read twice: only then is it known who "she said" was.
    """
    told = _told_of(cast)
    first = _read(analysis, cast, {}, told)
    return _read(analysis, cast, speakers(analysis, cast, first), told)


def _told_of(cast: Cast) -> dict[str, float]:
    """How much of the text is about each named person and each group, from 0 to 1."""
    counts = {
        one.id: len(one.at)
        for one in cast.people()
        if len(one.at) > 1 and (one.named or one.kind is EntityKind.GROUP)
    }
    most = max(counts.values(), default=1)
    return {entity: count / most for entity, count in counts.items()}


def _read(
    analysis: Analysis, cast: Cast, speaking: Mapping[int, str], told: dict[str, float]
) -> Chances:
    mind = _Mind(analysis, cast, speaking, told)
    block = -1
    for sentence in analysis.sentences:
        if sentence.language not in SPOKEN:
            continue
        if sentence.block != block and sentence.region.kind in ("title", "byline", "photo_credit"):
            continue
        block = sentence.block
        for word in analysis.words_of(sentence):
            _read_word(mind, word, sentence.language)
    return mind.found


def _read_word(mind: _Mind, word: Word, language: str) -> None:
    entity = mind.cast.at_word.get(word.index)
    if entity:
        _note_entity(mind, word, mind.cast.entities[entity])
        return
    meant = _meant(mind, word, _person_of(word, language))
    if not meant:
        return
    mind.found[word.index] = meant
    chosen = meant[0]
    sex = str(mind.cast.entities[chosen[0]].details.get("sex", ""))
    mind.note(chosen, sex, word.sentence, subject=word.dep in SUBJECTS)
    _note_company(mind, word)


def _person_of(word: Word, language: str) -> str:
    """i, we, she, he, they or ""."""
    text = word.text.casefold()
    if word.pos not in ("PRON", "DET") and language == "ru":
        return ""
    if "Number=Plur" in word.morph and text in lexicon_words("pronouns", f"{language}.they"):
        return "they"
    keys = ("i", "we", "she", "he", "they")
    return next((k for k in keys if text in lexicon_words("pronouns", f"{language}.{k}")), "")


def _meant(mind: _Mind, word: Word, person: str) -> tuple[tuple[str, ...], ...]:
    speaker = mind.speakers.get(word.index, "")
    if person in ("i", "we"):
        return ((speaker,),) if speaker else ()
    if not person:
        return ()
    never = _others_in_act(mind, word) | _told_by_another(mind, word)
    never |= {speaker} if speaker else set()
    sex = {"she": "f", "he": "m"}.get(person, "")
    plural = person == "they"
    found = mind.ranked(
        sex,
        plural=plural,
        sentence=word.sentence,
        never=frozenset(never),
        opens=_opens(mind.analysis, word),
    )
    if len(found) == 1 and not plural:
        _learn_sex(mind.cast.entities[found[0][0]], sex)
    return found


def _opens(analysis: Analysis, word: Word) -> bool:
    """A subject that begins its sentence."""
    before = analysis.words[word.index - 1] if word.index else None
    return word.dep in SUBJECTS and (before is None or before.sentence != word.sentence)


def _others_in_act(mind: _Mind, word: Word) -> set[str]:
    """Those who are another part of the same act, so that the pronoun cannot mean them."""
    analysis = mind.analysis
    head = analysis.head_of(word)
    if is_possessive(word):
        return {mind.cast.at_word.get(head.index, "")}
    if word.text.casefold() in lexicon_words("pronouns", "en.self"):
        return set()
    for _step in range(3):
        if head.pos in ("VERB", "AUX"):
            break
        head = analysis.head_of(head)
    if head.pos not in ("VERB", "AUX"):
        return set()
    clause = Clause(analysis, head)
    others = [*clause.subjects(), *clause.objects()]
    names: set[str] = set()
    for other in others:
        if other.index != word.index:
            names.update(_entities_at(mind, other))
    return names


def _told_by_another(mind: _Mind, word: Word) -> set[str]:
    """ "Uma said … . Zoya bought the tickets, she said": Uma goes on telling, Zoya is told of."""
    analysis, verb = mind.analysis, mind.analysis.head_of(word)
    if word.dep not in SUBJECTS or not speaks(verb) or not word.sentence:
        return set()
    acts = [c for c in analysis.children_of(verb) if c.dep == "ccomp" and c.index < word.index]
    subjects = [one for act in acts for one in Clause(analysis, act).subjects()]
    about = set[str]().union(*(_entities_at(mind, one) for one in subjects))
    here, before = analysis.sentences[word.sentence], analysis.sentences[word.sentence - 1]
    tellers = [
        _entities_at(mind, one)
        for one in analysis.words_of(before)
        if one.dep in SUBJECTS and speaks(analysis.head_of(one))
    ]
    goes_on = here.block == before.block and any(one and not one & about for one in tellers)
    return about if goes_on else set()


def _entities_at(mind: _Mind, word: Word) -> set[str]:
    """Whom a word means, what stands in apposition to it included."""
    beside = [c for c in subtree(mind.analysis, word) if c.dep in ("appos", "flat:name")]
    names = {mind.cast.at_word.get(one.index, "") for one in (word, *beside)}
    return names.union(*mind.found.get(word.index, ((),))[:1])


def _learn_sex(one: Grown, sex: str) -> None:
    """A pronoun tells the sex of someone whose name does not."""
    if one.named and not one.details.get("sex"):
        one.details["sex"] = sex


def _learn_sex_from_verb(analysis: Analysis, word: Word, one: Grown) -> None:
    """ "Рахат забрала": a Russian verb in the past tells more than the name."""
    verb = analysis.head_of(word)
    if word.dep != "nsubj" or one.kind is not EntityKind.PERSON or "Number=Sing" not in verb.morph:
        return
    for gender, sex in (("Gender=Fem", "f"), ("Gender=Masc", "m")):
        if gender in verb.morph and verb.pos == "VERB" and "Tense=Past" in verb.morph:
            one.details["sex"] = sex


def _note_entity(mind: _Mind, word: Word, one: Grown) -> None:
    if one.kind not in (EntityKind.PERSON, EntityKind.GROUP):
        return
    head = mind.analysis.head_of(word)
    if head.index != word.index and mind.cast.at_word.get(head.index) == one.id:
        return
    subject = _grammatical_subject(mind.analysis, word)
    _learn_sex_from_verb(mind.analysis, word, one)
    sex = str(one.details.get("sex", ""))
    mind.note((one.id,), sex, word.sentence, subject=subject)
    _note_company(mind, word)


def _grammatical_subject(analysis: Analysis, word: Word) -> bool:
    word = climbed(analysis, word, ("compound", "conj", "flat", "flat:name", "appos"))
    return word.dep in SUBJECTS or _leads_relative_clause(analysis, word)


def _leads_relative_clause(analysis: Analysis, word: Word) -> bool:
    """ "Zina, who ran three saunas": she is told of as one who acts."""
    clauses = [c for c in analysis.children_of(word) if c.dep == "relcl"]
    return any(
        c.dep == "nsubj" and c.lemma == "who" for v in clauses for c in analysis.children_of(v)
    )


def _note_company(mind: _Mind, word: Word) -> None:
    """Several people joined by "and" are together a "they"."""
    top = climbed(mind.analysis, word, ("conj", "compound", "flat:name"))
    people: dict[str, None] = {}
    for one in (top, *joined(mind.analysis, top)):
        if one.index <= word.index:
            people.update(dict.fromkeys(sorted(_persons_at(mind, one))))
    if len(people) > 1:
        mind.note(
            tuple(people), "", word.sentence, subject=_grammatical_subject(mind.analysis, word)
        )


def _persons_at(mind: _Mind, word: Word) -> set[str]:
    entities = mind.cast.entities
    found = {name for name in _entities_at(mind, word) if name in entities}
    return {name for name in found if entities[name].kind is EntityKind.PERSON}
