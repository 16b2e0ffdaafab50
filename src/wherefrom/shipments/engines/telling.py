"""Answers put together from what SQL or the groups gave: cast, rounded and in order, the same for every engine."""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa
import pyarrow.compute as pc

from wherefrom.shipments.engines.groups import ANSWERED
from wherefrom.shipments.engines.questions import COUNTED, RANKED, REACHED, Chains, Coverage, Flows, in_order, rounded
from wherefrom.shipments.schema import SHIPMENT

__all__ = ["chains", "coverage", "flows", "reached"]

_CENTS = {"value": 2, "net_kg": 2}


def reached(tables: Sequence[pa.Table]) -> pa.Table:
    """``REACHED`` of all groups."""
    return in_order(pa.concat_tables([REACHED.empty_table(), *(one.cast(REACHED) for one in tables)]), "query_id", "target")


def chains(tables: Sequence[pa.Table]) -> Chains:
    """Of the groups' ``ANSWERED`` the chains and the counts."""
    whole = pa.concat_tables([ANSWERED.empty_table(), *(one.cast(ANSWERED) for one in tables)])
    counts = whole.filter(pc.equal(whole["place"], 0)).select(COUNTED.names)
    ranked = whole.filter(pc.greater(whole["place"], 0)).select(RANKED.names)
    return Chains(in_order(ranked, "query_id", "place"), in_order(counts, "query_id"))


def flows(table: pa.Table, lacking: pa.Table, by: Sequence[str]) -> Flows:
    """Sums with two decimals, by their dimensions; rows left out in the order of the dimensions."""
    table = rounded(table.cast(_flows(by)), _CENTS)
    left = dict(zip(lacking["lacks"].to_pylist(), lacking["rows"].to_pylist(), strict=True))
    told = [(name, left[name]) for name in by if name in left]
    names, rows = zip(*told, strict=True) if told else ((), ())
    left_out = pa.table({"lacks": pa.array(names, pa.string()), "rows": pa.array(rows, pa.int64())})
    return Flows(in_order(table, *by, "currency"), left_out)


def coverage(row: pa.Table, left_out: int) -> Coverage:
    """Of the one row that was asked for, what it says."""
    told = row.to_pylist()[0]
    rows = int(told["_rows"])
    filled = [int(told[name]) for name in SHIPMENT.names]
    columns = pa.table(
        {
            "column": pa.array(SHIPMENT.names, pa.string()),
            "filled": pa.array(filled, pa.int64()),
            "share": pa.array([round(one / rows, 6) if rows else 0.0 for one in filled], pa.float64()),
        }
    )
    return Coverage(rows, left_out, told["_first"], told["_last"], int(told["_days"]), columns)


def _flows(by: Sequence[str]) -> pa.Schema:
    text, amount, count = pa.string(), pa.float64(), pa.int64()
    sums = [("value", amount), ("net_kg", amount), ("rows", count), ("valued", count), ("weighed", count)]
    return pa.schema([*((name, text) for name in (*by, "currency")), *sums])
