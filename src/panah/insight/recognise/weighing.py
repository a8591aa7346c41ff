"""How likely a pair must be to be shown, and what people's verdicts say of the engine's odds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from django.db.models import Count, Max

from panah.engine.linking.calibration import Band, Calibration, calibrated, reliability
from panah.insight.recognise.models import Threshold, Verdict
from panah.insight.recognise.records import Match
from panah.vocab.recognise import Harm, Strength, SuggestionVerdict

# In a hundred. Of two survivors a missed sameness costs little and a wrong one much; a firm that
# was seen before is worth a second look at once.
USUAL = {Harm.SURVIVORS: (20, 95), Harm.PEOPLE: (20, 90), Harm.FIRMS: (15, 90)}
GROUPS = {Harm.SURVIVORS: Harm.PEOPLE, Harm.PEOPLE: Harm.PEOPLE, Harm.FIRMS: Harm.FIRMS}


@dataclass(frozen=True, slots=True)
class Bounds:
    """From which chance in a hundred a pair is shown, and from which it is called strong."""

    show: int
    sure: int
    row: Threshold | None = None


@dataclass(frozen=True, slots=True)
class Weighing:
    """What holds now: the bounds of each kind of pair, and what was learnt from verdicts."""

    bounds: Mapping[Harm, Bounds]
    learnt: Mapping[Harm, Calibration] = field(default_factory=dict)

    def weigh(self, match: Match) -> Match | None:
        """The pair with its corrected chance and strength; None when it is not to be shown."""
        learnt = self.learnt.get(GROUPS[match.harm], Calibration())
        chance = learnt.probability(match.odds)
        bounds = self.bounds[match.harm]
        if chance * 100 < bounds.show:
            return None
        strength = Strength.STRONG if chance * 100 >= bounds.sure else Strength.POSSIBLE
        return replace(match, chance=chance, strength=strength)

    def weigh_all(self, matches: Iterable[Match]) -> list[Match]:
        """Those that are to be shown, the likeliest first; what they share comes before chance."""
        found = [one for one in map(self.weigh, matches) if one]
        return sorted(found, key=lambda one: (-one.chance, -one.ties))


def weighing() -> Weighing:
    """The bounds that hold and what has been learnt; one look at the store each."""
    return Weighing(bounds_now(), _learnt())


def bounds_now() -> dict[Harm, Bounds]:
    """The newest bounds of each kind of pair; the usual ones where nobody set any."""
    found = {harm: Bounds(*usual) for harm, usual in USUAL.items()}
    for row in Threshold.objects.select_related("by").order_by("at"):
        found[Harm(row.harm)] = Bounds(row.show, row.sure, row)
    return found


def reviewed() -> dict[Harm, list[tuple[float, bool]]]:
    """What was said of pairs, by kind: the engine's odds then, and whether they were one.

    What waits for a second person and what was taken back counts for nothing.
    """
    rows = Verdict.objects.standing().filter(waits=False)
    found: dict[Harm, list[tuple[float, bool]]] = {harm: [] for harm in set(GROUPS.values())}
    for harm, odds, verdict in rows.values_list("harm", "odds", "verdict"):
        if odds is not None:
            found[GROUPS[Harm(harm)]].append((odds, verdict == SuggestionVerdict.SAME))
    return found


def how_often_right() -> dict[Harm, list[Band]]:
    """By how likely pairs were held to be one: how many were reviewed, how many were one."""
    bands = {harm: reliability(said) for harm, said in reviewed().items()}
    return {harm: [band for band in some if band.pairs] for harm, some in bands.items()}


_known: dict[tuple[object, ...], dict[Harm, Calibration]] = {}


def _learnt() -> dict[Harm, Calibration]:
    """Fitted anew only when somebody has said something since."""
    rows = Verdict.objects.filter(odds__isnull=False)
    told = rows.aggregate(Count("pk"), Max("at"), Max("seconded_at"), Max("withdrawn_at"))
    stamp = tuple(told.values())
    if stamp not in _known:
        _known.clear()
        _known[stamp] = {harm: calibrated(said) for harm, said in reviewed().items()}
    return _known[stamp]
