"""A Word template is looked over place by place, runs nothing, and what is wrong is said kindly."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.utils import translation
from docx import Document

from panah.foundation.jobs.children import ChildFailed
from panah.foundation.render.documents import Fault, word, word_faults
from panah.insight.casefile.access import get_template
from panah.insight.casefile.actions import drop_template
from panah.insight.casefile.example import example_content
from panah.insight.casefile.word import FIELDS, in_words, sentence_on, starting_template

FRAME = "{{ confidential }} {{ reference }} {{ copy }} {{ printed }}"


def template(*paragraphs: str) -> bytes:
    document = Document()
    for words in (FRAME, *paragraphs):
        document.add_paragraph(words)
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def faults(content: bytes) -> list[Fault]:
    return word_faults(content, FIELDS, example_content())


def text_of(content: bytes) -> str:
    return "\n".join("".join(one.itertext()) for one in Document(BytesIO(content)).element.body)


def repacked(content: bytes, change: Callable[[dict[str, bytes]], None]) -> bytes:
    with zipfile.ZipFile(BytesIO(content)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    change(parts)
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return out.getvalue()


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_the_first_template_has_no_fault_and_shows_every_name(language: str) -> None:
    with translation.override(language):
        first, example = starting_template(language), example_content()
        assert word_faults(first, FIELDS, example) == []
        filled = text_of(word(first, example))
    assert "{" not in filled
    for name in ("Жұлдыз Үлгі", "«Намуна»", "Есікті сыртынан", "ulgi-2014.pdf"):
        assert name in filled


def shape(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: shape(inner) for name, inner in value.items()}
    return [shape(value[0])] if isinstance(value, list) else None


def test_the_names_that_are_offered_are_those_that_are_filled() -> None:
    filled = shape(example_content())
    filled.pop("labels")
    offered = {name: inner for name, inner in FIELDS.items() if name != "required"}
    assert filled == offered
    assert "chronology.quotes.text" in in_words(FIELDS)


@pytest.mark.parametrize(
    ("words", "kind", "meant"),
    [
        ("{{ recipent }}", "unknown", "recipient"),
        ("{%p for one in people %}{{ one.nam }}{%p endfor %}", "unknown", "name"),
        ("{%p for row in chronology %}", "not-closed", ""),
        ("{%p if note %}", "not-closed", ""),
        ("{%p endfor %}", "closes-nothing", ""),
        ("{%p if note %}{%p endfor %}", "closes-nothing", ""),
        ("{{ title }", "broken", ""),
        ("{ { title }}", "broken", ""),
        ("{{ title | }}", "broken", ""),
        ("{%p for one of people %}", "broken", ""),
        ("{%p for one in title %}{%p endfor %}", "no-list", ""),
        ("{{ title.__class__ }}", "not-allowed", ""),
        ("{{ title.upper() }}", "not-allowed", ""),
        ("{{ range(10) }}", "not-allowed", ""),
        ("{{ title | attr('x') }}", "not-allowed", ""),
        ("{% set x = 1 %}", "not-allowed", ""),
        ("{% include 'x' %}", "not-allowed", ""),
        ("{% import 'x' as y %}", "not-allowed", ""),
        ("{% macro x() %}", "not-allowed", ""),
    ],
)
def test_a_fault_is_found_with_its_place_and_what_may_be_meant(
    words: str, kind: str, meant: str
) -> None:
    found = faults(template("Before", words))
    assert (kind, "document 3", meant) in [(one.kind, one.where, one.meant) for one in found]
    assert str(sentence_on(kind))


@pytest.mark.parametrize(
    "words",
    [
        "{{ title | upper }}",
        "{{ note or recipient }}",
        "{% if sections.people %}{{ sections.people }}{% else %}—{% endif %}",
        "{% for remark in remarks %}{{ remark }} {% endfor %}",
        "{{ copy | default(‘—’) }}",
    ],
)
def test_what_only_shows_is_allowed(words: str) -> None:
    assert faults(template(words)) == []


def test_what_must_stand_in_it_is_missed() -> None:
    document = Document()
    document.add_paragraph("{{ title }} {{ reference }}")
    made = BytesIO()
    document.save(made)
    missing = [one.said for one in faults(made.getvalue()) if one.kind == "missing"]
    assert missing == ["confidential", "copy", "printed"]


def test_a_placeholder_in_pieces_of_different_looks_is_still_filled() -> None:
    document = Document()
    paragraph = document.add_paragraph(FRAME)
    for piece in ("{", "{ ti", "tle", " }", "}"):
        paragraph.add_run(piece).bold = piece == "tle"
    made = BytesIO()
    document.save(made)
    assert faults(made.getvalue()) == []
    assert "XXXXXX" in text_of(word(made.getvalue(), example_content()))


def test_signs_of_markup_in_what_is_filled_in_stay_words() -> None:
    said = {**example_content(), "title": "<w:p> & {{ note }} {% raw %} ]]>"}
    assert "<w:p> & {{ note }} {% raw %} ]]>" in text_of(word(template("{{ title }}"), said))


def with_macros(parts: dict[str, bytes]) -> None:
    parts["word/vbaProject.bin"] = b"x"


def with_foreign_template(parts: dict[str, bytes]) -> None:
    parts["word/_rels/settings.xml.rels"] = (
        b'<Relationships><Relationship Id="a" Type="x/attachedTemplate" '
        b'Target="file:///server/x.dotm" TargetMode="External"/></Relationships>'
    )


def with_fetching_field(parts: dict[str, bytes]) -> None:
    parts["word/document.xml"] = parts["word/document.xml"].replace(
        b"</w:body>",
        b'<w:p><w:fldSimple w:instr="INCLUDEPICTURE x"/></w:p></w:body>',
    )


RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"


def with_quotes_of_another_kind(parts: dict[str, bytes]) -> None:
    parts["word/_rels/footer9.xml.rels"] = (
        f"<r:Relationships xmlns:r='{RELATIONS}'><r:Relationship Id='a' Type='{IMAGE}' "
        "xmlns:x='x' x:Type='/hyperlink' Target='http://a.example/seen.png' "
        "TargetMode='External'/></r:Relationships>"
    ).encode("utf-16")


def with_an_object_under_another_name(parts: dict[str, bytes]) -> None:
    parts["word/picture.bin"] = b"x"
    kind = IMAGE.replace("image", "oleObject")
    parts["word/_rels/footer9.xml.rels"] = (
        f'<Relationships xmlns="{RELATIONS}">'
        f'<Relationship Id="a" Type="{kind}" Target="picture.bin"/></Relationships>'
    ).encode()


def with_a_field_under_another_prefix(parts: dict[str, bytes]) -> None:
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    parts["word/side.dat"] = (
        f"<q:hdr xmlns:q='{word}'><q:p><q:r><q:instrText>INCLUDE</q:instrText></q:r>"
        "<q:r><q:instrText>PICTURE x</q:instrText></q:r></q:p></q:hdr>"
    ).encode()


def with_another_main_part(parts: dict[str, bytes]) -> None:
    parts["word/other.xml"] = parts["word/document.xml"]
    parts["_rels/.rels"] = parts["_rels/.rels"].replace(b"word/document.xml", b"word/other.xml")


def with_broken_xml(parts: dict[str, bytes]) -> None:
    parts["word/document.xml"] = b"<w:document"


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        (with_quotes_of_another_kind, "fetches-something"),
        (with_an_object_under_another_name, "runs-something"),
        (with_a_field_under_another_prefix, "fetches-something"),
        (with_another_main_part, "no-word-file"),
        (with_broken_xml, "no-word-file"),
        (with_macros, "runs-something"),
        (with_foreign_template, "fetches-something"),
        (with_fetching_field, "fetches-something"),
    ],
)
def test_a_template_that_would_do_something_is_refused(change: Any, kind: str) -> None:
    assert [one.kind for one in faults(repacked(template(), change))] == [kind]


def test_what_is_no_word_file_is_refused() -> None:
    bomb = BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b"0" * (70 * 1024 * 1024))
        package.writestr("[Content_Types].xml", b"")
    for content in (b"", b"PK\x03\x04rubbish", b"%PDF-1.7", bomb.getvalue()):
        assert [one.kind for one in faults(content)] == ["no-word-file"]


def test_a_placeholder_that_slipped_by_runs_in_a_sandbox() -> None:
    for words in (
        "{{ title.__class__.__mro__ }}",
        "{{ cycler }}",
        "{{ title.__init__.__globals__ }}",
    ):
        with pytest.raises(ChildFailed):
            word(template(words), {**example_content()})


def give(client: Client, content: bytes, language: str = "en") -> Any:
    upload = BytesIO(content)
    upload.name = "ours.docx"
    sent = {"language": language, "template": upload}
    return client.post("/settings/word/", sent, follow=True)


@pytest.mark.django_db
def test_the_offices_own_template_is_used_until_it_is_dropped(
    coordinator: Any, client_of: Callable[[Any], Client]
) -> None:
    ours = template("Our own words for {{ recipient }}")
    answer = give(client_of(coordinator), ours)
    assert "The template is in use." in answer.content.decode()
    assert get_template("en", by=coordinator) == ours
    assert get_template("ru", by=coordinator) != ours
    drop_template("en", by=coordinator)
    assert "Our own words" not in text_of(get_template("en", by=coordinator))


@pytest.mark.django_db
def test_a_faulty_template_changes_nothing_and_the_page_says_where(
    coordinator: Any, client_of: Callable[[Any], Client]
) -> None:
    answer = give(client_of(coordinator), template("{{ recipent }}"))
    page = answer.content.decode()
    assert "Perhaps you meant recipient." in page
    assert "paragraph 2" in page
    assert "recipent" not in text_of(get_template("en", by=coordinator))
