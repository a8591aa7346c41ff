"""Names of organisations: legal forms and generic words weigh little, what is its own weighs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from panah.engine.names.dictionary import coarse, groups_of
from panah.engine.names.tables import APOSTROPHES, FOLDER, rows
from panah.engine.names.tokens import Mark, Token, fold_word, raw_words

SHORTEST_ACRONYM = 3
LONGEST_PHRASE = 8  # words of a legal form written out
_DOTTED = re.compile(r"(?<![^\W_])(?:[^\W\d_][./]\s?){2,}[^\W\d_]?(?![^\W_])")
_GLUED_FORM = re.compile(r"(?<=[a-zа-я])(?=(?:AG|GmbH|LLC|Ltd|OOO|ООО|ТОО|ЖШС|МЧЖ)\b)")
_POSSESSIVE = re.compile(rf"[{APOSTROPHES}][sS]\b")
_SIGNS = str.maketrans({"&": " and ", "«": " ", "»": " ", '"': " ", "“": " ", "”": " "})


def phrase(text: str) -> tuple[str, ...]:
    """The words of a phrase as they are looked up: small letters, A.Ş. as one word, no marks."""
    plain = unicodedata.normalize("NFKC", _POSSESSIVE.sub("", text)).translate(_SIGNS)
    joined = _DOTTED.sub(lambda m: re.sub(r"[./\s]", "", m[0]) + " ", plain)
    words = (word.strip(".") for word in raw_words(joined))
    return tuple(_plain(word) for word in words)


def _plain(word: str) -> str:
    small = word.lower().replace("i\u0307", "i")
    return "".join(letter for letter in small if letter not in APOSTROPHES)


def fold_organisation(text: str) -> tuple[Token, ...]:
    """The words of an organisation's name as sounds; a legal form, however long, is one word.

    "Товарищество с ограниченной ответственностью «Алтын Дән»" and "Altyn Dan LLP" become the
    same legal form and the same two words.
    """
    words = _with_figures(phrase(_GLUED_FORM.sub(" ", text)))
    tokens: list[Token] = []
    at = 0
    while at < len(words):
        length, kind = _legal_form(words, at)
        if length:
            tokens.append(_form(" ".join(words[at : at + length]), kind))
        else:
            length = 1
            tokens.extend(_own(words[at]))
        at += length
    return (*_acronym(tokens), *tokens)


def _acronym(tokens: list[Token]) -> Iterator[Token]:
    """The first letters of at least three words as a word of its own, which weighs nothing."""
    words = [token for token in tokens if Mark.LEGAL not in token.marks and token.sounds]
    letters = "".join(token.text[0] for token in words if token.text not in _IGNORED)
    if len(letters) >= SHORTEST_ACRONYM:
        for token in fold_word(letters)[:1]:
            yield replace(token, marks=Mark.ACRONYM)


def _legal_form(words: tuple[str, ...], at: int) -> tuple[int, int]:
    """How many words from here are a legal form, and which kind; 0 when none are."""
    forms = legal_forms()
    if words[at] not in _first_words():
        return 0, 0
    for length in range(min(LONGEST_PHRASE, len(words) - at), 0, -1):
        kind = forms.get(words[at : at + length])
        if kind is not None:
            return length, kind
    return 0, 0


def _form(text: str, kind: int) -> Token:
    figures = f"{kind:02d}"
    return Token(text, figures, bytes([100, 100]), bytes([100, 100]), Mark.LEGAL)


def _own(word: str) -> Iterator[Token]:
    for token in fold_word(word):
        generic = coarse(token.sounds) in concepts() or word in _IGNORED
        if Mark.INITIAL in token.marks or generic:
            marks = token.marks & ~Mark.INITIAL | (Mark.GENERIC if generic else Mark(0))
            yield Token(token.text, token.sounds, token.gaps, token.abjad_gaps, marks)
        else:
            yield token


_IGNORED = frozenset(
    {
        "no",
        "nr",
        "the",
        "of",
        "and",
        "for",
        "in",
        "de",
        "la",
        "le",
        "und",
        "der",
        "die",
        "das",
        "ve",
        "va",
    }
    | {"за", "и", "в", "на", "по", "им", "имени", "ва", "для", "та", "з"}
)


@cache
def _numbers() -> dict[str, int]:
    """number words of several languages → what they count."""
    return {
        word: int(number)
        for number, words in rows(FOLDER / "number_words.tsv")
        for word in words.split(", ")
    }


def _with_figures(words: tuple[str, ...]) -> tuple[str, ...]:
    """Number words as figures: first → 1, forty four → 44."""
    found: list[str] = []
    for word in words:
        value = _numbers().get(word)
        if value is not None and found and found[-1] in _ROUND and value < 10:
            found[-1] = str(int(found[-1]) + value)
        else:
            found.append(word if value is None else str(value))
    return tuple(found)


_ROUND = frozenset(str(ten) for ten in range(20, 100, 10))


@cache
def legal_forms() -> dict[tuple[str, ...], int]:
    """words of a legal form → the number of its kind; forms written by hand win."""
    kinds: dict[str, int] = {}
    found: dict[tuple[str, ...], int] = {}
    for name in ("legal_forms", "legal_forms_own"):
        for kind, spellings in rows(FOLDER / f"{name}.tsv"):
            number = kinds.setdefault(kind, len(kinds) + 1)
            for spelling in spellings.split(", "):
                found[tuple(spelling.split())] = number
    return found


@cache
def _first_words() -> frozenset[str]:
    return frozenset(words[0] for words in legal_forms())


@cache
def concepts() -> dict[str, tuple[int, ...]]:
    """coarse sounds of a generic word → the numbers of what it means."""
    found: dict[str, tuple[int, ...]] = {}
    number = 0
    for name in ("organisation_words", "organisation_words_own"):
        for _concept, spellings in rows(FOLDER / f"{name}.tsv"):
            number += 1
            for word in spellings.split(", "):
                for token in fold_word(word) if " " not in word else ():
                    known = found.get(coarse(token.sounds), ())
                    found[coarse(token.sounds)] = (*known, number)
    return found


def groups_of_words(token: Token) -> tuple[int, ...]:
    """What a generic word means, as numbers that words of other languages share."""
    return tuple(sorted(set(concepts().get(coarse(token.sounds), ()))))


@cache
def _company() -> str:
    """The figures of "company", "group": a form that goes with any other."""
    return f"{legal_forms()[('company',)]:02d}"


def weight(token: Token) -> int:
    """What a word of an organisation's name weighs; 100 for one of its own."""
    if Mark.ACRONYM in token.marks:
        return 0
    if Mark.LEGAL in token.marks:
        return 8 if token.sounds == _company() else 30
    if Mark.PARTICLE in token.marks or token.text in _IGNORED:
        return 6
    usual = min(100, 40 + 12 * len(token.sounds))
    return usual * 60 // 100 if Mark.GENERIC in token.marks else usual


