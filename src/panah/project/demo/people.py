"""Who works in the invented organisation: one account for each role, pass phrases on the screen."""

from __future__ import annotations

from dataclasses import dataclass

from panah.foundation.accounts.actions import add_person, choose_own_pass_phrase, sign_person
from panah.foundation.accounts.founding import Founder, found_organisation
from panah.foundation.accounts.models import User
from panah.foundation.keys import vault
from panah.vocab.access import Role

ORGANISATION = "Ару · Aru (demonstration)"
# The same for everybody: it is printed on the screen, and nothing real may lie behind it.
PASS_PHRASE = "apricot window seven rivers"  # noqa: S105


@dataclass(frozen=True, slots=True)
class Account:
    """One line of what the demonstration prints."""

    role: Role
    name: str
    user_name: str


COORDINATORS = (
    Account(Role.COORDINATOR, "Гаухар Сәрсен", "gaukhar"),
    Account(Role.COORDINATOR, "Nodira Yusufova", "nodira"),
)
STAFF = (
    Account(Role.CASEWORKER, "Айжан Төлеген", "aizhan"),
    Account(Role.CASEWORKER, "Sevara Yoʻldosheva", "sevara"),
    Account(Role.CASEWORKER, "Нұрлан Әбіш", "nurlan"),
    Account(Role.COUNSELLOR, "Мадина Ержан", "madina"),
    Account(Role.PSYCHOLOGIST, "Динара Касенова", "dinara"),
    Account(Role.LAWYER, "Ilyas Vershin", "ilyas"),
    Account(Role.DATA_OFFICER, "Saule Bekova", "saule"),
    Account(Role.ADMINISTRATOR, "Тимофей Ли", "timofey"),
)


def found() -> dict[str, User]:
    """Found the invented organisation and sign its people. User name -> person with keys."""
    founders = [Founder(one.name, one.user_name, PASS_PHRASE) for one in COORDINATORS]
    founding = found_organisation(ORGANISATION, founders)
    coordinators = dict(
        zip((one.user_name for one in COORDINATORS), founding.coordinators, strict=True)
    )
    first = founding.coordinators[0]
    return coordinators | {one.user_name: _join(one, by=first) for one in STAFF}


def _join(account: Account, *, by: User) -> User:
    """Invited, signed in once to choose her own pass phrase, then signed: as in a real office."""
    person = add_person(account.name, account.user_name, [account.role], PASS_PHRASE, by=by)
    person.keys = vault.sign_in(account.user_name, PASS_PHRASE).keys
    person = choose_own_pass_phrase(person, PASS_PHRASE, by=person)
    sign_person(person, by=by)
    return person
