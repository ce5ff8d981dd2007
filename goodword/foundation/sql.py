"""Hand-written SQL into structs: for the reads that must be quick, and that the ORM would make several times dearer."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

import msgspec
from django.db import connection

S = TypeVar("S", bound=msgspec.Struct)
Parameters = Sequence[Any] | Mapping[str, Any]


def rows(into: type[S], query: str, parameters: Parameters, *, json: str | None = None) -> list[S]:
    """All rows; the columns in the order of the struct's fields. `json` names the field that is a jsonb column, which
    Django leaves as text."""
    with connection.cursor() as cursor:
        cursor.execute(query, parameters)
        found = cursor.fetchall()
    if json is None:
        return [into(*row) for row in found]
    at = into.__struct_fields__.index(json)
    return [into(*row[:at], msgspec.json.decode(row[at]), *row[at + 1 :]) for row in found]


def row(into: type[S], query: str, parameters: Parameters) -> S | None:
    """The first row, if there is one."""
    with connection.cursor() as cursor:
        cursor.execute(query, parameters)
        found = cursor.fetchone()
    return into(*found) if found else None
