"""Whole tables linked: what is found, what it is worth, whatever memory and folders there are."""

import json
from dataclasses import replace

import numpy as np
import pytest

from panah.engine.linking import linking as engine
from panah.engine.linking.columns import Unusable, read_table
from panah.engine.linking.encoding import encode
from panah.engine.linking.levels import FIELDS, RARITY_SHIFT
from panah.engine.linking.linking import Plan, link
from panah.engine.linking.model import Unfit, evidence, from_json, probability, to_json, usual
from panah.engine.linking.tests.invented import people, write


@pytest.fixture(scope="module")
def invented(tmp_path_factory):
    rows, who = people(400, seed=5)
    path = write(tmp_path_factory.mktemp("people") / "people.csv", rows)
    return encode(read_table(path), threads=1), np.array(who)


def pairs(linked):
    return set(zip(linked.links.lower.tolist(), linked.links.higher.tolist(), strict=True))


def test_people_are_found_again_in_another_alphabet(invented):
    encoded, who = invented
    linked = link(encoded, usual(), Plan(threads=1, least=0.5))
    right = who[linked.links.lower] == who[linked.links.higher]
    all_of_them = len(who) - len(set(who.tolist()))
    assert right.sum() >= 0.95 * all_of_them
    assert right.mean() >= 0.95
    assert (linked.links.lower < linked.links.higher).all()
    assert linked.compared < len(who) ** 2 / 8  # candidates, not everybody with everybody


def test_two_threads_small_passes_and_a_folder_change_nothing(invented, tmp_path, monkeypatch):
    encoded, _ = invented
    plain = link(encoded, usual(), Plan(threads=1))
    monkeypatch.setattr(engine, "PASS_PAIRS", 100)
    spilt = link(encoded, usual(), Plan(threads=2, spill=tmp_path))
    assert plain.links.probability.tolist() == spilt.links.probability.tolist()
    assert pairs(plain) == pairs(spilt)
    assert list(tmp_path.iterdir()) == []  # nothing of it stays


def test_pairs_that_do_not_fit_are_refused_without_a_folder(invented):
    encoded, _ = invented
    with pytest.raises(MemoryError):
        link(encoded, usual(), Plan(threads=1, memory=10))


def test_frozen_settings_give_the_same_numbers_again(invented):
    encoded, _ = invented
    learnt = link(encoded, usual(), Plan(threads=1))
    frozen = from_json(to_json(learnt.model))
    again = link(encoded, frozen, Plan(threads=1, learn=False))
    assert again.links.probability.tolist() == learnt.links.probability.tolist()
    assert again.model == frozen


def test_what_was_learnt_is_a_probability_of_each_level(invented):
    encoded, _ = invented
    model = link(encoded, usual(), Plan(threads=1)).model
    for each in FIELDS:
        assert sum(model.agree[each.name].values()) == pytest.approx(1.0)
    assert 0.2 < model.expected < 0.4  # 160 second records of 560


def test_a_few_records_stay_near_the_usual_settings(tmp_path):
    rows, _ = people(3, twice=1.0, seed=2)
    linked = link(encode(read_table(write(tmp_path / "few.csv", rows))), usual(), Plan(threads=1))
    assert linked.model.agree["sex"]["same"] == pytest.approx(usual().agree["sex"]["same"], abs=0.1)


def test_agreeing_on_something_rare_says_as_many_bits_more():
    common, rare = 20 << RARITY_SHIFT | 1, 52 << RARITY_SHIFT | 1  # 5 and 13 bits, given the same
    bits = evidence(np.array([common, rare], np.uint64), usual())
    assert bits[1] - bits[0] == pytest.approx(8.0)


