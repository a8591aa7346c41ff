"""Who and what is described: "a friend of mine", "the shop owners", "соседка", "a bakery".

A description beside a name ("the owner, Erlan", "a woman called Roza") says what that person is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from panah.engine.reading.analysis import Analysis
from panah.engine.reading.lexicon import words as lexicon_words
from panah.engine.reading.names import FoundName
from panah.engine.reading.names_spans import is_heading
from panah.engine.reading.words import Word

_ROLES = (
    "survivor", "recruiter", "employer", "perpetrator", "official", "court", "body", "helper",
    "lawyer", "witness", "other",
)  # fmt: skip
_NUMBERS = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "dozen": 12,
}  # fmt: skip
# "A woman known only as X": words that may stand between the verb of naming and the name.
_NAMING = frozenset({"called", "named", "nicknamed", "known", "introduced", "identified"})
_TO_NAME = frozenset({"as", "only", "himself", "herself", "to", "them", "by", "the", "name", "of"})
_TO_NAMING = 5  # words from the noun to the verb of naming
_PEOPLE = frozenset({"couple", "family", "people", "gang", "police", "militia", "jury", "супруги"})
LANGUAGES = ("en", "ru")
_LEFT = frozenset(
    {"det", "poss", "amod", "nummod", "compound", "predet", "quantmod", "nmod", "case", "advmod"}
)


@dataclass(frozen=True, slots=True)
class Described:
    """A description of someone, where it stands.

    first, last  its words, half-open; head is the noun
    noun         lemma of the noun; `same` is what it may be called elsewhere in the report
    role         survivor, employer, recruiter … or kin, or workplace
    sex          f, m or "" unknown
    size         how many people, None unknown
    owner        word index of the possessor ("her", "Leila"), None without one
    definite     "the owners": someone mentioned before
    name         word index of the name that it describes, None when it stands alone
    beside       it belongs to a name of whatever kind, or is part of another noun
    """

    first: int
    last: int
    head: int
    noun: str
    same: str
    role: str
    sex: str
    plural: bool
    size: int | None
    owner: int | None
    definite: bool
    name: int | None = None
    beside: bool = False


def _list(key: str, language: str) -> frozenset[str]:
    return lexicon_words(f"{language}/people", key)


@cache
def role_of(noun: str, language: str = "en") -> str:
    """What a noun makes of a person: "kin", a role, or "" for no person at all."""
    if any(noun in _list(f"kin.{sex}", language) for sex in ("f", "m", "any")):
        return "kin"
    return next((role for role in _ROLES if noun in _list(f"role.{role}", language)), "")


@cache
def _kind_of_noun(noun: str, language: str) -> str:
    return role_of(noun, language) or (
        "workplace" if noun in _list("workplace.nouns", language) else ""
    )


@cache
def sex_of_noun(noun: str, language: str = "en") -> str:
    """ "f", "m" or "" of a noun for a person."""
    for sex in ("f", "m"):
        if noun in _list(f"kin.{sex}", language) or noun in _list(f"sex.{sex}", language):
            return sex
    return ""


def _same(noun: str, language: str) -> str:
    groups = ("employer", "employer_f", "child", "shop", "hotel")
    return next((name for name in groups if noun in _list(f"same.{name}", language)), noun)


def _size(children: Sequence[Word], plural: bool) -> int | None:
    for child in children:
        if child.text.isdigit() and child.dep == "nummod":
            return int(child.text)
        if child.text.casefold() in _NUMBERS and child.dep in ("nummod", "amod", "compound"):
            return _NUMBERS[child.text.casefold()]
    return None if plural else 1


def _described(analysis: Analysis, word: Word, language: str, named: frozenset[int]) -> Described:
    children = analysis.children_of(word)
    left = [w for w in children if w.index < word.index and w.dep in _LEFT and w.pos != "ADP"]
    if language == "ru":
        left = [w for w in left if w.pos in ("DET", "NUM", "ADJ") and w.dep != "nmod"]
    first = min([word.index, *(_leftmost(analysis, w) for w in left)])
    plural = "Number=Plur" in word.morph or word.lemma in _PEOPLE
    owner = next((w.index for w in left if is_owner(w)), None)
    last = word.index + 1
    if [w.text for w in analysis.words[last : last + 2]] in (["of", "mine"], ["of", "hers"]):
        last += 2
    if language == "ru" and owner is None:
        owner = next((w.index for w in children if w.dep == "nmod" and w.index == last), None)
    lemma = word.lemma
    name = None if _is_partitive(analysis, word) else name_of(analysis, word, named)
    return Described(
        first, last, word.index, lemma, _same(lemma, language), _kind_of_noun(lemma, language),
        sex_of_noun(lemma, language), plural, _size(children, plural), owner,
        _is_definite(word, left, owner, language), name,
        name is not None or _is_name_beside(analysis, word, named),
    )  # fmt: skip


def _is_partitive(analysis: Analysis, word: Word) -> bool:
    """ "С матерью одной из женщин, Райхан": the name is not that of them all."""
    before = {child.text.casefold() for child in analysis.children_of(word) if child.dep == "case"}
    return "из" in before and analysis.head_of(word).lemma == "один"


def is_owner(word: Word) -> bool:
    """ "Her" before a noun, "Leila's", "его"."""
    return word.dep == "poss" or word.text.casefold() in ("его", "её", "ее", "их")


def _is_definite(word: Word, left: Sequence[Word], owner: int | None, language: str) -> bool:
    """Somebody told of before; without articles, whoever is not counted or "another"."""
    if language == "ru":
        new = ("другой", "один", "ещё", "какой-то", "некий")
        return not any(w.pos == "NUM" or w.lemma in new for w in left)
    return owner is None and any(w.text.casefold() in ("the", "this", "these") for w in left)


def _leftmost(analysis: Analysis, word: Word) -> int:
    """The first word of what hangs on a modifier ("Leila 's" before "mother")."""
    first = word.index
    for child in analysis.children_of(word):
        if child.index < word.index:
            first = min(first, _leftmost(analysis, child))
    return first


def name_of(analysis: Analysis, word: Word, named: frozenset[int]) -> int | None:
    """The name that a description belongs to: "his brother Kanat", "the owner, Erlan", "a woman
    known as Zina", "Ilya, a lawyer"."""
    following = word.index + 1
    if following in named and not _is_possessor(analysis, following):
        return following
    for child in analysis.children_of(word):
        if child.dep in ("appos", "flat:name"):
            if child.index in named:
                return _first_of_name(child.index, named)
            deeper = _name_after_naming(analysis, child, named)
            if deeper is not None:
                return deeper
    head = analysis.head_of(word)
    if word.dep == "appos" and head.index in named:
        return _first_of_name(head.index, named)
    return _name_after_naming(analysis, word, named)


