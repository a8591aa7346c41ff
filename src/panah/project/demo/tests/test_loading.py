"""The demonstration loads, and what its documents say was read as it is told."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

# Founded, opened, read, compared and reviewed in a process of its own, as `panah demo` does.
LOAD = """
import json, os, resource, django
django.setup()
from panah.core.cases.models import Case
from panah.core.claims.models import Claim, Decision, Difference, Document
from panah.foundation.accounts.models import Organisation
from panah.project.demo.load import load
missing = load(lambda step: None)
spent = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
print(json.dumps({
    "founded": Organisation.objects.count(),
    "missing": missing,
    "again": load(lambda step: None),
    "cpu": sum(one.ru_utime + one.ru_stime for one in spent),
    "cases": Case.objects.count(),
    "closed": Case.objects.filter(closed_on__isnull=False).count(),
    "states": sorted(Document.objects.order_by().values_list("state", flat=True).distinct()),
    "claims": Claim.objects.count(),
    "deciders": Decision.objects.order_by().values("by").distinct().count(),
    "settled": Difference.objects.count(),
}))
"""


# Killed while the founding ends: the store and the keyring are there, the cases are not.
BROKEN_OFF = """
import os, django
django.setup()
from panah.project.demo import load
load._open = lambda what, staff: os._exit(9)
load.load(lambda step: None)
"""


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> dict:
    folder: Path = tmp_path_factory.mktemp("demo")
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "panah.project.settings",
        "PANAH_DATA": str(folder / "data"),
        "PANAH_DEMO": "1",
    }
    environment.pop("PANAH_DATABASE_URL", None)
    (folder / "data").mkdir()
    (folder / "data" / "store.db").write_bytes(b"of a founding that was broken off earlier" * 200)
    assert _run(BROKEN_OFF, environment).returncode == 9
    done = _run(LOAD, environment)
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout.splitlines()[-1])


def _run(program: str, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", program],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_it_is_made_anew_after_it_was_broken_off(loaded):
    assert loaded["founded"] == 1


def test_everything_that_is_told_was_found_in_what_the_product_read(loaded):
    assert loaded["missing"] == []


def test_every_document_was_read_and_hundreds_of_claims_stand(loaded):
    assert loaded["states"] == ["read"]
    assert loaded["claims"] > 400
    assert loaded["deciders"] >= 3
    assert loaded["settled"] >= 5


def test_all_cases_are_there_and_many_are_closed(loaded):
    assert loaded["cases"] == 51
    assert loaded["closed"] >= 20


def test_loading_again_changes_nothing(loaded):
    assert loaded["again"] == []


def test_two_cores_load_it_within_a_minute(loaded):
    """Processor time, which does not depend on what else the machine does."""
    assert loaded["cpu"] < 100
