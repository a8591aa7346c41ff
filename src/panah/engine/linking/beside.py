"""A second process that folds surnames and reads births while the first one cuts given names.

Folding is Python, of which one process runs one piece at a time; a large table waits for it more
than for anything else. What comes back is what the first process would have made itself.

Privacy: names go through a pipe to a process of our own and back, and are written nowhere.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable
from io import BytesIO
from queue import SimpleQueue
from struct import Struct
from threading import Thread
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray

from panah.engine.linking.columns import Table
from panah.engine.linking.records import Column
from panah.engine.names.tokens import Mark, Token, fold_word, raw_words

LEAST = 50_000  # distinct surnames from which starting a process pays
_SIZE = Struct("!Q")
Plain = tuple[str, str, str, str, int]
Arrays = list[NDArray[Any]]


class Beside:
    """The second process, begun with its work: `folded` and then `read` wait for what it made.

        with Beside(surnames, table) as other:
            …
            words.expect(other.folded())

    surnames  written names to fold; table: what `read_beside` of encoding.py is given
    Of a process that fails nothing comes back; whoever waits does the work themselves.
    """

    def __init__(self, surnames: list[str], table: Table) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "panah.engine.linking.beside"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )  # fmt: skip
        self._answers: SimpleQueue[bytes] = SimpleQueue()
        work = json.dumps(surnames).encode(), *_packed(table)
        self._talk = Thread(target=self._exchange, args=work, daemon=True)
        self._talk.start()

    def __enter__(self) -> Beside:
        return self

    def __exit__(self, *error: object) -> None:
        self._process.kill()  # it has answered, or nobody waits for its answer any more
        self._process.wait()
        self._talk.join()

    def folded(self) -> dict[str, tuple[Token, ...]]:
        """Each written word of the surnames as `fold_word` folds it; none from a failed process."""
        answer = self._answers.get()
        every = json.loads(answer) if answer else {}
        return {raw: tuple(map(_token, tokens)) for raw, tokens in every.items()}

    def read(self) -> Arrays:
        """What was made of the table; nothing from a failed process."""
        return _as_arrays(self._answers.get())

    def _exchange(self, *work: bytes) -> None:
        into, out = self._process.stdin, self._process.stdout
        try:
            if into and out:
                _send(into, *work)
                self._answers.put(_receive(out))
                self._answers.put(_receive(out))
        except OSError:
            pass  # it has gone; whoever waits is told by the empty answers
        for _ in range(2):
            self._answers.put(b"")


def _send(stream: IO[bytes], *messages: bytes) -> None:
    for message in messages:
        stream.write(_SIZE.pack(len(message)))
        stream.write(message)
    stream.flush()


def _receive(stream: IO[bytes]) -> bytes:
    """One message; nothing when there is none."""
    head = stream.read(_SIZE.size)
    return stream.read(_SIZE.unpack(head)[0]) if len(head) == _SIZE.size else b""


def _as_bytes(arrays: Arrays) -> bytes:
    room = BytesIO()
    for array in arrays:
        np.save(room, array, allow_pickle=False)
    return room.getvalue()


def _as_arrays(message: bytes) -> Arrays:
    room, found = BytesIO(message), []
    while room.tell() < len(message):
        found.append(np.load(room, allow_pickle=False))
    return found


def _packed(table: Table) -> tuple[bytes, bytes]:
    """The values of a table's columns, and which one each record has; ids are left out."""
    values = {role: column.values for role, column in table.columns.items()}
    indexes = [column.index for column in table.columns.values()]
    return json.dumps([len(table), values]).encode(), _as_bytes(indexes)


def _unpacked(texts: bytes, indexes: bytes) -> Table:
    records, values = json.loads(texts)
    both = zip(values.items(), _as_arrays(indexes), strict=True)
    columns = {role: Column(own, index) for (role, own), index in both}
    return Table(np.zeros(records, np.bool_), columns)


def fold_all(names: Iterable[str]) -> dict[str, tuple[Plain, ...]]:
    """Each written word once, folded, in plain values."""
    words = dict.fromkeys(raw for name in names for raw in raw_words(name))
    return {raw: tuple(map(_plain, fold_word(raw))) for raw in words}


def _plain(token: Token) -> Plain:
    gaps, abjad_gaps = token.gaps.decode("latin-1"), token.abjad_gaps.decode("latin-1")
    return token.text, token.sounds, gaps, abjad_gaps, int(token.marks)


def _token(plain: Plain) -> Token:
    text, heard, gaps, abjad_gaps, marks = plain
    return Token(text, heard, gaps.encode("latin-1"), abjad_gaps.encode("latin-1"), Mark(marks))


def _work() -> None:
    import gc

    from panah.engine.linking.encoding import read_beside

    gc.disable()  # no rings are made, and this process ends when it has answered
    surnames, texts, indexes = (_receive(sys.stdin.buffer) for _ in range(3))
    if not indexes:
        return  # whoever began this process has gone
    _send(sys.stdout.buffer, json.dumps(fold_all(json.loads(surnames))).encode())
    _send(sys.stdout.buffer, _as_bytes(read_beside(_unpacked(texts, indexes))))


if __name__ == "__main__":
    _work()
