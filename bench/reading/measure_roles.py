"""Measure who did what to whom against expected participants written down beforehand.

    python bench/reading/measure_roles.py [--misses]

Expected participants lie beside the reports in src/panah/engine/reading/tests/roles: NAME.toml says
who is who (and which side each is on), NAME.events has a line "type | words | role=person …" per
event; a role with "?" may be found but need not be. A found event is compared when its type and
words meet such a line. Recall counts events that were not found at all as missed.

A swap is a survivor or relative in the role of an exploiter, or the reverse, in any event of the
text, labelled or not.
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "src"))

from panah.engine.reading.pipeline import read_text  # noqa: E402
from panah.engine.reading.records import (  # noqa: E402
    Entity,
    EntityKind,
    ReadDocument,
    ReadEvent,
    StoredText,
)

ROLES = ROOT / "src/panah/engine/reading/tests/roles"
SUFFERS = frozenset({"victim", "beneficiary", "mother", "child"})
HARMS = frozenset({"recruiter", "perpetrator", "buyer", "seller", "suspect", "convicted"})
ARTICLES = ("the ", "a ", "an ")


@dataclass(frozen=True)
class Expected:
    """One event with whom it should name.

    types    one of these
    at       the words that tell it, half-open offsets
    must     (role, person) that should be found
    may      (role, person) that are right when found
    """

    types: frozenset[str]
    at: tuple[int, int]
    must: frozenset[tuple[str, str]]
    may: frozenset[tuple[str, str]]


@dataclass(frozen=True)
class Story:
    """A text, who is who in it, and what is expected."""

    name: str
    set: str
    text: str
    people: dict[str, str]  # name as found, small letters → person
    sides: dict[str, str]
    events: tuple[Expected, ...]
    members: dict[str, tuple[str, ...]]  # group → everybody in it: naming all is naming it

    def person(self, entity: Entity) -> str:
        """Whom an entity is, its own name as written when it is nobody expected."""
        for name in (entity.name, *entity.variants):
            bare = bared(name)
            if bare in self.people:
                return self.people[bare]
        return entity.name


def bared(name: str) -> str:
    """Small letters, no article."""
    bare = " ".join(name.casefold().replace("’", "'").split())
    for article in ARTICLES:
        bare = bare.removeprefix(article)
    return bare


def stories() -> Iterator[Story]:
    """All texts with expected participants."""
    for path in sorted(ROLES.glob("*.toml")):
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        place = ROOT / "src/panah" / data["text"] if "text" in data else path.with_suffix(".txt")
        text = place.read_text(encoding="utf-8")
        lines = path.with_suffix(".events").read_text(encoding="utf-8").splitlines()
        yield Story(
            path.stem,
            data["set"],
            text,
            {bared(n): key for key, (_side, *names) in data["people"].items() for n in names},
            {key: side for key, (side, *_names) in data["people"].items()},
            tuple(expected(line, text) for line in lines if line.strip()),
            {group: tuple(who) for group, who in data.get("members", {}).items()},
        )


def expected(line: str, text: str) -> Expected:
    """One line of a .events file."""
    types, words, roles = (part.strip() for part in line.split("|"))
    at = text.index(words)
    pairs = [part.partition("=") for part in roles.split()]
    return Expected(
        frozenset(types.split("/")),
        (at, at + len(words)),
        frozenset((role, who) for role, _, who in pairs if not role.startswith("?")),
        frozenset((role[1:], who) for role, _, who in pairs if role.startswith("?")),
    )


def tells(event: ReadEvent, one: Expected) -> bool:
    """The found event is the expected one."""
    start, end = one.at
    return event.type in one.types and any(start < q.end and q.start < end for q in event.quotes)


def nearest(event: ReadEvent, fitting: Sequence[Expected]) -> list[Expected]:
    """Of several that fit, those whose words hold the trigger."""
    at = event.trigger.start if event.trigger else event.quotes[0].start
    exact = [one for one in fitting if one.at[0] <= at < one.at[1]]
    return exact or list(fitting)


def measure(
    story: Story, document: ReadDocument, entities: Sequence[Entity], misses: bool
) -> Counter[str]:
    """Counts: right and wrong of sure and guessed roles, found and all expected, swaps."""
    known = {entity.id: entity for entity in entities}
    count: Counter[str] = Counter()
    seen: set[tuple[int, str, str]] = set()
    for event in document.events:
        fitting = nearest(event, [one for one in story.events if tells(event, one)])
        for one in event.participants:
            person = story.person(known[one.entity])
            pair = (one.role, person)
            sort = "guessed" if one.guessed else "sure"
            if swapped(story, pair, fitting, known[one.entity]):
                count["swaps"] += 1
                note(misses, "SWAP", event, document, pair, sort)
            if not fitting:
                continue
            pairs = {pair} | {
                (one.role, group) for group, who in story.members.items() if person in who
            }
            right = [e for e in fitting if pairs & (e.must | e.may)]
            count[f"{sort} {'right' if right else 'wrong'}"] += 1
            if not right:
                note(misses, "wrong", event, document, pair, sort)
            seen |= {(story.events.index(e), *p) for e in right for p in pairs & e.must}
    for number, one in enumerate(story.events):
        count["events"] += 1
        count["events found"] += any(tells(event, one) for event in document.events)
        for pair in sorted(one.must):
            count["expected"] += 1
            count["found"] += (number, *pair) in seen
            if misses and (number, *pair) not in seen:
                print(f"    missed {pair} of {sorted(one.types)}: {story.text[slice(*one.at)]}")
    return count


def swapped(
    story: Story, pair: tuple[str, str], fitting: Sequence[Expected], entity: Entity
) -> bool:
    """A survivor or relative told as an exploiter, or the reverse; places count as neither."""
    role, person = pair
    if any(pair in one.must | one.may for one in fitting):
        return False
    if entity.kind is EntityKind.PLACE:
        return False
    side = story.sides.get(person, "")
    return (side in ("survivor", "relative") and role in HARMS) or (
        side == "exploiter" and role in SUFFERS
    )


def note(
    misses: bool,
    what: str,
    event: ReadEvent,
    document: ReadDocument,
    pair: tuple[str, str],
    sort: str,
) -> None:
    """Print one fault when asked for."""
    if misses:
        words = event.quotes[0].of(document.text.text)[:70].replace("\n", " ")
        print(f"    {what} {pair} {sort} of {event.type}: {words}")


def share(hits: int, whole: int) -> str:
    """ "3/4 = .75" """
    return f"{hits}/{whole} = {hits / whole:.2f}" if whole else "-"


def line(name: str, count: Counter[str]) -> str:
    """One line of figures."""
    sure, guessed = (
        share(count[f"{sort} right"], count[f"{sort} right"] + count[f"{sort} wrong"])
        for sort in ("sure", "guessed")
    )
    return (
        f"{name:14} sure {sure} · guessed {guessed} · recall "
        f"{share(count['found'], count['expected'])} · swaps {count['swaps']} · "
        f"events {share(count['events found'], count['events'])}"
    )


def read(story: Story) -> tuple[ReadDocument, Sequence[Entity]]:
    """The text as the pipeline reads it."""
    return read_text("d1", story.name, "", StoredText(story.text))


def main() -> None:
    """Read the arguments and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", action="store_true", help="also print every fault")
    parser.add_argument("names", nargs="*", help="only these texts")
    asked = parser.parse_args()
    totals: dict[str, Counter[str]] = {}
    for story in stories():
        if asked.names and story.name not in asked.names:
            continue
        count = measure(story, *read(story), asked.misses)
        print(line(story.name, count))
        for whole in (story.set, "all"):
            totals[whole] = totals.get(whole, Counter()) + count
    for name, count in sorted(totals.items()):
        print(line(name.upper(), count))


if __name__ == "__main__":
    main()
