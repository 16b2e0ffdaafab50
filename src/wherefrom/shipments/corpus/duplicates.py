"""Finding duplicates of a load's rows among themselves and in the loads before it, chapter by chapter, in bounded memory."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from numpy.typing import NDArray

from wherefrom.shipments.corpus.hashing import hashes
from wherefrom.shipments.corpus.manifest import StoredFile
from wherefrom.shipments.corpus.marking import KINDS, Marks, Rows, mark
from wherefrom.shipments.corpus.stored import partition_of
from wherefrom.shipments.corpus.tally import CONTENT, own_id

__all__ = ["DUPLICATE", "Held", "duplicates"]

DUPLICATE = pa.schema([
    ("kind", pa.string()),  # one of marking.KINDS
    ("file", pa.string()), ("at", pa.int32()),  # the row: its file in the corpus, and its place there from 0
    ("source", pa.string()), ("row", pa.int64()), ("shipment_id", pa.string()),  # the same row where it came from
    ("of_file", pa.string()), ("of_at", pa.int32()), ("of_source", pa.string()), ("of_row", pa.int64()),  # the earlier row
])  # fmt: skip

BLOCK_ROWS = 8_000_000
"""How many rows are compared at a time."""

_READ = ("shipment_id", "source", "row", *CONTENT, "hs6")


class Held(NamedTuple):
    """One file: where it lies now, what the corpus calls it, how many rows, and the number and source name of its load."""

    place: Path
    path: str
    rows: int
    load: int
    source: str

    @classmethod
    def of(cls, folder: Path, files: Sequence[StoredFile], load: int, source: str) -> list[Held]:
        """The files of one load below a folder."""
        return [cls(folder / one.path, one.path, one.rows, load, source) for one in files]


def duplicates(before: Sequence[Held], new: Sequence[Held]) -> pa.Table:
    """A table of ``DUPLICATE``: the rows of ``new`` that repeat an earlier row, there or in ``before`` (files of loads in their order).

    Chapters are compared one at a time, and a chapter with more than ``BLOCK_ROWS`` rows by runs of months that overlap by one.
    """
    fresh = {one.path for one in new}
    found: list[pa.Table] = []
    for block in _blocks(before, new):
        told = _block(block, fresh)
        if told.num_rows:
            found.append(told)
    whole = pa.concat_tables([DUPLICATE.empty_table(), *found])
    if whole.num_rows:  # a month in which two blocks overlap is compared twice
        keyed = whole.append_column("n", pa.array(np.arange(whole.num_rows)))
        first = keyed.group_by(["file", "at"]).aggregate([("n", "min")]).column("n_min")
        whole = whole.take(first.take(pc.array_sort_indices(first)))
    return whole


def _blocks(before: Sequence[Held], new: Sequence[Held]) -> Iterator[list[Held]]:
    chapters: dict[str, dict[str, list[Held]]] = defaultdict(lambda: defaultdict(list))
    touched: dict[str, set[str]] = defaultdict(set)
    for one in (*before, *new):
        chapter, month = partition_of(one.path)
        chapters[chapter][month].append(one)
    for one in new:
        chapter, month = partition_of(one.path)
        touched[chapter].add(month)
    for chapter in sorted(touched):
        yield from _runs(chapters[chapter], touched[chapter])


def _runs(months: dict[str, list[Held]], touched: set[str]) -> Iterator[list[Held]]:
    ordered = sorted(months)
    wanted = [
        month for place, month in enumerate(ordered) if touched.intersection(ordered[max(0, place - 1) : place + 2])
    ]  # a month's neighbours hold what is within three days
    held: list[Held] = []
    rows = 0
    for month in wanted:
        more = sum(one.rows for one in months[month])
        if held and rows + more > BLOCK_ROWS:
            yield held
            held = list(months[wanted[wanted.index(month) - 1]])
            rows = sum(one.rows for one in held)
        held = [*held, *months[month]]
        rows += more
    if held:
        yield held


def _block(files: list[Held], fresh: set[str]) -> pa.Table:
    with ThreadPoolExecutor(2) as pool:
        parts = [[*read, rows] for read, rows in pool.map(_read, files)]
    # Column by column, so that ten million rows are not held twice.
    columns: list[NDArray[Any]] = [np.concatenate([part.pop(0) for part in parts]) for _ in range(len(Rows._fields) + 1)]
    columns.append(np.concatenate([np.arange(one.rows, dtype=np.int32) for one in files]))
    columns.append(np.concatenate([np.full(one.rows, number, np.int32) for number, one in enumerate(files)]))
    order = np.lexsort((columns[-3], columns[len(Rows._fields) - 1]))
    for number in range(len(columns)):
        columns[number] = columns[number][order]
    *own, row, at, where = columns
    rows = _rows(own)
    marks = mark(rows._replace(line=_lines(rows)))
    is_new = np.array([one.path in fresh for one in files])
    wanted = is_new[where[marks.at]]
    marks = Marks(*(one[wanted] for one in marks))
    return _told(files, marks, where, at, row)


def _rows(columns: list[NDArray[Any]]) -> Rows:
    return Rows(*columns)


def _lines(rows: Rows) -> NDArray[np.uint64]:
    """The key of a line of goods; where a number stands once in each load that has it, the number alone: its line may be reworded."""
    order = np.lexsort((rows.load, rows.ident))
    ident, load = rows.ident[order], rows.load[order]
    again = np.zeros(len(order), bool)
    again[1:] = (ident[1:] == ident[:-1]) & (load[1:] == load[:-1])
    several = np.unique(ident[again])
    return np.where(np.isin(rows.ident, several), rows.line, rows.ident)


def _read(one: Held) -> tuple[Rows, NDArray[np.int64]]:
    rows = pq.ParquetFile(one.place).read(columns=list(_READ), use_threads=False)
    ident = own_id(rows)
    reporter = hashes(rows, ("reporter", "flow"))
    ident = np.where(ident == 0, 0, (ident ^ reporter) | np.uint64(1))
    weight = pc.coalesce(rows.column("gross_kg"), rows.column("net_kg"))
    weighed = pa.table({"hs6": rows.column("hs6"), "w": weight, "s": rows.column("shipper_key"), "c": rows.column("consignee_key")})
    bills = pc.and_(pc.greater(pc.fill_null(weight, 0.0), 0.0), pc.equal(rows.column("form"), "full"))
    bills = pc.and_(bills, pc.equal(rows.column("date_precision"), "day")).to_numpy() & (ident != 0)
    day = pc.fill_null(rows.column("date").cast(pa.int32()), 0).to_numpy()

    def keyed(party: str) -> NDArray[np.uint64]:
        there = bills & pc.not_equal(weighed.column(party), "").to_numpy()
        return np.where(there, hashes(weighed, ("hs6", "w", party)), np.uint64(0))

    told = Rows(
        content=hashes(rows, CONTENT), ident=ident, line=hashes(rows, ("hs", "description")) ^ ident,
        by_shipper=keyed("s"), by_consignee=keyed("c"), day=day,
        value=_number(rows, "value"), quantity=_number(rows, "quantity"), load=np.full(rows.num_rows, one.load, np.int32),
    )  # fmt: skip
    return told, rows.column("row").to_numpy()


def _number(rows: pa.Table, name: str) -> NDArray[np.float64]:
    numbers: NDArray[np.float64] = pc.fill_null(rows.column(name), np.nan).to_numpy()
    return numbers


def _told(files: list[Held], marks: Marks, where: NDArray[np.int32], at: NDArray[np.int32], row: NDArray[np.int64]) -> pa.Table:
    paths, sources = pa.array([one.path for one in files]), pa.array([one.source for one in files])

    def columns(places: NDArray[np.int64]) -> tuple[pa.Array, pa.Array, pa.Array, pa.Array]:
        number = pa.array(where[places])
        return paths.take(number), pa.array(at[places]), sources.take(number), pa.array(row[places])

    file, place, source, rows = columns(marks.at)
    of_file, of_place, of_source, of_rows = columns(marks.of)
    kinds = pa.array(KINDS).take(pa.array(marks.kind))
    idents = _idents(files, where[marks.at], at[marks.at])
    return pa.table([kinds, file, place, source, rows, idents, of_file, of_place, of_source, of_rows], schema=DUPLICATE)


def _idents(files: list[Held], where: NDArray[np.int32], at: NDArray[np.int32]) -> pa.Array:
    """The shipment_id of each place, file by file."""
    found: list[pa.Array] = [pa.array([], pa.string())]
    places: list[NDArray[np.int64]] = [np.zeros(0, np.int64)]
    for number in np.unique(where):
        mine = np.flatnonzero(where == number)
        column = pq.ParquetFile(files[number].place).read(columns=["shipment_id"]).column(0)
        found.append(column.take(pa.array(at[mine])).combine_chunks())
        places.append(mine)
    back = np.argsort(np.concatenate(places), kind="stable")
    return pa.concat_arrays(found).take(pa.array(back))
