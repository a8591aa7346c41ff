"""What somebody did, in words. The log keeps "case.closed"; its code here is "case-closed"."""

from __future__ import annotations

from panah.vocab.terms import Term, Vocabulary, _


class Act(Vocabulary):
    """An act as the log shows it, after the name of whoever did it."""

    SIGN_IN = Term("sign-in", _("signed in"))
    SIGN_IN_FAILED = Term("sign-in-failed", _("a wrong name or pass phrase was typed"))
    SIGN_IN_NOT_SIGNED = Term(
        "sign-in-not-signed", _("somebody not signed tried to open the office")
    )
    SIGN_IN_KEYS_DIFFER = Term(
        "sign-in-keys-differ", _("came with keys that are not hers: ask her")
    )
    SIGN_IN_ROOT_DIFFERS = Term(
        "sign-in-root-differs", _("met a store that somebody had changed: take care")
    )
    SIGN_OUT = Term("sign-out", _("signed out"))
    OFFICE_LOCKED = Term("office-locked", _("locked the office"))
    OFFICE_LOCKED_ITSELF = Term(
        "office-locked-itself", _("nobody was here: the office locked itself")
    )
    ORGANISATION_FOUNDED = Term("organisation-founded", _("founded the organisation"))
    PERSON_ADDED = Term("person-added", _("added somebody who works here"))
    PERSON_INVITED_AGAIN = Term("person-invited-again", _("gave a colleague a way in again"))
    PERSON_CHOSE = Term("person-chose-pass-phrase", _("chose a pass phrase of her own"))
    PERSON_CHANGED = Term("person-changed-pass-phrase", _("changed her pass phrase"))
    PERSON_SIGNED = Term("person-signed", _("signed a colleague's keys"))
    PERSON_ENDED = Term("person-ended", _("ended a colleague's work here"))
    PERSON_RECOVERED = Term("person-recovered", _("came back with the recovery code"))
    KEYS_CREATED = Term("keys-created", _("made the keys of a file"))
    KEYS_GIVEN = Term("keys-given", _("let a colleague read a file"))
    KEYS_WITHDRAWN = Term("keys-withdrawn", _("took a colleague's access to a file back"))
    KEYS_RAN_OUT = Term("keys-ran-out", _("took access away that had run out"))
    KEYS_ROTATED = Term("keys-rotated", _("replaced the keys of a file"))
    SEAL_BROKEN = Term("seal-broken", _("met a seal that does not fit: somebody changed the store"))
    BACKUP_MADE = Term("backup-made", _("made a backup"))
    BACKUP_RESTORED = Term("backup-restored", _("restored a backup"))
    CASE_CREATED = Term("case-created", _("began a case"))
    CASE_OPENED = Term("case-opened", _("opened a case"))
    CASE_EDITED = Term("case-edited", _("changed a case"))
    CASE_STEP = Term("case-step_noted", _("noted the next step of a case"))
    CASE_CLOSED = Term("case-closed", _("closed a case"))
    CASE_STATUS = Term("case-status_changed", _("changed where a case stands"))
    CASE_REOPENED = Term("case-reopened", _("opened a closed case again"))
    CASE_COMPARED = Term("case-compared", _("had the documents of a case compared"))
    PERSON_EDITED = Term("person-edited", _("added or changed a person of a case"))
    PERSON_WITHDRAWN = Term("person-withdrawn", _("took a person out of a case"))
    PERSON_PUT_BACK = Term("person-put-back", _("put a person back into a case"))
    SAMENESS_LINKED = Term("sameness-linked", _("noted that two people of two cases are the same"))
    SAMENESS_UNLINKED = Term("sameness-unlinked", _("took back that two people are the same"))
    RELATION_ADDED = Term("relation-added", _("noted how two people of a case are related"))
    RELATION_WITHDRAWN = Term("relation-withdrawn", _("took back how two people are related"))
    ACTOR_ADDED = Term("actor-added", _("added an entry to the register"))
    ACTOR_EDITED = Term("actor-edited", _("changed an entry of the register"))
    ACTOR_TIED = Term("actor-tied", _("tied an entry of the register to a case"))
    ACTOR_UNTIED = Term("actor-untied", _("untied an entry of the register from a case"))
    DOCUMENT_PRESERVED = Term("document-preserved", _("added a document"))
    DOCUMENT_DESCRIBED = Term("document-described", _("described a document"))
    DOCUMENT_OPENED = Term("document-opened", _("opened a document"))
    DOCUMENT_DOWNLOADED = Term("document-downloaded", _("took a copy of a document"))
    DOCUMENT_GRADED = Term("document-graded", _("judged how far to rely on a document"))
    DOCUMENT_MARKED = Term("document-marked", _("said whether a document is hard to look at"))
    DOCUMENT_DERIVED = Term("document-derived", _("added a translation or version of a document"))
    DOCUMENT_REDACTED = Term(
        "document-redacted", _("made a copy of a document with names removed")
    )
    DOCUMENT_CUSTODY_PRINTED = Term(
        "document-custody-printed", _("printed the custody sheet of a document")
    )
    DOCUMENT_READING_ASKED = Term("document-reading-asked", _("had a document read"))
    DOCUMENT_READ = Term("document-read", _("received the reading of a document"))
    DOCUMENT_READING_STOPPED = Term("document-reading-stopped", _("stopped a reading"))
    DOCUMENT_UNREADABLE = Term("document-unreadable", _("had a document that could not be read"))
    CLAIMS_DECIDED = Term("claims-decided", _("decided about claims"))
    CLAIMS_ACCEPTED = Term("claims-accepted", _("accepted claims"))
    CLAIMS_REJECTED = Term("claims-rejected", _("rejected claims"))
    CLAIMS_WITHDRAWN = Term("claims-withdrawn", _("took decisions about claims back"))
    CLAIM_PREFERRED = Term("claim-preferred", _("preferred one claim to others"))
    CLAIM_PREFERENCE_WITHDRAWN = Term(
        "claim-preference-withdrawn", _("took back that one claim goes before others")
    )
    TELLINGS_JOINED = Term(
        "tellings-joined", _("said which tellings tell one happening, or which came first")
    )
    DEPENDENCE_JUDGED = Term("dependence-judged", _("judged whether one source repeats another"))
    DIFFERENCE_SETTLED = Term("difference-settled", _("settled a difference"))
    CHRONOLOGY_PRINTED = Term("chronology-printed", _("printed a chronology"))
    SEARCH_MADE = Term("search-made", _("searched"))
