"""panah serve: start the server on this computer."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from panah.project.serving import supervise


class Command(BaseCommand):
    help = "Serve Panah on this computer. It starts locked; the first right pass phrase opens it."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=8000, help="0 takes any free one")
        parser.add_argument("--demo", action="store_true", help="an invented organisation")

    def handle(self, *, port: int, demo: bool, **options: Any) -> None:
        if demo and os.environ.get("PANAH_DEMO") != "1":
            self._as_demonstration()
        if demo:
            call_command("demo")
        try:
            status = supervise(port, say=self._say)
        except OSError:
            raise CommandError(f"Port {port} is taken. Choose another with --port.") from None
        raise SystemExit(status)

    def _as_demonstration(self) -> None:
        """Start this command anew with the settings of a demonstration, in a folder of its own."""
        folder = os.environ.get("PANAH_DEMO_DATA", str(Path.cwd() / "demo-data"))
        os.environ.update(PANAH_DEMO="1", PANAH_DATA=folder)
        os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])  # noqa: S606 -- our own words

    def _say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()
