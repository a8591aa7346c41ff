"""Who is who within a text, how they stand to each other, and across texts."""

from __future__ import annotations

import hashlib

import pytest

from panah.engine.reading.pipeline import Source, read_documents, read_text
from panah.engine.reading.records import EntityKind, ReadDocument, StoredText


def read(text: str):
    """(document, entities by name) of one text."""
    document, entities = read_text("d1", "a.txt", "0" * 64, StoredText(text))
    return document, {entity.name: entity for entity in entities}


def related(text: str) -> set[tuple[str, str, str]]:
    document, entities = read(text)
    name = {entity.id: entity.name for entity in entities.values()}
    return {(r.type, name[r.source], name[r.target]) for r in document.relations}


def source(number: int, text: str) -> Source:
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Source(f"d{number}", f"{number}.txt", digest, StoredText(text))


def names(document: ReadDocument, entity: str) -> set[str]:
    return {m.span.of(document.text.text) for m in document.mentions if m.entity == entity}


def test_a_first_name_and_a_surname_mean_the_person_named_in_full():
    document, entities = read(
        "Saodat Mirzoeva, 30, came home. Saodat has a son. The police ignored Mirzoeva for years."
    )
    who = entities["Saodat Mirzoeva"]
    assert names(document, who.id) == {"Saodat Mirzoeva", "Saodat", "Mirzoeva"}


def test_a_shared_surname_means_the_bearer_named_last():
    document, entities = read(
        "Dilnoza Karimova, 22, called her mother Zulfiya Karimova. Nobody came for days. "
        "Then Dilnoza Karimova wrote a letter. Karimova said that she was ill."
    )
    alone = [m for m in document.mentions if m.span.of(document.text.text) == "Karimova"]
    assert [m.entity for m in alone] == [entities["Dilnoza Karimova"].id]


def test_two_people_with_one_surname_stay_two():
    _document, entities = read("Rustam Aliev and his brother Timur Aliev left for Omsk in spring.")
    assert {"Rustam Aliev", "Timur Aliev"} <= set(entities)


def test_an_abbreviation_in_brackets_is_the_body_before_it():
    _document, entities = read(
        "The International Organization for Migration (IOM) paid for the tickets. "
        "The IOM said that it had helped six men."
    )
    body = entities["International Organization for Migration"]
    assert body.variants == ("IOM",)


def test_two_spellings_of_one_town_are_one_place():
    _document, entities = read(
        "He was born in Shymkent, then called Chimkent. He left Shymkent in 1999."
    )
    assert entities["Shymkent"].variants == ("Chimkent",)


STATED = [
    (
        "Malika Saidova wrote to her sister Nigora every week.",
        ("sister", "Malika Saidova", "Nigora"),
    ),
    (
        "Nigora’s mother Tursunoy Saidova went to the police.",
        ("mother_of", "Tursunoy Saidova", "Nigora"),
    ),
    (
        "In May Malika Saidova gave birth to a daughter, Lola.",
        ("mother_of", "Malika Saidova", "Lola"),
    ),
    (
        "The police questioned the couple Rustam Aliev and Larisa Alieva.",
        ("spouse", "Rustam Aliev", "Larisa Alieva"),
    ),
    (
        "Farida Gareeva, a lawyer for the Dawn Foundation, wrote twice.",
        ("works_for", "Farida Gareeva", "Dawn Foundation"),
    ),
    ("Rustam Aliev lives in Omsk with a cat.", ("lives_in", "Rustam Aliev", "Omsk")),
    ("Rustam Aliev owns the Dawn Hotel.", ("owner_of", "Rustam Aliev", "Dawn Hotel")),
]


@pytest.mark.parametrize(("text", "relation"), STATED)
def test_a_stated_relation_is_read_with_its_direction(text, relation):
    assert relation in related(text)


def test_russian_kin_are_read_over_case_endings():
    found = related(
        "Феруза Исмаилова вернулась в Нукус. Сестра Ферузы, Нилуфар, пропала. "
        "Её муж, Вадим Тетерин, уехал."
    )
    assert ("sister", "Феруза Исмаилова", "Нилуфар") in found
    assert any(kind == "spouse" and other == "Вадим Тетерин" for kind, _one, other in found)


def test_a_denied_stranger_is_no_relative():
    assert related("Malika Saidova met Nigora in Omsk. They had tea.") == set()


def test_an_unnamed_sister_is_the_sister_named_before():
    document, entities = read(
        "Malika Saidova worked with her sister Nigora. In May Malika fled. "
        "For months she could not free her sister from the shop."
    )
    sister = entities["Nigora"]
    spans = [span.of(document.text.text) for _doc, span in sister.mentions]
    assert any("her sister" in one for one in spans)


def test_an_accusation_is_marked_as_alleged():
    document, _entities = read(
        "Police accuse the married couple Rustam Aliev and Larisa Alieva of theft."
    )
    assert [r.alleged for r in document.relations if r.type == "spouse"] == [True]


def test_described_people_are_entities_but_no_name_mentions():
    document, _entities = read(
        "A friend of hers sold Malika Saidova to the owners of a shop in Omsk in May 2004."
    )
    text = document.text.text
    assert {m.span.of(text) for m in document.mentions if m.type == "PERSON"} == {"Malika Saidova"}


FIRST = "Malika Saidova, 25, was freed in Omsk. Police opened a case."
SAME = "Malika Saidova, 25, told reporters in Omsk that she was free."
OTHER_AGE = "Malika Saidova, 61, a teacher in Omsk, retired on Friday."
PUBLISHED = "A Long Way Home For Six\n\nMay 6, 2012\n\n"


def test_one_full_name_in_two_documents_is_proposed_as_one_person():
    reading = read_documents([source(1, PUBLISHED + FIRST), source(2, PUBLISHED + SAME)])
    people = [e for e in reading.entities if e.kind is EntityKind.PERSON and e.named]
    assert [sorted({d for d, _ in e.mentions}) for e in people] == [["d1", "d2"]]


def test_an_age_that_contradicts_keeps_two_people_apart():
    reading = read_documents([source(1, PUBLISHED + FIRST), source(2, PUBLISHED + OTHER_AGE)])
    people = [e for e in reading.entities if e.name == "Malika Saidova"]
    assert len(people) == 2


def test_a_near_spelling_is_noted_and_not_joined():
    reading = read_documents(
        [source(1, FIRST), source(2, "Malika Sagidova was freed in Omsk. She is 25.")]
    )
    people = {e.name: e for e in reading.entities if e.kind is EntityKind.PERSON and e.named}
    assert set(people) == {"Malika Saidova", "Malika Sagidova"}
    assert people["Malika Saidova"].details["perhaps"] == [people["Malika Sagidova"].id]


def test_every_id_that_a_reading_uses_is_an_entity_of_it():
    reading = read_documents([source(1, PUBLISHED + FIRST), source(2, PUBLISHED + SAME)])
    known = {entity.id for entity in reading.entities}
    for document in reading.documents:
        used = {m.entity for m in document.mentions if m.entity}
        used |= {p.entity for event in document.events for p in event.participants}
        used |= {end for r in document.relations for end in (r.source, r.target)}
        assert used <= known
    ids = [m.id for document in reading.documents for m in document.mentions]
    assert len(ids) == len(set(ids))


def test_an_empty_document_is_read_as_saying_nothing():
    document, entities = read_text("d1", "a.txt", "0" * 64, StoredText(""))
    assert document.mentions == ()
    assert entities == ()
