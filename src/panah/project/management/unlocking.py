"""Opening the store from the command line: a pass phrase is asked for, never an argument."""

from __future__ import annotations

import sys
from getpass import getpass

from django.core.management.base import CommandError

from panah.foundation.accounts.entering import welcome
from panah.foundation.accounts.models import User
from panah.foundation.keys import vault
from panah.foundation.refusals import Refused


def ask(prompt: str) -> str:
    """What is typed without being shown; one line of the input when that is not a terminal."""
    return getpass(prompt) if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")


def unlock(user_name: str) -> User:
    """Open the store in this process. Raises CommandError when the pass phrase does not."""
    try:
        return welcome(vault.sign_in(user_name, ask("Pass phrase: ")).keys)
    except FileNotFoundError:
        raise CommandError("No organisation has been founded in this data folder.") from None
    except (vault.WrongPassPhrase, vault.NotSigned, Refused):
        raise CommandError("User name or pass phrase is not right.") from None
