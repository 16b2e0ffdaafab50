"""What an engine is asked, and the shape of every answer: tables whose rows stand in one order, whichever engine answers.

>>> from datetime import date
>>> checked([Query("q1", "maker", "8542.31", date(2022, 1, 1), date(2022, 3, 31))], hops=4, dwell=120, top=10)
Traceback (most recent call last):
wherefrom.model.errors.UsageError: query q1: '8542.31' is no six-digit HS code.
  mend:  give its six digits, such as 854231
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Literal, NamedTuple, Protocol

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from wherefrom.model.errors import UsageError

__all__ = [
    "COUNTED", "DIMENSIONS", "DUPLICATES", "FOUND", "RANKED", "REACHED", "Chains", "Coverage", "Duplicates", "Flows", "Hits", "Query",
    "Records", "Weigh", "by_code", "checked", "in_order", "rounded",
]  # fmt: skip

Duplicates = Literal["first", "all", "one"]
DUPLICATES: tuple[Duplicates, ...] = ("first", "all", "one")
MOST_HOPS, MOST_DWELL = 8, 3_660


class Records(Protocol):
    """What an engine needs of a corpus: its folder, its Parquet files, and which rows of them are left out as duplicates."""

    @property
    def folder(self) -> Path:
        """The corpus."""

    def files(self) -> list[str]:
        """Paths below the folder."""

    def left_out(self, duplicates: Duplicates = ...) -> Mapping[str, NDArray[np.int32]]:
        """Of each file that has any, the places (from 0) of rows that are left out."""


class Query(NamedTuple):
    """A first shipment: of a shipper (its key, see ``names``), under a six-digit code, on a day from ``first`` to ``last``."""

    query_id: str
    shipper: str
    hs6: str
    first: date
    last: date


class Weigh(NamedTuple):
    """A cost of its own for each shipment: ``work`` takes the rows of an HS group and gives one float32 (0 or more) a row.

    The rows have the columns of ``groups.ROWS`` and ``columns``: of ``SHIPMENT``, or of ``statements.TRAITS``. Rows without a day, a
    party or a code are not among them. On Spark it runs in the workers: it must be picklable, and see nothing but its rows.
    """

    columns: tuple[str, ...]
    work: Callable[[pa.Table], NDArray[np.float32]]


REACHED = pa.schema([("query_id", pa.string()), ("target", pa.string()), ("hops", pa.int32())])
"""``hops`` is the fewest shipments that it takes."""

RANKED = pa.schema([
    ("query_id", pa.string()), ("place", pa.int32()), ("cost", pa.float64()),
    ("shipments", pa.list_(pa.string())), ("sources", pa.list_(pa.string())), ("rows", pa.list_(pa.int64())),
])  # fmt: skip
"""A chain: its place from 1, its cost in nats (four decimals), and its shipments in order: number, source file and row there."""

COUNTED = pa.schema([("query_id", pa.string()), ("total", pa.float64()), ("near", pa.int64())])
"""Of a query with any: how many chains there are (also such as pass a party twice), and how many cost at most a nat more than the best."""

FOUND = pa.schema([
    ("part", pa.string()), ("brand", pa.string()), ("shipment_id", pa.string()), ("source", pa.string()), ("line", pa.int64()),
    ("kind", pa.string()), ("sure", pa.bool_()), ("score", pa.float64()), ("begin", pa.int32()), ("end", pa.int32()),
])  # fmt: skip
"""A part number or brand in a description: where, how it is written there, and how far that is believed."""

DIMENSIONS: Mapping[str, str] = {
    "reporter": '"reporter"',
    "partner": """CASE "flow" WHEN 'import' THEN "origin" WHEN 'export' THEN "destination" ELSE '' END""",
    "code": '"hs"',
    "hs6": '"hs6"',
    "chapter": 'substr("hs", 1, 2)',
    "month": """CASE WHEN "date_precision" IN ('day', 'month') THEN substr(CAST("date" AS STRING), 1, 7) ELSE '' END""",
    "year": """CASE WHEN "date_precision" IN ('day', 'month', 'year') THEN substr(CAST("date" AS STRING), 1, 4) ELSE '' END""",
    "flow": '"flow"',
    "origin": '"origin"',
    "destination": '"destination"',
    "value_basis": '"value_basis"',
    "source": '"source"',
}
"""What flows are summed by. The partner of an import is its origin, that of an export its destination."""


class Chains(NamedTuple):
    """``ranked`` (``RANKED``) by query and place, ``counted`` (``COUNTED``) by query."""

    ranked: pa.Table
    counted: pa.Table


class Flows(NamedTuple):
    """``table`` has the dimensions asked for, ``currency``, ``value`` and ``net_kg`` (null where no row has one), and of how many rows.

    ``rows``, ``valued`` and ``weighed`` count all rows, those with a value and those with a weight. ``left_out`` has ``lacks`` (the first
    dimension that a row lacks) and ``rows``. Sums have two decimals.
    """

    table: pa.Table
    left_out: pa.Table


class Coverage(NamedTuple):
    """Rows, how many duplicates were left out, the first and last day, how many days have a row; ``columns``: column, filled, share."""

    rows: int
    left_out: int
    first: date | None
    last: date | None
    days: int
    columns: pa.Table


class Hits(NamedTuple):
    """``found`` (``FOUND``) by part, source and row; how many descriptions were searched."""

    found: pa.Table
    searched: int


def checked(queries: Sequence[Query], *, hops: int, dwell: int, top: int) -> None:
    """Raises UsageError for what makes no sense."""
    for name, value, low, high in (("hops", hops, 1, MOST_HOPS), ("dwell", dwell, 1, MOST_DWELL), ("top", top, 0, 10_000)):
        if not low <= value <= high:
            raise UsageError(f"{name} is {value:,}, which is not {low} to {high:,}")
    seen: set[str] = set()
    for one in queries:
        if not (len(one.hs6) == 6 and one.hs6.isascii() and one.hs6.isdigit()):
            raise UsageError(f"query {one.query_id}: {one.hs6!r} is no six-digit HS code", cure="give its six digits, such as 854231")
        if one.first > one.last:
            raise UsageError(f"query {one.query_id}: its first day {one.first} is after its last, {one.last}")
        if one.query_id in seen:
            raise UsageError(f"two queries are called {one.query_id!r}", cure="give each its own query_id")
        seen.add(one.query_id)


def by_code(queries: Sequence[Query]) -> dict[str, list[Query]]:
    """Queries by the code of their HS group."""
    found: dict[str, list[Query]] = {}
    for one in queries:
        found.setdefault(one.hs6, []).append(one)
    return found


def in_order(table: pa.Table, *columns: str) -> pa.Table:
    """A table sorted by columns."""
    return table.sort_by([(name, "ascending") for name in columns]).combine_chunks()


def rounded(table: pa.Table, digits: Mapping[str, int]) -> pa.Table:
    """A table with rounded columns: sums differ in their last digits with the order in which they are added."""
    for name, places in digits.items():
        at = table.schema.get_field_index(name)
        column = table.column(name).cast(pa.float64())
        known = column.is_valid().to_numpy()
        # Adding nought makes a nought of -0.0.
        numbers = np.round(column.fill_null(0.0).to_numpy(), places) + 0.0
        table = table.set_column(at, name, pa.array(numbers, mask=~known))
    return table
