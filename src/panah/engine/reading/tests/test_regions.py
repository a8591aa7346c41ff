"""Regions: what is evidence, what describes the page, what is noise."""

from __future__ import annotations

from itertools import pairwise

from panah.engine.reading.records import Region, RegionKeep, StoredText
from panah.engine.reading.regions import find_regions
from panah.engine.reading.tests.marked import marked_reports
from panah.values.spans import Span

BODY = (
    "Six men came home on Sunday. They had worked for two years without pay.\n\n"
    "The police say that they know nothing of it. A lawyer has asked for the papers.\n\n"
    "One of the men is still in hospital. His brother sits beside him all day.\n\n"
)


def found(text: str) -> list[tuple[str, str]]:
    return [(r.kind, r.span.of(text)) for r in find_regions(StoredText(text))]


def kept(text: str, keep: RegionKeep) -> str:
    return " ".join(r.span.of(text) for r in find_regions(StoredText(text)) if r.keep is keep)


def test_noise_in_invented_reports_is_found_and_nothing_else_is():
    for name, report in marked_reports(suffix="").items():
        noise = set()
        for region in find_regions(StoredText(report.text)):
            if region.keep is RegionKeep.NOISE:
                noise.update(range(region.span.start, region.span.end))
        want = {i for a, b in report.noise for i in range(a, b)}
        letters = {i for i, letter in enumerate(report.text) if not letter.isspace()}
        assert noise & letters == want & letters, name


def test_comments_after_the_text_are_noise_to_the_end():
    text = BODY + "Comments (2)\n\nby: Rick from: Oslo\nMay 2, 2011 10:20\nGood.\n\nReply\n"
    assert "Rick" in kept(text, RegionKeep.NOISE)
    assert "hospital" in kept(text, RegionKeep.EVIDENCE)


def test_a_heading_called_comments_does_not_swallow_the_article():
    text = "A Long Way Home For Six\n\nComments (3)\n\n" + BODY
    assert "hospital" in kept(text, RegionKeep.EVIDENCE)
    assert "two years without pay" in kept(text, RegionKeep.EVIDENCE)


def test_a_related_heading_takes_its_headlines_and_leaves_the_text_that_follows():
    text = (
        "A Long Way Home For Six\n\nRelated Articles\n\nNew Roads For The Northern Valleys\n\n"
        "A plan for roads has been put before the council.\nBy Anna Belova\n" + BODY
    )
    noise = kept(text, RegionKeep.NOISE)
    assert "Northern Valleys" in noise
    assert "put before the council" in noise
    assert "Six men" in kept(text, RegionKeep.EVIDENCE)


def test_a_weekday_date_on_the_first_line_is_when_the_page_was_printed():
    assert found("Friday, May 6, 2016\n\nA Long Way Home\n\n" + BODY)[0][0] == "print_date"


def test_byline_date_credit_and_address_describe_the_page():
    text = (
        "A Long Way Home For Six\n\nBy Anna Belova\n\nMay 6, 2016\n\n**Photo: Mark Hollis**\n\n"
        + BODY
        + "Original url:\n\n<https://example.org/story>"
    )
    metadata = [kind for kind, _ in found(text) if kind not in ("title", "body")]
    assert metadata == ["byline", "date", "photo_credit", "source_url"]


def test_a_date_inside_the_story_stays_evidence():
    assert "November 5, 2012" in kept(BODY + "November 5, 2012\n\n" + BODY, RegionKeep.EVIDENCE)


def test_regions_lie_in_order_and_never_overlap():
    for report in marked_reports(suffix="").values():
        regions = find_regions(StoredText(report.text))
        for one, other in pairwise(regions):
            assert one.span.end <= other.span.start


def test_what_the_files_own_markup_calls_noise_stays_noise():
    start = BODY.index("The police")
    menu = Region(Span(start, start + 44), "navigation", RegionKeep.NOISE)
    regions = find_regions(StoredText(BODY, regions=(menu,)))
    assert [r.kind for r in regions if r.keep is RegionKeep.NOISE] == ["navigation"]
    assert all(not r.span.overlaps(menu.span) for r in regions if r.kind != "navigation")


def test_an_empty_text_has_no_regions():
    assert find_regions(StoredText("  \n\n ")) == ()
