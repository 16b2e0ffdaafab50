"""Part numbers in descriptions, batch by batch, wherever the batches are: hits first, how far they are believed at the end.

A number is common or not by what the whole corpus says, so that a worker gives every hit, and who asked judges them together.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import pyarrow as pa

from wherefrom.model.errors import UsageError
from wherefrom.shipments.engines.questions import FOUND, Hits, in_order
from wherefrom.shipments.parts.search import KINDS, Found, PartIndex
from wherefrom.shipments.parts.tally import Tally

__all__ = ["MOST", "RAW", "gathered", "looked"]

MOST = 5_000_000
"""Hits that are held; a search that has more asks for numbers that are no part numbers."""

_NUMBERS = [name for name in Found._fields if name not in ("row", "score", "sure")]
_TOLD = ("shipment_id", "source", "line", "hs6")

RAW = pa.schema([
    ("shipment_id", pa.string()), ("source", pa.string()), ("line", pa.int64()), ("hs6", pa.string()),
    *((name, pa.int32()) for name in _NUMBERS), ("searched", pa.int64()),
])  # fmt: skip
"""A hit before it is judged; the first row of a batch has no ``line`` and counts the descriptions ``searched``."""


def looked(batch: pa.Table, index: PartIndex, threads: int = 1) -> pa.Table:
    """``RAW`` of one batch of ``statements.descriptions``."""
    found = index.find(batch["description"], batch["brand"], batch["hs6"], threads=threads)
    told = batch.select(list(_TOLD)).take(pa.array(found.row))
    for name in _NUMBERS:
        told = told.append_column(name, pa.array(getattr(found, name).astype(np.int32)))
    hits = told.append_column("searched", pa.nulls(told.num_rows, pa.int64())).cast(RAW)
    return pa.concat_tables([_count(batch.num_rows), hits]).combine_chunks()


def gathered(tables: Iterable[pa.Table], index: PartIndex) -> Hits:
    """The hits of all batches, judged. Raises UsageError beyond ``MOST``."""
    kept: list[pa.Table] = []
    held = searched = 0
    for table in tables:
        told = table.filter(pa.compute.is_valid(table["line"]))
        searched += pa.compute.sum(table["searched"]).as_py() or 0
        held += told.num_rows
        if held > MOST:
            raise UsageError(
                f"more than {MOST:,} hits for {len(index.wanted):,} part numbers and brands",
                cause="some of them are common words or numbers",
                cure="leave out short numbers, or search some codes alone",
            )
        kept.append(told)
    whole = pa.concat_tables(kept) if kept else RAW.empty_table()
    tally = Tally(len(index.texts))
    numbers = {name: whole[name].to_numpy() for name in _NUMBERS}
    tally.add(numbers["pattern"], searched, whole["hs6"].combine_chunks())
    blank = np.zeros(whole.num_rows, np.float32)
    found = index.settled(Found(row=np.arange(whole.num_rows), score=blank, sure=blank.astype(bool), **numbers), tally)
    return Hits(in_order(_told(whole, found, index), "part", "brand", "source", "line", "begin"), searched)


def _told(whole: pa.Table, found: Found, index: PartIndex) -> pa.Table:
    wanted = [(one.part, one.brand) for one in index.wanted]
    named = [wanted[one] if one >= 0 else ("", index.texts[pattern]) for one, pattern in zip(found.wanted, found.pattern, strict=True)]
    columns: Sequence[pa.Array] = [
        pa.array([part for part, _ in named], pa.string()),
        pa.array([brand for _, brand in named], pa.string()),
        *(whole[name].combine_chunks() for name in ("shipment_id", "source", "line")),
        pa.array([KINDS[kind] for kind in found.kind], pa.string()),
        pa.array(found.sure),
        pa.array(np.round(found.score.astype(np.float64), 4)),
        pa.array(found.begin, pa.int32()),
        pa.array(found.end, pa.int32()),
    ]
    return pa.table(columns, schema=FOUND)


def _count(rows: int) -> pa.Table:
    return pa.table({name: [rows if name == "searched" else None] for name in RAW.names}, schema=RAW)
