"""Saying it otherwise, writing it by hand, and grave claims that two people decide."""

from __future__ import annotations

from uuid import UUID

import pytest

from panah.core.cases.models import Case
from panah.core.cases.tests.factories import join_team
from panah.core.claims import access
from panah.core.claims.actions import (
    Meant,
    Said,
    Telling,
    accept_proposals,
    correct_claim,
    decide_name,
    record_reading,
    reject_proposals,
    withdraw_decisions,
    write_claim,
)
from panah.core.claims.bodies import ClaimBody, DecisionNote, Quote
from panah.core.claims.desk import Desk, Entry, desk_of
from panah.core.claims.models import Claim, Decision, Document, Event
from panah.core.claims.tests.factories import (
    STORY,
    make_case,
    make_document,
    make_read_document,
    read_by_hand,
    span_of,
)
from panah.core.people.access import people_of
from panah.core.people.tests.factories import make_actor, make_person
from panah.engine.reading.output import to_json
from panah.foundation.audit.models import Entry as AuditEntry
from panah.foundation.refusals import Refused
from panah.foundation.sealed.bodies import read_body
from panah.vocab.access import CompartmentKind
from panah.vocab.claims import ClaimStatus
from panah.vocab.evidence import ClaimSlot, ProposalGroup
from panah.vocab.reading import EntityKind


@pytest.fixture
def case(caseworker, coordinator, other_caseworker) -> Case:
    case = make_case(caseworker)
    join_team(case, other_caseworker, by=coordinator, kinds=(CompartmentKind.EVIDENCE,))
    return case


@pytest.fixture
def document(case, caseworker) -> Document:
    return make_read_document(case, caseworker)


def desk(document: Document, by) -> Desk:
    found = desk_of(document, by=by)
    assert found is not None
    return found


def of_group(document: Document, by, group: ProposalGroup) -> list[Entry]:
    return [one for one in desk(document, by).entries if one.proposal.group == group]


def the_escape(document: Document, by) -> Entry:
    (escape,) = of_group(document, by, ProposalGroup.EVENTS)
    return escape


def quote(words: str, nth: int = 0) -> Quote:
    span = span_of(words, nth=nth)
    return Quote(start=span.start, end=span.end, text=words)


def as_said(entry: Entry, **instead) -> list[Said]:
    """The facts of an entry, with other values for some slots."""
    return [
        Said(s.fact.slot, {**s.fact.value, **instead.get(s.fact.slot, {})}, s.fact.id)
        for s in entry.stands
    ]


def values(entry: Entry, slot: ClaimSlot) -> list[dict]:
    return [dict(one.value) for one in entry.proposal.facts if one.slot == slot]


def test_a_correction_is_a_new_claim_and_the_old_one_says_so(document, caseworker):
    escape = the_escape(document, caseworker)
    facts = as_said(escape, where={"name": "Khujand"})
    correct_claim(document, escape.id, by=caseworker, telling=Telling(facts, reason="Her words"))
    now = the_escape(document, caseworker)
    assert now.id == escape.id
    assert values(now, ClaimSlot.WHERE)[0]["name"] == "Khujand"
    new = Claim.objects.get(replaces__isnull=False)
    old = new.replaces
    assert read_body(ClaimBody, old.pk, by=caseworker).value["name"] == "Dushanbe"
    assert access.statuses([old.pk])[old.pk] == ClaimStatus.CORRECTED
    assert access.statuses([new.pk])[new.pk] == ClaimStatus.ACCEPTED
    note = Decision.objects.filter(claim=old, verdict="corrected").get().note
    assert read_body(DecisionNote, note, by=caseworker).reason == "Her words"
    assert now.was_corrected
    assert Event.objects.count() == 1


