"""What a document is, where it comes from, and what is done with it."""

from __future__ import annotations

from panah.vocab.terms import Term, Vocabulary, _


class SourceType(Vocabulary):
    """What kind of material a source is."""

    VICTIM_TESTIMONY = Term("victim_testimony", _("Survivor's testimony"))
    WITNESS_TESTIMONY = Term("witness_testimony", _("Witness's testimony"))
    INTERVIEW = Term("interview", _("Interview"))
    AFFIDAVIT = Term("affidavit", _("Signed or notarised statement"))
    COURT_RECORD = Term("court_record", _("Court record or decision"))
    POLICE_RECORD = Term("police_record", _("Decision or reply of police or prosecutor"))
    MEDICAL_EXAM = Term("medical_exam", _("Medical or forensic report"))
    AUTOPSY = Term("autopsy", _("Autopsy report"))
    PHOTO = Term("photo", _("Photograph"))
    VIDEO = Term("video", _("Video"))
    AUDIO = Term("audio", _("Audio recording"))
    PHONE_CALL = Term("phone_call", _("Telephone conversation"))
    LETTER = Term("letter", _("Letter"))
    PRESS_ARTICLE = Term("press_article", _("Newspaper, magazine or online article"))
    TV = Term("tv", _("Television broadcast"))
    RADIO = Term("radio", _("Radio broadcast"))
    PRESS_RELEASE_GOV = Term("press_release_gov", _("Government press release"))
    PRESS_RELEASE_NGO = Term("press_release_ngo", _("Press release of an organisation"))
    PRESS_RELEASE_PERP = Term("press_release_perp", _("Statement of an accused person"))
    TRANSLATION = Term("translation", _("Translation"))
    SURVEY = Term("survey", _("Questionnaire"))
    SOCIAL_MEDIA = Term("social_media", _("Social-media post, profile or chat"))
    ONLINE_COMMENT = Term("online_comment", _("Anonymous online comment"))
    TRAVEL_DOC = Term("travel_doc", _("Ticket, passport, stamp or border record"))
    CONTRACT = Term("contract", _("Contract, job advert, payslip or receipt"))
    CIVIL_RECORD = Term("civil_record", _("Birth, death or registration certificate"))
    OFFICIAL_STATS = Term("official_stats", _("Official statistics"))
    OTHER = Term("other", _("Other"))


class SourceReliability(Vocabulary):
    """How far a source can be relied on, apart from what it says (Admiralty code)."""

    A = Term("A", _("Completely reliable"))
    B = Term("B", _("Usually reliable"))
    C = Term("C", _("Fairly reliable"))
    D = Term("D", _("Not usually reliable"))
    E = Term("E", _("Unreliable"))
    F = Term("F", _("Reliability cannot be judged"))


class InfoCredibility(Vocabulary):
    """How credible one piece of information is, apart from who says it (Admiralty code)."""

    LEVEL_1 = Term("1", _("Confirmed by other independent sources"))
    LEVEL_2 = Term("2", _("Probably true"))
    LEVEL_3 = Term("3", _("Possibly true"))
    LEVEL_4 = Term("4", _("Doubtful"))
    LEVEL_5 = Term("5", _("Improbable"))
    LEVEL_6 = Term("6", _("Truth cannot be judged"))


class SourceConnection(Vocabulary):
    """How the one who says it came to know it."""

    VICTIM = Term("victim", _("The survivor"))
    WITNESS = Term("witness", _("Saw or heard it"))
    PERPETRATOR = Term("perpetrator", _("The accused"))
    VICTIM_RELATIVE = Term("victim_relative", _("Relative of the survivor"))
    VICTIM_COLLEAGUE = Term("victim_colleague", _("Co-worker of the survivor"))
    PERP_RELATIVE = Term("perp_relative", _("Relative or co-worker of the accused"))
    THIRD_PARTY = Term("third_party", _("Heard it from others"))
    REPORTER = Term("reporter", _("Reporter"))
    LAWYER = Term("lawyer", _("Lawyer"))
    MEDIC = Term("medic", _("Medical provider"))
    NGO = Term("ngo", _("Organisation"))


class DocumentKind(Vocabulary):
    """What a preserved file is to us."""

    ORIGINAL = Term("original", _("Original as received"))
    STATEMENT = Term("statement", _("Statement we took"))
    WEB_PAGE = Term("web_page", _("Saved web page"))
    TEXT_LAYER = Term("text_layer", _("Text read from a file"))
    TRANSLATION = Term("translation", _("Translation"))
    REDACTION = Term("redaction", _("Copy with names removed"))
    VIEW_COPY = Term("view_copy", _("Copy for viewing"))
    VERSION = Term("version", _("Later version"))


class ReadingState(Vocabulary):
    """How far the reading of a document has come."""

    PRESERVED = Term("preserved", _("Kept, not read yet"))
    READING = Term("reading", _("Being read"))
    READ = Term("read", _("Read"))
    UNREADABLE = Term("unreadable", _("Kept, cannot be read"))
    STOPPED = Term("stopped", _("Reading was stopped"))


class CustodyAct(Vocabulary):
    """What was done with a preserved file."""

    COLLECTED = Term("collected", _("Received"))
    HASHED = Term("hashed", _("Checksum computed"))
    SEALED = Term("sealed", _("Original sealed"))
    WORKING_COPY = Term("working_copy", _("Working copy made"))
    VIEWED = Term("viewed", _("Viewed"))
    TRANSFERRED = Term("transferred", _("Handed over"))
    TRANSLATED = Term("translated", _("Translated"))
    REDACTED = Term("redacted", _("Copy with names removed made"))
    VERIFIED = Term("verified", _("Found unchanged"))
    RETURNED = Term("returned", _("Returned to its owner"))
    DESTROYED = Term("destroyed", _("Destroyed"))
    DOWNLOADED = Term("downloaded", _("Copy of the original taken"))
    PRINTED = Term("printed", _("Custody sheet printed"))
    TRANSCRIBED = Term("transcribed", _("Text written out"))
    REVISED = Term("revised", _("Later version added"))
