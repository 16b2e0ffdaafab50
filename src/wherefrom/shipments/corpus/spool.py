"""Rows on their way into the corpus: sorted by partition on the disk, so that memory stays bounded whatever comes in which order.

Rows are held until they are many, then written as one part in which each partition's rows stand together; at the end each partition's
rows are gathered from all parts, sorted by HS code and day, and written once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from wherefrom.shipments.schema import SHIPMENT

__all__ = ["Spool", "place"]

HELD_ROWS, HELD_BYTES = 500_000, 160 * 2**20
"""When the rows held are written as a part."""

FILE_ROWS, FILE_BYTES = 500_000, 128 * 2**20
"""The most that one file of the corpus is given."""

_YEARS = 100_000  # months since year 0, below the chapter's place in a partition's number


def place(partition: int) -> str:
    """The directories of a partition.

    >>> place(85 * 100_000 + 2022 * 13 + 3), place(0)
    ('hs2=85/month=2022-03', 'hs2=00/month=0000-00')
    """
    chapter, month = divmod(partition, _YEARS)
    return f"hs2={chapter:02d}/month={month // 13:04d}-{month % 13:02d}"


class Spool:
    """Takes tables of ``SHIPMENT``; gives them back by partition."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._held: list[pa.Table] = []
        self._rows = self._bytes = 0
        self._parts: list[Path] = []
        self._where: dict[int, list[tuple[int, int]]] = defaultdict(list)

    def add(self, rows: pa.Table) -> None:
        """Take rows; from time to time they go to the disk."""
        if rows.num_rows:
            self._held.append(rows)
            self._rows += rows.num_rows
            self._bytes += rows.nbytes
        if self._rows >= HELD_ROWS or self._bytes >= HELD_BYTES:
            self._spill()

    def partitions(self) -> Iterator[tuple[int, Iterator[pa.Table]]]:
        """Each partition's number, and its rows sorted by HS code and day, in tables that are not too large for one file."""
        self._spill()
        sources = [pa.memory_map(str(path)) for path in self._parts]
        readers = [pa.ipc.open_file(source) for source in sources]
        for partition in sorted(self._where):
            yield partition, _tables(readers, self._where[partition])
        for source in sources:
            source.close()

    def _spill(self) -> None:
        if not self._held:
            return
        rows = pa.concat_tables(self._held).combine_chunks()
        self._held, self._rows, self._bytes = [], 0, 0
        numbers = _partitions(rows)
        order = np.argsort(numbers, kind="stable")
        numbers = numbers[order]
        rows = rows.take(pa.array(order))
        starts = np.flatnonzero(np.r_[True, numbers[1:] != numbers[:-1]])
        path = self._folder / f"part-{len(self._parts)}.arrow"
        count = 0
        with pa.OSFile(str(path), "wb") as sink, pa.ipc.new_file(sink, SHIPMENT) as out:  # not packed: it is read once, soon
            for start, end in zip(starts, [*starts[1:], len(numbers)], strict=True):
                for batch in rows.slice(start, end - start).to_batches():
                    out.write_batch(batch)
                    self._where[int(numbers[start])].append((len(self._parts), count))
                    count += 1
        self._parts.append(path)


def _tables(readers: list[pa.RecordBatchFileReader], where: list[tuple[int, int]]) -> Iterator[pa.Table]:
    held: list[pa.RecordBatch] = []
    rows = size = 0
    for part, number in where:
        batch = readers[part].get_batch(number)
        if held and (rows + batch.num_rows > FILE_ROWS or size + batch.nbytes > FILE_BYTES):
            yield _sorted(held)
            held, rows, size = [], 0, 0
        held.append(batch)
        rows, size = rows + batch.num_rows, size + batch.nbytes
    if held:
        yield _sorted(held)


def _sorted(batches: list[pa.RecordBatch]) -> pa.Table:
    rows = pa.Table.from_batches(batches).combine_chunks()
    return rows.take(pc.sort_indices(rows, [("hs6", "ascending"), ("date", "ascending"), ("row", "ascending")]))


def _partitions(rows: pa.Table) -> NDArray[np.int64]:
    """A number for each row: chapter and month. A day of which only the year is known is in month "2022-00"."""
    chapter = pc.utf8_slice_codeunits(rows.column("hs"), 0, 2)
    known = pc.match_substring_regex(chapter, "^[0-9]{2}$")
    chapters = pc.if_else(known, chapter, "00").cast(pa.int64()).to_numpy()
    days = rows.column("date")
    year = pc.fill_null(pc.year(days), 0).to_numpy()
    month = pc.fill_null(pc.month(days), 0).to_numpy()
    whole_year = pc.fill_null(pc.equal(rows.column("date_precision"), "year"), False).to_numpy()
    numbers: NDArray[np.int64] = chapters * _YEARS + year * 13 + np.where(whole_year, 0, month)
    return numbers
