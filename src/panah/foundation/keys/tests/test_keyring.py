"""The one file in the clear: no names, no head-count, and every change whole."""

import json
from dataclasses import replace
from uuid import uuid4

import pytest

from panah.foundation.accounts.recovery import RecoveryKeys, new_code, seal_recovery
from panah.foundation.keys.bundle import Keys, verify_key
from panah.foundation.keys.disk import replace_file
from panah.foundation.keys.keyring import Keyring
from panah.foundation.keys.passwords import Cost, key_from
from panah.foundation.keys.suites import Broken, new_key

CHEAP = Cost(1, 8, 1)
STORE, MARK = new_key(), new_key()


@pytest.fixture
def ring():
    recovery = seal_recovery(RecoveryKeys.generate(), new_code(), STORE, cost=CHEAP)
    return Keyring.new(recovery, cost=CHEAP, mark=MARK)


def person():
    recovery = RecoveryKeys.generate()
    return Keys.generate(
        uuid4(), root=verify_key(recovery.root), recovery=recovery.private.public()
    )


def test_the_right_pass_phrase_opens_her_keys_and_no_other_does(ring):
    keys = person()
    ring = ring.with_person("Nodira", "quiet river", keys, store_key=STORE, mark=MARK)
    assert ring.open_slot(" nodira ", "quiet river")[1].to_bytes() == keys.to_bytes()
    for name, words in (("nodira", "quiet rivers"), ("saule", "quiet river")):
        with pytest.raises(Broken):
            ring.open_slot(name, words)


def test_the_file_is_as_long_with_two_people_as_with_twenty(ring):
    lengths = set()
    for number in range(20):
        ring = ring.with_person(f"p{number}", "x", person(), store_key=STORE, mark=MARK)
        lengths.add((len(ring.slots), len(ring.to_json())))
    ring = ring.without("p3", mark=MARK)
    lengths.add((len(ring.slots), len(ring.to_json())))
    assert lengths == {(32, len(ring.to_json()))}


def test_a_free_slot_looks_like_a_taken_one(ring):
    ring = ring.with_person("nodira", "x", person(), store_key=STORE, mark=MARK)
    shapes = {(len(s.id), len(s.salt), len(s.bundle), len(s.store)) for s in ring.slots}
    assert len(shapes) == 1
    assert sum(slot.is_free(MARK) for slot in ring.slots) == 31
    assert sum(slot.is_free(new_key()) for slot in ring.slots) == 0


def test_names_do_not_stand_in_the_file(ring):
    ring = ring.with_person("nodira", "quiet river", person(), store_key=STORE, mark=MARK)
    assert b"nodira" not in ring.to_json()
    assert Keyring.from_json(ring.to_json()) == ring


@pytest.mark.parametrize("raw", [b"", b"{}", b"[]", b'{"format": 2}', b"\xff", b'{"format": 1}'])
def test_a_file_that_is_none_of_ours_is_refused(raw):
    with pytest.raises(Broken):
        Keyring.from_json(raw)


def test_a_slot_put_in_anothers_place_does_not_open(ring):
    for name in ("nodira", "saule"):
        ring = ring.with_person(name, "quiet river", person(), store_key=STORE, mark=MARK)
    said = json.loads(ring.to_json())
    ids = {name: ring.find(name).id.hex() for name in ("nodira", "saule")}
    for slot in said["slots"]:
        if slot["id"] == ids["nodira"]:
            slot["id"] = ids["saule"]
        elif slot["id"] == ids["saule"]:
            slot["id"] = ids["nodira"]
    moved = Keyring.from_json(json.dumps(said).encode())
    with pytest.raises(Broken):
        moved.open_slot("nodira", "quiet river")


def test_letters_count_however_they_were_composed():
    salt = b"s" * 16
    assert key_from("й", salt, CHEAP) == key_from("\u0438\u0306", salt, CHEAP)
    assert key_from("й", salt, CHEAP) != key_from("и", salt, CHEAP)


def test_a_replacement_that_fails_leaves_the_old_file(tmp_path, monkeypatch):
    path = tmp_path / "keyring.json"
    replace_file(path, b"old")
    monkeypatch.setattr("os.fsync", lambda _handle: (_ for _ in ()).throw(OSError("disk full")))
    with pytest.raises(OSError, match="disk full"):
        replace_file(path, b"new")
    assert path.read_bytes() == b"old"
    assert [one.name for one in tmp_path.iterdir()] == ["keyring.json"]


def test_a_store_founded_to_demonstrate_stays_one_through_every_change(ring):
    recovery = seal_recovery(RecoveryKeys.generate(), new_code(), STORE, cost=CHEAP)
    invented = Keyring.new(recovery, cost=CHEAP, mark=MARK, demonstration=True)
    invented = invented.with_person("nodira", "x", person(), store_key=STORE, mark=MARK)
    invented = invented.without("nodira", mark=MARK).with_recovery(recovery)
    assert Keyring.from_json(invented.to_json()).demonstration
    assert not Keyring.from_json(ring.to_json()).demonstration


def test_its_pages_say_so_however_the_program_was_started(organisation, data_folder, settings):
    from django.test import Client

    settings.DEMO = False
    assert "is-demo" not in Client().get("/sign-in/").content.decode()
    path = data_folder / "keyring.json"
    invented = replace(Keyring.from_json(path.read_bytes()), demonstration=True)
    invented.save(path)
    assert "is-demo" in Client().get("/sign-in/").content.decode()
