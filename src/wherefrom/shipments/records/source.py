"""Opening a source of trade records as text: CSV, Parquet and JSON lines, in batches whose columns are all strings.

Nothing is interpreted here. A number stays the digits that were written (``0745`` stays ``0745``), an empty cell is "", and a row
whose cells do not fit its header is a reject with its row number. Memory is bounded by the size of a batch.

>>> source = text_rows("sheet.xlsx", [["Report of May"], ["HS CODE", "IMPORTER NAME", "QTY"], ["854231", "ALFA", "7"], ["8542"]])
>>> source.header_row, source.header
(2, ('HS CODE', 'IMPORTER NAME', 'QTY'))
>>> [batch] = source.batches()
>>> batch.table.to_pylist(), batch.rows.to_pylist()
([{'HS CODE': '854231', 'IMPORTER NAME': 'ALFA', 'QTY': '7'}, {'HS CODE': '8542', 'IMPORTER NAME': '', 'QTY': ''}], [3, 4])
"""

from __future__ import annotations

import csv
import io
import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa

from wherefrom.model.errors import InputError, UsageError
from wherefrom.shipments.records.delimited import Written, read_delimited
from wherefrom.shipments.records.encoding import Utf8, encoding_of, opened, separator
from wherefrom.shipments.records.headings import column_names, heading
from wherefrom.shipments.records.plain import json_names, plain_table, read_json
from wherefrom.shipments.records.rejects import Reject, Rejects

__all__ = ["BATCH", "TextBatch", "TextSource", "open_text", "text_batches", "text_rows"]

BATCH = 100_000
"""Rows a batch, at most."""

_HEAD = 256 * 1024  # characters looked at for the separator and the heading
_LOOKED = 30  # rows in which the heading is looked for


class TextBatch(NamedTuple):
    """Rows as text: a table whose columns are all strings, the row number of each (int64), and the rejects met on the way."""

    table: pa.Table
    rows: pa.Array
    rejects: Rejects


@dataclass(frozen=True, slots=True, kw_only=True)
class TextSource:
    """A source whose header is known and whose rows have not been read yet. ``batches()`` reads it from the start each time."""

    name: str
    kind: str
    """"csv", "parquet", "jsonl" or "rows"."""
    header: tuple[str, ...]
    header_row: int
    """The row of the header, from 1; 0 where the format itself names the columns (Parquet, JSON lines), whose first row counts as 2."""
    sample: tuple[tuple[str, ...], ...]
    """The first rows below the header."""
    said: tuple[str, ...]
    """Plain sentences: encoding, separator and heading, as found."""
    read: Callable[[], Iterator[TextBatch]]

    @property
    def plain_numbers(self) -> bool:
        """Whether numbers were stored as numbers, so that a point in their text is the decimal point."""
        return self.kind in {"parquet", "jsonl"}

    def batches(self) -> Iterator[TextBatch]:
        """The rows in batches of at most ``BATCH``."""
        return self.read()


def open_text(path: str | Path, *, header_row: int | None = None, encoding: str | None = None, delimiter: str | None = None) -> TextSource:
    """Open a CSV (any separator, any common encoding, also packed), Parquet or JSON lines file.

    ``header_row`` (from 1), ``encoding`` and ``delimiter`` are found where they are not given. Raises InputError where the file cannot
    be read, has no header, or is of a format that is opened elsewhere.
    """
    path = Path(path)
    if not path.is_file():
        raise InputError(f"{path} is not a file", cure="check the name; quote it where it has spaces")
    with opened(path) as stream:
        first = bytes(stream.read(8))
    if not first:
        raise InputError(f"{path.name} is empty", cause="the export was not finished", cure="export it again")
    if first[:4] == b"PAR1":
        return _parquet(path)
    if first[:4] in (b"PK\x03\x04", b"\xd0\xcf\x11\xe0"):
        raise InputError(f"{path.name} is a workbook or an archive, not text", cure="save the sheet as .xlsx, or export it as CSV")
    if {".json", ".jsonl", ".ndjson"} & set(path.suffixes) or (path.suffix.casefold() != ".csv" and first.lstrip()[:1] == b"{"):
        return _json(path)
    return _delimited(path, header_row, encoding, delimiter)


def _parquet(path: Path) -> TextSource:
    from pyarrow import parquet

    try:
        with parquet.ParquetFile(path) as file:
            header = column_names(file.schema_arrow.names)
            few = next(file.iter_batches(batch_size=_LOOKED), None)
    except (OSError, pa.ArrowException) as error:
        raise InputError(f"{path.name} cannot be read as Parquet: {error}", cause="the file was cut off", cure="copy it again") from None

    def read() -> Iterator[TextBatch]:
        at = 2
        with parquet.ParquetFile(path) as file:
            for batch in file.iter_batches(batch_size=BATCH):
                yield TextBatch(plain_table(batch, header), _numbers(at, batch.num_rows), Rejects.of([]))
                at += batch.num_rows

    rows = () if few is None else tuple(zip(*(plain_table(few, header)[name].to_pylist() for name in header), strict=True))
    return TextSource(name=path.name, kind="parquet", header=header, header_row=0, sample=rows, said=("Parquet",), read=read)


