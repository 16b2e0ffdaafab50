"""Named columns of a sheet, row by row, without holding the sheet: for a million marks at a time.

Nothing is recognised or settled here: the columns are given by name, and every row comes out as it stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

from wherefrom.intake.files import opened
from wherefrom.intake.grid import Table
from wherefrom.intake.mapping import Limits, Mapping, closest
from wherefrom.intake.sheets import book_of
from wherefrom.model.errors import InputError

__all__ = ["stream"]

_HEADER_WITHIN = 20
_USUAL = Limits(max_rows=100_000_000, max_bytes=2**34)


def stream(path: Path, columns: Sequence[str], *, mapping: Mapping | None = None, limits: Limits = _USUAL) -> Iterator[tuple[str, ...]]:
    """The cells of ``columns`` in each row below the header, in the order given; a short row gives empty cells.

    Raises InputError when a column is not there, naming those that are, or when a row cannot be read.
    """
    mapping = mapping or Mapping()
    with opened(path, limits) as file:
        book = book_of(file, mapping, limits)
        table = next((one for one in book.tables if one.name == mapping.sheet), book.tables[0])
        header, names = _header(table, columns, path.name)
        places = [names.index(column) for column in columns]
        with closing(table.rows()) as rows:  # type: ignore[type-var]  # every reader is a generator
            for row in rows:
                if row.number <= header:
                    continue
                if row.fault:
                    raise InputError(f"{path.name}, row {row.number}: {row.fault}", cure="mend the row, or use wherefrom report")
                cells = row.cells
                if cells:
                    yield tuple(cells[place] if place < len(cells) else "" for place in places)


def _header(table: Table, columns: Sequence[str], name: str) -> tuple[int, list[str]]:
    first: list[str] = []
    with closing(table.rows()) as rows:  # type: ignore[type-var]
        for row in rows:
            names = [cell.strip() for cell in row.cells]
            if all(column in names for column in columns):
                return row.number, names
            first = first or names
            if row.number >= _HEADER_WITHIN:
                break
    missing = next(column for column in columns if column not in first)
    raise InputError(
        f"{name} has no column {missing!r}",
        cause=closest(missing, first) or f"its columns are: {', '.join(first[:30])}",
        cure="give the column's name as it stands in the header",
    )
