"""What follows from ages and names as they were stated (requirements B01 to B04)."""

from datetime import date

import pytest
from pydantic import ValidationError

from panah.core.people.bodies import PersonIdentity, PersonName, StatedAge
from panah.values.dates import Precision, UncertainDate
from panah.vocab.people import NameType, Script


def in_year(year: int) -> UncertainDate:
    return UncertainDate(date(year, 1, 1), date(year, 12, 31), Precision.YEAR, words=str(year))


def test_two_stated_ages_narrow_the_years_of_birth():
    person = PersonIdentity(
        stated_ages=(
            StatedAge(age=16, at=in_year(2002), source="herself"),
            StatedAge(age=26, at=UncertainDate.day(date(2012, 10, 30)), source="a newspaper"),
        )
    )
    born = person.born_between
    assert (born.start, born.end) == (date(1985, 10, 31), date(1986, 10, 30))


def test_ages_that_cannot_both_be_true_leave_no_birth_rather_than_a_wrong_one():
    person = PersonIdentity(
        stated_ages=(StatedAge(age=16, at=in_year(2002)), StatedAge(age=40, at=in_year(2003)))
    )
    assert person.born_between is None


def test_an_age_without_a_time_says_nothing_of_the_birth():
    assert not PersonIdentity(stated_ages=(StatedAge(age=16),)).born_between.is_known


def test_an_age_nobody_reaches_is_refused():
    with pytest.raises(ValidationError):
        StatedAge(age=131)


def test_a_person_known_only_by_a_description_is_called_by_it():
    assert PersonIdentity(description="a woman with a scarred hand").title.startswith("a woman")


def test_several_names_keep_their_alphabets_and_sources_when_stored():
    person = PersonIdentity(
        names=(
            PersonName(text="Ләззат", script=Script.CYRILLIC, source="herself"),
            PersonName(
                text="Lyazzat",
                script=Script.LATIN,
                kind=NameType.TRANSLITERATION,
                source="a ticket",
            ),
        ),
        birth=in_year(1990),
    )
    assert PersonIdentity.model_validate_json(person.model_dump_json()) == person
