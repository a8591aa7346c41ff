from uuid import uuid4

import pytest

from panah.core.cases.actions import close_case
from panah.core.cases.tests.factories import make_case, make_closed_case
from panah.core.people.access import get_actor, get_person, people_of, relations_of, ties_of
from panah.core.people.actions import add_person, link_same, relate_people, tie_actor
from panah.core.people.bodies import PersonIdentity, PersonName, PersonNumber
from panah.core.people.models import Actor, Person
from panah.core.people.tests.factories import make_actor, make_person
from panah.foundation.sealed.bodies import read_body
from panah.vocab.cases import ClosureReason
from panah.vocab.people import ActorLink, Script
from panah.vocab.people import PersonRelation as RelationKind

pytestmark = pytest.mark.django_db


def rows(prefix: str, *filled: dict, blank: int = 0) -> dict[str, str]:
    count = {f"{prefix}-TOTAL_FORMS": str(len(filled) + blank), f"{prefix}-INITIAL_FORMS": "0"}
    typed = {f"{prefix}-{n}-{key}": v for n, row in enumerate(filled) for key, v in row.items()}
    return count | typed


def person_form(*names: dict, ages: tuple[dict, ...] = (), **fields) -> dict:
    return rows("names", *names, blank=1) | rows("ages", *ages) | {"sex": "not_known"} | fields


def test_a_person_is_added_with_names_in_two_alphabets_and_an_age(caseworker, client_of):
    case = make_case(caseworker)
    form = person_form(
        {"text": "Ләззат", "kind": "called", "source": "herself"},
        {"text": "Lyazzat", "kind": "transliteration", "source": "a ticket"},
        ages=({"age": "26", "at": "30.10.2012", "source": "a newspaper"},),
        roles=["survivor", "witness"],
        birth="about 1986",
    )
    answer = client_of(caseworker).post(f"/cases/{case.ref}/people/new/", form)
    (known,) = people_of(case, caseworker)
    assert answer.headers["Location"] == f"/cases/{case.ref}/people/{known.person.id}/"
    assert [name.script for name in known.identity.names] == [Script.CYRILLIC, Script.LATIN]
    assert known.identity.stated_ages[0].at.words == "30.10.2012"
    assert known.identity.birth.words == "about 1986"
    page = client_of(caseworker).get(answer.headers["Location"]).content.decode()
    assert "a ticket" in page
    assert "So born" in page


def test_more_rows_are_given_without_losing_what_was_typed(caseworker, client_of):
    case = make_case(caseworker)
    form = person_form({"text": "Ләззат", "kind": "called", "source": "herself"}, more="names")
    page = client_of(caseworker).post(f"/cases/{case.ref}/people/new/", form).content.decode()
    assert 'value="Ләззат"' in page
    assert 'name="names-3-text"' in page
    assert 'name="ages-2-age"' not in page
    assert "Please check this" not in page
    assert not Person.objects.exists()


def test_an_empty_form_says_what_is_needed(caseworker, client_of):
    case = make_case(caseworker)
    page = client_of(caseworker).post(f"/cases/{case.ref}/people/new/", person_form())
    assert "Give a name, even only a first one" in page.content.decode()


def test_an_impossible_age_is_refused_kindly_and_the_rest_stays(caseworker, client_of):
    case = make_case(caseworker)
    form = person_form({"text": "Ләззат", "kind": "called"}, ages=({"age": "261"},))
    page = client_of(caseworker).post(f"/cases/{case.ref}/people/new/", form).content.decode()
    assert "130" in page
    assert 'value="Ләззат"' in page
    assert not Person.objects.exists()


def test_the_second_to_save_a_person_sees_both_versions(caseworker, client_of):
    case = make_case(caseworker)
    person = make_person(case, caseworker)
    address, browser = f"/cases/{case.ref}/people/{person.id}/edit/", client_of(caseworker)
    name = {"text": "Ләззат", "kind": "called", "source": ""}
    browser.post(address, person_form(name, home_town="Merkeli", revision="1"))
    page = browser.post(address, person_form(name, home_town="Tarazkent", revision="1"))
    assert "Merkeli" in page.content.decode()
    assert "Tarazkent" in page.content.decode()
    assert 'name="revision" value="2"' in page.content.decode()
    assert get_person(caseworker, case.ref, person.id).identity.home_town == "Merkeli"
    browser.post(address, person_form(name, home_town="Tarazkent", revision="2"))
    assert get_person(caseworker, case.ref, person.id).identity.home_town == "Tarazkent"


