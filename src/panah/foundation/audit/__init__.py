"""Who did what: `record` writes one line per act, `verify` checks, `entries_about` reads.

    record(by, "case.closed", case, reason=ClosingReason.GOALS_MET)

`detail` takes codes, numbers and ids, never content: a value with a space in it is refused.
"""

from __future__ import annotations

from panah.foundation.audit.chain import entries_about, head, record, verify

__all__ = ["entries_about", "head", "record", "verify"]
