"""What may stand in a Word template of the file, and the template everybody begins with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from panah.foundation.render.documents import word_bytes
from panah.foundation.terms.labels import term_label
from panah.insight.casefile.content import labels
from panah.vocab.casefile import FilePart

TEXT = None
# A copy without these could be taken for another, or for a public paper.
REQUIRED = ("confidential", "reference", "copy", "printed")
QUOTE = {"text": TEXT, "cited": TEXT}
# text: None; list of x: [x]; names inside a name: a dict. Checked against `content_of` by a test.
FIELDS: dict[str, Any] = {
    **dict.fromkeys(
        ("title", "organisation", "reference", "copy", "recipient", "purpose", "note"), TEXT
    ),
    **dict.fromkeys(("confidential", "made", "printed", "period", "scope", "language"), TEXT),
    "remarks": [TEXT],
    "people": [dict.fromkeys(("name", "spellings", "roles", "born", "from"), TEXT)],
    "relations": [dict.fromkeys(("one", "relation", "other", "source"), TEXT)],
    "actors": [dict.fromkeys(("name", "spellings", "sort", "link", "source"), TEXT)],
    "chronology": [
        {
            **dict.fromkeys(("when", "what", "repeated", "differs"), TEXT),
            "who": [TEXT],
            "remarks": [TEXT],
            "quotes": [QUOTE],
        }
    ],
    "indicators": [dict.fromkeys(("sign", "who", "quote", "source", "status"), TEXT)],
    "differences": [
        {
            **dict.fromkeys(("number", "event", "about", "kind", "verdict", "reason"), TEXT),
            "a": QUOTE,
            "b": QUOTE,
        }
    ],
    "documents": [
        dict.fromkeys(
            ("number", "title", "file", "about", "grade", "repeats", "size", "sha256"), TEXT
        )
    ],
    "custody": [
        {
            "number": TEXT,
            "title": TEXT,
            "lines": [dict.fromkeys(("act", "when", "who", "note"), TEXT)],
        }
    ],
    "sections": {part.value: TEXT for part in FilePart},
    "required": list(REQUIRED),
}
# As the page that explains templates shows them.
EXAMPLES = {
    "text": "{{ title }}",
    "loop": "{%tr for one in people %} … {%tr endfor %}",
    "choice": "{%p if note %} … {%p endif %}",
}
FONT = "Arial"
SMALL = 8


def starting_template(language: str) -> bytes:
    """The template that is used until the office has one of its own, as DOCX bytes."""
    from docx import Document

    with translation.override(language):
        document = Document()
        _set_up(document, language)
        _cover(document)
        words = labels()
        _people(document, words)
        _chronology(document)
        _indicators(document, words)
        _differences(document, words)
        _documents(document, words)
        _custody(document, words)
    return word_bytes(document)


def _set_up(document: Any, language: str) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin = section.bottom_margin = Mm(22)
    for name in ("Normal", "Title", "Heading 1", "Heading 2", "Heading 3", "Header", "Footer"):
        style = document.styles[name]
        style.font.name = FONT
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for alphabet in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
            fonts.set(qn(alphabet), FONT)
        for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:cstheme", "w:eastAsiaTheme"):
            fonts.attrib.pop(qn(theme), None)
    document.styles["Normal"].font.size = Pt(10)
    document.styles["Normal"].paragraph_format.space_after = Pt(4)
    for spoken in document.styles.element.iter(qn("w:lang")):
        spoken.set(qn("w:val"), {"en": "en-GB", "ru": "ru-RU", "kk": "kk-KZ"}[language])
    section.header.paragraphs[
        0
    ].text = "{{ confidential | upper }} · {{ reference }}\t\t{{ organisation }}"
    _footer(section.footer.paragraphs[0])


def _footer(paragraph: Any) -> None:
    paragraph.add_run("{{ copy }} · {{ recipient }} · {{ printed }}\t\t")
    _field(paragraph, "PAGE")
    paragraph.add_run(" / ")
    _field(paragraph, "NUMPAGES")


def _field(paragraph: Any, code: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)


def _cover(document: Any) -> None:
    words = labels()
    document.add_paragraph("{{ title }}", style="Title")
    for name in ("recipient", "purpose", "made", "period", "scope"):
        _labelled(document, words[name], name)
    document.add_paragraph("{%p if note %}")
    _labelled(document, words["note"], "note")
    document.add_paragraph("{%p endif %}")
    document.add_paragraph("{%p for remark in remarks %}")
    _small(document.add_paragraph(), "{{ remark }}")
    document.add_paragraph("{%p endfor %}")


def _labelled(document: Any, label: str, name: str) -> None:
    paragraph = document.add_paragraph()
    paragraph.add_run(f"{label}: ").bold = True
    paragraph.add_run(f"{{{{ {name} }}}}")


def _small(paragraph: Any, text: str, *, italic: bool = False) -> None:
    from docx.shared import Pt

    run = paragraph.add_run(text)
    run.font.size, run.italic = Pt(SMALL), italic


def _begin(document: Any, part: FilePart) -> None:
    document.add_paragraph(f"{{%p if sections.{part.value} %}}")
    document.add_heading(term_label(part), level=1)


def _end(document: Any) -> None:
    document.add_paragraph("{%p endif %}")


def _table(document: Any, loop: str, heads: Sequence[str], cells: Sequence[Iterable[str]]) -> None:
    """A table whose first row is repeated on each page and whose last is filled for each item."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt

    table = document.add_table(rows=4, cols=len(heads), style="Table Grid")
    heading, opening, filled, closing = table.rows
    heading._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for row in table.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    for cell, head in zip(heading.cells, heads, strict=True):
        run = cell.paragraphs[0].add_run(head)
        run.bold = True
        shade = OxmlElement("w:shd")
        shade.set(qn("w:val"), "clear")
        shade.set(qn("w:fill"), "F1F5F9")
        cell._tc.get_or_add_tcPr().append(shade)
    opening.cells[0].text, closing.cells[0].text = f"{{%tr for {loop} %}}", "{%tr endfor %}"
    for cell, texts in zip(filled.cells, cells, strict=True):
        for at, text in enumerate(texts):
            paragraph = cell.paragraphs[0] if at == 0 else cell.add_paragraph()
            paragraph.paragraph_format.space_after = Pt(1)
            _small(paragraph, _placeholder(text, loop.split(maxsplit=1)[0]))
    document.add_paragraph()


