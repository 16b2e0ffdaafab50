"""Where shipments are read from for chains: a corpus, or one file in the native layout (Parquet or CSV) without one.

Both give pieces: tables of the same columns, bounded in size, each with a number by which it can be read again, so that of millions of
rows only arrays of numbers are held and the few that are shown are read a second time. A file of another layout is loaded first.
"""

from __future__ import annotations

from codecs import getincrementaldecoder
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple, Protocol

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from pyarrow import csv

from wherefrom.model.errors import InputError
from wherefrom.shipments.corpus import Corpus
from wherefrom.shipments.corpus.manifest import digest_of
from wherefrom.shipments.corpus.reading import Wanted, scanned
from wherefrom.shipments.schema import NATIVE

__all__ = ["SHOWN", "CorpusRecords", "NativeRecords", "Piece", "Records", "open_records"]

SHOWN = (
    "shipment_id", "date", "shipper", "consignee", "origin", "destination", "hs6", "hs_edition", "description", "quantity", "unit", "value",
    "currency", "source", "row",
)  # fmt: skip
"""What is shown of a shipment."""

_NEEDED = ("shipment_id", "date", "shipper", "consignee", "hs6")
_TEXTS = ("shipment_id", "shipper", "consignee", "origin", "destination", "description", "unit", "currency", "reporter", "flow")
_WORDS = ("shipper", "consignee", "origin", "destination", "hs6", "unit", "currency", "reporter", "flow")
"""Columns of few different texts, kept as dictionaries while they are read."""
_BLOCK, _HEAD = 1 << 25, 1 << 16
_AHEAD = 3
_NUMBER = r"^\s*[-+]?\d+(\.\d+)?([eE][-+]?\d+)?\s*$"
_LOAD = "load it into a corpus, which reads many layouts: wherefrom shipments load FILE --corpus DIR, then trace --corpus DIR"


class Piece(NamedTuple):
    """A table, and the number by which the same rows are read again."""

    number: int
    rows: pa.Table


class Records(Protocol):
    """A body of records. ``keyed``: parties come as keys, not as names. ``unread`` counts rows that could not be read, by reason."""

    name: str
    keyed: bool
    unread: dict[str, int]

    @property
    def rows(self) -> int:
        """All rows there are."""

    @property
    def digest(self) -> str:
        """The SHA-256 of what is read."""

    def pieces(self, columns: Sequence[str], hs6: Sequence[str], first: date | None, last: date | None) -> Iterator[Piece]:
        """Pieces with these columns that hold every row of such codes and days, and may hold others."""

    def again(self, numbers: Sequence[int], columns: Sequence[str]) -> Iterator[Piece]:
        """The same pieces of the last ``pieces`` once more, in order, with other columns."""


def open_records(corpus: Path | None, file: Path | None) -> Records:
    """The corpus or the file. Raises InputError where it cannot be opened."""
    if file is not None:
        return NativeRecords(file)
    assert corpus is not None
    return CorpusRecords(Corpus.open(corpus))


class CorpusRecords:
    """A corpus: a piece is a file of it. Of exact duplicates one is read."""

    keyed = True

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._paths: list[str] = []
        self._asked: tuple[tuple[str, ...], date | None, date | None] = ((), None, None)
        self.name = str(corpus.folder)
        self.unread: dict[str, int] = {}

    @property
    def rows(self) -> int:
        """All rows there are."""
        return self._corpus.rows

    @property
    def digest(self) -> str:
        """The SHA-256 of what is read."""
        return self._corpus.digest

    def pieces(self, columns: Sequence[str], hs6: Sequence[str], first: date | None, last: date | None) -> Iterator[Piece]:
        """Pieces that hold every row of such codes and days, and may hold others."""
        self._asked = (tuple(hs6), first, last)
        self._paths = self._corpus.files(hs=hs6, first=first, last=last, undated=True)
        out = self._corpus.left_out()
        gone = sum(len(out[path]) for path in self._paths if path in out)
        self.unread = {"an exact duplicate of another row": gone} if gone else {}
        yield from self._read(range(len(self._paths)), columns, {"shipper": "shipper_key", "consignee": "consignee_key"})

    def again(self, numbers: Sequence[int], columns: Sequence[str]) -> Iterator[Piece]:
        """The same pieces once more, with other columns."""
        yield from self._read(numbers, columns, {})

    def _read(self, numbers: Sequence[int], columns: Sequence[str], keys: dict[str, str]) -> Iterator[Piece]:
        hs6, first, last = self._asked
        wanted = Wanted(tuple(keys.get(name, name) for name in columns), hs6, first, last, True)
        out = self._corpus.left_out()

        def one(number: int) -> Piece:
            path = self._paths[number]
            tables = list(scanned(self._corpus.folder, [path], wanted, {path: out[path]} if path in out else {}, threads=1))
            empty = pa.table({name: pa.array([], pa.string()) for name in columns})
            return Piece(number, pa.concat_tables(tables).rename_columns(list(columns)) if tables else empty)

        yield from _ahead(one, numbers)


