import pytest
from django.http import Http404

from panah.core.cases.tests.factories import make_case
from panah.core.people.access import cases_of_actor, get_actor, register, ties_of
from panah.core.people.actions import edit_actor, tie_actor, withdraw_tie
from panah.core.people.models import Actor, ActorTie
from panah.core.people.tests.factories import make_actor
from panah.foundation.refusals import Conflict, Refused
from panah.vocab.people import ActorKind, ActorLink

pytestmark = pytest.mark.django_db


def test_all_who_work_on_cases_read_an_entry_in_every_spelling(caseworker, lawyer, psychologist):
    make_actor(caseworker, "Магазин «Тұлпар»", "Shop Tulpar")
    for user in (caseworker, lawyer, psychologist):
        (known,) = register(user)
        assert [name.text for name in known.details.names] == ["Магазин «Тұлпар»", "Shop Tulpar"]


@pytest.mark.parametrize("role", ["administrator", "data_officer"])
def test_who_works_on_no_cases_reads_and_writes_nothing_in_the_register(caseworker, role, request):
    user, actor = request.getfixturevalue(role), make_actor(caseworker)
    assert register(user) == []
    with pytest.raises(Http404):
        get_actor(user, actor.id)
    with pytest.raises(Refused, match="does not write in the register"):
        make_actor(user)
    assert Actor.objects.count() == 1


def test_the_register_is_narrowed_by_any_spelling(caseworker):
    make_actor(caseworker, "Магазин «Тұлпар»", "Shop Tulpar")
    make_actor(caseworker, "Hotel Namuna")
    assert [known.details.title for known in register(caseworker, "tulpar")] == ["Магазин «Тұлпар»"]


def test_an_entry_is_changed_by_one_at_a_time(caseworker, lawyer):
    known = get_actor(caseworker, make_actor(caseworker).id)
    changed = known.details.model_copy(update={"where": "Market row 7"})
    edit_actor(known.actor, by=lawyer, details=changed, expects=known.revision)
    with pytest.raises(Conflict):
        edit_actor(known.actor, by=caseworker, details=known.details, expects=known.revision)
    assert get_actor(caseworker, known.actor.id).details.where == "Market row 7"


def test_in_which_cases_an_entry_turns_up_only_their_readers_know(caseworker, other_caseworker):
    actor, case = make_actor(caseworker), make_case(caseworker, alias="Ләззат")
    tie_actor(case, actor, by=caseworker, link=ActorLink.OWNER_EMPLOYER, source="Ләззат")
    assert [known.case_name for known in cases_of_actor(actor, caseworker)] == ["Ләззат"]
    assert cases_of_actor(actor, other_caseworker) == []
    assert str(actor.id) not in str(ActorTie.objects.values())


def test_a_tie_taken_back_leaves_the_entry_and_the_trace(caseworker):
    actor, case = make_actor(caseworker), make_case(caseworker)
    tie = tie_actor(case, actor, by=caseworker, link=ActorLink.SITE)
    assert [known.actor.actor for known in ties_of(case, caseworker)] == [actor]
    withdraw_tie(tie, by=caseworker)
    assert ties_of(case, caseworker) == []
    assert ActorTie.objects.get().withdrawn_by == caseworker
    assert get_actor(caseworker, actor.id).actor == actor


def test_a_number_is_not_asked_of_as_a_shop_is(caseworker, client_of):
    shop = make_actor(caseworker, "Shop Tulpar")
    phone = make_actor(caseworker, "+7 700 000 00 00", sort=ActorKind.PHONE)
    pages = [
        client_of(caseworker).get(f"/cases/register/{one.id}/").content.decode()
        for one in (shop, phone)
    ]
    for words in ("Who else was held there", "Still in business?", "Latin"):
        assert [words in page for page in pages] == [True, False]
    assert ["Still in use?" in page for page in pages] == [False, True]
    assert "Other or mixed" not in pages[1]