def test_what_a_correction_leaves_out_is_rejected_and_what_it_adds_belongs_to_the_event(
    document, caseworker
):
    escape = the_escape(document, caseworker)
    kept = [one for one in as_said(escape) if one.value.get("name") != "Rustam Kosimzoda"]
    more = Said(ClaimSlot.WHO, {"role": "helper", "name": "A driver", "kind": "person"})
    correct_claim(document, escape.id, by=caseworker, telling=Telling([*kept, more]))
    now = the_escape(document, caseworker)
    standing = {
        one.fact.value["name"]: one.status for one in now.stands if one.fact.slot == ClaimSlot.WHO
    }
    assert standing["A driver"] == ClaimStatus.ACCEPTED
    assert standing["Rustam Kosimzoda"] == ClaimStatus.REJECTED
    events = Claim.objects.filter(document=document).values_list("event", flat=True)
    assert set(events) == {Event.objects.get().pk}
    accept_proposals(document, [escape.id], by=caseworker)
    again = the_escape(document, caseworker)
    rejected = [one for one in again.stands if one.status == ClaimStatus.REJECTED]
    assert [one.fact.value["name"] for one in rejected] == ["Rustam Kosimzoda"]


def test_a_correction_taken_back_leaves_what_was_proposed_undecided(document, caseworker):
    escape = the_escape(document, caseworker)
    facts = as_said(escape, where={"name": "Khujand"})
    correct_claim(document, escape.id, by=caseworker, telling=Telling(facts))
    withdraw_decisions(document, [escape.id], by=caseworker)
    now = the_escape(document, caseworker)
    assert now.is_open
    assert values(now, ClaimSlot.WHERE)[0]["name"] == "Dushanbe"
    assert not Claim.objects.accepted().exists()
    correct_claim(document, escape.id, by=caseworker, telling=Telling(facts))
    assert values(the_escape(document, caseworker), ClaimSlot.WHERE)[0]["name"] == "Khujand"


def test_a_correction_that_says_nothing_else_is_refused(document, caseworker):
    escape = the_escape(document, caseworker)
    with pytest.raises(Refused, match="Nothing is different"):
        correct_claim(document, escape.id, by=caseworker, telling=Telling(as_said(escape)))
    assert not Claim.objects.exists()


def test_other_words_of_the_document_can_be_chosen_for_a_claim(document, caseworker):
    (sign,) = of_group(document, caseworker, ProposalGroup.INDICATORS)
    words = quote("He had kept her passport")
    telling = Telling(as_said(sign), quotes=(words,))
    correct_claim(document, sign.id, by=caseworker, telling=telling)
    (now,) = of_group(document, caseworker, ProposalGroup.INDICATORS)
    assert [one.of(STORY) for one in now.proposal.quotes] == [words.text]


@pytest.mark.parametrize("wrong", ["He has kept her passport", "he had kept her passport"])
def test_words_that_do_not_stand_so_in_the_document_are_refused(document, caseworker, wrong):
    right = quote("He had kept her passport")
    telling = Telling(
        [Said(ClaimSlot.INDICATOR, {"indicator": "isolation", "persons": []})],
        quotes=(right.model_copy(update={"text": wrong}),),
    )
    with pytest.raises(Refused, match="do not stand so"):
        write_claim(document, by=caseworker, telling=telling)
    assert not Claim.objects.exists()


def test_an_event_written_by_hand_stands_with_its_words(document, caseworker):
    words = quote("Malika was 19.")
    facts = [
        Said(ClaimSlot.WHAT, {"type": "interview"}),
        Said(ClaimSlot.WHERE, {"name": "Khujand", "kind": "place", "named": True}),
    ]
    id = write_claim(document, by=caseworker, telling=Telling(facts, quotes=(words,)))
    entry = desk(document, caseworker).by_id[id]
    assert entry.status == ClaimStatus.ACCEPTED
    assert len(entry.stands) == 2
    assert Event.objects.count() == 1
    same = write_claim(document, by=caseworker, telling=Telling(facts, quotes=(words,)))
    assert same == id
    assert Claim.objects.count() == 2


