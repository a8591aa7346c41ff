"""A backup opens for coordinators and the recovery code, comes back whole, or is refused whole."""

import hashlib

import pytest

from panah.foundation.backups.tests.office import OPEN, PASSWORD, command, found, python

WRITE = (
    OPEN
    + """
from uuid import UUID
from panah.foundation.keys.actions import create_compartments
from panah.foundation.sealed import store_file
from panah.vocab.access import CompartmentKind
scope = UUID(int=7)
create_compartments(scope, [CompartmentKind.EVIDENCE], by=user)
chunks = [b"the receipt from the shop " * 4000]
print(store_file(chunks, scope=scope, compartment=CompartmentKind.EVIDENCE, by=user).id)
"""
)
READ = (
    OPEN
    + """
from hashlib import sha256
from panah.foundation.audit import verify
from panah.foundation.sealed import open_file
from panah.foundation.sealed.models import SealedFile
assert verify() is None
print(sha256(b"".join(open_file(SealedFile.objects.get(), by=user))).hexdigest())
"""
)


@pytest.fixture(scope="module")
def backed_up(tmp_path_factory):
    """An office with one file, and a backup of it."""
    folder = tmp_path_factory.mktemp("office")
    code = found(folder)
    python(folder, WRITE)
    made = command(folder, "backup", str(folder / "away.panah-backup"), "--user", "sabina")
    assert made.returncode == 0, made.stderr
    return folder, code


@pytest.mark.parametrize("opener", ["pass phrase", "recovery code"])
def test_everything_comes_back(backed_up, tmp_path, opener):
    folder, code = backed_up
    who = ["--user", "zarina"] if opener == "pass phrase" else ["--code"]
    typed = PASSWORD if opener == "pass phrase" else code.lower()
    back = tmp_path / "back"
    words = ["restore", str(folder / "away.panah-backup"), "--into", str(back), *who]
    came = command(tmp_path, *words, typed=typed)
    assert came.returncode == 0, came.stderr
    assert "rows" in came.stdout
    expected = hashlib.sha256(b"the receipt from the shop " * 4000).hexdigest()
    assert python(back, READ) == expected


def test_a_wrong_pass_phrase_restores_nothing(backed_up, tmp_path):
    folder, _code = backed_up
    back = tmp_path / "back"
    words = ["restore", str(folder / "away.panah-backup"), "--into", str(back), "--user", "sabina"]
    came = command(tmp_path, *words, typed="quite another pass phrase")
    assert came.returncode != 0
    assert "does not open this backup" in came.stderr
    assert not back.exists()


@pytest.mark.parametrize("harm", ["one bit", "cut off", "emptied", "another head"])
def test_a_damaged_backup_is_refused_and_leaves_nothing(backed_up, tmp_path, harm):
    folder, _code = backed_up
    raw = bytearray((folder / "away.panah-backup").read_bytes())
    damaged = tmp_path / "damaged.panah-backup"
    if harm == "one bit":
        raw[-70_000] ^= 1
    elif harm == "cut off":
        raw = raw[:-70_000]
    elif harm == "emptied":
        raw = bytearray()
    else:
        raw[3] ^= 1
    damaged.write_bytes(raw)
    back = tmp_path / "back"
    words = ["restore", str(damaged), "--into", str(back), "--user", "sabina"]
    came = command(tmp_path, *words)
    assert came.returncode != 0
    assert "Traceback" not in came.stderr
    assert not [path for path in back.rglob("*") if path.is_file()]


def test_a_folder_with_something_in_it_is_left_alone(backed_up, tmp_path):
    folder, _code = backed_up
    (tmp_path / "letter.txt").write_text("mine")
    words = ["restore", str(folder / "away.panah-backup"), "--into", str(tmp_path)]
    came = command(tmp_path, *words, "--user", "sabina")
    assert "not empty" in came.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_a_backup_tells_nothing_without_a_key(backed_up):
    folder, _code = backed_up
    raw = (folder / "away.panah-backup").read_bytes()
    for word in (b"sabina", b"Sabina", b"Lantern", b"receipt", b"CREATE TABLE", b"manifest"):
        assert word not in raw


def test_the_audit_chain_is_checked_from_the_command_line(backed_up):
    folder, _code = backed_up
    ran = command(folder, "audit", "verify", "--user", "sabina")
    assert ran.returncode == 0, ran.stderr
    assert "all whole" in ran.stdout


def test_the_printed_code_brings_somebody_back_from_the_command_line(tmp_path):
    code = found(tmp_path)
    refused = command(tmp_path, "recover", "sabina", typed=f"{code[:-2]}\nfive words of my own")
    assert "not a recovery code" in refused.stderr
    came = command(tmp_path, "recover", "sabina", typed=f"{code}\nfive words of my own")
    assert came.returncode == 0, came.stderr
    assert code not in came.stdout
    ran = command(tmp_path, "audit", "verify", "--user", "sabina", typed="five words of my own")
    assert "all whole" in ran.stdout
