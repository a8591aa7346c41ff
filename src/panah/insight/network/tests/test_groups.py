"""Women of whom nobody tells more are one mark in a case, in whatever language they are told."""

from __future__ import annotations

import pytest

from panah.core.claims.actions import preserve_bytes, record_reading
from panah.core.claims.book import book_of
from panah.core.claims.tests.factories import make_case
from panah.engine.reading.output import to_json
from panah.engine.reading.pipeline import read_text
from panah.engine.reading.records import Reading, StoredText
from panah.insight.network.gather import network_of
from panah.insight.network.groups import common_group
from panah.insight.network.recorded import Recorded
from panah.insight.network.records import Network
from panah.vocab.pictures import CommonGroup

ENGLISH = "Volunteers freed nine women from a laundry in Samara on 5 May 2018."
RUSSIAN = "5 мая 2018 года волонтёры освободили девять женщин из прачечной в Самаре."


@pytest.mark.parametrize(
    ("told", "group"),
    [
        ("Nine women", CommonGroup.WOMEN),
        ("the 12 women", CommonGroup.WOMEN),
        ("женщин", CommonGroup.WOMEN),
        ("девятерых женщин", CommonGroup.WOMEN),
        ("әйелдерді", CommonGroup.WOMEN),
        ("people", CommonGroup.PEOPLE),
        ("четверо людей", CommonGroup.PEOPLE),
        ("рабочих", CommonGroup.WORKERS),
        ("волонтёры", CommonGroup.VOLUNTEERS),
        ("a woman", None),
        ("женщина", None),
        ("the other women", None),
        ("women from Karasu", None),
        ("the owner's women", None),
        ("Both owners", None),
        ("", None),
    ],
)
def test_a_group_is_known_by_its_noun_alone(told: str, group: CommonGroup | None):
    assert common_group(told) is group


def network(caseworker, *texts: str) -> Network:
    case = make_case(caseworker)
    for number, text in enumerate(texts):
        document = preserve_bytes(case, text.encode(), f"{number}.txt", by=caseworker)
        read, entities = read_text(str(document.pk), f"{number}.txt", "", StoredText(text))
        reading = to_json(Reading((read,), entities), with_text=True)
        record_reading(document, reading, extractor="panah-reading@1", by=caseworker)
    return network_of(Recorded(), book_of(case, by=caseworker), proposed=True)


@pytest.mark.django_db
def test_two_languages_draw_one_group(caseworker):
    drawn = network(caseworker, ENGLISH, RUSSIAN)
    assert sorted(node.name for node in drawn.nodes) == ["Volunteers", "Women"]
    women = next(node for node in drawn.nodes if node.name == "Women")
    assert {one.text for one in women.names} == {"nine women", "женщин"}
    assert len(drawn.pairs) == 1


@pytest.mark.django_db
def test_groups_of_two_cases_are_two(caseworker):
    one, other = network(caseworker, ENGLISH), network(caseworker, ENGLISH)
    assert not {node.key for node in one.nodes} & {node.key for node in other.nodes}