def test_what_was_written_before_anything_was_read_is_not_asked_again(case, caseworker):
    text = f"{STORY}One more line.\n"
    document = make_document(case, caseworker, text=text)
    words = quote("In May 2011 Malika Pulodova fled")
    facts = [
        Said(ClaimSlot.WHAT, {"type": "escape"}),
        Said(ClaimSlot.WHERE, {"name": "Khujand", "kind": "place", "named": True}),
    ]
    telling = Telling(facts, quotes=(words,))
    id = write_claim(document, by=caseworker, telling=telling, text=text)
    reading = to_json(read_by_hand(str(document.pk)), with_text=True)
    record_reading(document, reading, extractor="hand@1", by=caseworker)
    escape = the_escape(document, caseworker)
    assert escape.id == id
    assert escape.status == ClaimStatus.ACCEPTED
    assert "Khujand" in [one["name"] for one in values(escape, ClaimSlot.WHERE)]
    assert escape.news


def test_who_did_it_waits_for_somebody_else(document, caseworker, other_caseworker):
    escape = the_escape(document, caseworker)
    accept_proposals(document, [escape.id], by=caseworker)
    (waiting,) = the_escape(document, caseworker).waiting
    assert waiting.fact.value["name"] == "Rustam Kosimzoda"
    assert not Claim.objects.accepted().filter(pk=waiting.fact.id).exists()
    accept_proposals(document, [escape.id], by=caseworker)
    assert the_escape(document, caseworker).waiting
    accept_proposals(document, [escape.id], by=other_caseworker)
    assert not the_escape(document, caseworker).waiting
    assert Claim.objects.accepted().filter(pk=waiting.fact.id).exists()


def test_a_second_person_who_disagrees_says_why(document, caseworker, other_caseworker):
    escape = the_escape(document, caseworker)
    accept_proposals(document, [escape.id], by=caseworker)
    with pytest.raises(Refused, match="why you disagree"):
        reject_proposals(document, [escape.id], by=other_caseworker)
    reject_proposals(document, [escape.id], by=other_caseworker, reason="Another man is meant.")
    (said,) = Decision.objects.filter(verdict="disagreed")
    assert said.by == other_caseworker
    assert read_body(DecisionNote, said.note, by=caseworker).reason == "Another man is meant."
    accused = [
        one for one in the_escape(document, caseworker).stands if one.fact.id == said.claim_id
    ]
    assert accused[0].status == ClaimStatus.DISAGREED
    accept_proposals(document, [escape.id], by=caseworker)
    assert the_escape(document, caseworker).waiting


def test_of_a_grave_happening_everything_waits(document, caseworker, other_caseworker):
    words = quote("He had kept her passport")
    facts = [
        Said(ClaimSlot.WHAT, {"type": "sexual_exploitation"}),
        Said(ClaimSlot.WHERE, {"name": "Dushanbe", "kind": "place", "named": True}),
    ]
    id = write_claim(document, by=caseworker, telling=Telling(facts, quotes=(words,)))
    assert not Claim.objects.accepted().exists()
    accept_proposals(document, [id], by=other_caseworker)
    assert Claim.objects.accepted().count() == 2


def test_a_name_decided_in_one_document_is_decided_in_all(case, document, caseworker):
    other = make_read_document(case, caseworker)
    malika, rustam = of_group(document, caseworker, ProposalGroup.PEOPLE)
    accept_proposals(document, [malika.id], by=caseworker)
    reject_proposals(document, [rustam.id], by=caseworker)
    there = of_group(other, caseworker, ProposalGroup.PEOPLE)
    assert [one.status for one in there] == [ClaimStatus.ACCEPTED, ClaimStatus.REJECTED]
    withdraw_decisions(other, [there[0].id], by=caseworker)
    assert of_group(document, caseworker, ProposalGroup.PEOPLE)[0].is_open
    assert of_group(other, caseworker, ProposalGroup.PEOPLE)[0].is_open


def test_a_name_may_be_somebody_new_of_the_case(case, document, caseworker):
    malika, _rustam = of_group(document, caseworker, ProposalGroup.PEOPLE)
    meant = Meant(EntityKind.PERSON, new_person=True)
    decide_name(document, malika.id, by=caseworker, meant=meant)
    (known,) = people_of(case, caseworker)
    assert known.identity.title == "Malika Pulodova"
    names = access.dictionary_of(case, by=caseworker).names
    assert {names["Malika"].person, names["Malika Pulodova"].person} == {known.person.pk}


