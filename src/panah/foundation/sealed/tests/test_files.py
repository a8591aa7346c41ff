"""Files and uploads: sealed while they arrive, opened for holders, never clear on a disk."""

import tempfile
from pathlib import Path
from uuid import uuid4

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory
from django.test.client import encode_multipart
from hypothesis import given
from hypothesis import settings as tries
from hypothesis import strategies as st

from panah.foundation.accounts.middleware import Nobody
from panah.foundation.accounts.models import User
from panah.foundation.keys.access import NoKey
from panah.foundation.keys.actions import create_compartments, withdraw_grants
from panah.foundation.keys.suites import Broken, new_key
from panah.foundation.sealed import open_file, store_file, store_upload
from panah.foundation.sealed.chunks import CHUNK, read_chunks, write_chunks
from panah.foundation.sealed.folder import incoming_folder, place_of, sweep_incoming
from panah.foundation.sealed.models import SealedFile
from panah.foundation.sealed.uploads import SealedUpload, SealingUploadHandler
from panah.vocab.access import CompartmentKind as Kind

MARK = b"the blue suitcase stayed with them "


@pytest.fixture
def scope(caseworker):
    scope = uuid4()
    create_compartments(scope, [Kind.EVIDENCE], by=caseworker)
    return scope


def posted(content, name="свидетельство.txt", *, user=None, cut=None):
    """A request with one file, as a browser sends it, read by our handler."""
    body = encode_multipart("b", {"file": SimpleUploadedFile(name, content)})[:cut]
    request = RequestFactory().post("/", body, "multipart/form-data; boundary=b")
    request.user = user or User()
    request.upload_handlers = [SealingUploadHandler(request)]
    return request


