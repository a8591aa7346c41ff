"""The tour leads through real pages and can be left at any stop."""

from __future__ import annotations

from panah.core.cases.tests.factories import make_case
from panah.insight.tour.stops import STOPS


def test_it_leads_through_every_page_and_ends(caseworker, client_of):
    make_case(caseworker, alias="Ләззат")
    browser = client_of(caseworker)
    answer = browser.post("/tour/", {})
    for number, stop in enumerate(STOPS, start=1):
        page = browser.get(answer["Location"]).content.decode()
        assert str(stop.title) in page
        assert f"{number} / {len(STOPS)}" in page
        answer = browser.post("/tour/", {"to": "on"})
    assert 'class="tour"' not in browser.get("/today/").content.decode()


def test_whoever_has_no_case_is_led_past_its_pages(caseworker, client_of):
    browser = client_of(caseworker)
    browser.post("/tour/", {})
    browser.post("/tour/", {"to": "on"})
    assert browser.post("/tour/", {"to": "on"})["Location"] == "/seen-before/"
    assert browser.post("/tour/end/")["Location"] == "/"
    assert 'class="tour"' not in browser.get("/cases/").content.decode()
