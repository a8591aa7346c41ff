"""`python -m panah.engine.reading.drawing`: the pages of one file as pictures, over pipes only.

The request is one line of JSON and, after it, the file until end of file:

    {"measure": file name}
    {"draw": file name, "sheets": [number, …], "width": pixels, "soft": true or false}

The answer is one line of JSON and, after it, raw bytes:

    {"sheets": [[width, height, [a, b, c, d, e, f]], …]}      points, and the turn of its text layer
    {"sizes": [bytes of each picture, …]} + the pictures (WebP), one after the other
    {"unreadable": code}

Nothing is written anywhere; a crash tells nothing on stdout.
"""

from __future__ import annotations

import json
import sys
from typing import Any, BinaryIO

from panah.engine.reading.files import Unreadable
from panah.engine.reading.files.sheets import draw, measure


def main(stdin: BinaryIO, stdout: BinaryIO) -> None:
    """Serve one request."""
    asked = json.loads(stdin.readline())
    data = stdin.read()
    answer: dict[str, Any]
    pictures: list[bytes] = []
    try:
        if "measure" in asked:
            found = measure(data, asked["measure"])
            answer = {"sheets": [[one.width, one.height, one.turn] for one in found]}
        else:
            numbers, width = asked["sheets"], asked["width"]
            pictures = list(draw(data, asked["draw"], numbers, width=width, soft=asked["soft"]))
            answer = {"sizes": [len(picture) for picture in pictures]}
    except Unreadable as reason:
        answer = {"unreadable": reason.kind.value}
    stdout.write(json.dumps(answer).encode() + b"\n")
    for picture in pictures:
        stdout.write(picture)
    stdout.flush()


if __name__ == "__main__":
    main(sys.stdin.buffer, sys.stdout.buffer)
