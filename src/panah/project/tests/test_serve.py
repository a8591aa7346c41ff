"""The server's parent: light, and kind when it cannot begin."""

from __future__ import annotations

import socket
import subprocess
import sys

import pytest

from panah.project import serve


def test_a_port_that_is_taken_is_said_in_words(capsys):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert serve.main(["--port", str(port)]) == 1
    assert f"Port {port} is taken" in capsys.readouterr().err


def test_an_option_that_there_is_not_is_refused():
    with pytest.raises(SystemExit):
        serve.main(["--host", "0.0.0.0"])  # noqa: S104 -- that is what is refused


def test_the_parent_does_not_load_django():
    """It would be a second more until the first page, and memory that nobody needs."""
    said = "import panah.project.cli, panah.project.serve, sys; print('django' in sys.modules)"
    answer = subprocess.run(
        [sys.executable, "-c", said], capture_output=True, text=True, check=True
    )
    assert answer.stdout == "False\n"
