"""The sweep itself finds what it should; a probe that finds nothing anywhere proves nothing."""

import base64

import pytest

from sweep import hits

WORD = "Нодира-7 suitcase"


@pytest.mark.parametrize(
    "written",
    [
        WORD.encode(),
        WORD.encode("utf-16-le"),
        WORD.encode("utf-16-be"),
        WORD.encode("cp1251"),
        WORD.encode().hex().encode(),
        *(base64.b64encode(b"x" * shift + WORD.encode() + b"yz") for shift in range(3)),
        *(base64.urlsafe_b64encode(b"x" * shift + WORD.encode("cp1251")) for shift in range(3)),
        b"\0" * (8 * 1024 * 1024 - 5) + WORD.encode(),
    ],
)
def test_a_word_is_found_however_it_was_written(tmp_path, written):
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "file.bin").write_bytes(b"before" + written + b"after")
    assert hits([tmp_path], [WORD]) == {WORD: [str(tmp_path / "a" / "file.bin")]}


def test_a_word_in_a_files_name_is_found(tmp_path):
    (tmp_path / f"{WORD}.txt").touch()
    assert hits([tmp_path], [WORD])


def test_nothing_is_found_where_nothing_is(tmp_path):
    (tmp_path / "file").write_bytes(b"something else entirely")
    assert hits([tmp_path], [WORD]) == {}
