"""The machine proposes, a person decides, and every decision stays on record."""

from __future__ import annotations

from uuid import UUID

import pytest

from panah.core.claims import access
from panah.core.claims.actions import (
    accept_proposals,
    prefer_claim,
    record_comparison,
    record_reading,
    reject_proposals,
    withdraw_decisions,
)
from panah.core.claims.bodies import CaseComparison, ClaimBody, EventBody
from panah.core.claims.models import Claim, Decision, Document, Event, Preference
from panah.core.claims.proposals import Proposal
from panah.core.claims.tests.factories import (
    make_case,
    make_document,
    make_read_document,
    read_by_hand,
)
from panah.engine.reading.output import to_json
from panah.engine.reading.records import Reading
from panah.foundation.audit.models import Entry
from panah.foundation.keys.access import NoKey
from panah.foundation.refusals import Refused
from panah.foundation.sealed.bodies import read_bodies, read_body
from panah.vocab.claims import ClaimStatus, VoiceKind
from panah.vocab.evidence import ClaimSlot, ProposalGroup


@pytest.fixture
def document(caseworker) -> Document:
    return make_read_document(make_case(caseworker), caseworker)


def of_group(document: Document, by, group: ProposalGroup) -> list[Proposal]:
    return [one for one in access.proposals(document, by=by) if one.group == group]


def the_escape(document: Document, by) -> Proposal:
    (escape,) = of_group(document, by, ProposalGroup.EVENTS)
    return escape


def status(proposal: Proposal) -> ClaimStatus | None:
    return access.statuses([proposal.id]).get(proposal.id)


def claims_of(document: Document, by) -> list[ClaimBody]:
    ids = Claim.objects.filter(document=document).values_list("pk", flat=True)
    return list(read_bodies(ClaimBody, ids, by=by).values())


def test_a_reading_alone_makes_no_claim(document, caseworker):
    assert access.proposals(document, by=caseworker)
    assert not Claim.objects.exists()
    assert not Event.objects.exists()


def test_every_quotation_is_the_text_character_for_character(document, caseworker):
    ids = [one.id for one in access.proposals(document, by=caseworker)]
    accept_proposals(document, ids, by=caseworker)
    read = access.latest_reading(document, by=caseworker)
    assert read is not None
    quotes = [quote for claim in claims_of(document, caseworker) for quote in claim.quotes]
    assert quotes
    assert all(read.text[quote.start : quote.end] == quote.text for quote in quotes)


def test_an_accepted_event_stands_with_all_its_slots(document, caseworker):
    escape = the_escape(document, caseworker)
    accept_proposals(document, [escape.id], by=caseworker)
    event = Event.objects.get()
    assert read_body(EventBody, event.pk, by=caseworker).type == "escape"
    # Who is accused waits for a second person; the rest stands.
    accused = set(event.claims.all()) - set(Claim.objects.accepted())
    assert {read_body(ClaimBody, one.pk, by=caseworker).value["role"] for one in accused} == {
        "perpetrator"
    }
    slots = sorted(claim.slot for claim in claims_of(document, caseworker))
    assert slots == [ClaimSlot.WHAT, ClaimSlot.WHEN, ClaimSlot.WHERE, ClaimSlot.WHO, ClaimSlot.WHO]
    assert Entry.objects.filter(act="claims.accepted").count() == 1


def test_a_claim_says_whose_words_it_is(document, caseworker):
    accept_proposals(document, [the_escape(document, caseworker).id], by=caseworker)
    assert {claim.voice.kind for claim in claims_of(document, caseworker)} == {VoiceKind.OUTLET}


def test_a_name_is_decided_once_for_all_places_where_it_stands(document, caseworker):
    malika, rustam = of_group(document, caseworker, ProposalGroup.PEOPLE)
    accept_proposals(document, [malika.id], by=caseworker)
    reject_proposals(document, [rustam.id], by=caseworker)
    assert len(malika.quotes) == 2
    names = access.dictionary_of(document.case, by=caseworker).names
    assert names["Malika"].kind == "person"
    assert names["Malika"].name == "Malika Pulodova"
    assert names["Rustam Kosimzoda"].kind == "none"
    withdraw_decisions(document, [malika.id], by=caseworker)
    assert "Malika" not in access.dictionary_of(document.case, by=caseworker).names


def test_what_was_rejected_stays_rejected_when_the_document_is_read_again(document, caseworker):
    escape = the_escape(document, caseworker)
    reject_proposals(document, [escape.id], by=caseworker)
    reading = to_json(read_by_hand(str(document.pk)), with_text=True)
    record_reading(document, reading, extractor="hand@2", by=caseworker)
    again = the_escape(document, caseworker)
    assert again.id == escape.id
    assert status(again) == ClaimStatus.REJECTED


def test_what_was_accepted_does_not_vanish_when_it_is_not_found_again(document, caseworker):
    accept_proposals(document, [the_escape(document, caseworker).id], by=caseworker)
    hand = read_by_hand(str(document.pk))
    nothing = Reading((hand.documents[0].__class__(**_without_events(hand)),))
    record_reading(document, to_json(nothing, with_text=True), extractor="hand@2", by=caseworker)
    assert of_group(document, caseworker, ProposalGroup.EVENTS) == []
    assert Claim.objects.accepted().filter(event__isnull=False).count() == 4


