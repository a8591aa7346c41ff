"""panah recover USER: back in with the printed recovery code."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from panah.foundation.accounts.returning import recover_access
from panah.foundation.refusals import Refused
from panah.project.management.unlocking import ask


class Command(BaseCommand):
    help = "With the printed recovery code: new keys and a new pass phrase for one person."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("user", help="the user name of the person who comes back")

    def handle(self, *, user: str, **options: Any) -> None:
        code, words = ask("Recovery code: "), ask("New pass phrase: ")
        try:
            back = recover_access(code, user, words)
        except FileNotFoundError:
            raise CommandError("No organisation has been founded in this data folder.") from None
        except Refused as refusal:
            raise CommandError(str(refusal)) from None
        self.stdout.write("She can sign in. The old recovery code opens nothing any more.")
        self.stdout.write(f"Print the new one and keep it outside the office: {back.recovery_code}")
