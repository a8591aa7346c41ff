"""Names of persons, bodies, places and peoples: one kind for each name of a text."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from panah.engine.reading.analysis import Analysis
from panah.engine.reading.gazetteer import find_place, fold
from panah.engine.reading.names_cues import Votes, own_votes, votes
from panah.engine.reading.names_plain import plain_names
from panah.engine.reading.names_rescan import rescan
from panah.engine.reading.names_russian import russian_names
from panah.engine.reading.names_spans import Occurrence, key_of, occurrences
from panah.engine.reading.records import MentionType

KINDS = ("PERSON", "ORG", "PLACE", "NORP")
# A name is named when its best kind has at least this many points over all its occurrences.
_ENOUGH = 1.0
_LONGEST_REST = 4
# What a tagger's opinion is worth, once per name and kind.
_TAGGER = {"PERSON": 1.2, "ORG": 0.8, "PLACE": 0.8, "NORP": 1.0, "OTHER": 1.0}


@dataclass(frozen=True, slots=True)
class FoundName:
    """A name where it stands: word indices, half-open, and its kind."""

    first: int
    last: int
    kind: MentionType


@dataclass
class _Name:
    """All that is known of one name while it is being decided."""

    words: int
    at: list[Occurrence] = field(default_factory=list)
    points: Votes = field(default_factory=Counter)

    @property
    def kind(self) -> str | None:
        best = max((*KINDS, "OTHER"), key=lambda kind: self.points[kind])
        return best if best in KINDS and self.points[best] >= _ENOUGH else None


def _labels(analysis: Analysis) -> dict[int, str]:
    """The tagger's opinion of each word that it takes for part of a name."""
    return {i: raw.label for raw in analysis.names for i in range(raw.first, raw.last)}


def _collected(analysis: Analysis, found: list[Occurrence]) -> dict[str, _Name]:
    names: dict[str, _Name] = {}
    labels = _labels(analysis)
    opinions: dict[str, Counter[str]] = defaultdict(Counter)
    for at in found:
        key = key_of(analysis.words[at.first : at.last])
        if key not in names:
            names[key] = _Name(at.last - at.first)
            names[key].points.update(own_votes(analysis, at))
        names[key].at.append(at)
        # The strongest cue of each place counts; a hundred weak ones must not outvote a strong one.
        for kind, points in votes(analysis, at).items():
            damped = points if len(names[key].at) <= 3 else points / 2
            names[key].points[kind] += damped  # type: ignore[assignment]
        opinions[key].update({labels[i] for i in range(at.first, at.last) if i in labels})
    for key, counted in opinions.items():
        total = sum(counted.values())
        for label, times in counted.items():
            names[key].points[label] += _TAGGER[label] * times / total  # type: ignore[assignment]
    return names


def _share_between_parts(names: dict[str, _Name]) -> None:
    """A surname or first name of a full name is that person; and the other way round."""
    by_part: dict[str, list[str]] = defaultdict(list)
    for key, name in names.items():
        if 2 <= name.words <= 4:
            for part in {key.split()[0], key.split()[-1]}:
                by_part[part].append(key)
    for part, wholes in by_part.items():
        single = names.get(part)
        if single is None:
            continue
        for whole in wholes:
            if single.points["PERSON"] > 0:
                names[whole].points["PERSON"] += min(single.points["PERSON"], 3) / 2  # type: ignore[assignment]
    for part, wholes in by_part.items():
        if part in names and any(names[whole].kind == "PERSON" for whole in wholes):
            weight = 1 if find_place(part) else 3
            names[part].points["PERSON"] += weight


def _share_with_short_forms(names: dict[str, _Name]) -> None:
    """ "Blue Coast" is the body whose whole name is "Blue Coast Recruitment"."""
    begun = {
        " ".join(words[:size])
        for key, name in names.items()
        if name.kind == "ORG"
        for words in [key.split()]
        for size in range(2, len(words))
    }
    for key in begun & set(names):
        names[key].points["ORG"] += 4


def _lengthened(analysis: Analysis, found: list[Occurrence]) -> list[Occurrence]:
    """Where a longer form of the text's own begins with this stretch, that is meant.

    "the Ray of Light" after "the association Ray of Light", "Dawn foundation" beside
    "Dawn Foundation".
    """
    long = {key_of(analysis.words[at.first : at.last]) for at in found if at.last - at.first > 1}
    reached = 0
    result: list[Occurrence] = []
    for at in found:
        if at.first < reached:
            continue
        sentence = analysis.sentences[analysis.words[at.first].sentence]
        furthest = min(at.last + _LONGEST_REST, sentence.last)
        ends = range(furthest, at.last, -1)
        last = next((e for e in ends if key_of(analysis.words[at.first : e]) in long), at.last)
        result.append(Occurrence(at.first, last))
        reached = last
    return result


def find_names(
    analysis: Analysis, dictionary: Mapping[str, str | None] | None = None
) -> list[FoundName]:
    """Every name of a text, in order, not overlapping.

    dictionary  decisions of the case's workers: folded name → PERSON, ORG, PLACE, NORP, or None
                for "not a name"; they outvote every cue

    Each name has one kind in the whole text, decided by the sum of its cues.
    """
    names = _collected(analysis, _lengthened(analysis, occurrences(analysis)))
    _share_between_parts(names)
    _share_with_short_forms(names)
    decided = {key: name.kind for key, name in names.items()}
    for key, kind in (dictionary or {}).items():
        decided[fold(key)] = kind
    kinds = {key: MentionType(kind) for key, kind in decided.items() if kind}
    own = {(at.first, at.last): key for key, name in names.items() for at in name.at}
    found = [
        FoundName(first, last, kinds[key]) for (first, last), key in own.items() if key in kinds
    ]
    taken = frozenset(i for name in found for i in range(name.first, name.last))
    refused = {key for key, kind in decided.items() if kind is None}
    found += [
        FoundName(at.first, at.last, kind) for at, kind in rescan(analysis, kinds, refused, taken)
    ]
    found += [FoundName(*name) for name in russian_names(analysis, dictionary or {})]
    found += [FoundName(*name) for name in plain_names(analysis, dictionary or {})]
    return sorted(found, key=lambda name: name.first)
