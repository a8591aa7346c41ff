"""What is sealed opens for those who hold the key, and for nobody else."""

from typing import ClassVar
from uuid import uuid4

import pytest

from panah.foundation.keys.access import NoKey
from panah.foundation.keys.actions import create_compartments, give_grants, withdraw_grants
from panah.foundation.keys.suites import Broken
from panah.foundation.refusals import Conflict
from panah.foundation.sealed import (
    Absent,
    BodyType,
    held_bodies,
    read_bodies,
    read_body,
    read_revision,
    seal_body,
)
from panah.foundation.sealed.models import SealedBody
from panah.vocab.access import CompartmentKind as Kind


class Note(BodyType):
    kind: ClassVar[str] = "test-note"
    compartment: ClassVar[Kind] = Kind.CASEWORK
    text: str


class HealthNote(BodyType):
    kind: ClassVar[str] = "test-health-note"
    compartment: ClassVar[Kind] = Kind.HEALTH
    text: str


@pytest.fixture
def scope(caseworker):
    scope = uuid4()
    create_compartments(scope, [Kind.IDENTITY, Kind.CASEWORK, Kind.HEALTH], by=caseworker)
    return scope


def test_the_writer_and_every_coordinator_read_it_and_a_stranger_does_not(
    scope, caseworker, coordinator, second_coordinator, other_caseworker, administrator
):
    record = uuid4()
    assert seal_body(record, Note(text="she wants to study"), scope=scope, by=caseworker) == 1
    for reader in (caseworker, coordinator, second_coordinator):
        assert read_body(Note, record, by=reader).text == "she wants to study"
    for stranger in (other_caseworker, administrator):
        with pytest.raises(NoKey):
            read_body(Note, record, by=stranger)
        assert read_bodies(Note, [record], by=stranger) == {}
        assert list(held_bodies(Note, by=stranger)) == []


def test_nothing_of_the_text_stands_in_the_row(scope, caseworker):
    record = uuid4()
    seal_body(record, Note(text="blue suitcase"), scope=scope, by=caseworker)
    blob = bytes(SealedBody.objects.get(record=record).blob)
    assert b"suitcase" not in blob
    short = uuid4()
    seal_body(short, Note(text="b"), scope=scope, by=caseworker)
    assert len(bytes(SealedBody.objects.get(record=short).blob)) == len(blob)


def test_a_second_writer_is_told_and_nothing_is_overwritten(scope, caseworker):
    record = uuid4()
    seal_body(record, Note(text="first"), scope=scope, by=caseworker, expects=0)
    seal_body(record, Note(text="second"), scope=scope, by=caseworker, expects=1)
    with pytest.raises(Conflict) as told:
        seal_body(record, Note(text="third"), scope=scope, by=caseworker, expects=1)
    assert told.value.current == 2
    assert read_revision(Note, record, by=caseworker) == (Note(text="second"), 2)


def test_a_blob_moved_to_another_record_does_not_open(scope, caseworker):
    one, other = uuid4(), uuid4()
    for record in (one, other):
        seal_body(record, Note(text=str(record)), scope=scope, by=caseworker)
    row = SealedBody.objects.get(record=one)
    SealedBody.objects.filter(record=other).update(blob=row.blob)
    with pytest.raises(Broken):
        read_body(Note, other, by=caseworker)


def test_health_is_made_for_the_psychologist_and_no_coordinator_reads_it(
    scope, coordinator, psychologist
):
    with pytest.raises(NoKey):
        seal_body(uuid4(), HealthNote(text="x"), scope=scope, by=coordinator)
    give_grants(scope, [Kind.HEALTH], to=psychologist, by=coordinator, reason="counselling")
    record = uuid4()
    seal_body(record, HealthNote(text="sleeps badly"), scope=scope, by=psychologist)
    assert read_body(HealthNote, record, by=psychologist).text == "sleeps badly"
    with pytest.raises(NoKey):
        read_body(HealthNote, record, by=coordinator)


def test_after_withdrawal_the_key_is_another_and_the_rest_still_read(
    scope, caseworker, coordinator
):
    record = uuid4()
    seal_body(record, Note(text="kept"), scope=scope, by=caseworker)
    before = bytes(SealedBody.objects.get(record=record).blob)
    withdraw_grants(scope, [Kind.CASEWORK], of=caseworker, by=coordinator, reason="moved")
    with pytest.raises(NoKey):
        read_body(Note, record, by=caseworker)
    assert bytes(SealedBody.objects.get(record=record).blob) != before
    assert read_body(Note, record, by=coordinator).text == "kept"


def test_there_is_nothing_where_nothing_was_kept(scope, caseworker):
    with pytest.raises(Absent):
        read_body(Note, uuid4(), by=caseworker)
