"""Sessions, in this process's memory only: when it ends, everybody is signed out.

The cookie holds 256 random bits; the table is keyed by its SHA-256, and her private keys lie in the
table sealed under a key derived from the cookie itself, so that the memory of an idle server holds
nobody's keys in the open.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from threading import RLock
from typing import Any
from uuid import UUID

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import rotate_token

from panah.foundation.keys.bundle import Keys
from panah.foundation.keys.suites import seal, unseal

IDLE_SECONDS = 10 * 60
ABSOLUTE_SECONDS = 10 * 60 * 60

_sessions: dict[bytes, Session] = {}
_lock = RLock()
clock: Callable[[], float] = time.monotonic


@dataclass(slots=True, repr=False)
class Session:
    """One signed-in person.

    data  what a page keeps between two requests (messages, a form that is not finished); in memory
    """

    person: UUID
    sealed: bytes
    began: float
    seen: float
    data: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, repr=False)
class Begun:
    """A new session and the cookie that opens it; the cookie is nowhere else."""

    cookie: str
    session: Session


def cookie_name() -> str:
    return "__Host-panah" if settings.SESSION_COOKIE_SECURE else "panah"


def begin(keys: Keys) -> Begun:
    """A new session; an older one of the same person ends."""
    cookie, now = secrets.token_urlsafe(32), clock()
    sealed = seal(keys.to_bytes(), _sealing(cookie), keys.person.bytes)
    session = Session(keys.person, sealed, now, now)
    with _lock:
        end_all_of(keys.person)
        _sessions[_place(cookie)] = session
    return Begun(cookie, session)


def find(cookie: str) -> Session | None:
    """The session of this cookie, if it is not too old; it counts as seen now."""
    now = clock()
    with _lock:
        session = _sessions.get(_place(cookie))
        if session is None:
            return None
        if now - session.seen > idle_seconds() or now - session.began > ABSOLUTE_SECONDS:
            del _sessions[_place(cookie)]
            return None
        session.seen = now
        return session


def idle_seconds() -> int:
    """How long a session lasts without a click: PANAH's setting, 10 minutes unless told."""
    return int(getattr(settings, "SESSION_IDLE_SECONDS", IDLE_SECONDS))


def keys_in(session: Session, cookie: str) -> Keys:
    """Her keys, opened for one request. Raises Broken when the cookie is another's."""
    return Keys.from_bytes(unseal(session.sealed, _sealing(cookie), session.person.bytes))


def end(cookie: str) -> None:
    with _lock:
        _sessions.pop(_place(cookie), None)


def end_all_of(person: UUID) -> None:
    """Everywhere she is signed in, she is out."""
    with _lock:
        for place in [place for place, one in _sessions.items() if one.person == person]:
            del _sessions[place]


def end_all() -> None:
    with _lock:
        _sessions.clear()


def signed_in_people() -> set[UUID]:
    """Who is signed in now."""
    now = clock()
    with _lock:
        return {one.person for one in _sessions.values() if now - one.seen <= idle_seconds()}


def remember(request: HttpRequest, response: HttpResponse, begun: Begun) -> None:
    """Give the browser its cookie, and a new CSRF token with it.

    What the page still has to say goes with the new session.
    """
    rotate_token(request)
    request.session = begun.session  # type: ignore[assignment]
    response.set_cookie(
        cookie_name(),
        begun.cookie,
        path="/",
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )


def forget(request: HttpRequest, response: HttpResponse) -> None:
    """End this browser's session and take its cookie away."""
    end(request.COOKIES.get(cookie_name(), ""))
    rotate_token(request)
    response.delete_cookie(cookie_name(), path="/", samesite="Strict")


def _place(cookie: str) -> bytes:
    return sha256(cookie.encode()).digest()


def _sealing(cookie: str) -> bytes:
    return HKDF(SHA256(), 32, salt=None, info=b"panah|session").derive(cookie.encode())
