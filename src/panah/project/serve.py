"""`panah serve`: start the server on this computer. Nothing of it is loaded in this process."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from panah.project.serving import supervise


def main(arguments: Sequence[str]) -> int:
    """Serve until told to stop. With --demo the invented organisation is made first.

    returns  0; what the server ended with; 1 when the port is taken or there is no demonstration
    """
    asked = _parser().parse_args(arguments)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "panah.project.settings")
    if asked.demo and (status := _demonstrate()):
        return status
    try:
        return supervise(asked.port, say=_say)
    except OSError:
        sys.stderr.write(f"Port {asked.port} is taken. Choose another with --port.\n")
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="panah serve",
        description="Serve Panah on this computer. It starts locked; "
        "the first right pass phrase opens it.",
    )
    parser.add_argument("--port", type=int, default=8000, help="0 takes any free one")
    parser.add_argument("--demo", action="store_true", help="an invented organisation")
    return parser


def _demonstrate() -> int:
    """Fill the folder of the demonstration; from now on its settings hold. The exit status."""
    if os.environ.get("PANAH_DEMO") != "1":
        folder = os.environ.get("PANAH_DEMO_DATA", str(Path.cwd() / "demo-data"))
        os.environ.update(PANAH_DEMO="1", PANAH_DATA=folder)
    return subprocess.run([sys.executable, "-m", "django", "demo"], check=False).returncode


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
