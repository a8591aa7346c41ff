"""Fills a founded house with many cases, all invented: 10,000 with 10 claims each unless told.

    PANAH_DATA=folder python bench/pages/full_office.py [cases] [claims in each]

Through the product's own actions: opened, people added, documents preserved, readings recorded,
claims accepted. One caseworker carries 60 of them, among them the big one; another all the rest.
Prints the reference of the big case.
"""

from __future__ import annotations

import os
import random
import sys
from typing import Any

from big_case import HELPERS, OWNERS, PEOPLE, ROOT, TOWNS, fill
from big_case import _accept as accept_in
from big_case import _document as write_document

CASES, CLAIMS, HERS = 10_000, 10, 60
FIRST = ("Нигора", "Malika", "Шахло", "Гүлнұр", "Dilnoza", "Айсұлу", "Zebo", "Ойгуль", "Sevara")
MIDDLE = ("зар", "mon", "бек", "тол", "шин", "ram", "лан", "дос", "кен", "sar", "мур", "ger")
LAST = ("аева", "ova", "ұлы", "ева", "iyeva", "қызы", "ина")


def main() -> None:
    """Fill the house that PANAH_DATA names."""
    given = [int(one) for one in sys.argv[1:]]
    cases, claims = (*given, CASES, CLAIMS)[:2] if len(given) < 2 else given[:2]
    sys.path.insert(0, str(ROOT / "src"))
    os.environ["DJANGO_SETTINGS_MODULE"] = "panah.project.settings"
    import django

    django.setup()
    sys.path.insert(0, str(ROOT / "tests/browser"))
    aliya, dina, sabina = _signed("aliya"), _signed("dina"), _signed("sabina")
    chance = random.Random(12)
    for number in range(cases - 1):
        _case((aliya if number < HERS - 1 else dina, sabina), chance, number, claims)
        if number % 500 == 0:
            print(number, "cases", file=sys.stderr, flush=True)
    print(fill(aliya, sabina, 60, 1000))


def _signed(user_name: str) -> Any:
    from house import PASSWORD

    from panah.foundation.accounts.models import User
    from panah.foundation.keys import vault

    signed = vault.sign_in(user_name, PASSWORD)
    user = User.objects.get(pk=signed.keys.person)
    user.keys = signed.keys
    return user


def name(chance: random.Random) -> str:
    """A name that nobody bears, of parts that are put together in many ways."""
    middle = "".join(chance.choices(MIDDLE, k=2)).capitalize()
    return f"{chance.choice(FIRST)} {middle}{chance.choice(LAST)}"


def _case(people: tuple[Any, Any], chance: random.Random, number: int, claims: int) -> None:
    from django.db import transaction

    from panah.core.cases.actions import open_case
    from panah.core.cases.bodies import CaseIdentity, CaseSummary
    from panah.core.people.actions import add_person
    from panah.core.people.bodies import PersonIdentity, PersonName
    from panah.values.scripts import script_of

    by = people[0]
    with transaction.atomic():
        hers = name(chance)
        summary = CaseSummary(happened=f"{hers} {chance.choice(TOWNS)}", next_step="Call")
        case = open_case(by=by, identity=CaseIdentity(alias=hers), summary=summary)
        for text in (hers, chance.choice((*PEOPLE, *OWNERS, *HELPERS, name(chance)))):
            names = (PersonName(text=text, script=script_of(text)),)
            add_person(case, by=by, identity=PersonIdentity(names=names))
        row = write_document(case, by, chance, number, max(2, claims // 4 + 1))
        accept_in(row, people, claims, claims)


if __name__ == "__main__":
    main()
