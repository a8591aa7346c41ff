"""From the chronology to places and ways: where people were, one after the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from uuid import UUID

from django.utils.translation import get_language

from panah.core.claims.leaves import CaseBook
from panah.engine.places.calling import called_in
from panah.engine.places.gazetteer import PlaceKind, Spot, Where, base_of, by_id, sound_of
from panah.engine.places.settling import Standing, meant_by, settle
from panah.insight.chronology.gather import chronology_in
from panah.insight.chronology.records import Row
from panah.insight.places.bodies import PlaceSaid
from panah.insight.places.records import Atlas, Home, Leg, Place
from panah.values.dates import UncertainDate
from panah.vocab.claims import ClaimStatus
from panah.vocab.events import EventRole, EventType
from panah.vocab.evidence import ClaimSlot
from panah.vocab.pictures import PlacePrecision, PlaceStanding

# Happenings at which the person they happen to is present: only these make a way.
PRESENT = frozenset(
    {
        EventType.RECRUITMENT,
        EventType.TRAVEL,
        EventType.PASSPORT_CONFISCATION,
        EventType.CONFINEMENT,
        EventType.FORCED_LABOUR,
        EventType.SEXUAL_EXPLOITATION,
        EventType.SALE_OF_PERSON,
        EventType.ABUSE,
        EventType.BIRTH,
        EventType.ESCAPE_ATTEMPT,
        EventType.ESCAPE,
        EventType.RECAPTURE,
        EventType.RESCUE,
        EventType.RELEASE,
        EventType.RETURN,
        EventType.REUNION,
        EventType.APPEAL_TO_EMBASSY,
        EventType.SUPPORT,
        EventType.INTERVIEW,
    }
)
GOES = frozenset(
    {
        EventRole.VICTIM,
        EventRole.TRAVELLER,
        EventRole.MOTHER,
        EventRole.APPLICANT,
        EventRole.BENEFICIARY,
        EventRole.CHILD,
    }
)
STANDINGS = {
    Standing.BY_NAME: PlaceStanding.BY_NAME,
    Standing.SEVERAL: PlaceStanding.SEVERAL,
    Standing.UNKNOWN: PlaceStanding.UNKNOWN,
}
Homes = Sequence[tuple[str, Home]]
Said = Mapping[str, PlaceSaid]


def atlas_of(
    book: CaseBook | None,
    *,
    homes: Homes,
    said: Said,
    staff: Mapping[UUID, str],
    proposed: bool,
    who: str = "",
) -> Atlas:
    """The places of a case and the ways between them.

    book      what the documents say; None for who may not read them
    homes     names of places where people come from or live, as recorded
    said      what people said of names of places, by their sounds
    staff     names of those who said so
    proposed  whether what nobody has decided yet is in it
    who       key of the one whose way is wanted, or "" for everybody's
    """
    rows = _happened(book, proposed=proposed) if book else []
    # Without documents there is no secret of the case; a home is then addressed by its person.
    key: Callable[[str], str] = (
        (lambda sound: book.opaque("place", sound)) if book else (lambda _s: "")
    )
    places = dict(_places(rows, homes, said, staff, key))
    ways = _ways(rows, book) if book else {}
    wanted = {one: way for one, way in ways.items() if who in {"", one[0]}}
    legs = tuple(_legs(wanted, places))
    hidden = len(tuple(_legs(ways, places))) - len(legs) if who else 0
    everybody = tuple(sorted(set(ways), key=lambda one: one[1].casefold()))
    every = _happened(book, proposed=True) if book else []
    waiting = sum(not row.is_accepted for row in every)
    each = {place.sound: place for place in places.values()}
    unread = book.unread if book else 0
    return Atlas(tuple(each.values()), legs, everybody, waiting, unread, hidden)


def _happened(book: CaseBook, *, proposed: bool) -> list[Row]:
    """What happened somewhere, in the order of the chronology."""
    rows = chronology_in(book, proposed=proposed).rows
    return [row for row in rows if row.where and row.tellings[0].polarity != "no"]


def _places(
    rows: Iterable[Row],
    homes: Homes,
    said: Said,
    staff: Mapping[UUID, str],
    key: Callable[[str], str],
) -> Iterator[tuple[str, Place]]:
    """By the sound of each name its place: first as the chronology comes to them, then homes.

    Names that mean the same, in whatever alphabet and case of grammar, have one place.
    """
    names: dict[str, dict[str, str]] = {}
    there: defaultdict[str, list[Row]] = defaultdict(list)
    living: defaultdict[str, list[Home]] = defaultdict(list)
    for row in rows:
        for name in row.where[:1]:
            meant = _meant(name, said)
            names.setdefault(meant, {}).setdefault(sound_of(name), name)
            there[meant].append(row)
    for name, home in homes:
        meant = _meant(name, said)
        names.setdefault(meant, {}).setdefault(sound_of(name), name)
        living[meant].append(home)
    for meant, spelt in names.items():
        plain = (one for one in spelt.values() if base_of(one) == one)
        written = next(plain, None) or next(iter(spelt.values()))
        title = called_in(get_language() or "", written) if meant not in said else base_of(written)
        place = _settled(key(meant), meant, title, said.get(meant), staff)
        place = replace(place, rows=tuple(there[meant]), homes=tuple(living[meant]))
        yield from ((sound, place) for sound in spelt)


def _meant(name: str, said: Said) -> str:
    """The sound under which a place stands: its usual name's, where the name leaves no doubt.

    A name of which somebody said where it is stands by itself.
    """
    if sound_of(name) in said:
        return sound_of(name)
    return meant_by(name)


def _settled(
    key: str, sound: str, name: str, said: PlaceSaid | None, staff: Mapping[UUID, str]
) -> Place:
    """Where it is: as somebody said, else as its name says."""
    found = settle(name)
    if said is None:
        place = Place(key, sound, name, STANDINGS[found.standing], others=found.others)
        return _at_spot(place, found.spot) if found.spot else place
    namesakes = (*([found.spot] if found.spot else []), *found.others)
    place = Place(
        key,
        sound,
        name,
        PlaceStanding.BY_HAND,
        others=tuple(spot for spot in namesakes if spot.id != said.spot),
        by=staff.get(said.by, ""),
        at=said.at,
    )
    spot = by_id().get(said.spot)
    if spot is not None:
        return _at_spot(place, spot)
    if said.latitude is None or said.longitude is None:
        return replace(place, standing=PlaceStanding.NO_PLACE)
    where = Where(said.latitude, said.longitude, said.km)
    return replace(place, where=where, precision=PlacePrecision.POINT)


PRECISIONS = {
    PlaceKind.COUNTRY: PlacePrecision.COUNTRY,
    PlaceKind.REGION: PlacePrecision.REGION,
    PlaceKind.TOWN: PlacePrecision.TOWN,
    PlaceKind.POINT: PlacePrecision.POINT,
}


def _at_spot(place: Place, spot: Spot) -> Place:
    precision = PRECISIONS[spot.kind]
    return replace(place, where=spot.where, precision=precision, country=spot.country, spot=spot)


def _ways(rows: Iterable[Row], book: CaseBook) -> dict[tuple[str, str], list[Row]]:
    """For each person, as key and name, the happenings at which she was somewhere, in order."""
    found: defaultdict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        if row.type in PRESENT:
            for key, name in sorted(_goers(row, book)):
                found[key, name].append(row)
    return {one: way for one, way in found.items() if len(way) > 1}


def _goers(row: Row, book: CaseBook) -> set[tuple[str, str]]:
    """Who was there, as key and name; who has no name is somebody else in every document."""
    found = set()
    for telling in row.tellings:
        for said in telling.said:
            value = said.value
            goes = said.slot is ClaimSlot.WHO and value["role"] in GOES and not value.get("guessed")
            if goes and (said.status is ClaimStatus.ACCEPTED or not telling.is_accepted):
                name = book.called(value["name"])
                within = "" if value.get("named", True) else str(telling.source.document)
                found.add((book.opaque("goer", within, sound_of(name)), name))
    return found


def _legs(ways: Mapping[tuple[str, str], list[Row]], places: Mapping[str, Place]) -> Iterator[Leg]:
    """The steps of all ways; the same step of several people is one leg."""
    shared: defaultdict[tuple[UUID, UUID], list[str]] = defaultdict(list)
    ends: dict[tuple[UUID, UUID], tuple[Row, Row]] = {}
    for (_key, name), way in ways.items():
        for before, after in _steps(way, places):
            shared[before.key, after.key].append(name)
            ends[before.key, after.key] = (before, after)
    ordered = sorted(ends, key=lambda pair: [row.when.sort_key for row in ends[pair]])
    for number, pair in enumerate(ordered, start=1):
        before, after = ends[pair]
        start, end = (places[sound_of(row.where[0])] for row in (before, after))
        certain = is_before(before.when, after.when)
        yield Leg(number, start, end, before, after, tuple(shared[pair]), certain)


def _steps(way: Sequence[Row], places: Mapping[str, Place]) -> Iterator[tuple[Row, Row]]:
    """From each place to the next other one; a place that is not on the map is passed over."""
    known = [row for row in way if places[sound_of(row.where[0])].where]
    last: Row | None = None
    for row in known:
        here = places[sound_of(row.where[0])]
        if last is not None and _is_elsewhere(places[sound_of(last.where[0])], here):
            yield last, row
        last = row


def _is_elsewhere(one: Place, other: Place) -> bool:
    """Two places, neither of which may lie in the other: "in Moscow", "in Russia" is no journey."""
    if one.sound == other.sound or one.where == other.where:
        return False
    wide = {PlacePrecision.COUNTRY, PlacePrecision.REGION}
    if one.country == other.country and wide & {one.precision, other.precision}:
        inside = one.where and other.where and one.where.far_from(other.where)
        reach = max(one.where.km if one.where else 0, other.where.km if other.where else 0)
        country = PlacePrecision.COUNTRY in {one.precision, other.precision}
        return not country and bool(inside and inside > reach)
    return True


def is_before(one: UncertainDate, other: UncertainDate) -> bool:
    """Whether what is known of the two dates leaves no other order."""
    return one.end is not None and other.start is not None and one.end < other.start
