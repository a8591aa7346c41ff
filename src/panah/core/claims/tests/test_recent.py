"""What was opened a moment ago is at hand, only for those with the key, and not for long."""

import time

import pytest

from panah.core.claims import access
from panah.core.claims.actions import record_reading
from panah.core.claims.recent import Recent, recent
from panah.core.claims.tests.factories import make_case, make_read_document, read_by_hand
from panah.engine.reading.output import to_json
from panah.foundation.keys.access import NoKey


@pytest.fixture(autouse=True)
def nothing_remembered():
    recent.forget()
    yield
    recent.forget()


def test_a_thing_is_made_once_and_forgotten_when_nobody_uses_it():
    few = Recent(seconds=0.1)
    assert [few.get("a", lambda: [1]), few.get("a", lambda: [2])] == [[1], [1]]
    time.sleep(0.4)
    assert len(few) == 0
    assert few.get("a", lambda: [3]) == [3]


def test_only_the_last_few_are_kept():
    few = Recent(at_most=2)
    for name in ("a", "b", "a", "c"):
        few.get(name, lambda: name)  # noqa: B023 - called at once
    assert len(few) == 2
    assert few.get("b", lambda: "again") == "again"


def test_what_one_opened_is_no_way_in_for_another(caseworker, other_caseworker):
    document = make_read_document(make_case(caseworker), caseworker)
    assert access.proposals(document, by=caseworker)
    with pytest.raises(NoKey):
        access.proposals(document, by=other_caseworker)


def test_a_new_reading_is_seen_at_once(caseworker):
    document = make_read_document(make_case(caseworker), caseworker)
    before = access.proposals(document, by=caseworker)
    reading = to_json(read_by_hand(str(document.pk)), with_text=True)
    reading["documents"][0]["indicators"] = []
    record_reading(document, reading, extractor="hand@1", by=caseworker)
    assert len(access.proposals(document, by=caseworker)) == len(before) - 1
