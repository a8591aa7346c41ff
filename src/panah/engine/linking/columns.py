"""Which column of a table says what: read from Parquet or CSV, each distinct text once."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from panah.engine.linking.records import Column

# Headings by which a column is known, in the order in which they are looked for.
HEADINGS: dict[str, tuple[str, ...]] = {
    "id": ("unique_id", "id", "record_id", "number"),
    "given": ("given", "given_name", "first_name", "имя"),
    "patronymic": ("patronymic", "patr", "middle_name", "отчество"),
    "surname": ("surname", "family_name", "last_name", "фамилия"),
    "name": ("name", "full_name", "фио"),
    "birth_date": ("birth_date", "dob", "date_of_birth", "born"),
    "birth_year": ("birth_year", "byear", "year_of_birth"),
    "age": ("age",),
    "age_on": ("age_on", "said_on"),
    "phone": ("phone", "telephone", "mobile"),
    "place": ("place", "city", "town", "address"),
    "sex": ("sex", "gender"),
    "citizenship": ("citizenship", "nationality", "nat", "country"),
    "document": ("document", "passport", "iin", "document_number"),
}


class Unusable(Exception):
    """A file of records cannot be used; the message says why and what to do."""


@dataclass(frozen=True)
class Table:
    """The columns of one file by what they say.

    ids      what each record is called, whole numbers or texts
    columns  role (a key of HEADINGS) → column
    """

    ids: Any
    columns: dict[str, Column]

    def __len__(self) -> int:
        return len(self.ids)


def known_headings(present: list[str], asked: Mapping[str, str]) -> dict[str, str]:
    """role → heading, as asked for, else the first usual heading that is there.

    Raises Unusable when an asked heading is not there, or no column could tell people apart.
    """
    missing = sorted(set(asked.values()) - set(present))
    if missing:
        raise Unusable(f"there is no column {missing[0]}; there are {', '.join(present)}")
    lower = {heading.lower(): heading for heading in reversed(present)}
    found = {
        role: lower[usual]
        for role, headings in HEADINGS.items()
        for usual in reversed(headings)
        if usual in lower
    } | dict(asked)
    if not set(found) & {"given", "surname", "name", "phone", "document"}:
        raise Unusable(
            "no column holds a name, a telephone or a document; name the columns given, "
            "patronymic, surname or name, or say which they are in the settings"
        )
    return found


def read_table(path: Path, asked: Mapping[str, str] | None = None) -> Table:
    """Read records from Parquet (.parquet) or CSV (anything else), only the columns used.

    asked  role → heading, where a file does not use a usual heading
    Raises Unusable when the file cannot be read or lacks what is needed.
    """
    import pyarrow as pa

    try:
        table, roles = _arrow_table(path, asked or {})
    except (OSError, pa.ArrowException) as trouble:
        raise Unusable(f"it cannot be read: {str(trouble).splitlines()[0]}") from None
    if not len(table):
        raise Unusable("it holds no records")
    wanted = [role for role in roles if role != "id"]
    with ThreadPoolExecutor(2) as pool:  # most of it is Arrow's, which does not hold Python up
        read = pool.map(lambda role: text_column(table[roles[role]]), wanted)
        columns = dict(zip(wanted, read, strict=True))
    ids = _ids(table[roles["id"]]) if "id" in roles else np.arange(len(table))
    if _repeats(ids):
        raise Unusable("two records have the same id; give each its own")
    return Table(ids, columns)


def _repeats(ids: Any) -> bool:
    ordered = np.sort(ids)
    return bool((ordered[1:] == ordered[:-1]).any())


def _arrow_table(path: Path, asked: Mapping[str, str]) -> tuple[Any, dict[str, str]]:
    if path.suffix == ".parquet":
        import pyarrow.parquet as pq

        roles = known_headings(pq.read_schema(path).names, asked)
        return pq.read_table(path, columns=sorted(set(roles.values()))), roles
    import pyarrow as pa
    from pyarrow import csv

    with path.open(encoding="utf-8-sig") as lines:
        present = [cell.strip().strip('"') for cell in lines.readline().strip().split(",")]
    roles = known_headings(present, asked)
    texts = dict.fromkeys(present, pa.string())
    convert = csv.ConvertOptions(column_types=texts, include_columns=sorted(set(roles.values())))
    return csv.read_csv(path, convert_options=convert), roles


def _ids(column: Any) -> Any:
    import pyarrow as pa

    if pa.types.is_integer(column.type):
        return column.to_numpy()
    texts = column.cast(pa.string()).to_pylist()
    whole = all(text and text.isascii() and text.isdigit() and len(text) < 18 for text in texts)
    return np.array([int(text) for text in texts]) if whole else np.array(texts, dtype=object)


def text_column(column: Any) -> Column:
    """An Arrow column as texts; blanks are missing."""
    import pyarrow as pa

    texts = column.cast(pa.string())
    if isinstance(texts, pa.ChunkedArray):
        texts = texts.combine_chunks()
    coded = texts.dictionary_encode()
    values = [str(value).strip() for value in coded.dictionary.to_pylist()]
    blank = np.array([not value for value in values] or [True], np.bool_)
    index = coded.indices.fill_null(-1).to_numpy(zero_copy_only=False).astype(np.int32)
    return Column(values, np.where((index < 0) | blank[index], -1, index).astype(np.int32))


def column_of(texts: list[str]) -> Column:
    """A column of texts without any table; blanks are missing."""
    numbers: dict[str, int] = {}
    index = [
        numbers.setdefault(text.strip(), len(numbers)) if text.strip() else -1 for text in texts
    ]
    return Column(list(numbers), np.array(index, np.int32))
