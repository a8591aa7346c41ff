"""Code lists: one plain form of codes, kept for ever, plain words, no word used as a label."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from panah.engine.reading import records
from panah.values import dates
from panah.vocab.terms import Term, Vocabulary, vocabularies

CODES = Path(__file__).with_name("codes.txt")
# Said of nobody on a screen (the organisation says "the person", "survivor" or "client").
NEVER_A_LABEL = re.compile(r"victim|жертв|құрбан", re.IGNORECASE)
# Lists whose labels end a sentence that begins with a name: "signed in".
ENDINGS = {"Act"}
PAIRS = {
    "DatePrecision": dates.Precision,
    "DateBasis": dates.Basis,
    "MentionType": records.MentionType,
    "EntityKind": records.EntityKind,
    "RegionKeep": records.RegionKeep,
    "Polarity": records.Polarity,
}
every_list = pytest.mark.parametrize("vocabulary", vocabularies().values(), ids=vocabularies())


def wordings(vocabulary: type[Vocabulary]) -> list[str]:
    """What is wrong with the words of a list."""
    found = []
    for term in vocabulary.every():
        begins_well = term.label[0].isupper() != (vocabulary.__name__ in ENDINGS)
        if term.label != term.label.strip() or not begins_well:
            found.append(f"{term.value}: begins with the wrong sort of letter")
        if NEVER_A_LABEL.search(term.label + term.help):
            found.append(f"{term.value}: the word is nobody's label")
        if term.help and not term.help.endswith("."):
            found.append(f"{term.value}: help is a sentence")
    labels = [term.label for term in vocabulary]
    return found + [f"two terms read {label}" for label in set(labels) if labels.count(label) > 1]


@every_list
def test_labels_are_plain_words(vocabulary: type[Vocabulary]):
    assert wordings(vocabulary) == []


@every_list
def test_a_list_says_what_it_lists(vocabulary: type[Vocabulary]):
    assert vocabulary.__doc__
    assert vocabulary.__doc__ != Vocabulary.__doc__


def test_wrong_wordings_are_noticed():
    class Bad(Vocabulary):
        """For this test."""

        ONE = Term("one", "small letter")
        TWO = Term("two", "Victim")
        THREE = Term("three", "Same", "no full stop")
        FOUR = Term("four", "Same")

    assert len(wordings(Bad)) == 4


def declared() -> set[str]:
    return {
        f"{name} {term.value}" for name, listed in vocabularies().items() for term in listed.every()
    }


def missing(kept: str) -> set[str]:
    """Codes that were once given out and are no longer declared."""
    return set(kept.split("\n")) - declared() - {""}


def test_a_code_once_given_out_is_kept_for_ever():
    assert missing(CODES.read_text(encoding="utf-8")) == set()


def test_every_code_is_written_down():
    """`scripts/messages` writes the new ones into codes.txt."""
    assert declared() - set(CODES.read_text(encoding="utf-8").split("\n")) == set()


def test_a_code_that_vanished_is_noticed():
    assert missing("CaseStatus closed\nCaseStatus vanished\n") == {"CaseStatus vanished"}


@pytest.mark.parametrize("name", PAIRS)
def test_plain_enumerations_have_the_codes_of_their_list(name: str):
    codes = {term.value for term in vocabularies()[name].every()}
    assert {member.value for member in PAIRS[name]} == codes
