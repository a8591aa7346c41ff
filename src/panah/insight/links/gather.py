"""From sealed rows of every case that somebody reads to one network."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.utils.translation import get_language

from panah.core.cases.access import cases_for
from panah.core.cases.listing import names_of
from panah.core.cases.models import Case
from panah.core.claims.binding import bind, evidence_of, stamp_of
from panah.core.claims.book import shelf
from panah.core.claims.leaves import CaseBook
from panah.core.people.access import Cast, casts_of, samenesses_of
from panah.foundation.accounts.access import organisation
from panah.foundation.accounts.models import User
from panah.insight.links.across import Across, CasePart, put_together
from panah.insight.links.kept import Held, Stamps, held_by, parts, stamps_for, wholes
from panah.insight.network.gather import network_of, sound_of
from panah.insight.network.recorded import recorded_in
from panah.insight.network.records import Network, Tie
from panah.insight.recognise.access import halves_of
from panah.insight.recognise.models import Verdict
from panah.values.dates import UncertainDate
from panah.vocab.access import CompartmentKind
from panah.vocab.evidence import ClaimSlot
from panah.vocab.pictures import TieKind
from panah.vocab.recognise import SuggestionVerdict

# To read the documents of more cases than one person carries would take minutes.
MOST_READ = 200


def across_for(user: User, *, proposed: bool) -> tuple[Across, Hashable]:
    """Every case of this person as one network, and a stamp of it for what is made from it."""
    held, stamps = held_by(user), stamps_for(user)
    stamp = (user.pk, get_language(), proposed, frozenset(held.items()), stamps.all)
    return wholes.get(stamp, lambda: _gathered(user, held, stamps, proposed)), stamp


def _gathered(user: User, held: Held, stamps: Stamps, proposed: bool) -> Across:
    cases = [case for case in cases_for(user) if _says_who(held.get(case.pk, frozenset()))]
    gathering = _Gathering(user, held, stamps, proposed)
    found = list(gathering.parts(cases))
    same = [*_same_people(user), *_verdicts(user, found)]
    return put_together(found, [one for one in same if proposed or one.confirmed])


def _says_who(kinds: frozenset[CompartmentKind]) -> bool:
    return bool({CompartmentKind.IDENTITY, CompartmentKind.EVIDENCE} & kinds)


class _Gathering:
    """The parts of all cases; those that have not changed are taken from memory."""

    def __init__(self, user: User, held: Held, stamps: Stamps, proposed: bool) -> None:
        self.user, self.held, self.stamps, self.proposed = user, held, stamps, proposed
        self.register = organisation().pk
        self.casts: dict[UUID, Cast] | None = None

    def parts(self, cases: list[Case]) -> Iterator[CasePart]:
        """One for each case; the documents of the newest are looked through."""
        names: dict[UUID, str] | None = None
        reading = 0
        for case in cases:
            reads = CompartmentKind.EVIDENCE in self.held[case.pk] and reading < MOST_READ
            reading += reads
            known = parts.known(self._key(case, reads))
            if known is None:
                names = names if names is not None else names_of(cases, self.user)
                known = self._part(case, names[case.pk], reads)
            parts.keep(self._key(case, reads), known)
            yield known

    def _key(self, case: Case, reads: bool) -> Hashable:
        kinds, at_large = self.held[case.pk], self.held.get(self.register, frozenset())
        stamps = self.stamps.cases.get(case.pk), self.stamps.cases.get(self.register)
        return (case.pk, kinds, at_large, reads, stamps, self.proposed, get_language())

    def _part(self, case: Case, name: str, reads: bool) -> CasePart:
        if self.casts is None:
            self.casts = casts_of(self.user)
        cast = self.casts.get(case.pk, Cast())
        recorded = recorded_in(cast.people, cast.relations, cast.ties)
        book = _book(case, self.user) if reads else None
        network = network_of(recorded, book, proposed=self.proposed)
        unread = not reads and CompartmentKind.EVIDENCE in self.held[case.pk]
        named = _named(book, network) if book else {}
        return CasePart(case.ref, name, network, named, is_read=not unread)


def _book(case: Case, user: User) -> CaseBook:
    """The book of a case without a place on the shelf: sixty at once would sweep it clean."""
    stamp, known = stamp_of(case, evidence_of(case, by=user)), shelf.known(case.pk)
    return known if known and known.stamp == stamp else bind(case, stamp, known, by=user)


def _named(book: CaseBook, network: Network) -> Mapping[UUID, str]:
    """For each claim that names somebody, whose mark that is."""
    keys = {sound_of(name.text): node.key for node in network.nodes for name in node.names}
    sounds = (
        (claim.id, sound_of(book.called(str(claim.body.value["name"]))))
        for claim in book.claims.values()
        if claim.body.slot is ClaimSlot.NAME and "name" in claim.body.value
    )
    return {claim: keys[sound] for claim, sound in sounds if sound in keys}


def _same_people(user: User) -> Iterator[Tie]:
    for one, other, link, reason in samenesses_of(user):
        at = link.seconded_at or link.added_at
        tie = _same(str(one), str(other), by=link.added_by, at=at, waits=link.waits)
        yield replace(tie, noted=reason)


def _verdicts(user: User, found: Sequence[CasePart]) -> Iterator[Tie]:
    """What was recognised as the same. Of two people the link stands already, once it counts."""
    named = {claim: key for part in found for claim, key in part.named.items()}
    people = {node.key for part in found for node in part.network.nodes if node.person}
    rows = Verdict.objects.standing().filter(verdict=SuggestionVerdict.SAME).select_related("by")
    said = {row.pk: row for row in rows}
    for verdict, ids in halves_of(said, user).items():
        ends, row = [named.get(id, str(id)) for id in ids], said[verdict]
        if len(set(ends)) == 2 and (row.waits or not people.issuperset(ends)):
            yield _same(*ends, by=row.by, at=row.at, waits=row.waits)


def _same(one: str, other: str, *, by: User, at: datetime, waits: bool) -> Tie:
    return Tie(
        source=one,
        target=other,
        kind=TieKind.SAME,
        what=SuggestionVerdict.SAME,
        when=UncertainDate.unknown(),
        confirmed=not waits,
        mutual=True,
        by=by.name,
        at=at,
    )
