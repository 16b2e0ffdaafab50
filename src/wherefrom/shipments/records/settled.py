"""How a source writes its dates, numbers and codes, decided once for each whole column from its values, and said.

The first rows of a sorted file may be one day's, and 01/02 and 1,234 tell nothing by themselves: rows are read until each column has told.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import pyarrow as pa

from wherefrom.shipments.records.days import day_first, either_way, year_first
from wherefrom.shipments.records.figures import code_length, decimal_mark
from wherefrom.shipments.records.layout import Layout
from wherefrom.shipments.records.source import TextSource

__all__ = ["NUMBERS", "Settled", "settle", "settled_for"]

NUMBERS = ("quantity", "net_kg", "gross_kg", "value")
_MOST = 40  # batches read for a column that does not tell; four million rows
_MONTH_FIRST = frozenset({"US", "PH", "FM", "PW", "MH", "PR", "GU"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """For each column: whether the day stands first, the decimal mark, how many digits a code has; and what was assumed."""

    day_first: dict[str, bool] = field(default_factory=dict)
    year_first: frozenset[str] = frozenset()  # columns of dates like 22-03-05
    mark: dict[str, str] = field(default_factory=dict)
    digits: int = 0
    said: tuple[str, ...] = ()


def _columns(layout: Layout, fields: tuple[str, ...]) -> list[str]:
    return list(dict.fromkeys(column for one in (layout, *layout.also) for name in fields if (column := one.column(name))))


def _distinct(batch: pa.Table, column: str) -> list[str]:
    return [text for text in batch.column(column).unique().to_pylist() if text]


def settle(batches: Iterator[pa.Table], layout: Layout, *, reporter: str = "", plain: bool = False) -> Settled:
    """Read batches until every column has told how it is written; ``plain``: numbers were stored as numbers."""
    days: dict[str, bool | None] = dict.fromkeys(_columns(layout, ("date",)))
    marks: dict[str, str] = dict.fromkeys(_columns(layout, NUMBERS), "." if plain else "")
    years: dict[str, bool | None] = dict.fromkeys(days)
    digits, seen = 0, set[str]()
    for number, batch in enumerate(batches):
        for column in [column for column, known in days.items() if known is None or years[column] is None]:
            texts = _distinct(batch, column)
            years[column] = year_first(texts) if years[column] is None else years[column]
            days[column] = day_first(texts) if days[column] is None else days[column]
            seen |= {column} if years[column] is None else set()
            seen |= {column for text in texts if either_way(text)}
        for column in [column for column, mark in marks.items() if not mark]:
            texts = _distinct(batch, column)
            marks[column] = decimal_mark(texts)
            seen |= {column for text in texts if "," in text or "." in text}
        if not digits and layout.column("hs"):
            digits = code_length(_distinct(batch, layout.column("hs")))
        undecided = [
            column
            for column, known in (*days.items(), *years.items(), *marks.items())
            if not known and known is not False and column in seen
        ]
        if not undecided or number + 1 >= _MOST:
            break
    return _decided(days, years, marks, digits, seen, reporter)


def _decided(
    days: dict[str, bool | None], years: dict[str, bool | None], marks: dict[str, str], digits: int, seen: set[str], reporter: str
) -> Settled:
    said = []
    usual = reporter not in _MONTH_FIRST
    for column, told in days.items():
        if years[column]:
            said.append(f"{column}: of two-digit numbers the year stands first, as its values show")
        elif years[column] is None and column in seen:
            said.append(f"{column}: no value shows whether the year or the day stands first in dates like 22-03-05; the day is assumed")
        elif told is not None:
            said.append(f"{column}: {'the day' if told else 'the month'} stands first, as its values show")
        elif column in seen:
            said.append(
                f"{column}: no value shows whether the day or the month stands first; {'the day' if usual else 'the month'} is assumed"
            )
    for column, mark in marks.items():
        if not mark and column in seen:
            said.append(f"{column}: no value shows what its decimal mark is; a point is assumed")
        elif mark == ",":
            said.append(f"{column}: the decimal mark is a comma, as its values show")
    return Settled(
        day_first={column: usual if told is None else told for column, told in days.items()},
        year_first=frozenset(column for column, first in years.items() if first),
        mark={column: mark or "." for column, mark in marks.items()}, digits=digits, said=tuple(said),
    )  # fmt: skip


def settled_for(source: TextSource, layout: Layout, *, reporter: str = "") -> Settled:
    """The same for a source, read from its start as far as is needed."""
    return settle((batch.table for batch in source.batches()), layout, reporter=reporter, plain=source.plain_numbers)
