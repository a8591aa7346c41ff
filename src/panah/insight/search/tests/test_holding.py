"""Much is put on the shelf in the background; what is there is asked for nothing again."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest

from panah.core.claims.tests.factories import make_case
from panah.core.people.tests.factories import make_person
from panah.foundation.jobs.pool import Job, JobState
from panah.foundation.keys import changes, proven
from panah.foundation.keys.access import held_scopes
from panah.foundation.sealed import opened
from panah.insight.search import holding
from panah.insight.search.holding import held_by
from panah.insight.search.shelf import shelf

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_is_remembered(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr(changes, "may_remember", lambda: True)
    for one in (opened, proven, shelf):
        one.forget()
    yield
    for one in (opened, proven, shelf):
        one.forget()


def job_of(user: Any) -> Job:
    return Job(holding.JOB, about=uuid4(), by=user, scopes=frozenset(held_scopes(user)))


def test_what_the_background_read_is_there_to_be_searched(
    caseworker: Any, other_caseworker: Any, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        make_person(make_case(caseworker), caseworker, "Oydin")
    job = job_of(caseworker)
    holding._read(job)
    assert len(shelf) >= 3
    assert job.per_cent > 1
    assert held_by(caseworker).reading is None
    assert len(held_by(caseworker).bodies) == len(shelf)
    assert held_by(other_caseworker).bodies == frozenset()


def test_nothing_is_asked_of_the_store_while_nothing_has_changed(
    caseworker: Any, django_assert_num_queries: Any, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        case = make_case(caseworker)
    before = held_by(caseworker)
    with django_assert_num_queries(0):
        assert held_by(caseworker) == before
    with django_capture_on_commit_callbacks(execute=True):
        make_person(case, caseworker, "Oydin")
    assert len(held_by(caseworker).bodies) == len(before.bodies) + 1


def test_what_has_been_read_so_far_is_searched_and_it_says_how_far_it_is(
    caseworker: Any,
    other_caseworker: Any,
    client_of: Any,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: Any,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        case = make_case(caseworker, alias="Shabnam")
        make_person(case, caseworker, "Oydin")
    job = job_of(caseworker)
    seen: list[tuple[str, str]] = []
    real = holding.lay_out

    def slowly(missing: Any, user: Any) -> Any:
        page = client_of(caseworker)
        for told in real(missing, user):
            found = page.post("/search/", {"words": "Shabnam"}).content.decode()
            late = page.post("/search/", {"words": "Nigora"}).content.decode()
            seen.append((found, late))
            assert held_by(other_caseworker).bodies == frozenset()
            yield told

    monkeypatch.setattr(holding, "lay_out", slowly)
    monkeypatch.setattr(holding, "_about", lambda user: job.about)
    monkeypatch.setattr(holding.pool, "about", lambda about: job)
    job.state = JobState.RUNNING
    holding._read(job)
    found, late = seen[0]
    assert "<progress" in found
    assert case.ref in found
    assert "Nothing found yet" in late
    assert holding._being_read == {}
