"""What people say of a happening: with a reason, in sight of what others said, never lost."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest

from panah.core.cases.actions import close_case
from panah.core.cases.models import Case
from panah.core.claims import access, book
from panah.core.claims.actions import accept_proposals, join_happenings
from panah.core.claims.book import book_of
from panah.core.claims.models import Dependence, Difference, Document, Joining, Preference
from panah.core.claims.tests.factories import make_case, make_comparison, make_read_document
from panah.insight.chronology.gather import gather
from panah.vocab.cases import ClosureReason
from panah.vocab.evidence import ProposalGroup

WHY = "She kept the ticket, and the guard remembers her."


@pytest.fixture(autouse=True)
def nothing_remembered() -> Any:
    book.shelf.forget()
    book.pictures.forget()


@pytest.fixture
def case(caseworker: Any) -> Case:
    return make_case(caseworker)


@pytest.fixture
def pair(case: Case, caseworker: Any) -> tuple[Document, Document]:
    """Two documents that tell of an escape, both accepted."""
    one, other = (make_read_document(case, caseworker) for _ in range(2))
    for document in (one, other):
        accept_proposals(document, [the_event(document, caseworker)], by=caseworker)
    return one, other


def the_event(document: Document, by: Any) -> UUID:
    found = access.proposals(document, by=by)
    return next(one.id for one in found if one.group is ProposalGroup.EVENTS)


def address(case: Case, telling: UUID) -> str:
    return f"/cases/{case.ref}/chronology/{telling}/"


def test_two_rows_are_joined_parted_and_joined_again_by_forms(
    case: Case, pair: Any, caseworker: Any, client_of: Callable[[Any], Any]
) -> None:
    here, there = (the_event(document, caseworker) for document in pair)
    client = client_of(caseworker)
    assert len(gather(case, by=caseworker).rows) == 2
    said = {"act": "beside", "beside-other": str(there), "beside-how": "same"}
    said |= {"beside-reason": WHY, "beside-seen": ""}
    assert client.post(address(case, here), said).status_code == 302
    (row,) = gather(case, by=caseworker).rows
    assert len(row.tellings) == 2
    seen = str(book_of(case, by=caseworker).last_word([here]))
    said = {"act": "undo", "undo-joining": seen, "undo-reason": "Two nights.", "undo-seen": seen}
    assert client.post(address(case, here), said).status_code == 302
    assert len(gather(case, by=caseworker).rows) == 2
    page = client.get(address(case, here)).content.decode()
    assert WHY in page
    assert "Two nights." in page


def test_who_was_overtaken_is_shown_what_was_said_and_keeps_her_words(
    case: Case, pair: Any, caseworker: Any, coordinator: Any, client_of: Callable[[Any], Any]
) -> None:
    here, there = (the_event(document, caseworker) for document in pair)
    client = client_of(caseworker)
    client.get(address(case, here))
    join_happenings(
        case, [here], [there], by=coordinator, reason="Both names one night.", expects=None
    )
    third = make_read_document(case, caseworker)
    accept_proposals(third, [the_event(third, caseworker)], by=caseworker)
    said = {"act": "beside", "beside-other": str(the_event(third, caseworker))}
    said |= {"beside-how": "before", "beside-reason": WHY, "beside-seen": ""}
    answer = client.post(address(case, here), said)
    html = answer.content.decode()
    assert answer.status_code == 200
    assert "Somebody else said something about this meanwhile" in html
    assert WHY in html
    assert "Both names one night." in html
    assert Joining.objects.count() == 1
    # The form has now seen it: sent again as it stands, it counts.
    form = next(one for one in answer.context["sayings"] if one.act == "beside")
    again = said | {"beside-seen": form["seen"].value()}
    assert client.post(address(case, here), again).status_code == 302
    assert Joining.objects.count() == 2


def test_a_word_without_a_reason_is_not_taken_and_the_choice_stays(
    case: Case, pair: Any, caseworker: Any, client_of: Callable[[Any], Any]
) -> None:
    here, there = (the_event(document, caseworker) for document in pair)
    said = {"act": "beside", "beside-other": str(there), "beside-how": "after"}
    answer = client_of(caseworker).post(address(case, here), said)
    html = answer.content.decode()
    assert "Please write why" in html
    assert f'<option value="{there}" selected>' in html
    assert not Joining.objects.exists()


def test_a_date_is_put_first_and_taken_back_and_both_stay_in_sight(
    case: Case, pair: Any, caseworker: Any, client_of: Callable[[Any], Any]
) -> None:
    here, there = (the_event(document, caseworker) for document in pair)
    client = client_of(caseworker)
    join_happenings(case, [here], [there], by=caseworker, reason="One night.", expects=None)
    shown = client.get(address(case, here)).context["shown"]
    slot = next(one for one in shown.slots if one.slot == "when")
    claim = str(slot.answers[1].said.claim)
    said = {"act": "prefer-when", "prefer-when-claim": claim}
    said |= {"prefer-when-reason": WHY, "prefer-when-seen": ""}
    assert client.post(address(case, here), said).status_code == 302
    (row,) = gather(case, by=caseworker).rows
    assert row.preferred is not None
    assert str(row.preferred.claim) == claim
    last = Preference.objects.get()
    said = {"act": "prefer-when", "prefer-when-claim": ""}
    said |= {"prefer-when-reason": "It was her sister's.", "prefer-when-seen": str(last.pk)}
    assert client.post(address(case, here), said).status_code == 302
    (row,) = gather(case, by=caseworker).rows
    assert row.preferred is None
    html = client.get(address(case, here)).content.decode()
    assert WHY in html
    assert "It was her sister&#x27;s." in html


def test_nothing_is_preferred_of_another_case(
    case: Case, pair: Any, caseworker: Any, client_of: Callable[[Any], Any]
) -> None:
    elsewhere = make_case(caseworker, "Aida")
    document = make_read_document(elsewhere, caseworker)
    foreign = the_event(document, caseworker)
    accept_proposals(document, [foreign], by=caseworker)
    here = the_event(pair[0], caseworker)
    assert client_of(caseworker).get(address(case, foreign)).status_code == 404
    said = {"act": "beside", "beside-other": str(foreign), "beside-how": "same"}
    client_of(caseworker).post(address(case, here), said | {"beside-reason": WHY})
    assert not Joining.objects.exists()


def test_a_change_of_mind_about_a_difference_keeps_the_old_verdict(
    case: Case, pair: Any, caseworker: Any, client_of: Callable[[Any], Any]
) -> None:
    make_comparison(*pair, caseworker)
    (found,) = book_of(case, by=caseworker).differences
    page = f"/cases/{case.ref}/chronology/differences/{found.key}/"
    client = client_of(caseworker)
    for verdict, reason in (("complements", "A birthday between."), ("differs", "No birthday.")):
        last = Difference.objects.last()
        said = {"act": "settle", "settle-verdict": verdict, "settle-reason": reason}
        answer = client.post(page, said | {"settle-seen": str(last.pk) if last else ""})
        assert answer.status_code == 302
    html = client.get(page).content.decode()
    assert html.index("A birthday between.") < html.index("No birthday.")
    assert html.count("<mark>Malika was 19</mark>") == 2
    blind = {"act": "settle", "settle-verdict": "resolved", "settle-reason": WHY, "settle-seen": ""}
    assert "meanwhile" in client.post(page, blind).content.decode()
    assert Difference.objects.count() == 2


def test_independence_needs_a_reason_and_counts_at_once(
    case: Case, pair: Any, caseworker: Any, client_of: Callable[[Any], Any]
) -> None:
    make_comparison(*pair, caseworker)
    one, other = pair
    page = f"/cases/{case.ref}/chronology/sources/{other.pk}/{one.pk}/"
    client = client_of(caseworker)
    assert client.get(page).content.decode().count("<mark>Malika was 19</mark>") == 2
    said = {"act": "depend", "depend-verdict": "refused", "depend-seen": ""}
    client.post(page, said)
    assert not Dependence.objects.exists()
    assert gather(case, by=caseworker).sources[1].repeats == (1,)
    client.post(page, said | {"depend-reason": "The second reporter was there."})
    assert gather(case, by=caseworker).sources[1].repeats == ()
    assert "The second reporter was there." in client.get(page).content.decode()


def test_a_closed_case_shows_everything_and_takes_no_word(
    case: Case, pair: Any, caseworker: Any, coordinator: Any, client_of: Callable[[Any], Any]
) -> None:
    here, there = (the_event(document, caseworker) for document in pair)
    for document, event in zip(pair, (here, there), strict=True):
        # Who did it needs two people, and a case with an open question is not closed.
        accept_proposals(document, [event], by=coordinator)
    close_case(case, by=caseworker, on=case.opened_on, reason=ClosureReason.GOALS_MET)
    client = client_of(caseworker)
    assert "beside-reason" not in client.get(address(case, here)).content.decode()
    said = {"act": "beside", "beside-other": str(there), "beside-how": "same"}
    answer = client.post(address(case, here), said | {"beside-reason": WHY})
    assert WHY in answer.content.decode()
    assert not Joining.objects.exists()
