"""Why two records may be one: each field, how it agrees, what that says in bits, which words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from panah.engine.linking.levels import FIELDS, NEARNESS, SLOTS, CodeLevel, NameLevel
from panah.engine.linking.model import NO_NAME_AGREES, Model
from panah.engine.linking.twin import Columns, Part, measured
from panah.engine.names import Explanation, explain

OTHER_FIELDS = len(FIELDS) - len(SLOTS)


@dataclass(frozen=True)
class Reason:
    """One field of a pair.

    field  given, patronymic, surname, other, birth, phone, place, sex, citizenship, document;
           "names" for whole names of organisations and places, and for what it says of people
           that none of their names agrees
    level  the level's name in small letters, as in the settings: "same", "spelling", "same_year"
    bits   what it adds to the evidence: +1 doubles the odds, -1 halves them
    rare   of these bits, those that come from how rare the agreeing value is
    words  for names: the two words, or whole names, that are held together, and how they sound
           alike (engine.names.explain)
    """

    field: str
    level: str
    bits: float
    rare: float = 0.0
    words: tuple[Explanation, ...] = ()


def reasons(
    columns: Sequence[Any], i: int, j: int, model: Model, texts: Sequence[str]
) -> list[Reason]:
    """Each field of two people's records i and j that says something, the strongest first.

    columns  what the kernel reads; texts (words,) how each word was written
    The bits sum to the evidence of the pair, up to the quarter bit to which a pattern is rounded.
    """
    known = Columns(columns)
    parts = measured(known, i, j, loose=False)
    return said_of(parts, model, _aligned(known, i, j, parts, texts))


def said_of(
    parts: Sequence[Part], model: Model, words: Mapping[str, tuple[Explanation, ...]] | None = None
) -> list[Reason]:
    """The reasons in the levels of a pair.

    parts  level and rarity of each field of the model; words: by field, how its words agree
    """
    found: dict[str, Reason] = {}
    for each, (level, rarity) in zip(model.fields, parts, strict=True):
        if level:
            rare = rarity / 8
            weight = float(model.bits[each.name][level]) + rare
            name, own = each.levels(level).name.lower(), (words or {}).get(each.name, ())
            found[each.name] = Reason(each.name, name, weight, rare, own)
    if _none_agrees(parts):
        total = sum(reason.bits for reason in found.values())
        against = -NO_NAME_AGREES - max(0.0, total)
        known = found.get("names", Reason("names", "differs", 0.0))
        found["names"] = replace(known, bits=known.bits + against)
    return sorted(found.values(), key=lambda reason: -abs(reason.bits))


def _none_agrees(parts: Sequence[Part]) -> bool:
    """`no_name_agrees` for one pair: names stand before the last six fields."""
    names = [level for level, _ in parts[: len(parts) - OTHER_FIELDS]]
    agrees = any(NameLevel.SAME <= level <= NameLevel.ELSEWHERE for level in names)
    differs = max(names) >= NameLevel.DIFFERS
    return differs and not agrees and parts[-1][0] != CodeLevel.SAME


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