def test_a_name_that_somebody_of_the_case_bears_means_her_at_once(case, document, caseworker):
    person = make_person(case, caseworker, "Malika  pulodova")
    malika, _rustam = of_group(document, caseworker, ProposalGroup.PEOPLE)
    meant = Meant(EntityKind.PERSON, person=person.pk)
    decide_name(document, malika.id, by=caseworker, meant=meant)
    assert access.dictionary_of(case, by=caseworker).names["Malika"].person == person.pk


def test_that_two_names_are_one_person_needs_two_people(
    case, document, caseworker, other_caseworker
):
    person = make_person(case, caseworker, "Лола")
    malika, _rustam = of_group(document, caseworker, ProposalGroup.PEOPLE)
    meant = Meant(EntityKind.PERSON, person=person.pk)
    decide_name(document, malika.id, by=caseworker, meant=meant)
    assert access.dictionary_of(case, by=caseworker).names["Malika"].person is None
    (waiting,) = of_group(document, caseworker, ProposalGroup.PEOPLE)[0].waiting
    assert waiting.fact.slot == ClaimSlot.SAME_AS
    accept_proposals(document, [malika.id], by=other_caseworker)
    assert access.dictionary_of(case, by=caseworker).names["Malika"].person == person.pk


def test_writing_another_persons_name_does_not_spare_the_second_person(case, document, caseworker):
    person = make_person(case, caseworker, "Лола Намунаева")
    malika, _rustam = of_group(document, caseworker, ProposalGroup.PEOPLE)
    meant = Meant(EntityKind.PERSON, name="Лола Намунаева", person=person.pk)
    decide_name(document, malika.id, by=caseworker, meant=meant)
    decide_name(document, malika.id, by=caseworker, meant=meant)
    assert access.dictionary_of(case, by=caseworker).names["Malika"].person is None
    assert of_group(document, caseworker, ProposalGroup.PEOPLE)[0].waiting


def test_a_name_is_put_right_once_for_the_case(case, document, caseworker):
    other = make_read_document(case, caseworker)
    _malika, rustam = of_group(document, caseworker, ProposalGroup.PEOPLE)
    shop = make_actor(caseworker, "Rustam Kosimzoda")
    meant = Meant(EntityKind.ORGANISATION, name="Kosimzoda's bakery", actor=shop.pk)
    decide_name(document, rustam.id, by=caseworker, meant=meant)
    (here,) = of_group(document, caseworker, ProposalGroup.ORGANISATIONS)
    (there,) = of_group(other, caseworker, ProposalGroup.ORGANISATIONS)
    assert here.proposal.main.value["name"] == "Kosimzoda's bakery"
    assert there.proposal.main.value["name"] == "Kosimzoda's bakery"
    assert there.status == ClaimStatus.ACCEPTED
    assert access.dictionary_of(case, by=caseworker).names["Rustam Kosimzoda"].actor == shop.pk


def test_a_name_of_a_case_means_nobody_of_another(document, caseworker):
    stranger = make_person(make_case(caseworker), caseworker, "Malika Pulodova")
    malika, _rustam = of_group(document, caseworker, ProposalGroup.PEOPLE)
    meant = Meant(EntityKind.PERSON, person=stranger.pk)
    with pytest.raises(Refused, match="not in the case"):
        decide_name(document, malika.id, by=caseworker, meant=meant)


def test_every_act_leaves_its_line(document, caseworker):
    escape = the_escape(document, caseworker)
    telling = Telling(as_said(escape, where={"name": "Khujand"}))
    correct_claim(document, escape.id, by=caseworker, telling=telling)
    acts = set(AuditEntry.objects.values_list("act", flat=True))
    assert {"claims.corrected"} <= acts
    with pytest.raises(Refused, match="no longer proposed"):
        correct_claim(document, UUID(int=3), by=caseworker, telling=telling)
