"""Reading a corpus, a file at a time: the columns asked for, the codes and days asked for, duplicates left out or not."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Literal, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from numpy.typing import NDArray

from wherefrom.model.errors import InputError
from wherefrom.shipments.corpus.manifest import Load
from wherefrom.shipments.corpus.stored import partition_of

__all__ = ["LEFT_OUT", "Duplicates", "Wanted", "marked", "scanned"]

Duplicates = Literal["first", "all", "one"]
LEFT_OUT: Mapping[Duplicates, tuple[str, ...]] = {"first": ("exact",), "all": (), "one": ("exact", "twin", "revision", "house")}
"""Which kinds a scan leaves out: "first" gives one of each exact group, "one" leaves out everything that is marked."""

_AHEAD = 4


class Wanted(NamedTuple):
    """What a scan is asked for. ``hs`` are beginnings of codes of two digits or more, none for all; days are inclusive."""

    columns: tuple[str, ...]
    hs: tuple[str, ...] = ()
    first: date | None = None
    last: date | None = None
    undated: bool = False

    def file(self, path: str) -> bool:
        """May this file hold what is wanted?"""
        chapter, month = partition_of(path)
        if self.hs and chapter not in {code[:2] for code in self.hs}:
            return False
        if self.first is None and self.last is None:
            return True
        if month == "0000-00":
            return self.undated
        if month.endswith("-00"):
            month = month[:4]
        low, high = (f"{self.first:%Y-%m}" if self.first else ""), (f"{self.last:%Y-%m}" if self.last else "9999")
        return low[: len(month)] <= month <= high[: len(month)]


def marked(folder: Path, loads: Iterable[Load], kinds: Collection[str]) -> dict[str, NDArray[np.int32]]:
    """For each file that has any, the places of its rows that are marked as one of the kinds."""
    found: dict[str, list[NDArray[np.int32]]] = defaultdict(list)
    for load in loads:
        if load.duplicates_file is None or not any(load.duplicates.get(kind) for kind in kinds):
            continue
        rows = pq.ParquetFile(folder / load.duplicates_file.path).read(columns=["kind", "file", "at"])
        rows = rows.filter(pc.is_in(rows.column("kind"), pa.array(sorted(kinds))))
        file = rows.column("file").combine_chunks().dictionary_encode()
        codes, at = file.indices.to_numpy(), rows.column("at").to_numpy()
        order = np.argsort(codes, kind="stable")
        bounds = np.searchsorted(codes[order], np.arange(len(file.dictionary) + 1))
        for number, path in enumerate(file.dictionary.to_pylist()):
            found[path].append(at[order[bounds[number] : bounds[number + 1]]])
    return {path: np.sort(np.concatenate(several)) for path, several in found.items()}


def scanned(
    folder: Path, paths: Sequence[str], wanted: Wanted, out: Mapping[str, NDArray[np.int32]], threads: int = 2
) -> Iterator[pa.Table]:  # fmt: skip
    """Tables of what is wanted in the order of the files; a few files are read ahead, and none is held."""
    with ThreadPoolExecutor(threads) as pool:
        ahead = deque(pool.submit(_file, folder, path, wanted, out.get(path)) for path in paths[:_AHEAD])
        for number in range(len(paths)):
            rows = ahead.popleft().result()
            if number + _AHEAD < len(paths):
                path = paths[number + _AHEAD]
                ahead.append(pool.submit(_file, folder, path, wanted, out.get(path)))
            if rows.num_rows:
                yield rows


def _file(folder: Path, path: str, wanted: Wanted, out: NDArray[np.int32] | None) -> pa.Table:
    try:
        with pq.ParquetFile(folder / path) as file:
            return _rows(file, wanted, out)
    except FileNotFoundError:
        raise InputError(
            f"{folder / path} is not there, although the corpus names it",
            cause="it was taken away by hand, or the source was forgotten while it was read",
            cure="run it again; if it is still gone, forget the source and load it again: wherefrom shipments load --forget SOURCE",
        ) from None
    except (pa.ArrowInvalid, OSError) as wrong:
        raise InputError(
            f"{folder / path} cannot be read ({wrong})",
            cause="it was changed since it was loaded",
            cure="forget its source and load it again",
        ) from None


def _rows(file: pq.ParquetFile, wanted: Wanted, out: NDArray[np.int32] | None) -> pa.Table:
    dated = wanted.first is not None or wanted.last is not None
    extra = (["hs"] if wanted.hs else []) + (["date", "date_precision"] if dated else [])
    rows = file.read(columns=list(dict.fromkeys((*wanted.columns, *extra))), use_threads=False)
    mask = np.ones(rows.num_rows, bool)
    if out is not None:
        mask[out] = False
    if wanted.hs:
        mask &= _coded(rows.column("hs"), wanted.hs)
    if dated:
        mask &= _dated(rows, wanted)
    if not mask.all():
        rows = rows.filter(pa.array(mask))
    return rows.select(list(wanted.columns))


def _coded(codes: pa.ChunkedArray, wanted: tuple[str, ...]) -> NDArray[np.bool_]:
    found = np.zeros(len(codes), bool)
    for width in {len(code) for code in wanted}:
        begun = pc.utf8_slice_codeunits(codes, 0, width)
        found |= pc.is_in(begun, pa.array([code for code in wanted if len(code) == width])).to_numpy()
    return found


def _dated(rows: pa.Table, wanted: Wanted) -> NDArray[np.bool_]:
    """Rows of which the day, month or year has a day that is wanted."""
    days, precision = rows.column("date"), rows.column("date_precision")
    fits = pc.is_valid(days)
    if wanted.last is not None:
        fits = pc.and_kleene(fits, pc.less_equal(days, wanted.last))
    if wanted.first is not None:
        begins = pc.case_when(
            pc.make_struct(pc.equal(precision, "month"), pc.equal(precision, "year")),
            pa.scalar(wanted.first.replace(day=1)), pa.scalar(wanted.first.replace(month=1, day=1)), pa.scalar(wanted.first),
        )  # fmt: skip
        fits = pc.and_kleene(fits, pc.greater_equal(days, begins))
    if wanted.undated:
        fits = pc.or_kleene(fits, pc.is_null(days))
    found: NDArray[np.bool_] = pc.fill_null(fits, False).to_numpy()
    return found
