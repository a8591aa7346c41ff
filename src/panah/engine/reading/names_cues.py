"""What speaks for a stretch being a person, a body, a place or a people (English).

Each cue adds points to a kind. Points are additive and small whole or half numbers, so that a
reason can be shown; the sum over all occurrences of a name decides once for the whole text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from panah.engine.reading.analysis import Analysis
from panah.engine.reading.gazetteer import find_place, fold, sex_of_first_name
from panah.engine.reading.lexicon import table
from panah.engine.reading.names_spans import Occurrence, cue, is_surname_like, peoples, written
from panah.engine.reading.words import Word

Votes = Counter[str]
_AGE = re.compile(r"^(?:1?\d?\d)$")
_DATELINE = re.compile(
    r"(?:,?\s*(?:\w+\.?\s+\d{1,2}|\d{1,2}\s+\w+)?,?(?:\s*\d{4})?)?\s*(?:\([^)]{2,30}\)\s*)?(?:--|[-–—])\s"
)
_INITIAL = re.compile(r"^(?:[A-Z]\.\s?){1,2}$")


@dataclass(frozen=True)
class Around:
    """An occurrence with its neighbours in the sentence.

    name    its words
    before  the words before it, the nearest first
    after   the words after it, the nearest first
    """

    name: tuple[Word, ...]
    before: tuple[Word, ...]
    after: tuple[Word, ...]

    @property
    def texts(self) -> list[str]:
        """The name's words, folded."""
        return [word.text.casefold() for word in self.name]


def around(analysis: Analysis, at: Occurrence) -> Around:
    """Look at an occurrence and its neighbours."""
    sentence = analysis.sentences[analysis.words[at.first].sentence]
    before = analysis.words[sentence.first : at.first]
    return Around(
        analysis.words[at.first : at.last],
        tuple(reversed(before)),
        analysis.words[at.last : sentence.last],
    )


def _text(words: tuple[Word, ...], place: int) -> str:
    return words[place].text.casefold() if place < len(words) else ""


def _lemma(words: tuple[Word, ...], place: int) -> str:
    return words[place].lemma if place < len(words) else ""


def _age_beside(look: Around) -> bool:
    """ "Name, 26," · "Name (26)" · "26-year-old Name"."""
    if _text(look.after, 0) in (",", "(") and _AGE.match(_text(look.after, 1)):
        return _text(look.after, 2) in (",", ")", ".", "and", "")
    nearby = [word.text.casefold() for word in look.before[:5]]
    if "old" not in nearby or "year" not in nearby:
        return False
    between = set(nearby[: nearby.index("old")])
    return not between & ({",", ".", "of"} | cue("place.prepositions"))


def _before_name(look: Around) -> Iterator[tuple[str, float]]:
    nearest = _text(look.before, 0)
    comma = nearest == ","
    noun = _lemma(look.before, 1) if comma else _lemma(look.before, 0)
    if noun in cue("person.kin") or nearest in cue("person.kin"):
        yield "PERSON", 1.5 if comma else 3
    elif noun in cue("person.occupations"):
        yield "PERSON", 1 if comma else 2
    if nearest in cue("person.titles"):
        yield "PERSON", 3 if nearest[:1] else 0
    if nearest in ("named", "called", "nicknamed"):
        yield "PERSON", 1
    if nearest in cue("org.before"):
        yield "ORG", 3
    if nearest in ('"', ",") and _text(look.before, 1) in cue("org.before"):
        yield "ORG", 3 if nearest == '"' else 2
    if nearest in cue("org.role_prepositions") or _text(look.before, 1) in cue(
        "org.role_prepositions"
    ):
        yield from _after_role(look)


def _after_role(look: Around) -> Iterator[tuple[str, float]]:
    """ "lawyer for X", "president of the X"."""
    place = 1 if _text(look.before, 0) == "the" else 0
    if _text(look.before, place) not in cue("org.role_prepositions"):
        return
    role = _lemma(look.before, place + 1)
    if role in cue("org.role_of"):
        yield "ORG", 2
    if _text(look.before, place) == "from" and role in cue("person.occupations"):
        yield "ORG", 0.5
        yield "PLACE", 0.5


def _prepositions(look: Around) -> Iterator[tuple[str, float]]:
    nearest = _text(look.before, 0)
    if nearest in cue("place.prepositions"):
        yield "PLACE", 1.5 if nearest in ("in", "near", "outside", "across") else 0.7
        yield "PERSON", -0.7 if nearest in ("in", "near", "outside", "across", "into") else 0
    if nearest == "of" and _text(look.before, 1) in cue("place.before"):
        yield "PLACE", 3
    if nearest in cue("place.before"):
        yield "PLACE", 1
    if nearest == "by" and _text(look.before, 1) in cue("org.run_by"):
        yield "ORG", 1
    if nearest == "the":
        yield "PERSON", -1.5
        yield "ORG", 0.7


