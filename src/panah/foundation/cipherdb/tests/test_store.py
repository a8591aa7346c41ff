"""The store: no key, no file; another key, no opening; and nothing to read on the disk."""

import pytest
from django.conf import settings
from django.db import connection
from django.db.utils import DatabaseError

from panah.foundation.cipherdb.base import DatabaseWrapper
from panah.foundation.keys import vault
from panah.foundation.keys.suites import new_key

pytestmark = pytest.mark.skipif(
    settings.DATABASES["default"]["ENGINE"] != "panah.foundation.cipherdb",
    reason="the sealed store file is not used with PostgreSQL",
)


@pytest.fixture
def other_store(db, tmp_path):
    """A store file of its own beside the test's."""
    options = {**connection.settings_dict, "NAME": str(tmp_path / "other.db"), "TEST": {}}
    return DatabaseWrapper(options, "other")


@pytest.fixture
def closed_vault():
    key = vault.store_key()
    vault.lock_quietly()
    yield
    vault.open_with(key)


def test_a_locked_vault_makes_no_file(other_store, tmp_path, closed_vault):
    with pytest.raises(vault.StoreLocked):
        other_store.connect()
    assert list(tmp_path.iterdir()) == []


def test_another_key_opens_nothing(other_store, closed_vault):
    vault.open_with(new_key())
    with other_store.cursor() as cursor:
        cursor.execute("CREATE TABLE t (words text)")
    other_store.close()
    vault.open_with(new_key())
    with pytest.raises(DatabaseError):
        other_store.ensure_connection()


def test_nothing_can_be_read_in_the_file_and_nobody_else_may_open_it(other_store, tmp_path):
    with other_store.cursor() as cursor:
        cursor.execute("CREATE TABLE secret_table (words text)")
        cursor.executemany(
            "INSERT INTO secret_table VALUES (%s)", [["blue suitcase"] for _ in range(2000)]
        )
        raw = b"".join(path.read_bytes() for path in tmp_path.iterdir())
        assert len(raw) > 20_000
        for word in (b"suitcase", b"secret_table", b"SQLite format"):
            assert word not in raw
        assert all(path.stat().st_mode & 0o077 == 0 for path in tmp_path.iterdir())
        cursor.execute("SELECT count(*) FROM secret_table WHERE words LIKE %s", ["%suit%"])
        assert cursor.fetchone() == (2000,)
    other_store.close()


def test_every_connection_has_the_careful_settings(other_store):
    expected = {
        "foreign_keys": 1,
        "journal_mode": "wal",
        "synchronous": 2,
        "secure_delete": 1,
        "temp_store": 2,
        "trusted_schema": 0,
        "cell_size_check": 1,
    }
    with other_store.cursor() as cursor:
        for name, value in expected.items():
            cursor.execute(f"PRAGMA {name}")
            assert cursor.fetchone() == (value,), name
    other_store.close()
