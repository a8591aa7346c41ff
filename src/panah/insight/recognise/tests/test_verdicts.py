"""Who sees which suggestion, what is said to it, and how it is taken back."""

from __future__ import annotations

from uuid import uuid4

import pytest

from panah.core.cases.tests.factories import join_team, make_case
from panah.core.people.access import sameness_of
from panah.core.people.actions import add_actor, add_person, withdraw_person
from panah.core.people.bodies import ActorDetails, ActorName, PersonIdentity, PersonName
from panah.foundation.audit.models import Entry
from panah.foundation.keys.access import held_kinds
from panah.foundation.keys.actions import withdraw_grants
from panah.foundation.refusals import Refused
from panah.insight.recognise import memory
from panah.insight.recognise.access import (
    Reader,
    answers_for,
    get_suggestion,
    said_lately,
    seen_before,
    suggestions_for,
)
from panah.insight.recognise.actions import (
    answer_question,
    ask_colleague,
    say_verdict,
    set_bounds,
    undo_verdict,
)
from panah.insight.recognise.forms import LookForm
from panah.insight.recognise.gather import everything, mention_of
from panah.insight.recognise.memory import Recogniser
from panah.insight.recognise.models import Question, Verdict
from panah.insight.recognise.weighing import how_often_right, weighing
from panah.values.scripts import script_of
from panah.vocab.people import ActorKind, PersonRole
from panah.vocab.recognise import Harm, Strength, SuggestionVerdict

SAME, DIFFERENT = SuggestionVerdict.SAME, SuggestionVerdict.DIFFERENT


def put(case, by, name, *roles):
    names = (PersonName(text=name, script=script_of(name)),)
    return add_person(case, by=by, identity=PersonIdentity(names=names, roles=roles))


def remember(user):
    fresh = Recogniser()
    for _ in (*fresh.remember(everything(user)), *fresh.compare_all()):
        pass
    memory.take(fresh)


@pytest.fixture(autouse=True)
def _nothing_is_remembered():
    memory.forget()
    yield
    memory.forget()


@pytest.fixture
def pair(caseworker, other_caseworker, coordinator):
    """One woman in two cases of two caseworkers, in two alphabets, no survivor of either."""
    one = put(make_case(caseworker, alias="A"), caseworker, "Жанаргүл Үлгибаева")
    other = put(make_case(other_caseworker, alias="B"), other_caseworker, "Zhanargul Ulgibayeva")
    remember(coordinator)
    return one, other


def test_a_coordinator_sees_both_sides_and_says_it_is_the_same(pair, coordinator):
    [one] = suggestions_for(coordinator)
    assert {one.ours.title, one.theirs.title} == {"Жанаргүл Үлгибаева", "Zhanargul Ulgibayeva"}
    say_verdict(one, by=coordinator, verdict=SAME)
    assert suggestions_for(coordinator) == []
    [known] = sameness_of(pair[0], coordinator)
    assert known.other.person == pair[1]


def test_a_caseworker_sees_reasons_and_whom_to_ask_never_the_other_name(
    pair, caseworker, other_caseworker, client_of
):
    [one] = suggestions_for(caseworker)
    assert one.theirs is None
    assert one.whom == (other_caseworker,)
    page = client_of(caseworker).get("/seen-before/").content.decode()
    assert other_caseworker.name in page
    assert "One spelling of the other" in page
    assert "Zhanargul" not in page
    assert str(pair[1].pk) not in page
    assert pair[1].case.ref not in page
    with pytest.raises(Refused):
        say_verdict(one, by=caseworker, verdict=SAME)


