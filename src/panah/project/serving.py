"""Serving: a parent that holds no keys, and a child that holds them until it is locked.

The parent owns the listening socket, so that nobody is turned away while the child starts again.
The child is started by exec, serves with many threads in one process, and ends when the office is
locked: Python cannot wipe its memory, the end of the process can.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from typing import Any

HOST = "127.0.0.1"
THREADS = 8
# Many slow or silent visitors keep nobody else out: there is room for them, and they are let go.
CONNECTIONS = 1000
SILENT_SECONDS = 30
LOCKED = 75
ANSWER_SECONDS = 0.3
SOCKET = "PANAH_SOCKET"
_PR_SET_PDEATHSIG, _PR_SET_DUMPABLE = 1, 4


def supervise(port: int, *, say: Callable[[str], None] = print) -> int:
    """Listen on this computer only and keep a child serving. Returns the exit status.

    port  0 takes any free one
    say   is told the address once it can be reached
    """
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((HOST, port))
        listener.listen(128)
        say(f"Panah is at http://{HOST}:{listener.getsockname()[1]}/")
        say("This version answers on this computer only. It is not for real people yet.")
        return _keep_serving(listener)


def _keep_serving(listener: socket.socket) -> int:
    stopping = _until_told_to_stop()
    while True:
        child = _start(listener)
        stopping.child = child
        if stopping.told:
            child.terminate()
        began, status = time.monotonic(), child.wait()
        if stopping.told or status == 0:
            return 0
        # Locked: begin again at once. Fallen over at the start: it would fall over again.
        if status != LOCKED and time.monotonic() - began < 3:
            return status


class _Stopping:
    """Whether somebody asked the parent to stop, and whom to tell."""

    told = False
    child: subprocess.Popen[bytes] | None = None

    def __call__(self, *_signal: Any) -> None:
        self.told = True
        if self.child is not None:
            self.child.terminate()


def _until_told_to_stop() -> _Stopping:
    stopping = _Stopping()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stopping)
    return stopping


def _start(listener: socket.socket) -> subprocess.Popen[bytes]:
    number = listener.fileno()
    # Threads that take turns need no heaps of their own: a fifth of the memory less.
    heaps = {"MALLOC_ARENA_MAX": "1"}
    return subprocess.Popen(
        [sys.executable, "-m", "panah.project.serving"],
        env={**os.environ, **heaps, SOCKET: str(number)},
        pass_fds=[number],
        stdin=subprocess.DEVNULL,
    )


def serve_here() -> None:
    """The child: harden the process, then answer on the parent's socket until the end."""
    harden()
    listener = socket.socket(fileno=int(os.environ.pop(SOCKET)))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "panah.project.settings")
    from panah.project.logs import say_little

    say_little()
    from django.conf import settings
    from waitress.server import BaseWSGIServer, create_server

    from panah.foundation.keys import vault
    from panah.project.too_large import Channel
    from panah.project.wsgi import application

    BaseWSGIServer.channel_class = Channel

    vault.when_locked.append(leave_soon)
    threading.Thread(target=_lock_when_empty, name="empty office", daemon=True).start()
    # Nothing of a request or an answer may spill into a temporary file, whatever its size.
    whole = settings.UPLOAD_MAX_BYTES + 16 * 1024 * 1024
    create_server(
        application,
        sockets=[listener],
        threads=THREADS,
        max_request_body_size=whole,
        inbuf_overflow=whole + 1,
        outbuf_overflow=2 * whole,
        connection_limit=CONNECTIONS,
        channel_timeout=SILENT_SECONDS,
        cleanup_interval=SILENT_SECONDS // 3,
        asyncore_use_poll=True,
        ident=None,
        expose_tracebacks=False,
    ).run()


def harden() -> None:
    """No core dump, no reading by other accounts' debuggers, no outliving the parent (Linux)."""
    if not sys.platform.startswith("linux"):
        return
    import ctypes
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _soft, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(most, 4 * CONNECTIONS), most))
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
    libc.prctl(_PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0)


def leave_soon() -> None:
    """End the process, its memory with it, once the answer is on its way."""
    threading.Timer(ANSWER_SECONDS, os._exit, [LOCKED]).start()


def _lock_when_empty() -> None:
    """Lock the office when nobody has been signed in for a quarter of an hour."""
    from django.db import connections

    from panah.foundation.accounts import sessions
    from panah.foundation.audit import record
    from panah.foundation.keys import vault

    empty_since: float | None = None
    while True:
        time.sleep(20)
        if not vault.is_open() or sessions.signed_in_people():
            empty_since = None
        elif empty_since is None:
            empty_since = time.monotonic()
        elif time.monotonic() - empty_since > 15 * 60:
            record(None, "office.locked-itself")
            connections.close_all()
            vault.lock()


if __name__ == "__main__":
    serve_here()
