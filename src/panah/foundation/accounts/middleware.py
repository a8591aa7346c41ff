"""Who is asking: nobody at all while the store is locked, somebody signed in, or a stranger."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar, TypeVar, cast
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import NoReverseMatch, Resolver404, get_resolver, resolve, reverse

from panah.foundation.accounts import sessions
from panah.foundation.accounts.models import User
from panah.foundation.audit import record
from panah.foundation.keys import vault
from panah.foundation.keys.access import NoKey
from panah.foundation.keys.suites import Broken
from panah.vocab.staff import StaffState

Answer = Callable[[HttpRequest], HttpResponse]
View = TypeVar("View", bound=Callable[..., HttpResponse])

# Reached while the store is locked: the door itself, and what needs no store.
OPEN_WHILE_LOCKED = ("accounts:sign_in", "accounts:recover", "accounts:health")
OPEN_BEFORE_FOUNDING = ("accounts:found", "accounts:health")


def public(view: View) -> View:
    """Marks a view that strangers may reach."""
    view.is_public = True  # type: ignore[attr-defined]
    return view


class Nobody:
    """The asker when nobody is signed in."""

    id: ClassVar[None] = None
    pk: ClassVar[None] = None
    keys: ClassVar[None] = None
    is_authenticated: ClassVar[bool] = False
    is_anonymous: ClassVar[bool] = True
    is_active: ClassVar[bool] = False


class LockedStore:
    """While the store is locked every address answers 503 with the sign-in page.

    The sign-in itself goes through to its view (and so through the CSRF check). Before an
    organisation is founded the founding pages stand in its place.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if vault.is_open():
            return self.get_response(request)
        request.user = Nobody()  # type: ignore[assignment]
        founded = vault.is_founded()
        if _name_of(request) in (OPEN_WHILE_LOCKED if founded else OPEN_BEFORE_FOUNDING):
            response = self.get_response(request)
        else:
            response = _door(request, "accounts:sign_in" if founded else "accounts:found")
        if response.status_code == 200 and _name_of(request) != "accounts:health":
            response.status_code = 503
            response["Retry-After"] = "60"
        return response


def _door(request: HttpRequest, name: str) -> HttpResponse:
    """The page of another address instead of the one asked for; what was posted is not read."""
    address = reverse(name)
    request.method, request.path_info = "GET", address
    match = resolve(address)
    request.resolver_match = match
    response: HttpResponse = match.func(request, *match.args, **match.kwargs)
    return response


class SignedIn:
    """Puts the asker into `request.user`: a User with opened keys, or Nobody."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        cookie = request.COOKIES.get(sessions.cookie_name(), "")
        session = sessions.find(cookie) if vault.is_open() and cookie else None
        user = _user(session, cookie) if session else None
        request.session = session if user else None  # type: ignore[assignment]
        request.user = user or Nobody()  # type: ignore[assignment]
        try:
            return self.get_response(request)
        finally:
            if user is not None:
                user.keys = None

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """A check forgotten in a view still shows nothing: no key is answered like no such page."""
        if isinstance(error, NoKey):
            handler: Any = get_resolver().resolve_error_handler(404)
            return cast(HttpResponse, handler(request, error))
        if isinstance(error, Broken):
            record(request.user if isinstance(request.user, User) else None, "seal.broken")
        return None


def _user(session: sessions.Session, cookie: str) -> User | None:
    user = User.objects.filter(pk=session.person).exclude(state=StaffState.LEFT).first()
    if user is None:
        sessions.end(cookie)
        return None
    try:
        user.keys = sessions.keys_in(session, cookie)
    except Broken:
        return None
    return user


class SignInRequired:
    """Every view wants somebody signed in, unless it is marked `@public`.

    Whoever has not chosen her own pass phrase yet reaches only the page where she does.
    """

    FIRST = ("accounts:choose_pass_phrase", "accounts:session", "accounts:sign_out")

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        if getattr(view, "is_public", False):
            return None
        if not request.user.is_authenticated:
            return _to_sign_in(request)
        invited = getattr(request.user, "state", None) == StaffState.INVITED
        if invited and _name_of(request) not in self.FIRST:
            return HttpResponseRedirect(reverse("accounts:choose_pass_phrase"))
        return None


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    """To the sign-in page; back afterwards only to a page, never to something that was posted."""
    address = reverse("accounts:sign_in")
    if request.headers.get("HX-Request"):
        response = HttpResponse(status=204)
        response["HX-Redirect"] = address
        return response
    if request.method == "GET" and request.path != "/":
        address += "?" + urlencode({"next": request.path})
    return HttpResponseRedirect(address)


def _name_of(request: HttpRequest) -> str:
    try:
        return resolve(request.path_info).view_name
    except (Resolver404, NoReverseMatch):
        return ""
