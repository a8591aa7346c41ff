import pytest
from hypothesis import given
from hypothesis import strategies as st

from panah.values.shares import join_secret, split_secret


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_two_shares_give_the_words_back(words):
    assert join_secret(*split_secret(words)) == words


def test_one_share_is_different_every_time_and_holds_no_word():
    shares = {share for _time in range(50) for share in split_secret("тот же шрам")}
    assert len(shares) == 100
    assert "тот же шрам".encode().hex() not in shares


def test_shares_of_different_length_do_not_belong_together():
    with pytest.raises(ValueError, match="zip"):
        join_secret(split_secret("one")[0], split_secret("three")[1])