def test_a_relation_is_recorded_and_taken_back_from_its_pages(caseworker, client_of):
    case, browser = make_case(caseworker), client_of(caseworker)
    one, other = make_person(case, caseworker, "Ләззат"), make_person(case, caseworker, "Аружан")
    form = {"subject": str(one.id), "object": str(other.id), "relation": "sibling"}
    browser.post(f"/cases/{case.ref}/people/relations/new/", form)
    (known,) = relations_of(case, caseworker)
    address = f"/cases/{case.ref}/people/relations/{known.relation.pk}/withdraw/"
    assert "Аружан" in browser.get(address).content.decode()
    browser.post(address)
    assert relations_of(case, caseworker) == []


def test_what_is_guarded_is_not_even_offered_without_the_health_part(caseworker, client_of):
    case = make_case(caseworker)
    make_person(case, caseworker)
    page = client_of(caseworker).get(f"/cases/{case.ref}/people/relations/new/").content.decode()
    assert 'value="sibling"' in page
    assert "child_by_rape" not in page


def test_a_sameness_is_linked_and_taken_back_from_its_pages(caseworker, client_of):
    case, browser = make_case(caseworker), client_of(caseworker)
    one = make_person(case, caseworker, "Ләззат")
    other = make_person(make_case(caseworker), caseworker, "Lyazzat")
    home = f"/cases/{case.ref}/people/{one.id}/"
    browser.post(f"{home}same/", {"other": str(other.id), "reason": "the same scar"})
    page = browser.get(home).content.decode()
    assert "the same scar" in page
    link = page[page.index(f"{home}same/") :].split("/same/")[2].split("/")[0]
    browser.post(f"{home}same/{link}/withdraw/")
    assert "the same scar" not in browser.get(home).content.decode()


def test_an_entry_of_the_register_is_made_found_and_tied(caseworker, client_of):
    case, browser = make_case(caseworker), client_of(caseworker)
    form = rows("names", {"text": "Shop Tulpar", "source": "a sign"}) | {"sort": "organisation"}
    browser.post("/cases/register/new/", form)
    actor = Actor.objects.get()
    found = browser.post("/cases/register/", {"words": "tulpar"}).content.decode()
    assert f"/cases/register/{actor.id}/" in found
    browser.post(
        f"/cases/{case.ref}/people/register/new/",
        {"actor": str(actor.id), "link": "owner_employer", "source": "herself"},
    )
    (known,) = ties_of(case, caseworker)
    assert "herself" in browser.get(f"/cases/register/{actor.id}/").content.decode()
    browser.post(f"/cases/{case.ref}/people/register/{known.tie.pk}/withdraw/")
    assert ties_of(case, caseworker) == []


def test_an_entry_without_a_name_is_refused_kindly(caseworker, client_of):
    form = rows("names", blank=2) | {"sort": "phone", "note": "rings at night"}
    page = client_of(caseworker).post("/cases/register/new/", form).content.decode()
    assert "at least one name, number or plate" in page
    assert "rings at night" in page
    assert not Actor.objects.exists()


def test_an_entry_is_changed_from_its_page(caseworker, client_of):
    actor = make_actor(caseworker, "Shop Tulpar")
    form = rows("names", {"text": "Shop Tulpar", "source": ""}, {"text": "Тұлпар", "source": ""})
    client_of(caseworker).post(
        f"/cases/register/{actor.id}/edit/", form | {"sort": "organisation", "revision": "1"}
    )
    names = get_actor(caseworker, actor.id).details.names
    assert [name.text for name in names] == ["Shop Tulpar", "Тұлпар"]


