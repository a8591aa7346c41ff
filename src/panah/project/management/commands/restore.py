"""panah restore FILE --into FOLDER: everything back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from panah.foundation.backups.restoring import restore
from panah.foundation.refusals import Refused
from panah.project.management.unlocking import ask


class Command(BaseCommand):
    help = "Put a backup back into an empty folder, and check every byte and row of it."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--into", type=Path, required=True)
        who = parser.add_mutually_exclusive_group(required=True)
        who.add_argument("--user", default="", help="a coordinator; her pass phrase is asked for")
        who.add_argument("--code", action="store_true", help="ask for the recovery code")

    def handle(self, *, file: Path, into: Path, user: str, code: bool, **options: Any) -> None:
        secret = ask("Recovery code: " if code else "Pass phrase: ")
        opener = {"code": secret} if code else {"user_name": user, "password": secret}
        try:
            came = restore(file, into=into.resolve(), **opener)
        except FileNotFoundError:
            raise CommandError("There is no such file.") from None
        except Refused as refusal:
            raise CommandError(str(refusal)) from None
        self.stdout.write(
            f"Restored from {came.made_at}: {came.rows:,} rows, {came.audit_lines:,} audit lines."
        )
