"""Invented reports with names marked in them: <P>person</P>, <O>body</O>, <L>place</L>,
<N>people</N>, <noise>…</noise> around what is no evidence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from panah.engine.reading.analysis import analyse
from panah.engine.reading.names import find_names
from panah.engine.reading.records import StoredText
from panah.engine.reading.regions import find_regions

REPORTS = Path(__file__).parent / "named_reports"
TYPES = {"P": "PERSON", "O": "ORG", "L": "PLACE", "N": "NORP"}
_MARK = re.compile(r"</?(P|O|L|N|noise)>")
Label = tuple[str, int, int]


@dataclass(frozen=True)
class Marked:
    """A report without its marks: text, (type, start, end) of each name, spans of noise."""

    text: str
    names: frozenset[Label]
    noise: tuple[tuple[int, int], ...]


def read_marked(source: str) -> Marked:
    """Take the marks out of a report; names inside noise are not to be found."""
    text = ""
    names: list[Label] = []
    noise: list[tuple[int, int]] = []
    opened: list[tuple[str, int]] = []
    place = 0
    for mark in _MARK.finditer(source):
        text += source[place : mark.start()]
        place = mark.end()
        if mark[0][1] != "/":
            opened.append((mark[1], len(text)))
            continue
        kind, start = opened.pop()
        if kind == "noise":
            noise.append((start, len(text)))
        else:
            names.append((TYPES[kind], start, len(text)))
    text += source[place:]
    kept = {n for n in names if not any(a <= n[1] < b for a, b in noise)}
    return Marked(text, frozenset(kept), tuple(noise))


def marked_reports(prefix: str = "", suffix: str = "_en") -> dict[str, Marked]:
    """The reports whose file name begins and ends so, by name."""
    return {
        path.stem: read_marked(path.read_text(encoding="utf-8"))
        for path in sorted(REPORTS.glob(f"{prefix}*{suffix}.txt"))
    }


def names_of(text: str) -> set[Label]:
    """The names that the engine finds: (type, start, end)."""
    analysis = analyse(text, find_regions(StoredText(text)))
    words = analysis.words
    return {
        (name.kind.value, words[name.first].span.start, words[name.last - 1].span.end)
        for name in find_names(analysis)
    }


@dataclass
class Tally:
    """Right, wrong and missed names."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def add(self, want: set[Label], got: set[Label]) -> None:
        """Count one report."""
        self.right += len(want & got)
        self.wrong += len(got - want)
        self.missed += len(want - got)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 1 when there was nothing to find or say."""
        total = 2 * self.right + self.wrong + self.missed
        return 2 * self.right / total if total else 1.0


def tally(reports: dict[str, Marked]) -> dict[str, Tally]:
    """Exact spans and types over several reports, by type."""
    counts = {kind: Tally() for kind in TYPES.values()}
    for report in reports.values():
        got = names_of(report.text)
        for kind, count in counts.items():
            count.add(
                {label for label in report.names if label[0] == kind},
                {label for label in got if label[0] == kind},
            )
    return counts
