"""Pages are marked up by meaning: no inline style or script, nothing unescaped, all translated."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from contracts.walk import PACKAGE, where

MARKS = re.compile(r"{%.*?%}|{{.*?}}|{#.*?#}", re.DOTALL)
COMMENTS = re.compile(r"{% comment.*?endcomment %}|{#.*?#}", re.DOTALL)
TRANSLATED = re.compile(r"{% blocktranslate.*?endblocktranslate %}", re.DOTALL)
UNESCAPED = re.compile(r"\|\s*safe\b|autoescape\s+off|{% debug|\|\s*safeseq\b")
WORDS = re.compile(r"[^\W\d_]{2,}")
# A block that fills a class attribute holds class names.
CLASS_NAME = re.compile(r"[a-z]+(-[a-z]+)+( [a-z]+(-[a-z]+)*)*")
SILENT = {"script", "style", "kbd", "code"}
SPOKEN = {"alt", "title", "placeholder", "aria-label", "label"}
# Words that are the same in every language.
NAMES = {"Panah", "SHA", "PDF", "html", "htmx"}


class Page(HTMLParser):
    """Collects what a page must not have and the words that nobody translated."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)
        for name, value in attributes:
            if name == "style" or name.startswith("on"):
                self.found.append(f"line {self.getpos()[0]}: attribute {name}")
            if name in SPOKEN and _untranslated(value or ""):
                self.found.append(f"line {self.getpos()[0]}: untranslated {name}: {value}")
        if tag == "style" or (tag == "script" and "src" not in dict(attributes)):
            self.found.append(f"line {self.getpos()[0]}: inline {tag}")

    def handle_endtag(self, tag: str) -> None:
        if tag in self.open:
            del self.open[len(self.open) - 1 - self.open[::-1].index(tag) :]

    def handle_data(self, data: str) -> None:
        named = CLASS_NAME.fullmatch(data.strip())
        if _untranslated(data) and not named and not SILENT & set(self.open):
            self.found.append(f"line {self.getpos()[0]}: untranslated: {data.strip()[:40]}")


def _untranslated(text: str) -> list[str]:
    return [word for word in WORDS.findall(text) if word not in NAMES]


def broken_rules(text: str) -> list[str]:
    """What a template does that a page of ours must not."""
    text = COMMENTS.sub(lambda match: "\n" * match[0].count("\n"), text)
    found = [f"unescaped: {match[0]}" for match in UNESCAPED.finditer(text)]
    bare = TRANSLATED.sub(lambda match: "\n" * match[0].count("\n"), text)
    page = Page()
    page.feed(MARKS.sub(lambda match: "\n" * match[0].count("\n"), bare))
    return found + page.found


def templates() -> list[Path]:
    return sorted(
        path
        for path in PACKAGE.rglob("*.html")
        if "templates" in path.parts and "vendor" not in path.parts
    )


@pytest.mark.parametrize("path", templates(), ids=where)
def test_a_page_is_plain_and_translated(path: Path):
    assert broken_rules(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "text",
    [
        '<p style="color: red">{{ x }}</p>',
        '<button onclick="go()">{% translate "Go" %}</button>',
        "<script>go()</script>",
        "<style>p {}</style>",
        "{{ name|safe }}",
        "{% autoescape off %}{{ name }}{% endautoescape %}",
        "<h1>Add service</h1>",
        '<img src="x" alt="A shop">',
    ],
)
def test_a_page_that_breaks_a_rule_is_noticed(text: str):
    assert broken_rules(text)


def test_a_page_as_we_write_it_is_let_through():
    text = """
{% load i18n static %}
<h1>{% blocktranslate trimmed with ref=case.ref %}Add help to {{ ref }}{% endblocktranslate %}</h1>
<script src="{% static 'look/app.js' %}" defer></script>
<button aria-label="{% translate 'Close' %}">{% translate "Save" %}</button>
{# a note to whoever reads this #}
"""
    assert broken_rules(text) == []