class NativeRecords:
    """One file in the native layout. A piece is a row group of Parquet, or a block of a CSV in UTF-8."""

    keyed = False

    def __init__(self, path: Path) -> None:
        if not path.is_file():
            what = f"{path} is a folder" if path.is_dir() else f"there is no file {path}"
            raise InputError(what, cure="give a file in the native layout; a corpus is given with --corpus DIR")
        self._path = path
        self.name = path.name
        self.unread: dict[str, int] = {}
        with path.open("rb") as stream:
            self._parquet = stream.read(4) == b"PAR1"
        if path.stat().st_size == 0:
            raise InputError(f"{path.name} is empty", cause="the export was not finished", cure="export it again")
        if not self._parquet and not _is_text(path):
            raise InputError(f"{path.name} cannot be read", cause="it is neither Parquet nor CSV in UTF-8", cure=_LOAD)
        self._header = self._names()
        lacking = [name for name in _NEEDED if name not in self._header]
        if lacking:
            raise InputError(
                f"{path.name} has no column {', '.join(map(repr, lacking))}; it has {', '.join(name[:40] for name in self._header[:20])}",
                cause=f"it is not in the native layout, whose columns are {', '.join(NATIVE)}",
                cure=_LOAD,
            )
        self._rows = pq.ParquetFile(path).metadata.num_rows if self._parquet else 0
        self._starts: list[int] = []

    @property
    def rows(self) -> int:
        """All rows there are."""
        return self._rows

    @property
    def digest(self) -> str:
        """The SHA-256 of what is read."""
        return digest_of(self._path)

    def pieces(self, columns: Sequence[str], hs6: Sequence[str], first: date | None, last: date | None) -> Iterator[Piece]:
        """Pieces that hold every row of such codes and days, and may hold others."""
        self._starts, self.unread = [], {}
        count = 0
        for number, rows in self._read(columns, None):
            self._starts.append(count)
            count += rows.num_rows
            yield Piece(number, rows)
        self._rows = count + sum(self.unread.values())

    def again(self, numbers: Sequence[int], columns: Sequence[str]) -> Iterator[Piece]:
        """The same pieces once more, with other columns."""
        broken = dict(self.unread)
        for number, rows in self._read(columns, numbers):
            yield Piece(number, self._sourced(number, rows, columns, exact=not broken))
        self.unread = broken

    def _sourced(self, number: int, rows: pa.Table, columns: Sequence[str], *, exact: bool) -> pa.Table:
        """With the file's name and the row's number, 0 where rows before it were broken."""
        count = rows.num_rows
        first = self._starts[number] + 2
        row = pa.array(range(first, first + count) if exact else [0] * count, pa.int64())
        told = {"source": pa.repeat(self.name, count), "row": row}
        return pa.table({name: told[name] if name in told else rows[name] for name in columns})

    def _read(self, columns: Sequence[str], numbers: Sequence[int] | None) -> Iterator[Piece]:
        there = [name for name in columns if name in self._header]
        read = self._read_parquet if self._parquet else self._read_csv
        for piece in read(there, numbers):
            yield Piece(piece.number, _typed(piece.rows, columns))

    def _names(self) -> list[str]:
        try:
            if self._parquet:
                return list(pq.ParquetFile(self._path).schema_arrow.names)
            return list(self._csv(None).schema.names)
        except (pa.ArrowException, OSError, UnicodeDecodeError) as wrong:
            raise InputError(
                f"{self._path.name} cannot be read ({str(wrong).splitlines()[0]})",
                cause="it is neither Parquet nor CSV in UTF-8",
                cure=_LOAD,
            ) from None

    def _read_parquet(self, columns: list[str], numbers: Sequence[int] | None) -> Iterator[Piece]:
        words = [name for name in columns if name in _WORDS]
        try:
            with pq.ParquetFile(self._path, read_dictionary=words) as file:
                groups = range(file.num_row_groups) if numbers is None else numbers
                for number in groups:
                    yield Piece(number, file.read_row_group(number, columns=columns))
        except (pa.ArrowException, OSError) as wrong:
            raise InputError(
                f"{self._path.name} cannot be read as Parquet ({wrong})", cause="it was cut off", cure="copy it again"
            ) from None

    def _read_csv(self, columns: list[str], numbers: Sequence[int] | None) -> Iterator[Piece]:
        wanted = set(numbers) if numbers is not None else None
        try:
            for number, batch in enumerate(self._csv(columns)):
                if wanted is None or number in wanted:
                    yield Piece(number, pa.Table.from_batches([batch]))
                if wanted is not None and number >= max(wanted, default=-1):
                    break
        except (pa.ArrowException, OSError) as wrong:
            raise InputError(
                f"{self._path.name} cannot be read ({str(wrong).splitlines()[0]})", cause="it is no CSV in UTF-8, or broken", cure=_LOAD
            ) from None

    def _csv(self, columns: list[str] | None) -> csv.CSVStreamingReader:
        def broken(row: csv.InvalidRow) -> str:
            reason = "another number of cells than the header has"
            self.unread[reason] = self.unread.get(reason, 0) + 1
            return "skip"

        names = columns if columns is not None else None
        convert = csv.ConvertOptions(include_columns=names, column_types=dict.fromkeys(NATIVE, pa.string()), strings_can_be_null=False)
        parse = csv.ParseOptions(newlines_in_values=True, invalid_row_handler=broken)
        return csv.open_csv(self._path, csv.ReadOptions(block_size=_BLOCK), parse, convert)


