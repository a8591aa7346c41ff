"""Files that leave the house."""

from __future__ import annotations

import pytest
from django.http import HttpResponse

from panah.foundation.render.leaving import handed_out


@pytest.mark.parametrize("content", [b"<svg/>", iter([b"<s", b"vg/>"])], ids=["whole", "pieces"])
def test_a_file_is_kept_and_not_shown_and_can_run_nothing(content):
    answer = handed_out(content, name="case.svg", kind="image/svg+xml")
    assert b"".join(answer) == b"<svg/>"
    assert answer["Content-Type"] == "image/svg+xml"
    assert answer["Content-Disposition"] == 'attachment; filename="case.svg"'
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"


def test_a_name_in_another_alphabet_or_with_line_ends_breaks_no_header():
    answer = handed_out(b"", name="іс\r\nSet-Cookie: a", kind="application/pdf")
    assert isinstance(answer, HttpResponse)
    assert "\n" not in answer["Content-Disposition"]
    assert "Set-Cookie" not in answer.headers
