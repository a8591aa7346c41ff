"""Founds an organisation in an empty data folder, for the browser journeys.

    PANAH_DATA=folder python tests/browser/house.py

It goes through the product's own ceremony and actions; only the cost of a guess is passed in,
because the journeys sign in often. One person per role, all with the same pass phrase.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

PASSWORD = "correct horse battery staple"
COORDINATORS = (("Сабина Пробаева", "sabina"), ("Zarina Misol", "zarina"))
PEOPLE = {
    "aliya": ("Әлия Сынақова", "caseworker"),
    "dina": ("Дина Пробная", "caseworker"),
    "laziz": ("Laziz Sinovchi", "lawyer"),
    "meruert": ("Меруерт Сынақ", "psychologist"),
    "guli": ("Guli Namuna", "counsellor"),
    "rustam": ("Rustam Sanov", "data_officer"),
    "oleg": ("Oleg Serverov", "administrator"),
}


def found() -> None:
    """The organisation, its two coordinators, and one signed person for each other role."""
    from panah.foundation.accounts.actions import (
        add_person,
        choose_own_pass_phrase,
        sign_person,
    )
    from panah.foundation.accounts.founding import Founder, found_organisation
    from panah.foundation.keys import vault
    from panah.foundation.keys.passwords import Cost
    from panah.vocab.access import Role

    founders = [Founder(name, user_name, PASSWORD) for name, user_name in COORDINATORS]
    founding = found_organisation("Сынақ үйі", founders, cost=Cost(1, 8, 1))
    first = founding.coordinators[0]
    for user_name, (name, role) in PEOPLE.items():
        person = add_person(name, user_name, [Role(role)], PASSWORD, by=first)
        person.keys = vault.sign_in(user_name, PASSWORD).keys
        choose_own_pass_phrase(person, PASSWORD, by=person)
        if not sign_person(person, by=first):
            raise SystemExit(f"{user_name} was not signed")


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "src"))
    os.environ["DJANGO_SETTINGS_MODULE"] = "panah.project.settings"
    import django

    django.setup()
    found()
