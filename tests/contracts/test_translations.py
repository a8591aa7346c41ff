"""Every word is there in Russian and Kazakh, none guessed by a tool, none left over."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message

from contracts.test_vocabularies import NEVER_A_LABEL
from contracts.walk import PACKAGE, ROOT
from panah.foundation.terms.catalogues import LANGUAGES, catalogue_of, read, wanted

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
RUSSIAN_WORD = re.compile(r"[А-Яа-яЁё]{3,}")
NOT_IN_DICTIONARY = {"акимат", "госномер", "госномера", "иин", "погранпост", "соцработник"}
KAZAKH_ONLY = re.compile(r"[әіңғүұқөһӘІҢҒҮҰҚӨҺ]")
every_language = pytest.mark.parametrize("language", LANGUAGES)


def pages(language: str) -> Catalog:
    """The catalogue of pages and code."""
    return read(PACKAGE / "locale" / language / "LC_MESSAGES" / "django.po", language)


def texts(message: Message) -> list[str]:
    return [message.string] if isinstance(message.string, str) else list(message.string)


def holes(catalogue: Catalog) -> list[str]:
    """Texts without a translation, or with one that a tool guessed."""
    return [
        str(message.id)
        for message in catalogue
        if message.id and (message.fuzzy or not all(texts(message)))
    ]


def lost_placeholders(catalogue: Catalog) -> list[str]:
    """Translations in which a name or number that the English text shows is missing."""
    found = []
    for message in catalogue:
        if not message.id or message.pluralizable:
            continue
        shown, translated = (sorted(PLACEHOLDER.findall(t)) for t in (message.id, message.string))
        found += [] if shown == translated else [str(message.id)]
    return found


@every_language
def test_every_code_list_is_translated(language: str):
    catalogue = read(catalogue_of(language), language)
    untranslated = [pair for pair in wanted() if not _said(catalogue, *pair)]
    assert untranslated == []
    assert len(catalogue) == len(wanted())


def _said(catalogue: Catalog, name: str, text: str) -> str:
    message = catalogue.get(text, context=name)
    return str(message.string) if message and not message.fuzzy else ""


@every_language
def test_every_page_is_translated(language: str):
    catalogue = pages(language)
    assert len(catalogue) > 0
    assert holes(catalogue) == []
    assert lost_placeholders(catalogue) == []


@every_language
def test_no_translation_labels_a_person_by_what_was_done_to_her(language: str):
    for catalogue in (read(catalogue_of(language), language), pages(language)):
        said = [text for message in catalogue if message.id for text in texts(message)]
        assert [text for text in said if NEVER_A_LABEL.search(text)] == []


def test_russian_texts_have_no_kazakh_letters():
    for catalogue in (read(catalogue_of("ru"), "ru"), pages("ru")):
        said = [text for message in catalogue if message.id for text in texts(message)]
        assert [text for text in said if KAZAKH_ONLY.search(text) and text != "Қазақша"] == []


def misspelt(catalogue: Catalog) -> set[str]:
    """Russian words that the morphological dictionary does not know."""
    import pymorphy3

    dictionary = pymorphy3.MorphAnalyzer(lang="ru")
    said = " ".join(text for message in catalogue if message.id for text in texts(message))
    words = set(RUSSIAN_WORD.findall(PLACEHOLDER.sub(" ", said)))
    words -= {word for word in words if word.lower() in NOT_IN_DICTIONARY}
    return {word for word in words if not dictionary.word_is_known(word)}


def test_russian_texts_are_spelt_right():
    assert misspelt(read(catalogue_of("ru"), "ru")) == set()
    assert misspelt(pages("ru")) == set()


def test_a_misspelt_word_is_noticed():
    catalogue = Catalog(locale="ru")
    catalogue.add("Cases", "Делла %(name)s")
    assert misspelt(catalogue) == {"Делла"}


def test_a_hole_is_noticed():
    catalogue = Catalog(locale="ru")
    catalogue.add("Cases", "Дела")
    catalogue.add("Search", "")
    catalogue.add("Lock", "Замок", flags=["fuzzy"])
    catalogue.add("%(n)s cases", "дел")
    assert holes(catalogue) == ["Search", "Lock"]
    assert lost_placeholders(catalogue) == ["%(n)s cases"]


@pytest.mark.skipif(not shutil.which("xgettext"), reason="gettext is not installed")
@every_language
def test_the_catalogue_holds_what_pages_and_code_say_now(language: str, fresh: Path):
    path = fresh / "locale" / language / "LC_MESSAGES" / "django.po"
    now = {(m.id, m.context) for m in read(path, language) if m.id}
    kept = {(m.id, m.context) for m in pages(language) if m.id}
    assert now - kept == set(), "run scripts/messages and translate these"
    assert kept - now == set(), "run scripts/messages: these are no longer said"


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the package whose catalogues were made afresh by the same command."""
    copy = tmp_path_factory.mktemp("messages") / "panah"
    script = (ROOT / "scripts" / "messages").read_text(encoding="utf-8")
    ignored = re.findall(r"--ignore '([^']+)'", script)
    said_in = re.findall(r"--extension (\w+)", script)
    keep = {".typ", *(f".{one}" for one in said_in)}

    def unwanted(folder: str, names: list[str]) -> set[str]:
        return {n for n in names if (Path(folder) / n).is_file() and Path(n).suffix not in keep}

    shutil.copytree(PACKAGE, copy, ignore=unwanted)
    shutil.rmtree(copy / "locale", ignore_errors=True)
    (copy / "locale").mkdir()
    command = [sys.executable, "-m", "django", "makemessages", "--locale", "ru", "--locale", "kk"]
    for option, values in (("--ignore", ignored), ("--extension", said_in)):
        command += [word for value in values for word in (option, value)]
    # Without settings the command takes ./locale and not the repository's.
    bare = {key: value for key, value in os.environ.items() if key != "DJANGO_SETTINGS_MODULE"}
    subprocess.run(command, cwd=copy, env=bare, check=True, capture_output=True)
    return copy
