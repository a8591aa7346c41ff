import re

from panah.core.cases.refs import ALPHABET, LENGTH, CaseRef, new_ref, tidy_ref


def test_references_are_random_and_without_look_alikes():
    drawn = {new_ref() for _draw in range(500)}
    assert len(drawn) == 500
    assert not set("".join(drawn)) & set("ILOU")
    assert set("".join(drawn)) <= set(ALPHABET)
    assert {len(ref) for ref in drawn} == {LENGTH}


def test_a_reference_copied_from_paper_is_understood():
    assert tidy_ref(" k7o-il2 ") == "K70112"


def test_words_in_addresses_are_no_references():
    assert not re.fullmatch(CaseRef.regex, "people")
    assert re.fullmatch(CaseRef.regex, new_ref())
