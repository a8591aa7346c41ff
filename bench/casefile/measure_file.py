"""How long a copy of a large file takes: 60 documents, 1,000 claims, as PDF and as Word.

    .venv/bin/python bench/casefile/measure_file.py    prints the table of bench/casefile/README.md

A house of its own is founded in a temporary folder; nothing else is touched.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path
from typing import Any
from uuid import uuid4

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "src")]
DOCUMENTS, STORIES = 60, 3
NAMES = ("Malika Pulodova", "Нигора Синова", "Lola Misolova", "Zebo Namunaeva")


def found(folder: str) -> Any:
    """An organisation in `folder`; returns a coordinator with her keys."""
    os.environ |= {"PANAH_DATA": folder, "DJANGO_SETTINGS_MODULE": "panah.project.settings"}
    import django

    django.setup()
    from panah.foundation.accounts.founding import Founder, found_organisation
    from panah.foundation.keys.passwords import Cost

    phrase = "correct horse battery staple"
    founders = [Founder(name, name.lower(), phrase) for name in ("Proba", "Misol")]
    return found_organisation("Өлшеу үйі", founders, cost=Cost(1, 8, 1)).coordinators[0]


def read_document(case: Any, by: Any, number: int) -> Any:
    """A preserved document whose text tells STORIES stories, each with an event and a sign."""
    from panah.core.claims.actions import preserve_bytes, record_reading
    from panah.core.claims.tests import factories as made
    from panah.engine.reading.output import to_json
    from panah.engine.reading.records import Indicator, ReadEvent, StoredText
    from panah.values.spans import Span

    name = NAMES[number % len(NAMES)]
    story = made.STORY.replace("Malika Pulodova", name)
    text = "\n".join(f"{story} {number}.{one}" for one in range(STORIES))
    row = preserve_bytes(case, text.encode(), f"report-{number}.txt", by=by)
    reading = made.read_by_hand(str(row.pk))
    (read,) = reading.documents

    def spans(words: str) -> list[Span]:
        starts, at = [], text.find(words)
        while at >= 0:
            starts.append(Span(at, at + len(words)))
            at = text.find(words, at + 1)
        return starts

    events = tuple(
        ReadEvent(**{**_fields(read.events[0]), "id": f"e{at}", "quotes": (span,), "trigger": span})
        for at, span in enumerate(spans("fled the bakery of Rustam Kosimzoda"))
    )
    signs = tuple(
        Indicator(f"i{at}", "retention_of_documents", span, ("p1",))
        for at, span in enumerate(spans("kept her passport"))
    )
    changed = {"text": StoredText(text, tool="by hand"), "events": events, "indicators": signs}
    whole = type(read)(**{**_fields(read), **changed, "mentions": (), "regions": ()})
    result = to_json(type(reading)((whole,), reading.entities), with_text=True)
    record_reading(row, result, extractor="hand@1", by=by)
    return row


def _fields(record: Any) -> dict[str, Any]:
    return {name: getattr(record, name) for name in record.__dataclass_fields__}


def main() -> None:
    """Make the case, then one copy of each kind, and print how long each step took."""
    with tempfile.TemporaryDirectory() as folder:
        by = found(folder)
        from panah.core.claims.access import proposals
        from panah.core.claims.actions import accept_proposals
        from panah.core.claims.models import Claim
        from panah.core.claims.tests.factories import make_case
        from panah.core.people.tests.factories import make_person
        from panah.foundation.jobs.pool import Job
        from panah.insight.casefile.actions import keep_copy, order_copy
        from panah.insight.casefile.making import make
        from panah.insight.casefile.tests.factories import make_order
        from panah.vocab.casefile import FileFormat

        case = make_case(by, alias=uuid4().hex[:6])
        people = [make_person(case, by, name) for name in NAMES]
        for number in range(DOCUMENTS):
            document = read_document(case, by, number)
            ids = [one.id for one in proposals(document, by=by)]
            accept_proposals(document, ids, by=by)
        print(f"{DOCUMENTS} documents, {Claim.objects.count()} claims")
        for kind in FileFormat:
            hide = [one.pk for one in people]
            begun = time.monotonic()
            copy = order_copy(case, make_order(format=kind, hide=hide, everyone_else=True), by=by)
            job = Job("file", about=copy.pk, by=by, scopes=frozenset())
            content, names = make(copy, job, by=by)
            keep_copy(copy, content, names, by=by)
            took = time.monotonic() - begun
            print(f"| {kind.value} | {len(content):,} bytes | {took:.1f} s |")


if __name__ == "__main__":
    main()
