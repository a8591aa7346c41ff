"""panah audit verify: walk the chain of audit lines."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from panah.foundation.audit import head, verify
from panah.project.management.unlocking import unlock


class Command(BaseCommand):
    help = "Check that no audit line was changed, removed or put in between."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("what", choices=["verify"])
        parser.add_argument("--user", required=True, help="who opens the store")

    def handle(self, *, user: str, **options: Any) -> None:
        unlock(user)
        broken = verify()
        if broken is not None:
            raise CommandError(f"The chain is broken at line {broken}.")
        count, last = head()
        self.stdout.write(f"{count} lines, all whole. The last: {last.hex()}")