def _is_text(path: Path) -> bool:
    """Whether a file begins as text in UTF-8."""
    with path.open("rb") as stream:
        head = stream.read(_HEAD)
    try:
        getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return False
    return b"\0" not in head


def _ahead(one: Callable[[int], Piece], numbers: Sequence[int]) -> Iterator[Piece]:
    """Pieces in order, a few read ahead by two threads."""
    with ThreadPoolExecutor(2) as pool:
        waiting: deque[Any] = deque()
        for number in numbers:
            waiting.append(pool.submit(one, number))
            if len(waiting) >= _AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _typed(rows: pa.Table, columns: Sequence[str]) -> pa.Table:
    """The native columns as a corpus has them; what is missing is "" or null."""
    made = {name: _MADE[name](rows[name] if name in rows.column_names else None, rows.num_rows) for name in columns if name in _MADE}
    return pa.table(made)


def _text(column: Any, count: int) -> Any:
    if column is None:
        return pa.repeat("", count)
    if pa.types.is_dictionary(column.type) or pa.types.is_string(column.type):
        return pc.fill_null(column, "") if not pa.types.is_dictionary(column.type) else column
    return pc.fill_null(column.cast(pa.string()), "")


def _days(column: Any, count: int) -> Any:
    if column is None:
        return pa.nulls(count, pa.date32())
    if pa.types.is_temporal(column.type):
        return column.cast(pa.date32(), safe=False)
    text = pc.utf8_slice_codeunits(pc.utf8_trim_whitespace(_plain(column)), 0, 10)
    return pc.strptime(text, "%Y-%m-%d", "s", error_is_null=True).cast(pa.date32())


def _codes(column: Any, count: int) -> Any:
    """The first six digits; "" where there are fewer."""
    if column is None:
        return pa.repeat("", count)
    if pa.types.is_dictionary(column.type):
        chunks = column.chunks if isinstance(column, pa.ChunkedArray) else [column]
        return pa.chunked_array([_codes(one.dictionary, len(one.dictionary)).take(one.indices) for one in chunks], pa.string())
    text = pc.utf8_lpad(column.cast(pa.string()), 6, "0") if pa.types.is_integer(column.type) else _plain(column)
    text = pc.utf8_slice_codeunits(pc.replace_substring_regex(text, r"[\s.]", ""), 0, 6)
    return pc.fill_null(pc.if_else(pc.match_substring_regex(text, "^[0-9]{6}$"), text, ""), "")


def _figures(column: Any, count: int) -> Any:
    if column is None:
        return pa.nulls(count, pa.float64())
    if pa.types.is_integer(column.type) or pa.types.is_floating(column.type) or pa.types.is_decimal(column.type):
        return column.cast(pa.float64())
    text = _plain(column)
    return pc.utf8_trim_whitespace(pc.if_else(pc.match_substring_regex(text, _NUMBER), text, None)).cast(pa.float64())


def _editions(column: Any, count: int) -> Any:
    return pc.fill_null(_figures(column, count), 0.0).cast(pa.int16(), safe=False)


def _plain(column: Any) -> Any:
    return column.cast(pa.string())


_MADE: dict[str, Callable[[Any, int], Any]] = {
    **dict.fromkeys(_TEXTS, _text), "date": _days, "hs6": _codes, "quantity": _figures, "value": _figures, "hs_edition": _editions,
    "date_precision": lambda _, count: pa.repeat("day", count), "brand": lambda _, count: pa.repeat("", count),
}  # fmt: skip