def test_a_worked_example():
    model = replace(usual(), agree={**usual().agree, "given": {"same": 0.8, "differs": 0.2}})
    pattern = np.array([np.uint64(12) << np.uint64(RARITY_SHIFT) | np.uint64(1)], np.uint64)
    bits = evidence(pattern, model)  # log2(0.8) + 3 bits of rarity: as 0.8 against 0.125
    assert bits[0] == pytest.approx(np.log2(0.8 / 0.125))
    assert probability(bits, 0.0)[0] == pytest.approx(0.8 / (0.8 + 0.125))


def test_a_telephone_alone_is_never_identity():
    phone = 1 << 20 | 256 << RARITY_SHIFT
    differs = 8 | 8 << 8
    bits = evidence(np.array([phone, phone | differs], np.uint64), usual())
    assert bits[0] > 0
    assert bits[1] < -10


def test_agreeing_never_weighs_less_than_differing():
    bits = usual().bits
    rarity_of_one_in_four = 2.0
    for each in FIELDS:
        differing = [level for level in each.levels if level.name.startswith(("DIFF", "OTHER"))]
        for level in differing:
            assert bits[each.name][1] + rarity_of_one_in_four > bits[each.name][level]


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"format": "other"}, "begin with"),
        ({"agree": {}}, "no field given"),
        ({"caps": {"strange": 1}}, "strange"),
    ],
)
def test_settings_that_cannot_be_used_are_refused_with_a_reason(change, why):
    settings = json.loads(to_json(usual())) | change
    with pytest.raises(Unfit, match=why):
        from_json(json.dumps(settings))


def test_a_strange_level_or_probability_is_refused():
    settings = json.loads(to_json(usual()))
    settings["agree"]["sex"]["perhaps"] = 0.1
    with pytest.raises(Unfit, match="no level perhaps"):
        from_json(json.dumps(settings))
    settings = json.loads(to_json(usual()))
    settings["agree"]["sex"]["same"] = 1.5
    with pytest.raises(Unfit, match="between 0 and 1"):
        from_json(json.dumps(settings))


def test_the_truth_about_who_is_who_is_never_read(tmp_path):
    import pyarrow as pa
    import pyarrow.parquet as pq

    path = tmp_path / "people.parquet"
    pq.write_table(
        pa.table({"unique_id": [1, 2], "ent": [7, 7], "given": ["Мадина", "Madina"]}), path
    )
    table = read_table(path)
    assert set(table.columns) == {"given"}
    assert table.ids.tolist() == [1, 2]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("id,colour\n1,red\n", "no column holds a name"),
        ("id,given\n1,Мадина\n1,Рустам\n", "same id"),
        ("id,given\n", "no records"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_with_a_reason(tmp_path, text, why):
    path = tmp_path / "records.csv"
    path.write_text(text, "utf-8")
    with pytest.raises(Unusable, match=why):
        read_table(path)


def test_whole_names_and_organisations_are_linked(tmp_path):
    path = tmp_path / "shops.csv"
    path.write_text(
        'id,name,place\na,"ТОО «Барлоктул»",Шымкент\nb,Barloktul LLP,Shymkent\n'
        "c,магазин Зирпелхаб,Тараз\nd,Молтулнам,Арыс\n", "utf-8",
    )  # fmt: skip
    encoded = encode(read_table(path), kind="organisations", threads=1)
    linked = link(encoded, usual("organisations"), Plan(threads=1, learn=False))
    assert pairs(linked) == {(0, 1)}


def test_the_order_of_the_records_changes_nothing(tmp_path):
    rows, _ = people(200, seed=31)
    tables = [read_table(write(tmp_path / f"{at}.csv", order)) for at, order in
              enumerate((rows, rows[::-1]))]  # fmt: skip
    found = []
    for table in tables:
        linked = link(encode(table, threads=1), usual(), Plan(threads=1, learn=False))
        ids = table.ids
        sides = zip(ids[linked.links.lower], ids[linked.links.higher], strict=True)
        found.append(
            dict(zip(map(frozenset, sides), linked.links.probability.tolist(), strict=True))
        )
    assert found[0] == found[1]
