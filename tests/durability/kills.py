"""Kill the writer in the middle of writing, again and again: what was acknowledged is there.

    python tests/durability/kills.py 100

A process writes sealed bodies, files, key changes and audit lines, and says each one once it is
committed. It is killed with SIGKILL at a moment nobody chose. The next one first proves that
everything said before still opens, that the audit chain is whole and that no file is half there.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

# As a program it stands outside the package; below pytest this changes nothing.
sys.path[:0] = [str(Path(__file__).parents[2] / "src")]

from panah.foundation.backups.tests.office import (  # noqa: E402
    OPEN,
    PASSWORD,
    environment,
    found,
)

WRITER = (
    OPEN
    + f"""
import json, os, sys
from hashlib import sha256
from typing import ClassVar
from uuid import UUID, uuid4
from django.db import transaction
from panah.foundation.audit import record, verify
from panah.foundation.keys.access import compartment
from panah.foundation.keys.actions import create_compartments
from panah.foundation.keys.models import Compartment
from panah.foundation.keys.rotation import rotate
from panah.foundation.sealed import BodyType, open_file, read_body, seal_body, store_file
from panah.foundation.sealed.folder import place_of, sweep_incoming
from panah.foundation.sealed.models import SealedFile
from panah.vocab.access import CompartmentKind as Kind

class Note(BodyType):
    kind: ClassVar[str] = "kill-note"
    compartment: ClassVar[Kind] = Kind.EVIDENCE
    text: str

scope = UUID(int=5)
if not Compartment.objects.filter(scope=scope).exists():
    create_compartments(scope, [Kind.EVIDENCE], by=user)
sweep_incoming()
said = json.load(sys.stdin)
for id, text in said["bodies"].items():
    assert read_body(Note, UUID(id), by=user).text == text, "a body is lost"
for id, digest in said["files"].items():
    file = SealedFile.objects.select_related("compartment").get(pk=id)
    assert sha256(b"".join(open_file(file, by=user))).hexdigest() == digest, "a file is lost"
assert all(place_of(id).exists() for id in SealedFile.objects.values_list("pk", flat=True))
assert verify() is None, "the audit chain is broken"
print("ready", flush=True)
if said["only_check"]:
    os._exit(0)
number = 0
while True:
    number += 1
    with transaction.atomic():
        if number % 7 == 0:
            content = os.urandom(200_000)
            file = store_file([content], scope=scope, compartment=Kind.EVIDENCE, by=user)
            done = ["files", str(file.pk), sha256(content).hexdigest()]
        else:
            id, text = uuid4(), os.urandom(300).hex()
            seal_body(id, Note(text=text), scope=scope, by=user)
            done = ["bodies", str(id), text]
        record(user, "note.kept", scope=scope)
    print(json.dumps(done), flush=True)
    if number % 11 == 0:
        rotate(compartment(scope, Kind.EVIDENCE), by=user)
    if number % 13 == 0:
        vault.change_keyring(lambda ring: ring.with_pass_phrase("sabina", {PASSWORD!r}, user.keys))
"""
)


def survive(kills: int, folder: Path, *, seed: int | None = None) -> dict[str, int]:
    """Found an office in `folder` and kill its writer so many times.

    returns how many bodies and files were acknowledged; AssertionError when one was lost.
    """
    chance = random.Random(seed)
    found(folder)
    said: dict[str, dict[str, str]] = {"bodies": {}, "files": {}}
    for kill in range(kills):
        if kill % 10 == 9:
            print(f"{kill + 1} of {kills}", file=sys.stderr, flush=True)
        writer = _start(folder, said, only_check=False)
        time.sleep(chance.uniform(0.0, 0.4))
        writer.kill()
        _take(writer, said)
    last = _start(folder, said, only_check=True)
    assert last.wait() == 0
    return {what: len(all) for what, all in said.items()}


def _start(folder: Path, said: dict[str, dict[str, str]], *, only_check: bool) -> subprocess.Popen:
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER],
        env=environment(folder),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    writer.stdin.write(json.dumps({**said, "only_check": only_check}))
    writer.stdin.close()
    ready = writer.stdout.readline()
    assert ready == "ready\n", writer.stderr.read()
    return writer


def _take(writer: subprocess.Popen, said: dict[str, dict[str, str]]) -> None:
    for line in writer.stdout:
        if line.endswith("\n"):
            what, id, content = json.loads(line)
            said[what][id] = content
    writer.wait()


if __name__ == "__main__":
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    with tempfile.TemporaryDirectory() as place:
        began = time.monotonic()
        kept = survive(times, Path(place))
        seconds = time.monotonic() - began
    print(
        f"{times} kills in {seconds:.0f} s: {kept['bodies']} bodies, {kept['files']} files, 0 lost"
    )
