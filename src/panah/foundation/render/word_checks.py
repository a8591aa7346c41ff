"""What can be wrong with a Word template: each placeholder looked at, with the place where it is.

Works on the bytes of a DOCX, writes nothing, runs nothing of it. Only names that are declared and
a handful of words (for, if, and a few filters) may stand in a placeholder.
"""

from __future__ import annotations

import difflib
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from jinja2 import TemplateSyntaxError

from panah.foundation.render.word_names import names_in

LARGEST_OPENED = 64 * 1024 * 1024
MOST_ENTRIES = 2000
PLAIN_XML = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml")
# Parts that run something or fetch something when the file is opened, by name and by relation.
HARMFUL = re.compile(r"vbaProject|vbaData|activeX|embeddings/|word/afchunk|attachedTemplate", re.I)
HARMFUL_RELATION = re.compile(
    r"/(vbaProject|wordVbaData|control|activeX\w*|oleObject|package|aFChunk|attachedTemplate"
    r"|subDocument|frame|mailMerge\w*|keyMapCustomizations)$",
    re.I,
)
FIELD_CODES = re.compile(
    r"\b(INCLUDEPICTURE|INCLUDETEXT|DDEAUTO|DDE|IMPORT|LINK|RD|DATABASE)\b", re.I
)
TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.S)
STRAY = re.compile(r"\{\s*[{%#]|[%#}]\s*\}")
OPENING = re.compile(r"^(?:p|tr|tc|r)\s+")


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of the template and where it stands."""

    where: str
    text: str


@dataclass
class _Reading:
    """What is open while the placeholders of one part are read one after the other."""

    fields: Mapping[str, Any]
    faults: list[dict[str, str]] = field(default_factory=list)
    open: list[tuple[str, str, str]] = field(default_factory=list)
    scopes: list[dict[str, Any]] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    unknown: set[str] = field(default_factory=set)

    def fault(self, kind: str, where: str, said: str = "", meant: str = "") -> None:
        """Note one thing that is wrong."""
        self.faults.append({"kind": kind, "where": where, "said": said[:120], "meant": meant})

    def known(self) -> dict[str, Any]:
        """Every name that may be said here: those of the copy and those of the loops around."""
        names = {name: shape for name, shape in self.fields.items() if name != "required"}
        for scope in self.scopes:
            names |= scope
        return names


def faults_of(template: bytes, fields: Mapping[str, Any]) -> list[dict[str, str]]:
    """Everything that is wrong with a template, in the order of its pages; [] when nothing is.

    fields  as in `documents.word_faults`
    """
    try:
        parts = _opened(template)
        dangers = list(_dangers(parts))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError):
        return [_whole("no-word-file")]
    if dangers:
        return dangers
    reading = _Reading(fields)
    for name in sorted(parts, key=_by_importance):
        if PLAIN_XML.fullmatch(name):
            _read_part(reading, lines_of(name, parts[name]))
    missing = [name for name in fields.get("required", ()) if name not in reading.seen]
    for name in missing:
        reading.fault("missing", "", name)
    return reading.faults


def _whole(kind: str) -> dict[str, str]:
    return {"kind": kind, "where": "", "said": "", "meant": ""}


def _by_importance(name: str) -> tuple[int, str]:
    return (0 if name == "word/document.xml" else 1, name)


def _opened(template: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(template)) as package:
        entries = package.infolist()
        if len(entries) > MOST_ENTRIES or sum(one.file_size for one in entries) > LARGEST_OPENED:
            raise ValueError("opened, this file is too large")
        parts = {one.filename: package.read(one) for one in entries}
    if "word/document.xml" not in parts or "[Content_Types].xml" not in parts:
        raise ValueError("this is no Word file")
    mains = [
        one.get("Target", "").strip().removeprefix("/")
        for one in _root(parts.get("_rels/.rels", b"")).iter("{*}Relationship")
        if one.get("Type", "").strip().endswith("/officeDocument")
    ]
    if mains != ["word/document.xml"]:
        # Looked at would be one part, and opened another.
        raise ValueError("this is no Word file")
    return parts


def _dangers(parts: Mapping[str, bytes]) -> Iterator[dict[str, str]]:
    """Macros, embedded objects, and whatever would be fetched from elsewhere on opening."""
    if (
        any(HARMFUL.search(name) for name in parts)
        or b"macroEnabled" in parts["[Content_Types].xml"]
    ):
        yield _whole("runs-something")
    for name, content in parts.items():
        # Read as XML: quotes, prefixes and encodings are the choice of whoever hides something.
        if name.lower().endswith(".rels"):
            yield from _relations(_root(content))
        elif _fields_that_fetch(name, content):
            yield _whole("fetches-something")


def _relations(root: Any) -> Iterator[dict[str, str]]:
    for one in root.iter("{*}Relationship"):
        kind = one.get("Type", "").strip()
        if one.get("TargetMode", "").strip().lower() == "external":
            if not kind.endswith("/hyperlink"):
                yield _whole("fetches-something")
        elif HARMFUL_RELATION.search(kind):
            yield _whole("runs-something")


def _fields_that_fetch(name: str, content: bytes) -> bool:
    try:
        root = _root(content)
    except ValueError:
        if name.lower().endswith(".xml"):
            raise
        return False
    said = "".join(one.text or "" for one in root.iter("{*}instrText", "{*}delInstrText"))
    simple = (
        value
        for one in root.iter("{*}fldSimple")
        for name, value in one.attrib.items()
        if str(name).endswith("instr")
    )
    return any(FIELD_CODES.search(text) for text in (said, *simple))


def _root(content: bytes) -> Any:
    """A part as XML. Entities are not resolved and no network is asked. Raises ValueError."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError:
        raise ValueError("this is no Word file") from None