def _placeholder(name: str, item: str) -> str:
    """What stands in a cell: "{{ one.name }}", in quotation marks if the name stands in them."""
    bare = name.strip("“”")
    written = f"{{{{ {item}.{bare} }}}}"
    return written if bare == name else f"“{written}”"


def _people(document: Any, words: dict[str, str]) -> None:
    _begin(document, FilePart.PEOPLE)
    _table(
        document,
        "one in people",
        [words["name"], words["roles"], words["born"], words["from"]],
        [
            ["name", "spellings"],
            ["roles"],
            ["born"],
            ["from"],
        ],
    )
    document.add_paragraph("{%p if relations %}")
    document.add_heading(words["relations"], level=2)
    _table(
        document,
        "one in relations",
        [words["name"], words["relation"], words["other"], words["source"]],
        [["one"], ["relation"], ["other"], ["source"]],
    )
    document.add_paragraph("{%p endif %}")
    document.add_paragraph("{%p if actors %}")
    document.add_heading(words["actors"], level=2)
    _table(
        document,
        "one in actors",
        [words["name"], words["sort"], words["link"], words["source"]],
        [
            ["name", "spellings"],
            ["sort"],
            ["link"],
            ["source"],
        ],
    )
    document.add_paragraph("{%p endif %}")
    _end(document)


