"""Whose complaint was refused: hers who complained, not hers of whom the sentence before told."""

from __future__ import annotations

import pytest

from panah.engine.reading.pipeline import read_text
from panah.engine.reading.records import StoredText


def complainants(text: str) -> dict[str, list[str]]:
    document, entities = read_text("d1", "a.txt", "", StoredText(text))
    names = {one.id: one.name for one in entities}
    return {
        event.type: [names[one.entity] for one in event.participants if one.role == "complainant"]
        for event in document.events
    }


@pytest.mark.parametrize("refused", ["но ей отказали", "однако ей трижды отказали", "ей отказали"])
def test_she_who_complained_is_the_one_who_was_refused(refused: str):
    text = (
        "Саида Турарова, 29 лет, провела в магазине восемь лет. Саида несколько раз убегала. "
        "Гульнара Турарова, сестра Саиды, искала её с 2006 года. "
        f"Она подала заявление в полицию в 2007 году, {refused}."
    )
    found = complainants(text)
    assert found["complaint"] == ["Гульнара Турарова"]
    assert found["complaint_refused"] == ["Гульнара Турарова"]


def test_the_owner_who_came_and_drove_her_back_is_read():
    text = (
        "В 2009 году Саида Турарова убежала и дошла до отделения полиции. "
        "Через час за ней приехал хозяин, Ринат Оспаков, и увёз обратно."
    )
    document, _entities = read_text("d1", "a.txt", "", StoredText(text))
    assert [event.type for event in document.events] == ["escape", "recapture"]
