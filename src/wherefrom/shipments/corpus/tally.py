"""What is counted while rows pass into a corpus: coverage, days, a digest of the rows, and the reasons of what was not taken.

>>> tally = Tally()
>>> tally.add(SHIPMENT.empty_table())
>>> tally.kept, tally.content
(0, '0-0000000000000000')
"""

from __future__ import annotations

from collections import Counter
from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from wherefrom.shipments.corpus.hashing import hashes
from wherefrom.shipments.corpus.manifest import Reason
from wherefrom.shipments.schema import SHIPMENT

__all__ = ["CONTENT", "Tally", "own_id"]

CONTENT = (
    "date", "date_precision", "shipper_key", "consignee_key", "origin", "destination", "origin_port", "destination_port", "hs", "description",
    "brand", "quantity", "unit", "net_kg", "gross_kg", "value", "currency", "value_basis", "reporter", "flow", "form",
)  # fmt: skip
"""What makes two rows the same shipment: everything that was read, but the number it was given and where it stood."""


def own_id(rows: pa.Table | pa.RecordBatch) -> NDArray[np.uint64]:
    """A number for each row's own shipment_id; 0 where the source gave none and the row's place stands in for it."""
    stand_in = pc.binary_join_element_wise(rows.column("source"), rows.column("row").cast(pa.string()), ":")
    none = pc.or_(pc.equal(rows.column("shipment_id"), stand_in), pc.equal(rows.column("shipment_id"), ""))
    return np.where(pc.fill_null(none, True).to_numpy(zero_copy_only=False), np.uint64(0), hashes(rows, ("shipment_id",)) | np.uint64(1))


class Tally:
    """Running counts over the tables of one load."""

    def __init__(self) -> None:
        self.kept = 0
        self.reasons: Counter[tuple[str, str, str]] = Counter()
        self._filled: Counter[str] = Counter()
        self._first: date | None = None
        self._last: date | None = None
        self._sum = np.uint64(0)

    def add(self, rows: pa.Table) -> None:
        """Count a table of ``SHIPMENT``."""
        self.kept += rows.num_rows
        for name in SHIPMENT.names:
            self._filled[name] += _filled(rows.column(name))
        if not rows.num_rows:
            return
        days = pc.min_max(rows.column("date")).as_py()
        if days["min"] is not None:
            self._first = min(days["min"], self._first or days["min"])
            self._last = max(days["max"], self._last or days["max"])
        with np.errstate(over="ignore"):
            self._sum += (hashes(rows, CONTENT) ^ own_id(rows)).sum(dtype=np.uint64)

    @property
    def content(self) -> str:
        """A digest of the rows whatever their order: how many, and the sum of a number of each."""
        return f"{self.kept}-{int(self._sum):016x}"

    def coverage(self) -> dict[str, float]:
        """The share of rows in which each column is filled."""
        return {name: round(self._filled[name] / self.kept, 6) if self.kept else 0.0 for name in SHIPMENT.names}

    def days(self) -> tuple[str, str]:
        """The first and the last day, "" where no row has one."""
        return (str(self._first), str(self._last)) if self._first is not None else ("", "")

    def told(self) -> tuple[Reason, ...]:
        """The reasons, the most frequent first."""
        ordered = sorted(self.reasons.items(), key=lambda one: (-one[1], one[0]))
        return tuple(Reason(kind=kind, column=column, reason=reason, count=count) for (kind, column, reason), count in ordered)


def _filled(column: pa.ChunkedArray) -> int:
    if pa.types.is_string(column.type):
        return int(pc.sum(pc.not_equal(column, "")).as_py() or 0)
    if column.type == SHIPMENT.field("hs_edition").type:
        return int(pc.sum(pc.not_equal(column, 0)).as_py() or 0)
    return len(column) - int(column.null_count)