def addresses(case, caseworker) -> list[str]:
    """Every page of the people of a case that has something on each."""
    one, other = make_person(case, caseworker, "Ләззат"), make_person(case, caseworker, "Аружан")
    elsewhere = make_person(make_case(caseworker), caseworker, "Lyazzat")
    relation = relate_people(one, other, by=caseworker, relation=RelationKind.SIBLING)
    tie = tie_actor(case, make_actor(caseworker), by=caseworker, link=ActorLink.SITE)
    link = link_same(one, elsewhere, by=caseworker, reason="the same scar")
    people = f"/cases/{case.ref}/people/"
    return [
        people,
        f"{people}new/",
        f"{people}relations/new/",
        f"{people}relations/{relation.pk}/withdraw/",
        f"{people}register/new/",
        f"{people}register/{tie.pk}/withdraw/",
        f"{people}{one.id}/",
        f"{people}{one.id}/edit/",
        f"{people}{one.id}/same/",
        f"{people}{one.id}/same/{link.pk}/withdraw/",
    ]


def test_every_page_opens_for_the_team(caseworker, client_of):
    browser = client_of(caseworker)
    for address in addresses(make_case(caseworker), caseworker):
        assert browser.get(address).status_code == 200, address


@pytest.mark.parametrize("role", ["other_caseworker", "administrator", "lawyer"])
def test_a_stranger_finds_the_same_nothing_on_every_page(caseworker, client_of, role, request):
    case = make_case(caseworker)
    browser = client_of(request.getfixturevalue(role))
    for address in addresses(case, caseworker):
        elsewhere = address.replace(case.ref, "ZZZZZZ")
        for ask in (browser.get, browser.post):
            there, nowhere = ask(address), ask(elsewhere)
            assert there.status_code == nowhere.status_code, address
            assert there.status_code in {404, 405}, address
            assert there.content == nowhere.content, address


def test_a_closed_case_shows_its_people_and_takes_no_more(caseworker, client_of):
    case, browser = make_closed_case(caseworker), client_of(caseworker)
    assert browser.get(f"/cases/{case.ref}/people/").status_code == 200
    form = person_form({"text": "Ләззат", "kind": "called"})
    page = browser.post(f"/cases/{case.ref}/people/new/", form).content.decode()
    assert "This case is closed" in page
    assert "Ләззат" in page
    assert not Person.objects.exists()


@pytest.mark.parametrize("role", ["administrator", "data_officer"])
def test_the_register_is_not_there_for_whoever_works_on_no_cases(
    caseworker, client_of, role, request
):
    actor = make_actor(caseworker)
    browser = client_of(request.getfixturevalue(role))
    assert browser.get("/cases/register/").status_code == 404
    assert browser.get("/cases/register/new/").status_code == 404
    there = browser.get(f"/cases/register/{actor.id}/")
    nowhere = browser.get(f"/cases/register/{uuid4()}/")
    assert (there.status_code, nowhere.status_code) == (404, 404)


def test_a_person_belongs_to_the_address_of_her_own_case(caseworker, client_of):
    case, other = make_case(caseworker), make_case(caseworker)
    person = make_person(case, caseworker)
    assert client_of(caseworker).get(f"/cases/{other.ref}/people/{person.id}/").status_code == 404


def test_a_yes_without_anything_else_counts_and_a_refusal_is_shown(caseworker, client_of):
    case, browser = make_case(caseworker), client_of(caseworker)
    tie = tie_actor(case, make_actor(caseworker), by=caseworker, link=ActorLink.SITE)
    close_case(case, by=caseworker, on=case.opened_on, reason=ClosureReason.GOALS_MET)
    page = browser.post(f"/cases/{case.ref}/people/register/{tie.pk}/withdraw/")
    assert page.status_code == 200
    assert "This case is closed" in page.content.decode()
    assert len(ties_of(case, caseworker)) == 1


def test_a_person_added_by_mistake_is_taken_out_and_put_back_on_the_same_page(
    caseworker, client_of
):
    case, browser = make_case(caseworker), client_of(caseworker)
    person = make_person(case, caseworker, "Oydin")
    page = f"/cases/{case.ref}/people/{person.id}/"
    assert f"{page}withdraw/" in browser.get(page).content.decode()
    browser.post(f"{page}withdraw/")
    assert people_of(case, caseworker) == []
    assert "Oydin" in browser.get(f"/cases/{case.ref}/people/").content.decode()
    assert "Taken out of this case by" in browser.get(page).content.decode()
    browser.post(f"{page}withdraw/")
    assert [one.person for one in people_of(case, caseworker)] == [person]


