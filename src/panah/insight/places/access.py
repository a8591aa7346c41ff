"""Loading the places of a case for somebody who may know its people or read its documents."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from django.http import Http404, QueryDict
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from panah.core.cases.access import get_case
from panah.core.cases.models import Case
from panah.core.claims.access import get_evidence
from panah.core.claims.book import book_of, made_from
from panah.core.claims.leaves import CaseBook
from panah.core.people.access import people_of
from panah.foundation.accounts.access import people as staff
from panah.foundation.accounts.models import User
from panah.foundation.keys.access import holds
from panah.foundation.render.signs import drawable
from panah.foundation.sealed.bodies import Absent, read_revision
from panah.insight.places.bodies import CasePlaces
from panah.insight.places.gather import atlas_of
from panah.insight.places.picture import MapPicture, map_of
from panah.insight.places.records import Atlas, Home, Place
from panah.vocab.access import CompartmentKind

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Asked:
    """A reader's choice, as it stands in the address.

    proposed  show what nobody has decided yet
    coarse    nothing finer than a town
    who       key of the one whose way is wanted
    """

    proposed: bool = False
    coarse: bool = False
    who: str = ""

    @property
    def everything(self) -> str:
        """The address with everybody's ways."""
        said = [f"{name}=1" for name in ("proposed", "coarse") if getattr(self, name)]
        return "?" + "&".join(said)

    @property
    def fields(self) -> list[tuple[str, str]]:
        """The choice as fields of a form."""
        said = [("proposed", "1")] if self.proposed else []
        said += [("coarse", "1")] if self.coarse else []
        return said + ([("who", self.who)] if self.who else [])


@dataclass(frozen=True)
class Page:
    """The places of a case as somebody asked for them. `revision` 0: nobody set a place yet."""

    case: Case
    asked: Asked
    homes: tuple[tuple[str, Home], ...]
    book: CaseBook | None
    said: CasePlaces
    revision: int

    @cached_property
    def atlas(self) -> Atlas:
        """What is shown."""
        return self._once("atlas", self._atlas)

    def _atlas(self) -> Atlas:
        names = {person.pk: person.name for person in staff()}
        return atlas_of(
            self.book,
            homes=self.homes,
            said=self.said.places,
            staff=names,
            proposed=self.asked.proposed,
            who=self.asked.who,
        )

    @property
    def may_settle(self) -> bool:
        """Places are kept with the documents, and a closed case stays as it is."""
        return self.book is not None and not self.case.is_closed

    @property
    def picture(self) -> MapPicture | None:
        """The map, if any place can be shown."""
        return self._once("map", lambda: map_of(self.atlas, coarse=self.asked.coarse))

    @property
    def narrow_picture(self) -> MapPicture | None:
        """The map for a phone."""
        return self._once(
            "narrow map", lambda: map_of(self.atlas, narrow=True, coarse=self.asked.coarse)
        )

    @property
    def drawing(self) -> SafeString:
        """The maps and their legend as they stand on the page."""
        context = {"page": self, "case": self.case}
        return self._once("drawing", lambda: render_to_string("places/maps.html", context))

    @property
    def listing(self) -> SafeString:
        """The same in words."""
        context = {"page": self, "case": self.case}
        return self._once("listing", lambda: render_to_string("places/listing.html", context))

    def _once(self, what: str, make: Callable[[], Made]) -> Made:
        # Without documents there are only our own few records: nothing to wait for.
        return made_from(self.book, (what, *self._choice), make) if self.book else make()

    @property
    def _choice(self) -> tuple[Hashable, ...]:
        return ("places", get_language(), self.homes, self.asked, self.revision, self.may_settle)


def asked_in(query: QueryDict) -> Asked:
    """What an address asks for."""
    return Asked("proposed" in query, "coarse" in query, query.get("who", ""))


def get_places(user: User, ref: str, asked: Asked) -> Page:
    """The places of a case as this reader's keys open them. Raises Http404 to strangers."""
    case = get_case(user, ref)
    knows = holds(user, case.pk, CompartmentKind.IDENTITY)
    reads = holds(user, case.pk, CompartmentKind.EVIDENCE)
    if not knows and not reads:
        raise Http404
    homes = tuple(_homes(case, user)) if knows else ()
    book = book_of(case, by=user) if reads else None
    said, revision = _said(case, user) if reads else (CasePlaces(), 0)
    return Page(case, asked, homes, book, said, revision)


def get_place(user: User, ref: str, key: str) -> tuple[Page, Place]:
    """One place, for who may say where it is. Raises Http404 to all others."""
    get_evidence(user, ref)
    page = get_places(user, ref, Asked(proposed=True))
    for place in page.atlas.places:
        if place.key == key:
            return page, place
    raise Http404


def _homes(case: Case, user: User) -> Iterator[tuple[str, Home]]:
    for known in people_of(case, user):
        who = known.person.id, known.identity.title
        for name, lives in ((known.identity.home_town, False), (known.identity.residence, True)):
            if name.strip():
                yield name.strip(), Home(*who, lives=lives)


def _said(case: Case, user: User) -> tuple[CasePlaces, int]:
    try:
        return read_revision(CasePlaces, case.pk, by=user)
    except Absent:
        return CasePlaces(), 0


def map_to_leave(page: Page, *, by: User) -> str | None:
    """The map as a drawing that stands by itself, not finer than a town; None without a place."""
    picture = map_of(page.atlas, coarse=True)
    if picture is None:
        return None
    context = {"picture": picture, "page": page, "case": page.case, "by": by}
    drawn = render_to_string("places/sheet.svg", context | {"moment": timezone.now()})
    return str(drawable(drawn))
