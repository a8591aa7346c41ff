"""How claims stand to each other: the machine notices, a person says what it amounts to."""

from __future__ import annotations

import pytest

from panah.core.claims import access
from panah.core.claims.actions import confirm_dependence, record_comparison, settle_difference
from panah.core.claims.bodies import CaseComparison, DifferenceBody
from panah.core.claims.book import book_of
from panah.core.claims.models import Dependence, Difference, Document
from panah.core.claims.tests.factories import make_case, make_read_document, span_of
from panah.engine.reading.output import to_json
from panah.engine.reading.records import Dependence as ReadDependence
from panah.engine.reading.records import Difference as ReadDifference
from panah.engine.reading.records import Place, Reading
from panah.foundation.keys.access import NoKey
from panah.foundation.refusals import Refused
from panah.foundation.sealed.bodies import read_body
from panah.vocab.claims import DependenceKind, DifferenceVerdict
from panah.vocab.evidence import DependenceVerdict


@pytest.fixture
def pair(caseworker) -> tuple[Document, Document]:
    """Two documents that differ on an age, the second derived from the first."""
    case = make_case(caseworker)
    one, other = (make_read_document(case, caseworker) for _ in range(2))
    compare(one, other, caseworker)
    return one, other


def compare(one: Document, other: Document, by) -> None:
    a, b = (Place(str(document.pk), span_of("Malika was 19")) for document in (one, other))
    age = ReadDifference("age", "Malika Pulodova", a, b, ("19", "20"))
    repeats = ReadDependence(str(other.pk), str(one.pk), "derived")
    found = Reading((), differences=(age,), dependence=(repeats,))
    versions = {str(document.pk): "hand@1" for document in (one, other)}
    comparison = CaseComparison(documents=versions, comparison=to_json(found))
    record_comparison(one.case, comparison, by=by)


def test_a_difference_stands_as_the_machine_saw_it_until_somebody_settles_it(pair, caseworker):
    case = pair[0].case
    (before,) = access.differences_of(case, by=caseworker)
    assert before.verdict == DifferenceVerdict.DIFFERS
    settle_difference(
        case,
        before.key,
        by=caseworker,
        verdict=DifferenceVerdict.RESOLVED,
        reason="Her birth certificate says 19.",
    )
    (after,) = access.differences_of(case, by=caseworker)
    assert after.verdict == DifferenceVerdict.RESOLVED
    assert after.reason == "Her birth certificate says 19."
    assert after.said == before.said


def test_a_settled_difference_keeps_both_quotations(pair, caseworker):
    case = pair[0].case
    (found,) = access.differences_of(case, by=caseworker)
    row = settle_difference(
        case, found.key, by=caseworker, verdict=DifferenceVerdict.DIFFERS, reason="Not known yet."
    )
    body = read_body(DifferenceBody, row.pk, by=caseworker)
    assert {body.a.document, body.b.document} == {one.pk for one in pair}
    assert body.a.text == body.b.text == "Malika was 19"


def test_a_verdict_outlives_the_next_comparison_and_the_last_one_counts(pair, caseworker):
    one, other = pair
    (found,) = access.differences_of(one.case, by=caseworker)
    for verdict in (DifferenceVerdict.COMPLEMENTS, DifferenceVerdict.SUCCESSION):
        settle_difference(
            one.case, found.key, by=caseworker, verdict=verdict, reason="She had her birthday."
        )
    compare(other, one, caseworker)
    (again,) = access.differences_of(one.case, by=caseworker)
    assert again.verdict == DifferenceVerdict.SUCCESSION
    assert Difference.objects.count() == 2


def test_a_difference_is_settled_with_a_reason_or_not_at_all(pair, caseworker):
    case = pair[0].case
    (found,) = access.differences_of(case, by=caseworker)
    with pytest.raises(Refused, match="why"):
        settle_difference(
            case, found.key, by=caseworker, verdict=DifferenceVerdict.RESOLVED, reason=" "
        )
    with pytest.raises(Refused, match="no longer there"):
        settle_difference(
            case, pair[0].pk, by=caseworker, verdict=DifferenceVerdict.RESOLVED, reason="So."
        )
    assert not Difference.objects.exists()