@pytest.mark.parametrize("digits", ["9" * 5000, "9" * 40, "-1", "\u0663", "NaN"])
def test_a_revision_that_no_form_wrote_is_a_conflict_and_loses_nothing(
    caseworker, client_of, digits
):
    case = make_case(caseworker)
    person = make_person(case, caseworker)
    form = person_form({"text": "Lazzat", "kind": "called"}, revision=digits)
    answer = client_of(caseworker).post(f"/cases/{case.ref}/people/{person.id}/edit/", form)
    assert answer.status_code == 200
    assert 'value="Lazzat"' in answer.content.decode()
    assert get_person(caseworker, case.ref, person.id).identity.title == "Ләззат"


def test_the_list_of_cases_says_when_the_youngest_survivor_was_born(caseworker, client_of):
    case = make_case(caseworker)
    browser = client_of(caseworker)
    for name, role, birth in [("Ләззат", "survivor", "1986"), ("Аяна", "child_born", "2011")]:
        form = person_form({"text": name, "kind": "called"}, roles=[role], birth=birth)
        browser.post(f"/cases/{case.ref}/people/new/", form)
    page = browser.get("/cases/").content.decode()
    assert "born 1986" in page
    assert "2011" not in page


def test_own_numbers_are_kept_and_a_slip_in_an_iin_is_told(client_of, caseworker):
    case = make_case(caseworker, alias="Ләззат")
    browser = client_of(caseworker)
    page = f"/cases/{case.ref}/people/new/"
    slip = rows("numbers", {"sort": "iin", "text": "850101400017"})
    posted = person_form({"text": "Ләззат", "kind": "called"}) | slip
    answer = browser.post(page, posted)
    assert "This cannot be an IIN" in answer.content.decode()
    assert "850101400017" in answer.content.decode()
    right = rows(
        "numbers",
        {"sort": "phone", "text": "8 705 000 11 22", "source": "she said so"},
        {"sort": "card", "text": "4532 0151 1283 0366"},
    )
    answer = browser.post(page, posted | right, follow=True)
    shown = answer.content.decode()
    assert "8 705 000 11 22" in shown
    assert "4532 0151 1283 0366" not in shown
    assert "453201" in shown


def test_a_page_from_before_an_update_loses_no_number(client_of, caseworker):
    case = make_case(caseworker, alias="Ләззат")
    number = PersonNumber(sort="phone", text="8 705 000 11 22")
    names = (PersonName(text="Ләззат", script="cyrillic"),)
    identity = PersonIdentity(names=names, numbers=(number,))
    person = add_person(case, by=caseworker, identity=identity)
    posted = person_form({"text": "Ләззат Т.", "kind": "called"}, revision="1")
    client_of(caseworker).post(f"/cases/{case.ref}/people/{person.pk}/edit/", posted)
    stored = read_body(PersonIdentity, person.pk, by=caseworker)
    assert stored.names[0].text == "Ләззат Т."
    assert stored.numbers == (number,)


def test_the_list_of_cases_begins_with_the_youngest_survivor_when_asked(caseworker, client_of):
    browser = client_of(caseworker)
    cases = {}
    births = {"Daler": "1979", "Аяна": "2011", "Shirin": "", "Ләззат": "1986", "Gul": "2001"}
    for name, birth in births.items():
        cases[name] = make_case(caseworker, alias=name)
        form = person_form({"text": name, "kind": "called"}, roles=["survivor"], birth=birth)
        browser.post(f"/cases/{cases[name].ref}/people/new/", form)
    order = ("Аяна", "Gul", "Ләззат", "Daler", "Shirin")
    page = browser.post("/cases/", {"order": "youngest"}, follow=True).content.decode()
    placed = [page.index(f"/cases/{cases[name].ref}/") for name in order]
    assert placed == sorted(placed)
