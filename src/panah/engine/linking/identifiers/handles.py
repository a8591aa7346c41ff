"""Accounts on messengers and networks in one form, however the address was copied."""

from __future__ import annotations

import re
from typing import NamedTuple


class Handle(NamedTuple):
    """An account: the network ("" when nobody said which) and the name there, in small letters."""

    network: str
    name: str


# The address of an account's page, by network. `name` is what identifies the account.
_PAGES = {
    "telegram": r"(?:t|telegram)\.me/(?:s/)?(?P<name>[A-Za-z0-9_]{4,32})",
    "instagram": r"instagram\.com/(?P<name>[A-Za-z0-9_.]{1,30})",
    "vk": r"vk\.(?:com|ru)/(?P<name>[A-Za-z0-9_.]{2,50})",
    "ok": r"ok\.ru/(?:profile/)?(?P<name>[A-Za-z0-9_.]{2,50})",
    "facebook": r"(?:facebook|fb)\.com/(?:profile\.php\?id=)?(?P<name>[A-Za-z0-9.]{3,50})",
    "tiktok": r"tiktok\.com/@(?P<name>[A-Za-z0-9_.]{2,24})",
}
_BARE = re.compile(r"@?(?P<name>[A-Za-z0-9_][A-Za-z0-9_.]{2,49})")
_DOTS_DO_NOT_COUNT = {"facebook"}


def handle(text: str, *, network: str = "") -> Handle | None:
    """An account as network and name; None when the text is no handle.

    "@Dilya_90" with network="telegram" and "https://t.me/dilya_90" are one account.
    """
    text = text.strip().rstrip("/")
    for known, page in _PAGES.items():
        if found := re.fullmatch(rf"(?:https?://)?(?:www\.|m\.)?{page}(?:[/?].*)?", text):
            return Handle(known, _plain(found["name"], known))
    if bare := _BARE.fullmatch(text):
        return Handle(network, _plain(bare["name"], network))
    return None


def _plain(name: str, network: str) -> str:
    name = name.lower().rstrip(".")
    return name.replace(".", "") if network in _DOTS_DO_NOT_COUNT else name
