"""Groups that a text names by a common noun only: "the women", "девять женщин", "әйелдер".

Each is one mark in a case, whatever the language, case ending or number in which it is told.
"""

from __future__ import annotations

import re

from panah.engine.names.fold import words_of
from panah.vocab.pictures import CommonGroup

# Beginnings of the nouns, in English, Russian and Kazakh. They stand for several people only.
NOUNS = {
    CommonGroup.WOMEN: r"women|females|женщин(?:ы|ам|ами|ах)?|әйелдер\w*",
    CommonGroup.MEN: r"men|males|мужчин(?:ы|ам|ами|ах)?|еркектер\w*|ер адамдар\w*",
    CommonGroup.GIRLS: r"girls|девуш(?:ки|ек|кам|ками|ках)|девоч(?:ки|ек|кам|ками|ках)|қыздар\w*",
    CommonGroup.BOYS: r"boys|мальчик(?:и|ов|ам|ами|ах)|юнош(?:и|ей|ам|ами|ах)",
    CommonGroup.CHILDREN: r"children|kids|дет(?:и|ей|ям|ьми|ях)|балалар\w*",
    CommonGroup.PEOPLE: r"people|persons|люд(?:и|ей|ям|ьми|ях)|человек|адамдар\w*",
    CommonGroup.WORKERS: r"workers|labou?rers|работни(?:ки|ков|кам|ками|цы|ц)|рабочи(?:е|х|м|ми)"
    r"|жұмысшылар\w*",
    CommonGroup.VOLUNTEERS: r"volunteers|волонт[её]р(?:ы|ов|ам|ами|ах)|еріктілер\w*",
}
# What may stand before the noun without saying more of whom; numbers are such words too.
BESIDE = re.compile(
    r"\d+|the|these|those|all|some|several|both|two|three|four|five|six|seven|eight|nine|ten|eleven"
    r"|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|dozen|a|about"
    r"|все|всех|эти|этих|те|тех|несколько|обе|оба|дв[ауе]\w*|тр[иёе]\w*|четыр\w*|четвер\w*"
    r"|пят\w*|шест\w*|сем\w*|вос[еь]м\w*|девят\w*|десят\w*|\w+надцат\w*|двадцат\w*"
    r"|бұл|сол|барлық|екі|үш|төрт|бес|алты|жеті|сегіз|тоғыз|он|бір",
    re.IGNORECASE,
)
PATTERNS = {group: re.compile(nouns, re.IGNORECASE) for group, nouns in NOUNS.items()}


def common_group(description: str) -> CommonGroup | None:
    """Which group a description names by its noun only; None when it says more, or one person.

    "the nine women" and "девять женщин" are the women; "the women from Karasu" and "a woman" not.
    """
    words = words_of(description)
    if not words or any(not BESIDE.fullmatch(word) for word in words[:-1]):
        return None
    found = (group for group, noun in PATTERNS.items() if noun.fullmatch(words[-1]))
    return next(found, None)
