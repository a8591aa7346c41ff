"""A name beside "one of the women" is not the name of them all."""

from __future__ import annotations

from panah.engine.reading.pipeline import read_text
from panah.engine.reading.records import StoredText

TEXT = """ЛЮБЕРЦЫ. Девять женщин из Казахстана и Узбекистана освободили в субботу из подсобных \
помещений магазина «Сапар» в подмосковных Люберцах. По словам освобождённых, они работали без \
выходных и без денег, некоторые больше семи лет.

Волонтёры вошли в магазин 9 февраля 2013 года вместе с матерью одной из женщин, Райхан Сейтовой. \
Следственный комитет 10 февраля возбудил уголовное дело. Хозяев допросили и отпустили в тот же день.
"""


def test_the_mother_of_one_of_the_women_is_not_told_as_rescued():
    document, entities = read_text("d1", "a.txt", "", StoredText(TEXT))
    names = {one.id: one.name for one in entities}
    rescued = [
        names[one.entity]
        for event in document.events
        for one in event.participants
        if (event.type, one.role) == ("rescue", "victim")
    ]
    assert rescued == ["женщин"]
