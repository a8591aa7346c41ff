"""A proposal in words, in the reader's language: what it says, and what belongs to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from panah.core.claims.proposals import Fact, Proposal
from panah.foundation.look.dates import written_number, written_uncertain
from panah.foundation.terms.labels import term_label
from panah.values.dates import UncertainDate
from panah.vocab.events import EventRole, EventType
from panah.vocab.evidence import ClaimSlot
from panah.vocab.reading import LabourIndicator, Polarity, RelationType
from panah.vocab.terms import Vocabulary

Value = Mapping[str, Any]


def _term(vocabulary: type[Vocabulary], code: str) -> str:
    """The label, or the bare code of an extractor that knows more words than we do."""
    known = vocabulary.__members__.values()
    found = next((term for term in known if term.value == code), None)
    return term_label(found) if found else code


def title_of(proposal: Proposal) -> str:
    """What is proposed, in a few words."""
    return TITLES[proposal.main.slot](proposal.main.value)


def _date(value: Value) -> str:
    return written_uncertain(UncertainDate.from_json(dict(value)))


def _number(value: Value) -> str:
    said = value.get("value")
    number = written_number(said) if isinstance(said, int | float) else str(said)
    return _("about %(number)s") % {"number": number} if value.get("approximate") else number


def _age(value: Value) -> str:
    years = value.get("value")
    if not isinstance(years, int):
        return _number(value)
    return ngettext("%(years)d year old", "%(years)d years old", years) % {"years": years}


def _money(value: Value) -> str:
    amount = value.get("amount")
    shown = written_number(amount) if isinstance(amount, int | float) else ""
    return f"{shown} {value.get('currency') or ''}".strip()


def _duration(value: Value) -> str:
    return str(value.get("about") or value.get("value") or "")


def _relation(value: Value) -> str:
    how = value.get("title") or _term(RelationType, value["type"]).lower()
    return f"{value['from']} – {how} – {value['to']}"


TITLES: dict[ClaimSlot, Callable[[Value], str]] = {
    ClaimSlot.WHAT: lambda value: _term(EventType, value["type"]),
    ClaimSlot.INDICATOR: lambda value: _term(LabourIndicator, value["indicator"]),
    ClaimSlot.NAME: lambda value: str(value["name"]),
    ClaimSlot.RELATION: _relation,
    ClaimSlot.DATE: _date,
    ClaimSlot.DURATION: _duration,
    ClaimSlot.AGE: _age,
    ClaimSlot.HOW_MANY: _number,
    ClaimSlot.MONEY: _money,
    ClaimSlot.PHONE: _number,
}


def words_of(fact: Fact) -> str:
    """One slot of a telling in words: a day, a place, who in which role, whether it happened."""
    say = BELONGING.get(fact.slot)
    return say(fact.value) if say else TITLES[fact.slot](fact.value)


def _who(value: Value) -> str:
    role = _term(EventRole, value["role"])
    words = _("%(role)s: %(name)s (perhaps)") if value.get("guessed") else _("%(role)s: %(name)s")
    return words % {"role": role, "name": value["name"]}


def _same(value: Value) -> str:
    return _("the same as %(who)s") % {"who": value.get("as", "")}


BELONGING: dict[ClaimSlot, Callable[[Value], str]] = {
    ClaimSlot.WHEN: _date,
    ClaimSlot.WHERE: lambda value: str(value["name"]),
    ClaimSlot.WHO: _who,
    ClaimSlot.POLARITY: lambda value: _term(Polarity, value["polarity"]),
    ClaimSlot.SAME_AS: _same,
}


def asides_of(proposal: Proposal) -> Iterator[str]:
    """What is said beside it: who says so, other spellings, who is meant, that it is alleged."""
    fact = proposal.main
    if fact.slot == ClaimSlot.WHAT and fact.voice.who:
        yield _("says: %(who)s") % {"who": fact.voice.who}
    elif fact.slot == ClaimSlot.NAME:
        others = [one for one in fact.value.get("spellings", ()) if one != fact.value["name"]]
        if others:
            yield _("also written: %(spellings)s") % {"spellings": ", ".join(others)}
    elif fact.slot == ClaimSlot.INDICATOR and fact.value.get("persons"):
        yield ", ".join(fact.value["persons"])
    elif fact.slot == ClaimSlot.RELATION and fact.value.get("alleged"):
        yield _("alleged")
