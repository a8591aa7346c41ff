"""Fills Word templates, or says what is wrong with one: a line of JSON and the template on stdin.

A template comes from a person and may hold anything; it is opened here, where there are no keys,
and its placeholders run in a sandbox that knows no attribute and no call but the allowed ones.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from io import BytesIO
from typing import Any

from panah.foundation.render.signs import drawable
from panah.foundation.render.word_checks import faults_of
from panah.foundation.render.word_names import ALLOWED_FILTERS


def fill(template: bytes, data: Mapping[str, Any]) -> bytes:
    """The template with its placeholders filled, as DOCX bytes.

    Raises jinja2.TemplateError when a placeholder is wrong or not allowed.
    """
    from docxtpl import DocxTemplate

    document = DocxTemplate(BytesIO(template))
    document.render(drawable(dict(data)), jinja_env=sandbox(), autoescape=True)
    _describe(document.docx, data)
    filled = BytesIO()
    document.save(filled)
    return filled.getvalue()


def sandbox() -> Any:
    """A Jinja environment in which a template can only show what it is given."""
    from jinja2 import StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    environment = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=True)
    environment.globals.clear()
    environment.filters = {name: environment.filters[name] for name in ALLOWED_FILTERS}
    return environment


def _describe(document: Any, data: Mapping[str, Any]) -> None:
    """Who made the template is nobody's business; the language lets it be read aloud."""
    known = document.core_properties
    known.title, known.language = str(data.get("title", "")), str(data.get("language", ""))
    known.author = known.last_modified_by = str(data.get("organisation", ""))
    known.comments = known.subject = known.keywords = known.category = ""


def check(template: bytes, fields: Mapping[str, Any], example: Mapping[str, Any]) -> list[Any]:
    """Faults of a template as dicts, the trial filling included."""
    from docx import Document

    found = faults_of(template, fields)
    if not found:
        try:
            Document(BytesIO(fill(template, example)))
        except Exception:  # whatever a stranger's file makes three libraries say, it does not fill
            found = [{"kind": "does-not-fill", "where": "", "said": "", "meant": ""}]
    return found


def main() -> None:
    """Serve one request."""
    stdin = sys.stdin.buffer
    asked = json.loads(stdin.readline())
    template = stdin.read()
    if asked["do"] == "check":
        answer = json.dumps(check(template, asked["fields"], asked["data"])).encode()
    else:
        answer = fill(template, asked["data"])
    sys.stdout.buffer.write(answer)


if __name__ == "__main__":
    main()
