"""The tagged text: every word and sentence leads back to the stored characters."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from panah.engine.reading.analysis import analyse
from panah.engine.reading.blocks import make_block, paragraphs
from panah.engine.reading.language import language_of
from panah.engine.reading.records import Region, RegionKeep, StoredText
from panah.engine.reading.regions import find_regions
from panah.engine.reading.tests.marked import marked_reports
from panah.values.spans import Span

CURLY = "“I counted days,” said Saule’s brother.\r\n\r\n**Bold** words [and a link](#) follow here."


def read(text: str):
    return analyse(text, find_regions(StoredText(text)))


def test_each_word_stands_where_its_span_says():
    for report in marked_reports(suffix="").values():
        for word in read(report.text).words:
            stored = word.span.of(report.text)
            assert stored.translate(str.maketrans("’‘“”", "''\"\"")) == word.text.translate(
                str.maketrans("’‘“”", "''\"\"")
            )


def test_curly_quotes_markdown_and_line_ends_do_not_move_offsets():
    analysis = read(CURLY)
    found = {word.text: word.span.of(CURLY) for word in analysis.words}
    assert found["'s"] == "’s"
    assert found["Bold"] == "Bold"
    assert found["link"] == "link"
    assert "**" not in found
    assert "](#)" not in "".join(found)


def test_sentences_cover_their_words_and_lie_in_order():
    analysis = read(CURLY)
    for sentence in analysis.sentences:
        for word in analysis.words_of(sentence):
            assert sentence.span.covers(word.span)
    starts = [sentence.span.start for sentence in analysis.sentences]
    assert starts == sorted(starts)


def test_the_sentence_at_an_offset_is_the_one_that_holds_it():
    analysis = read(CURLY)
    place = CURLY.index("Bold")
    sentence = analysis.sentence_at(place)
    assert sentence is not None
    assert sentence.span.start <= place < sentence.span.end
    assert analysis.sentence_at(len(CURLY) + 5) is None


def test_noise_is_not_tagged():
    text = "Six men came home on Sunday after two years.\n\nAdvertisement\n\nThey are well now."
    assert "Advertisement" not in [word.text for word in read(text).words]


def test_a_sentence_cut_by_a_blank_line_is_one_paragraph():
    text = "A trade that was, by the count published last year by the United\n\nNations, large."
    assert len(paragraphs(text, 0, len(text))) == 1


def test_paragraphs_that_end_with_a_full_stop_stay_apart():
    text = "The first paragraph ends here, after a number of words.\nthe second is in lower case."
    assert len(paragraphs(text, 0, len(text))) == 2


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="aБ “’”\n\t\r*#[]()\u00a0🙂.-", min_size=1, max_size=60))
def test_a_clean_block_leads_back_character_by_character(text):
    region = Region(Span(0, len(text)), "body", RegionKeep.EVIDENCE)
    block = make_block(0, text, Span(0, len(text)), region)
    if block is None:
        return
    assert len(block.clean) == len(block.at)
    assert list(block.at) == sorted(set(block.at))
    straight = str.maketrans("’“”\n\t\r\u00a0", '\'""    ')
    assert [text[i].translate(straight) for i in block.at] == list(block.clean)


@pytest.mark.parametrize("text", ["", " \n ", "***", "—", "🙂"])
def test_a_text_without_words_is_read_without_complaint(text):
    assert read(text).names == ()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("She was taken to the shop and they took her passport.", "en"),
        ("Она работала в магазине, и паспорт у неё отобрали.", "ru"),
        ("Ол дүкенде жұмыс істеді, төлқұжатын тартып алды.", "kk"),
        ("Ал дүкөндө иштеген, паспортун тартып алышкан.", "ky"),
        ("У дўконда ишлади, паспортини олиб қўйишди.", "uz"),
        ("U doʻkonda ishladi va pasportini olib qoʻyishdi.", "uz"),
        ("Ӯ дар мағоза кор мекард, шиносномаашро гирифтанд.", "tg"),
    ],
)
def test_the_language_of_a_sentence_is_told_by_its_letters_and_words(text, language):
    assert language_of(text) == language


def test_a_mixed_text_is_tagged_sentence_by_sentence():
    text = (
        "The caller spoke Russian and then Kazakh with us.\n\n"
        "Она сказала, что её сестра осталась в магазине.\n\n"
        "Ол үйге қайтқысы келеді, бірақ төлқұжаты жоқ."
    )
    analysis = read(text)
    assert {sentence.language for sentence in analysis.sentences} == {"en", "ru", "kk"}
    assert any(word.lemma == "сестра" for word in analysis.words)
