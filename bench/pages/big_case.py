"""Fills a founded house with one case of 60 documents and 1,000 claims, all of it invented.

    PANAH_DATA=folder python bench/pages/big_case.py [documents] [claims]

Everything goes through the product's own actions: documents are preserved, readings recorded,
proposals accepted by a signed caseworker, the documents compared. Only the reading itself is made
here, from sentences whose happenings are known, because reading sixty reports takes minutes.
Prints the reference of the case.
"""

from __future__ import annotations

import hashlib
import os
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS, CLAIMS = 60, 1000
PEOPLE = (
    "Malika Pulodova", "Нигора Синова", "Lola Misolova", "Zebo Namunaeva", "Шахло Пробаева",
    "Гүлнұр Сынақова", "Dilnoza Sinovchi", "Айсұлу Мысалова", "Mavluda Namuna", "Ойгуль Примерова",
    "Sevara Misol", "Зарина Синовчиева", "Feruza Probaeva", "Raʼno Namunaeva", "Ләззат Сынақ",
)  # fmt: skip
OWNERS = (
    "Rustam Kosimzoda",
    "Botir Sinovchi",
    "Марат Пробаев",
    "Zhanna Obraztsova",
    "Куаныш Мысал",
)
HELPERS = ("Open Door", "Panoh", "Ашық есік", "Second Street Shelter")
TOWNS = (
    "Tashkent", "Moscow", "Shymkent", "Dushanbe", "Istanbul", "Almaty", "Samarkand", "Bishkek",
    "Osh", "Antalya", "Turkistan", "Khujand",
)  # fmt: skip
# kind, role of the person, role of the other, sentence
HAPPENINGS = (
    ("recruitment", "victim", "recruiter", "{when} {other} promised {person} work in {town}."),
    ("travel", "traveller", "transporter", "{when} {person} was brought to {town} by {other}."),
    ("passport_confiscation", "victim", "perpetrator", "{when} {other} took {person}'s passport."),
    ("confinement", "victim", "perpetrator", "{when} {other} locked {person} in, in {town}."),
    ("forced_labour", "victim", "perpetrator", "{when} {person} worked unpaid for {other}."),
    ("abuse", "victim", "perpetrator", "{when} {other} beat {person} in the kitchen in {town}."),
    ("escape", "victim", "perpetrator", "{when} {person} fled the bakery of {other} in {town}."),
    ("rescue", "victim", "rescuer", "{when} {other} brought {person} out of a cellar in {town}."),
    ("complaint", "complainant", "suspect", "{when} {person} complained in {town} about {other}."),
    ("complaint_refused", "complainant", "suspect", "{when} {town} refused {person}; not {other}."),
    ("support", "beneficiary", "helper", "{when} {other} gave {person} a bed in {town}."),
    ("return", "traveller", "helper", "{when} {person} came home to {town} with {other}."),
)
FILLER = (
    "The street was quiet in the morning and the shops were still closed.",
    "Neighbours remembered the smell of bread, the lorries, and the dogs behind the fence.",
    "Nobody could say who had rented the rooms above the shop.",
    "The lamp in the yard had been broken for a year.",
)
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


@dataclass
class Page:
    """One report while it is written: its text and what it tells."""

    text: str
    mentions: list[Any]
    events: list[Any]
    indicators: list[Any]


def main() -> None:
    """Fill the house that PANAH_DATA names."""
    documents, claims = (int(one) for one in (*sys.argv[1:], DOCUMENTS, CLAIMS)[:2])
    sys.path.insert(0, str(ROOT / "src"))
    os.environ["DJANGO_SETTINGS_MODULE"] = "panah.project.settings"
    import django

    django.setup()
    sys.path.insert(0, str(ROOT / "tests/browser"))
    from house import PASSWORD

    from panah.foundation.accounts.models import User
    from panah.foundation.keys import vault

    people = []
    for user_name in ("aliya", "sabina"):
        signed = vault.sign_in(user_name, PASSWORD)
        person = User.objects.get(pk=signed.keys.person)
        person.keys = signed.keys
        people.append(person)
    print(fill(*people, documents, claims))


