"""What could not be taken from a row, and what was taken with a doubt: counted, with its row, column, value and reason.

Tens of millions of rows may each have something wrong, so rejects are a table a batch and not one object a row.

>>> found = Rejects.of([Reject(kind="warning", row=7, column="QTY", value="-3", reason="a quantity below zero; kept as unknown")])
>>> found.counts()
{('warning', 'QTY', 'a quantity below zero; kept as unknown'): 1}
>>> [one.row for one in found.first(5)]
[7]
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Literal

import pyarrow as pa

__all__ = ["REJECT", "Kind", "Reject", "Rejects"]

Kind = Literal["rejected", "left out", "warning"]
"""rejected: the row is not in the corpus; left out: it is a total over other rows; warning: it is, with a value changed or unknown."""

REJECT = pa.schema([("kind", pa.string()), ("row", pa.int64()), ("column", pa.string()), ("value", pa.string()), ("reason", pa.string())])

_SHOWN = 200  # characters of a value: the row number leads to the rest


@dataclass(frozen=True, slots=True, kw_only=True)
class Reject:
    """One value or row that was not taken as it stands. ``column`` is "" where the row as a whole is meant."""

    kind: Kind
    row: int
    column: str
    value: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejects:
    """The rejects and warnings of one batch, as a table of ``REJECT``."""

    table: pa.Table

    @classmethod
    def of(cls, found: Iterable[Reject]) -> Rejects:
        """Rejects that were found one by one; long values are cut."""
        rows = [asdict(one) | {"value": one.value[:_SHOWN]} for one in found]
        return cls(table=pa.Table.from_pylist(rows, schema=REJECT))

    @classmethod
    def at(cls, kind: Kind, column: str, reason: str, rows: pa.Array, values: pa.Array) -> Rejects:
        """The same reason at many rows."""
        same = [pa.repeat(pa.scalar(text, pa.string()), len(rows)) for text in (kind, column, reason)]
        cut = pa.compute.utf8_slice_codeunits(values.cast(pa.string()), 0, _SHOWN)
        return cls(table=pa.table([same[0], rows.cast(pa.int64()), same[1], cut, same[2]], schema=REJECT))

    @classmethod
    def joined(cls, several: Iterable[Rejects]) -> Rejects:
        """All of several, in their order."""
        return cls(table=pa.concat_tables([REJECT.empty_table(), *(one.table for one in several)]))

    def __len__(self) -> int:
        return int(self.table.num_rows)

    def counts(self) -> dict[tuple[str, str, str], int]:
        """How often each kind, column and reason came, the most frequent first."""
        summed = self.table.group_by(["kind", "column", "reason"]).aggregate([([], "count_all")]).to_pylist()
        ordered = sorted(summed, key=lambda row: (-row["count_all"], row["kind"], row["column"], row["reason"]))
        return {(row["kind"], row["column"], row["reason"]): row["count_all"] for row in ordered}

    def first(self, number: int) -> list[Reject]:
        """The first few, as objects."""
        return [Reject(**row) for row in self.table.slice(0, number).to_pylist()]
