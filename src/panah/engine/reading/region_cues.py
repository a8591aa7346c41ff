"""What one line of a page is by itself: heading, prose, byline, date, furniture …"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from panah.engine.reading.blocks import goes_on, is_title_case, last_line
from panah.engine.reading.gazetteer import sex_of_first_name
from panah.engine.reading.lexicon import table
from panah.values.spans import Span

_UPPER = "[A-ZÀ-ÞА-ЯЁӘІҢҒҮҰҚӨҺЎҲҶӢӮЇЄҐŞÇĞİÖÜ]"
_LINK = re.compile(r"\[([^\[\]]*)\]\([^)\s]*\)")
_SIGNS = re.compile(r"^[#>\s]+|[*_]{1,3}|[\[\]]|^[-•·▪|]\s+|\|\|")
_TERMINAL = re.compile(r"[.!?…][\"'”’»)\]*]*$|[\"”»]$")
_CLOCK = re.compile(r"\b\d{1,2}[:.]\d{2}(?::\d{2})?\b")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank.

    span   where it stands, white space at both ends excluded
    plain  its text without Markdown signs
    heading_mark  it begins with "#" or is wholly in bold
    """

    span: Span
    plain: str
    heading_mark: bool

    @property
    def words(self) -> list[str]:
        """Its words."""
        return re.findall(r"[^\W_]+", self.plain)

    @property
    def is_prose(self) -> bool:
        """A sentence or more, not a heading: it ends like one, or is long and in lower case."""
        if self.heading_mark:
            return False
        if _TERMINAL.search(self.plain) and len(self.words) >= 4:
            return True
        return len(self.words) >= 14 and not is_title_case(self.plain)

    @property
    def sentences(self) -> int:
        """About how many sentences it has."""
        return max(
            1, len(re.findall(r"[.!?…][\"'”’»)]*\s+(?=[\"'“«(]*" + _UPPER + ")", self.plain)) + 1
        )


def lines_of(text: str) -> list[Line]:
    """The lines of a text that are not blank, in order; a sentence cut by a line end is one."""
    spans: list[Span] = []
    for part in re.finditer(r"[^\n\r\f\v]*\S[^\n\r\f\v]*", text):
        raw = part[0]
        first = part.start() + len(raw) - len(raw.lstrip())
        span = Span(first, part.start() + len(raw.rstrip()))
        if spans and goes_on(last_line(text, spans[-1]), span.of(text)):
            span = Span(spans.pop().start, span.end)
        spans.append(span)
    return [_line(span, span.of(text)) for span in spans]


def _line(span: Span, body: str) -> Line:
    plain = _SIGNS.sub("", _LINK.sub(r"\1", " ".join(body.split()))).strip()
    mark = body.startswith("#") or bool(re.fullmatch(r"(\*\*|__).{1,120}\1", body))
    return Line(span, plain, mark)


@cache
def cues(kind: str) -> dict[str, Any]:
    """The cues of one kind of line, patterns compiled; matched from the line's beginning."""
    entry: dict[str, Any] = dict(table("regions")[kind])
    for key, ending in (("alone", r"\W*$"), ("opens", ""), ("signs", r"\W*$")):
        if key in entry:
            patterns = "|".join(entry[key]).replace("UPPER", _UPPER)
            entry[key] = re.compile(rf"\W*(?:{patterns}){ending}", re.IGNORECASE)
    return entry


def _says(kind: str, key: str, plain: str) -> bool:
    pattern = cues(kind).get(key)
    return bool(pattern and pattern.match(plain))


def is_byline(line: Line) -> bool:
    """ "By Name", "Автор: …": short, names its writer, ends without a full stop."""
    return len(line.words) <= 14 and not line.is_prose and _says("byline", "opens", line.plain)


