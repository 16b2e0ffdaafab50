"""A workbook's sheet as a source of trade records: read by ``intake``, given on as text.

A number is given as the sheet shows it where its format keeps zeros (0854 stays 0854), and else with the fifteen digits that a
spreadsheet shows, not with what a binary fraction leaves behind them; a blank row keeps its number.

>>> _shortest("8542.309999999999"), _shortest("8542310000"), _shortest("8.54231E9"), _shortest("0.1")
('8542.31', '8542310000', '8542310000', '0.1')
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from wherefrom.intake import Limits, Mapping
from wherefrom.intake.files import opened
from wherefrom.intake.grid import Row, Table
from wherefrom.intake.mapping import closest
from wherefrom.intake.sheets import book_of
from wherefrom.model.errors import InputError
from wherefrom.shipments.records.source import TextBatch, TextSource, text_batches, text_rows

__all__ = ["Fault", "is_workbook", "workbook"]

_LIMITS = Limits(max_rows=2_000_000, max_bytes=2**31, max_cells=2**31, max_unpacked=2**33)
_DIGITS = 15  # that a spreadsheet keeps of a number
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


class Fault(NamedTuple):
    """A row that the workbook holds and that cannot be read."""

    row: int
    reason: str


def is_workbook(path: Path) -> bool:
    """Is it a workbook, whatever its name? (One that is protected or of an old form is, and is refused with its cure.)"""
    try:
        with path.open("rb") as file:
            return file.read(4) in _WORKBOOKS
    except OSError as wrong:
        raise InputError(f"{path} cannot be read ({wrong.strerror})", cure="check the name and its permissions") from None


def workbook(path: Path, sheet: str | None, header_row: int | None, faults: list[Fault]) -> TextSource:
    """The sheet named, or the first that is not hidden, as a source that can be read again. Rows that cannot be read go to ``faults``."""
    source = text_rows(path.name, _rows(path, sheet, []), header_row=header_row)

    def read() -> Iterator[TextBatch]:
        faults.clear()
        below = itertools.islice(_rows(path, sheet, faults), source.header_row, None)
        return text_batches(source.header, below, first_row=source.header_row + 1)

    return replace(source, read=read)


def _rows(path: Path, sheet: str | None, faults: list[Fault]) -> Iterator[list[str]]:
    with opened(path, _LIMITS) as file:
        tables = book_of(file, Mapping(sheet=sheet), _LIMITS).tables
        table = _table(tables, sheet, path.name)
        at = 0
        with closing(table.rows()) as rows:  # type: ignore[type-var]  # every reader is a generator
            for row in rows:
                yield from itertools.repeat([], row.number - at - 1)
                at = row.number
                if row.fault:
                    faults.append(Fault(row.number, row.fault))
                yield [] if row.fault else _cells(row)


def _table(tables: list[Table], sheet: str | None, name: str) -> Table:
    if sheet is None:
        return next((one for one in tables if not one.hidden), tables[0])
    found = next((one for one in tables if one.name == sheet), None)
    if found is None:
        names = [one.name for one in tables]
        raise InputError(f"{name} has no sheet {sheet!r}", cause=closest(sheet, names), cure=f"its sheets are {', '.join(names)}")
    return found


def _cells(row: Row) -> list[str]:
    if not row.odd:
        return row.cells
    cells = list(row.cells)
    for place, odd in row.odd.items():
        if odd.kind == "number" and place < len(cells):
            cells[place] = odd.shown or _shortest(cells[place])
    return cells


def _shortest(text: str) -> str:
    """A stored number as a spreadsheet shows it: 8542.309999999999 was written as 8542.31."""
    if "." not in text and "e" not in text.lower():
        return text
    try:
        short = f"{float(text):.{_DIGITS}g}"
    except ValueError:
        return text
    return short if len(short) < len(text) or "e" in text.lower() else text