def _without_events(reading: Reading) -> dict[str, object]:
    read = reading.documents[0]
    kept = {name: getattr(read, name) for name in read.__dataclass_fields__}
    return kept | {"events": (), "mentions": (), "indicators": ()}


def test_a_decision_can_be_taken_back_and_both_stay_on_record(document, caseworker):
    escape = the_escape(document, caseworker)
    accept_proposals(document, [escape.id], by=caseworker)
    withdraw_decisions(document, [escape.id], by=caseworker)
    assert status(escape) == ClaimStatus.WITHDRAWN
    verdicts = Decision.objects.filter(claim=escape.id).values_list("verdict", flat=True)
    assert [str(verdict) for verdict in verdicts] == ["accepted", "withdrawn"]
    reject_proposals(document, [escape.id], by=caseworker)
    assert status(escape) == ClaimStatus.REJECTED
    assert not Claim.objects.accepted().exists()


def test_the_same_verdict_twice_is_one_decision(document, caseworker):
    escape = the_escape(document, caseworker)
    for _ in range(2):
        accept_proposals(document, [escape.id], by=caseworker)
    assert Decision.objects.filter(claim=escape.id).count() == 1


def test_an_id_that_nobody_proposed_is_refused(document, caseworker):
    with pytest.raises(Refused, match="no longer proposed"):
        accept_proposals(document, [UUID(int=7)], by=caseworker)
    assert not Claim.objects.exists()


def test_a_document_that_is_not_read_has_nothing_to_decide(caseworker):
    document = make_document(make_case(caseworker), caseworker)
    with pytest.raises(Refused, match="not been read"):
        accept_proposals(document, [UUID(int=7)], by=caseworker)


def test_a_stranger_decides_nothing(document, caseworker, other_caseworker):
    escape = the_escape(document, caseworker)
    with pytest.raises(NoKey):
        accept_proposals(document, [escape.id], by=other_caseworker)
    assert not Claim.objects.exists()


def test_ids_of_one_claim_differ_between_cases(caseworker):
    one, other = (make_read_document(make_case(caseworker), caseworker) for _ in range(2))
    ids = [{p.id for p in access.proposals(document, by=caseworker)} for document in (one, other)]
    assert not ids[0] & ids[1]


def two_that_tell_one_escape(by) -> tuple[Document, Document]:
    case = make_case(by)
    first, second = (make_read_document(case, by) for _ in range(2))
    told = tuple(the_escape(document, by).id for document in (first, second))
    versions = {str(document.pk): "hand@1" for document in (first, second)}
    comparison = CaseComparison(
        documents=versions, comparison=to_json(Reading(())), together=(told,)
    )
    record_comparison(case, comparison, by=by)
    return first, second


def test_one_happening_told_by_two_documents_becomes_one_event(caseworker):
    for document in two_that_tell_one_escape(caseworker):
        accept_proposals(document, [the_escape(document, caseworker).id], by=caseworker)
    assert Event.objects.count() == 1
    assert Claim.objects.filter(event=Event.objects.get()).count() == 10


def test_one_decision_goes_for_all_documents_that_tell_the_happening(caseworker):
    first, second = two_that_tell_one_escape(caseworker)
    accept_proposals(first, [the_escape(first, caseworker).id], by=caseworker)
    assert status(the_escape(second, caseworker)) == ClaimStatus.ACCEPTED
    withdraw_decisions(first, [the_escape(first, caseworker).id], by=caseworker)
    assert status(the_escape(second, caseworker)) == ClaimStatus.WITHDRAWN


def test_one_telling_can_be_accepted_alone(caseworker):
    first, second = two_that_tell_one_escape(caseworker)
    accept_proposals(first, [the_escape(first, caseworker).id], by=caseworker, alone=True)
    assert status(the_escape(second, caseworker)) is None


def test_a_rejected_telling_draws_no_other_one_to_its_event(caseworker):
    first, second = two_that_tell_one_escape(caseworker)
    reject_proposals(first, [the_escape(first, caseworker).id], by=caseworker)
    accept_proposals(second, [the_escape(second, caseworker).id], by=caseworker)
    assert Event.objects.count() == 2


def test_a_preferred_claim_needs_a_reason_and_an_acceptance(document, caseworker):
    escape = the_escape(document, caseworker)
    accept_proposals(document, [escape.id], by=caseworker)
    claim = Claim.objects.get(pk=escape.id)
    with pytest.raises(Refused, match="why"):
        prefer_claim(claim, by=caseworker, reason=" ")
    prefer_claim(claim, by=caseworker, reason="She said so herself in March.")
    withdraw_decisions(document, [escape.id], by=caseworker)
    with pytest.raises(Refused, match="Accept this first"):
        prefer_claim(claim, by=caseworker, reason="Again")
    assert Preference.objects.count() == 1
