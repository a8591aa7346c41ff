"""Names that are not to be read: found in any text, in any spelling, and replaced throughout.

Plain functions, in memory. A name left readable can cost a life, a word hidden too much costs a
question; so whatever may be the name is hidden, and where it is not sure whose name it is, the
label says so by naming nobody.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import unquote

from panah.engine.names.fold import fold
from panah.engine.names.similarity import similarity

NOBODY = "▇▇▇"
# A misspelt name this close to a hidden one is hidden too, without saying whose it is.
CLOSE = 0.94
LONG = 6
# Accents, stress marks and vowel points that stand as signs of their own, and the Arabic stretcher.
_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a"
    "\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"
)
_MARK = re.compile(f"[{_MARKS}]")
_WORD = re.compile(rf"[^\W\d_](?:[^\W\d_]|[{_MARKS}])*")
# An address with its letters written as numbers: "%D0%96"; by letters set apart: "О с п а".
_ENCODED = re.compile(r"(?<![^\s\"'<>()])[^\s\"'<>()]*%[0-9A-Fa-f]{2}[^\s\"'<>()]*")
_SPACED = re.compile(r"(?<!\w)[^\W\d_](?:[ \u00a0\u2009\u202f][^\W\d_]){3,}(?!\w)")
_DIGITS = re.compile(r"\d")
# What may stand between two words of one name: nothing else makes two names out of them.
_BETWEEN = re.compile(r"[\s\-_‐‑’'ʻʼ`.,]{0,3}")
_JOINED = re.compile(r"[\-‐\u00ad]\s*")
_INITIALS = re.compile(r"(?:(?<![^\W\d_])[^\W\d_]\.\s*){1,2}$")
_INITIALS_AFTER = re.compile(r"\s?[^\W\d_]\.(?:\s?[^\W\d_]\.)?(?!\w)")
# Written by programs inside words, seen by nobody: they would hide a name from us.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\ufe00-\ufe0f\ufeff\ufffe\uffff\ud800-\udfff]"
)
# Ends of pages and lines of old programs: what sets the page leaves them out and joins the words.
_GAPS = re.compile("[\x0b-\x0d\x1c-\x1f\x85\u2028\u2029]")
_VOWELS = "aeiou"
_ENDINGS = (
    "", "а", "у", "ы", "и", "е", "ой", "ей", "ою", "ею", "ом", "ем", "ам", "ами", "ах", "я", "ю",
    "ям", "ями", "ях", "ның", "нің", "дың", "дің", "тың", "тің", "ға", "ге", "қа", "ке", "на", "не",
    "ды", "ді", "ты", "ті", "ны", "ні", "да", "де", "та", "те", "дан", "ден", "тан", "тен", "нан",
    "нен", "мен", "бен", "пен", "s", "ni", "ning", "ga", "da", "dan",
)  # fmt: skip
ENDINGS = frozenset(fold(one) for one in _ENDINGS) | {""}
# Words of shop names that name no shop.
_GENERIC = (
    "shop", "market", "magazin", "магазин", "bazar", "базар", "hotel", "гостиница", "отель", "кафе",
    "cafe", "дүкен", "дүкені", "firm", "firma", "фирма", "company", "компания", "restaurant",
    "ресторан", "bakery", "пекарня", "наубайхана", "house", "дом", "center", "центр", "орталығы",
)  # fmt: skip
GENERIC = frozenset(fold(one) for one in _GENERIC)


@dataclass(frozen=True, slots=True)
class Hidden:
    """Somebody or something that is not to be named.

    label      what stands instead of every name
    spellings  how it is written, in any alphabet
    each_word  every word of a spelling names it alone (a person); otherwise only the whole does
    """

    label: str
    spellings: tuple[str, ...]
    each_word: bool = True


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    text: str
    owners: frozenset[int]
    unsure: bool = False


class Masker:
    """Replaces names. Give it all hidden names at once, and the names that stay readable.

    shown  spellings of people who stay readable: a surname they share with a hidden person is
           hidden, but never told to be hers
    """

    def __init__(self, hidden: Iterable[Hidden], shown: Iterable[str] = ()) -> None:
        hidden = list(hidden)
        self._labels = [one.label for one in hidden]
        self._tokens = _tokens(hidden)
        self._hidden = len(self._labels)
        for spelling in shown:
            self._labels.append("")
            for word in _WORD.findall(spelling):
                self._tokens.setdefault(_key(word), set()).add(len(self._labels) - 1)
        self._phrases = [(at, _phrase(text)) for at, text in _phrases(hidden)]
        self._owners = lru_cache(maxsize=100_000)(self._owners_of)
        self._known: dict[str, str] = {}

    @property
    def is_idle(self) -> bool:
        """Nothing is hidden."""
        return not self._hidden

    def mask(self, text: str) -> str:
        """The text with every hidden name replaced."""
        if self.is_idle or not text:
            return text
        if text not in self._known:
            self._known[text] = self._masked(_GAPS.sub(" ", _UNSEEN.sub("", text)))
        return self._known[text]

    def mask_all(self, value: Any, *, but: frozenset[str] = frozenset()) -> Any:
        """A JSON-able value with every string in it masked, except below the keys in `but`."""
        if isinstance(value, str):
            return self.mask(value)
        if isinstance(value, list | tuple):
            return [self.mask_all(one, but=but) for one in value]
        if isinstance(value, Mapping):
            return {
                name: inner if name in but else self.mask_all(inner, but=but)
                for name, inner in value.items()
            }
        return value

    def _masked(self, text: str) -> str:
        text = _ENCODED.sub(lambda found: self._unless_hidden(found[0], _decoded(found[0])), text)
        text = _SPACED.sub(lambda found: self._set_apart(found[0]), text)
        for at, pattern in self._phrases:
            text = pattern.sub(self._labels[at], text)
        words = list(self._words(text))
        pieces, at = [], 0
        for run in _runs(text, words, self._hidden):
            start = _with_initials(text, at, run[0].start)
            pieces += [text[at:start], self._label(run)]
            at = _past_initials(text, run[-1].end)
        return "".join([*pieces, text[at:]])

    def _unless_hidden(self, written: str, meant: str) -> str:
        """As it is written, unless what it means names somebody hidden."""
        if meant == written:
            return written
        masked = self._masked(meant)
        return written if masked == meant else masked

    def _set_apart(self, written: str) -> str:
        word = "".join(written.split())
        return written if self._masked(word) == word else NOBODY

    def _words(self, text: str) -> Iterator[_Word]:
        found = list(_WORD.finditer(text))
        skip = -1
        for at, match in enumerate(found):
            if at <= skip:
                continue
            following = found[at + 1] if at + 1 < len(found) else None
            owners, unsure = self._owners(match[0])
            # "Оспа- нова": a name that the end of a line cut in two.
            if following and _JOINED.fullmatch(text, match.end(), following.start()):
                whole, sure = self._owners(match[0] + following[0])
                if whole and not owners:
                    yield _Word(match.start(), following.end(), match[0], whole, sure)
                    skip = at + 1
                    continue
            if owners:
                yield _Word(match.start(), match.end(), match[0], owners, unsure)

    def _owners_of(self, word: str) -> tuple[frozenset[int], bool]:
        """Whose name a word may be, and whether that rests on likeness alone."""
        key = _key(word)
        owners: set[int] = set()
        for token, whose in self._tokens.items():
            if is_form_of(key, token, capital=word[:1].isupper()):
                owners |= whose
        if owners or len(key) < LONG or not word[:1].isupper():
            return frozenset(owners), False
        close = (
            whose
            for token, whose in self._tokens.items()
            if len(token) >= LONG and similarity(key, token) >= CLOSE
        )
        return frozenset().union(*close), True

    def _label(self, run: list[_Word]) -> str:
        owners = frozenset.intersection(*(word.owners for word in run))
        if any(word.unsure for word in run) or max(owners) >= self._hidden:
            return NOBODY
        return " / ".join(self._labels[one] for one in sorted(owners))


def is_form_of(key: str, token: str, *, capital: bool = True) -> bool:
    """Whether a folded word is a folded name, or one of its cases, or holds it.

    capital  whether it begins with a capital letter, which a short name's cases must
    """
    if key == token:
        return True
    if len(token) < 3:
        return False
    for stem in _stems(token):
        if len(stem) >= 5 and stem in key:
            return True
        if len(stem) == 4 and key.startswith(stem) and len(key) - len(stem) <= 7:
            return True
        if len(stem) < 4 and capital and key.startswith(stem) and key[len(stem) :] in ENDINGS:
            return True
    return False


@lru_cache(maxsize=10_000)
def _stems(token: str) -> tuple[str, ...]:
    stem = token.rstrip(_VOWELS) or token
    if len(stem) < 2:
        stem = token[:-1]
    # "Павел", "Павла": the last vowel of a Russian name may flee.
    fled = stem[:-2] + stem[-1] if len(stem) > 4 and stem[-2] in "eo" else stem
    return tuple(dict.fromkeys((stem, fled)))


def _tokens(hidden: list[Hidden]) -> dict[str, set[int]]:
    tokens: dict[str, set[int]] = {}
    for at, one in enumerate(hidden):
        for spelling in one.spellings:
            for word in _WORD.findall(spelling):
                key = _key(word)
                if one.each_word or (len(key) >= 4 and key not in GENERIC):
                    tokens.setdefault(key, set()).add(at)
    tokens.pop("", None)
    return tokens


def _phrases(hidden: list[Hidden]) -> Iterator[tuple[int, str]]:
    """Numbers, plates, and names whose single words are not enough, longest first."""
    found = [
        (at, spelling)
        for at, one in enumerate(hidden)
        for spelling in one.spellings
        if spelling.strip() and (not one.each_word or _DIGITS.search(spelling))
    ]
    yield from sorted(found, key=lambda pair: -len(pair[1]))


def _phrase(text: str) -> re.Pattern[str]:
    """The signs of a phrase with anything but letters between them, whatever its case."""
    digits = "".join(_DIGITS.findall(text))
    signs = [sign for sign in text if sign.isalnum()]
    if len(digits) >= 7 and len(digits) == len(signs):
        # +7 701 … and 8 701 … are one number: the last ten digits tell.
        local = r"[\s().\-–]*".join(digits[-10:])
        return re.compile(rf"(?:\+?\d{{1,3}}[\s().\-–]*)?{local}")
    return re.compile(r"[\W_]*".join(map(_sign, signs)), re.IGNORECASE)


def _sign(sign: str) -> str:
    """A letter however it is stored: with its accent, or with the accent after it."""
    apart = unicodedata.normalize("NFD", sign)
    return re.escape(sign) if apart == sign else f"(?:{re.escape(sign)}|{re.escape(apart)})"


def _decoded(address: str) -> str:
    """An address with its letters as letters, in the encoding of today or of old Russian sites."""
    said = unquote(address)
    return unquote(address, encoding="cp1251") if "\ufffd" in said else said


def _runs(text: str, words: list[_Word], hidden: int) -> Iterator[list[_Word]]:
    """Words next to each other that can all be one person's."""
    run: list[_Word] = []
    for word in words:
        if min(word.owners) >= hidden:
            if run:
                yield run
            run = []
            continue
        together = run and _BETWEEN.fullmatch(text, run[-1].end, word.start)
        if together and frozenset.intersection(word.owners, *(one.owners for one in run)):
            run.append(word)
            continue
        if run:
            yield run
        run = [word]
    if run:
        yield run


def _with_initials(text: str, since: int, start: int) -> int:
    """Where "М. К." before a hidden surname begins: initials beside it are her name too."""
    before = _INITIALS.search(text, since, start)
    return before.start() if before else start


def _past_initials(text: str, end: int) -> int:
    """Where "М. К." after a hidden surname ends."""
    after = _INITIALS_AFTER.match(text, end)
    return after.end() if after else end


def _key(word: str) -> str:
    word = _MARK.sub("", unicodedata.normalize("NFC", word))
    return _folded(word) or unicodedata.normalize("NFKC", word).casefold()


_folded = lru_cache(maxsize=200_000)(fold)


def letters() -> Iterator[str]:
    """A, B … Z, AA, AB …"""
    number = 0
    while True:
        number += 1
        yield _letter(number)


def _letter(number: int) -> str:
    name = ""
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def initials(name: str) -> str:
    """ "Zh. O." for "Zhanar Ospanova"."""
    return " ".join(f"{word[0].upper()}." for word in _WORD.findall(name)) or "N."
