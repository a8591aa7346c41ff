"""More than the server takes at once: refused on a page of ours, in the reader's language.

The web server refuses it from its size alone, before a byte of it is read and before Django is
asked; what it would say by itself is one line of English.
"""

from __future__ import annotations

import io
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpRequest, HttpResponseBase
from django.utils.module_loading import import_string
from waitress.channel import HTTPChannel
from waitress.task import ErrorTask, WSGITask
from waitress.utilities import RequestEntityTooLarge

from panah.foundation.look.errors import bad_request

# Headers and language as on every page; what comes after them asks who somebody is.
LAST = "panah.foundation.look.middleware.Language"


class TooLarge(WSGITask):  # type: ignore[misc]  # waitress has no types
    """The answer to a request that the web server refuses."""

    # Its headers are known at once; waitress writes nothing before.
    complete = True

    def execute(self) -> None:
        """A page of ours for what is too large; the server's own line for broken requests."""
        if not isinstance(self.request.error, RequestEntityTooLarge):
            ErrorTask.execute(self)
            return
        response = refusal(self.get_environment())
        body = getattr(response, "content", b"")
        self.status = f"{response.status_code} {response.reason_phrase}"
        self.response_headers.extend((name, value) for name, value in response.items())
        self.set_close_on_finish()
        self.content_length = len(body)
        self.write(body)


class Channel(HTTPChannel):  # type: ignore[misc]  # waitress has no types
    """A connection whose refusals are pages."""

    error_task_class = TooLarge


def refusal(environ: dict[str, Any]) -> HttpResponseBase:
    """The page, with the headers of every page, for the request that this WSGI environment tells.

    The body is not looked at: it has not been read.
    """

    def answer(request: HttpRequest) -> HttpResponseBase:
        return bad_request(request, RequestDataTooBig())

    chain: Any = answer
    names = settings.MIDDLEWARE[: settings.MIDDLEWARE.index(LAST) + 1]
    for name in reversed([one for one in names if not one.startswith("whitenoise")]):
        chain = import_string(name)(chain)
    request = WSGIRequest({**environ, "wsgi.input": io.BytesIO(), "CONTENT_LENGTH": "0"})
    response: HttpResponseBase = chain(request)
    return response
