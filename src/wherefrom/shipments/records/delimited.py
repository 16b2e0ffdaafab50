"""Delimited text in a stream: every cell as written, rows that do not fit the header as rejects with their number."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv

from wherefrom.model.errors import InputError
from wherefrom.shipments.records.encoding import Utf8, opened
from wherefrom.shipments.records.rejects import Reject, Rejects

__all__ = ["Written", "read_delimited"]

_BLOCK = 2**24  # bytes; no row may be longer
_SHOWN = r"\\x[0-9a-f]{2}"
_SWALLOWED = 1_000  # lines that a quotation mark may swallow and that are counted one by one; beyond, the file is refused
_UNCLOSED = "a quotation mark that is opened in row {row} is not closed; this line was swallowed by it"


class Written(NamedTuple):
    """How a delimited file is written."""

    path: Path
    header: tuple[str, ...]
    header_row: int
    encoding: str
    mark: str
    batch: int


def read_delimited(written: Written) -> Iterator[tuple[pa.Table, pa.Array, Rejects]]:
    """The rows below the header in batches: table, row numbers, rejects. Raises InputError where the text cannot be cut into rows."""
    found: list[Reject] = []
    dropped: list[int] = []
    endless: list[int] = []

    def bad(row: Any) -> str:
        dropped.append(row.number)
        if row.text.count("\n") > _SWALLOWED:
            endless.append(row.number)
            return "skip"
        found.extend(_spoilt(row, len(written.header)))
        return "skip"

    at = written.header_row + 1
    with opened(written.path) as bytes_read:
        # Always by way of the decoder: pyarrow tells no handler of a bad row that is not UTF-8.
        decoded = Utf8(bytes_read, written.encoding)
        stream = pa.PythonFile(decoded, mode="r")
        try:
            for batch in csv.open_csv(stream, **_options(written, bad)):
                if endless:
                    raise _unclosed(written, endless[0])
                numbers, at, dropped[:] = _numbered(at, batch.num_rows, dropped)
                table, warnings = _as_text(pa.Table.from_batches([batch]), numbers, decoded.damaged)
                rejects, found[:] = Rejects.joined([Rejects.of(found), *warnings]), []
                table, numbers = _without_blank(table, numbers)
                for start in range(0, max(1, table.num_rows), written.batch):
                    yield table.slice(start, written.batch), numbers.slice(start, written.batch), rejects
                    rejects = Rejects.of([])
        except pa.ArrowInvalid as error:
            if "Empty CSV" in str(error):
                return
            raise InputError(
                f"{written.path.name} cannot be cut into rows after row {at - 1}: {str(error).split(' (')[0]}",
                cause="a quotation mark is opened and never closed, or a row is longer than 16 MB",
                cure=f"look at the rows after {at - 1} and close or double the quotation mark",
            ) from None
    if endless:
        raise _unclosed(written, endless[0])
    if found:
        yield pa.table({name: pa.array([], pa.string()) for name in written.header}), pa.array([], pa.int64()), Rejects.of(found)


def _unclosed(written: Written, row: int) -> InputError:
    return InputError(
        f"{written.path.name}, row {row}: a quotation mark is opened and not closed; it swallows more than {_SWALLOWED:,} lines",
        cure="close or double the quotation mark in this row and load the file again",
    )


def _options(written: Written, bad: Any) -> dict[str, Any]:
    return {
        "read_options": csv.ReadOptions(
            use_threads=False, block_size=_BLOCK, skip_rows=written.header_row, column_names=list(written.header)
        ),
        "parse_options": csv.ParseOptions(
            delimiter=written.mark, newlines_in_values=True, ignore_empty_lines=False, invalid_row_handler=bad
        ),
        # Read as bytes, so that one spoilt letter does not end the file.
        "convert_options": csv.ConvertOptions(column_types=dict.fromkeys(written.header, pa.binary()), strings_can_be_null=False),
    }


def _spoilt(row: Any, width: int) -> list[Reject]:
    """A row with the wrong number of cells; where a quotation mark swallowed lines, each of them is counted."""
    first, *swallowed = row.text.split("\n")
    reason = f"{row.actual_columns} cells where the header has {width}"
    rest = [
        Reject(kind="rejected", row=row.number, column="", value=line, reason=_UNCLOSED.format(row=row.number))
        for line in swallowed
        if line
    ]
    return [Reject(kind="rejected", row=row.number, column="", value=first, reason=reason), *rest]


def _numbered(at: int, count: int, dropped: list[int]) -> tuple[pa.Array, int, list[int]]:
    """Row numbers of ``count`` rows from ``at`` on, leaving out the dropped; then the next number and the dropped ones beyond."""
    numbers = np.arange(at, at + count + len(dropped), dtype=np.int64)
    numbers = numbers[~np.isin(numbers, dropped)][:count] if dropped else numbers
    after = int(numbers[-1]) + 1 if count else at
    return pa.array(numbers), after, [number for number in dropped if number >= after]


def _as_text(table: pa.Table, numbers: pa.Array, damaged: bool) -> tuple[pa.Table, list[Rejects]]:
    """Bytes to text; a warning for each cell with bytes that are no letters, which the decoder shows as hexadecimal digits."""
    text = pa.Table.from_arrays([column.cast(pa.string()) for column in table.columns], names=table.column_names)
    warnings = []
    for name, column in zip(text.column_names, text.columns, strict=True) if damaged else ():
        there = pc.indices_nonzero(pc.match_substring_regex(column, _SHOWN))
        if len(there):
            reason = "bytes that are no letters; shown as hexadecimal digits"
            warnings.append(Rejects.at("warning", name, reason, numbers.take(there), column.take(there).combine_chunks()))
    return text, warnings


def _without_blank(table: pa.Table, numbers: pa.Array) -> tuple[pa.Table, pa.Array]:
    """Leave out rows in which no cell has anything."""
    blank = pc.equal(table.column(0), "")
    if not pc.any(blank).as_py():
        return table, numbers
    for column in table.columns[1:]:
        blank = pc.and_(blank, pc.equal(column, ""))
    keep = pc.invert(blank)
    return table.filter(keep), numbers.filter(keep.combine_chunks())
