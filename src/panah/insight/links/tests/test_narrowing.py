"""Choosing of the links across cases, and putting cases together, by worked examples."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest

from panah.insight.links.across import Across, CasePart, put_together
from panah.insight.links.narrowing import MOST_DRAWN, Asked, binders, narrow
from panah.insight.network.gather import CASE_KEY
from panah.insight.network.records import Network, Node, Pair, Part, Spelt, Tie
from panah.values.dates import UncertainDate
from panah.vocab.people import ActorLink, PersonRelation, PersonRole
from panah.vocab.pictures import Accusation, NetworkRole, TieKind
from panah.vocab.recognise import SuggestionVerdict

UNKNOWN = UncertainDate.unknown()
SHOP = str(UUID(int=1))


def person(key: str) -> Node:
    parts = (Part(PersonRole.SURVIVOR),)
    return Node(
        key, key.title(), NetworkRole.SURVIVOR, parts=parts, person=UUID(int=hash(key) % 99)
    )


def shop(*links: ActorLink) -> Node:
    parts = tuple(Part(link) for link in links)
    return Node(SHOP, "Shop", NetworkRole.ORGANISATION, parts=parts, actor=UUID(int=1))


def tie(one: str, other: str, kind=TieKind.KIN, when=UNKNOWN, place="", confirmed=True) -> Tie:
    what = SuggestionVerdict.SAME if kind is TieKind.SAME else PersonRelation.SIBLING
    return Tie(one, other, kind, what, when, confirmed, mutual=True, place=place)


def pair(*ties: Tie) -> Pair:
    one, other = sorted((ties[0].source, ties[0].target))
    return Pair(one, other, ties)


def case(ref: str, *nodes: Node, ties: tuple[Tie, ...] = (), **more) -> CasePart:
    marks = (*nodes, Node(CASE_KEY, "", NetworkRole.CASE))
    return CasePart(ref, f"Alias {ref}", Network(marks, tuple(map(pair, ties))), **more)


def in_case(of: str = SHOP) -> Tie:
    return Tie(of, CASE_KEY, TieKind.CASE, ActorLink.EXPLOITER, UNKNOWN, True)


@pytest.fixture
def two() -> Across:
    """Two cases with one shop; in the first two sisters, in the second one woman."""
    first = case(
        "AAAAAA", person("lola"), person("madina"), shop(ActorLink.SITE),
        ties=(tie("lola", "madina"), in_case()),
    )  # fmt: skip
    second = case("BBBBBB", person("zebo"), shop(ActorLink.EXPLOITER), ties=(in_case(),))
    return put_together([first, second], [])


def shown(across: Across, **asked) -> set[str]:
    found = narrow(across, Asked(**asked), place_key=str.casefold)
    return {node.key for node in found.network.nodes}


def test_an_entry_of_the_register_is_one_mark_and_stands_in_both_cases(two):
    assert set(two.network.by_key) == {"lola", "madina", "zebo", SHOP, "AAAAAA", "BBBBBB"}
    assert two.cases[SHOP] == ("AAAAAA", "BBBBBB")
    assert two.binds(SHOP)
    assert not two.binds("lola")
    assert {part.role for part in two.network.by_key[SHOP].parts} == {
        ActorLink.SITE,
        ActorLink.EXPLOITER,
    }
    assert two.network.by_key[SHOP].accusation is Accusation.ALLEGED


def test_each_tie_says_of_which_case_it_is(two):
    said = {(tie.source, tie.target): tie.case for one in two.network.pairs for tie in one.ties}
    assert said["lola", "madina"] == "AAAAAA"
    assert said[SHOP, "BBBBBB"] == "BBBBBB"
    assert said["zebo", "BBBBBB"] == "BBBBBB"


def test_steps_around_somebody_are_counted_over_cases(two):
    assert shown(two, around="lola", steps=1) == {"lola", "madina", "AAAAAA"}
    assert shown(two, around="lola", steps=2) == {"lola", "madina", "AAAAAA", SHOP}
    assert shown(two, around="lola", steps=3) == {"lola", "madina", "AAAAAA", SHOP, "BBBBBB"}
    assert shown(two, around=SHOP, steps=2) == set(two.network.by_key)


def test_two_records_of_one_person_are_no_step_apart(two):
    linked = put_together(
        [case("AAAAAA", person("lola")), case("BBBBBB", person("zebo"))],
        [tie("lola", "zebo", TieKind.SAME)],
    )
    assert shown(linked, around="lola", steps=1) == {"lola", "zebo", "AAAAAA", "BBBBBB"}
    unsure = put_together(
        [case("AAAAAA", person("lola")), case("BBBBBB", person("zebo"))],
        [tie("lola", "zebo", TieKind.SAME, confirmed=False)],
    )
    assert shown(unsure, around="lola", steps=1) == {"lola", "zebo", "AAAAAA"}


def test_a_link_to_somebody_who_is_not_read_is_left_out():
    alone = put_together([case("AAAAAA", person("lola"))], [tie("lola", "x", TieKind.SAME)])
    assert set(alone.network.by_key) == {"lola", "AAAAAA"}
    assert all(one.kind is TieKind.IN_CASE for two in alone.network.pairs for one in two.ties)


def dated(year: int) -> UncertainDate:
    return UncertainDate.day(date(year, 5, 1))


@pytest.fixture
def years() -> Across:
    told = (
        tie("lola", "madina", TieKind.ACT, dated(2009), "Shymkent"),
        tie("lola", "zebo", TieKind.ACT, dated(2015), "Osh"),
        tie("madina", "zebo", TieKind.ACT),
    )
    one = case("AAAAAA", person("lola"), person("madina"), person("zebo"), person("x"), ties=told)
    return put_together([one], [])


def kept(across: Across, **asked) -> set[tuple[str, str]]:
    found = narrow(across, Asked(**asked), place_key=str.casefold).network
    return {
        (tie.source, tie.target)
        for one in found.pairs
        for tie in one.ties
        if tie.kind is TieKind.ACT
    }


def test_years_leave_out_what_has_another_date_and_keep_what_has_none(years):
    assert kept(years, since=2010) == {("lola", "zebo"), ("madina", "zebo")}
    assert kept(years, until=2010) == {("lola", "madina"), ("madina", "zebo")}
    assert kept(years, since=2009, until=2009) == {("lola", "madina"), ("madina", "zebo")}


def test_a_place_leaves_only_what_happened_there(years):
    assert kept(years, place="shymkent") == {("lola", "madina")}
    assert "x" not in shown(years, place="shymkent")
    assert "AAAAAA" in shown(years, place="shymkent")


def test_kinds_are_left_out(years):
    assert kept(years, hide=frozenset({TieKind.ACT})) == set()
    assert shown(years, hide=frozenset({TieKind.ACT})) == set(years.network.by_key)


def test_by_itself_the_picture_shows_what_binds_cases_and_the_tables_all(two):
    found = narrow(two, Asked(), place_key=str.casefold)
    assert {node.key for node in found.drawn.nodes} == {SHOP, "AAAAAA", "BBBBBB"}
    assert len(found.network.nodes) == 6
    assert found.more == 3
    assert binders(two, two.network) == {SHOP, "AAAAAA", "BBBBBB"}


def test_never_more_marks_than_one_can_look_at_and_the_nearest_first():
    near = [person(f"near{number}") for number in range(10)]
    far = [person(f"far{number:03}") for number in range(200)]
    ties = [tie("near0", one.key) for one in near[1:]] + [tie("near1", one.key) for one in far]
    big = put_together([case("AAAAAA", *near, *far, ties=tuple(ties))], [])
    found = narrow(big, Asked(around="near0", steps=3), place_key=str.casefold)
    drawn = {node.key for node in found.drawn.nodes}
    assert len(drawn) == MOST_DRAWN
    assert {one.key for one in near} <= drawn
    assert found.more == len(found.network.nodes) - MOST_DRAWN > 0


def test_names_from_documents_that_nothing_binds_hang_on_their_case_by_one():
    loose = [
        Node(f"d{number}", f"D{number}", NetworkRole.OTHER, names=(Spelt(f"D{number}"),))
        for number in range(3)
    ]
    one = case("AAAAAA", *loose, ties=(tie("d0", "d1"), tie("d1", "d2")))
    across = put_together([one], [])
    assert [
        tie.source
        for pair in across.network.pairs
        for tie in pair.ties
        if tie.kind is TieKind.IN_CASE
    ] == ["d1"]


def test_a_description_that_nothing_binds_stays_in_its_case():
    court = Node("court", "a court", NetworkRole.STATE)
    across = put_together([case("AAAAAA", person("lola"), court)], [])
    assert set(across.network.by_key) == {"lola", "AAAAAA"}
    bound = put_together([case("AAAAAA", person("lola"), court, ties=(tie("lola", "court"),))], [])
    assert "court" in bound.network.by_key
