"""Fellegi and Sunter's weights: what each level of each field says, in bits."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from panah.engine.linking.keys import Caps
from panah.engine.linking.levels import (
    BEYOND_RARITY,
    FIELDS,
    RARITY_SHIFT,
    RARITY_STEP,
    SLOTS,
    WHOLE_FIELDS,
    CodeLevel,
    Field,
    NameLevel,
)

Patterns = NDArray[np.uint64]
LEAST = 1e-6  # no level is impossible, so that one field never outvotes all others
NO_NAME_AGREES = 20.0  # bits against two records whose names all differ
SETTINGS_FORMAT = "panah-linking/1"


class Unfit(ValueError):
    """Settings that cannot be used; the message says which and why."""


@dataclass(frozen=True)
class Model:
    """What is known of records of one person.

    agree     field → level's name → P(level | one person, both sides known), summing to 1
    expected  pairs of one person that are expected for each record
    caps      how many records may share a key
    """

    agree: Mapping[str, Mapping[str, float]]
    expected: float = 0.3
    caps: Caps = field(default_factory=Caps)

    @property
    def fields(self) -> tuple[Field, ...]:
        """The fields that are weighed: people's names in four slots, all others' whole."""
        return fields_of(self.agree)

    @cached_property
    def bits(self) -> dict[str, NDArray[np.float64]]:
        """field → (levels,) log2 P(level | one person), with what BEYOND_RARITY adds."""
        return {each.name: self._field_bits(each) for each in self.fields}

    def _field_bits(self, each: Field) -> NDArray[np.float64]:
        bits = np.zeros(1 << each.bits)
        for level in each.levels:
            if level:
                likely = max(self.agree[each.name].get(level.name.lower(), 0.0), LEAST)
                bits[level] = np.log2(likely) + BEYOND_RARITY.get(each.name, {}).get(level, 0.0)
        return bits

    def prior(self, records: int) -> float:
        """log2 odds that two records, drawn blindly, are one person's."""
        others = max(records - 1, 1) / 2
        return float(np.log2(self.expected / others))


def fields_of(agree: Mapping[str, object]) -> tuple[Field, ...]:
    """The fields of settings: those that hold names whole have a table "names"."""
    return WHOLE_FIELDS if "names" in agree else FIELDS


def levels_of(patterns: Patterns, each: Field) -> NDArray[np.intp]:
    """(patterns,) the level of one field."""
    mask = np.uint64((1 << each.bits) - 1)
    return ((patterns >> np.uint64(each.shift)) & mask).astype(np.intp)


def rarity_of(patterns: Patterns) -> NDArray[np.float64]:
    """(patterns,) -log2 P(these values agree | two people), in bits."""
    return (patterns >> np.uint64(RARITY_SHIFT)).astype(np.float64) * RARITY_STEP


def evidence(patterns: Patterns, model: Model) -> NDArray[np.float64]:
    """How strongly each pattern speaks for one person, in bits: +1 doubles the odds.

    patterns  (patterns,) uint64 as levels.py lays them out
    Fields are taken as independent. A missing field adds 0.
    Source: Fellegi & Sunter (1969), JASA 64:1183-1210; with P(value agrees | two people) from
    the values' own frequency, as Winkler (1988) and Splink's term frequencies have it.
    """
    bits = model.bits
    total = rarity_of(patterns)
    for each in model.fields:
        total += bits[each.name][levels_of(patterns, each)]
    return np.where(no_name_agrees(patterns), np.minimum(total, 0.0) - NO_NAME_AGREES, total)


def no_name_agrees(patterns: Patterns) -> NDArray[np.bool_]:
    """(patterns,) names are there, none agrees, and no document does.

    A telephone, a birth and a place that agree are then two people of one household, shop or
    shelter: relations, not identity.
    """
    names = [levels_of(patterns, each) for each in FIELDS[: len(SLOTS)]]
    agrees = np.any(
        [(level >= NameLevel.SAME) & (level <= NameLevel.ELSEWHERE) for level in names], axis=0
    )
    differs = np.any([level >= NameLevel.DIFFERS for level in names], axis=0)
    document = levels_of(patterns, FIELDS[-1]) == CodeLevel.SAME
    return np.asarray(differs & ~agrees & ~document)


def probability(bits: NDArray[np.float64], prior: float) -> NDArray[np.float64]:
    """The probability of one person, from evidence and log2 prior odds."""
    return np.asarray(1.0 / (1.0 + np.exp2(-np.clip(bits + prior, -500.0, 500.0))))


def to_json(model: Model) -> str:
    """The model as text that `from_json` reads back to the same numbers."""
    return json.dumps(
        {
            "format": SETTINGS_FORMAT,
            "expected": model.expected,
            "caps": asdict(model.caps),
            "agree": {name: dict(levels) for name, levels in model.agree.items()},
        },
        indent=1,
    )


def from_json(text: str) -> Model:
    """Read frozen settings. Raises Unfit, saying what is wrong with them."""
    try:
        found = json.loads(text)
    except ValueError:
        raise Unfit("the settings are no JSON") from None
    if not isinstance(found, dict) or found.get("format") != SETTINGS_FORMAT:
        raise Unfit(f'settings begin with "format": "{SETTINGS_FORMAT}"')
    try:
        model = Model(found["agree"], float(found["expected"]), Caps(**found["caps"]))
    except (KeyError, TypeError, ValueError) as trouble:
        raise Unfit(f"the settings lack or misspell {trouble}") from None
    _check(model.agree)
    return model


def _check(agree: Mapping[str, Any]) -> None:
    for each in fields_of(agree):
        levels = agree.get(each.name)
        if not isinstance(levels, dict):
            raise Unfit(f"the settings have no field {each.name}")
        strange = set(levels) - {level.name.lower() for level in each.levels}
        if strange:
            raise Unfit(f"{each.name} has no level {sorted(strange)[0]}")
        if not all(isinstance(p, int | float) and 0 <= p <= 1 for p in levels.values()):
            raise Unfit(f"{each.name}: each probability lies between 0 and 1")


@cache
def usual(kind: str = "people") -> Model:
    """The settings that ship for one kind of record: people, organisations or places."""
    path = Path(__file__).parent / "settings" / f"{kind}.json"
    return from_json(path.read_text(encoding="utf-8"))