def fill(by: Any, second: Any, documents: int, claims: int) -> str:
    """Make the case; what two people have to decide is decided by both. Returns its reference."""
    from panah.core.cases.actions import open_case
    from panah.core.cases.bodies import CaseIdentity

    chance = random.Random(11)
    case = open_case(by=by, identity=CaseIdentity(alias="Lola M.", working_title="The shops"))
    events = claims // documents // 4
    rows = [_document(case, by, chance, number, events) for number in range(documents)]
    _compare(case, by, rows)
    wanted = claims
    for row in rows:
        wanted -= _accept(row, [by, second], wanted, claims // documents)
    # What is missing still comes from documents that have more to tell.
    for row in rows:
        wanted -= _accept(row, [by, second], wanted, claims)
    return str(case.ref)


def _document(case: Any, by: Any, chance: random.Random, number: int, events: int) -> Any:
    from panah.core.claims.actions import preserve_bytes, record_reading
    from panah.engine.reading.output import to_json

    page = _write(chance, number, events + 3)
    document = preserve_bytes(case, page.text.encode(), f"report-{number + 1}.txt", by=by)
    reading = _reading(str(document.pk), page)
    record_reading(document, to_json(reading, with_text=True), extractor="bench@1", by=by)
    return document


def _write(chance: random.Random, number: int, events: int) -> Page:
    """A title, and one happening to a paragraph, with sentences that say nothing between them."""
    from panah.engine.reading.records import Indicator, Mention, MentionType
    from panah.values.spans import Span

    page = Page(f"Report {number + 1} from the market\n", [], [], [])
    for at in range(events):
        start = len(page.text) + 1
        page.text += f"\n{_sentence(page, chance, number, at, start)} "
        page.text += " ".join(chance.sample(FILLER, 2)) + "\n"
    words = "He kept the keys and the papers."
    start = len(page.text) + 1
    page.text += f"\n{words}\n"
    span = Span(start, start + len(words))
    page.indicators.append(Indicator("i1", "retention_of_documents", span, ("p1",)))
    for name in {*PEOPLE, *OWNERS, *HELPERS}:
        for found in _all(page.text, name):
            kind = MentionType.ORG if name in HELPERS else MentionType.PERSON
            page.mentions.append(Mention(f"m{len(page.mentions)}", found, kind, entity=name))
    for town in TOWNS:
        for found in _all(page.text, town):
            page.mentions.append(
                Mention(f"m{len(page.mentions)}", found, MentionType.PLACE, entity=town)
            )
    return page


def _all(text: str, words: str) -> Iterator[Any]:
    from panah.values.spans import Span

    at = text.find(words)
    while at >= 0:
        yield Span(at, at + len(words))
        at = text.find(words, at + 1)


def _sentence(page: Page, chance: random.Random, number: int, at: int, start: int) -> str:
    from panah.engine.reading.records import Participant, ReadEvent
    from panah.values.spans import Span

    # Every fifth report tells what the one before it told: there is something to join and to count.
    told = random.Random(number // 5 * 1000 + at) if at < 2 else chance
    kind, mine, others, words = told.choice(HAPPENINGS)
    helper = others in {"helper", "rescuer"}
    person, other = told.choice(PEOPLE), told.choice(HELPERS if helper else OWNERS)
    town, (when, said) = told.choice(TOWNS), _when(told, chance)
    sentence = words.format(when=said, person=person, other=other, town=town)
    page.events.append(
        ReadEvent(
            id=f"e{at}",
            type=kind,
            quotes=(Span(start, start + len(sentence)),),
            date=when,
            place=town,
            participants=(Participant(mine, person), Participant(others, other)),
            trigger=Span(start, start + len(said)),
        )
    )
    return sentence


def _when(told: random.Random, chance: random.Random) -> tuple[Any, str]:
    """A day, a month, a year, an open side, or words that say no date."""
    from panah.values.dates import Basis, Precision, UncertainDate

    day = date(2006, 1, 1) + timedelta(days=told.randrange(10 * 365))
    month = day.replace(day=1)
    after = (month + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    sort = chance.random()
    if sort < 0.35:
        words = f"On {day.day} {MONTHS[day.month - 1]} {day.year}"
        return UncertainDate.day(day, words=words), words
    if sort < 0.7:
        words = f"In {MONTHS[day.month - 1]} {day.year}"
        return UncertainDate(month, after, Precision.MONTH, words=words), words
    if sort < 0.85:
        whole = (date(day.year, 1, 1), date(day.year, 12, 31))
        return UncertainDate(*whole, Precision.YEAR, words=f"In {day.year}"), f"In {day.year}"
    if sort < 0.95:
        words = f"Until {day.year}"
        return UncertainDate(None, day, Precision.OPEN, words=words), words
    words = "The winter after the birth"
    return UncertainDate(None, None, Precision.OPEN, Basis.EVENT_RELATIVE, words), words


def _reading(document: str, page: Page) -> Any:
    from panah.engine.reading.records import (
        Entity,
        EntityKind,
        ReadDocument,
        Reading,
        Region,
        RegionKeep,
        StoredText,
    )
    from panah.values.dates import UncertainDate
    from panah.values.spans import Span

    named = [
        *(Entity(name, EntityKind.PERSON, name) for name in (*PEOPLE, *OWNERS)),
        *(Entity(name, EntityKind.ORGANISATION, name) for name in HELPERS),
        *(Entity(name, EntityKind.PLACE, name) for name in TOWNS),
        Entity("p1", EntityKind.PERSON, PEOPLE[0]),
    ]
    read = ReadDocument(
        id=document,
        file="report.txt",
        sha256="0" * 64,
        text=StoredText(page.text, tool="bench"),
        text_sha256=hashlib.sha256(page.text.encode()).hexdigest(),
        language="en",
        published=UncertainDate.day(date(2017, 3, 4)),
        regions=(Region(Span(0, len(page.text)), "body", RegionKeep.EVIDENCE),),
        mentions=tuple(page.mentions),
        events=tuple(page.events),
        indicators=tuple(page.indicators),
    )
    return Reading((read,), tuple(named))


def _events_of(document: Any, by: Any) -> list[Any]:
    from panah.core.claims import access

    return [one for one in access.proposals(document, by=by) if one.event]


def _compare(case: Any, by: Any, rows: Sequence[Any]) -> None:
    """Reports of one five tell two happenings together; some differ, the last repeats the first."""
    from panah.core.claims.actions import record_comparison
    from panah.core.claims.bodies import CaseComparison
    from panah.engine.reading.output import to_json
    from panah.engine.reading.records import Dependence, Difference, Place, Reading

    together, differences, dependence = [], [], []
    for first in range(0, len(rows), 5):
        five = rows[first : first + 5]
        events = [_events_of(row, by)[:2] for row in five]
        together += [tuple(one[at].id for one in events) for at in range(2)]
        sides = [
            Place(str(row.pk), one[0].quotes[0]) for row, one in zip(five, events, strict=True)
        ]
        differences.append(Difference("date", "when", sides[0], sides[1], ("2011", "2012")))
        quotes = ((sides[-1], sides[0]),)
        dependence.append(Dependence(str(five[-1].pk), str(five[0].pk), "derived", quotes))
    found = Reading((), differences=tuple(differences), dependence=tuple(dependence))
    versions = {str(row.pk): "bench@1" for row in rows}
    body = CaseComparison(documents=versions, comparison=to_json(found), together=tuple(together))
    record_comparison(case, body, by=by)


def _accept(document: Any, people: Sequence[Any], wanted: int, share: int) -> int:
    """Both accept this document's share of what is wanted. Returns how many claims were born."""
    from panah.core.claims.actions import accept_proposals
    from panah.core.claims.models import Claim

    born = set(Claim.objects.filter(document=document).values_list("pk", flat=True))
    left, chosen = min(share, wanted), []
    for one in _events_of(document, people[0]):
        if left > 0 and one.id not in born:
            chosen.append(one)
            left -= len(one.facts)
    for person in people if chosen else ():
        accept_proposals(document, [one.id for one in chosen], by=person)
    return sum(len(one.facts) for one in chosen)


if __name__ == "__main__":
    main()
