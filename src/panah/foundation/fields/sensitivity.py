"""How sensitive each column is. Every column of every model is in one class, or a test fails."""

from __future__ import annotations

from typing import ClassVar


class Sensitivity:
    """The base of a model's inner class `Privacy`: three sets of column names.

    plain    tells nothing of anybody: ids, versions, sizes, our own technical states
    telling  tells something of a person or of our work with her to whoever reads the database:
             references, states, times of our own acts, who did it
    sealed   encrypted under a compartment's or the store's key; without the key it is noise
    """

    plain: ClassVar[frozenset[str]] = frozenset()
    telling: ClassVar[frozenset[str]] = frozenset()
    sealed: ClassVar[frozenset[str]] = frozenset()


def classes_of(model: type) -> dict[str, list[str]]:
    """For each column named in the model's `Privacy`, the classes that name it.

    Raises LookupError when the model has no `Privacy` that derives from `Sensitivity`.
    """
    privacy = vars(model).get("Privacy")
    if not (isinstance(privacy, type) and issubclass(privacy, Sensitivity)):
        raise LookupError(f"{model.__name__} has no inner class Privacy(Sensitivity)")
    named: dict[str, list[str]] = {}
    for kind in ("plain", "telling", "sealed"):
        for column in getattr(privacy, kind):
            named.setdefault(column, []).append(kind)
    return named
