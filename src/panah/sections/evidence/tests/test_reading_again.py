"""A really different reading of a reviewed document: other places and lines, no decision lost."""

from __future__ import annotations

from panah.core.claims import access
from panah.core.claims.actions import accept_proposals, record_reading, reject_proposals
from panah.core.claims.bodies import ReadingBody
from panah.core.claims.desk import Origin, desk_of
from panah.core.claims.models import Claim, Decision
from panah.core.claims.tests.factories import make_case
from panah.foundation.sealed.bodies import read_body
from panah.sections.evidence.tests.test_reading import REPORT, as_pdf, read
from panah.vocab.claims import ClaimStatus


def test_a_newer_reader_that_reads_otherwise_loses_no_decision(caseworker):
    document = read(make_case(caseworker), caseworker, REPORT.encode(), "report.txt")
    first = desk_of(document, by=caseworker)
    assert first is not None
    for entry in first.entries:
        act = accept_proposals if entry.proposal.number % 3 else reject_proposals
        act(document, [entry.id], by=caseworker)
    before = {one.id: one.status for one in desk_of(document, by=caseworker).entries}
    accepted, decisions = set(Claim.objects.accepted()), Decision.objects.count()

    # The same words from a PDF: other line breaks, other places, partly other quotations.
    other = read(make_case(caseworker), caseworker, as_pdf(REPORT), "report.pdf")
    newest = access.latest_reading(other, by=caseworker)
    assert newest is not None
    assert newest.text != access.latest_reading(document, by=caseworker).text
    reading = read_body(ReadingBody, newest.row.pk, by=caseworker).reading
    record_reading(document, reading, extractor="panah-reading@next", by=caseworker)

    after = desk_of(document, by=caseworker)
    assert after is not None
    standing = {one.id: one.status for one in after.entries}
    assert {id: standing[id] for id in before} == before
    assert set(Claim.objects.accepted()) == accepted
    assert Decision.objects.count() == decisions
    found_again = [one for one in after.entries if one.id in before and one.origin is Origin.FOUND]
    assert len(found_again) >= 0.9 * len(before)
    asked_anew = [one for one in after.entries if one.is_open]
    assert len(asked_anew) <= 0.1 * len(before)
    changed = after.read.said.changed
    assert changed is not None
    assert changed.moved > 0
    assert ClaimStatus.REJECTED in standing.values()
