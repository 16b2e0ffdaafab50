"""The search of a group by SQL joins, hop by hop: what the kernel is checked against, and what answers where it cannot be compiled.

Every chain is made, so it is slow and large on crowded corpora: a million rows are within reach, ten million are not. Costs are added in
the kernel's order and precision (tables in single, sums in double), so that they are the same to the last digit.
"""

# ruff: noqa: S608 (names and numbers put into SQL are ours, or were checked to be digits)

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from wherefrom.shipments.chains.costs import BINS, Costs, costs
from wherefrom.shipments.engines.groups import First, Ranked, Steps

__all__ = ["Joins"]

_NEAR, _COUNTED = 1.0, 10_000
"""As in ``chains.search``."""

_BEGUN = "asked q JOIN steps e ON e.shipper = q.shipper AND e.day BETWEEN q.first AND q.last"
_NEXT = "e.shipper = f.party AND e.day > f.day AND e.day <= f.day + {dwell}"
_PLACE = f"greatest(least(floor((({{0}})::DOUBLE + 2) * 100 + 0.5), {BINS}), 0)::INTEGER + 1"
_CHANGE = f"""(SELECT gap[e.day - f.day + 1]::DOUBLE
    + CASE WHEN isnan(e.size - f.size) THEN {{unknown}}::DOUBLE ELSE ratio[{_PLACE.format("e.size - f.size")}]::DOUBLE END
    + CASE WHEN isnan(e.price - f.price) THEN 0::DOUBLE ELSE price[{_PLACE.format("e.price - f.price")}]::DOUBLE END FROM prices)"""


