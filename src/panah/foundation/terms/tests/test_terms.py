"""Terms are stored as codes and read in the reader's language."""

from __future__ import annotations

import pytest
from django.db import models
from django.template import Context, Template
from django.utils.translation import override

from panah.foundation.terms import TermField, term_label
from panah.foundation.terms.catalogues import LANGUAGES, catalogue_of, read, updated, wanted
from panah.vocab.cases import CaseStatus
from panah.vocab.people import Sex


def field(**options: object) -> TermField[CaseStatus]:
    made = TermField(CaseStatus, **options)
    made.set_attributes_from_name("status")
    return made


def test_a_label_follows_the_language_of_the_page():
    with override("ru"):
        assert term_label(CaseStatus.CLOSED) == "Закрыто"
    with override("kk"):
        assert term_label(CaseStatus.CLOSED) == "Жабық"
    with override("en"):
        assert term_label(CaseStatus.CLOSED) == "Closed"


def test_migrations_see_a_text_column_without_choices():
    _name, path, _args, options = field(default=CaseStatus.INTAKE).deconstruct()
    assert path == "django.db.models.CharField"
    assert options == {"max_length": 40, "default": "intake"}
    assert type(options["default"]) is str


def test_a_copied_field_still_knows_its_list():
    assert field().clone().vocabulary is CaseStatus


def test_what_comes_from_the_database_is_a_term():
    assert field().from_db_value("closed", None, None) is CaseStatus.CLOSED
    assert field().from_db_value("", None, None) == ""
    assert field().from_db_value(None, None, None) is None


def test_a_code_outside_the_list_is_never_stored():
    with pytest.raises(ValueError, match="nonsense"):
        field().get_prep_value("nonsense")


def test_what_is_stored_is_plain_text():
    assert type(field().get_prep_value(CaseStatus.CLOSED)) is str


def test_a_form_offers_the_live_terms_in_the_language_of_the_page():
    offered = field().formfield()
    with override("ru"):
        assert ("closed", "Закрыто") in list(offered.choices)
    assert offered.clean("closed") is CaseStatus.CLOSED


def test_an_answer_that_may_be_left_out_can_be_left_out():
    offered = field(blank=True).formfield()
    assert next(iter(offered.choices))[0] == ""
    assert offered.clean("") == ""


def test_templates_show_terms_and_bare_codes():
    page = Template(
        '{% load terms %}{{ sex|term }} {{ code|term:"CaseStatus" }}{{ none|term:"Sex" }}'
    )
    with override("ru"):
        shown = page.render(Context({"sex": Sex.FEMALE, "code": "closed", "none": ""}))
    assert shown == "Женский Закрыто"


def test_the_column_is_a_char_field():
    assert isinstance(field(), models.CharField)


@pytest.mark.parametrize("language", LANGUAGES)
def test_bringing_catalogues_up_to_date_keeps_translations_and_drops_what_is_gone(language):
    old = read(catalogue_of(language), language)
    old.add("Gone", "Ушло", context="CaseStatus")
    new = updated(old, language)
    assert new.get("Gone", context="CaseStatus") is None
    assert new.get("Closed", context="CaseStatus").string
    assert len(new) == len(wanted())