def _after_name(look: Around) -> Iterator[tuple[str, float]]:
    following = _text(look.after, 0)
    if following in ("'s", "'"):
        noun = next((w.lemma for w in look.after[1:4] if w.pos in ("NOUN", "PROPN")), "")
        if noun in cue("person.after_possessive"):
            yield "PERSON", 2 if noun in cue("person.kin") else 1.5
        if noun in ("capital", "city", "government", "parliament", "police", "border", "president"):
            yield "PLACE", 1
    if following in cue("org.after"):
        yield "ORG", 2
    elif following in ("human", "rights", "women's", "migrant", "aid") and any(
        _lemma(look.after, place) in cue("org.after") for place in (1, 2, 3)
    ):
        yield "ORG", 3
    if following in cue("place.after"):
        yield "PLACE", 2.5
    if following in cue("person.after_who") or (
        following == "," and _text(look.after, 1) in cue("person.after_who")
    ):
        yield "PERSON", 2
    yield from _apposition(look)


def _apposition(look: Around) -> Iterator[tuple[str, float]]:
    """ "X, a women's rights group" · "X, a lawyer" · "X, her sister"."""
    if _text(look.after, 0) not in (",", "-", "—", "–", "("):
        return
    if _text(look.after, 1) not in (
        "a",
        "an",
        "the",
        "her",
        "his",
        "their",
        "whose",
        "who",
        "my",
        "our",
    ):
        heads = look.after[1:3]
    else:
        heads = look.after[2:7]
    for word in heads:
        if word.text in (",", ".", "-", "—", "of", "in", "for", "that", "who", "which", "with"):
            return
        if word.pos != "NOUN":
            continue
        if word.lemma in cue("org.apposition"):
            yield "ORG", 3
            return
        if word.lemma in cue("person.occupations") or word.lemma in cue("person.kin"):
            yield "PERSON", 2
            return
        if word.lemma in cue("place.before"):
            yield "PLACE", 2
            return


def _syntax(analysis: Analysis, look: Around) -> Iterator[tuple[str, float]]:
    """Subjects of verbs that people do; those who are told."""
    for word in look.name:
        if word.dep not in ("nsubj", "nsubj:pass", "obj", "iobj", "conj"):
            continue
        verb = analysis.words[word.head]
        if word.dep.startswith("nsubj") and verb.lemma in cue("person.speech"):
            yield "PERSON", 0.8
            yield "PLACE", -1
        elif word.dep.startswith("nsubj") and verb.lemma in ("report", "publish", "broadcast"):
            yield "ORG", 0.7
        elif word.dep.startswith("nsubj") and verb.lemma in cue("person.human"):
            yield "PERSON", 1
            yield "PLACE", -0.5
        elif word.dep in ("obj", "iobj") and verb.lemma in (
            "tell",
            "ask",
            "beat",
            "rape",
            "rescue",
        ):
            yield "PERSON", 0.7
    if _lemma(look.before, 0) in ("say", "add", "recall") and look.before[0].text != "says":
        yield "PERSON", 0.7


def _of_itself(look: Around) -> Iterator[tuple[str, float]]:
    """What the words of the name say by themselves."""
    texts = look.texts
    name = fold(written(look.name))
    if name in peoples():
        yield "NORP", 6
    yield from _person_form(look, texts)
    yield from _body_form(look, texts, name)
    yield from _place_form(look, texts, name)
    if name in cue("not_a_name.words") or name in _phrases():
        yield "OTHER", 8
    last_word_tells = texts[-1] in (cue("person.occupations") | cue("person.titles"))
    if last_word_tells and sex_of_first_name(texts[0]) is None:
        yield "OTHER", 4
    if len(texts) > 1 and texts[-1] in cue("not_a_name.papers"):
        yield "OTHER", 6
    if name in cue("not_a_name.brands"):
        yield "OTHER", 2.5


@cache
def _phrases() -> frozenset[str]:
    """Capitalised phrases that name nobody."""
    return frozenset(phrase.casefold() for phrase in table("en/names")["not_a_name"]["phrases"])