def lines_of(name: str, content: bytes) -> Iterator[Line]:
    """The paragraphs of one part with their places, tables and text boxes included.

    Raises ValueError for what is no XML.
    """
    root = _root(content)
    space = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    part = re.sub(r"\d+$", "", name.removeprefix("word/").removesuffix(".xml"))
    for number, paragraph in enumerate(root.iter(f"{space}p"), start=1):
        text = "".join(
            one.text or ""
            for one in paragraph.iter(f"{space}t")
            if next(one.iterancestors(f"{space}p")) is paragraph
        )
        in_table = next(paragraph.iterancestors(f"{space}tbl"), None) is not None
        where = f"{'table' if in_table and part == 'document' else part} {number}"
        if text.strip():
            yield Line(where, text)


def _read_part(reading: _Reading, lines: Iterator[Line]) -> None:
    reading.open, reading.scopes = [], []
    for line in lines:
        _read_line(reading, line)
    for _kind, where, said in reading.open:
        reading.fault("not-closed", where, said)


def _read_line(reading: _Reading, line: Line) -> None:
    if STRAY.search(TAG.sub("", line.text)):
        reading.fault("broken", line.where, line.text)
    for tag in TAG.findall(line.text):
        if tag.startswith("{{"):
            _expression(reading, tag[2:-2], line.where, tag)
        elif tag.startswith("{%"):
            _statement(reading, OPENING.sub("", tag[2:-2].strip(" -+\t\n")), line.where, tag)


def _statement(reading: _Reading, said: str, where: str, tag: str) -> None:
    word, _space, rest = said.strip().partition(" ")
    if word == "for":
        _loop(reading, rest, where, tag)
    elif word in {"if", "elif"}:
        _expression(reading, rest, where, tag)
        if word == "if":
            reading.open.append(("if", where, tag))
    elif word in {"endfor", "endif"}:
        _close(reading, word.removeprefix("end"), where, tag)
    elif word != "else":
        reading.fault("not-allowed", where, tag)


def _close(reading: _Reading, kind: str, where: str, tag: str) -> None:
    if not reading.open or reading.open[-1][0] != kind:
        reading.fault("closes-nothing", where, tag)
        return
    reading.open.pop()
    if kind == "for":
        reading.scopes.pop()


def _loop(reading: _Reading, rest: str, where: str, tag: str) -> None:
    name, word, listed = (part.strip() for part in rest.partition(" in "))
    shape = _shape(reading, listed, where, tag) if word else None
    if not word or not name.isidentifier():
        reading.fault("broken", where, tag)
    elif not isinstance(shape, list) and listed in reading.seen - reading.unknown:
        reading.fault("no-list", where, tag)
    item = shape[0] if isinstance(shape, list) else None
    reading.open.append(("for", where, tag))
    reading.scopes.append({name: item})


def _expression(reading: _Reading, said: str, where: str, tag: str) -> None:
    """Everything between the braces, read as Jinja reads it."""
    try:
        for dotted in names_in(_straight(said)):
            _shape(reading, dotted, where, tag)
    except TemplateSyntaxError:
        reading.fault("broken", where, tag)
    except PermissionError:
        reading.fault("not-allowed", where, tag)


def _straight(text: str) -> str:
    """Word turns quotation marks into curly ones."""
    return text.translate(str.maketrans("“”„«»‘’", '"""""\'\''))


def _shape(reading: _Reading, dotted: str, where: str, tag: str) -> Any:
    """What a dotted name stands for; a fault when it stands for nothing."""
    first, *inner = dotted.split(".")
    known = reading.known()
    reading.seen.add(dotted)
    if first not in known:
        reading.unknown.add(dotted)
        reading.fault("unknown", where, tag, _nearest(first, known))
        return None
    shape = known[first]
    for name in inner:
        if not isinstance(shape, Mapping) or name not in shape:
            names = shape if isinstance(shape, Mapping) else {}
            reading.unknown.add(dotted)
            reading.fault("unknown", where, tag, _nearest(name, names))
            return None
        shape = shape[name]
    return shape


def _nearest(name: str, known: Mapping[str, Any]) -> str:
    found = difflib.get_close_matches(name, [one for one in known if one], n=1, cutoff=0.6)
    return found[0] if found else ""
