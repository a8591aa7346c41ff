"""What the pictures of a case say: the network of its people, and the map of its places."""

from __future__ import annotations

from panah.vocab.terms import Term, Vocabulary, _


class NetworkRole(Vocabulary):
    """As what somebody is drawn, by shape and colour."""

    SURVIVOR = Term("survivor", _("Survivor"))
    FAMILY = Term("family", _("Family"))
    ACCUSED = Term("accused", _("Accused, charged or convicted"))
    ORGANISATION = Term("organisation", _("Firm, place, number or vehicle"))
    STATE = Term("state", _("Police, court or authority"))
    HELP = Term("help", _("Helper"))
    OTHER = Term("other", _("Others"))
    CASE = Term("case", _("This case"))
    CASE_FILE = Term("case_file", _("Case"))


class Accusation(Vocabulary):
    """How far an accusation against somebody has come. Each is another thing than the next."""

    ALLEGED = Term("alleged", _("Accused by someone"))
    CHARGED = Term("charged", _("Suspected or charged"))
    CONVICTED = Term("convicted", _("Convicted"))
    PARDONED = Term("pardoned", _("Convicted and pardoned"))


class TieKind(Vocabulary):
    """Of which kind is what stands between two people of a picture."""

    ACT = Term("act", _("What somebody is said to have done"))
    STATE = Term("state", _("Police and courts"))
    KIN = Term("kin", _("Family and friends"))
    WORK = Term("work", _("Work and ownership"))
    HELP = Term("help", _("Help and rescue"))
    CASE = Term("case", _("From the register"))
    IN_CASE = Term("in_case", _("Part of a case"))
    SAME = Term("same", _("The same person or thing"))


class CommonGroup(Vocabulary):
    """People whom a text names by a common noun only."""

    WOMEN = Term("women", _("Women"))
    MEN = Term("men", _("Men"))
    GIRLS = Term("girls", _("Girls"))
    BOYS = Term("boys", _("Boys"))
    CHILDREN = Term("children", _("Children"))
    PEOPLE = Term("people", _("People"))
    WORKERS = Term("workers", _("Workers"))
    VOLUNTEERS = Term("volunteers", _("Volunteers"))


class PlacePrecision(Vocabulary):
    """How sharp a place is known."""

    COUNTRY = Term("country", _("Country"))
    REGION = Term("region", _("Region"))
    TOWN = Term("town", _("Town or village"))
    POINT = Term("point", _("Set by hand"))


class PlaceStanding(Vocabulary):
    """How it is known where a place of a case is."""

    BY_NAME = Term("by-name", _("Found by its name"))
    BY_HAND = Term("by-hand", _("Set by hand"))
    SEVERAL = Term("several", _("Several places have this name"))
    UNKNOWN = Term("unknown", _("Not in our table"))
    NO_PLACE = Term("no-place", _("Not for the map"))