def test_a_copy_counts_once_until_a_person_says_otherwise(pair, caseworker):
    one, other = pair
    (found,) = access.dependences_of(one.case, by=caseworker)
    assert found.counts_once
    confirm_dependence(
        other,
        one,
        by=caseworker,
        kind=DependenceKind.DERIVED,
        verdict=DependenceVerdict.REFUSED,
        reason="The second reporter was there herself.",
    )
    (judged,) = access.dependences_of(one.case, by=caseworker)
    assert not judged.counts_once


def test_documents_of_two_cases_do_not_depend_on_each_other(pair, caseworker):
    elsewhere = make_read_document(make_case(caseworker, "Aida"), caseworker)
    with pytest.raises(Refused, match="different cases"):
        confirm_dependence(
            pair[0],
            elsewhere,
            by=caseworker,
            kind=DependenceKind.DERIVED,
            verdict=DependenceVerdict.CONFIRMED,
        )
    assert not Dependence.objects.exists()


def test_a_stranger_sees_and_settles_nothing(pair, caseworker, other_caseworker):
    case = pair[0].case
    (found,) = access.differences_of(case, by=caseworker)
    with pytest.raises(NoKey):
        access.differences_of(case, by=other_caseworker)
    with pytest.raises(NoKey):
        settle_difference(
            case, found.key, by=other_caseworker, verdict=DifferenceVerdict.DIFFERS, reason="So."
        )
    assert not Difference.objects.exists()


def age(one: Document, other: Document, *values: str) -> ReadDifference:
    a, b = (Place(str(document.pk), span_of("Malika was 19")) for document in (one, other))
    return ReadDifference("age", "age of Malika Pulodova", a, b, values)


def compared(by, *differences: ReadDifference, documents) -> None:
    versions = {str(document.pk): "hand@1" for document in documents}
    found = to_json(Reading((), differences=differences))
    comparison = CaseComparison(documents=versions, comparison=found)
    record_comparison(documents[0].case, comparison, by=by)


def settled_once(caseworker) -> tuple[Document, ...]:
    """Four documents; whether she was 19 or 20 was settled between the first two."""
    case = make_case(caseworker)
    documents = tuple(make_read_document(case, caseworker) for _ in range(4))
    compared(caseworker, age(*documents[:2], "19", "20"), documents=documents)
    (first,) = book_of(case, by=caseworker).differences
    settle_difference(
        case,
        first.key,
        by=caseworker,
        verdict=DifferenceVerdict.RESOLVED,
        reason="Her birth certificate says 19.",
    )
    return documents


def test_two_other_sources_with_the_same_values_ask_nothing_again(caseworker):
    documents = settled_once(caseworker)
    again = (age(*documents[:2], "19", "20"), age(*documents[2:], "20", "19"))
    compared(caseworker, *again, documents=documents)
    book = book_of(documents[0].case, by=caseworker)
    assert [one.verdict for one in book.differences] == [DifferenceVerdict.RESOLVED] * 2
    last = book.differences[1].last
    assert last is not None
    assert last.reason == "Her birth certificate says 19."
    assert book.differences[1].settled == ()


def test_what_was_settled_answers_even_when_its_sources_are_no_longer_compared(caseworker):
    documents = settled_once(caseworker)
    compared(caseworker, age(*documents[2:], "19", "20"), documents=documents)
    (one,) = book_of(documents[0].case, by=caseworker).differences
    assert one.verdict is DifferenceVerdict.RESOLVED


def test_a_new_value_asks_again(caseworker):
    documents = settled_once(caseworker)
    compared(caseworker, age(*documents[2:], "19", "23"), documents=documents)
    (one,) = book_of(documents[0].case, by=caseworker).differences
    assert one.verdict is DifferenceVerdict.DIFFERS


def test_a_later_word_on_the_passages_themselves_goes_before_one_elsewhere(caseworker):
    documents = settled_once(caseworker)
    compared(caseworker, age(*documents[2:], "19", "20"), documents=documents)
    case = documents[0].case
    (one,) = book_of(case, by=caseworker).differences
    settle_difference(
        case,
        one.key,
        by=caseworker,
        verdict=DifferenceVerdict.DIFFERS,
        reason="These two speak of her twin.",
        expects=None,
    )
    (after,) = book_of(case, by=caseworker).differences
    assert after.verdict is DifferenceVerdict.DIFFERS
