"""Names spelt two ways that the reading did not take for names of one kind: firms, shops, ships."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from rapidfuzz.distance import Levenshtein

from panah.engine.chronology.cast import Cast
from panah.engine.chronology.spellings import are_two_spellings
from panah.engine.chronology.telling import Telling
from panah.engine.reading.records import Difference, MentionType, Place
from panah.values.spans import Span

CAPITALISED = r"[^\W\d_a-zа-яё][^\W\d_]*[a-zа-яё][^\W\d_]*(?:-[^\W\d_]+)*"
RUN = re.compile(rf"(?<![\w’'-]){CAPITALISED}(?:[ \n]{CAPITALISED})*")
LONGEST, SHORTEST_ALONE = 4, 6  # words in a name; letters of a name of one word
MOST_LETTERS_APART = 2
Key = tuple[int, str]


def find_capitals(
    pairs: Sequence[tuple[Telling, Telling]], told: Sequence[Difference], cast: Cast
) -> list[Difference]:
    """Capitalised words that two documents on one case spell a letter or two apart.

    told  spellings found already: words of theirs are not told again

    Neither document may write the other's spelling with a capital anywhere. Names that begin
    differently are never held together: the work stays in proportion to the number of names.
    """
    known = {word for item in told for name in item.values for word in _words(name)}
    tellings = {telling.id: telling for pair in pairs for telling in pair}
    runs = {key: _runs(telling) for key, telling in tellings.items()}
    written = {
        key: {word for names in named.values() for name in names for word in _words(name)}
        for key, named in runs.items()
    }
    found = []
    for one, other in pairs:
        seen: set[frozenset[str]] = set()
        for name, place, name_there, place_there in _alike(runs[one.id], runs[other.id]):
            words, theirs = set(_words(name)), set(_words(name_there))
            odd, odd_there = words - theirs, theirs - words
            used = odd & written[other.id] or odd_there & written[one.id]
            if used or odd & known or frozenset(odd | odd_there) in seen:
                continue
            seen.add(frozenset(odd | odd_there))
            _link(one, other, place, place_there, cast)
            found.append(Difference("name_spelling", name, place, place_there, (name, name_there)))
    return found


def _words(text: str) -> list[str]:
    return [word.casefold() for word in re.findall(r"[^\W\d_]+", text)]


def _runs(telling: Telling) -> dict[Key, dict[str, Place]]:
    """Names of a document by number of words and beginnings, each where it first stands."""
    runs: dict[Key, dict[str, Place]] = defaultdict(dict)
    for sentence in telling.sentences:
        for run in RUN.finditer(telling.text, sentence.span.start, sentence.span.end):
            for span in _parts_of(telling, run):
                name = " ".join(span.of(telling.text).split())
                opens = span.start == sentence.span.start
                if " " in name or (not opens and len(name) >= SHORTEST_ALONE):
                    runs[_key(name)].setdefault(name, telling.place(span))
    return runs


def _parts_of(telling: Telling, run: re.Match[str]) -> Iterator[Span]:
    """A run of capitalised words and each shorter run in it, the longest first."""
    words = [
        Span(run.start() + one.start(), run.start() + one.end())
        for one in re.finditer(r"\S+", run.group())
    ]
    for length in range(min(LONGEST, len(words)), 0, -1):
        for at in range(len(words) - length + 1):
            yield Span(words[at].start, words[at + length - 1].end)


def _key(name: str) -> Key:
    words = name.split()
    return len(words), "".join(word[0].casefold() for word in words)


def _alike(
    mine: dict[Key, dict[str, Place]], theirs: dict[Key, dict[str, Place]]
) -> Iterator[tuple[str, Place, str, Place]]:
    """Names of equal length and beginnings that are spellings of one, the longest first."""
    for key in sorted(mine.keys() & theirs.keys(), reverse=True):
        for name, place in mine[key].items():
            for name_there, place_there in theirs[key].items():
                if name != name_there and _is_one(name, name_there):
                    yield name, place, name_there, place_there


def _is_one(one: str, other: str) -> bool:
    """A letter or two apart, not at the end of a lone word, where grammar changes it."""
    if Levenshtein.distance(one.casefold(), other.casefold()) > MOST_LETTERS_APART:
        return False
    alone = " " not in one
    if alone and (one[-1] != other[-1] or one[:2].casefold() != other[:2].casefold()):
        return False
    return are_two_spellings(one, other, surely_same=False, plural=not alone)


def _link(one: Telling, other: Telling, place: Place, there: Place, cast: Cast) -> None:
    """Take two persons for one while comparing, when the reading took both for persons."""
    mine = one.mentions_in(place.span, MentionType.PERSON)
    theirs = other.mentions_in(there.span, MentionType.PERSON)
    if mine and theirs and mine[0].entity and theirs[0].entity:
        cast.link(mine[0].entity, theirs[0].entity)
