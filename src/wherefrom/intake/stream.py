"""Named columns of a sheet, row by row, without holding the sheet: for a million marks at a time.

Nothing is recognised or settled here: the columns are given by name, and every row comes out as it stands. ``stream`` stops at a
row that cannot be read; ``passage`` gives it with its fault and goes on, so that a long file is not lost for one row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from wherefrom.encodings import Guess
from wherefrom.intake.delimited import as_text
from wherefrom.intake.delimited_rows import rows as delimited_rows
from wherefrom.intake.files import Opened, opened
from wherefrom.intake.grid import Book, Row, Table
from wherefrom.intake.mapping import Limits, Mapping, closest
from wherefrom.intake.sheets import book_of
from wherefrom.model.errors import InputError

__all__ = ["Passage", "Passed", "passage", "stream"]

_HEADER_WITHIN = 20
_USUAL = Limits(max_rows=100_000_000, max_bytes=2**34)
_BROKEN = re.compile("[\ud800-\udfff]")


class Passed(NamedTuple):
    """One row below the header: its number in the file, its cells (none: a blank line), and why it cannot be read ('' if it can)."""

    row: int
    cells: tuple[str, ...]
    fault: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A file being read: its size in bytes and SHA-256, what is to be said of its encoding ('' for nothing), and its rows, once."""

    name: str
    size: int
    sha256: str
    doubt: str
    rows: Iterator[Passed]


def stream(path: Path, columns: Sequence[str], *, mapping: Mapping | None = None, limits: Limits = _USUAL) -> Iterator[tuple[str, ...]]:
    """The cells of ``columns`` in each row below the header, in the order given; a short row gives empty cells.

    Raises InputError when a column is not there, naming those that are, or when a row cannot be read.
    """
    mapping = mapping or Mapping()
    with opened(path, limits) as file:
        _, table = _table(file, mapping, limits)
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


@contextmanager
def passage(path: Path, columns: Sequence[str], *, mapping: Mapping | None = None, limits: Limits = _USUAL) -> Iterator[Passage]:
    """A file whose every row comes out: its cells as ``stream`` gives them, or its fault. A byte that is no text becomes U+FFFD.

    Raises InputError when a column is not there, and at the end when the file was changed meanwhile.
    """
    mapping = mapping or Mapping()
    with opened(path, limits) as file:
        book, table = _table(file, mapping, limits)
        header, names = _header(table, columns, path.name)
        places = [names.index(column) for column in columns]
        doubt = "" if book.encoding_certain or not book.encoding else f"{book.encoding}: {book.encoding_why}"
        with closing(_rows(file, book, table, len(names))) as rows:  # type: ignore[type-var]  # it is a generator
            passed = _delimited(rows, header, places, len(names)) if book.delimiter else _others(rows, header, places)
            yield Passage(name=path.name, size=file.size, sha256=file.sha256, doubt=doubt, rows=passed)


def _table(file: Opened, mapping: Mapping, limits: Limits) -> tuple[Book, Table]:
    book = book_of(file, mapping, limits)
    return book, next((one for one in book.tables if one.name == mapping.sheet), book.tables[0])


def _rows(file: Opened, book: Book, table: Table, width: int) -> Iterator[Row]:
    if not book.delimiter:
        yield from table.rows()
        return
    guess = Guess(name=book.encoding, why="", errors="strict" if book.encoding_certain else "surrogateescape")
    with as_text(file.handle, guess) as text:
        yield from delimited_rows(text, book.delimiter, width)


def _delimited(rows: Iterator[Row], header: int, places: list[int], width: int) -> Iterator[Passed]:
    last, first = max(places), True
    for number, cells, _, broken in rows:
        if number <= header:
            continue
        fault = broken
        if not cells and not fault and width > 1:
            yield Passed(number, ())
            continue
        whole_row = len(cells) > last  # the usual case, without a test for each cell
        found = tuple([whole(cells[place]) if whole_row or place < len(cells) else "" for place in places])
        if not fault and len(cells) > width and any(cells[width:]):
            if first:  # columns without a name at the end of all rows are no damage
                width = len(cells)
            else:
                fault = f"it has {len(cells)} cells, where the others have {width}: a delimiter stands in a cell without quotation marks"
        first = False
        yield Passed(number, found, fault)


def _others(rows: Iterator[Row], header: int, places: list[int]) -> Iterator[Passed]:
    for number, cells, _, fault in rows:
        if number > header:
            found = tuple(whole(cells[place]) if place < len(cells) else "" for place in places) if cells and not fault else ()
            yield Passed(number, found, fault)


def whole(cell: str) -> str:
    """The cell with U+FFFD for each byte or half of a character that is no text: what is written out must be text."""
    return cell if cell.isascii() or not _BROKEN.search(cell) else _BROKEN.sub("\ufffd", cell)


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
