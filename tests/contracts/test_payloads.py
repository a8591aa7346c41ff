"""Markup typed or sent by anybody stays text on every page and on paper."""

from __future__ import annotations

import io
from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client

from panah.core.cases.tests.factories import make_case
from panah.core.claims.actions import preserve_bytes
from panah.core.claims.models import Document
from panah.core.people.models import Person
from panah.foundation.render.documents import pdf
from panah.insight.chronology.paper import CALM

pytestmark = pytest.mark.django_db
MARK = "zqcanary"
PAYLOADS = [
    f"<{MARK}>", f"<script>{MARK}()</script>", f'"><{MARK} x="', f"'><{MARK} x='",
    f'" {MARK}="1" autofocus onfocus="{MARK}()', f"' {MARK}='1' onfocus='{MARK}()",
    f"<img src=x onerror={MARK}()>", f"<svg/onload={MARK}()>", f"</textarea><{MARK}>",
    f"</title><{MARK}>", f"</option></select><{MARK}>", f"<!--><{MARK}>", f"--><{MARK}>",
    f"<a href=javascript:{MARK}()>x</a>", f"<iframe srcdoc='<{MARK}>'>", f"<base href=//{MARK}>",
    f"<style>@import '//{MARK}'</style>", f"<math><mtext></p><{MARK}>",
    f"<details open ontoggle={MARK}()>",
    f"<object data={MARK}>", f"<form action=//{MARK}><button>", f"<input {MARK} autofocus>",
    f"{{{{ {MARK} }}}}", f"{{% {MARK} %}}", f"${{{MARK}}}", f"#{{{MARK}}}", f"<%= {MARK} %>",
    f"&lt;{MARK}&gt;", f"&#60;{MARK}&#62;", f"%3C{MARK}%3E", f"\\u003c{MARK}\\u003e",
    f"\u202e<{MARK}>\u202c", f"\uff1c{MARK}\uff1e", f"\u2028<{MARK}>\u2029", f"<\u0130mg {MARK}>",
    f"<{MARK}\u0000>", f"<ſcript>{MARK}</ſcript>", f"<{MARK}/hx-get=/lock/>",
    f"<p hx-on:click={MARK}()>", f"=HYPERLINK({MARK})",
    f'#eval("{MARK}") $ {MARK} $ *a* _b_ @c <d>',
]  # fmt: skip


class Elements(HTMLParser):
    """Every element and attribute name and every address of a page: where no payload may stand."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        places = [tag, *(name for name, _value in attrs)]
        places += [value or "" for name, value in attrs if name in {"href", "src", "action"}]
        places += [name for name, _value in attrs if name.startswith("on")]
        self.found += [place for place in places if MARK in place or place.startswith("on")]

    def handle_data(self, data: str) -> None:
        if self.lasttag in {"script", "style"} and MARK in data:
            self.found.append(data)


def what_became_markup(page: str) -> list[str]:
    parser = Elements()
    parser.feed(page)
    return parser.found


def test_a_payload_that_became_markup_would_be_noticed():
    for one in (PAYLOADS[0], PAYLOADS[1], PAYLOADS[6], PAYLOADS[7], PAYLOADS[13]):
        assert what_became_markup(f"<main><p>{one}</p></main>")
    assert what_became_markup(f'<input value="{PAYLOADS[4]}">')
    assert what_became_markup("<p>nothing</p>") == []


def forms(case: str, payload: str) -> list[tuple[str, dict[str, Any]]]:
    """Every form with words in it, filled with the payload, as it is posted."""
    rows = {"names-TOTAL_FORMS": "1", "names-INITIAL_FORMS": "0", "ages-INITIAL_FORMS": "0"}
    person = rows | {"ages-TOTAL_FORMS": "1", "ages-0-age": payload, "sex": "not_known"}
    person |= {f"names-0-{name}": payload for name in ("text", "source")}
    told = ("alias", "working_title", "contact", "happened", "concerns", "next_step")
    known = ("birth", "birthplace", "citizenship", "ethnicity", "home_town", "description")
    described = ("title", "outlet", "author", "published", "url", "captured_on", "received_from")
    return [
        ("/cases/new/", dict.fromkeys(told, payload) | {"urgency": "not-known"}),
        ("/cases/new/", dict.fromkeys([*told, "urgency", "next_step_on"], payload)),
        ("/cases/", {"words": payload}),
        (f"/cases/{case}/people/new/", person | dict.fromkeys(known, payload)),
        (f"/cases/{case}/people/new/", person | {"ages-0-age": "", "names-0-kind": "called"}),
        ("/cases/register/new/", rows | {"names-0-text": payload, "where": payload, "sort": "x"}),
        (f"/cases/{case}/team/", {"to": payload, "kinds": payload, "reason": payload}),
        (f"/cases/{case}/close/", {"on": payload, "reason": payload}),
        (f"/cases/{case}/documents/", {"source": payload, "received_from": payload}),
        ("/search/", {"words": payload}),
        ("/settings/pass-phrase/", {"present": payload, "pass_phrase": payload, "again": "x"}),
        ("/sign-in/", {"user_name": payload, "password": payload, "next": payload}),
        *[(f"/cases/{case}/documents/{id}/custody/", dict.fromkeys(described, payload))
          for id in Document.objects.values_list("pk", flat=True)],
    ]  # fmt: skip


@pytest.mark.parametrize("payload", PAYLOADS, ids=range(len(PAYLOADS)))
def test_what_is_typed_stays_text_on_every_page(
    payload: str, caseworker: Any, client_of: Callable[[Any], Client]
):
    browser, case = client_of(caseworker), make_case(caseworker, alias=payload, happened=payload)
    upload = ContentFile(payload.encode(), name=payload.replace("/", "∕") + ".txt")
    preserve_bytes(case, payload.encode() + b".", f"{payload}.txt", by=caseworker)
    posted = [*forms(case.ref, payload), (f"/cases/{case.ref}/documents/", {"uploads": upload})]
    for address, typed in posted:
        answer = browser.post(address, typed, follow=True)
        assert answer.status_code in {200, 403}, address
        assert what_became_markup(answer.content.decode()) == [], address
    people = [f"people/{id}/" for id in Person.objects.values_list("pk", flat=True)]
    for page in ("", "edit/", "people/", "documents/", "chronology/", "team/", *people):
        answer = browser.get(f"/cases/{case.ref}/{page}", follow=True)
        assert what_became_markup(answer.content.decode()) == [], page


def test_markup_of_the_printing_press_is_printed_as_it_was_said():
    from pypdf import PdfReader

    said = (
        '#read("/etc/hosts") #panic("x") $x^2$ *bold* <label> @missing \\ // gone \U0001f600 \ue000'
    )
    quote = {"text": said, "cited": said}
    badge = {"label": said, "colour": CALM}
    row = {"when": said, "what": said, "who": [said], "badges": [badge], "quotes": [quote],
           "repeated": said, "differences": []}  # fmt: skip
    source = {"number": 1, "title": said, "about": said, "sha256": "0" * 64, "repeats": said}
    labels = dict.fromkeys(
        ("confidential", "page", "events", "empty", "differences", "sources"), "words"
    )
    data = {"title": said, "organisation": said, "language": "en", "reference": "ABC234",
            "printed": said, "scope": said, "remarks": [said], "labels": labels, "rows": [row],
            "differences": [], "sources": [source]}  # fmt: skip
    printed = pdf("chronology", data)
    text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(printed)).pages)
    for words in ("#read(", "#panic(", "*bold*", "<label>", "@missing", "// gone"):
        assert words in " ".join(text.split())
    assert "[U+1F600]" in text
    assert "localhost" not in text