def test_a_question_goes_to_whoever_carries_the_other_case_and_comes_back(
    pair, caseworker, other_caseworker
):
    [one] = suggestions_for(caseworker)
    ask_colleague(one, by=caseworker, to=other_caseworker)
    assert suggestions_for(caseworker) == []
    [asked] = suggestions_for(other_caseworker)
    assert asked.asked.by == caseworker
    assert asked.theirs is None
    answer_question(asked.asked, by=other_caseworker, answer=SAME)
    [(row, side)] = answers_for(caseworker)
    assert (row.answer, side.title) == (SAME.value, "Жанаргүл Үлгибаева")
    row = Question.objects.get()
    assert pair[0].id.bytes not in bytes(row.to_her) + bytes(row.to_asker)


def test_different_is_remembered_and_can_be_taken_back(pair, coordinator):
    [one] = suggestions_for(coordinator)
    verdict = say_verdict(one, by=coordinator, verdict=DIFFERENT)
    remember(coordinator)
    assert suggestions_for(coordinator) == []
    assert [said.verdict for said in said_lately(coordinator)] == [verdict]
    undo_verdict(verdict, by=coordinator)
    assert len(suggestions_for(coordinator)) == 1
    assert Verdict.objects.get().withdrawn_by == coordinator


def test_a_merge_taken_back_takes_the_link_back_and_keeps_both_histories(pair, coordinator):
    [one] = suggestions_for(coordinator)
    verdict = say_verdict(one, by=coordinator, verdict=SAME)
    undo_verdict(verdict, by=coordinator)
    assert sameness_of(pair[0], coordinator) == []
    assert Verdict.objects.count() == 1


def test_of_two_survivors_two_people_must_say_it(
    caseworker, other_caseworker, coordinator, second_coordinator
):
    role = PersonRole.SURVIVOR
    one = put(make_case(caseworker, alias="A"), caseworker, "Жанаргүл Үлгибаева", role)
    put(make_case(other_caseworker, alias="B"), other_caseworker, "Zhanargul Ulgibayeva", role)
    remember(coordinator)
    [seen] = suggestions_for(coordinator)
    verdict = say_verdict(seen, by=coordinator, verdict=SAME)
    assert verdict.waits
    assert sameness_of(one, coordinator) == []
    assert suggestions_for(coordinator) == []
    with pytest.raises(Refused):
        say_verdict(seen, by=coordinator, verdict=SAME)
    [second] = suggestions_for(second_coordinator)
    assert second.waiting == verdict
    say_verdict(second, by=second_coordinator, verdict=SAME)
    [known] = sameness_of(one, coordinator)
    assert not known.waits
    assert {known.link.added_by, known.link.seconded_by} == {coordinator, second_coordinator}


def test_before_a_coordinator_is_here_only_ones_own_cases_are_looked_through(
    caseworker, other_caseworker
):
    put(make_case(caseworker, alias="A"), caseworker, "Жанаргүл Үлгибаева")
    put(make_case(other_caseworker, alias="B"), other_caseworker, "Zhanargul Ulgibayeva")
    assert suggestions_for(caseworker) == []
    put(make_case(caseworker, alias="C"), caseworker, "Джанаргуль Ульгибаева")
    assert len(suggestions_for(caseworker)) == 1


