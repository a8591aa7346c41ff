"""What will do as a name, a user name, a pass phrase."""

from __future__ import annotations

from django.utils.translation import gettext as _

from panah.foundation.refusals import Refused

SHORTEST_PASS_PHRASE = 14
LONGEST = 200


def check_name(name: str) -> None:
    """Raises Refused for an empty or endless one."""
    if not name.strip():
        raise Refused(_("Write a name."))
    if len(name) > LONGEST:
        raise Refused(_("Write a shorter name."))


def check_user_name(user_name: str) -> None:
    """Raises Refused when it is empty, endless or has a space in it."""
    typed = user_name.strip()
    if not typed or len(typed) > LONGEST or len(typed.split()) != 1:
        raise Refused(_("Write a user name without spaces."))


def check_pass_phrase(password: str) -> None:
    """Raises Refused when it is too short to keep a stolen disk closed, or all one symbol.

    Only its strength protects a stolen disk, so length is asked for and not for odd symbols.
    """
    if len(password) < SHORTEST_PASS_PHRASE:
        raise Refused(
            _(
                "Choose a longer pass phrase: at least %(count)s letters. "
                "Five random words are good."
            )
            % {"count": SHORTEST_PASS_PHRASE}
        )
    if len(set(password)) < 6:
        raise Refused(_("Choose a pass phrase with more different letters."))
    if len(password) > 1000:
        raise Refused(_("Choose a shorter pass phrase."))
