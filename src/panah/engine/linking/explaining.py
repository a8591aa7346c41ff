"""Why two records may be one: each field, how it agrees, what that says in bits, which words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from panah.engine.linking.levels import FIELDS, NEARNESS, SLOTS, CodeLevel, NameLevel
from panah.engine.linking.model import NO_NAME_AGREES, Model
from panah.engine.linking.twin import Columns, Part, measured
from panah.engine.names import Explanation, explain


@dataclass(frozen=True)
class Reason:
    """One field of a pair.

    field  given, patronymic, surname, other, birth, phone, place, sex, citizenship, document, or
           "names" for what it says that no name agrees
    level  the level's name in small letters, as in the settings: "same", "spelling", "same_year"
    bits   what it adds to the evidence: +1 doubles the odds, -1 halves them
    rare   of these bits, those that come from how rare the agreeing value is
    words  for names: the two words held together, as they sound alike (engine.names.explain)
    """

    field: str
    level: str
    bits: float
    rare: float = 0.0
    words: tuple[Explanation, ...] = ()


def reasons(
    columns: Sequence[Any], i: int, j: int, model: Model, texts: Sequence[str], *, loose: bool
) -> list[Reason]:
    """Each field of records i and j that says something, the strongest first.

    columns  what the kernel reads; texts (words,) how each word was written
    The bits sum to the evidence of the pair, up to the quarter bit to which a pattern is rounded.
    """
    known = Columns(columns)
    parts = measured(known, i, j, loose=loose)
    bits = model.bits
    found = []
    for each, (level, rarity) in zip(FIELDS, parts, strict=True):
        if level:
            rare = rarity / 8
            weight = float(bits[each.name][level]) + rare
            name = each.levels(level).name.lower()
            found.append(Reason(each.name, name, weight, rare))
    words = _aligned(known, i, j, parts, texts)
    found = [_with_words(reason, words) for reason in found]
    if _none_agrees(parts):
        over = max(0.0, sum(reason.bits for reason in found))
        found.append(Reason("names", "differs", -NO_NAME_AGREES - over))
    return sorted(found, key=lambda reason: -abs(reason.bits))


def _none_agrees(parts: Sequence[Part]) -> bool:
    names = [level for level, _ in parts[: len(SLOTS)]]
    agrees = any(NameLevel.SAME <= level <= NameLevel.ELSEWHERE for level in names)
    differs = max(names) >= NameLevel.DIFFERS
    return differs and not agrees and parts[-1][0] != CodeLevel.SAME


def _with_words(reason: Reason, words: dict[str, tuple[Explanation, ...]]) -> Reason:
    return Reason(reason.field, reason.level, reason.bits, reason.rare, words.get(reason.field, ()))


def _aligned(
    known: Columns, i: int, j: int, parts: Sequence[Part], texts: Sequence[str]
) -> dict[str, tuple[Explanation, ...]]:
    """Slot → how its words agree letter by letter; only where they are held to agree."""
    a, b = known.records[i]["words"].tolist(), known.records[j]["words"].tolist()
    found: dict[str, tuple[Explanation, ...]] = {}
    for slot, (level, _) in enumerate(parts[: len(SLOTS)]):
        if 0 < level <= NEARNESS and a[slot] >= 0 and b[slot] >= 0:
            found[SLOTS[slot]] = (explain(texts[a[slot]], texts[b[slot]]),)
    return found
