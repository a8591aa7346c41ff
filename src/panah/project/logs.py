"""What the server writes about itself: when, which part, what kind of trouble, where in the code.

Never the words of a message that is not our own, never an exception's text, never a path or a
query: any of them may quote a person's file.
"""

from __future__ import annotations

import logging
import sys
import traceback

# Loggers whose messages we write ourselves, with codes and counts only.
OURS = "panah"


class Codes(logging.Formatter):
    """One line without content."""

    def format(self, record: logging.LogRecord) -> str:
        said = [self.formatTime(record), record.levelname, record.name]
        if record.name.split(".")[0] == OURS:
            said.append(record.getMessage())
        if record.exc_info and record.exc_info[0] is not None:
            said.append(record.exc_info[0].__name__)
            frames = traceback.extract_tb(record.exc_info[2])
            said += [f"{frame.name}:{frame.lineno}" for frame in frames[-6:]]
        return " ".join(said)


def say_little() -> None:
    """From now on every logger writes such lines, and Python's last words do too."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Codes())
    logging.root.handlers[:] = [handler]
    logging.root.setLevel(logging.WARNING)
    sys.excepthook = _last_words
    _threads_too()


def _last_words(kind: type[BaseException], error: BaseException, trace: object) -> None:
    logging.getLogger("panah.end").error("ended by %s", kind.__name__)


def _threads_too() -> None:
    import threading

    def said(ended: threading.ExceptHookArgs) -> None:
        logging.getLogger("panah.thread").error("a thread ended by %s", ended.exc_type.__name__)

    threading.excepthook = said