def _is_possessor(analysis: Analysis, index: int) -> bool:
    """A Russian genitive after the noun: "жена Бектасова" is not Bektasov."""
    word = analysis.words[index]
    return word.dep == "nmod" and "Case=Gen" in word.morph


def _first_of_name(index: int, named: frozenset[int]) -> int:
    while index - 1 in named:
        index -= 1
    return index


def _name_after_naming(analysis: Analysis, word: Word, named: frozenset[int]) -> int | None:
    last = analysis.sentences[word.sentence].last
    for verb in range(word.index + 1, min(word.index + 1 + _TO_NAMING, last)):
        text, pos = analysis.words[verb].text, analysis.words[verb].pos
        if text in _NAMING:
            after = verb + 1
            while after < last and analysis.words[after].text in _TO_NAME:
                after += 1
            return after if after in named else None
        if text == "," or pos in ("VERB", "AUX", "CCONJ"):
            return None
    return None


def _is_name_beside(analysis: Analysis, word: Word, named: frozenset[int]) -> bool:
    """ "her sister Aliya", "the lawyer, Igor Pavlenko": the description belongs to a name."""
    following = word.index + 1
    if following in named:
        return not _is_possessor(analysis, following)
    sentence = analysis.sentences[word.sentence]
    texts = [w.text for w in analysis.words[following : following + 2]]
    if texts[:1] == [","] and following + 1 < sentence.last and following + 1 in named:
        return analysis.words[following + 1].dep in ("appos", "conj", "compound", "npadvmod", "dep")
    head = analysis.head_of(word)
    return (word.dep in ("appos", "attr") and head.index in named) or (
        word.dep in ("compound", "nmod") and head.index != word.index
    )


def find_described(analysis: Analysis, names: Sequence[FoundName]) -> Iterator[Described]:
    """Descriptions in English and Russian sentences, headings left out."""
    named = frozenset(index for name in names for index in range(name.first, name.last))
    headings = {s.index for s in analysis.sentences if is_heading(analysis, s)}
    for word in analysis.words:
        sentence = analysis.sentences[word.sentence]
        language = sentence.language
        if (
            sentence.index in headings
            or language not in LANGUAGES
            or word.index in named
            or not _is_noun(word, language)
        ):
            continue
        if _kind_of_noun(word.lemma, language):
            yield _described(analysis, word, language, named)


def _is_noun(word: Word, language: str) -> bool:
    """Russian taggers take "участковый" for an adjective and a capital for a name."""
    return word.pos == "NOUN" or (
        language == "ru"
        and word.pos in ("ADJ", "PROPN")
        and word.dep in ("nsubj", "nsubj:pass", "obj", "iobj", "obl", "conj", "root", "appos")
    )
