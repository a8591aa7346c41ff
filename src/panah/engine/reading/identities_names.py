"""What an entity is called when it is shown: the fullest form, in the nominative."""

from __future__ import annotations

from panah.engine.reading.analysis import Analysis
from panah.engine.reading.identities import Grown
from panah.engine.reading.names_plain import TAGGED, place_without_case
from panah.engine.reading.records import Entity, EntityKind
from panah.engine.reading.russian_forms import (
    lemma_of_place,
    nominative_of_first_name,
    nominative_of_surname,
    stem,
)
from panah.values.spans import Span


def finished(analysis: Analysis, grown: Grown, document: str) -> Entity:
    """The frozen record of an entity."""
    forms = [form for form, _times in grown.names.most_common()]
    full = grown.named and grown.kind in (EntityKind.PERSON, EntityKind.ORGANISATION)
    name = max(forms, key=len) if full else forms[0]
    return Entity(
        id=grown.id,
        kind=grown.kind,
        name=_best_name(analysis, grown, name),
        variants=tuple(form for form in forms if form != name),
        mentions=tuple(
            (document, Span(analysis.words[a].span.start, analysis.words[b - 1].span.end))
            for a, b in sorted(grown.at)
        ),
        named=grown.named,
        details={key: value for key, value in grown.details.items() if value not in ("", None)},
    )


def _surname(grown: Grown, word: str) -> str:
    """A surname in the nominative, by the sex of its bearer.

    Where that is not known: as it stands alone elsewhere in the text, when its stem is the same;
    of several forms the one in -а or without an ending, for those are the nominatives.
    """
    known = nominative_of_surname(word, str(grown.details.get("sex", "")))
    if known != word:
        return known
    alone = [form for form in grown.names if stem(form) == stem(word) and " " not in form]
    plain = [form for form in alone if form.endswith(("а", "я", "в", "н", "й", "к"))]
    return plain[0] if plain and not grown.details.get("sex") else word


def _best_name(analysis: Analysis, grown: Grown, name: str) -> str:
    """Places as the table writes them, Russian names and descriptions in the nominative."""
    first, last = grown.at[0]
    language = analysis.sentences[analysis.words[first].sentence].language
    cyrillic = "Ѐ" <= name[0] <= "ӿ"
    if grown.kind is EntityKind.PERSON and grown.named and cyrillic:
        given, *rest = name.split()
        return " ".join([nominative_of_first_name(given), *(_surname(grown, w) for w in rest)])
    if not grown.named and language == "ru":
        return _described_name(analysis, grown, name)
    if grown.kind is EntityKind.PLACE:
        if name.isupper() and len(name) > 3:
            return name.title()
        if language == "ru":
            return lemma_of_place(analysis.words[first:last])
        if language not in TAGGED:
            return place_without_case(name, language)
    return name


def _described_name(analysis: Analysis, grown: Grown, name: str) -> str:
    """A description as it stands in the nominative, else its noun alone, else as written."""
    for first, last in grown.at:
        words = analysis.words[first:last]
        if "Case=Nom" in words[-1].morph:
            written = Span(words[0].span.start, words[-1].span.end).of(analysis.text)
            return " ".join(written.split()).lower()
    noun = str(grown.details.get("noun", ""))
    return noun if noun and not grown.details.get("plural") else name
