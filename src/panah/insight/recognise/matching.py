"""From what the engine says of two entries to lines that a caseworker reads."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from panah.engine.linking.calibration import bits_of
from panah.engine.linking.explaining import Reason
from panah.engine.linking.index import Suggestion
from panah.engine.names import Explanation
from panah.insight.recognise.numbers import compare_numbers
from panah.insight.recognise.records import Compare, Known, Match
from panah.vocab.linking import LinkField, LinkLevel
from panah.vocab.people import ActorKind

NUMBER_ODDS = {LinkLevel.SAME: 8.0, LinkLevel.LAST_SEVEN: 1.0}
# Sisters share a telephone, and so do the women of one flat: a relation, and no identity.
TWO_NAMES_ONE_NUMBER = -1.0
CARRIED_BY_NUMBERS = frozenset({LinkField.PHONE, LinkField.DOCUMENT})
LEAST_TOLD = 0.3  # bits; a line that says less is noise to a reader


def match(ours: Known, theirs: Known, found: Suggestion) -> Match:
    """Two entries that the engine holds alike, with each reason in words.

    A telephone or document that agrees stands as it was written on both sides.
    """
    numbers = compare_numbers(ours, theirs)
    taken = CARRIED_BY_NUMBERS if numbers else frozenset()
    lines = [
        _line(reason, ours, theirs)
        for reason in found.reasons
        if reason.field not in taken and abs(reason.bits) >= LEAST_TOLD
    ]
    told = (*_with_bits(numbers, found.reasons), *lines)
    chance = found.probability
    return Match(ours, theirs, told, bits_of(chance), chance, ties=len(found.ties))


def match_by_number(ours: Known, theirs: Known) -> Match | None:
    """Two entries that share a number and nothing else that could be compared; None without one."""
    lines = compare_numbers(ours, theirs)
    if not lines:
        return None
    odds = max(NUMBER_ODDS[line.how] for line in lines)
    if ours.sort is theirs.sort is ActorKind.PERSON and ours.names and theirs.names:
        odds = min(odds, TWO_NAMES_ONE_NUMBER)
    return Match(ours, theirs, lines, odds, 1 / (1 + 2**-odds))


def _with_bits(numbers: Iterable[Compare], reasons: Iterable[Reason]) -> list[Compare]:
    """The numbers with what the engine found them to say, where it compared them too."""
    said = max((one.bits for one in reasons if one.field in CARRIED_BY_NUMBERS), default=None)
    return [
        Compare(one.what, one.how, one.bits if said is None else said, one.ours, one.theirs)
        for one in numbers
    ]


def _line(reason: Reason, ours: Known, theirs: Known) -> Compare:
    what, how = _what(reason, ours), LinkLevel(reason.level)
    words = [word for one in reason.words for word in one.words if word.left and word.right]
    if words:
        left, right = _said(reason.words, 0), _said(reason.words, 1)
        edits = tuple(edit for word in words for edit in word.edits)
        return Compare(what, how, reason.bits, left, right, reason.rare, edits)
    shown = SHOWN.get(what, _names)
    return Compare(what, how, reason.bits, shown(ours), shown(theirs), reason.rare)


def _what(reason: Reason, ours: Known) -> LinkField:
    """A firm has one name, however many spellings; people have several."""
    what = LinkField(reason.field)
    whole = what is LinkField.NAMES and ours.sort is not ActorKind.PERSON
    return LinkField.NAME if whole else what


def _said(words: Iterable[Explanation], side: int) -> str:
    return " ".join((one.left, one.right)[side] for one in words)


def _names(known: Known) -> str:
    return known.names[0] if known.names else ""


SHOWN: dict[LinkField, Callable[[Known], str]] = {
    LinkField.BIRTH: lambda known: "·" if known.born and known.born.is_known else "",
    LinkField.PLACE: lambda known: known.home,
    LinkField.SEX: lambda known: known.sex.value,
    LinkField.CITIZENSHIP: lambda known: known.citizenship,
    LinkField.PHONE: lambda known: "",
    LinkField.DOCUMENT: lambda known: "",
}
