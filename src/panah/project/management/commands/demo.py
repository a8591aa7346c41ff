"""`panah demo`: fill the data folder with the invented organisation."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from panah.foundation.refusals import Refused
from panah.foundation.terms.labels import term_label
from panah.project.demo.load import load
from panah.project.demo.people import COORDINATORS, PASS_PHRASE, STAFF


class Command(BaseCommand):
    """Says each step, then who may sign in."""

    help = "Fill an empty data folder with an invented organisation, to try the product with."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        """Load, or say why not."""
        try:
            load(self.stdout.write)
        except Refused as refusal:
            raise CommandError(str(refusal)) from None
        self.stdout.write("")
        for one in (*COORDINATORS, *STAFF):
            self.stdout.write(f"  {one.user_name:10} {term_label(one.role):22} {one.name}")
        self.stdout.write(f"  pass phrase of everybody: {PASS_PHRASE}")