class Joins:
    """A search that has a DuckDB of its own. ``memory`` and ``threads`` are its limits."""

    def __init__(self, memory: str = "4GB", threads: int = 2) -> None:
        self._memory, self._threads = memory, threads

    def reach(self, steps: Steps, queries: Sequence[First], targets: NDArray[np.int64], hops: int, dwell: int) -> list[dict[int, int]]:
        """Of each query: target → fewest shipments."""
        found: list[dict[int, int]] = [{} for _ in queries]
        with self._opened(steps, queries, targets, costs(dwell)) as con:
            for hop, ends in enumerate(self._walks(con, hops, dwell), 1):
                for number, party, _ in ends:
                    found[number].setdefault(party, hop)
        return found

    def chains(self, steps: Steps, queries: Sequence[First], targets: NDArray[np.int64], hops: int, dwell: int, top: int) -> list[Ranked]:
        """Of each query its best chains."""
        table = costs(dwell)
        totals = np.zeros(len(queries))
        with self._opened(steps, queries, targets, table) as con:
            for ends in self._walks(con, hops, dwell):
                for number, _, walks in ends:
                    totals[number] += walks
            near, best = self._best(con, hops, dwell, top, table)
        return [Ranked(float(totals[number]), near.get(number, 0), tuple(best.get(number, ()))) for number in range(len(queries))]

    def _opened(self, steps: Steps, queries: Sequence[First], targets: NDArray[np.int64], table: Costs) -> duckdb.DuckDBPyConnection:
        con = duckdb.connect(config={"threads": self._threads, "memory_limit": self._memory})
        count = len(steps.day)
        received = np.bincount(steps.consignee, minlength=1)[steps.consignee] if count else np.zeros(0)
        own = (table.busy * np.log1p(received)).astype(np.float32)
        tables: dict[str, dict[str, Any]] = {
            "steps": {
                # Steps are numbered by day, then as given: the order in which the kernel meets them.
                "step": np.argsort(np.lexsort((np.arange(count), steps.day))), "place": np.arange(count),
                "shipper": steps.shipper, "party": steps.consignee, "day": steps.day.astype(np.int32),
                "size": _logarithms(steps.quantity), "price": _logarithms(steps.price),
                "own": own.astype(np.float64) + steps.weight if len(steps.weight) else own.astype(np.float64),
            },
            "asked": {
                "query": np.arange(len(queries)), "shipper": np.array([one.shipper for one in queries], np.int64),
                "first": np.array([one.first for one in queries], np.int32), "last": np.array([one.last for one in queries], np.int32),
            },
            "targets": {"party": targets},
            "prices": {name: pa.array([getattr(table, name)], pa.list_(pa.float32())) for name in ("gap", "ratio", "price")},
        }  # fmt: skip
        for name, columns in tables.items():
            con.register("given", pa.table(columns))
            con.execute(f"CREATE TABLE {name} AS SELECT * FROM given")
            con.unregister("given")
        return con

    def _walks(self, con: duckdb.DuckDBPyConnection, hops: int, dwell: int) -> Any:
        """For each hop: (query, target, how many walks of so many shipments end there)."""
        con.execute(f"CREATE OR REPLACE TABLE held AS SELECT q.query, e.party, e.day, count(*)::DOUBLE AS walks FROM {_BEGUN} GROUP BY ALL")
        for hop in range(1, hops + 1):
            yield con.execute("SELECT query, party, sum(walks) FROM held SEMI JOIN targets USING (party) GROUP BY ALL").fetchall()
            if hop < hops:
                con.execute(
                    "CREATE OR REPLACE TABLE held AS SELECT f.query, e.party, e.day, sum(f.walks) AS walks FROM"
                    f" (SELECT * FROM held ANTI JOIN targets USING (party)) f JOIN steps e ON {_NEXT.format(dwell=dwell)} GROUP BY ALL"
                )

    def _best(self, con: duckdb.DuckDBPyConnection, hops: int, dwell: int, top: int, table: Costs) -> tuple[dict[int, int], dict[int, Any]]:
        """(query → how many cost at most a nat more than the best, query → its best chains), of those that pass no party twice."""
        con.execute("CREATE TABLE done (query BIGINT, cost DOUBLE, steps BIGINT[], places BIGINT[])")
        con.execute(
            "CREATE TABLE way AS SELECT q.query, [e.shipper, e.party] AS passed, [e.step] AS steps, [e.place] AS places, e.party, e.day,"
            f" e.size, e.price, e.own AS cost FROM {_BEGUN} WHERE e.party <> e.shipper"
        )
        price = _CHANGE.format(unknown=repr(table.unknown))
        for hop in range(1, hops + 1):
            con.execute("INSERT INTO done SELECT query, cost, steps, places FROM way SEMI JOIN targets USING (party)")
            if hop < hops:
                last = " AND e.party IN (SELECT party FROM targets)" if hop == hops - 1 else ""
                con.execute(
                    "CREATE OR REPLACE TABLE way AS SELECT f.query, list_append(f.passed, e.party) AS passed,"
                    " list_append(f.steps, e.step) AS steps, list_append(f.places, e.place) AS places, e.party, e.day, e.size, e.price,"
                    f" f.cost + ({price}) + e.own AS cost FROM (SELECT * FROM way ANTI JOIN targets USING (party)) f JOIN steps e"
                    f" ON {_NEXT.format(dwell=dwell)} WHERE NOT list_contains(f.passed, e.party){last}"
                )
        near = con.execute(
            f"SELECT query, least(count(*), {_COUNTED}) FROM done JOIN (SELECT query, min(cost) AS least FROM done GROUP BY query) USING (query)"
            f" WHERE cost <= least + {_NEAR} GROUP BY query"
        ).fetchall()
        ranked = con.execute(
            "SELECT query, cost, places FROM done QUALIFY row_number() OVER (PARTITION BY query ORDER BY cost, steps) <= ?"
            " ORDER BY query, cost, steps",
            [top],
        ).fetchall()
        best: dict[int, list[tuple[float, tuple[int, ...]]]] = {}
        for number, cost, places in ranked:
            best.setdefault(number, []).append((cost, tuple(places)))
        return dict(near) if top else {}, best


def _logarithms(figures: NDArray[np.float64]) -> NDArray[np.float32]:
    """The logarithms of figures in single precision, NaN where there is none."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(figures > 0.0, np.log(figures.astype(np.float32)), np.float32(np.nan)).astype(np.float32)
