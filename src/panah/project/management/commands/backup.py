"""panah backup FILE: everything in one sealed file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from panah.foundation.backups.making import make_backup
from panah.foundation.keys.suites import Broken
from panah.foundation.refusals import Refused
from panah.project.management.unlocking import unlock


class Command(BaseCommand):
    help = "Write a sealed backup, open it again and check it. The server may go on meanwhile."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--user", required=True, help="a coordinator or administrator")

    def handle(self, *, file: Path, user: str, **options: Any) -> None:
        if file.exists():
            raise CommandError("There is a file of that name already. Choose another name.")
        try:
            made = make_backup(by=unlock(user), path=file.resolve())
        except (Refused, Broken, OSError) as error:
            raise CommandError(f"No backup was made: {error}") from None
        self.stdout.write(f"Sealed and checked: {made.path} ({made.size:,} bytes)")
