"""Groups of records: never mother and daughter, never what somebody refused."""

import numpy as np
import pytest

from panah.engine.linking.clusters import clusters, people_apart
from panah.engine.linking.columns import Table, column_of
from panah.engine.linking.encoding import encode
from panah.engine.linking.linking import Links

ROWS = (
    ("Мадина", "Зирпелова", "1982-03-05", "f"),
    ("Madina", "Zirpelova", "1982", "f"),
    ("Мадина", "Зирпелова", "2003-03-05", "f"),
    ("Мадина", "Зирпелова", "1992-03-05", "f"),
    ("Мадина", "Зирпелов", "1982-03-05", "m"),
)


def links(*pairs):
    lower, higher, bits = (np.array(column) for column in zip(*pairs, strict=True))
    return Links(lower, higher, np.full(len(pairs), 0.99), bits)


@pytest.fixture
def records():
    roles = ("given", "surname", "birth_date", "sex")
    columns = {role: column_of([row[at] for row in ROWS]) for at, role in enumerate(roles)}
    return encode(Table(np.arange(len(ROWS)), columns), threads=1).records


def test_mother_and_daughter_with_one_name_stay_apart(records):
    found = clusters(links((0, 1, 9.0), (1, 2, 8.0), (0, 2, 7.0)), 5, holds=people_apart(records))
    assert found.tolist() == [0, 0, 2, 3, 4]


def test_a_slip_of_ten_years_holds_nobody_apart(records):
    found = clusters(links((0, 3, 9.0)), 5, holds=people_apart(records))
    assert found[0] == found[3]


def test_a_woman_and_a_man_are_two_people(records):
    found = clusters(links((0, 4, 9.0)), 5, holds=people_apart(records))
    assert found[0] != found[4]


def test_a_refused_pair_never_comes_together_by_a_detour():
    chain = links((0, 1, 9.0), (1, 2, 8.0), (2, 3, 7.0))
    assert len(set(clusters(chain, 4).tolist())) == 1
    found = clusters(chain, 4, apart=[(0, 2)])
    assert found[0] == found[1]
    assert found[0] != found[2]


def test_the_likeliest_pair_is_grouped_first():
    found = clusters(links((0, 1, 3.0), (1, 2, 9.0)), 3, apart=[(0, 2)])
    assert found.tolist() == [0, 1, 1]


def test_an_unlikely_pair_is_not_grouped():
    assert clusters(links((0, 1, 3.0)), 2, likely=0.999).tolist() == [0, 1]


def test_the_order_in_which_pairs_come_changes_nothing():
    pairs = [(0, 1, 9.0), (1, 2, 9.0), (2, 3, 5.0), (3, 4, 9.0)]
    apart = [(0, 4)]
    one = clusters(links(*pairs), 5, apart=apart)
    other = clusters(links(*reversed(pairs)), 5, apart=apart)
    assert one.tolist() == other.tolist()