def _person_form(look: Around, texts: list[str]) -> Iterator[tuple[str, float]]:
    known_first = sex_of_first_name(texts[0]) is not None
    if known_first:
        yield "PERSON", 2
    if len(texts) > 1 and is_surname_like(texts[-1]):
        yield "PERSON", 2
    elif len(texts) == 1 and is_surname_like(texts[0]) and not find_place(texts[0]):
        yield "PERSON", 1
    if _INITIAL.match(" ".join(word.text for word in look.name)):
        yield "PERSON", 2.5
    if texts[-1] in cue("not_a_name.honorifics") and len(texts) > 1:
        yield "PERSON", 3
    if {"of", "for", "on", "and"} & set(texts):
        yield "PERSON", -6
        yield "ORG", 1
    elif (
        2 <= len(texts) <= 4
        and all(text.isalpha() for text in texts)
        and _text(look.before, 0) != "the"
    ):
        yield "PERSON", 0.5


def _body_form(look: Around, texts: list[str], name: str) -> Iterator[tuple[str, float]]:
    heads = cue("org.heads") - cue("org.weak_heads")
    if name in cue("org.known") or name in {f.casefold() for f in table("en/names")["org"]["full"]}:
        yield "ORG", 5
    if len(texts) > 1 and any(text in heads for text in texts):
        yield "ORG", 5
    elif len(texts) > 1 and any(text in cue("org.weak_heads") for text in (texts[0], texts[-1])):
        yield "ORG", 4
    elif len(texts) == 1 and texts[0] in cue("org.heads") - cue("org.known"):
        yield "OTHER", 6
    whole = look.name[0].text
    if len(texts) == 1 and whole.isupper() and 2 <= len(whole) <= 6 and not find_place(whole):
        yield "ORG", 1.5


def _place_form(look: Around, texts: list[str], name: str) -> Iterator[tuple[str, float]]:
    place = find_place(name)
    shouted = look.name[0].text.isupper() and len(name) <= 4
    if place and not (shouted and place.kind == "town"):
        yield "PLACE", 5 if place.kind != "town" else 3 if place.thousands >= 50 else 1.5
    if len(texts) > 1 and texts[-1] in cue("place.own_heads"):
        yield "PLACE", 4
    if len(texts) == 2 and texts[0] in cue("place.openings") and texts[1] not in cue("org.heads"):
        yield "PLACE", 3
    if len(texts) == 1 and any(
        name.endswith(e) and len(name) > len(e) + 2 for e in cue("place.endings")
    ):
        yield "PLACE", 1.5
    if len(texts) == 2 and texts[0] in cue("place.compass") and find_place(texts[1]):
        yield "PLACE", 4


def votes(analysis: Analysis, at: Occurrence) -> Votes:
    """Points for each kind from one occurrence: its neighbours and its syntax."""
    look = around(analysis, at)
    total: Votes = Counter()
    if _age_beside(look):
        total["PERSON"] += 3
    near = f"{_text(look.before, 0)} {_text(look.after, 0)}"
    if look.texts[0] in cue("not_a_name.calendar") and re.search(r"\d", near):
        total["OTHER"] += 9
    if _is_dateline(analysis, at, look):
        total["PLACE"] += 3
    for kind, points in _signature(analysis, at, look):
        total[kind] += points  # type: ignore[assignment]
    for source in (
        _before_name(look),
        _prepositions(look),
        _after_name(look),
        _syntax(analysis, look),
    ):
        for kind, points in source:
            total[kind] += points  # type: ignore[assignment]
    return total


def _signature(analysis: Analysis, at: Occurrence, look: Around) -> Iterator[tuple[str, float]]:
    """In a byline or under a picture: who wrote or took it, and after "/" or "for" for whom."""
    sentence = analysis.sentences[analysis.words[at.first].sentence]
    if sentence.region.kind not in ("byline", "photo_credit", "author_note"):
        return
    before = [word.text.casefold() for word in look.before[:2]]
    if {"/", "for", "|", "of"} & set(before):
        yield "ORG", 2
    elif 2 <= len(look.texts) <= 4:
        yield "PERSON", 2


def _is_dateline(analysis: Analysis, at: Occurrence, look: Around) -> bool:
    """ "TOWN -- The police …", "Town, 8 August 2016 (Agency) - …" at a paragraph's beginning."""
    block = analysis.blocks[analysis.sentences[analysis.words[at.first].sentence].block]
    if analysis.words[at.first].span.start != block.span.start:
        return False
    start = analysis.words[at.last - 1].span.end - block.span.start
    return bool(_DATELINE.match(block.span.of(analysis.text)[start:]))


def own_votes(analysis: Analysis, at: Occurrence) -> Votes:
    """Points that the name has wherever it stands."""
    total: Votes = Counter()
    for kind, points in _of_itself(around(analysis, at)):
        total[kind] += points  # type: ignore[assignment]
    return total
