"""`python -m panah.engine.reading.child`: reads one file, or compares readings, over pipes only.

The request is one line of JSON and, after it, raw bytes until end of file:

    {"read": {"document": id, "name": file name, "dictionary": {words: type or null}}} + the file
    {"batch": [the same with its "size" in bytes, …]} + the files one after the other
    {"compare": number of readings}      + as many lines, each `panah-reading/1` with stored text

The answer follows lines `progress <0-100> <step>` and is one JSON object:

    {"reading": panah-reading/1 with stored text, "extractor": name@version}
    {"unreadable": {"kind": code, "values": {gap: word}}}
    {"answers": [one of the two above, …]}
    {"comparison": panah-reading/1, "together": [[event id, …], …]}

Nothing is read from or written to a file but the program and its lexicons; a crash tells nothing
on stdout.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Callable
from typing import Any, BinaryIO

from panah.engine.reading.files import Unreadable, store_text
from panah.engine.reading.output import from_json, to_json
from panah.engine.reading.records import Reading

Tell = Callable[[str, float], None]
# Raised whenever the same file may be read otherwise; readings of two versions stand side by side.
EXTRACTOR = "panah-reading@1"


def main(stdin: BinaryIO, stdout: BinaryIO) -> None:
    """Serve one request."""

    def tell(step: str, share: float) -> None:
        per_cent = max(0, min(100, round(share * 100)))
        stdout.write(f"progress {per_cent} {step}\n".encode("ascii", "replace"))
        stdout.flush()

    request = json.loads(stdin.readline())
    if "read" in request:
        answer = read(request["read"], stdin.read(), tell)
    elif "batch" in request:
        # The models are loaded once for all of them.
        asked = [(one, stdin.read(one["size"])) for one in request["batch"]]
        answer = {"answers": [read(one, data, tell) for one, data in asked]}
    else:
        lines = [stdin.readline() for _ in range(request["compare"])]
        answer = compare([from_json(json.loads(line)) for line in lines], tell)
    stdout.write(json.dumps(answer, ensure_ascii=False).encode())
    stdout.flush()


def read(asked: dict[str, Any], data: bytes, tell: Tell) -> dict[str, Any]:
    """One file, as far as it can be read."""

    def page(done: int, pages: int) -> None:
        tell("text", 0.5 * done / max(1, pages))

    tell("text", 0)
    try:
        text = store_text(data, asked["name"], progress=page)
    except Unreadable as reason:
        return {"unreadable": {"kind": reason.kind.value, "values": reason.values}}
    from panah.engine.reading.pipeline import read_text

    def step(name: str, share: float) -> None:
        tell("reading", 0.5 + 0.5 * share)

    document, entities = read_text(
        asked["document"],
        asked["name"],
        hashlib.sha256(data).hexdigest(),
        text,
        progress=step,
        dictionary=asked["dictionary"],
    )
    reading = to_json(Reading((document,), entities), with_text=True)
    return {"reading": reading, "extractor": EXTRACTOR}


def compare(readings: list[Reading], tell: Tell) -> dict[str, Any]:
    """How documents that were read one by one stand to each other."""
    from panah.engine.chronology import compare as compare_documents
    from panah.engine.reading.merging import merged

    tell("comparing", 0)
    documents, entities = merged(
        [document for reading in readings for document in reading.documents],
        [entity for reading in readings for entity in reading.entities],
    )
    found = compare_documents(documents, entities)
    compared = Reading(
        (),
        tuple(entities),
        tuple(found.dependence),
        tuple(found.agreements),
        tuple(found.differences),
        tuple(found.chronology),
    )
    return {"comparison": to_json(compared), "together": [list(group) for group in found.together]}


if __name__ == "__main__":
    main(sys.stdin.buffer, sys.stdout.buffer)
