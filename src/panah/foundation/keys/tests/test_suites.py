"""Sealed blobs and wraps open only where they belong, and say nothing when they do not."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from panah.foundation.keys.suites import (
    Broken,
    PrivateKey,
    PublicKey,
    key_version,
    new_key,
    pad,
    seal,
    unpad,
    unseal,
    unwrap,
    wrap,
)


def test_a_blob_opens_with_its_key_in_its_place():
    key = new_key()
    assert unseal(seal(b"story", key, b"here", version=3), key, b"here") == b"story"


@pytest.mark.parametrize("wrong", ["key", "place"])
def test_a_blob_opens_with_no_other_key_and_in_no_other_place(wrong):
    key = new_key()
    blob = seal(b"story", key, b"here")
    with pytest.raises(Broken):
        unseal(
            blob, new_key() if wrong == "key" else key, b"there" if wrong == "place" else b"here"
        )


def test_every_flipped_bit_and_every_cut_is_refused():
    key = new_key()
    blob = seal(b"a short story", key, b"here")
    for at in range(len(blob)):
        with pytest.raises(Broken):
            unseal(blob[:at] + bytes((blob[at] ^ 1,)) + blob[at + 1 :], key, b"here")
        with pytest.raises(Broken):
            unseal(blob[:at], key, b"here")


def test_the_version_stands_in_front_and_cannot_be_changed():
    key = new_key()
    blob = seal(b"story", key, b"here", version=7)
    assert key_version(blob) == 7
    other = blob[:3] + (8).to_bytes(4, "big") + blob[7:]
    with pytest.raises(Broken):
        unseal(other, key, b"here")


def test_the_same_text_is_never_sealed_the_same_way():
    key = new_key()
    assert seal(b"story", key, b"here") != seal(b"story", key, b"here")


@settings(max_examples=50, deadline=None)
@given(st.binary(max_size=300))
def test_padding_comes_off_again_and_hides_the_length(clear):
    assert unpad(pad(clear)) == clear
    assert len(pad(clear)) % 64 == 0
    assert len(pad(clear)) > len(clear)


def test_a_wrap_opens_for_its_holder_under_its_binding_only():
    own, key = PrivateKey.generate(), new_key()
    wrapped = wrap(key, own.public(), b"case 1|identity")
    assert unwrap(wrapped, own, b"case 1|identity") == key
    for private, info in ((own, b"case 2|identity"), (PrivateKey.generate(), b"case 1|identity")):
        with pytest.raises(Broken):
            unwrap(wrapped, private, info)
    with pytest.raises(Broken):
        unwrap(wrapped, own, b"case 1|identity", suite=99)
    with pytest.raises(Broken):
        unwrap(wrapped[:40], own, b"case 1|identity")


def test_keys_survive_being_written_down():
    own = PrivateKey.generate()
    again = PrivateKey(own.raw)
    assert again.public() == own.public()
    assert unwrap(wrap(b"k" * 32, PublicKey(own.public().raw), b""), again, b"") == b"k" * 32


def test_a_blob_sealed_by_the_first_version_still_opens():
    """A known answer: the format must not change without a new format byte."""
    blob = bytes.fromhex(KNOWN)
    assert unseal(blob, bytes(range(32)), b"known place") == b"known answer"
    assert key_version(blob) == 2


KNOWN = (
    "5001010000000262e75122e3168e2b817b136435c89c3cac86997eb6b01419dd708a086cc25723309410fe300b45ac"
)
