"""Papers: typed data in, a tagged PDF out, set in a child process."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from panah.foundation.jobs.children import run_child

PRESS = "panah.foundation.render.child"
MEMORY_MB = 1024
SECONDS = 60


def pdf(page: str, data: Mapping[str, Any]) -> bytes:
    """Set `pages/<page>.typ` with `data` and give back a PDF/UA file.

    page  name of a page in `render/pages`
    data  what that page shows, JSON-able, already in the reader's language

    The paper is tagged, says "Confidential", page n of N and who printed it. Nothing touches the
    disk. Raises ChildFailed when it could not be set within 1 GiB and one minute.
    """
    request = json.dumps({"page": page, "data": data}, ensure_ascii=False)
    return run_child(PRESS, request.encode(), memory_mb=MEMORY_MB, seconds=SECONDS)
