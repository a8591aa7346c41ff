"""What the screen said was saved is saved, whenever the power goes."""

from durability.kills import survive


def test_nothing_acknowledged_is_lost_in_ten_kills(tmp_path):
    kept = survive(10, tmp_path)
    assert kept["bodies"] > 20
    assert kept["files"] > 2
