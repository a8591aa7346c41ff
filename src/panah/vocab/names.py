"""Why two words of names go together, and what parts their letters."""

from __future__ import annotations

from panah.vocab.terms import Term, Vocabulary, _


class WordMatch(Vocabulary):
    """How a word of one name goes with a word of another."""

    SAME = Term("same", _("The same letters"))
    SPELLING = Term("spelling", _("One spelling of the other"))
    DICTIONARY = Term(
        "dictionary", _("Forms of one name"), _("A list of names holds them for one name.")
    )
    INITIAL = Term("initial", _("Initial"), _("One letter stands for a word that begins so."))
    JOINED = Term("joined", _("Written together or apart"))
    LEGAL_FORM = Term("legal_form", _("The same legal form"))
    ACRONYM = Term("acronym", _("First letters of the words"))
    NEAR = Term("near", _("Similar, some letters differ"))
    FAR = Term("far", _("Little alike"))
    ALONE = Term("alone", _("Only in one of the names"))


class LetterRule(Vocabulary):
    """Why letters of two spellings may stand for each other."""

    ONE_SOUND = Term("one_sound", _("One sound, two spellings"))
    NEAR_SOUND = Term("near_sound", _("Sounds that writers confuse"))
    NOT_WRITTEN = Term(
        "not_written",
        _("Often not written"),
        _("A short vowel in Arabic letters, a doubled or a silent letter."),
    )
    ENDING = Term("ending", _("Ending “son of” or “daughter of”"))
    SWAPPED = Term("swapped", _("Letters changed places"))
    OTHER_LETTER = Term("other_letter", _("Another letter"))
    LEFT_OUT = Term("left_out", _("A letter is missing"))
