"""The `panah` command: commands of its own, and every Django command of the server."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence

OWN_COMMANDS: dict[str, str] = {
    "read": "panah.engine.reading.command",
    "link": "panah.engine.linking.command",
    "names": "panah.engine.names.command",
    "serve": "panah.project.serve",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; what is none of our own goes to Django, loaded only then.

    returns  the exit code
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given and given[0] in OWN_COMMANDS:
        return _own_command(given[0])(given[1:])
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "panah.project.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(["panah", *given])
    return 0


def _own_command(name: str) -> Callable[[Sequence[str]], int]:
    """A command's `main`. None of them loads Django here: it would be a second's wait."""
    from importlib import import_module

    command: Callable[[Sequence[str]], int] = import_module(OWN_COMMANDS[name]).main
    return command


if __name__ == "__main__":
    sys.exit(main())