def _json(path: Path) -> TextSource:
    header, rows = json_names(path)
    if not header:
        raise InputError(f"{path.name} has no record in its first lines", cure="JSON lines need one object a line")

    def read() -> Iterator[TextBatch]:
        for rows, numbers, rejects in read_json(path, header, BATCH):
            yield TextBatch(_table(header, rows), pa.array(numbers, pa.int64()), Rejects.of(rejects))

    return TextSource(name=path.name, kind="jsonl", header=header, header_row=0, sample=rows, said=("JSON lines",), read=read)


def _delimited(path: Path, header_row: int | None, encoding: str | None, delimiter: str | None) -> TextSource:
    found, why = (encoding, "as asked for") if encoding else encoding_of(path)
    with opened(path) as stream:
        text = Utf8(stream, found).read(_HEAD).decode("utf-8", "replace")
    if len(text) > _HEAD // 2:  # the last line may be cut
        text = text.rsplit("\n", 1)[0]
    mark = delimiter or separator("\n".join(text.splitlines()[:200]))
    rows = [row for row, _ in zip(_quoted(text, mark), range(_LOOKED * 2), strict=False)]
    at = header_row or heading(rows[:_LOOKED])
    if at > len(rows) or not any(cell.strip() for cell in rows[at - 1]):
        raise InputError(f"{path.name} has no header in row {at}", cure="say which row it is: --header-row N")
    header = column_names(rows[at - 1])
    written = Written(path=path, header=header, header_row=at, encoding=found, mark=mark, batch=BATCH)

    def read() -> Iterator[TextBatch]:
        for table, numbers, rejects in read_delimited(written):
            yield TextBatch(table, numbers, rejects)

    width = len(header)
    return TextSource(
        name=path.name, kind="csv", header=header, header_row=at, said=(f"{found}: {why}", f"separator {mark!r}", f"header in row {at}"),
        sample=tuple(tuple(row) for row in rows[at:] if len(row) == width), read=read,
    )  # fmt: skip


def _quoted(text: str, mark: str) -> Iterator[list[str]]:
    # A cell of a broken row may be as long as what was read; the module's own limit would end the reading.
    csv.field_size_limit(2**27)
    return csv.reader(io.StringIO(text.replace("\0", ""), newline=None), delimiter=mark)  # a lone carriage return ends a line, too


def text_rows(name: str, rows: Iterable[Sequence[str]], *, header_row: int | None = None) -> TextSource:
    """Rows handed in by others (a workbook's sheet, read elsewhere), the heading found among the first. They can be read once."""
    given = iter(rows)
    first = list(itertools.islice(given, max(_LOOKED, header_row or 0)))
    if not first:
        raise InputError(f"{name} is empty")
    at = header_row or heading(first)
    header = column_names(first[at - 1])

    once = iter([itertools.chain(first[at:], given)])

    def read() -> Iterator[TextBatch]:
        below = next(once, None)
        if below is None:
            raise UsageError(f"the rows of {name} were read already", cure="give rows that can be read again: replace(source, read=…)")
        return text_batches(header, below, first_row=at + 1)

    width = len(header)
    sample = tuple(tuple(row) for row in first[at:] if len(row) == width)
    return TextSource(name=name, kind="rows", header=header, header_row=at, sample=sample, said=(f"header in row {at}",), read=read)


def text_batches(header: Sequence[str], rows: Iterable[Sequence[str]], *, first_row: int = 2, size: int = BATCH) -> Iterator[TextBatch]:
    """Rows of text as batches. A short row is filled with "", an empty one passed over, one with cells beyond the header is a reject."""
    width, at, given = len(header), first_row, iter(rows)
    while some := list(itertools.islice(given, size)):
        kept: list[Sequence[str]] = []
        numbers: list[int] = []
        rejects: list[Reject] = []
        for number, row in enumerate(some, at):
            if any(row[width:]):
                reason = f"{len(row)} cells where the header has {width}"
                rejects.append(Reject(kind="rejected", row=number, column="", value=" | ".join(row), reason=reason))
            elif any(row):
                kept.append([*row[:width], *[""] * (width - len(row))])
                numbers.append(number)
        yield TextBatch(_table(header, kept), pa.array(numbers, pa.int64()), Rejects.of(rejects))
        at += len(some)


def _table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> pa.Table:
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(header)
    arrays = [pa.array([cell.encode("utf-8", "backslashreplace").decode() for cell in column], pa.string()) for column in columns]
    return pa.Table.from_arrays(arrays, names=list(header))


def _numbers(first: int, count: int) -> pa.Array:
    import numpy as np

    return pa.array(np.arange(first, first + count, dtype=np.int64))
