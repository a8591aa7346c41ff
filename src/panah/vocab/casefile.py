"""What goes into a copy of a case's file, in which form, for what, and how names are hidden."""

from __future__ import annotations

from panah.vocab.terms import Term, Vocabulary, _


class FilePart(Vocabulary):
    """A part of the file that may be put into a copy."""

    PEOPLE = Term("people", _("People, and employers and others tied to the case"))
    CHRONOLOGY = Term("chronology", _("Chronology with quotations"))
    INDICATORS = Term("indicators", _("Signs of forced labour with quotations"))
    DIFFERENCES = Term("differences", _("Where the sources differ"))
    DOCUMENTS = Term("documents", _("List of documents with checksums"))
    CUSTODY = Term("custody", _("What was done with each document"))


class FileFormat(Vocabulary):
    """How a copy is made."""

    PDF = Term("pdf", _("PDF, to hand over"))
    WORD = Term("docx", _("Word (DOCX), to work on"))


class FilePurpose(Vocabulary):
    """What a copy is for."""

    COURT = Term("court", _("For a court"))
    COMPLAINT = Term("complaint", _("For police or a prosecutor"))
    INTERNATIONAL = Term("international", _("For an international court or body"))
    LAWYER = Term("lawyer", _("For a lawyer"))
    EMBASSY = Term("embassy", _("For an embassy or consulate"))
    PARTNER = Term("partner", _("For a partner organisation"))
    OFFICE = Term("office", _("For the work in this office"))
    OTHER = Term("other", _("For something else"))


class NameMask(Vocabulary):
    """What stands in place of a name that is hidden."""

    LETTERS = Term("letters", _("A letter: Person A, Person B"))
    INITIALS = Term("initials", _("Initials: Zh. O."))
