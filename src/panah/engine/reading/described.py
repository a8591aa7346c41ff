"""Who and what is described and not named: "a friend of mine", "the shop owners", "a bakery"."""

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
    "survivor", "recruiter", "employer", "perpetrator", "official", "helper", "lawyer", "witness",
    "other",
)  # fmt: skip
_NUMBERS = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "dozen": 12,
}  # fmt: skip
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


def _list(key: str) -> frozenset[str]:
    return lexicon_words("en/people", key)


@cache
def role_of(noun: str) -> str:
    """What a noun makes of a person: "kin", a role, or "" for no person at all."""
    if any(noun in _list(f"kin.{sex}") for sex in ("f", "m", "any")):
        return "kin"
    return next((role for role in _ROLES if noun in _list(f"role.{role}")), "")


@cache
def _kind_of_noun(noun: str) -> str:
    return role_of(noun) or ("workplace" if noun in _list("workplace.nouns") else "")


@cache
def sex_of_noun(noun: str) -> str:
    """ "f", "m" or "" of a noun for a person."""
    for sex in ("f", "m"):
        if noun in _list(f"kin.{sex}") or noun in _list(f"sex.{sex}"):
            return sex
    return ""


def _same(noun: str) -> str:
    groups = ("employer", "child", "shop", "hotel")
    return next((name for name in groups if noun in _list(f"same.{name}")), noun)


def _size(children: Sequence[Word], plural: bool) -> int | None:
    for child in children:
        if child.text.isdigit() and child.dep == "nummod":
            return int(child.text)
        if child.text.casefold() in _NUMBERS and child.dep in ("nummod", "amod", "compound"):
            return _NUMBERS[child.text.casefold()]
    return None if plural else 1


def _described(analysis: Analysis, word: Word) -> Described:
    children = analysis.children_of(word)
    left = [w for w in children if w.index < word.index and w.dep in _LEFT]
    first = min([word.index, *(_leftmost(analysis, w) for w in left)])
    plural = "Number=Plur" in word.morph or word.lemma in ("couple", "family", "people", "gang")
    owner = next((w.index for w in left if w.dep == "poss"), None)
    definite = owner is None and any(w.text.casefold() in ("the", "this", "these") for w in left)
    last = word.index + 1
    if [w.text for w in analysis.words[last : last + 2]] in (["of", "mine"], ["of", "hers"]):
        last += 2
    return Described(
        first, last, word.index, word.lemma, _same(word.lemma), _kind_of_noun(word.lemma),
        sex_of_noun(word.lemma), plural, _size(children, plural), owner, definite,
    )  # fmt: skip


def _leftmost(analysis: Analysis, word: Word) -> int:
    """The first word of what hangs on a modifier ("Leila 's" before "mother")."""
    first = word.index
    for child in analysis.children_of(word):
        if child.index < word.index:
            first = min(first, _leftmost(analysis, child))
    return first


def _is_name_beside(analysis: Analysis, word: Word, named: frozenset[int]) -> bool:
    """ "her sister Aliya", "the lawyer, Igor Pavlenko": the description belongs to a name."""
    following = word.index + 1
    if following in named:
        return True
    sentence = analysis.sentences[word.sentence]
    texts = [w.text for w in analysis.words[following : following + 2]]
    if texts[:1] == [","] and following + 1 < sentence.last and following + 1 in named:
        return analysis.words[following + 1].dep in ("appos", "conj", "compound", "npadvmod", "dep")
    head = analysis.head_of(word)
    return (word.dep in ("appos", "attr") and head.index in named) or (
        word.dep in ("compound", "nmod") and head.index != word.index
    )


def find_described(analysis: Analysis, names: Sequence[FoundName]) -> Iterator[Described]:
    """Descriptions in English sentences, those that stand beside a name left out."""
    named = frozenset(index for name in names for index in range(name.first, name.last))
    headings = {s.index for s in analysis.sentences if is_heading(analysis, s)}
    for word in analysis.words:
        sentence = analysis.sentences[word.sentence]
        if (
            sentence.index in headings
            or sentence.language != "en"
            or word.index in named
            or word.pos != "NOUN"
        ):
            continue
        if _kind_of_noun(word.lemma) and not _is_name_beside(analysis, word, named):
            yield _described(analysis, word)
