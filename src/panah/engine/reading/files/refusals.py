"""Why a file could not be read, said kindly, by code and in English."""

from __future__ import annotations

from enum import StrEnum


def _(text: str) -> str:
    """Mark a sentence for translators; the pages translate it by its English."""
    return text


class UnreadableKind(StrEnum):
    """What kept a file from being read. Codes are kept for ever."""

    EMPTY = "empty"
    NO_TEXT = "no-text"
    BINARY = "binary"
    ENCRYPTED = "encrypted"
    DAMAGED = "damaged"
    WRONGLY_NAMED = "wrongly-named"
    UNSUPPORTED = "unsupported"
    TOO_LARGE = "too-large"
    NO_OCR = "no-ocr"
    NOT_FOUND = "not-found"


MESSAGES: dict[UnreadableKind, str] = {
    UnreadableKind.EMPTY: _(
        "This file is empty. Please check the original and add it again; "
        "perhaps it was still being copied."
    ),
    UnreadableKind.NO_TEXT: _(
        "No text was found in this file. Please look whether it is the right one; if it is a "
        "photograph or handwriting, type what it says into a note."
    ),
    UnreadableKind.BINARY: _(
        "This file does not hold text, although its name says so. "
        "Please save it as TXT, PDF or Word and add it again."
    ),
    UnreadableKind.ENCRYPTED: _(
        "This file is locked with a password. Please open it with the password, "
        "save it without one, and add it again."
    ),
    UnreadableKind.DAMAGED: _(
        "This file is damaged or was cut off before its end. "
        "Please copy it again from where it came from."
    ),
    UnreadableKind.WRONGLY_NAMED: _(
        "The name of this file ends in “{extension}”, but it is a {found} file. "
        "Please give it the right ending and add it again."
    ),
    UnreadableKind.UNSUPPORTED: _(
        "Files of this kind ({found}) cannot be read yet. "
        "Please save it as TXT, PDF, Word (DOCX), a web page or a picture."
    ),
    UnreadableKind.TOO_LARGE: _(
        "This file is too large to be read as a whole. "
        "Please split it, and add the parts that matter."
    ),
    UnreadableKind.NO_OCR: _(
        "This is a picture of text, and the program that reads pictures (Tesseract) "
        "is not installed here. Please ask whoever looks after this computer."
    ),
    UnreadableKind.NOT_FOUND: _(
        "This file could not be opened ({reason}). Please check its name and place."
    ),
}


class Unreadable(Exception):
    """A file that cannot be read: a code, what to fill in, and a sentence that says what to do.

    kind    stable code, for translation
    values  words for the sentence's gaps: file endings and format names, never content
    """

    def __init__(self, kind: UnreadableKind, **values: str) -> None:
        self.kind = kind
        self.values = values
        super().__init__(MESSAGES[kind].format(**values))
