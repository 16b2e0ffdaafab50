"""Which table of a workbook, and which of its first rows is the header: where the most fields are named."""

from __future__ import annotations

from collections.abc import Mapping as AnyMapping
from contextlib import closing
from dataclasses import dataclass
from itertools import takewhile

from wherefrom.intake.columns import Column, distinct_names, is_usable, recognise, unusable
from wherefrom.intake.grid import Book, Row, Table
from wherefrom.intake.layout import TableSeen
from wherefrom.intake.mapping import Mapping, closest
from wherefrom.model.errors import InputError

__all__ = ["Heading", "find_heading", "named", "recognised"]

_SEARCHED = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """The table taken, its header row and its names; ``above`` says whether filled rows stand above the header."""

    table: Table
    row: int
    cells: list[str]
    above: bool
    tables: tuple[TableSeen, ...]


def recognised(cells: list[str], mapped: AnyMapping[str, str]) -> tuple[bool, int]:
    """Return whether a row, taken as the header, names anything that can be traced, and how many fields it names."""
    if len(cells) > 1000:
        return False, 0
    names = distinct_names(cells)
    there = {field: name for field, name in mapped.items() if not name or name.strip() in names}
    columns: list[Column] = recognise(names, there)
    return is_usable(columns), sum(bool(column.field) for column in columns)


def find_heading(book: Book, mapping: Mapping, name: str) -> Heading:
    """Choose table and header row. Raises InputError when no row names a column that can be traced."""
    tables = _wanted(book, mapping, name)
    candidates = [(table, rows) for table in tables if (rows := _first_rows(table, mapping))]
    if not candidates and mapping.header_row is not None:
        raise InputError(f"{name} has no filled row {mapping.header_row} to take as header", cure="--header-row")
    if not candidates:
        raise InputError(f"{name} holds no filled row", cure="check that the export was finished, or name another --sheet")
    scored = [(table, rows, *_best(rows, mapping)) for table, rows in candidates]
    # max() keeps the first of equals: the earlier sheet, and a visible one before a hidden one.
    table, rows, (usable, _), header = max(scored, key=lambda item: (item[2], not item[0].hidden))
    mapped_names = any(mapping.columns.values())
    if not usable and not mapped_names:
        raise unusable(name, distinct_names(header.cells[:100]))
    fields = {id(item[0]): item[2][1] for item in scored}
    seen = tuple(
        TableSeen(name=other.name, hidden=other.hidden, fields=fields.get(id(other), 0), taken=other is table) for other in book.tables
    )
    above = any(row.number < header.number for row in rows)
    return Heading(table=table, row=header.number, cells=header.cells, above=above, tables=seen)


def _wanted(book: Book, mapping: Mapping, name: str) -> list[Table]:
    if mapping.sheet is None or book.form not in ("xlsx", "ods"):
        return book.tables
    found = [table for table in book.tables if table.name == mapping.sheet]
    if not found:
        names = [table.name for table in book.tables]
        raise InputError(
            f"{name} has no sheet {mapping.sheet!r}; it has {', '.join(map(repr, names[:20]))}",
            cause=closest(mapping.sheet, names),
            cure="--sheet with the name as it stands on the tab",
        )
    return found


def _first_rows(table: Table, mapping: Mapping) -> list[Row]:
    """Return the filled rows among which the header is looked for."""
    last = 0 if table.header is not None else mapping.header_row or _SEARCHED
    with closing(table.rows()) as rows:  # type: ignore[type-var]  # every reader is a generator
        first = [row for row in takewhile(lambda row: row.number <= last, rows) if "".join(row.cells).strip()]
    if mapping.header_row is not None and table.header is None:
        at = [row for row in first if row.number == mapping.header_row and not row.fault]
        return first if at else []
    return [row for row in first if not row.fault]


def _best(rows: list[Row], mapping: Mapping) -> tuple[tuple[bool, int], Row]:
    """Return the score and the row that makes the best header; the widest row when none is recognised."""
    if mapping.header_row is not None and rows[0].number != 0:
        header = next(row for row in rows if row.number == mapping.header_row)
        return recognised(header.cells, mapping.columns), header
    scores = [(recognised(row.cells, mapping.columns), row) for row in rows]
    best = max(scores, key=lambda pair: pair[0])
    if best[0][1]:
        return best
    widest = max(rows, key=lambda row: sum(map(bool, row.cells)))
    return (False, 0), widest


def named(heading: Heading, rows: list[Row]) -> list[str]:
    """Return the names of all columns: those of the header, and letters for filled columns that have none."""
    cells = list(heading.cells)
    if heading.table.padded:
        width = max((len(row.cells) for row in rows if not row.fault), default=0)
        cells += [""] * (width - len(cells))
    return distinct_names(cells)
