"""Parts of a sheet looked for in shipments: what is wanted comes from the sheet's marks, the records from a corpus or a file.

A sheet that names its part numbers in a column is taken at its word; else each component's marks are read as ``decode`` reads them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from wherefrom.inquiry.decoding import Decoding
from wherefrom.inquiry.tracing import day_of, recorded_maker
from wherefrom.intake import read_sheet, stream
from wherefrom.knowledge import load
from wherefrom.model.errors import InputError, UsageError
from wherefrom.shipments.parts.gathering import COLUMNS, Gathered, Gathering
from wherefrom.shipments.parts.search import PartIndex, Wanted
from wherefrom.shipments.parts.telling import Hit, hits

__all__ = ["Limits", "Searched", "hit_rows", "of_corpus", "of_file", "search", "wanted_of_columns", "wanted_of_sheet"]

BATCH = 250_000
"""Rows of a file that are searched at a time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Which shipments are looked at: days (inclusive) and beginnings of HS codes; with a day, records without one are left out."""

    first: date | None = None
    last: date | None = None
    hs6: tuple[str, ...] = ()

    def of(self, table: pa.Table) -> pa.Table:
        """The rows within the limits."""
        tests = []
        if self.first is not None:
            tests.append(pc.greater_equal(table["date"], pa.scalar(self.first, pa.date32())))
        if self.last is not None:
            tests.append(pc.less_equal(table["date"], pa.scalar(self.last, pa.date32())))
        if self.hs6:
            tests.append(reduce(pc.or_, [pc.starts_with(table["hs6"], code) for code in self.hs6]))
        return table.filter(reduce(pc.and_, tests)) if tests else table


@dataclass(frozen=True, slots=True, kw_only=True)
class Searched:
    """A search that is done: the index, what was gathered, and columns that the records did not have."""

    index: PartIndex
    gathered: Gathered
    missing: tuple[str, ...]


def wanted_of_columns(path: Path, part: str, brand: str | None) -> list[Wanted]:
    """What the named columns of a sheet hold: one part number a row; empty rows name a brand alone, or nothing."""
    found = []
    for cells in stream(path, [part] if brand is None else [part, brand]):
        maker = recorded_maker(cells[1]) if brand is not None else ""
        if cells[0].strip() or maker:
            found.append(Wanted(part=cells[0].strip(), brand=maker))
    return found


def wanted_of_sheet(path: Path, today: date) -> tuple[list[Wanted], int]:
    """(part numbers of the components of a sheet, components without one): the recorded number, else the one that the marks say."""
    decoding, found, without = Decoding(load(), today), list[Wanted](), 0
    for component in read_sheet(path).components:
        maker = recorded_maker(component.maker)
        reading = decoding.read(component.text, component.maker)
        part = component.part_number.strip() or reading.part_number or ""
        if not part:
            without += 1
            continue
        found.append(Wanted(part=part, brand=maker or reading.brand or ""))
    return found, without


def of_corpus(folder: Path, limits: Limits) -> Iterator[pa.Table]:
    """The shipments of a corpus within the limits, batch by batch, exact duplicates once.

    A record of which only the month or the year is known is in where that has a day within the limits.
    """
    from wherefrom.shipments.corpus import Corpus

    return Corpus.open(folder).scan(list(COLUMNS), hs6=limits.hs6, first=limits.first, last=limits.last)


def of_file(path: Path, text: str) -> Iterator[pa.Table]:
    """The records of a Parquet file or of a sheet; ``text`` names the column of descriptions, others are taken by their native names."""
    with path.open("rb") as handle:
        parquet = handle.read(4) == b"PAR1"
    yield from _of_parquet(path, text) if parquet else _of_sheet(path, text)


def _of_parquet(path: Path, text: str) -> Iterator[pa.Table]:
    file = pq.ParquetFile(path)
    names = file.schema_arrow.names
    if text not in names:
        raise InputError(
            f"{path.name} has no column {text!r}", cause=f"its columns are: {', '.join(names[:30])}", cure="name it with --text COL"
        )
    columns = [text, *(name for name in COLUMNS if name in names and name not in ("description", text))]
    for batch in file.iter_batches(BATCH, columns=columns):
        yield _typed(pa.Table.from_batches([batch]).rename_columns(["description", *columns[1:]]))


def _of_sheet(path: Path, text: str) -> Iterator[pa.Table]:
    columns = [text]
    for name in COLUMNS:
        if name in ("description", text):
            continue
        try:
            next(iter(stream(path, [text, name])), None)
        except InputError:
            if len(columns) == 1:  # is the column of texts itself there?
                next(iter(stream(path, [text])), None)
            continue
        columns.append(name)
    rows = iter(stream(path, columns))
    while chunk := list(islice(rows, BATCH)):
        cells = zip(*chunk, strict=True)
        yield _typed(pa.table(dict(zip(["description", *columns[1:]], (pa.array(column, pa.string()) for column in cells), strict=True))))


def _typed(table: pa.Table) -> pa.Table:
    """The columns as a corpus has them: text, and a day."""
    for place, name in enumerate(table.column_names):
        column = table[name]
        if name == "date":
            if not pa.types.is_date32(column.type):
                spans = [day_of(str(one)) if one is not None else None for one in column.to_pylist()]
                column = pa.chunked_array([pa.array([span.first if span is not None else None for span in spans], pa.date32())])
        elif not pa.types.is_string(column.type) and not pa.types.is_dictionary(column.type):
            column = column.cast(pa.string())
        table = table.set_column(place, name, column)
    return table


def search(wanted: Sequence[Wanted], tables: Iterable[pa.Table], limits: Limits | None = None, told: Any = None) -> Searched:
    """Search all tables; ``told`` is called with the rows of each. A limit on a column that is not there is an error."""
    index, limits = PartIndex.build(wanted), limits or Limits()
    gathering, missing = Gathering(index), set[str]()
    for table in tables:
        missing |= set(COLUMNS) - set(table.column_names)
        for column, asked in (("date", limits.first or limits.last), ("hs6", limits.hs6)):
            if asked and column in missing:
                raise UsageError(f"the records have no column {column!r}, so they cannot be limited by it", cure="leave the limit out")
        gathering.add(limits.of(table))
        if told is not None:
            told(table.num_rows)
    return Searched(index=index, gathered=gathering.finished(), missing=tuple(name for name in COLUMNS if name in missing))


def hit_rows(searched: Searched, top: int) -> Iterator[tuple[Hit, dict[str, Any]]]:
    """Hits with the cells of their shipments, by part, best first, at most ``top`` a part (0: all that were kept)."""
    found, shipments = searched.gathered.found, searched.gathered.shipments
    at, before, number = [], None, 0
    for place, wanted in enumerate(found.wanted.tolist()):
        number = number + 1 if wanted == before else 1
        before = wanted
        if not top or number <= top:
            at.append(place)
    for begin in range(0, len(at), 10_000):
        few = found.at(at[begin : begin + 10_000])
        cells = shipments.take(pa.array(few.row)).to_pylist()
        texts = {int(row): str(cell["description"] or "") for row, cell in zip(few.row.tolist(), cells, strict=True)}
        yield from zip(hits(searched.index, few, texts, searched.gathered.common), cells, strict=True)
