"""Who somebody is, sealed: names with their sources, ages as they were stated, what is between."""

from __future__ import annotations

from datetime import date
from typing import ClassVar
from uuid import UUID

from django.utils.translation import gettext_noop as _
from pydantic import BaseModel, ConfigDict, Field

from panah.foundation.sealed.bodies import BodyType
from panah.values.ages import OLDEST, birth_interval, narrowed
from panah.values.dates import UncertainDate
from panah.vocab.access import CompartmentKind
from panah.vocab.people import (
    ActorKind,
    ActorLink,
    BusinessState,
    NameType,
    NumberKind,
    PersonRole,
    Script,
    Sex,
)
from panah.vocab.people import PersonRelation as RelationKind

# Taking one survivor for another can hand a file to the wrong person: two people say it.
TAKE_TWO = frozenset({PersonRole.SURVIVOR, PersonRole.CHILD_BORN, PersonRole.CO_VICTIM})


class Part(BaseModel):
    """A piece of a body."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class PersonName(Part):
    """One spelling in one alphabet, and where it comes from (B01)."""

    text: str = Field(title=_("Name"))
    script: Script = Field(title=_("Alphabet"))
    kind: NameType = Field(default=NameType.CALLED, title=_("Kind of name"))
    source: str = Field(default="", title=_("Where this name comes from"))


class StatedAge(Part):
    """An age somebody said, and when the person was that old (B03)."""

    age: int = Field(ge=0, le=OLDEST, title=_("Age"))
    at: UncertainDate | None = Field(default=None, title=_("When the person was that old"))
    source: str = Field(default="", title=_("Who said so"))

    @property
    def birth(self) -> UncertainDate:
        """When someone of that age then was born."""
        return birth_interval(self.age, self.at or UncertainDate.unknown())


class PersonNumber(Part):
    """A telephone, document, account or plate of the person's own, and where it comes from."""

    sort: NumberKind = Field(title=_("What it is"))
    text: str = Field(title=_("Number or account"))
    source: str = Field(default="", title=_("Where this comes from"))


class PersonIdentity(BodyType):
    """Who a person is, as far as it is known; a description may be all there is (B02)."""

    kind: ClassVar[str] = "person-identity"
    compartment: ClassVar[CompartmentKind] = CompartmentKind.IDENTITY
    version: ClassVar[int] = 1
    remembered: ClassVar[bool] = True
    as_text: ClassVar[bool] = True

    names: tuple[PersonName, ...] = Field(default=(), title=_("Names"))
    description: str = Field(default="", title=_("Description"))
    roles: tuple[PersonRole, ...] = Field(default=(), title=_("Roles in this case"))
    sex: Sex = Field(default=Sex.NOT_KNOWN, title=_("Sex"))
    birth: UncertainDate | None = Field(default=None, title=_("Born"))
    stated_ages: tuple[StatedAge, ...] = Field(default=(), title=_("Ages as stated"))
    # Six different things that reports mix up ("Kazakh women", "from Uzbekistan"): B06.
    citizenship: str = Field(default="", title=_("Citizenship"))
    ethnicity: str = Field(default="", title=_("Ethnicity, as the person says"))
    home_town: str = Field(default="", title=_("Home town or village"))
    home_region: str = Field(default="", title=_("Home region"))
    residence: str = Field(default="", title=_("Country or region of residence"))
    numbers: tuple[PersonNumber, ...] = Field(default=(), title=_("Own numbers and accounts"))

    @property
    def title(self) -> str:
        """The first name, or the description."""
        return self.names[0].text if self.names else self.description

    @property
    def takes_two(self) -> bool:
        """Whether it takes two people to say that this one and another such are one."""
        return bool(TAKE_TWO.intersection(self.roles))

    @property
    def born_between(self) -> UncertainDate | None:
        """What birth date and stated ages leave together; None when they cannot all be true."""
        stated = [age.birth for age in self.stated_ages]
        return narrowed([self.birth, *stated] if self.birth else stated)


