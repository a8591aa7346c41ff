"""Who says what, what we decided about it, and how claims stand to each other."""

from __future__ import annotations

from panah.vocab.terms import Term, Vocabulary, _


class ClaimVerdict(Vocabulary):
    """What a person decided about a claim."""

    ACCEPTED = Term("accepted", _("Accepted"))
    REJECTED = Term("rejected", _("Rejected"))
    WITHDRAWN = Term("withdrawn", _("Decision withdrawn"))
    WAITING = Term("waiting", _("Accepted by one person"))
    DISAGREED = Term("disagreed", _("The second person disagrees"))
    CORRECTED = Term("corrected", _("Corrected by another claim"))


class ClaimStatus(Vocabulary):
    """Where a claim stands."""

    PROPOSED = Term("proposed", _("Proposed"))
    ACCEPTED = Term("accepted", _("Accepted"))
    REJECTED = Term("rejected", _("Rejected"))
    WITHDRAWN = Term("withdrawn", _("Withdrawn"))
    WAITING = Term("waiting", _("Waiting for a second person"))
    DISAGREED = Term("disagreed", _("Two people disagree"))
    CORRECTED = Term("corrected", _("Corrected"))
    OBSOLETE = Term("obsolete", _("No longer found in the document"))


class FactStatus(Vocabulary):
    """How well a fact is established."""

    ASSERTED = Term("asserted", _("Said by one source"))
    CORROBORATED = Term("corroborated", _("Said by several independent sources"))
    DISPUTED = Term("disputed", _("Sources differ"))
    REFUTED = Term("refuted", _("Refuted"))
    ESTABLISHED = Term("established", _("Established by a court or official act"))
    UNVERIFIABLE = Term("unverifiable", _("Cannot be checked"))


class VoiceKind(Vocabulary):
    """Who says it."""

    PERSON = Term("person", _("A named person"))
    OUTLET = Term("outlet", _("A newspaper, station or site"))
    AUTHORITY = Term("authority", _("An authority"))
    ORGANISATION = Term("organisation", _("An organisation"))
    UNNAMED = Term("unnamed", _("Someone unnamed"))


class VoiceStance(Vocabulary):
    """From where the speaker knows it."""

    FIRST_HAND = Term("first_hand", _("Saw or lived through it"))
    REPORTED = Term("reported", _("Heard it from others"))
    ALLEGED = Term("alleged", _("Alleges it"))


class DifferenceKind(Vocabulary):
    """On what two claims differ."""

    COUNT = Term("count", _("Number"))
    DATE = Term("date", _("Date"))
    AGE = Term("age", _("Age"))
    NAME_SPELLING = Term("name_spelling", _("Spelling of a name"))
    ROLE = Term("role", _("Role"))
    PLACE = Term("place", _("Place"))
    STATUS = Term("status", _("State of affairs"))
    ARITHMETIC = Term("arithmetic", _("Parts do not add up"))
    MANNER = Term("manner", _("How it happened"))
    JOB_OFFER = Term("job_offer", _("The work that was offered"))
    EVENT_STRUCTURE = Term("event_structure", _("One event or several"))


class DifferenceVerdict(Vocabulary):
    """What a difference between two claims amounts to."""

    DIFFERS = Term("differs", _("They cannot both hold"))
    SUCCESSION = Term("succession", _("One came after the other"))
    COMPLEMENTS = Term("complements", _("One completes the other"))
    RESOLVED = Term("resolved", _("Settled by a person, with a reason"))


class JoiningVerdict(Vocabulary):
    """How what two tellings tell stands to each other."""

    TOGETHER = Term("together", _("One event"))
    APART = Term("apart", _("Two events"))
    BEFORE = Term("before", _("The first came before the second"))
    AFTER = Term("after", _("The first came after the second"))
    WITHDRAWN = Term("withdrawn", _("Taken back"))


class DependenceKind(Vocabulary):
    """Why two documents count once."""

    DERIVED = Term("derived", _("One repeats the other"))
    SAME_WITNESS = Term("same_witness", _("Both heard the same person"))


class Independence(Vocabulary):
    """Whether agreement adds weight."""

    INDEPENDENT = Term("independent", _("Independent of each other"))
    SAME_WITNESS = Term("same_witness", _("The same person speaks"))
    DERIVED = Term("derived", _("One repeats the other"))
