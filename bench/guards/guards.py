"""Take each guard of the vault away in turn: the tests named beside it must turn red.

    .venv/bin/python bench/guards/guards.py [WORD]     only guards with this word in file or line

It works on a copy of the source; a guard whose removal nobody notices is said to be unnoticed.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import tomllib
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
COPIED = ("src", "tests", "conftest.py", "pyproject.toml")


@dataclass(frozen=True, slots=True)
class Guard:
    """Where it stands, what it says, what to put there instead, and who must notice."""

    file: str
    old: str
    new: str
    tests: str

    @property
    def name(self) -> str:
        return f"{self.file}: {self.old.strip().splitlines()[0]}"


def guards() -> list[Guard]:
    """All of guards.toml, or those with the word that was given."""
    said = tomllib.loads((Path(__file__).parent / "guards.toml").read_text(encoding="utf-8"))
    every = [Guard(**one) for one in said["guard"]]
    return [one for one in every if all(word in one.name for word in sys.argv[1:])]


def is_noticed(guard: Guard, place: Path) -> bool:
    """Whether its tests turn red without it. False too when the guard itself is not there."""
    path = place / guard.file
    before = path.read_text(encoding="utf-8")
    if guard.old not in before:
        return False
    path.write_text(before.replace(guard.old, guard.new), encoding="utf-8")
    red = _run(place, guard.tests)
    path.write_text(before, encoding="utf-8")
    return red


def _run(place: Path, tests: str) -> bool:
    words = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", tests]
    return subprocess.run(words, cwd=place, capture_output=True).returncode == 1


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        for name in COPIED:
            copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
            copy(ROOT / name, place / name)
        missed = 0
        for guard in guards():
            noticed = is_noticed(guard, place)
            missed += not noticed
            print("noticed  " if noticed else "UNNOTICED", guard.name, flush=True)
    print(f"{len(guards()) - missed} of {len(guards())} noticed")
    return bool(missed)


if __name__ == "__main__":
    sys.exit(main())
