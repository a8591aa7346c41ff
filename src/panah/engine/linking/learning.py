"""What one person's records look like, learnt from the pairs themselves, without labels."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from panah.engine.linking.levels import RARITY_SHIFT, RARITY_STEP
from panah.engine.linking.model import Model, Patterns, evidence, levels_of, probability

ROUNDS = 25
USUAL_WEIGHT = 25.0  # pairs that the settings we begin from count for
SETTLED = 1e-4
WHOLE_BIT = round(1 / RARITY_STEP)


def learn(patterns: Patterns, counts: NDArray[np.int64], records: int, start: Model) -> Model:
    """Fit P(level | one person) and the number of pairs, beginning from `start`.

    patterns  (patterns,) distinct patterns; counts (patterns,) pairs with each
    records   how many records the pairs come from
    returns   the fitted model; fields that no pair has keep the probabilities of `start`

    Expectation-maximisation on the table of patterns, rarity rounded to whole bits; `start`
    counts as 25 pairs, so a small file stays near it. P(agreement | two people) is not fitted:
    it is known from how rare the values are, which keeps the two classes from changing places.
    Source: Dempster, Laird & Rubin (1977), JRSS B 39:1-38; Winkler (1988), ASA SRMS 667-671.
    """
    table, weights = _coarse(patterns, counts)
    model = start
    for _ in range(ROUNDS):
        one_person = probability(evidence(table, model), model.prior(records)) * weights
        fitted = _refit(table, one_person, records, start)
        moved = abs(fitted.expected - model.expected) / max(model.expected, 1e-9)
        model = fitted
        if moved < SETTLED:
            break
    return model


def _coarse(patterns: Patterns, counts: NDArray[np.int64]) -> tuple[Patterns, NDArray[np.float64]]:
    """The table with rarity in whole bits, which is sharp enough to learn from."""
    shift = np.uint64(RARITY_SHIFT)
    quarter = patterns >> shift
    whole = (quarter + np.uint64(WHOLE_BIT // 2)) // np.uint64(WHOLE_BIT) * np.uint64(WHOLE_BIT)
    levels = patterns & np.uint64((1 << RARITY_SHIFT) - 1)
    table, index = np.unique(
        levels | np.minimum(whole, np.uint64(511)) << shift, return_inverse=True
    )
    return table, np.bincount(index.reshape(-1), counts, minlength=len(table)).astype(np.float64)


def _refit(table: Patterns, one_person: NDArray[np.float64], records: int, start: Model) -> Model:
    agree = {}
    for each in start.fields:
        size = 1 << each.bits
        seen = np.bincount(levels_of(table, each), one_person, minlength=size)
        usual = start.agree[each.name]
        kept = {
            level.name.lower(): float(seen[level])
            + USUAL_WEIGHT * usual.get(level.name.lower(), 0.0)
            for level in each.levels
            if level
        }
        total = sum(kept.values())
        agree[each.name] = {name: share / total for name, share in kept.items()}
    expected = (float(one_person.sum()) + USUAL_WEIGHT * start.expected) / (records + USUAL_WEIGHT)
    return replace(start, agree=agree, expected=expected)
