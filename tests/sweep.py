"""A thief's look at the disk: are these words anywhere, however they were written?

    found = hits([data_folder, "/tmp/..."], ["Nodira", "blue suitcase"])
    assert not found

As a program: python tests/sweep.py FOLDER... -- WORD...
"""

from __future__ import annotations

import base64
import os
import sys
from collections.abc import Iterable
from pathlib import Path
from stat import S_ISREG

ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "cp1251")
AT_ONCE = 8 * 1024 * 1024


def shapes(marker: str) -> set[bytes]:
    """How a marker may lie on a disk: in four encodings, and each as hex and as base64."""
    found: set[bytes] = set()
    for encoding in ENCODINGS:
        try:
            raw = marker.encode(encoding)
        except UnicodeEncodeError:
            continue
        found |= {raw, raw.hex().encode(), raw.hex().upper().encode(), *_base64(raw)}
    return found


def _base64(raw: bytes) -> Iterable[bytes]:
    """The letters that stay the same wherever in a longer text the bytes stand."""
    for shift in range(3):
        text = base64.b64encode(bytes(shift) + raw)
        first = (0, 2, 3)[shift]
        last = len(text) - (0, 3, 2)[(shift + len(raw)) % 3]
        yield text[first:last]
        yield text[first:last].replace(b"+", b"-").replace(b"/", b"_")


def hits(folders: Iterable[Path | str], markers: Iterable[str]) -> dict[str, list[str]]:
    """For each marker that lies somewhere: the files it lies in, or whose names it stands in."""
    inside = (path for folder in folders for path in Path(folder).rglob("*"))
    return hits_in((path for path in inside if not path.is_symlink()), markers)


def hits_in(files: Iterable[Path], markers: Iterable[str]) -> dict[str, list[str]]:
    """The same for files one by one, also where a link leads: an open file has no other name."""
    wanted = {marker: shapes(marker) for marker in markers}
    found: dict[str, list[str]] = {}
    for path in files:
        for marker in _in_file(path, wanted):
            found.setdefault(marker, []).append(str(path))
    return found


def newer_than(moment: float, folders: Iterable[Path | str]) -> list[Path]:
    """The files of this account below these folders that were written since `moment`."""
    found = []
    for path in (path for folder in folders for path in Path(folder).rglob("*")):
        try:
            known = path.lstat()
        except OSError:
            continue
        if S_ISREG(known.st_mode) and known.st_uid == os.getuid() and known.st_mtime >= moment:
            found.append(path)
    return found


def held_open(processes: Iterable[int]) -> list[Path]:
    """The plain files that these processes have open, also those without a name any more.

    Linux only; PermissionError is left to the caller.
    """
    found = []
    for process in processes:
        for link in Path(f"/proc/{process}/fd").iterdir():
            try:
                if S_ISREG(link.stat().st_mode):
                    found.append(link)
            except FileNotFoundError:
                continue
    return found


def _in_file(path: Path, wanted: dict[str, set[bytes]]) -> set[str]:
    inside = {marker for marker in wanted if marker in path.name}
    if not path.is_file():
        return inside
    keep = max(len(shape) for shapes in wanted.values() for shape in shapes)
    before = b""
    try:
        with path.open("rb") as file:
            while now := file.read(AT_ONCE):
                window = before + now
                inside |= {m for m, all in wanted.items() if any(one in window for one in all)}
                before = window[-keep:]
    except OSError:
        # A socket, or a file that went away while we looked.
        return inside
    return inside


if __name__ == "__main__":
    cut = sys.argv.index("--")
    places = hits(sys.argv[1:cut], sys.argv[cut + 1 :])
    for word, files in places.items():
        print(f"{word}: {', '.join(files)}")
    sys.exit(bool(places))
