"""Rows written as text come back as the same rows, what is sealed in them included."""

from typing import ClassVar
from uuid import uuid4

from panah.foundation.accounts.models import Signature
from panah.foundation.audit import record, verify
from panah.foundation.backups.rows import counts, dump_rows, load_rows
from panah.foundation.keys.actions import create_compartments
from panah.foundation.keys.models import Compartment, Grant
from panah.foundation.sealed import BodyType, read_body, seal_body
from panah.foundation.sealed.models import SealedBody
from panah.vocab.access import CompartmentKind as Kind

GONE = (SealedBody, Grant, Compartment, Signature)


class Letter(BodyType):
    kind: ClassVar[str] = "test-letter"
    compartment: ClassVar[Kind] = Kind.CASEWORK
    text: str


def test_rows_come_back_and_open_as_before(organisation, coordinator):
    scope, letter = uuid4(), uuid4()
    create_compartments(scope, [Kind.CASEWORK], by=coordinator)
    seal_body(letter, Letter(text="хат from home"), scope=scope, by=coordinator)
    lines, before = dump_rows(), counts()
    assert b"from home" not in lines
    assert before["sealed.SealedBody"] == 1
    for model in GONE:
        model.objects.all().delete()
    names = tuple(f'"model": "{model._meta.label_lower}"'.encode() for model in GONE)
    load_rows(b"\n".join(line for line in lines.splitlines() if any(n in line for n in names)))
    assert counts() == before
    assert read_body(Letter, letter, by=coordinator).text == "хат from home"
    SealedBody.objects.get().delete()
    seal_body(letter, Letter(text="again"), scope=scope, by=coordinator)
    record(coordinator, "case.opened", scope=scope)
    assert verify() is None
