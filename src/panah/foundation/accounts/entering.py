"""The door: the first right pass phrase opens the store, a wrong one learns nothing."""

from __future__ import annotations

from math import ceil
from threading import Lock

from django.db import connections, transaction
from django.dispatch import Signal
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from panah.foundation.accounts import opening, sessions, throttle
from panah.foundation.accounts.access import is_coordinator
from panah.foundation.accounts.models import Organisation, User
from panah.foundation.audit import record
from panah.foundation.keys import vault
from panah.foundation.keys.actions import withdraw_expired_grants
from panah.foundation.keys.bundle import Keys
from panah.foundation.keys.rotation import finish_rotations
from panah.foundation.refusals import Refused
from panah.vocab.staff import StaffState

_one_opens = Lock()
# Sent with `user`, her keys opened, when somebody has signed in.
signed_in = Signal()


def sign_in(user_name: str, password: str, *, address: str) -> sessions.Begun:
    """Begin a session for the right pass phrase; the first one opens the store.

    address  where the try comes from; many wrong ones make the next wait
    Raises Refused, with the same words for an unknown name and a wrong pass phrase.
    """
    check_wait(user_name, address)
    try:
        keys = _keys(user_name, password)
        user = welcome(keys)
    except vault.WrongPassPhrase:
        throttle.failed(user_name, address)
        opening.note("sign-in.failed")
        raise Refused(
            _("User name or pass phrase is not right. Check the keyboard's language and Caps Lock.")
        ) from None
    except vault.NotSigned:
        opening.note("sign-in.not-signed")
        raise Refused(
            _("Nobody has signed your keys yet: ask a coordinator to open the office first.")
        ) from None
    throttle.succeeded(user_name, address)
    _greet(user)
    begun = sessions.begin(keys)
    signed_in.send(User, user=user)
    return begun


@transaction.atomic
def sign_out(*, by: User) -> None:
    """The end of one's session is an act like any other."""
    record(by, "sign-out")
    sessions.end_all_of(by.id)


def lock_office(*, by: User) -> None:
    """Close the store for everybody. It destroys nothing; anybody who works here may do it.

    The answer is still sent; then the serving process ends and starts again, locked.
    """
    with transaction.atomic():
        record(by, "office.locked")
    sessions.end_all()
    connections.close_all()
    vault.lock()


def check_wait(user_name: str, address: str) -> None:
    """Raises Refused, saying how long to wait, after too many wrong tries."""
    seconds = ceil(throttle.seconds_to_wait(user_name, address))
    if seconds:
        raise Refused(
            ngettext(
                "Too many wrong tries. Wait %(count)s second, then try again.",
                "Too many wrong tries. Wait %(count)s seconds, then try again.",
                seconds,
            )
            % {"count": seconds}
        )


def _keys(user_name: str, password: str) -> Keys:
    if vault.is_open() and not _one_opens.locked():
        return vault.sign_in(user_name, password).keys
    # Whoever comes while the store is being opened waits until its tables are up to date.
    with _one_opens:
        signed_in = vault.sign_in(user_name, password)
        if signed_in.opened_the_store:
            opening.after_opening()
        return signed_in.keys


def welcome(keys: Keys) -> User:
    """Her row, when it fits the keys she brought. Raises WrongPassPhrase, saying no more."""
    user = User.objects.filter(pk=keys.person).exclude(state=StaffState.LEFT).first()
    if user is None:
        raise vault.WrongPassPhrase
    if bytes(Organisation.objects.get().root) != keys.root:
        record(user, "sign-in.root-differs")
        raise Refused(_("Somebody changed the store. Lock it and call the other coordinator."))
    # An invited person who was cut off while choosing may choose again; nobody else may differ.
    if user.state != StaffState.INVITED and not _fits(user, keys):
        record(user, "sign-in.keys-differ")
        raise vault.WrongPassPhrase
    user.keys = keys
    return user


def _fits(user: User, keys: Keys) -> bool:
    same_verify = bytes(user.verify) == keys.verify_key()
    return same_verify and bytes(user.public) == keys.private.public().raw


@transaction.atomic
def _greet(user: User) -> None:
    record(user, "sign-in")
    finish_rotations(user)
    if is_coordinator(user):
        withdraw_expired_grants(by=user)
