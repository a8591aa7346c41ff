"""Calibration: what people decided about pairs corrects how likely the model says they are."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, isfinite, log, log1p, log2

SHIFT_SPREAD = 1.0  # bits; how far the model's odds are taken to be off before anybody reviewed
SLOPE_SPREAD = 0.15
# Beyond a thousand to one, a slip of the reviewer's hand is likelier than an error of the model,
# so a verdict there says no more than one at a thousand to one.
FURTHEST = 10.0
LEAST_SLOPE = 0.1  # more evidence never makes a pair less likely, whatever was decided
ROUNDS, SETTLED = 50, 1e-10
BEYOND = 1e-15  # a probability is never quite 0 or 1
BANDS = (-6.0, -3.0, -1.0, 1.0, 3.0, 6.0)


@dataclass(frozen=True)
class Calibration:
    """Corrected log2 odds = shift + slope × the model's; as it is made, it changes nothing.

    shift     bits by which every pair is likelier (or, below 0, less likely) than the model says
    slope     how much of each bit of the model holds; below 1 the model was too sure
    reviewed  verdicts from which it was fitted
    """

    shift: float = 0.0
    slope: float = 1.0
    reviewed: int = 0

    def probability(self, bits: float) -> float:
        """The probability of one person (0 to 1), from the model's log2 odds of the pair."""
        return _logistic((self.shift + self.slope * bits) * log(2))


@dataclass(frozen=True)
class Band:
    """Reviewed pairs for which the model gave log2 odds from `low` up to, without, `high`.

    pairs     how many; same: how many of them were decided to be one
    expected  how many of them the model held to be one: the sum of its probabilities
    """

    low: float
    high: float
    pairs: int
    same: int
    expected: float


def bits_of(probability: float) -> float:
    """The log2 odds of a probability, at most 50 bits on either side.

    Raises ValueError when it is no probability.
    """
    if not 0 <= probability <= 1:
        raise ValueError(f"a probability lies between 0 and 1, got {probability}")
    return log2(max(probability, BEYOND)) - log2(max(1 - probability, BEYOND))


def calibrated(reviewed: Sequence[tuple[float, bool]]) -> Calibration:
    """Fit the correction to verdicts; without any it changes nothing.

    reviewed  (pairs,) the model's log2 odds of a pair, evidence and prior together (`bits_of` of
              a suggestion's probability), and whether it was decided to be one person
    returns   the likeliest shift and slope, under a Gaussian prior around "the model is right"
              (shift 0 ± 1 bit, slope 1 ± .15), so that a few verdicts change little

    Pairs need no drawing by lot: only their odds must be those by which they were shown.
    Raises ValueError when odds are no finite number.
    Source: Platt (1999), Advances in Large Margin Classifiers, 61-74; the prior on both
    parameters as in Gelman et al. (2008), Annals of Applied Statistics 2:1360-1383.
    """
    if not all(isfinite(bits) for bits, _ in reviewed):
        raise ValueError("the odds of each reviewed pair are a finite number of bits")
    verdicts = [(max(-FURTHEST, min(FURTHEST, bits)), same) for bits, same in reviewed]
    shift, slope = _likeliest(verdicts, 1.0, sloping=True)
    if slope < LEAST_SLOPE:
        shift, slope = _likeliest(verdicts, LEAST_SLOPE, sloping=False)
    return Calibration(shift, slope, len(reviewed))


def reliability(
    reviewed: Sequence[tuple[float, bool]], bands: Sequence[float] = BANDS
) -> list[Band]:
    """How often pairs were one person, by how likely the model held them to be.

    reviewed  as for `calibrated`
    bands     where one band ends and the next begins, in bits, ascending: six make seven bands,
              the first and the last without an end
    returns   one band each, empty ones too: no pairs says nothing, so it gets no share
    Source: the reliability table of Murphy & Winkler (1977), Applied Statistics 26:41-47.
    """
    edges = [float("-inf"), *bands, float("inf")]
    if edges != sorted(set(edges)):
        raise ValueError(f"bands ascend, got {list(bands)}")
    held: list[list[tuple[float, bool]]] = [[] for _ in edges[1:]]
    for bits, same in reviewed:
        held[bisect_right(edges, bits, 1, len(edges) - 1) - 1].append((bits, same))
    usual = Calibration()
    return [
        Band(low, high, len(own), sum(same for _, same in own),
             sum(usual.probability(bits) for bits, _ in own))
        for low, high, own in zip(edges, edges[1:], held, strict=False)
    ]  # fmt: skip


def _likeliest(
    verdicts: Sequence[tuple[float, bool]], slope: float, *, sloping: bool
) -> tuple[float, float]:
    """Newton's steps, halved where they overshoot; the loss is convex, so there is one answer."""
    shift = 0.0
    loss = _loss(verdicts, shift, slope)
    for _ in range(ROUNDS):
        by_shift, by_slope = _step(verdicts, shift, slope, sloping=sloping)
        size = 1.0
        while (new := _loss(verdicts, shift - size * by_shift, slope - size * by_slope)) > loss:
            size /= 2
            if size < SETTLED:
                return shift, slope
        shift, slope = shift - size * by_shift, slope - size * by_slope
        if loss - new < SETTLED:
            break
        loss = new
    return shift, slope


def _loss(verdicts: Sequence[tuple[float, bool]], shift: float, slope: float) -> float:
    """-ln P(verdicts and parameters), up to a constant."""
    loss = (shift / SHIFT_SPREAD) ** 2 / 2 + ((slope - 1) / SLOPE_SPREAD) ** 2 / 2
    for bits, same in verdicts:
        odds = (shift + slope * bits) * log(2)
        against = -odds if same else odds
        loss += max(against, 0.0) + log1p(exp(-abs(against)))
    return loss


def _step(
    verdicts: Sequence[tuple[float, bool]], shift: float, slope: float, *, sloping: bool
) -> tuple[float, float]:
    """Inverse of the second derivatives times the first, for (shift, slope)."""
    first = [shift / SHIFT_SPREAD**2, (slope - 1) / SLOPE_SPREAD**2]
    both, one, other = 0.0, 1 / SHIFT_SPREAD**2, 1 / SLOPE_SPREAD**2
    for bits, same in verdicts:
        chance = _logistic((shift + slope * bits) * log(2))
        error, weight = (chance - same) * log(2), chance * (1 - chance) * log(2) ** 2
        first[0] += error
        first[1] += error * bits
        one, both, other = one + weight, both + weight * bits, other + weight * bits * bits
    if not sloping:
        return first[0] / one, 0.0
    size = one * other - both * both
    return (other * first[0] - both * first[1]) / size, (one * first[1] - both * first[0]) / size


def _logistic(odds: float) -> float:
    """1 / (1 + e^-odds), without overflow."""
    if odds >= 0:
        return 1 / (1 + exp(-odds))
    return exp(odds) / (1 + exp(odds))
