import pytest

from panah.values.spans import Span


def test_a_span_gives_its_quotation_character_for_character():
    assert Span(2, 6).of("«Зима» 2018") == "има»"


@pytest.mark.parametrize(("start", "end"), [(3, 3), (4, 3), (-1, 2)])
def test_an_empty_or_backward_span_is_refused(start, end):
    with pytest.raises(ValueError, match="a span needs"):
        Span(start, end)


def test_a_span_beyond_the_text_quotes_nothing_shorter():
    with pytest.raises(ValueError, match="the text has 3"):
        Span(1, 4).of("abc")


def test_spans_that_only_touch_do_not_overlap():
    assert not Span(0, 3).overlaps(Span(3, 5))
    assert Span(0, 4).overlaps(Span(3, 5))


def test_a_span_covers_itself():
    assert Span(1, 4).covers(Span(1, 4))
    assert not Span(1, 4).covers(Span(1, 5))
