"""The Parquet files of a corpus: how they are written, and where one lies."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from wherefrom.shipments.corpus.manifest import StoredFile, digest_of
from wherefrom.shipments.corpus.spool import place

__all__ = ["partition_of", "settle", "write_partitions", "write_table"]

_THREADS = 3  # two compute while one waits for the disk
_GROUP = 131_072
_REPEATED = [
    "date", "date_precision", "shipper", "consignee", "shipper_key", "consignee_key", "origin", "destination", "origin_port",
    "destination_port", "hs", "hs6", "hs_edition", "brand", "unit", "currency", "value_basis", "reporter", "flow", "form", "source",
]  # fmt: skip


def write_table(rows: pa.Table, folder: Path, path: str) -> StoredFile:
    """Write one file below ``folder``, bring it to the disk, and say what it is."""
    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(
        rows, target, compression="zstd", row_group_size=_GROUP, use_dictionary=[one for one in _REPEATED if one in rows.column_names],
        write_statistics=[one for one in ("hs6", "date") if one in rows.column_names],
    )  # fmt: skip
    settle(target)
    return StoredFile(path=path, rows=rows.num_rows, bytes=target.stat().st_size, sha256=digest_of(target))


def write_partitions(partitions: Iterable[tuple[int, Iterator[pa.Table]]], folder: Path, load: str) -> Iterator[StoredFile]:
    """Write every table of every partition as ``hs2=…/month=…/<load>-<n>.parquet``, a few at a time."""
    with ThreadPoolExecutor(_THREADS) as pool:
        waiting = []
        for partition, tables in partitions:
            for number, rows in enumerate(tables):
                waiting.append(pool.submit(write_table, rows, folder, f"{place(partition)}/{load}-{number}.parquet"))
                if len(waiting) > _THREADS:
                    yield waiting.pop(0).result()
        for one in waiting:
            yield one.result()


def partition_of(path: str) -> tuple[str, str]:
    """Chapter and month of a file's path.

    >>> partition_of("hs2=85/month=2022-03/0f-0.parquet")
    ('85', '2022-03')
    """
    chapter, month, _ = path.split("/")
    return chapter.removeprefix("hs2="), month.removeprefix("month=")


def settle(path: Path) -> None:
    """Bring a file to the disk."""
    place = os.open(path, os.O_RDONLY)
    try:
        os.fsync(place)
    finally:
        os.close(place)
