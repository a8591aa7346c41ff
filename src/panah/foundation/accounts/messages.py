"""Django's messages, kept in the session's memory until the next page shows them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.contrib.messages.storage.base import BaseStorage, Message
from django.http import HttpRequest, HttpResponse


class InMemory(BaseStorage):
    """A stranger has no session: her messages live as long as the answer."""

    def _get(self, *args: Any, **options: Any) -> tuple[list[Message], bool]:
        return list(self._kept().get("messages", [])), True

    def _store(
        self, messages: Sequence[Message | str], response: HttpResponse, *args: Any, **options: Any
    ) -> list[Message | str]:
        self._kept()["messages"] = list(messages)
        return []

    def _kept(self) -> dict[str, Any]:
        session = getattr(self.request, "session", None)
        return session.data if session is not None else {}


class MemoryMessages:
    """Lets views say `messages.success(request, …)` without any table or cookie."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        storage = InMemory(request)
        request._messages = storage  # type: ignore[attr-defined]
        response = self.get_response(request)
        storage.update(response)
        return response