def is_signature(line: Line) -> bool:
    """A line that is only a person's name, perhaps with "in Town" or an outlet after it."""
    plain = line.plain
    found = re.match(rf"({_UPPER}[\w'’.-]+)((?:\s+{_UPPER}[\w'’.-]*){{1,2}})(.*)$", plain)
    if not found or len(line.words) > 8 or line.heading_mark:
        return False
    rest = found[3].strip()
    placed = re.match(r"(?:in|for|from|,|/|\||–|—|для|из|в|специально для)\s*«?" + _UPPER, rest)
    return sex_of_first_name(found[1]) is not None and (not rest or bool(placed))


def is_credit(line: Line) -> bool:
    """ "Photo: …", "Name / Agency"."""
    if len(line.words) > 12:
        return False
    if _says("credit", "opens", line.plain):
        return True
    parts = re.split(r"\s*[/|]\s*", line.plain)
    known = cues("credit")["agencies"].split()
    return (
        len(parts) > 1 and len(line.words) <= 8 and any(part.lower() in known for part in parts[1:])
    )


def is_date(line: Line) -> bool:
    """Nothing but a date, perhaps with a clock time or "Published on" before it."""
    plain = line.plain
    opening = cues("date")["opens"].match(plain)
    rest = plain[opening.end() :] if opening else plain
    rest = _CLOCK.sub(" ", rest)
    words = [word.lower() for word in re.findall(r"[^\W\d_]+", rest)]
    numbers = re.findall(r"\d+", rest)
    entry = cues("date")
    known = f"{entry['months']} {entry['weekdays']} {entry['others']}".split()
    dated = any(word in entry["months"].split() for word in words) or len(numbers) == 3
    return bool(numbers) and dated and all(word in known for word in words) and len(words) <= 8


def has_weekday(line: Line) -> bool:
    """A weekday is named."""
    return any(word.lower() in cues("date")["weekdays"].split() for word in line.words)


def is_related_heading(line: Line) -> bool:
    """ "Related articles", "Most popular" alone on the line."""
    return not line.is_prose and _says("related", "alone", line.plain)


def is_related_link(line: Line) -> bool:
    """ "Read more: another headline" on one line."""
    return line.sentences < 3 and len(line.plain) < 220 and _says("related", "opens", line.plain)


def is_comments_heading(line: Line) -> bool:
    """ "Comments (12)", "This forum has been closed." """
    return len(line.words) <= 10 and _says("comments", "alone", line.plain)


def is_comment_sign(line: Line) -> bool:
    """ "by: Somebody", "Reply", "3 hours ago": furniture of a comment."""
    return len(line.words) <= 10 and _says("comments", "signs", line.plain)


def is_furniture(line: Line) -> bool:
    """Buttons, notices, menus."""
    if _says("furniture", "opens", line.plain):
        return line.sentences < 4
    return len(line.words) <= 14 and _says("furniture", "alone", line.plain)


def is_source_url(line: Line) -> bool:
    """An address alone, or "Original url:"."""
    return _says("source_url", "opens", line.plain)


def is_author_note(line: Line, writers: tuple[str, ...]) -> bool:
    """A writer's name alone or followed by what he writes about."""
    if _says("author_note", "opens", line.plain):
        return True
    after = cues("author_note")["after_name"].split()
    for name in writers:
        if line.plain == name:
            return True
        rest = line.plain.removeprefix(name)
        if rest != line.plain and rest.split()[:1] and rest.split()[0] in after:
            return True
    return False


def is_caption(line: Line) -> bool:
    """A line that describes a picture."""
    return any(re.search(cue, line.plain, re.IGNORECASE) for cue in cues("caption")["cues"])


def writer_names(line: Line) -> tuple[str, ...]:
    """The capitalised names in a byline."""
    rest = line.plain
    if not is_signature(line):
        rest = re.sub(r"^\W*[^\W\d_]+(?:\s+by)?\b\s*:?\s*", "", rest, count=1)
    found = re.match(rf"{_UPPER}[\w'’.-]*(?:\s+{_UPPER}[\w'’.-]*){{1,3}}", rest)
    return (found[0],) if found else ()
