"""Papers: typed data in, a tagged PDF or a Word file out, made in a child process."""

from __future__ import annotations

import json
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from panah.foundation.jobs.children import OnProgress, run_child

PRESS = "panah.foundation.render.child"
WORD = "panah.foundation.render.word_child"
MEMORY_MB = 1024
SECONDS = 60


def pdf(
    page: str,
    data: Mapping[str, Any],
    *,
    seconds: float = SECONDS,
    on_progress: OnProgress | None = None,
    stop: threading.Event | None = None,
) -> bytes:
    """Set `pages/<page>.typ` with `data` and give back a PDF/UA file.

    page         name of a page in `render/pages`
    data         what that page shows, JSON-able, already in the reader's language
    seconds      how long it may take
    on_progress  told (step, per cent);  stop  ends it when set

    The paper is tagged, says "Confidential", page n of N and who printed it. Nothing touches the
    disk. Raises ChildFailed when it could not be set within 1 GiB and its time.
    """
    request = json.dumps({"page": page, "data": data}, ensure_ascii=False)
    return run_child(
        PRESS,
        request.encode(),
        memory_mb=MEMORY_MB,
        seconds=seconds,
        on_progress=on_progress,
        stop=stop,
    )


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a Word template, and where.

    kind   a code of `render.word_checks`
    where  "body 12", "table 2.3", "header 1": part and number, empty when it is the whole file
    said   the words of the template that it is about, and what may have been meant
    """

    kind: str
    where: str
    said: str = ""
    meant: str = ""


def word(
    template: bytes,
    data: Mapping[str, Any],
    *,
    seconds: float = SECONDS,
    on_progress: OnProgress | None = None,
    stop: threading.Event | None = None,
) -> bytes:
    """Fill a Word template (DOCX with Jinja placeholders, in a sandbox) with `data`.

    data  JSON-able; `title`, `organisation` and `language` become properties of the file
    Returns the DOCX. Raises ChildFailed when it cannot be filled within 1 GiB and its time.
    """
    return run_child(
        WORD,
        _with_template({"do": "fill", "data": data}, template),
        memory_mb=MEMORY_MB,
        seconds=seconds,
        on_progress=on_progress,
        stop=stop,
    )


def word_faults(
    template: bytes, fields: Mapping[str, Any], example: Mapping[str, Any]
) -> list[Fault]:
    """What keeps a Word template from being used, empty when nothing does.

    fields   names that may stand in it: name -> None for a text, [x] for a list of x, {…} for
             names inside a name; those listed under "required" must stand in it
    example  data of that shape, with which it is filled as a trial
    Raises ChildFailed when looking at it takes too long or too much memory.
    """
    asked = {"do": "check", "fields": fields, "data": example}
    answer = run_child(WORD, _with_template(asked, template), memory_mb=MEMORY_MB, seconds=SECONDS)
    return [Fault(**fault) for fault in json.loads(answer)]


def word_bytes(document: Any) -> bytes:
    """A Word document built by python-docx, as the bytes of its file; nothing is on the disk."""
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def _with_template(asked: Mapping[str, Any], template: bytes) -> bytes:
    return json.dumps(asked, ensure_ascii=False).encode() + b"\n" + template
