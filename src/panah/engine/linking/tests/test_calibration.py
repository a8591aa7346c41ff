"""Calibration: verdicts correct the model's odds, slowly, and never turn them round."""

from __future__ import annotations

import random
from math import inf

import pytest

from panah.engine.linking.calibration import Calibration, bits_of, calibrated, reliability


def verdicts(count: int, shift: float, slope: float, *, seed: int = 1) -> list[tuple[float, bool]]:
    """Verdicts as a world gives them in which `shift` and `slope` are the truth."""
    draw, world = random.Random(seed), Calibration(shift, slope)
    odds = [draw.uniform(-8, 8) for _ in range(count)]
    return [(bits, draw.random() < world.probability(bits)) for bits in odds]


def test_without_verdicts_nothing_changes():
    assert calibrated([]) == Calibration(0.0, 1.0, 0)
    assert calibrated([]).probability(0.0) == 0.5
    assert calibrated([]).probability(1.0) == pytest.approx(2 / 3)  # one bit: two to one


def test_one_verdict_moves_the_even_odds_by_a_worked_number():
    # At even odds: s = ln2 (1 - p(s)) for the shift alone, since the slope has nothing to act on.
    found = calibrated([(0.0, True)])
    assert found.slope == 1.0
    assert found.shift == pytest.approx(0.31, abs=0.005)
    assert found.shift == pytest.approx(0.6931472 * (1 - found.probability(0.0)), abs=1e-5)


@pytest.mark.parametrize(("shift", "slope"), [(0.0, 1.0), (-1.5, 0.7), (1.0, 1.3)])
def test_many_verdicts_find_the_true_shift_and_slope(shift, slope):
    found = calibrated(verdicts(6000, shift, slope))
    assert found.shift == pytest.approx(shift, abs=0.15)
    assert found.slope == pytest.approx(slope, abs=0.05)
    assert found.reviewed == 6000


def test_five_verdicts_as_the_model_expects_move_its_probabilities_little():
    found = calibrated([(4.0, True), (2.0, True), (0.0, False), (-2.0, False), (5.0, True)])
    for bits in (-5.0, -2.0, 0.0, 2.0, 5.0):
        assert found.probability(bits) == pytest.approx(Calibration().probability(bits), abs=0.05)


def test_five_verdicts_against_the_model_weaken_it_and_do_not_overthrow_it():
    found = calibrated([(3.2, False)] * 5)
    assert 0.5 < found.probability(3.2) < Calibration().probability(3.2) - 0.05


@pytest.mark.parametrize("same", [True, False])
def test_verdicts_that_are_all_alike_do_not_explode(same):
    found = calibrated([(bits / 10, same) for bits in range(-30, 31)] * 20)
    assert abs(found.shift) < 12
    assert 0.1 <= found.slope < 2
    assert 0 < found.probability(0.0) < 1


def test_one_slip_of_the_hand_at_overwhelming_odds_changes_little():
    found = calibrated([(200.0, False)])
    assert found.probability(10.0) > 0.97
    assert found.probability(200.0) > 0.999


def test_more_evidence_never_makes_a_pair_less_likely_even_when_verdicts_say_so():
    found = calibrated([(6.0, False), (-6.0, True)] * 200)
    assert found.slope > 0
    chances = [found.probability(float(bits)) for bits in range(-40, 41)]
    assert chances == sorted(chances)


def test_more_same_verdicts_never_lower_the_odds():
    some = verdicts(50, 0.0, 1.0)
    assert calibrated([*some, (1.0, True)]).probability(1.0) > calibrated(some).probability(1.0)


def test_odds_that_are_no_number_are_refused():
    with pytest.raises(ValueError, match="finite"):
        calibrated([(inf, True)])


def test_bits_and_probability_are_each_others_inverse_and_certainty_stays_finite():
    for chance in (0.001, 0.5, 0.97):
        assert Calibration().probability(bits_of(chance)) == pytest.approx(chance)
    assert bits_of(1.0) == -bits_of(0.0) < 51
    with pytest.raises(ValueError, match="between 0 and 1"):
        bits_of(1.2)


def test_reliability_counts_each_band_and_keeps_empty_ones():
    bands = reliability([(-4.0, False), (0.0, True), (0.5, False), (1.0, True)], (-1.0, 1.0, 3.0))
    assert [(band.pairs, band.same) for band in bands] == [(1, 0), (2, 1), (1, 1), (0, 0)]
    assert bands[1].expected == pytest.approx(0.5 + 2**0.5 / (1 + 2**0.5))
    assert (bands[0].low, bands[-1].high) == (-inf, inf)


def test_reliability_shows_a_model_that_is_too_sure():
    bands = reliability(verdicts(4000, 0.0, 0.5))
    assert bands[-1].same < bands[-1].expected - 25


def test_bands_that_do_not_ascend_are_refused():
    with pytest.raises(ValueError, match="ascend"):
        reliability([], (1.0, 1.0))
