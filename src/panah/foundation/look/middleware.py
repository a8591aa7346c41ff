"""Headers that leave no trace, and the language a reader chose, even at a locked store."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed
from django.middleware.locale import LocaleMiddleware
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme

from panah.foundation.look.errors import with_words

LANGUAGE_ADDRESS = "/language/"
A_YEAR = 365 * 24 * 60 * 60
OFF = (
    "accelerometer", "autoplay", "camera", "display-capture", "encrypted-media", "fullscreen",
    "geolocation", "gyroscope", "hid", "magnetometer", "microphone", "midi", "payment",
    "picture-in-picture", "publickey-credentials-get", "screen-wake-lock", "serial", "usb",
    "xr-spatial-tracking",
)  # fmt: skip


class PrivacyHeaders:
    """Nothing is cached, indexed, embedded or sent on, and no device feature may be asked for."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = with_words(self.get_response(request))
        response["Cache-Control"] = "no-store"
        response["Cross-Origin-Resource-Policy"] = "same-origin"
        response["Permissions-Policy"] = ", ".join(f"{feature}=()" for feature in OFF)
        response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
        response["X-DNS-Prefetch-Control"] = "off"
        return response


class OneEncoding:
    """Every form is read as UTF-8, whatever its sender names: others make halves of characters.

    Half a character (a lone surrogate) could be typed nowhere, and nothing can store it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request.encoding = "utf-8"
        return self.get_response(request)


class Language(LocaleMiddleware):
    """Django's choice of language, with one address that changes it.

    It stands before the lock: a person at a locked store may read the page in her own language.
    The answer is the same for everyone and touches nothing but a cookie, so it needs no token.
    """

    def process_request(self, request: HttpRequest) -> HttpResponse | None:  # type: ignore[override]
        super().process_request(request)
        if request.path != LANGUAGE_ADDRESS:
            return None
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        return remember_language(request)


def remember_language(request: HttpRequest) -> HttpResponse:
    """Set the language cookie and go back to where the reader was."""
    back, code = request.POST.get("next", "/"), request.POST.get("language", "")
    safe = back.startswith("/") and url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    response = redirect(back if safe else "/")
    if code in dict(settings.LANGUAGES):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            code,
            max_age=A_YEAR,
            secure=request.is_secure(),
            httponly=True,
            samesite="Strict",
        )
    return response
