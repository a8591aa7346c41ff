"""What a child process may and may not do."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from panah.foundation.jobs.children import ChildFailed, ChildTrouble, run_child

CHILD = "panah.foundation.jobs.tests.obedient"
SOURCE = Path(__file__).resolve().parents[4]


def ask(order: bytes, **options: object) -> bytes:
    limits = {"memory_mb": 400, "seconds": 20.0} | options
    return run_child(CHILD, order, **limits)  # type: ignore[arg-type]


def alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def gone(pids: list[int]) -> bool:
    for _ in range(50):
        if not any(alive(pid) for pid in pids):
            return True
        time.sleep(0.1)
    return False


def test_a_child_answers_with_the_bytes_it_was_given():
    big = bytes(range(256)) * 20_000
    assert ask(b"echo " + big) == big


def test_a_child_says_how_far_it_is():
    steps: list[tuple[str, int]] = []
    ask(b"echo x", on_progress=lambda step, per_cent: steps.append((step, per_cent)))
    assert steps == [("opening", 10), ("reading", 55)]


def test_a_child_sees_no_setting_of_the_server(monkeypatch):
    monkeypatch.setenv("PANAH_DATA", "/somewhere")
    assert b"PANAH" not in ask(b"environment")


def test_a_child_cannot_write_a_file(tmp_path):
    place = tmp_path / "leak.txt"
    with pytest.raises(ChildFailed):
        ask(b"write " + str(place).encode())
    assert not place.exists() or place.read_bytes() == b""


def test_a_child_that_takes_too_much_memory_ends():
    assert ask(b"grow 1000000") == b"1000000"
    with pytest.raises(ChildFailed) as failed:
        ask(b"grow 900000000")
    assert failed.value.trouble == ChildTrouble.CRASHED


def test_what_a_failing_child_says_is_never_passed_on(capfd):
    with pytest.raises(ChildFailed) as failed:
        ask(b"speak Gulnoza-Testova")
    assert "Gulnoza" not in str(failed.value)
    assert "Gulnoza" not in "".join(capfd.readouterr())


def test_a_child_lets_other_pages_go_first():
    assert int(ask(b"nice")) >= 10


def test_another_program_of_the_same_user_may_not_look_into_a_child():
    assert ask(b"dumpable") == b"0"


def pids_of_a_sleeper(**options: object) -> tuple[list[int], ChildTrouble]:
    pids: list[int] = []
    with pytest.raises(ChildFailed) as failed:
        ask(
            b"sleep ",
            on_progress=lambda step, _: pids.extend(int(pid) for pid in step.split("-")[1:]),
            **options,
        )
    return pids, failed.value.trouble


def test_a_child_that_takes_too_long_ends_with_all_it_started():
    pids, trouble = pids_of_a_sleeper(seconds=1.5)
    assert trouble == ChildTrouble.TOO_SLOW
    assert len(pids) == 2
    assert gone(pids)


def test_a_child_ends_when_someone_says_stop():
    stop = threading.Event()
    threading.Timer(1.0, stop.set).start()
    began = time.monotonic()
    pids, trouble = pids_of_a_sleeper(stop=stop)
    assert trouble == ChildTrouble.STOPPED
    assert time.monotonic() - began < 5
    assert gone(pids)


def test_a_child_and_all_it_started_end_with_a_killed_server():
    program = (
        "from panah.foundation.jobs.children import run_child\n"
        f"run_child({CHILD!r}, b'sleep ', memory_mb=400, seconds=60,"
        " on_progress=lambda step, _: print(step, flush=True))\n"
    )
    server = subprocess.Popen(
        [sys.executable, "-c", program],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(SOURCE)},
    )
    assert server.stdout
    pids = [int(pid) for pid in server.stdout.readline().split("-")[1:]]
    assert len(pids) == 2
    assert all(alive(pid) for pid in pids)
    server.kill()
    server.wait()
    assert gone(pids)
