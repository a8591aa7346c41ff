"""What the reading of a text may find: kinds of thing, signs of forced labour, relations."""

from __future__ import annotations

from panah.vocab.terms import Term, Vocabulary, _


class MentionType(Vocabulary):
    """What a stretch of text names."""

    PERSON = Term("PERSON", _("Person"))
    ORG = Term("ORG", _("Organisation"))
    PLACE = Term("PLACE", _("Place"))
    NORP = Term("NORP", _("People or group"))
    DATE = Term("DATE", _("Date"))
    DURATION = Term("DURATION", _("Length of time"))
    AGE = Term("AGE", _("Age"))
    COUNT = Term("COUNT", _("Number"))
    MONEY = Term("MONEY", _("Sum of money"))
    PHONE = Term("PHONE", _("Phone number"))


class EntityKind(Vocabulary):
    """What someone or something named is."""

    PERSON = Term("person", _("Person"))
    ORGANISATION = Term("organisation", _("Organisation"))
    PLACE = Term("place", _("Place"))
    GROUP = Term("group", _("People or group"))


class RegionKeep(Vocabulary):
    """What a part of a page is good for."""

    EVIDENCE = Term("evidence", _("Text that counts"))
    METADATA = Term("metadata", _("About the document"))
    NOISE = Term("noise", _("Not part of the report"))


class Polarity(Vocabulary):
    """Whether the text says that it happened."""

    YES = Term("yes", _("It happened"))
    NO = Term("no", _("It did not happen"))
    ATTEMPTED = Term("attempted", _("It was attempted"))
    THREATENED = Term("threatened", _("It was threatened"))


class LabourIndicator(Vocabulary):
    """The eleven ILO indicators of forced labour. One may be enough; they are never added up."""

    ABUSE_OF_VULNERABILITY = Term("abuse_of_vulnerability", _("Abuse of vulnerability"))
    DECEPTION = Term("deception", _("Deception"))
    RESTRICTION_OF_MOVEMENT = Term("restriction_of_movement", _("Restriction of movement"))
    ISOLATION = Term("isolation", _("Isolation"))
    PHYSICAL_SEXUAL_VIOLENCE = Term("physical_sexual_violence", _("Physical and sexual violence"))
    INTIMIDATION_THREATS = Term("intimidation_threats", _("Intimidation and threats"))
    RETENTION_OF_DOCUMENTS = Term("retention_of_documents", _("Retention of identity documents"))
    WITHHOLDING_OF_WAGES = Term("withholding_of_wages", _("Withholding of wages"))
    DEBT_BONDAGE = Term("debt_bondage", _("Debt bondage"))
    ABUSIVE_CONDITIONS = Term("abusive_conditions", _("Abusive working and living conditions"))
    EXCESSIVE_OVERTIME = Term("excessive_overtime", _("Excessive overtime"))


class RelationType(Vocabulary):
    """How two of those named stand to each other."""

    SISTER = Term("sister", _("Sister of"))
    BROTHER_OF = Term("brother_of", _("Brother of"))
    MOTHER_OF = Term("mother_of", _("Mother of"))
    FATHER_OF = Term("father_of", _("Father of"))
    SPOUSE = Term("spouse", _("Married to"))
    EMPLOYER_OF = Term("employer_of", _("Employer of"))
    WORKS_FOR = Term("works_for", _("Works for"))
    OWNER_OF = Term("owner_of", _("Owner of"))
    ASSOCIATED_WITH = Term("associated_with", _("Associated with"))
    LAWYER_OF = Term("lawyer_of", _("Lawyer of"))
    LIVES_IN = Term("lives_in", _("Lives in"))
    LOCATED_IN = Term("located_in", _("Located in"))
    WRITES_FOR = Term("writes_for", _("Writes for"))
