"""A real office in a folder of its own, founded and used by processes of their own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

PASSWORD = "correct horse battery staple"

FOUND = f"""
import django; django.setup()
from panah.foundation.accounts.founding import Founder, found_organisation
from panah.foundation.keys.passwords import Cost
pair = [Founder("Sabina", "sabina", {PASSWORD!r}), Founder("Zarina", "zarina", {PASSWORD!r})]
print(found_organisation("Lantern house", pair, cost=Cost(1, 8, 1)).recovery_code)
"""

OPEN = f"""
import django; django.setup()
from panah.foundation.accounts.entering import welcome
from panah.foundation.keys import vault
user = welcome(vault.sign_in("sabina", {PASSWORD!r}).keys)
"""


def environment(folder: Path) -> dict[str, str]:
    """What a process of this office sees: its folder, SQLCipher, the code under test."""
    source = Path(__file__).parents[4]
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("PANAH_", "PYTEST_"))}
    settings = {"DJANGO_SETTINGS_MODULE": "panah.project.settings", "PYTHONPATH": str(source)}
    return {**kept, **settings, "PANAH_DATA": str(folder)}


def python(folder: Path, code: str) -> str:
    """What the code prints in a process of this office; an assertion in it fails the test."""
    ran = subprocess.run(
        [sys.executable, "-c", code], env=environment(folder), capture_output=True, text=True
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout.strip()


def command(folder: Path, *words: str, typed: str = PASSWORD) -> subprocess.CompletedProcess[str]:
    """A panah command, with what is typed when it asks for a secret."""
    return subprocess.run(
        [sys.executable, "-m", "django", *words],
        env=environment(folder),
        input=f"{typed}\n",
        capture_output=True,
        text=True,
    )


def found(folder: Path) -> str:
    """Found the office. Returns its recovery code."""
    return python(folder, FOUND)
