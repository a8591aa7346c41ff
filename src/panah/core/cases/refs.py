"""References: six letters and digits without look-alikes, drawn at random, that say nothing."""

from __future__ import annotations

import secrets

# Crockford's base 32: no I, L, O, U. One in a billion; never a number that counts the cases.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 6
_LOOK_ALIKES = str.maketrans("ILO", "110")


def new_ref() -> str:
    """A reference that nobody can guess the next one from."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def tidy_ref(typed: str) -> str:
    """What was meant by a reference copied from paper: upper case, without look-alikes or gaps."""
    return "".join(typed.split()).replace("-", "").upper().translate(_LOOK_ALIKES)


class CaseRef:
    """Path converter `<case:ref>`: only what may be a reference, so that words stay free."""

    regex = f"[{ALPHABET}]{{{LENGTH}}}"

    def to_python(self, value: str) -> str:
        """The reference as it stands."""
        return value

    def to_url(self, value: str) -> str:
        """The reference as it stands."""
        return value
