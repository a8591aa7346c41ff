"""Every change to documents, readings, claims and how they stand to each other."""

from panah.core.claims.actions.corrections import (
    Said,
    Telling,
    correct_claim,
    retract_claim,
    write_claim,
)
from panah.core.claims.actions.decisions import (
    accept_proposals,
    reject_proposals,
    withdraw_decisions,
)
from panah.core.claims.actions.derived import Made, derive_from_text, derive_from_upload
from panah.core.claims.actions.documents import (
    SameFile,
    add_custody,
    describe_document,
    grade_document,
    hand_out_original,
    keep_sheets,
    mark_distressing,
    open_document,
    preserve_bytes,
    preserve_document,
)
from panah.core.claims.actions.events import (
    join_happenings,
    order_happenings,
    split_telling,
    withdraw_joining,
)
from panah.core.claims.actions.naming import Meant, decide_name
from panah.core.claims.actions.readings import (
    mark_reading,
    record_comparison,
    record_reading,
    record_stopped,
    record_unreadable,
)
from panah.core.claims.actions.standing import (
    confirm_dependence,
    prefer_claim,
    settle_difference,
    withdraw_preference,
)

__all__ = [
    "Made",
    "Meant",
    "Said",
    "SameFile",
    "Telling",
    "accept_proposals",
    "add_custody",
    "confirm_dependence",
    "correct_claim",
    "decide_name",
    "derive_from_text",
    "derive_from_upload",
    "describe_document",
    "grade_document",
    "hand_out_original",
    "join_happenings",
    "keep_sheets",
    "mark_distressing",
    "mark_reading",
    "open_document",
    "order_happenings",
    "prefer_claim",
    "preserve_bytes",
    "preserve_document",
    "record_comparison",
    "record_reading",
    "record_stopped",
    "record_unreadable",
    "reject_proposals",
    "retract_claim",
    "settle_difference",
    "split_telling",
    "withdraw_decisions",
    "withdraw_joining",
    "withdraw_preference",
    "write_claim",
]