def _chronology(document: Any) -> None:
    _begin(document, FilePart.CHRONOLOGY)
    document.add_paragraph("{%p for row in chronology %}")
    document.add_heading("{{ row.when }} · {{ row.what }}", level=2)
    _optional(document, "row.remarks", "{{ row.remarks | join(' · ') }}")
    _optional(document, "row.who", "{{ row.who | join(' · ') }}")
    document.add_paragraph("{%p for quote in row.quotes %}")
    _optional(document, "quote.text", "“{{ quote.text }}”", style="Quote")
    _small(document.add_paragraph(), "{{ quote.cited }}")
    document.add_paragraph("{%p endfor %}")
    _optional(document, "row.repeated", "{{ row.repeated }}")
    _optional(document, "row.differs", "{{ row.differs }}")
    document.add_paragraph("{%p endfor %}")
    _end(document)


def _optional(document: Any, name: str, text: str, *, style: str = "Normal") -> None:
    document.add_paragraph(f"{{%p if {name} %}}")
    document.add_paragraph(text, style=style)
    document.add_paragraph("{%p endif %}")


def _indicators(document: Any, words: dict[str, str]) -> None:
    _begin(document, FilePart.INDICATORS)
    _table(
        document,
        "one in indicators",
        [words["sign"], words["who"], words["quote"], words["source"]],
        [
            ["sign", "status"],
            ["who"],
            ["“quote”"],
            ["source"],
        ],
    )
    _end(document)


def _differences(document: Any, words: dict[str, str]) -> None:
    _begin(document, FilePart.DIFFERENCES)
    _table(
        document,
        "one in differences",
        ["№", words["about"], words["one"], words["another"], words["verdict"]],
        [
            ["number"],
            ["about", "kind", "event"],
            ["“a.text”", "a.cited"],
            ["“b.text”", "b.cited"],
            ["verdict", "reason"],
        ],
    )
    _end(document)


def _documents(document: Any, words: dict[str, str]) -> None:
    _begin(document, FilePart.DOCUMENTS)
    _table(
        document,
        "one in documents",
        ["№", words["document"], words["source"]],
        [
            ["number"],
            ["title", "file", "size"],
            ["about", "grade", "repeats", "sha256"],
        ],
    )
    _end(document)


def _custody(document: Any, words: dict[str, str]) -> None:
    _begin(document, FilePart.CUSTODY)
    document.add_paragraph("{%p for one in custody %}")
    document.add_heading("{{ one.number }}. {{ one.title }}", level=2)
    _table(
        document,
        "line in one.lines",
        [words["act"], words["when"], words["by"], words["note"]],
        [["act"], ["when"], ["who"], ["note"]],
    )
    document.add_paragraph("{%p endfor %}")
    _end(document)


def in_words(shape: Any, before: str = "") -> list[str]:
    """The names that may be written, dotted, for the page that lists them."""
    found = []
    for name, inner in shape.items():
        if name == "required":
            continue
        found.append(f"{before}{name}")
        inside = inner[0] if isinstance(inner, list) else inner
        if isinstance(inside, dict):
            found += in_words(inside, f"{before}{name}.")
    return found


def sentence_on(kind: str) -> str:
    """What a fault means and what to do about it."""
    return {
        "no-word-file": _("This is no Word file (DOCX). Save it as “Word document” and try again."),
        "runs-something": _("The file holds macros or embedded objects. Save it without them."),
        "fetches-something": _(
            "The file would fetch something from elsewhere when it is opened. Put pictures into "
            "the file itself, and take links to other files and templates out."
        ),
        "broken": _("The braces do not fit together. Write the placeholder again, in one go."),
        "unknown": _("There is no such name."),
        "no-list": _("Only a list can be gone through with “for”."),
        "not-closed": _("This is never closed. Add its “endfor” or “endif”."),
        "closes-nothing": _("This closes nothing that is open here."),
        "not-allowed": _("A template can show names, and use “for” and “if”, and nothing else."),
        "missing": _("This must stand somewhere in the template."),
        "does-not-fill": _(
            "A trial with an invented case failed. See that whatever opens or closes a list stands "
            "alone in its row or paragraph."
        ),
    }[kind]
