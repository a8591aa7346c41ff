"""A second process that folds surnames and reads births while the first one cuts given names.

Folding is Python, of which one process runs one piece at a time; a large table waits for it more
than for anything else. What comes back is what the first process would have made itself.

Privacy: names go through a pipe to a process of our own and back, and are written nowhere.
"""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Iterable
from queue import SimpleQueue
from struct import Struct
from threading import Thread
from typing import IO, Any

from panah.engine.names.tokens import Mark, Token, fold_word, raw_words

LEAST = 50_000  # distinct surnames and telephones from which starting a process pays
_SIZE = Struct("!Q")
Plain = tuple[str, str, bytes, bytes, int]


class Beside:
    """The second process, begun with its work: `folded` and then `read` wait for what it made.

        with Beside(surnames, reading) as other:
            …
            words.expect(other.folded())

    surnames  written names to fold; reading: what `read_beside` of encoding.py is given
    Of a process that fails nothing comes back; whoever waits does the work themselves.
    """

    def __init__(self, surnames: list[str], reading: Any) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "panah.engine.linking.beside"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )  # fmt: skip
        self._answers: SimpleQueue[bytes] = SimpleQueue()
        self._talk = Thread(target=self._exchange, args=((surnames, reading),), daemon=True)
        self._talk.start()

    def __enter__(self) -> Beside:
        return self

    def __exit__(self, *error: object) -> None:
        self._process.kill()  # it has answered, or nobody waits for its answer any more
        self._process.wait()
        self._talk.join()

    def folded(self) -> dict[str, tuple[Token, ...]]:
        """Each written word of the surnames as `fold_word` folds it; none from a failed process."""
        return {raw: tuple(map(_token, tokens)) for raw, tokens in (self._answer() or {}).items()}

    def read(self) -> Any:
        """What was made of `reading`; None from a failed process."""
        return self._answer()

    def _answer(self) -> Any:
        answer = self._answers.get()
        return pickle.loads(answer) if answer else None  # noqa: S301  # from a process of our own

    def _exchange(self, work: Any) -> None:
        into, out = self._process.stdin, self._process.stdout
        try:
            if into and out:
                _send(into, work)
                self._answers.put(_receive(out))
                self._answers.put(_receive(out))
        except OSError:
            pass  # it has gone; whoever waits is told by the empty answers
        for _ in range(2):
            self._answers.put(b"")


def _send(stream: IO[bytes], what: Any) -> None:
    packed = pickle.dumps(what, protocol=5)
    stream.write(_SIZE.pack(len(packed)))
    stream.write(packed)
    stream.flush()


def _receive(stream: IO[bytes]) -> bytes:
    """One message; nothing when there is none."""
    head = stream.read(_SIZE.size)
    return stream.read(_SIZE.unpack(head)[0]) if len(head) == _SIZE.size else b""


def fold_all(names: Iterable[str]) -> dict[str, tuple[Plain, ...]]:
    """Each written word once, folded, in plain values."""
    words = dict.fromkeys(raw for name in names for raw in raw_words(name))
    return {raw: tuple(map(_plain, fold_word(raw))) for raw in words}


def _plain(token: Token) -> Plain:
    return token.text, token.sounds, token.gaps, token.abjad_gaps, int(token.marks)


def _token(plain: Plain) -> Token:
    text, heard, gaps, abjad_gaps, marks = plain
    return Token(text, heard, gaps, abjad_gaps, Mark(marks))


def _work() -> None:
    import gc

    from panah.engine.linking.encoding import read_beside

    gc.disable()  # no rings are made, and this process ends when it has answered
    surnames, reading = pickle.loads(_receive(sys.stdin.buffer))  # noqa: S301  # from our parent
    _send(sys.stdout.buffer, fold_all(surnames))
    _send(sys.stdout.buffer, read_beside(reading))


if __name__ == "__main__":
    _work()
