"""As what somebody is drawn, and of which kind a tie is: by the terms of claims and records."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping

from panah.insight.network.records import Part
from panah.vocab.events import EventRole, EventType
from panah.vocab.families import FAMILY_OF, EventFamily
from panah.vocab.people import ActorLink, PersonRelation, PersonRole
from panah.vocab.pictures import Accusation, NetworkRole, TieKind
from panah.vocab.reading import RelationType
from panah.vocab.terms import Vocabulary

S, F, A = NetworkRole.SURVIVOR, NetworkRole.FAMILY, NetworkRole.ACCUSED
PERSON_ROLES: Mapping[Vocabulary, NetworkRole] = {
    PersonRole.SURVIVOR: S,
    PersonRole.CO_VICTIM: S,
    PersonRole.CHILD_BORN: F,
    PersonRole.DEPENDANT: F,
    PersonRole.ALLEGED_PERP: A,
    PersonRole.CONVICTED_PERP: A,
    **dict.fromkeys(
        (
            PersonRole.RESCUER,
            PersonRole.CASEWORKER,
            PersonRole.LAWYER,
            PersonRole.PSYCHOLOGIST,
            PersonRole.SOCIAL_WORKER,
            PersonRole.INTERPRETER,
            PersonRole.GUARDIAN,
        ),
        NetworkRole.HELP,
    ),
    PersonRole.OFFICIAL: NetworkRole.STATE,
}
ACCUSED = frozenset(
    {
        EventRole.RECRUITER,
        EventRole.TRANSPORTER,
        EventRole.PERPETRATOR,
        EventRole.BUYER,
        EventRole.SELLER,
    }
)
EVENT_ROLES: Mapping[Vocabulary, NetworkRole] = {
    EventRole.VICTIM: S,
    EventRole.MOTHER: S,
    EventRole.CHILD: F,
    **dict.fromkeys(ACCUSED, A),
    EventRole.SUSPECT: A,
    EventRole.CONVICTED: A,
    EventRole.PARDONED: A,
    EventRole.RAIDER: NetworkRole.STATE,
    EventRole.AUTHORITY: NetworkRole.STATE,
    EventRole.COURT: NetworkRole.STATE,
    EventRole.RESCUER: NetworkRole.HELP,
    EventRole.HELPER: NetworkRole.HELP,
    EventRole.LAWYER: NetworkRole.HELP,
    EventRole.RELEASED_BY: NetworkRole.HELP,
}
ACTOR_ROLES: Mapping[Vocabulary, NetworkRole] = {
    **dict.fromkeys(ActorLink, A),
    ActorLink.SITE: NetworkRole.ORGANISATION,
    ActorLink.USED: NetworkRole.OTHER,
    ActorLink.OTHER: NetworkRole.OTHER,
}
ALL_ROLES = {**PERSON_ROLES, **EVENT_ROLES, **ACTOR_ROLES}
ACCUSATIONS: Mapping[Vocabulary, Accusation] = {
    **dict.fromkeys(ACCUSED, Accusation.ALLEGED),
    **{link: Accusation.ALLEGED for link, role in ACTOR_ROLES.items() if role is A},
    PersonRole.ALLEGED_PERP: Accusation.ALLEGED,
    EventRole.SUSPECT: Accusation.CHARGED,
    EventRole.CONVICTED: Accusation.CONVICTED,
    PersonRole.CONVICTED_PERP: Accusation.CONVICTED,
    EventRole.PARDONED: Accusation.PARDONED,
}

# What an authority does: all before police and courts but an officer's complicity, and two more.
STATE_EVENTS = frozenset(
    {kind for kind, family in FAMILY_OF.items() if family is EventFamily.JUSTICE}
    - {EventType.POLICE_COMPLICITY}
    | {EventType.RAID, EventType.IDENTIFICATION}
)
HELP_EVENTS = frozenset(
    {
        EventType.TIP_OFF,
        EventType.RESCUE,
        EventType.RELEASE,
        EventType.RETURN,
        EventType.REUNION,
        EventType.REFERRAL,
        EventType.SUPPORT,
        EventType.INTERVIEW,
    }
)
KIN_EVENTS = frozenset({EventType.BIRTH, EventType.REUNION})

# Who does it, and to whom. In the second group the person turns to the authority.
DOES = ACCUSED | {
    EventRole.RETURNED_BY,
    EventRole.RELEASED_BY,
    EventRole.RESCUER,
    EventRole.RAIDER,
    EventRole.HELPER,
    EventRole.INFORMANT,
    EventRole.LAWYER,
    EventRole.AUTHORITY,
    EventRole.COURT,
    EventRole.INTERVIEWER,
    EventRole.MOTHER,
}
MEETS_IT = frozenset(
    {
        EventRole.VICTIM,
        EventRole.BENEFICIARY,
        EventRole.SUSPECT,
        EventRole.CONVICTED,
        EventRole.PARDONED,
        EventRole.COMPLAINANT,
        EventRole.APPLICANT,
        EventRole.CHILD,
        EventRole.DECEASED,
        EventRole.TRAVELLER,
    }
)
TURNED_TO = frozenset({EventType.COMPLAINT, EventType.COURT_FILING, EventType.APPEAL_TO_EMBASSY})
TURNS = frozenset({EventRole.COMPLAINANT, EventRole.APPLICANT, EventRole.VICTIM, EventRole.LAWYER})
IS_ASKED = frozenset({EventRole.AUTHORITY, EventRole.COURT, EventRole.RECIPIENT})

KIN_RELATIONS: frozenset[Vocabulary] = frozenset(
    {
        RelationType.SISTER,
        RelationType.BROTHER_OF,
        RelationType.MOTHER_OF,
        RelationType.FATHER_OF,
        RelationType.SPOUSE,
    }
)
HELP_RELATIONS: frozenset[Vocabulary] = frozenset(
    {
        RelationType.LAWYER_OF,
        PersonRelation.LAWYER_OF,
        PersonRelation.CLIENT_OF,
        PersonRelation.GUARDIAN_OF,
    }
)
WORK_RELATIONS: frozenset[Vocabulary] = frozenset(
    {PersonRelation.COWORKER, PersonRelation.EMPLOYER, PersonRelation.EMPLOYEE}
)
OF_PLACES: frozenset[Vocabulary] = frozenset({RelationType.LIVES_IN, RelationType.LOCATED_IN})
MUTUAL: frozenset[Vocabulary] = frozenset(
    {
        RelationType.SPOUSE,
        RelationType.ASSOCIATED_WITH,
        PersonRelation.SPOUSE,
        PersonRelation.SIBLING,
        PersonRelation.OTHER_RELATIVE,
        PersonRelation.PARTNER,
        PersonRelation.FRIEND,
        PersonRelation.NEIGHBOUR,
        PersonRelation.SAME_SITE,
        PersonRelation.COWORKER,
    }
)


def kind_of_event(type: EventType) -> TieKind:
    """Of which kind a tie is that a happening makes."""
    if type in STATE_EVENTS:
        return TieKind.STATE
    if type in KIN_EVENTS:
        return TieKind.KIN
    return TieKind.HELP if type in HELP_EVENTS else TieKind.ACT


def kind_of_relation(relation: Vocabulary) -> TieKind:
    """Of which kind a tie is that a relation makes, read or recorded."""
    if relation in HELP_RELATIONS:
        return TieKind.HELP
    if isinstance(relation, PersonRelation):
        return TieKind.WORK if relation in WORK_RELATIONS else TieKind.KIN
    return TieKind.KIN if relation in KIN_RELATIONS else TieKind.WORK


def who_to_whom(
    type: EventType, roles: Collection[EventRole]
) -> tuple[frozenset[EventRole], frozenset[EventRole]]:
    """Which of the roles in a happening act, and which meet it; either may be empty."""
    if type in TURNED_TO and TURNS.intersection(roles) and IS_ASKED.intersection(roles):
        return TURNS.intersection(roles), IS_ASKED.intersection(roles)
    return DOES.intersection(roles), MEETS_IT.intersection(roles)


# Of two roles told as often, the one that must not be overlooked.
FIRST = (A, S, F, NetworkRole.STATE, NetworkRole.HELP, NetworkRole.ORGANISATION)
SURE = 10


def drawn_as(parts: Iterable[Part], *, organisation: bool) -> NetworkRole:
    """The role somebody is drawn in: what is recorded, else what most tellings say for sure."""
    told = list(parts)
    recorded = [part for part in told if not isinstance(part.role, EventRole)]
    votes: Counter[NetworkRole] = Counter()
    for part in recorded or told:
        if part.role in ALL_ROLES:
            votes[ALL_ROLES[part.role]] += SURE if part.confirmed and not part.guessed else 1
    best = max(FIRST, key=lambda role: votes[role]) if votes else NetworkRole.OTHER
    best = best if votes[best] else NetworkRole.OTHER
    if organisation and best not in {NetworkRole.STATE, NetworkRole.HELP}:
        return NetworkRole.ORGANISATION
    return best


def accusation_in(parts: Iterable[Part]) -> tuple[Accusation | None, bool]:
    """How far an accusation has come, and whether that is confirmed; the furthest confirmed first.

    A conviction that nobody has accepted yet never stands for one: then it is told unconfirmed.
    """
    found = [(part, ACCUSATIONS[part.role]) for part in parts if part.role in ACCUSATIONS]
    sure = [stage for part, stage in found if part.confirmed and not part.guessed]
    stages = sure or [stage for _part, stage in found]
    order = list(Accusation)
    return max(stages, key=order.index, default=None), bool(sure)
