"""Work that outlasts a page: two threads of the server's own process, told of in memory only.

A job holds the keys of the person who asked and ends with the process; whoever shows a piece of
work that no job is doing any more offers to start it again.
"""

from __future__ import annotations

import ctypes
import gc
import logging
import queue
import sys
import threading
from collections.abc import Callable
from datetime import datetime
from enum import StrEnum
from uuid import UUID, uuid4

from django.db import connections
from django.utils import timezone

from panah.foundation.accounts.models import User

logger = logging.getLogger(__name__)

_THREADS = 2
_REMEMBERED = 500


class JobState(StrEnum):
    """How far a job has come."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    STOPPED = "stopped"


class Stopped(Exception):
    """Someone asked for this job to end."""


class Job:
    """One piece of work: what, about what, for whom, how far.

    name      what is done, a code ("reading")
    about     the record it works on
    by        the person who asked, with the keys of `scopes` and no others
    step      a code of what is being done now;  per_cent 0 to 100
    page_first  seconds to wait before it begins: it would slow the page that is just being made
    stop      set when it is to end
    """

    page_first = 0.0

    def __init__(self, name: str, *, about: UUID, by: User, scopes: frozenset[UUID]) -> None:
        self.id = uuid4()
        self.name = name
        self.about = about
        self.by: User | None = by
        self.by_id: UUID = by.pk
        self.scopes = scopes
        self.asked_at: datetime = timezone.now()
        self.state = JobState.WAITING
        self.step = "waiting"
        self.per_cent = 0
        self.stop = threading.Event()

    @property
    def is_live(self) -> bool:
        """It waits or runs."""
        return self.state in {JobState.WAITING, JobState.RUNNING}

    def tell(self, step: str, per_cent: int) -> None:
        """Say what is being done. Raises Stopped when someone asked for an end."""
        if self.stop.is_set():
            raise Stopped
        self.step, self.per_cent = step, per_cent

    def cancel(self) -> None:
        """Ask it to end; one that still waits never begins."""
        self.stop.set()
        if self.state == JobState.WAITING:
            self.end(JobState.STOPPED)

    def end(self, state: JobState) -> None:
        """It is over: the keys it held are let go of."""
        self.state = state
        self.by = None


Work = Callable[[Job], None]


class Pool:
    """Two threads and the jobs they know of."""

    def __init__(self) -> None:
        self._waiting: queue.SimpleQueue[tuple[Job, Work]] = queue.SimpleQueue()
        self._jobs: dict[UUID, Job] = {}
        self._lock = threading.Lock()
        self._threads: list[threading.Thread] = []

    def start(self, job: Job, work: Work) -> Job:
        """Queue the work; the live job when one of this name is already about the same record."""
        with self._lock:
            live = self._jobs.get(job.about)
            if live and live.is_live and live.name == job.name:
                return live
            self._jobs[job.about] = job
            self._forget()
            self._man()
        self._waiting.put((job, work))
        return job

    def about(self, record: UUID) -> Job | None:
        """The last job about a record, if this process remembers one."""
        return self._jobs.get(record)

    def is_busy_beside(self, job: Job) -> bool:
        """Whether other work is being done: what nobody waits for gives way to it."""
        with self._lock:
            return any(one.is_live for one in self._jobs.values() if one is not job)

    def wait(self, record: UUID, seconds: float) -> None:
        """Return when no job about the record is live; TimeoutError after `seconds`."""
        ended = threading.Event()
        for _ in range(int(seconds * 20)):
            job = self.about(record)
            if job is None or not job.is_live:
                return
            ended.wait(0.05)
        raise TimeoutError(f"a job was still running after {seconds} s")

    def _forget(self) -> None:
        ended = [key for key, job in self._jobs.items() if not job.is_live]
        for key in ended[: max(0, len(self._jobs) - _REMEMBERED)]:
            del self._jobs[key]

    def _man(self) -> None:
        while len(self._threads) < _THREADS:
            thread = threading.Thread(target=self._serve, name="job", daemon=True)
            self._threads.append(thread)
            thread.start()

    def _serve(self) -> None:
        while True:
            job, work = self._waiting.get()
            if job.is_live:
                _run(job, work)


def _run(job: Job, work: Work) -> None:
    job.state = JobState.RUNNING
    try:
        job.stop.wait(job.page_first)
        work(job)
    except Stopped:
        job.end(JobState.STOPPED)
    except Exception as error:
        # Only the kind of error: its words, and its traceback, may quote a document.
        logger.error("job %s failed: %s", job.name, type(error).__name__)
        job.end(JobState.FAILED)
    else:
        job.end(JobState.DONE)
    finally:
        connections.close_all()
        _give_back()


def _give_back() -> None:
    """What a job left behind goes back to the machine (glibc keeps it otherwise)."""
    gc.collect()
    if _libc is not None:
        _libc.malloc_trim(0)


def _glibc() -> ctypes.CDLL | None:
    libc = ctypes.CDLL(None) if sys.platform.startswith("linux") else None
    return libc if hasattr(libc, "malloc_trim") else None


_libc = _glibc()
pool = Pool()
