"""A newer program brings the tables up to date at the first unlock, after a sealed copy."""

from panah.foundation.backups.tests.office import OPEN, PASSWORD, found, python

GO_BACK = (
    OPEN
    + """
from django.core.management import call_command
call_command("migrate", "audit", "0001", verbosity=0)
call_command("migrate", "keys", "0002", verbosity=0)
"""
)
SIGN_IN = f"""
import django; django.setup()
from django.db import connection
from panah.foundation.accounts import entering
from panah.foundation.accounts.opening import needs_migration
entering.sign_in("sabina", {PASSWORD!r}, address="192.0.2.1")
assert not needs_migration()
"""
SIGN_IN += """
from django.db.models import F
from panah.foundation.keys.models import Grant
filled = Grant.objects.filter(scope=F("compartment__scope")).count()
assert filled == Grant.objects.count() > 0
with connection.cursor() as cursor:
    cursor.execute("SELECT count(*) FROM sqlite_master WHERE type = 'trigger'")
    print(cursor.fetchone()[0])
"""


def test_tables_are_brought_up_to_date_after_a_sealed_copy(tmp_path):
    found(tmp_path)
    python(tmp_path, GO_BACK)
    assert python(tmp_path, SIGN_IN) == "2"
    [copy] = (tmp_path / "before-updates").glob("*.db")
    assert b"SQLite format" not in copy.read_bytes()
    assert copy.stat().st_size > 50_000
    assert python(tmp_path, SIGN_IN) == "2"
    assert len(list((tmp_path / "before-updates").glob("*.db"))) == 1