def test_somebody_new_is_remembered_at_once_and_somebody_taken_out_is_not_shown(
    pair, caseworker, coordinator, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        third = put(make_case(caseworker, alias="C"), caseworker, "Джанаргуль Ульгибаева")
    assert len(suggestions_for(coordinator)) == 3
    withdraw_person(third, by=caseworker)
    assert len(suggestions_for(coordinator)) == 1


def test_looking_while_typing_finds_people_and_the_register(pair, caseworker, client_of):
    details = ActorDetails(
        sort=ActorKind.ORGANISATION, names=(ActorName(text="Магазин «Нұрсәт»", script="cyrillic"),)
    )
    add_actor(by=caseworker, details=details)
    form = LookForm({"names-0-text": "Dzhanargul Ulgibaeva"})
    found = seen_before(caseworker, form.wanted())
    assert sorted(bool(one.theirs) for one in found) == [False, True]
    browser = client_of(caseworker)
    page = browser.post("/seen-before/look/", {"name": "Жанаргул Улгибаева"}).content.decode()
    assert "Жанаргүл Үлгибаева" in page
    assert "Zhanargul" not in page


def test_a_handle_of_another_pair_is_not_there(pair, caseworker):
    from django.http import Http404

    with pytest.raises(Http404):
        get_suggestion(caseworker, "0" * 32)


def test_who_has_lost_the_case_sees_neither_her_question_nor_one_to_her(
    pair, caseworker, other_caseworker, coordinator, client_of
):
    [one] = suggestions_for(caseworker)
    ask_colleague(one, by=caseworker, to=other_caseworker)
    for person, who in zip(pair, (caseworker, other_caseworker), strict=True):
        kinds = held_kinds(who, person.case_id)
        withdraw_grants(person.case_id, kinds, of=who, by=coordinator, reason="Left the team")
    assert suggestions_for(other_caseworker) == []
    assert [side for _row, side in answers_for(caseworker)] == [None]
    for who, person in ((caseworker, pair[0]), (other_caseworker, pair[1])):
        page = client_of(who).get("/seen-before/").content.decode()
        assert person.case.ref not in page
        assert "anarg" not in page
        assert "Жанаргүл" not in page


def test_a_name_in_a_document_is_shown_only_to_who_opens_the_document(
    caseworker, coordinator, psychologist
):
    case = make_case(caseworker, alias="A")
    join_team(case, psychologist, by=coordinator)
    reader = Reader(psychologist)
    mention = mention_of(uuid4(), case.pk, ActorKind.PERSON, ["Жанаргүл Үлгибаева"])
    assert not reader.opens(mention)
    assert Reader(caseworker).opens(mention)


def test_who_reads_no_case_learns_of_nobody(pair, administrator, client_of):
    browser = client_of(administrator)
    assert browser.get("/seen-before/").status_code == 404
    answer = browser.post("/seen-before/look/", {"name": "Жанаргүл Үлгибаева"})
    assert answer.status_code == 404


def test_looking_people_up_is_on_record_once_for_a_visit_and_names_nobody(
    pair, caseworker, client_of
):
    browser = client_of(caseworker)
    for words in ("Жанар", "Жанаргүл Ү"):
        browser.post("/seen-before/look/", {"name": words}, headers={"HX-Request": "true"})
    [line] = Entry.objects.filter(act="recognition.looked")
    assert (line.by_id, line.thing) == (caseworker.pk, "")
    assert "Жанар" not in str(line.__dict__)


def test_what_kind_of_thing_it_is_need_not_be_said_on_the_page_of_its_own():
    assert {one.sort for one in LookForm({"name": "Zerafshan"}).wanted()} == set(ActorKind)
    said = LookForm({"name": "Zerafshan", "sort": "organisation"}).wanted()
    assert [one.sort for one in said] == [ActorKind.ORGANISATION]
    typed = LookForm({"names-0-text": "Zerafshan"}).wanted()
    assert [one.sort for one in typed] == [ActorKind.PERSON]
    assert LookForm({"name": " "}).wanted() == ()


def test_whom_to_ask_is_said_by_name(pair, caseworker, client_of):
    page = client_of(caseworker).post("/seen-before/look/", {"name": "Жанаргул Улгибаева"})
    assert "User object" not in page.content.decode()
    assert "Ask: " in page.content.decode()


def test_a_coordinator_sets_what_is_shown_and_it_holds_at_once(pair, caseworker, coordinator):
    [shown] = suggestions_for(coordinator)
    strict = min(99, shown.match.percent + 5)
    set_bounds(Harm.PEOPLE, by=coordinator, show=strict, sure=99)
    assert suggestions_for(coordinator) == []
    set_bounds(Harm.PEOPLE, by=coordinator, show=5, sure=shown.match.percent - 5)
    [again] = suggestions_for(coordinator)
    assert again.match.strength is Strength.STRONG
    with pytest.raises(Refused):
        set_bounds(Harm.PEOPLE, by=caseworker, show=10, sure=90)


def test_the_page_of_bounds_says_who_set_them_and_refuses_kindly(pair, coordinator, client_of):
    browser = client_of(coordinator)
    typed = {"harm": "people", "show": "60", "sure": "40"}
    page = browser.post("/seen-before/weighing/", typed).content.decode()
    assert "Strong begins where it is shown, or above." in page
    assert 'value="60"' in page
    page = browser.post("/seen-before/weighing/", typed | {"sure": "80"}, follow=True)
    assert f"Set by {coordinator.name}" in page.content.decode()


def test_answers_teach_and_those_taken_back_do_not(pair, coordinator):
    [before] = suggestions_for(coordinator)
    verdict = say_verdict(before, by=coordinator, verdict=DIFFERENT)
    taught = weighing().weigh(before.match)
    assert taught is None or taught.chance < before.match.chance
    [(_harm, bands)] = [(harm, some) for harm, some in how_often_right().items() if some]
    assert [(band.pairs, band.same) for band in bands] == [(1, 0)]
    undo_verdict(verdict, by=coordinator)
    assert weighing().weigh(before.match).chance == pytest.approx(before.match.chance)


def test_letters_of_a_name_in_a_case_she_does_not_read_are_not_shown(pair, caseworker, client_of):
    page = client_of(caseworker).get("/seen-before/").content.decode()
    assert "One spelling of the other" in page
    assert 'class="edits"' not in page


def beside(client_of, user, person):
    return client_of(user).get(f"/seen-before/person/{person.case.ref}/{person.pk}/")


def test_on_the_record_of_one_the_other_stands_side_by_side(pair, coordinator, client_of):
    one, other = pair
    record = client_of(coordinator).get(f"/cases/{one.case.ref}/people/{one.pk}/").content.decode()
    assert f'hx-get="/seen-before/person/{one.case.ref}/{one.pk}/"' in record
    for here, there, name in ((one, other, "Zhanargul"), (other, one, "Жанаргүл")):
        page = beside(client_of, coordinator, here).content.decode()
        assert f"/cases/{there.case.ref}/people/{there.pk}/" in page
        assert name in page
        assert "One spelling of the other" in page


def test_an_answer_given_on_a_record_leads_back_to_it(pair, coordinator, client_of):
    one, _other = pair
    [found] = suggestions_for(coordinator, one.pk)
    here = f"/cases/{one.case.ref}/people/{one.pk}/"
    said = {"verdict": "same", "next": here}
    answer = client_of(coordinator).post(f"/seen-before/{found.handle}/say/", said)
    assert answer["Location"] == here
    assert len(sameness_of(one, coordinator)) == 1
    assert "Nothing waits for an answer" in beside(client_of, coordinator, one).content.decode()


def test_without_the_other_key_the_record_says_only_whom_to_ask(
    pair, caseworker, other_caseworker, client_of
):
    one, other = pair
    page = beside(client_of, caseworker, one).content.decode()
    assert other_caseworker.name in page
    for secret in ("Zhanargul", str(other.pk), other.case.ref):
        assert secret not in page
    assert beside(client_of, caseworker, other).status_code == 404


def test_of_two_survivors_the_record_says_that_it_takes_two(caseworker, coordinator, client_of):
    woman = (PersonRole.SURVIVOR,)
    one = put(make_case(caseworker, alias="A"), caseworker, "Жанаргүл Үлгибаева", *woman)
    put(make_case(caseworker, alias="B"), caseworker, "Zhanargul Ulgibayeva", *woman)
    remember(coordinator)
    page = beside(client_of, caseworker, one).content.decode()
    assert "Of survivors two people must say that they are one" in page
    [found] = suggestions_for(caseworker, one.pk)
    say_verdict(found, by=caseworker, verdict=SAME)
    waits = beside(client_of, coordinator, one).content.decode()
    assert "Of survivors two people must say so" in waits
    assert sameness_of(one, coordinator) == []
