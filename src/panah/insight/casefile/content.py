"""The words of a copy: what the PDF page and the Word template are filled with, one JSON-able dict.

Made in the language that is active; `fields` says what each name means.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from panah.core.cases.models import Case
from panah.core.claims.access import Listed, documents_of
from panah.core.people.access import people_of, relations_of, ties_of
from panah.core.people.bodies import GUARDED, PersonIdentity
from panah.foundation.accounts.access import organisation, people
from panah.foundation.accounts.models import User
from panah.foundation.look.dates import written, written_number, written_uncertain
from panah.foundation.terms.labels import term_label
from panah.insight.casefile.bodies import CopyDetails
from panah.insight.casefile.indicators import Sign, signs_of
from panah.insight.chronology.gather import Chronology, gather
from panah.insight.chronology.paper import paper
from panah.insight.chronology.rows import Row
from panah.vocab.casefile import FilePart

# Below these names stands nothing that anybody wrote about the case.
UNMASKED = frozenset({"labels", "sha256", "language", "organisation", "printed", "confidential"})


@dataclass(frozen=True, slots=True)
class Ordered:
    """A copy that somebody asked for."""

    case: Case
    number: int
    details: CopyDetails
    by: User


def content_of(ordered: Ordered) -> dict[str, Any]:
    """Everything that stands in the copy, before names are hidden."""
    details, case, by = ordered.details, ordered.case, ordered.by
    parts = set(details.parts)
    shown = _in_period(gather(case, by=by, proposed=details.proposed), details)
    printed = paper(case, shown, by=by, proposed=details.proposed)
    listed = documents_of(case, by=by)
    differences = list(_differences(shown, printed))
    return {
        **_frame(ordered, printed),
        "people": _people(case, by) if FilePart.PEOPLE in parts else [],
        "relations": _relations(case, by) if FilePart.PEOPLE in parts else [],
        "actors": _actors(case, by) if FilePart.PEOPLE in parts else [],
        "chronology": _events(printed, differences) if FilePart.CHRONOLOGY in parts else [],
        "indicators": _indicators(ordered, shown) if FilePart.INDICATORS in parts else [],
        "differences": differences if FilePart.DIFFERENCES in parts else [],
        "documents": _documents(listed, printed) if FilePart.DOCUMENTS in parts else [],
        "custody": _custody(listed) if FilePart.CUSTODY in parts else [],
        "sections": {part.value: term_label(part) if part in parts else "" for part in FilePart},
        "labels": labels(),
    }


def _frame(ordered: Ordered, printed: Mapping[str, Any]) -> dict[str, Any]:
    details, case = ordered.details, ordered.case
    return {
        "title": _("File of case %(ref)s") % {"ref": case.ref},
        "organisation": organisation().name,
        "language": get_language() or "en",
        "reference": case.ref,
        "copy": _("Copy %(number)d") % {"number": ordered.number},
        "recipient": details.recipient,
        "purpose": term_label(details.purpose),
        "note": details.note,
        "confidential": _("Confidential"),
        "made": written(timezone.localdate()),
        "printed": _("Printed by %(name)s, %(moment)s")
        % {"name": ordered.by.name, "moment": written(timezone.now())},
        "period": _period(details),
        "scope": printed["scope"],
        "remarks": [*printed["remarks"], *_hidden(details)],
    }


def _period(details: CopyDetails) -> str:
    return written_uncertain(details.period) if details.period else _("The whole time")


def _hidden(details: CopyDetails) -> Iterator[str]:
    if details.since or details.until:
        yield _(
            "Only events that may lie in this period are listed; those whose date is not known are "
            "among them."
        )


def hidden_remark(count: int) -> str:
    """What a copy says of the names that are hidden in it."""
    words = ngettext(
        "%(count)d name is hidden in this copy and replaced throughout. Who stands behind it, the "
        "organisation knows.",
        "%(count)d names are hidden in this copy and replaced throughout. Who stands behind them, "
        "the organisation knows.",
        count,
    )
    return words % {"count": count}


def _in_period(chronology: Chronology, details: CopyDetails) -> Chronology:
    rows = tuple(row for row in chronology.rows if _may_lie_in(row, details.since, details.until))
    return replace(chronology, rows=rows)


def _may_lie_in(row: Row, since: date | None, until: date | None) -> bool:
    when = row.when
    too_early = since is not None and when.end is not None and when.end < since
    too_late = until is not None and when.start is not None and when.start > until
    return not too_early and not too_late


def _people(case: Case, by: User) -> list[dict[str, Any]]:
    return [
        {
            "name": known.identity.title,
            "spellings": "; ".join(
                f"{name.text} ({term_label(name.kind)})" for name in known.identity.names[1:]
            ),
            "roles": ", ".join(term_label(role) for role in known.identity.roles),
            "born": _born(known.identity),
            "from": _origin(known.identity),
        }
        for known in people_of(case, by)
    ]


def _born(identity: PersonIdentity) -> str:
    born = identity.born_between
    if born:
        return written_uncertain(born)
    said = [written_uncertain(identity.birth)] if identity.birth else []
    return "; ".join([*said, _("The ages stated do not fit together")])


def _origin(identity: PersonIdentity) -> str:
    known = (identity.citizenship, identity.home_town, identity.home_region, identity.residence)
    return ", ".join(filter(None, known))


def _relations(case: Case, by: User) -> list[dict[str, str]]:
    """How people stand to each other; what only the health part tells is in no copy."""
    return [
        {
            "one": known.subject.identity.title,
            "relation": term_label(known.body.relation),
            "other": known.object.identity.title,
            "source": known.body.source,
        }
        for known in relations_of(case, by)
        if known.body.relation not in GUARDED
    ]


def _actors(case: Case, by: User) -> list[dict[str, str]]:
    return [
        {
            "name": tie.actor.details.title,
            "spellings": "; ".join(name.text for name in tie.actor.details.names[1:]),
            "sort": term_label(tie.actor.details.sort),
            "link": term_label(tie.body.link),
            "source": tie.body.source,
        }
        for tie in ties_of(case, by)
        if tie.actor
    ]


def _differences(chronology: Chronology, printed: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """All differences with a number, each with the happening beside which it stands."""
    rows = zip(chronology.rows, printed["rows"], strict=True)
    found = [(row, one) for _row, row in rows for one in row["differences"]]
    for number, (row, one) in enumerate(
        [*found, *((None, one) for one in printed["differences"])], start=1
    ):
        place = f"{row['when']} · {row['what']}" if row else ""
        yield {"number": number, "event": place, **one}


def _events(printed: Mapping[str, Any], differences: Iterable[Mapping[str, Any]]) -> list[Any]:
    numbers: dict[str, list[str]] = {}
    for one in differences:
        numbers.setdefault(one["event"], []).append(str(one["number"]))
    return [_event(row, numbers) for row in printed["rows"]]


def _event(row: Mapping[str, Any], numbers: Mapping[str, list[str]]) -> dict[str, Any]:
    place = f"{row['when']} · {row['what']}"
    differs = ", ".join(numbers.get(place, ())) if row["differences"] else ""
    return {
        "when": row["when"],
        "what": row["what"],
        "who": row["who"],
        "remarks": [mark["label"] for mark in row["badges"]],
        "quotes": row["quotes"],
        "repeated": row["repeated"],
        "differs": _("The sources differ here: %(numbers)s") % {"numbers": differs}
        if differs
        else "",
    }


def _indicators(ordered: Ordered, chronology: Chronology) -> list[dict[str, str]]:
    numbers = {source.document: source for source in chronology.sources}
    signs = signs_of(ordered.case, by=ordered.by, proposed=ordered.details.proposed)
    return [_sign(sign, numbers) for sign in signs if sign.document in numbers]


def _sign(sign: Sign, numbers: Mapping[UUID, Any]) -> dict[str, str]:
    source = numbers[sign.document]
    return {
        "sign": sign.label,
        "who": ", ".join(sign.persons),
        "quote": " ".join(sign.text.split()),
        "source": f"[{source.number}] {source.title}",
        "status": sign.status,
    }


def _documents(listed: Iterable[Listed], printed: Mapping[str, Any]) -> list[dict[str, Any]]:
    repeats = {one["number"]: one["repeats"] for one in printed["sources"]}
    return [
        {
            "number": number,
            "title": one.details.title,
            "file": one.details.file_name,
            "about": _about(one),
            "grade": _grade(one),
            "repeats": repeats.get(number, ""),
            "size": written_number(one.details.size),
            "sha256": one.details.sha256,
        }
        for number, one in enumerate(listed, start=1)
    ]


def _about(listed: Listed) -> str:
    details = listed.details
    published = written_uncertain(details.published) if details.published else ""
    source = term_label(details.source) if details.source else ""
    received = _("received %(day)s") % {
        "day": written(timezone.localdate(listed.document.added_at))
    }
    known = (source, details.outlet, details.author, published, details.url, received)
    return " · ".join(filter(None, known))


def _grade(listed: Listed) -> str:
    grading = listed.details.grading
    if grading is None:
        return ""
    source, said = term_label(grading.reliability), term_label(grading.credibility)
    return f"{grading.code} – {source}; {said}"


def _custody(listed: Iterable[Listed]) -> list[dict[str, Any]]:
    names = {person.pk: person.name for person in people()}
    return [
        {
            "number": number,
            "title": one.details.title,
            "lines": [
                {
                    "act": term_label(line.act),
                    "when": written(line.at),
                    "who": names.get(line.by, "") if line.by else "",
                    "note": line.note,
                }
                for line in one.details.custody
            ],
        }
        for number, one in enumerate(listed, start=1)
    ]


def labels() -> dict[str, str]:
    """The fixed words of a copy, in the language that is active."""
    return {
        "confidential": _("Confidential"),
        "page": _("Page"),
        "recipient": _("For whom"),
        "purpose": _("What it is for"),
        "made": _("Made on"),
        "period": _("Events of this period"),
        "scope": _("What is listed"),
        "contents": _("Contents"),
        "note": _("Note"),
        "name": _("Name"),
        "spellings": _("Also written"),
        "roles": _("Roles in this case"),
        "born": _("Born"),
        "from": _("From"),
        "relations": _("How they stand to each other"),
        "relation": _("Relation"),
        "other": _("To whom"),
        "actors": _("Employers, places and others"),
        "sort": _("What it is"),
        "link": _("How it is tied to the case"),
        "source": _("Source"),
        "sign": _("Sign"),
        "who": _("Who"),
        "quote": _("Words of the source"),
        "status": _("Status"),
        "about": _("On what they differ"),
        "one": _("One source says"),
        "another": _("Another says"),
        "verdict": _("What it amounts to"),
        "document": _("Document"),
        "grade": _("Grading"),
        "bytes": _("bytes"),
        "act": _("What was done"),
        "when": _("When"),
        "by": _("By whom"),
        "nothing": _("Nothing has been accepted yet."),
    }
