import pytest
from django.http import Http404

from panah.core.cases.tests.factories import join_team, make_case, make_closed_case
from panah.core.people.access import (
    candidates_for,
    get_person,
    people_of,
    relations_of,
    taken_back_of,
)
from panah.core.people.actions import (
    add_person,
    edit_person,
    put_person_back,
    relate_people,
    withdraw_person,
    withdraw_relation,
)
from panah.core.people.bodies import PersonIdentity
from panah.core.people.models import Person, Relation
from panah.core.people.tests.factories import make_person
from panah.foundation.audit.models import Entry
from panah.foundation.keys.access import NoKey
from panah.foundation.refusals import Conflict, Refused
from panah.foundation.sealed.models import SealedBody
from panah.vocab.access import CompartmentKind as Kind
from panah.vocab.people import PersonRelation as RelationKind
from panah.vocab.people import PersonRole

pytestmark = pytest.mark.django_db


def test_a_person_is_known_by_several_names_and_roles(caseworker):
    case = make_case(caseworker)
    make_person(case, caseworker, "Ләззат", "Lyazzat", roles=(PersonRole.SURVIVOR,))
    known = people_of(case, caseworker)[0]
    assert [name.text for name in known.identity.names] == ["Ләззат", "Lyazzat"]
    assert known.identity.roles == (PersonRole.SURVIVOR,)


def test_no_name_stands_in_the_database_or_the_audit(caseworker):
    make_person(make_case(caseworker), caseworker, "Ләззат")
    blobs = b"".join(bytes(blob) for blob in SealedBody.objects.values_list("blob", flat=True))
    assert "Ләззат".encode() not in blobs
    assert "Ләззат" not in str([entry.detail for entry in Entry.objects.all()])


def test_nobody_at_all_is_no_person(caseworker):
    with pytest.raises(Refused, match="Give a name"):
        add_person(make_case(caseworker), by=caseworker, identity=PersonIdentity())
    assert not Person.objects.exists()


def test_a_closed_case_takes_no_people(caseworker):
    with pytest.raises(Refused, match="This case is closed"):
        make_person(make_closed_case(caseworker), caseworker)
    assert not Person.objects.exists()


def test_whoever_does_not_read_identities_adds_and_sees_nobody(
    caseworker, coordinator, psychologist
):
    case = make_case(caseworker)
    person = make_person(case, caseworker)
    join_team(case, psychologist, by=coordinator, kinds=(Kind.CASEWORK,))
    assert people_of(case, psychologist) == []
    with pytest.raises(Http404):
        get_person(psychologist, case.ref, person.id)
    with pytest.raises(NoKey):
        make_person(case, psychologist)


def test_a_person_is_found_only_through_her_own_case(caseworker):
    case, other = make_case(caseworker), make_case(caseworker)
    person = make_person(case, caseworker)
    assert get_person(caseworker, case.ref, person.id).person == person
    with pytest.raises(Http404):
        get_person(caseworker, other.ref, person.id)


def test_whoever_saves_a_person_second_overwrites_nothing(caseworker):
    case = make_case(caseworker)
    known = get_person(caseworker, case.ref, make_person(case, caseworker).id)
    first = known.identity.model_copy(update={"home_town": "Merkeli"})
    second = known.identity.model_copy(update={"home_town": "Tarazkent"})
    edit_person(known.person, by=caseworker, identity=first, expects=known.revision)
    with pytest.raises(Conflict):
        edit_person(known.person, by=caseworker, identity=second, expects=known.revision)
    assert get_person(caseworker, case.ref, known.person.id).identity.home_town == "Merkeli"


def test_two_sisters_stand_in_a_relation_until_it_is_taken_back(caseworker):
    case = make_case(caseworker)
    one, other = make_person(case, caseworker, "Ләззат"), make_person(case, caseworker, "Аружан")
    relation = relate_people(
        one, other, by=caseworker, relation=RelationKind.SIBLING, source="both of them"
    )
    shown = relations_of(case, caseworker)[0]
    assert (shown.subject.person, shown.object.person) == (one, other)
    assert shown.body.source == "both of them"
    withdraw_relation(relation, by=caseworker)
    assert relations_of(case, caseworker) == []
    assert Relation.objects.get().withdrawn_by == caseworker
    with pytest.raises(Refused, match="taken back already"):
        withdraw_relation(relation, by=caseworker)


def test_nobody_is_a_relative_of_herself_or_of_somebody_in_another_case(caseworker):
    case = make_case(caseworker)
    one = make_person(case, caseworker)
    stranger = make_person(make_case(caseworker), caseworker)
    for other in (one, stranger):
        with pytest.raises(Refused, match="two different people of this case"):
            relate_people(one, other, by=caseworker, relation=RelationKind.SIBLING)
    assert not Relation.objects.exists()


def test_how_a_child_came_to_be_is_known_only_with_the_health_part(
    caseworker, coordinator, psychologist
):
    case = make_case(caseworker)
    mother, child = make_person(case, caseworker), make_person(case, caseworker, "Бала")
    guarded = {"relation": RelationKind.CHILD_BY_RAPE}
    with pytest.raises(Refused, match="health part"):
        relate_people(child, mother, by=caseworker, **guarded)
    join_team(case, psychologist, by=coordinator, kinds=(Kind.IDENTITY, Kind.HEALTH))
    relate_people(child, mother, by=psychologist, **guarded)
    assert len(relations_of(case, psychologist)) == 1
    assert relations_of(case, caseworker) == []


def test_somebody_added_by_mistake_is_taken_out_with_her_relations_and_can_be_put_back(caseworker):
    case = make_case(caseworker)
    person, wrong = make_person(case, caseworker, "Ләззат"), make_person(case, caseworker, "Oydin")
    relate_people(person, wrong, by=caseworker, relation=RelationKind.SIBLING)
    withdraw_person(wrong, by=caseworker)
    assert [one.person for one in people_of(case, caseworker)] == [person]
    assert [one.person for one in taken_back_of(case, caseworker)] == [wrong]
    assert relations_of(case, caseworker) == []
    assert candidates_for(person, caseworker) == []
    put_person_back(wrong, by=caseworker)
    assert len(people_of(case, caseworker)) == 2
    assert len(relations_of(case, caseworker)) == 1
    acts = list(Entry.objects.order_by("pk").values_list("act", flat=True))
    assert acts[-2:] == ["person.withdrawn", "person.put-back"]


def test_a_person_is_taken_out_once_and_not_of_a_closed_case(caseworker):
    case = make_case(caseworker)
    person = make_person(case, caseworker)
    with pytest.raises(Refused, match="already"):
        put_person_back(person, by=caseworker)
    withdraw_person(person, by=caseworker)
    with pytest.raises(Refused, match="already"):
        withdraw_person(person, by=caseworker)
