"""Two versions side by side: what changed is marked, and nothing of either is left out."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from panah.sections.evidence.versions import Change, Row, compared, folded, in_step

FIRST = "She fled in May 2011. The owner kept her passport. Nobody helped.\nPolice came later.\n"
SECOND = "She fled in June 2011. Nobody helped. Police came much later. They wrote nothing down."


def said(pieces) -> str:
    return "".join(piece.text for piece in pieces).strip()


def differing(pieces) -> list[str]:
    return [piece.text.strip() for piece in pieces if piece.differs]


def test_each_sentence_stands_beside_its_other_version():
    rows = compared(FIRST, SECOND)
    assert [(row.change, said(row.left), said(row.right)) for row in rows] == [
        (Change.CHANGED, "She fled in May 2011.", "She fled in June 2011."),
        (Change.TAKEN_OUT, "The owner kept her passport.", ""),
        (Change.SAME, "Nobody helped.", "Nobody helped."),
        (Change.CHANGED, "Police came later.", "Police came much later."),
        (Change.ADDED, "", "They wrote nothing down."),
    ]
    assert differing(rows[0].left) == ["May"]
    assert differing(rows[0].right) == ["June"]
    assert (differing(rows[3].left), differing(rows[3].right)) == ([], ["much"])


def test_where_a_line_is_broken_is_no_difference():
    rows = compared("She fled\nby night. Alone.", "She fled by\nnight. Alone.")
    assert {row.change for row in rows} <= {Change.SAME, Change.CHANGED}
    assert not [one for row in rows for one in differing((*row.left, *row.right)) if one]


texts = st.text(alphabet="ab .!\n«é", max_size=120)


@settings(max_examples=200, deadline=None)
@given(texts, texts)
def test_no_word_of_either_side_is_lost(one: str, other: str):
    rows = compared(one, other)
    left = "".join(piece.text for row in rows for piece in row.left)
    assert "".join(left.split()) == "".join(one.split())
    right = "".join(piece.text for row in rows for piece in row.right)
    assert "".join(right.split()) == "".join(other.split())


@settings(max_examples=100, deadline=None)
@given(texts)
def test_a_text_is_the_same_as_itself(one: str):
    assert all(row.change is Change.SAME for row in compared(one, one))


def test_what_stays_the_same_for_long_is_folded_away():
    same, other = Row(Change.SAME), Row(Change.ADDED)
    stretches = folded([same] * 5 + [other] + [same] * 2)
    assert [(len(one.rows), one.is_folded) for one in stretches] == [
        (5, True), (1, False), (2, False),
    ]  # fmt: skip


def test_a_translation_goes_in_step_even_when_one_paragraph_became_two():
    rows = in_step(
        "Она убежала в мае. Хозяин забрал паспорт.\n\nПолиция пришла поздно.",
        "She fled in May.\nThe owner kept her passport.\nPolice came late.",
    )
    assert [[piece.text for piece in row.right] for row in rows] == [
        ["She fled in May.", "The owner kept her passport."],
        ["Police came late."],
    ]


@settings(max_examples=100, deadline=None)
@given(texts, texts)
def test_no_paragraph_of_either_side_is_lost(one: str, other: str):
    rows = in_step(one, other)
    for text, side in ((one, [row.left for row in rows]), (other, [row.right for row in rows])):
        shown = [piece.text for pieces in side for piece in pieces]
        assert shown == [line.strip() for line in text.split("\n") if line.strip()]
