"""Happenings that a text tells, and who takes part in them."""

from __future__ import annotations

from panah.vocab.terms import Term, Vocabulary, _


class EventType(Vocabulary):
    """What kind of happening it is."""

    RECRUITMENT = Term("recruitment", _("Recruitment"))
    TRAVEL = Term("travel", _("Journey"))
    PASSPORT_CONFISCATION = Term("passport_confiscation", _("Passport taken away"))
    CONFINEMENT = Term("confinement", _("Held against one's will"))
    FORCED_LABOUR = Term("forced_labour", _("Forced labour"))
    SEXUAL_EXPLOITATION = Term("sexual_exploitation", _("Sexual exploitation"))
    SALE_OF_PERSON = Term("sale_of_person", _("Sale of a person"))
    ABUSE = Term("abuse", _("Violence or abuse"))
    THREAT = Term("threat", _("Threat"))
    BIRTH = Term("birth", _("Birth"))
    DEATH = Term("death", _("Death"))
    CHILD_REMOVAL = Term("child_removal", _("Child taken away"))
    ESCAPE_ATTEMPT = Term("escape_attempt", _("Attempt to escape"))
    ESCAPE = Term("escape", _("Escape"))
    RECAPTURE = Term("recapture", _("Caught again"))
    TIP_OFF = Term("tip_off", _("Tip"))
    RAID = Term("raid", _("Raid"))
    RESCUE = Term("rescue", _("Rescue"))
    RELEASE = Term("release", _("Release"))
    RETURN = Term("return", _("Return"))
    REUNION = Term("reunion", _("Reunion"))
    STILL_MISSING = Term("still_missing", _("Still missing"))
    REFERRAL = Term("referral", _("Referral"))
    SUPPORT = Term("support", _("Help given"))
    INTERVIEW = Term("interview", _("Interview"))
    IDENTIFICATION = Term("identification", _("Recognised or identified"))
    COMPLAINT = Term("complaint", _("Complaint"))
    COMPLAINT_REFUSED = Term("complaint_refused", _("Complaint refused"))
    APPEAL_TO_EMBASSY = Term("appeal_to_embassy", _("Appeal to an embassy"))
    POLICE_COMPLICITY = Term("police_complicity", _("Police took part or looked away"))
    INVESTIGATION_OPENED = Term("investigation_opened", _("Investigation opened"))
    ARREST = Term("arrest", _("Arrest"))
    QUESTIONING = Term("questioning", _("Questioning"))
    RELEASE_OF_SUSPECT = Term("release_of_suspect", _("Suspect released"))
    INVESTIGATION_SUSPENDED = Term("investigation_suspended", _("Investigation suspended"))
    INVESTIGATION_CLOSED = Term("investigation_closed", _("Investigation closed"))
    COURT_FILING = Term("court_filing", _("Application to a court"))
    COURT_DECISION = Term("court_decision", _("Court decision"))
    TRIAL = Term("trial", _("Trial"))
    CONVICTION = Term("conviction", _("Conviction"))
    PARDON = Term("pardon", _("Pardon or amnesty"))


class EventRole(Vocabulary):
    """In which role someone takes part in a happening."""

    VICTIM = Term("victim", _("Survivor"))
    RECRUITER = Term("recruiter", _("Recruiter"))
    TRANSPORTER = Term("transporter", _("Transporter"))
    PERPETRATOR = Term("perpetrator", _("Accused of the act"))
    BUYER = Term("buyer", _("Buyer"))
    SELLER = Term("seller", _("Seller"))
    RETURNED_BY = Term("returned_by", _("Brought back by"))
    RELEASED_BY = Term("released_by", _("Released by"))
    RESCUER = Term("rescuer", _("Rescuer"))
    RAIDER = Term("raider", _("Took part in the raid"))
    HELPER = Term("helper", _("Helper"))
    INFORMANT = Term("informant", _("Gave the tip"))
    COMPLAINANT = Term("complainant", _("Complainant"))
    APPLICANT = Term("applicant", _("Applicant"))
    LAWYER = Term("lawyer", _("Lawyer"))
    AUTHORITY = Term("authority", _("Authority"))
    COURT = Term("court", _("Court"))
    SUSPECT = Term("suspect", _("Suspect"))
    CONVICTED = Term("convicted", _("Convicted"))
    PARDONED = Term("pardoned", _("Pardoned"))
    WITNESS = Term("witness", _("Witness"))
    INTERVIEWER = Term("interviewer", _("Interviewer"))
    RECIPIENT = Term("recipient", _("Recipient"))
    BENEFICIARY = Term("beneficiary", _("Person helped"))
    MOTHER = Term("mother", _("Mother"))
    CHILD = Term("child", _("Child"))
    DECEASED = Term("deceased", _("Person who died"))
    TRAVELLER = Term("traveller", _("Traveller"))


class EventRelation(Vocabulary):
    """How two happenings stand to each other."""

    PRECEDES = Term("precedes", _("Comes before"))
    ENCOMPASSES = Term("encompasses", _("Includes"))
    CAUSES = Term("causes", _("Causes"))
    PARALLEL = Term("parallel", _("At the same time"))
    PART_OF = Term("part_of", _("Part of"))
    FOLLOWS = Term("follows", _("Comes after"))
    CONSEQUENCE = Term("consequence", _("Consequence of"))


class EventSlot(Vocabulary):
    """What may be said of a happening."""

    KIND = Term("kind", _("What"))
    WHEN = Term("when", _("When"))
    WHERE = Term("where", _("Where"))
    WHO = Term("who", _("Who"))
    COUNT = Term("count", _("How many"))
    OUTCOME = Term("outcome", _("How it ended"))
    POLARITY = Term("polarity", _("Whether it happened"))
    SPEAKER = Term("speaker", _("Who says so"))
