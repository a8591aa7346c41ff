"""What a code list promises."""

from __future__ import annotations

import pytest

from panah.vocab.terms import Term, Vocabulary, _, vocabularies


class Shade(Vocabulary):
    """Colours, for these tests."""

    LIGHT = Term("light", _("Light"))
    DARK = Term("dark", _("Dark"), _("Hard to read at night."))
    GREY = Term("grey", _("Grey"), retired=True)


def test_a_term_is_its_code_and_knows_its_words():
    assert Shade.DARK == "dark"
    assert Shade.DARK.label == "Dark"
    assert Shade.DARK.help == "Hard to read at night."


def test_only_live_terms_are_offered():
    assert list(Shade) == [Shade.LIGHT, Shade.DARK]
    assert Shade.choices() == [("light", "Light"), ("dark", "Dark")]


def test_a_retired_term_can_still_be_read():
    assert Shade.get("grey") is Shade.GREY
    assert Shade.every() == (Shade.LIGHT, Shade.DARK, Shade.GREY)


def test_an_unknown_code_is_refused():
    with pytest.raises(ValueError, match="purple"):
        Shade.get("purple")


def test_a_code_used_twice_is_refused():
    with pytest.raises(ValueError, match="uses a code twice: AGAIN"):

        class Twice(Vocabulary):
            FIRST = Term("first", "First")
            AGAIN = Term("first", "Again")


def test_two_lists_of_one_name_in_two_places_are_refused():
    vocabularies()
    members = _space({"ONE": Term("one", "One")})
    with pytest.raises(ValueError, match="two vocabularies are called Role"):
        type(Vocabulary)("Role", (Vocabulary,), members)


def _space(members: dict[str, Term]) -> dict[str, Term]:
    space = type(Vocabulary).__prepare__("Role", (Vocabulary,))
    space["__module__"] = "panah.vocab.elsewhere"
    for name, term in members.items():
        space[name] = term
    return space


@pytest.mark.parametrize("code", ["", "two words", "кот", "_x", "a__b"])
def test_a_code_has_one_plain_form(code):
    with pytest.raises(ValueError, match="letters and digits"):
        Term(code, "Label")


def test_a_term_without_words_is_refused():
    with pytest.raises(ValueError, match="needs a label"):
        Term("empty", " ")


def test_every_list_is_known_by_name():
    assert {"CaseStatus", "Role", "EventType"} <= set(vocabularies())
    assert "Shade" not in vocabularies()
