"""What a code list is. Each is declared once, in this layer, and read by forms, pages and exports.

Codes are kept for ever; labels may improve. A term that is no longer offered is `retired`, so
that what was once stored with it can still be read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import EnumType, StrEnum
from importlib import import_module
from pkgutil import iter_modules
from typing import Any, Self, TypeVar

_CODE = re.compile(r"[A-Za-z0-9]+(?:[_-][a-z0-9]+)*")
_declared: dict[str, type[Vocabulary]] = {}
Member = TypeVar("Member")


def _(text: str) -> str:
    """Mark an English text for the translators. `panah.foundation.terms` translates it."""
    return text


@dataclass(frozen=True, slots=True)
class Term:
    """One entry of a code list.

    code     what is stored, for ever: letters and digits joined by "-" or "_"
    label    what is shown, in English
    help     one sentence for whoever chooses, or nothing
    retired  no longer offered, still readable

    Raises ValueError when the code has another form or the label is empty.
    """

    code: str
    label: str
    help: str = ""
    retired: bool = False

    def __post_init__(self) -> None:
        if not _CODE.fullmatch(self.code):
            raise ValueError(f"a code is letters and digits joined by - or _, got {self.code!r}")
        if not self.label.strip():
            raise ValueError(f"the term {self.code!r} needs a label")


class VocabularyType(EnumType):
    """Makes each list known by name, refuses a code used twice, iterates over live terms."""

    def __new__(mcs, name: str, bases: tuple[type, ...], space: Any, **options: Any) -> Any:
        made: Any = super().__new__(mcs, name, bases, space, **options)
        members = made.__members__
        if twice := [key for key, member in members.items() if member.name != key]:
            raise ValueError(f"{name} uses a code twice: {', '.join(twice)}")
        if members and made.__module__.rpartition(".")[0] == __package__:
            if name in _declared and _declared[name].__module__ != made.__module__:
                raise ValueError(f"two vocabularies are called {name}")
            _declared[name] = made
        return made

    def __iter__(cls: type[Member]) -> Iterator[Member]:
        every: dict[str, Any] = cls.__members__  # type: ignore[attr-defined]
        return (member for member in every.values() if not member.retired)


class Vocabulary(StrEnum, metaclass=VocabularyType):
    """A code list. Its members are strings (their codes) that know their labels.

    `list(V)` gives the terms on offer; `V(code)` and `V.get(code)` find retired ones too.
    """

    label: str
    help: str
    retired: bool

    def __new__(cls, term: Term | str) -> Self:
        if isinstance(term, str):  # only the declaration comes here; look-ups go by value
            raise TypeError(f"declare {term!r} with Term(code, label)")
        member = str.__new__(cls, term.code)
        member._value_ = term.code
        member.label, member.help, member.retired = term.label, term.help, term.retired
        return member

    @classmethod
    def get(cls, code: str) -> Self:
        """The term with this code, retired or not. Raises ValueError when there is none."""
        return cls(code)

    @classmethod
    def every(cls) -> tuple[Self, ...]:
        """All terms, retired ones included, in the order of their declaration."""
        return tuple(cls.__members__.values())

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        """(code, English label) of the terms on offer."""
        return [(member.value, member.label) for member in cls]


def vocabularies() -> dict[str, type[Vocabulary]]:
    """Every list of this layer by its class name."""
    package = import_module(__package__)
    for module in iter_modules(package.__path__):
        if module.name != "tests":
            import_module(f"{__package__}.{module.name}")
    return dict(sorted(_declared.items()))
