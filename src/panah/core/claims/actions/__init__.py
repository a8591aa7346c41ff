"""Every change to documents, readings, claims and how they stand to each other."""

from panah.core.claims.actions.decisions import (
    accept_proposals,
    reject_proposals,
    withdraw_decisions,
)
from panah.core.claims.actions.documents import (
    SameFile,
    describe_document,
    hand_out_original,
    open_document,
    preserve_bytes,
    preserve_document,
)
from panah.core.claims.actions.readings import (
    mark_reading,
    record_comparison,
    record_reading,
    record_stopped,
    record_unreadable,
)
from panah.core.claims.actions.standing import confirm_dependence, prefer_claim, settle_difference

__all__ = [
    "SameFile",
    "accept_proposals",
    "confirm_dependence",
    "describe_document",
    "hand_out_original",
    "mark_reading",
    "open_document",
    "prefer_claim",
    "preserve_bytes",
    "preserve_document",
    "record_comparison",
    "record_reading",
    "record_stopped",
    "record_unreadable",
    "reject_proposals",
    "settle_difference",
    "withdraw_decisions",
]
