"""Files that leave the house: handed out to be kept, never shown by the browser."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header


def handed_out(content: bytes | Iterable[bytes], *, name: str, kind: str) -> HttpResponseBase:
    """An answer that is a file.

    content  all of it, or its pieces in turn, which are never put together in memory
    name     under which it is kept, in any alphabet; it must name nobody
    kind     its media type

    Opened by its address all the same, it runs nothing and loads nothing: an SVG or an original
    that somebody sent can hold a script.
    """
    whole = isinstance(content, bytes)
    response = HttpResponse(content) if whole else StreamingHttpResponse(content)
    response["Content-Type"] = kind
    response["Content-Disposition"] = content_disposition_header(True, name) or ""
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response
