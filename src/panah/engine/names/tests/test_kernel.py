"""The compiled kernel and its twin say the same to the last digit."""

from __future__ import annotations

import random
from array import array

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from panah.engine.names import native, twin
from panah.engine.names.kinds import KINDS, PEOPLE
from panah.engine.names.packing import PackedNames, Packer, pack
from panah.engine.names.scoring import compare, compiled, score_pairs
from panah.engine.names.tokens import Mark

LETTERS = "абвгәғқңөұүіжшaeiouyjxcqghksvʻ'-. аеиолмнрстАБЖabnrمحدعابوينר1"
names = st.text(alphabet=LETTERS, max_size=30)
needs_compiler = pytest.mark.skipif(not compiled(), reason="no C compiler was here: twin only")


def by_twin(left: PackedNames, i: array[int], right: PackedNames, j: array[int]) -> array[float]:
    out = array("f", bytes(4 * len(i)))
    kind = left.kind
    packed = kind.parameters.packed()
    twin.score_pairs(left.columns(), right.columns(), i, j, kind.costs, packed, out)
    return out


@needs_compiler
@settings(max_examples=300, deadline=None)
@given(names, names, st.sampled_from(sorted(KINDS)))
def test_kernel_and_twin_are_equal(one: str, other: str, kind: str):
    left, right = pack([one], KINDS[kind]), pack([other], KINDS[kind])
    zero = array("I", [0])
    assert score_pairs(left, zero, right, zero) == by_twin(left, zero, right, zero)


@needs_compiler
def test_kernel_and_twin_are_equal_on_spellings_of_real_shape(monkeypatch: pytest.MonkeyPatch):
    people = [
        "Айсұлу Бердіқызы Тасболатова", "Aisulu Tasbolatova", "Тасболатова А. Б.",
        "O‘ktam Nurmat o‘g‘li", "Уктам Нурматович", "عبدالرحيم نور محمد", "Abdurahim Nurmuhammad",
        "Jean-Luc Petit", "Жан-Люк Пети", "",
    ]  # fmt: skip
    pairs = [(i, j) for i in range(len(people)) for j in range(len(people))]
    i, j = (array("I", side) for side in zip(*pairs, strict=True))
    fast = pack(people)
    scores = score_pairs(fast, i, fast, j)
    monkeypatch.setattr(native, "kernel", None)
    slow = pack(people)
    assert slow.name_tokens == fast.name_tokens
    assert slow.codes == fast.codes
    assert score_pairs(slow, i, slow, j) == scores


@settings(deadline=None)  # the first call reads the tables
@given(names, names)
def test_a_score_lies_between_0_and_1_and_a_name_is_itself(one: str, other: str):
    assert 0 <= compare(one, other) <= 1
    words = [token for token in pack([one]).tokens(0) if token.sounds]
    if words and not any(token.marks & Mark.INITIAL for token in words):
        assert compare(one, one) >= 0.99


def test_names_of_two_packs_are_compared_as_those_of_one():
    packer = Packer()
    both = packer.pack(["Гүлжан Оспанова", "Gulzhan Ospanova"])
    left, right = pack(["Гүлжан Оспанова"]), pack(["Gulzhan Ospanova"])
    assert score_pairs(both, [0], both, [1]) == score_pairs(left, [0], right, [0])


def test_packing_more_names_leaves_the_first_as_they_were():
    packer = Packer()
    first = list(packer.pack(["Ерлан Омаров"]).name_tokens)
    packed = packer.pack(["Омаров Ерлан", "Дана"])
    assert len(packed) == 3
    assert list(packed.name_tokens[:2]) == first
    assert list(packed.name_tokens[2:4]) == first[::-1]


def test_several_threads_give_the_scores_of_one():
    rng = random.Random(7)
    words = ["Ерлан", "Erlan", "Дана", "Dana", "Омаров", "Omarov", "Сәуле", "Saule"]
    packed = pack([" ".join(rng.sample(words, 3)) for _ in range(200)])
    i = array("I", (rng.randrange(200) for _ in range(5000)))
    j = array("I", (rng.randrange(200) for _ in range(5000)))
    assert score_pairs(packed, i, packed, j, threads=3) == score_pairs(packed, i, packed, j)


def test_indices_that_do_not_fit_are_refused():
    packed = pack(["Дана"])
    with pytest.raises(ValueError, match="as many indices"):
        score_pairs(packed, [0, 0], packed, [0])
    with pytest.raises((ValueError, IndexError)):
        score_pairs(packed, [5], packed, [0])


@needs_compiler
@pytest.mark.parametrize("short", ["costs", "parameters", "room"])
def test_the_kernel_refuses_buffers_that_are_too_short(short: str):
    columns, zero = pack(["Дана"]).columns(), array("I", [0])
    costs = b"" if short == "costs" else PEOPLE.costs
    parameters = PEOPLE.parameters.packed()[: 5 if short == "parameters" else None]
    out = array("f", bytes(0 if short == "room" else 4))
    with pytest.raises(ValueError, match=r"short|room"):
        native.kernel.score_pairs(columns, columns, zero, zero, costs, parameters, out)