class RelationBody(BodyType):
    """How one person of a case stands to another: `subject` is the sister, parent … of `object`."""

    subject: UUID
    object: UUID
    relation: RelationKind = Field(title=_("Relation"))
    since: UncertainDate | None = Field(default=None, title=_("Since"))
    source: str = Field(default="", title=_("Where this comes from"))


class PersonRelation(RelationBody):
    """A relation that everyone who may know the people may know."""

    kind: ClassVar[str] = "person-relation"
    compartment: ClassVar[CompartmentKind] = CompartmentKind.IDENTITY
    version: ClassVar[int] = 1


class GuardedRelation(RelationBody):
    """A relation that tells how a child came to be; it lies with the psychologist (C02, T01)."""

    kind: ClassVar[str] = "guarded-relation"
    compartment: ClassVar[CompartmentKind] = CompartmentKind.HEALTH
    version: ClassVar[int] = 1


class SamenessHalf(BodyType):
    """One side of a link between two person records; only the two halves together say anything.

    share  one of two shares of the reason, in hex: each alone is random bytes, their xor is UTF-8
    """

    kind: ClassVar[str] = "sameness-half"
    compartment: ClassVar[CompartmentKind] = CompartmentKind.IDENTITY
    version: ClassVar[int] = 1

    link: UUID
    person: UUID
    share: str


class ActorName(Part):
    """One spelling of an entry of the register."""

    text: str = Field(title=_("Name, number or plate"))
    script: Script = Field(title=_("Alphabet"))
    source: str = Field(default="", title=_("Where this comes from"))


class BusinessSaid(Part):
    """That somebody saw, read or was told that an entry is still at work, or is not.

    It lies in the register and is no claim of a case: whether a shop is open anybody sees who walks
    past, it tells of no survivor, and everyone who meets the name must know it, while a claim would
    need a document and be read only by those who carry its case.
    """

    state: BusinessState = Field(title=_("Still in business?"))
    at: UncertainDate | None = Field(default=None, title=_("As of"))
    source: str = Field(title=_("Who saw or said so"))


NAMED = frozenset({ActorKind.PERSON, ActorKind.ORGANISATION, ActorKind.PLACE})


class ActorDetails(BodyType):
    """An entry of the register. What it is said to have done lies in the cases, not here."""

    kind: ClassVar[str] = "actor-details"
    compartment: ClassVar[CompartmentKind] = CompartmentKind.REGISTER
    version: ClassVar[int] = 1

    sort: ActorKind = Field(title=_("What it is"))
    names: tuple[ActorName, ...] = Field(min_length=1, title=_("Names"))
    where: str = Field(default="", title=_("Where"))
    note: str = Field(default="", title=_("Note"))
    business: tuple[BusinessSaid, ...] = Field(default=(), title=_("Still in business?"))

    @property
    def title(self) -> str:
        """The first name."""
        return self.names[0].text

    @property
    def is_named(self) -> bool:
        """Whether it is somebody, a firm or a place, and not a number, a plate or an account."""
        return self.sort in NAMED

    @property
    def business_by_day(self) -> list[BusinessSaid]:
        """What was said of it, the latest first; what has no day comes last."""
        dated = [one for one in self.business if one.at and one.at.is_known]
        rest = [one for one in self.business if not (one.at and one.at.is_known)]
        return sorted(dated, key=_last_day, reverse=True) + rest


def _last_day(said: BusinessSaid) -> date:
    at = said.at or UncertainDate.unknown()
    return at.end or at.start or date.min


class ActorInCase(BodyType):
    """How an entry of the register is tied to this case, and who says so."""

    kind: ClassVar[str] = "actor-in-case"
    compartment: ClassVar[CompartmentKind] = CompartmentKind.IDENTITY
    version: ClassVar[int] = 1

    actor: UUID
    link: ActorLink = Field(title=_("How it is tied to the case"))
    since: UncertainDate | None = Field(default=None, title=_("When"))
    source: str = Field(default="", title=_("Reported by"))


# What is recorded only by, and shown only to, whoever reads the health part.
GUARDED = frozenset({RelationKind.CHILD_BY_RAPE})
