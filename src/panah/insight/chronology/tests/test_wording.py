"""What two sources say differently is read in the reader's language, names as they are written."""

import pytest
from django.utils import translation

from panah.engine.chronology.derived_records import Derived, Reason
from panah.engine.chronology.escapes import MANNERS
from panah.engine.chronology.story import ABOUT
from panah.insight.chronology.reckoned import amount_of
from panah.insight.chronology.wording import (
    QUESTIONS,
    WORDS,
    amounts_to,
    in_words,
    question,
    with_whole_marks,
)
from panah.vocab.claims import DifferenceKind, DifferenceVerdict
from panah.vocab.derived import DerivedKind, DerivedRule, DerivedUnit


@pytest.mark.parametrize(
    ("values", "read"),
    [
        (("2014-03-12", "2014-03-13"), ("12 March 2014", "13 March 2014")),
        (("7.5 months", "1 months"), ("7.5 months", "1 month")),
        (("passers_by, police", "volunteers"), ("passers-by, police", "volunteers")),
        (("9 got out", "12 held"), ("got out: 9", "held: 12")),
        (("14 days", "captor"), ("14 days", "whoever held them")),
        (("11", "2 + 3 = 5"), ("11", "2 + 3 = 5")),
    ],
)
def test_labels_days_and_months_are_written_out(values: tuple[str, str], read: tuple[str, str]):
    assert in_words(DifferenceKind.DATE, values) == read


def test_a_name_stays_as_it_is_written_though_it_is_also_a_word():
    assert in_words(DifferenceKind.NAME_SPELLING, ("opened", "Openet")) == ("opened", "Openet")


def test_days_are_in_the_readers_language():
    with translation.override("ru"):
        assert in_words(DifferenceKind.DATE, ("2014-03-12",)) == ("12 марта 2014 г.",)


def test_every_way_out_has_words():
    assert set(MANNERS.values()) <= set(WORDS)


def test_every_question_of_two_happenings_has_words():
    assert set(QUESTIONS) >= ABOUT
    assert question("who brought them back") == "who brought them back"
    assert question("age of Salima Berikova") == ""


def test_what_may_be_of_two_happenings_is_not_called_a_contradiction():
    kind, open_ = DifferenceKind.COUNT, DifferenceVerdict.DIFFERS
    assert amounts_to(kind, open_, "how many women got out") == "They cannot both hold"
    perhaps = amounts_to(kind, open_, "how many women there were")
    assert perhaps == "They differ, if both tell of the same event"
    settled = amounts_to(kind, DifferenceVerdict.COMPLEMENTS, "how many women there were")
    assert settled == "One completes the other"


def test_where_nothing_can_be_counted_no_number_is_shown():
    late = Reason(DerivedRule.COMPLAINT_AFTER_EXIT, ("r", "c"))
    none = Derived(DerivedKind.COMPLAINT_TO_EXIT, (), None, None, DerivedUnit.DAYS, (late,))
    assert amount_of(none) == "Not applicable"


@pytest.mark.parametrize(
    ("cut", "whole"),
    [
        ("«Когда сыну был год, его увезли.", "«Когда сыну был год, его увезли.»"),
        ("Мне сказали, что он умер», — говорит она.", "«Мне сказали, что он умер», — говорит она."),
        ("“We waited.”", "“We waited.”"),
        ("We waited,” she said. “Then we ran.", "“We waited,” she said. “Then we ran.”"),
        ('"They took him.', '"They took him."'),
        ('They took him," she said.', '"They took him," she said.'),
        ("Sources of the „Abend“ say so.", "Sources of the „Abend“ say so."),
        ("Магазин «Сапар», сказал он: «Мы не знали.", "Магазин «Сапар», сказал он: «Мы не знали.»"),
        ("Nobody's words", "Nobody's words"),
    ],
)
def test_a_sentence_out_of_a_longer_speech_opens_and_closes_its_marks(cut: str, whole: str):
    assert with_whole_marks(cut) == whole