def everything_under(*folders):
    paths = (path for folder in folders for path in Path(folder).rglob("*"))
    return b"".join(path.read_bytes() for path in paths if path.is_file())


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK])
def test_a_file_comes_back_whole_whatever_its_length(scope, caseworker, size):
    content = (MARK * (size // len(MARK) + 1))[:size]
    chunks = [content[at : at + 1000] for at in range(0, size, 1000)]
    file = store_file(chunks, scope=scope, compartment=Kind.EVIDENCE, by=caseworker)
    assert file.size == size
    assert b"".join(open_file(file, by=caseworker)) == content
    assert b"suitcase" not in place_of(file.id).read_bytes()


def test_a_stranger_gets_no_byte_and_leaves_no_file(scope, caseworker, other_caseworker):
    file = store_file([MARK], scope=scope, compartment=Kind.EVIDENCE, by=caseworker)
    with pytest.raises(NoKey):
        open_file(file, by=other_caseworker)
    with pytest.raises(NoKey):
        store_file([MARK], scope=scope, compartment=Kind.EVIDENCE, by=other_caseworker)
    assert list(incoming_folder().glob("*")) == []


def test_chunks_cannot_be_changed_moved_repeated_or_cut_off(tmp_path):
    key, id = new_key(), uuid4()
    path = tmp_path / "sealed"
    with path.open("wb") as out:
        write_chunks(out, [MARK * 6000], key, id)
    whole = path.read_bytes()
    step, head = CHUNK + 16, 4
    first, second = whole[head : head + step], whole[head + step : head + 2 * step]
    rest = whole[head + 2 * step :]
    harmed = {
        "exchanged": whole[:head] + second + first + rest,
        "repeated": whole[:head] + first + first + second + rest,
        "dropped": whole[:head] + second + rest,
        "cut at a chunk": whole[: head + step],
        "cut inside": whole[:-3],
        "empty": b"",
        "only a head": whole[:head],
        "a bit": whole[:-1] + bytes((whole[-1] ^ 1,)),
    }
    for raw in harmed.values():
        path.write_bytes(raw)
        with pytest.raises(Broken):
            list(read_chunks(path, key, id))
    path.write_bytes(whole)
    with pytest.raises(Broken):
        b"".join(read_chunks(path, key, uuid4()))


@tries(max_examples=25, deadline=None)
@given(st.lists(st.binary(max_size=CHUNK * 2), max_size=5))
def test_however_the_bytes_arrive_they_are_the_same(tmp_path_factory, pieces):
    path = tmp_path_factory.mktemp("law") / "sealed"
    key, id = new_key(), uuid4()
    with path.open("wb") as out:
        size = write_chunks(out, pieces, key, id)
    assert b"".join(read_chunks(path, key, id)) == b"".join(pieces)
    assert size == sum(map(len, pieces))


def test_after_the_key_is_changed_the_file_still_opens_and_was_not_rewritten(
    scope, caseworker, coordinator
):
    file = store_file([MARK * 5000], scope=scope, compartment=Kind.EVIDENCE, by=caseworker)
    before = place_of(file.id).stat().st_mtime_ns
    withdraw_grants(scope, [Kind.EVIDENCE], of=caseworker, by=coordinator, reason="moved")
    file = SealedFile.objects.get(pk=file.pk)
    assert b"".join(open_file(file, by=coordinator)) == MARK * 5000
    assert place_of(file.id).stat().st_mtime_ns == before


def test_an_upload_is_sealed_as_it_arrives_and_kept(scope, caseworker, tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    request = posted(MARK * 200_000)
    upload = request.FILES["file"]
    assert isinstance(upload, SealedUpload)
    assert upload.name == "свидетельство.txt"
    assert upload.size == len(MARK) * 200_000
    assert upload.head == (MARK * 200)[:4096]
    assert b"suitcase" not in everything_under(settings.DATA, tmp_path)
    file = store_upload(upload, scope=scope, compartment=Kind.EVIDENCE, by=caseworker)
    request.close()
    assert b"".join(open_file(file, by=caseworker)) == MARK * 200_000
    assert list(tmp_path.iterdir()) == []


def test_an_upload_that_nobody_keeps_is_gone_with_its_request():
    request = posted(MARK)
    assert request.FILES["file"].read_all() == MARK
    assert len(list(incoming_folder().glob("*"))) == 1
    request.close()
    assert list(incoming_folder().glob("*")) == []


def test_an_upload_cut_off_half_way_leaves_nothing():
    request = posted(MARK * 10_000, cut=100_000)
    list(request.FILES.values())
    request.close()
    assert list(incoming_folder().glob("*")) == []


def test_a_stranger_fills_no_disk():
    request = posted(MARK * 10_000, user=Nobody())
    assert list(request.FILES.values()) == []
    assert not incoming_folder().exists() or list(incoming_folder().glob("*")) == []


def test_what_is_too_large_is_refused_and_leaves_nothing(monkeypatch):
    from django.core.exceptions import RequestDataTooBig

    monkeypatch.setattr(settings, "UPLOAD_MAX_BYTES", 1000)
    request = posted(MARK * 1000)
    with pytest.raises(RequestDataTooBig):
        request.FILES["file"]
    assert not incoming_folder().exists() or list(incoming_folder().glob("*")) == []


def test_leftovers_of_a_crash_are_swept():
    request = posted(MARK)
    assert request.FILES["file"]
    assert sweep_incoming() == 1
    assert sweep_incoming() == 0


def test_no_other_way_writes_a_file():
    with pytest.raises(RuntimeError, match="never in the clear"):
        default_storage.save("a.txt", ContentFile(b"x"))


def test_what_came_before_the_disk_was_full_does_not_go_on_filling_it(caseworker, monkeypatch):
    def full(*_args, **_options):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("panah.foundation.sealed.chunks.ChunkWriter.write", full)
    request = posted(MARK * 10_000, user=caseworker)
    with pytest.raises(OSError, match="No space left"):
        _ = request.FILES
    assert not list(incoming_folder().glob("*"))
