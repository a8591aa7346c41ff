"""The words on the printed chronology, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import AbstractContextManager
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language, ngettext, override
from django.utils.translation import gettext as _

from panah.core.cases.models import Case
from panah.foundation.accounts.access import organisation
from panah.foundation.accounts.models import User
from panah.foundation.look.dates import written, written_uncertain
from panah.foundation.terms.labels import term_label
from panah.insight.chronology.gather import Chronology
from panah.insight.chronology.rows import Cited, Differing, Part, Row, Source, Telling
from panah.insight.chronology.wording import with_whole_marks
from panah.vocab.claims import ClaimStatus
from panah.vocab.reading import Polarity

CALM, CARE, QUIET = "#0f766e", "#b45309", "#475569"


def speaking(language: str | None) -> AbstractContextManager[None]:
    """Within it all is put into words in a language of ours, else in the reader's: the words of a
    chronology are chosen as it is gathered, not only as it is set.
    """
    return override(language if language in dict(settings.LANGUAGES) else get_language())


def paper(case: Case, chronology: Chronology, *, by: User, proposed: bool) -> dict[str, Any]:
    """What `render/pages/chronology.typ` shows, JSON-able."""
    return {
        "title": _title(chronology),
        "organisation": organisation().name,
        "language": get_language() or "en",
        "reference": case.ref,
        "printed": _("Printed by %(name)s, %(moment)s")
        % {"name": by.name, "moment": written(timezone.now())},
        "scope": _scope(proposed),
        "remarks": list(_remarks(chronology)),
        "labels": {
            "confidential": _("Confidential"),
            "page": _("Page"),
            "events": _("Events"),
            "empty": _("Nothing has been accepted yet."),
            "differences": _("Where the sources differ"),
            "sources": _("Sources"),
        },
        "rows": [_row(row) for row in chronology.rows],
        "differences": [_difference(one) for one in chronology.differences],
        "sources": [_source(one) for one in chronology.sources],
    }


def _title(chronology: Chronology) -> str:
    """What it is of: from which year to which, told by how many sources."""
    words = [_("Chronology"), _years(chronology)]
    if count := len(chronology.sources):
        words.append(
            ngettext("from %(count)d source", "from %(count)d sources", count) % {"count": count}
        )
    return " · ".join(filter(None, words))


def _years(chronology: Chronology) -> str:
    """From the first year that is known to the last; nothing where no date is."""
    dates = [row.when for row in chronology.rows]
    days = [day for when in dates for day in (when.start, when.end) if day]
    if not days:
        return ""
    first, last = min(days).year, max(days).year
    return f"{first}–{last}" if first < last else str(first)


def _scope(proposed: bool) -> str:
    if proposed:
        return _("Accepted events, and proposed ones that nobody has decided yet")
    return _("Accepted events")


def _remarks(chronology: Chronology) -> Iterable[str]:
    yield _(
        "Each line is what a source says, with its words. It is not a finding of fact. The list "
        "may be partial: it shows what the keys of the person who printed it open."
    )
    if chronology.has_carried_dates:
        yield _("A date in [brackets] stands before the sentence and not in it.")
    if chronology.unread:
        yield ngettext(
            "%(count)d document of this case is not read and not included.",
            "%(count)d documents of this case are not read and not included.",
            chronology.unread,
        ) % {"count": chronology.unread}


def _row(row: Row) -> dict[str, Any]:
    return {
        "when": written_uncertain(row.when),
        "what": " · ".join([term_label(row.type), *row.where]),
        "who": [_part(part) for part in row.who],
        "badges": list(_badges(row)),
        "quotes": [_quote(quote, told) for told in row.tellings for quote in told.quotes],
        "repeated": _repeated(row.repeating),
        "differences": [_difference(one) for one in row.differences],
    }


def _part(part: Part) -> str:
    words = f"{term_label(part.role)}: {part.name}"
    return f"{words} ({_('not sure')})" if part.guessed else words


def _badges(row: Row) -> Iterable[dict[str, str]]:
    if row.waits:
        yield {"label": _("Waiting for a second person"), "colour": CARE}
    elif not row.is_accepted:
        yield {"label": _("Proposed, not decided"), "colour": CARE}
    elif row.waits_in_part:
        yield {"label": _("Part of it waits for a second person"), "colour": CARE}
    for one in row.order:
        label = _("after:") if one.after else _("before:")
        words = f"{label} {term_label(one.type)} ({written_uncertain(one.when)})"
        yield {"label": words, "colour": QUIET if one.fits else CARE}
    polarity = row.tellings[0].polarity
    if polarity != str(Polarity.YES):
        yield {"label": term_label(Polarity(polarity)), "colour": QUIET}
    if row.independent > 1:
        yield {"label": _told_by(row), "colour": QUIET if row.is_doubtful else CALM}
    if row.preferred:
        words = _("Date preferred by %(name)s: %(reason)s")
        label = words % {"name": row.preferred.by, "reason": row.preferred.because}
        yield {"label": label, "colour": QUIET}


def _told_by(row: Row) -> str:
    count = row.independent
    if row.is_doubtful:
        words = ngettext(
            "%(count)d source, perhaps not independent",
            "%(count)d sources, perhaps not independent",
            count,
        )
    else:
        words = ngettext("%(count)d source", "%(count)d independent sources", count)
    return words % {"count": count}


def _repeated(sources: Iterable[Source]) -> str:
    numbers = ", ".join(f"[{one.number}]" for one in sources)
    return (
        _("Repeats another source, counted once: %(numbers)s") % {"numbers": numbers}
        if numbers
        else ""
    )


def _quote(quote: Cited, told: Telling) -> dict[str, str]:
    return {"text": _quoted(quote), "cited": " · ".join(_address(quote, told))}


def _address(quote: Cited, told: Telling | None = None) -> Iterable[str]:
    grade = f" ({quote.source.grade})" if quote.source.grade else ""
    yield f"[{quote.source.number}] {quote.source.title}{grade}"
    if quote.page:
        yield _("page %(number)d") % {"number": quote.page}
    if told is None:
        return
    yield written_uncertain(told.when)
    if told.speaker:
        yield _("said by %(name)s") % {"name": told.speaker}
    if told.status is ClaimStatus.ACCEPTED and told.decided_at:
        yield _("accepted by %(name)s, %(day)s") % {
            "name": told.decided_by,
            "day": written(timezone.localtime(told.decided_at).date()),
        }
    elif told.status is not ClaimStatus.ACCEPTED:
        yield _("proposed, not decided")


def _difference(one: Differing) -> dict[str, Any]:
    sides = [
        {"text": _quoted(side), "cited": " · ".join(_address(side))} for side in (one.a, one.b)
    ]
    words = _("Settled by %(name)s: %(reason)s") % {"name": one.settled_by, "reason": one.reason}
    return {
        "about": " ≠ ".join(one.values) or term_label(one.kind),
        "kind": ": ".join(filter(None, (term_label(one.kind), one.question))),
        "verdict": one.amounts_to,
        "a": sides[0],
        "b": sides[1],
        "reason": words if one.settled_by else "",
    }


def _source(one: Source) -> dict[str, Any]:
    numbers = ", ".join(f"[{number}]" for number in one.repeats)
    return {
        "number": one.number,
        "title": one.title,
        "about": one.about,
        "sha256": one.sha256,
        "repeats": _("Repeats %(numbers)s") % {"numbers": numbers} if numbers else "",
    }


def _quoted(words: Cited) -> str:
    """On one line; a sentence out of a longer speech opens and closes its own marks."""
    return with_whole_marks(" ".join(words.text.split()))
