"""The frame around every page: icons, forms, error pages, headers, languages."""

import re
from hashlib import sha256
from html.parser import HTMLParser
from importlib.resources import files
from json import loads
from pathlib import Path
from types import SimpleNamespace

import pytest
from django import forms
from django.http import HttpResponse
from django.template import Context, Template
from django.test import RequestFactory
from django.urls import ResolverMatch
from django.utils.translation import override

from panah.foundation.look import errors
from panah.foundation.look.middleware import Language, PrivacyHeaders
from panah.foundation.look.navigation import menu_for
from panah.foundation.look.templatetags.look import icon_names
from panah.vocab.access import Role

STATIC = Path(str(files("panah.foundation.look").joinpath("static/look")))
SOURCE = Path(str(files("panah")))


class Answer(forms.Form):
    name = forms.CharField(label="Name", help_text="As you wish to be called.")
    kind = forms.ChoiceField(label="Kind", choices=[("a", "A")], widget=forms.RadioSelect)
    note = forms.CharField(label="Note", required=False, widget=forms.Textarea)


class Ids(HTMLParser):
    """Collects every id and every place a label or link points to."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.targets: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if "id" in given:
            self.ids.append(given["id"])
        if given.get("href", "").startswith("#"):
            self.targets.append(given["href"][1:])
        if "for" in given:
            self.targets.append(given["for"])


def test_every_icon_a_template_asks_for_is_in_the_sprite():
    asked = re.compile(r"{% icon \"([a-z0-9-]+)\"")
    missing = {
        (template.name, name)
        for template in SOURCE.rglob("*.html")
        for name in asked.findall(template.read_text())
        if name not in icon_names()
    }
    assert not missing
    sprite = (STATIC / "vendor/icons/icons.svg").read_text()
    assert set(re.findall(r'<symbol id="([^"]+)"', sprite)) == icon_names()


def test_an_icon_nobody_drew_is_refused():
    with pytest.raises(ValueError, match="no icon called"):
        Template('{% load look %}{% icon "nothing-like-it" %}').render(Context())


def test_vendored_files_are_those_of_the_manifest():
    manifest = loads((STATIC / "vendor/manifest.json").read_text())
    listed = {
        name: digest
        for package in manifest["packages"]
        for name, digest in package["files"].items()
    }
    found = {
        path.relative_to(STATIC / "vendor").as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in (STATIC / "vendor").rglob("*")
        if path.is_file() and path.name != "manifest.json"
    }
    assert found == listed
    assert all(package["licence"] and package["version"] for package in manifest["packages"])


def test_no_style_sheet_or_script_reaches_for_another_address():
    for path in [*STATIC.rglob("*.css"), *STATIC.glob("*.js")]:
        text = path.read_text()
        assert "sourceMappingURL" not in text
        assert not re.search(r"url\(\s*[\"']?(?:data:|https?:|//)", text), path.name
        assert "@import" not in text, path.name


def test_a_form_with_errors_says_so_above_and_beside_and_keeps_what_was_typed():
    form = Answer({"name": "", "note": "typed for a long time"})
    page = str(form)
    assert 'role="alert"' in page
    assert "typed for a long time" in page
    assert page.index("error-summary") < page.index('name="name"')
    assert 'aria-describedby="id_name_helptext id_name_error"' in page
    read = Ids(page)
    assert len(read.ids) == len(set(read.ids))
    assert set(read.targets) <= set(read.ids)


def test_a_form_without_errors_has_no_summary_and_marks_what_may_stay_empty():
    page = str(Answer())
    assert "error-summary" not in page
    assert page.count("form-optional") == 1


def test_what_is_not_yours_and_what_does_not_exist_look_the_same():
    theirs = errors.not_found(RequestFactory().get("/cases/AAAAAA/"), Exception("secret"))
    nobodys = errors.not_found(RequestFactory().get("/cases/BBBBBB/?x=1"), Exception())
    assert theirs.status_code == 404
    assert theirs.content == nobodys.content
    assert b"secret" not in theirs.content


def test_no_page_may_be_kept_or_sent_on():
    answer = PrivacyHeaders(lambda request: HttpResponse("page"))(RequestFactory().get("/"))
    assert answer["Cache-Control"] == "no-store"
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "camera=()" in answer["Permissions-Policy"]
    assert "noindex" in answer["X-Robots-Tag"]


def language_answer(**posted):
    return Language(lambda request: HttpResponse("page"))(
        RequestFactory().post("/language/", posted)
    )


def test_a_reader_changes_the_language_and_stays_where_she_was():
    answer = language_answer(language="kk", next="/cases/")
    assert answer.status_code == 302
    assert answer["Location"] == "/cases/"
    assert answer.cookies["panah-language"].value == "kk"


def test_the_language_switch_sends_nobody_to_another_host():
    assert language_answer(language="kk", next="https://elsewhere.example/")["Location"] == "/"
    assert language_answer(language="kk", next="//elsewhere.example/")["Location"] == "/"


def test_an_unknown_language_changes_nothing():
    assert not language_answer(language="xx").cookies


def test_the_error_page_speaks_the_readers_language():
    with override("kk"):
        page = errors.not_found(RequestFactory().get("/"), Exception()).content.decode()
    assert 'lang="kk"' in page


@pytest.mark.parametrize(
    "page", ["statements:statement", "network:page", "places:page", "evidence:documents"]
)
def test_on_every_page_of_a_case_the_menu_says_that_one_is_among_the_cases(page):
    request = RequestFactory().get("/")
    request.resolver_match = ResolverMatch(
        None, (), {}, url_name=page.split(":")[1], namespaces=[page.split(":")[0]]
    )
    request.user = SimpleNamespace(roles=[Role.CASEWORKER])
    assert [str(item["label"]) for item in menu_for(request) if item["here"]] == ["Cases"]
