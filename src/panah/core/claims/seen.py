"""Nobody says something without a reason, nor past what somebody else has said meanwhile.

What people conclude is only ever added to, so two of them overwrite nothing. But whoever concludes
should have seen what was concluded before: her form carries the last word that it showed.
"""

from __future__ import annotations

from enum import Enum
from uuid import UUID

from django.utils.translation import gettext as _

from panah.foundation.refusals import Conflict, Refused


class Unseen(Enum):
    """For who says something without having been shown what was said before: a loader, a test."""

    ANYTHING = "anything"


# The last word that a form showed; None: there was none.
Seen = UUID | Unseen | None


def require_seen(last: UUID | None, expects: Seen, *, said: int) -> None:
    """Raise Conflict unless the person saw the last word.

    said  how much has been said altogether
    """
    if not isinstance(expects, Unseen) and expects != last:
        raise Conflict(_("Somebody else said something about this meanwhile."), current=said)


def require_reason(reason: str) -> str:
    """The reason without the blanks around it. Raises Refused when nothing is written."""
    if not reason.strip():
        raise Refused(_("Please write why. Whoever reads this later will need the reason."))
    return reason.strip()
