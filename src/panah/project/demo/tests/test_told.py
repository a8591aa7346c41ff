"""What the demonstration tells, before it is loaded: whole, invented, and wide enough."""

from __future__ import annotations

import os
import re
from datetime import date
from pathlib import Path

import pytest

from panah.engine.reading.phrases import understand
from panah.project.demo import told
from panah.project.demo.people import COORDINATORS, STAFF
from panah.project.demo.telling import IN_WORDS
from panah.values.scripts import script_of
from panah.vocab.cases import Urgency
from panah.vocab.events import EventType
from panah.vocab.people import PersonRole

CASES, REGISTER = told.cases(), told.register()
SHARED = Path(os.environ.get("PANAH_SHARED") or Path(__file__).resolve().parents[6] / "shared")
PAPERS = [(case, paper) for case in CASES for paper in case.papers]


def test_there_are_at_least_forty_cases_over_fifteen_years_in_four_languages():
    assert len(CASES) >= 40
    assert CASES[-1].opened.year - CASES[0].opened.year >= 15
    assert {case.language for case in CASES} == {"en", "kk", "ru", "uz"}


def test_nothing_lies_in_the_future_but_next_steps():
    assert all(case.opened < date(2026, 11, 20) for case in CASES)
    assert all(case.closed.on < date(2026, 11, 20) for case in CASES if case.closed)


def test_four_cases_are_bound_by_one_shop_spelt_five_ways_in_three_alphabets():
    [shop] = [actor for actor in REGISTER if actor.key == "zergul"]
    assert len({name.text for name in shop.names}) == 5
    assert len({script_of(name.text) for name in shop.names}) == 3
    bound = [case for case in CASES if any(tie.actor == "zergul" for tie in case.ties)]
    assert len(bound) == 4


def test_a_child_is_the_youngest_survivor_and_something_is_urgent_and_much_is_closed():
    [youngest] = [case for case in CASES if case.key == "youngest"]
    born = told.dated(youngest.people[0].born, youngest.language)
    assert born
    assert born.start
    assert born.start.year >= 2021
    assert PersonRole.SURVIVOR in youngest.people[0].roles
    assert "zergul" in {tie.actor for tie in youngest.ties}, "who else was held there is asked"
    assert any(case.urgency is Urgency.NOW for case in CASES)
    assert sum(case.closed is not None for case in CASES) >= 15


def test_ten_years_of_refusals_stand_in_one_case():
    said = [
        told.dated(one.when, paper.language)
        for case, paper in PAPERS
        if case.key == "zergul-lyubertsy"
        for one in paper.said
        if one.what is EventType.COMPLAINT_REFUSED
    ]
    years = [when.start.year for when in said if when and when.start]
    assert len(years) == 6
    assert max(years) - min(years) >= 10


def test_every_date_that_is_told_is_understood():
    words = [
        (case.language, text)
        for case in CASES
        for text in (
            *(one.born for one in case.people),
            *(age.at for one in case.people for age in one.ages),
            *(one.since for one in (*case.ties, *case.relations)),
            *(one.when for paper in case.papers for one in paper.said),
            *(one.taken_on for one in case.statements),
        )
        if text
    ]
    unread = [text for language, text in words if not _known(text, language)]
    assert len(words) > 100
    assert unread == []


def test_what_was_told_relatively_is_understood_from_the_day_it_was_told():
    for case in CASES:
        for statement in case.statements:
            on = told.dated(statement.taken_on, statement.language)
            said_on = on.end if on else None
            for one in statement.sentences:
                when = understand(one.when, statement.language, said_on)
                assert when.is_known, one.when


def test_a_later_version_of_a_statement_names_the_one_it_follows():
    versions = [one for case in CASES for one in case.statements if one.again]
    known = {one.key for case in CASES for one in case.statements}
    assert versions
    assert {one.again for one in versions} <= known


def _known(text: str, language: str) -> bool:
    when = told.dated(text, language)
    return when is not None and when.is_known


@pytest.mark.parametrize(("case", "paper"), PAPERS, ids=lambda one: getattr(one, "file", "in"))
def test_what_was_written_down_by_hand_stands_in_the_document(case, paper):
    text = told.content(paper.file).decode()
    assert [one.quote for one in paper.said if one.quote not in text] == []


def test_whoever_and_whatever_is_named_is_there():
    staff = {one.user_name for one in (*COORDINATORS, *STAFF)}
    actors = {actor.key for actor in REGISTER}
    for case in CASES:
        people = {one.key for one in case.people}
        files = {paper.file for paper in case.papers}
        assert {case.by, *(one.who for one in case.team)} <= staff
        assert {one.actor for one in case.ties} <= actors
        assert {end for one in case.relations for end in (one.one, one.other)} <= people
        assert {one.file for one in (*case.put_first, *case.repeats)} <= files


def test_no_name_of_a_real_report_is_in_it():
    """Words with a capital letter inside a sentence of the reports, but for what is common."""
    reports = sorted((SHARED / "articles").glob("*.txt"))
    if not reports:
        pytest.skip("the reports that this is compared with are not here (PANAH_SHARED)")
    names = {
        word
        for report in reports
        for word in re.findall(r"(?<=[a-zа-я,] )[A-ZА-Я][a-zа-я]{5,}", report.read_text("utf-8"))
    }
    mine = {
        word
        for case in CASES
        for text in (case.alias, case.title, *(n.text for p in case.people for n in p.names))
        for word in re.findall(r"\w{6,}", text)
    } | {word for actor in REGISTER for n in actor.names for word in re.findall(r"\w{6,}", n.text)}
    assert mine & names <= PLACES


# Countries, cities and first names that half a region bears are nobody's.
PLACES = {"Moscow", "Istanbul", "Tashkent", "Almaty", "Astana", "Kazakhstan", "Uzbekistan"}


def test_the_language_of_every_statement_stands_in_words():
    assert {one.language for case in CASES for one in case.statements} <= set(IN_WORDS)
    assert not set(IN_WORDS) & set(IN_WORDS.values())
