"""A copy of a text with chosen names left out, as plain functions over the entries of a desk.

What is left out is replaced by a bar that is always the same: how long a name is tells who it is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from panah.core.claims.proposals import Proposal
from panah.engine.names.masking import NOBODY, Hidden, Masker
from panah.vocab.evidence import ClaimSlot, ProposalGroup

TOOL = "panah-masking@1"
BAR = NOBODY
NAMED = (ProposalGroup.PEOPLE, ProposalGroup.ORGANISATIONS, ProposalGroup.PLACES)
MOST_READABLE = 60
CAPITAL = re.compile(r"(?<![\w▇])[A-ZА-ЯЁӘҒҚҢӨҰҮІҲҶӢӮЎ][\w’ʻ'-]{2,}")
# Before a capital letter inside a sentence: what it begins is most often a name.
INSIDE = re.compile(r"[\w▇,;:«“\"(–—-][ \n]\Z")


@dataclass(frozen=True, slots=True)
class Nameable:
    """A name in the text that can be left out: every spelling the reading or a person found."""

    id: UUID
    name: str
    group: str
    spellings: Sequence[str]
    places: int

    def hidden(self) -> Hidden:
        """What is to be replaced: every word of a person's name, the whole of other names."""
        person = self.group == ProposalGroup.PEOPLE
        return Hidden(BAR, (self.name, *self.spellings), each_word=person)


@dataclass(frozen=True, slots=True)
class Redacted:
    """The text without the chosen names.

    count     how many bars stand in it
    readable  words that look like names and can still be read, the most frequent first
    """

    text: str
    count: int
    readable: Sequence[tuple[str, int]]


def nameables(proposals: Iterable[Proposal]) -> list[Nameable]:
    """The names and phone numbers of a document, people first."""
    found = [one for proposal in proposals if (one := _nameable(proposal))]
    order = {str(group): at for at, group in enumerate(NAMED)}
    return sorted(found, key=lambda one: (order.get(one.group, len(order)), one.name.casefold()))


def _nameable(proposal: Proposal) -> Nameable | None:
    value, group, places = proposal.main.value, proposal.group, len(proposal.quotes)
    if proposal.main.slot == ClaimSlot.NAME and group in NAMED:
        spellings = tuple(value["spellings"])
        return Nameable(proposal.id, str(value["name"]), str(group), spellings, places)
    if proposal.main.slot == ClaimSlot.PHONE:
        return Nameable(proposal.id, str(value["value"]), str(group), (), places)
    return None


def redacted(text: str, chosen: Collection[Nameable], words: Iterable[str]) -> Redacted:
    """The text with every form of these names and words replaced by bars.

    words  typed by hand; one that has a space in it is hidden as a whole, wherever it stands
    """
    typed = [Hidden(BAR, (word,), each_word=" " not in word) for word in words if word.strip()]
    before = text.count(BAR)
    masked = Masker([*(one.hidden() for one in chosen), *typed]).mask(text)
    return Redacted(masked, masked.count(BAR) - before, _readable(masked))


def _readable(text: str) -> list[tuple[str, int]]:
    """Words with a capital letter inside a sentence; then those that never stand without one."""
    inside: Counter[str] = Counter()
    first: Counter[str] = Counter()
    for found in CAPITAL.finditer(text):
        before = text[max(0, found.start() - 2) : found.start()]
        (inside if INSIDE.search(before) else first)[found[0]] += 1
    small = set(re.findall(r"[\w’ʻ'-]+", text))
    alone = {word: n for word, n in first.items() if word not in inside}
    never_small = Counter({word: n for word, n in alone.items() if word.lower() not in small})
    return [*inside.most_common(MOST_READABLE), *never_small.most_common(MOST_READABLE)]
