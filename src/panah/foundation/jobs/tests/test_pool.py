"""Jobs: queued on two threads, told of in memory, holding no more keys than they need."""

from __future__ import annotations

import threading
from uuid import uuid4

import pytest

from panah.core.cases.actions import open_case
from panah.core.cases.bodies import CaseIdentity
from panah.foundation.jobs.holding import holding_only
from panah.foundation.jobs.pool import Job, JobState, Pool
from panah.foundation.keys.access import NoKey, compartment, key_of
from panah.foundation.keys.suites import Broken
from panah.vocab.access import CompartmentKind


class Somebody:
    """All that the pool asks of a person."""

    def __init__(self) -> None:
        self.pk = uuid4()


def make_job(about=None) -> Job:
    return Job("test", about=about or uuid4(), by=Somebody(), scopes=frozenset())  # type: ignore[arg-type]


@pytest.fixture
def pool() -> Pool:
    return Pool()


@pytest.fixture
def gate():
    """Work that says when it has begun and goes on when it is let."""

    class Gate:
        began, go = threading.Event(), threading.Event()

        def work(self, job: Job) -> None:
            self.began.set()
            while not self.go.wait(0.01):
                job.tell("working", 40)

    gate = Gate()
    gate.began, gate.go = threading.Event(), threading.Event()
    yield gate
    gate.go.set()


def test_a_job_tells_how_far_it_is_and_ends(pool, gate):
    job = pool.start(make_job(), gate.work)
    assert gate.began.wait(5)
    assert job.state == JobState.RUNNING
    gate.go.set()
    pool.wait(job.about, 5)
    assert job.state == JobState.DONE


def test_a_job_that_ended_holds_no_keys_any_more(pool):
    job = pool.start(make_job(), lambda job: None)
    pool.wait(job.about, 5)
    assert job.by is None


def test_a_second_job_about_the_same_record_is_the_first_one(pool, gate):
    first = pool.start(make_job(), gate.work)
    assert gate.began.wait(5)
    second = pool.start(make_job(about=first.about), gate.work)
    assert second is first


def test_a_job_that_is_asked_to_stop_stops(pool, gate):
    job = pool.start(make_job(), gate.work)
    assert gate.began.wait(5)
    job.cancel()
    pool.wait(job.about, 5)
    assert job.state == JobState.STOPPED


def test_a_job_that_waits_and_is_stopped_never_begins(pool, gate):
    for _ in range(2):
        pool.start(make_job(), gate.work)
    ran = threading.Event()
    waiting = pool.start(make_job(), lambda job: ran.set())
    waiting.cancel()
    gate.go.set()
    last = pool.start(make_job(), lambda job: None)
    pool.wait(last.about, 5)
    assert waiting.state == JobState.STOPPED
    assert not ran.is_set()


def test_what_a_failing_job_says_reaches_no_log(pool, caplog):
    def fail(job: Job) -> None:
        raise ValueError("Gulnoza Testova")

    job = pool.start(make_job(), fail)
    pool.wait(job.about, 5)
    assert job.state == JobState.FAILED
    assert "ValueError" in caplog.text
    assert "Gulnoza" not in caplog.text


def test_the_pool_goes_on_after_a_failure(pool):
    for _ in range(5):
        failed = pool.start(make_job(), lambda job: 1 / 0)  # type: ignore[arg-type, return-value]
        pool.wait(failed.about, 5)
    job = pool.start(make_job(), lambda job: None)
    pool.wait(job.about, 5)
    assert job.state == JobState.DONE


def test_a_job_opens_its_own_compartments_and_no_other(caseworker):
    case = open_case(by=caseworker, identity=CaseIdentity(alias="Lola"))
    holder = holding_only(caseworker, [(case.pk, CompartmentKind.EVIDENCE)])
    evidence = compartment(case.pk, CompartmentKind.EVIDENCE)
    assert key_of(evidence, by=holder) == key_of(evidence, by=caseworker)
    assert holder.keys is not None
    assert caseworker.keys is not None
    assert holder.keys.private != caseworker.keys.private
    identity = compartment(case.pk, CompartmentKind.IDENTITY)
    with pytest.raises(Broken):
        key_of(identity, by=holder)


def test_nobody_starts_a_job_with_a_key_she_does_not_hold(caseworker, other_caseworker):
    case = open_case(by=caseworker, identity=CaseIdentity(alias="Lola"))
    with pytest.raises(NoKey):
        holding_only(other_caseworker, [(case.pk, CompartmentKind.EVIDENCE)])
