"""Heavy work on untrusted bytes, in a process of its own: exec, pipes, limits, nothing on disk.

What a child module sees
    stdin   the request, then end of file
    stdout  any number of lines `progress <0-100> <step>`, flushed, then the result
    stderr  thrown away, because a traceback may quote a document
    exit 0  the result is whole; anything else is a crash (kind refusals belong in the result)
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import IO

OnProgress = Callable[[str, int], None]

_CONFINED = Path(__file__).with_name("confined.py")
_PROGRESS = re.compile(rb"progress (\d{1,3}) ([\w-]+)\n\Z")
_CHUNK = 64 * 1024
_LONGEST_ANSWER = 256 * 1024 * 1024
# One thread each: two children on two cores, and no address space reserved for idle threads.
_ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "OMP_THREAD_LIMIT"), "1")


class ChildTrouble(StrEnum):
    """Why a child process gave no result."""

    CRASHED = "crashed"
    TOO_SLOW = "too-slow"
    STOPPED = "stopped"


class ChildFailed(Exception):
    """A child process ended without a result; `trouble` says why, never with content."""

    def __init__(self, trouble: ChildTrouble) -> None:
        self.trouble = trouble
        super().__init__(f"a child process ended without a result: {trouble}")


def run_child(
    module: str,
    request: bytes,
    *,
    memory_mb: int,
    seconds: float,
    on_progress: OnProgress | None = None,
    stop: threading.Event | None = None,
) -> bytes:
    """Run `python -m module` on `request` and give back what it answers.

    memory_mb    limit of its address space, MiB
    seconds      limit of wall time, and (rounded up) of processor time
    on_progress  called with (step, per cent) from this thread; what it raises ends the child
    stop         when set, the child is killed within a quarter of a second

    Raises ChildFailed. The child has a bare environment (no keys, no settings), can write no
    file, and ends with this process.
    """
    lifeline, held_open = os.pipe()
    try:
        child = _start(module, memory_mb, seconds, lifeline)
        watch = _Watch(child, seconds, stop)
        try:
            answer = _converse(child, request, on_progress)
        finally:
            watch.end()
        return _whole(answer, watch.trouble, child.returncode)
    finally:
        os.close(lifeline)
        os.close(held_open)


def _start(module: str, memory_mb: int, seconds: float, lifeline: int) -> subprocess.Popen[bytes]:
    arguments = [module, str(memory_mb), str(int(seconds) + 1), str(lifeline)]
    return subprocess.Popen(
        [sys.executable, "-I", "-B", str(_CONFINED), *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd="/",
        env={"PATH": os.defpath, "LANG": "C.UTF-8", **_ONE_THREAD},
        pass_fds=(lifeline,),
        start_new_session=True,
    )


def _converse(
    child: subprocess.Popen[bytes], request: bytes, on_progress: OnProgress | None
) -> bytes:
    assert child.stdin is not None  # noqa: S101 - asked for as a pipe
    assert child.stdout is not None  # noqa: S101 - asked for as a pipe
    threading.Thread(target=_feed, args=(child.stdin, request), daemon=True).start()
    answer = _answer(child.stdout, on_progress)
    # Not reaped yet: its number must stay its own until its group has been ended.
    os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)
    return answer


def _whole(answer: bytes, trouble: ChildTrouble | None, code: int) -> bytes:
    if trouble or code != 0 or len(answer) > _LONGEST_ANSWER:
        raise ChildFailed(trouble or ChildTrouble.CRASHED)
    return answer


def _feed(stdin: IO[bytes], request: bytes) -> None:
    """Write the request; a child that ended early is noticed by its exit code."""
    try:
        with stdin:
            stdin.write(request)
    except (BrokenPipeError, ValueError):
        return


def _answer(stdout: IO[bytes], on_progress: OnProgress | None) -> bytes:
    """Pass on the progress lines at the beginning, return all that follows them."""
    while step := _PROGRESS.fullmatch(line := stdout.readline(_CHUNK)):
        if on_progress:
            on_progress(step[2].decode("ascii", "replace"), min(100, int(step[1])))
    return line + stdout.read(_LONGEST_ANSWER)


class _Watch:
    """Kills the child, and whatever it started, when its time is up or someone says stop."""

    def __init__(
        self, child: subprocess.Popen[bytes], seconds: float, stop: threading.Event | None
    ) -> None:
        self.trouble: ChildTrouble | None = None
        self._child = child
        self._deadline = time.monotonic() + seconds
        self._stop = stop or threading.Event()
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def _look(self) -> None:
        while not self.trouble and not self._over.wait(0.2):
            if self._stop.is_set():
                self.trouble = ChildTrouble.STOPPED
            elif time.monotonic() > self._deadline:
                self.trouble = ChildTrouble.TOO_SLOW
        if self.trouble:
            self._kill()

    def end(self) -> None:
        """Stop watching; nothing of the child outlives the conversation."""
        self._over.set()
        self._thread.join()
        self._kill()
        self._child.wait()
        if self._child.stdout:
            self._child.stdout.close()

    def _kill(self) -> None:
        try:
            os.killpg(self._child.pid, signal.SIGKILL)
        except ProcessLookupError:
            return
