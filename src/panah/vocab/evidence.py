"""What a reading proposes and a person decides: the slots of claims, and the headings."""

from __future__ import annotations

from panah.vocab.terms import Term, Vocabulary, _


class ClaimSlot(Vocabulary):
    """Which question a claim answers."""

    WHAT = Term("what", _("What happened"))
    WHEN = Term("when", _("When"))
    WHERE = Term("where", _("Where"))
    WHO = Term("who", _("Who, in which role"))
    HOW_MANY = Term("how_many", _("How many"))
    POLARITY = Term("polarity", _("Whether it happened"))
    SPEAKER = Term("speaker", _("Who says it"))
    NAME = Term("name", _("Name"))
    INDICATOR = Term("indicator", _("Sign of forced labour"))
    RELATION = Term("relation", _("How two stand to each other"))
    DATE = Term("date", _("Date"))
    DURATION = Term("duration", _("Length of time"))
    AGE = Term("age", _("Age"))
    MONEY = Term("money", _("Sum of money"))
    PHONE = Term("phone", _("Phone number"))
    SAME_AS = Term("same_as", _("Who is meant by a name"))


class ProposalGroup(Vocabulary):
    """Under which heading a proposal is listed, in the order of decision."""

    EVENTS = Term("events", _("Events"))
    INDICATORS = Term("indicators", _("Signs of forced labour"))
    PEOPLE = Term("people", _("People"))
    PLACES = Term("places", _("Places"))
    ORGANISATIONS = Term("organisations", _("Organisations"))
    GROUPS = Term("groups", _("Peoples and groups"))
    RELATIONS = Term("relations", _("How they stand to each other"))
    DATES = Term("dates", _("Dates and lengths of time"))
    NUMBERS = Term("numbers", _("Ages, numbers, money, phones"))


class ReadingTrouble(Vocabulary):
    """Why a reading ended without a result."""

    CRASHED = Term(
        "crashed",
        _("Reading broke off. The original is safe."),
        _("Start it again; if it breaks off again, type what matters into a note."),
    )
    TOO_SLOW = Term(
        "too-slow",
        _("Reading took too long. The original is safe."),
        _("Split the file and add the parts that matter."),
    )


class DependenceVerdict(Vocabulary):
    """What a person says to the proposal that two documents count once."""

    CONFIRMED = Term("confirmed", _("They count once"))
    REFUSED = Term("refused", _("They are independent"))
