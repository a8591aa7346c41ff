"""An archive that was sealed well but is not what its manifest says is refused too."""

import json
import tarfile
from hashlib import sha256
from io import BytesIO

import pytest

from panah.foundation.accounts.recovery import RecoveryKeys, new_code, seal_recovery
from panah.foundation.backups.archive import Head, SealingStream
from panah.foundation.backups.checking import check_archive
from panah.foundation.keys.keyring import Keyring
from panah.foundation.keys.passwords import Cost
from panah.foundation.keys.suites import Broken, new_key

CHEAP = Cost(1, 8, 1)


def written(path, key, members, hashes):
    recovery = seal_recovery(RecoveryKeys.generate(), new_code(), key, cost=CHEAP)
    front = Head.new("2026-01-01", Keyring.new(recovery, cost=CHEAP, mark=key))
    with path.open("wb") as out:
        front.write(out)
        stream = SealingStream(out, key, front.id)
        with tarfile.open(fileobj=stream, mode="w|") as archive:
            for name, content in {
                **members,
                "manifest.json": json.dumps({"sha256": hashes}),
            }.items():
                member = tarfile.TarInfo(name)
                member.size = len(content)
                archive.addfile(member, BytesIO(content.encode()))
        stream.finish()


@pytest.mark.parametrize(
    ("members", "listed", "whole"),
    [
        ({"keyring.json": "{}"}, {"keyring.json": "{}"}, True),
        ({}, {"keyring.json": "{}"}, False),
        ({"keyring.json": "{}"}, {"keyring.json": "other"}, False),
        ({"keyring.json": "{}", "store.db": "x"}, {"keyring.json": "{}"}, False),
        ({"../../etc/passwd": "x"}, {"../../etc/passwd": "x"}, False),
        ({"files/aa/../../keyring.json": "x"}, {"files/aa/../../keyring.json": "x"}, False),
    ],
)
def test_only_what_the_manifest_lists_is_taken(tmp_path, members, listed, whole):
    key, path = new_key(), tmp_path / "one.panah-backup"
    hashes = {name: sha256(content.encode()).hexdigest() for name, content in listed.items()}
    written(path, key, members, hashes)
    if whole:
        assert check_archive(path, key)["sha256"] == hashes
        return
    with pytest.raises(Broken):
        check_archive(path, key)