SAYS_NOTHING, SAYS_LITTLE, ONE_LETTER = 0, 3, 25


def telling_weight(token: Token) -> int:
    """What a word says about which organisation it is; 100 for one of its own.

    `weight` is for lists in which a bank and a ministry of one name are two. Where people say
    "Zergul", "the Zergul shop" and "магазин Зергул" of one firm, its kind and form say little.
    """
    if token.marks & (Mark.LEGAL | Mark.ACRONYM):
        return SAYS_NOTHING
    if token.marks & (Mark.GENERIC | Mark.PARTICLE):
        return SAYS_LITTLE
    return min(100, 40 + 12 * len(token.sounds)) if len(token.sounds) > 1 else ONE_LETTER


def names_a_workplace(token: Token) -> bool:
    """Whether a word is one that half the firms of a town have: shop, market, bakery."""
    return coarse(token.sounds) in _workplaces()


@cache
def _workplaces() -> frozenset[str]:
    spelt = [words.split(", ") for _, words in rows(FOLDER / "organisation_words_own.tsv")]
    single = [word for words in spelt for word in words if " " not in word]
    return frozenset(coarse(token.sounds) for word in single for token in fold_word(word))


def sounds_like_one(text: str) -> bool:
    """Whether a name of several words has a legal form or a word that only organisations have."""
    words = [word.strip(_EDGES) for word in text.split()]
    if len(words) < 2:
        return False
    telling = any(word.lower() in _telling() for word in words)
    return telling or (not text.isupper() and any(word in _short_forms() for word in words))


_EDGES = "\"'«»“”()[],.;:"
_SHORTEST_FORM, _SHORTEST_WORD = 3, 4


@cache
def _telling() -> frozenset[str]:
    """Words that only organisations have: no word of them is also a person's name."""
    forms = {words[0] for words in legal_forms() if len(words) == 1}
    words = {word for word in _generic_words() if len(word) >= _SHORTEST_WORD}
    all_words = {word for word in forms if len(word) >= _SHORTEST_FORM} | words
    return frozenset(word for word in all_words if not _is_name(word))


@cache
def _short_forms() -> frozenset[str]:
    """Legal forms of two letters, which say something only when capitals stand out: ИП, АО."""
    forms = {words[0] for words in legal_forms() if len(words) == 1 and len(words[0]) == 2}
    cyrillic = {form for form in forms if "а" <= form[0] <= "ӿ"}  # no name is so short there
    latin = {form for form in forms - cyrillic if form.isalpha() and not _is_name(form)}
    return frozenset(form.upper() for form in cyrillic | latin)


def _generic_words() -> Iterator[str]:
    for name in ("organisation_words", "organisation_words_own"):
        for _concept, spellings in rows(FOLDER / f"{name}.tsv"):
            yield from (word for word in spellings.split(", ") if " " not in word)


def _is_name(word: str) -> bool:
    return any(groups_of(token) for token in fold_word(word))
