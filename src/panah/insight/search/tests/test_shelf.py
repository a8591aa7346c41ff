"""What was opened for searching lies in memory, is shown to its holders only, and goes again."""

from __future__ import annotations

from time import sleep
from uuid import UUID, uuid4

from panah.insight.search.finding import keys_of
from panah.insight.search.shelf import Kept, Shelf

SCOPE = uuid4()


def kept(body: int, text: str, *, revision: int = 1) -> Kept:
    return Kept(body, revision, "document", UUID(int=body), SCOPE, "", text)


def texts(shelf: Shelf, query: str, *held: int) -> list[str]:
    return [one.text for _score, one in shelf.find(keys_of(query), set(held))[0]]


def test_only_what_the_asker_holds_is_found() -> None:
    shelf = Shelf()
    shelf.put([kept(1, "Жанар"), kept(2, "Zhanar")])
    assert texts(shelf, "zhanar", 2) == ["Zhanar"]
    assert texts(shelf, "zhanar") == []


def test_a_new_revision_stands_in_place_of_the_old() -> None:
    shelf = Shelf()
    shelf.put([kept(1, "Жанар")])
    assert shelf.missing([(1, 1), (1, 2), (2, 1)]) == [1, 2]
    shelf.put([kept(1, "Сауле", revision=2)])
    assert texts(shelf, "Жанар", 1) == []
    assert texts(shelf, "Saule", 1) == ["Сауле"]
    assert len(shelf) == 1


def test_the_better_answer_comes_first() -> None:
    shelf = Shelf()
    shelf.put([kept(1, "Оспэнова"), kept(2, "Оспановой"), kept(3, "Оспанова")])
    assert texts(shelf, "Ospanova", 1, 2, 3) == ["Оспанова", "Оспановой", "Оспэнова"]


def test_every_word_must_be_answered() -> None:
    shelf = Shelf()
    shelf.put([kept(1, "Жанар Оспанова"), kept(2, "Жанар")])
    assert texts(shelf, "жанар оспанова", 1, 2) == ["Жанар Оспанова"]


def test_it_is_empty_a_while_after_the_last_search() -> None:
    shelf = Shelf(seconds=0.05)
    shelf.put([kept(1, "Жанар")])
    sleep(0.3)
    assert len(shelf) == 0
    assert texts(shelf, "Жанар", 1) == []
