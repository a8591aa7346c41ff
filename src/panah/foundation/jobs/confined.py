"""A child process's first act: give up what it does not need, then become the module asked for.

Run by path, never imported by the server. It has no keys, no settings and no way to the store.
"""

from __future__ import annotations

import ctypes
import os
import resource
import runpy
import signal
import sys
from pathlib import Path

PACKAGE_ROOT = Path(__file__).resolve().parents[3]
PR_SET_PDEATHSIG = 1
PR_SET_DUMPABLE = 4


def give_up(memory_mb: int, cpu_seconds: int) -> None:
    """Limit memory and time, and make writing any file impossible.

    What is read here lies open in this process's memory: it must reach no disk, no core file,
    and no debugger of the same user.
    """
    resource.setrlimit(resource.RLIMIT_AS, (memory_mb << 20, memory_mb << 20))
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.nice(10)
    if sys.platform == "linux":
        libc = ctypes.CDLL(None)
        libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
        libc.prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)


def leave_a_guard(lifeline: int) -> None:
    """Leave a process behind that ends all of this group when the server's pipe end closes.

    A thread could not: it waits for the interpreter while a library computes, and it dies with
    this process, leaving behind what this process had started. Nothing has been read yet, so the
    guard holds no content; nothing runs yet, so to fork is safe.
    """
    if os.fork():
        os.close(lifeline)
        return
    for stream in (0, 1, 2):
        os.close(stream)
    os.read(lifeline, 1)
    os.killpg(os.getpgrp(), signal.SIGKILL)


def main(module: str, memory_mb: int, cpu_seconds: int, lifeline: int) -> None:
    """Confine this process and run `module` as its main module."""
    leave_a_guard(lifeline)
    give_up(memory_mb, cpu_seconds)
    sys.path.insert(0, str(PACKAGE_ROOT))
    sys.argv = [module]
    runpy.run_module(module, run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))
