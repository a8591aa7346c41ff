"""A child process for the tests: does what the first word of its request says."""

import ctypes
import os
import subprocess
import sys
import time
from pathlib import Path


def answer(text: bytes) -> None:
    sys.stdout.buffer.write(text)
    sys.stdout.flush()


def main() -> None:
    order, _, rest = sys.stdin.buffer.read().partition(b" ")
    if order == b"echo":
        answer(b"progress 10 opening\nprogress 55 reading\n" + rest)
    elif order == b"environment":
        answer("\n".join(sorted(os.environ)).encode())
    elif order == b"write":
        Path(rest.decode()).write_text("this must not arrive")
    elif order == b"grow":
        answer(str(len(bytearray(int(rest)))).encode())
    elif order == b"speak":
        sys.stderr.write(rest.decode())
        raise ValueError(rest.decode())
    elif order == b"nice":
        answer(str(os.nice(0)).encode())
    elif order == b"dumpable":
        answer(str(ctypes.CDLL(None).prctl(3, 0, 0, 0, 0)).encode())
    elif order == b"sleep":
        helper = subprocess.Popen(["sleep", "60"])
        answer(f"progress 1 pid-{os.getpid()}-{helper.pid}\n".encode())
        time.sleep(60)


main()
