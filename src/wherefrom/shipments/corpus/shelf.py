"""A corpus opened for reading: its loads, its files, and its rows in bounded memory."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.dataset as ds
import pyarrow.parquet as pq
from numpy.typing import NDArray

from wherefrom.model.errors import InputError, UsageError
from wherefrom.shipments.corpus.duplicates import DUPLICATE
from wherefrom.shipments.corpus.loading import Writer
from wherefrom.shipments.corpus.manifest import MANIFEST, Load, digest_of, read_manifest
from wherefrom.shipments.corpus.reading import LEFT_OUT, Duplicates, Wanted, marked, scanned
from wherefrom.shipments.schema import SHIPMENT

__all__ = ["Corpus"]


class Corpus:
    """The loads that a manifest names. It is read once: a load that comes later is seen when the corpus is opened again."""

    def __init__(self, folder: Path, loads: tuple[Load, ...]) -> None:
        self.folder = folder
        self.loads = loads
        self._out: dict[Duplicates, dict[str, NDArray[np.int32]]] = {}

    @classmethod
    def open(cls, folder: Path) -> Corpus:
        """Open a corpus. Raises InputError where there is none."""
        if not folder.is_dir():
            raise InputError(
                f"there is no folder {folder}", cure="give a corpus that `wherefrom shipments load FILE --corpus DIR` has made"
            )
        return cls(folder, read_manifest(folder))

    @staticmethod
    def writing(folder: Path) -> Writer:
        """The corpus held alone for writing, made where there is none: a context manager."""
        return Writer(folder)

    @property
    def rows(self) -> int:
        """All rows kept, duplicates among them."""
        return sum(one.kept for one in self.loads)

    @property
    def digest(self) -> str:
        """The SHA-256 of the manifest, which holds that of every file: the state of the corpus."""
        return digest_of(self.folder / MANIFEST)

    def files(self, *, hs: Sequence[str] = (), first: date | None = None, last: date | None = None, undated: bool = False) -> list[str]:
        """Paths below the corpus's folder of the files that may hold such rows, by chapter, month and load."""
        wanted = _wanted((), hs, first, last, undated)
        numbered = ((one.path.rpartition("/")[0], number, place, one.path) for number, load in enumerate(self.loads)
                    for place, one in enumerate(load.files) if wanted.file(one.path))  # fmt: skip
        return [path for *_, path in sorted(numbered)]

    def scan(
        self, columns: Sequence[str] | None = None, *, hs6: Sequence[str] = (), first: date | None = None, last: date | None = None,
        undated: bool = False, duplicates: Duplicates = "first",
    ) -> Iterator[pa.Table]:  # fmt: skip
        """Tables of at most half a million rows with the columns asked for (all of ``SHIPMENT`` if none are).

        ``hs6``: codes, or beginnings of codes of two digits or more. ``first`` and ``last``: days, inclusive; a row of which only the
        month or the year is known is given where that has such a day, one without a date only if ``undated``. ``duplicates``: "first"
        gives one of each exact group, "one" leaves out everything marked, "all" gives all. Raises UsageError for an unknown column.
        """
        wanted = _wanted(columns or SHIPMENT.names, hs6, first, last, undated)
        paths = self.files(hs=hs6, first=first, last=last, undated=undated)
        return scanned(self.folder, paths, wanted, self.left_out(duplicates))

    def left_out(self, duplicates: Duplicates = "first") -> dict[str, NDArray[np.int32]]:
        """For each file that has any, the places (from 0) of the rows that a scan leaves out: for engines that read the files themselves."""
        if duplicates not in self._out:
            self._out[duplicates] = marked(self.folder, self.loads, LEFT_OUT[duplicates])
        return self._out[duplicates]

    def dataset(self, filters: ds.Expression | None = None) -> ds.Dataset:
        """The files as a dataset with the columns ``hs2`` and ``month`` beside those of ``SHIPMENT``; duplicates are in it."""
        paths = [str(self.folder / path) for path in self.files()]
        parts = ds.partitioning(pa.schema([("hs2", pa.string()), ("month", pa.string())]), flavor="hive")
        schema = pa.schema([*SHIPMENT, *parts.schema])
        if not paths:
            return ds.dataset(schema.empty_table())
        whole = ds.dataset(paths, schema=schema, format="parquet", partitioning=parts, partition_base_dir=str(self.folder))
        return whole if filters is None else whole.filter(filters)

    def duplicates(self) -> Iterator[pa.Table]:
        """The marked rows, one table of ``DUPLICATE`` a load that has any."""
        for load in self.loads:
            if load.duplicates_file is not None:
                yield pq.ParquetFile(self.folder / load.duplicates_file.path).read().cast(DUPLICATE)

    def check(self) -> tuple[str, ...]:
        """What is wrong with the files, a sentence each: missing, changed, or not of this corpus. Reads every byte."""
        named = {one.path: (load, one) for load in self.loads for one in load.stored()}
        found = []
        for path, (load, one) in named.items():
            place = self.folder / path
            if not place.is_file():
                found.append(f"{path}: missing; it belongs to {load.source}")
            elif place.stat().st_size != one.bytes or digest_of(place) != one.sha256:
                found.append(f"{path}: changed since it was loaded; it belongs to {load.source}")
        there = (path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*") if path.is_file())
        strange = sorted(path for path in there if path not in named and path not in (MANIFEST, ".lock"))
        found.extend(f"{path}: not named in the manifest; it is not part of the corpus" for path in strange)
        return tuple(found)


def _wanted(columns: Sequence[str], hs: Sequence[str], first: date | None, last: date | None, undated: bool) -> Wanted:
    unknown = [name for name in columns if name not in SHIPMENT.names]
    if unknown:
        raise UsageError(f"a shipment has no column {unknown[0]!r}", cure=f"its columns are {', '.join(SHIPMENT.names)}")
    wrong = [code for code in hs if not (code.isascii() and code.isdigit() and len(code) >= 2)]
    if wrong:
        raise UsageError(f"{wrong[0]!r} is no HS code", cure="give its digits, two or more: 85, 8542, 854231")
    return Wanted(tuple(columns), tuple(hs), first, last, undated)
