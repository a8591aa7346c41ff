"""Word copies open in LibreOffice, in each language, and every page of them has words.

    .venv/bin/pytest -m slow src/panah/insight/casefile/tests/test_libreoffice.py

Not part of scripts/test: LibreOffice is large, and is asked for only here.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from django.utils import translation
from pypdf import PdfReader

from panah.foundation.render.documents import word
from panah.insight.casefile.example import example_content
from panah.insight.casefile.word import starting_template

OFFICE = shutil.which("soffice")


@pytest.mark.slow
@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_a_word_copy_opens_in_libreoffice(tmp_path: Path, language: str) -> None:
    with translation.override(language):
        (tmp_path / "copy.docx").write_bytes(word(starting_template(language), example_content()))
    done = subprocess.run(
        [
            *(str(OFFICE), "--headless", f"-env:UserInstallation=file://{tmp_path}/profile"),
            *("--convert-to", "pdf", "--outdir", str(tmp_path), str(tmp_path / "copy.docx")),
        ],
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0
    pages = [page.extract_text() for page in PdfReader(tmp_path / "copy.pdf").pages]
    assert len(pages) >= 2
    assert all("XXXXXX" in page for page in pages), "the head of every page names the case"
    text = " ".join("".join(pages).split())
    for words in ("Namuna Misolov", "Дверь запирали снаружи.", "ulgi-2014.pdf"):
        assert words in text
    assert "{" not in text
