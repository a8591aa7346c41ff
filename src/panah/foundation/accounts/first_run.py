"""The first run, step by step, kept in memory until it is over: nothing typed is lost or written.

Several browsers may stand before the founding, each with a run of its own; only the one that
founded goes on to the words, the code and the backup. A run that rests for an hour is forgotten.
"""

from __future__ import annotations

import secrets
import time
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256
from threading import Lock
from typing import Any

from panah.foundation.accounts.fingerprints import word_list
from panah.foundation.accounts.founding import Founder, Founding, found_organisation

COOKIE = "panah-first-run"
RESTS_AT_MOST = 60 * 60
MOST_RUNS = 8
SUGGESTED_WORDS = 5


class Step(StrEnum):
    """Where a first run stands."""

    ORGANISATION = "organisation"
    FIRST = "first"
    SECOND = "second"
    WORDS = "words"
    CODE = "code"
    BACKUP = "backup"


ORDER = list(Step)


def suggest_pass_phrase() -> str:
    """Five words of 2048, drawn by the system's random source: 55 bits."""
    return " ".join(secrets.choice(word_list()) for _ in range(SUGGESTED_WORDS))


@dataclass(slots=True, repr=False)
class FirstRun:
    """What was typed so far.

    typed       by step: the cleaned answers of its form
    founding    what the founding gave, from the step WORDS on
    suggestion  the words offered to whoever sits at the keyboard now
    """

    step: Step = Step.ORGANISATION
    typed: dict[Step, dict[str, Any]] = field(default_factory=dict)
    founding: Founding | None = None
    suggestion: str = field(default_factory=suggest_pass_phrase)
    touched: float = field(default_factory=time.monotonic)

    def take(self, answers: dict[str, Any]) -> None:
        """Keep this step's answers and go on; after the second coordinator, found.

        Raises Refused when the founding is refused; the answers stay.
        """
        self.typed[self.step] = answers
        if self.step is Step.SECOND:
            self.founding = found_organisation(*self._founders())
            self.typed = {}
        self._go(1)

    def back(self) -> None:
        """One step back, to what was typed there. After the founding there is no way back."""
        if self.founding is None and self.step is not Step.ORGANISATION:
            self._go(-1)

    @property
    def is_over(self) -> bool:
        """The last step has been confirmed."""
        return ORDER[-1] in self.typed

    def shown(self) -> dict[str, Any]:
        """What the steps after the founding show: the words of both coordinators, the code."""
        if self.founding is None:
            return {}
        pairs = zip(self.founding.coordinators, self.founding.fingerprints, strict=True)
        return {
            "fingerprints": [{"name": user.name, "words": words} for user, words in pairs],
            "recovery_code": self.founding.recovery_code,
            "backup": self.founding.backup,
        }

    def _go(self, steps: int) -> None:
        at = min(ORDER.index(self.step) + steps, len(ORDER) - 1)
        self.step, self.suggestion = ORDER[at], suggest_pass_phrase()

    def _founders(self) -> tuple[str, list[Founder]]:
        people = [self.typed[step] for step in (Step.FIRST, Step.SECOND)]
        founders = [Founder(one["name"], one["user_name"], one["pass_phrase"]) for one in people]
        return self.typed[Step.ORGANISATION]["name"], founders


_runs: dict[bytes, FirstRun] = {}
_changing = Lock()


def run_of(token: str) -> FirstRun | None:
    """The run of this browser, if it has one that has not rested too long."""
    with _changing:
        _forget_rested()
        run = _runs.get(_key(token))
        if run is not None:
            run.touched = time.monotonic()
        return run


def begin() -> str:
    """A new run; its token goes into the browser's cookie. The longest resting makes room."""
    token = secrets.token_urlsafe(32)
    with _changing:
        _forget_rested()
        before = {key: run for key, run in _runs.items() if run.founding is None}
        if len(before) >= MOST_RUNS:
            del _runs[min(before, key=lambda key: before[key].touched)]
        _runs[_key(token)] = FirstRun()
    return token


def forget(token: str) -> None:
    """The run is over: pass phrases and code leave the memory we can reach."""
    with _changing:
        _runs.pop(_key(token), None)


def _forget_rested() -> None:
    now = time.monotonic()
    for key in [key for key, run in _runs.items() if now - run.touched > RESTS_AT_MOST]:
        del _runs[key]


def _key(token: str) -> bytes:
    return sha256(token.encode()).digest()
