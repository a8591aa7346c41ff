"""Names in Russian text: natasha's spans, checked by cues."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from panah.engine.reading.analysis import Analysis
from panah.engine.reading.records import MentionType


def russian_names(
    analysis: Analysis, dictionary: Mapping[str, str | None]
) -> Iterator[tuple[int, int, MentionType]]:
    """(first, last, kind) of each name in Russian sentences, word indices half-open."""
    for raw in analysis.names:
        sentence = analysis.sentences[analysis.words[raw.first].sentence]
        if sentence.language == "ru" and raw.label in ("PERSON", "ORG", "PLACE"):
            yield raw.first, raw.last, MentionType(raw.label)
