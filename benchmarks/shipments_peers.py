"""Peers of the search of chains: DuckDB and polars joins, hop by hop, over the same arrays.

Each takes the folder of ``shipments_chains.kept`` and returns seconds and an answer that can be compared with ours. ``best`` enumerates
every chain and keeps ten; ``apart`` counts the chains inside the very windows that the bare world was made with, which no ranking that
knows dates and quantities only can tell from the planted one.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

__all__ = ["apart", "duckdb_best", "duckdb_reach", "loaded", "polars_reach", "timed"]

SLOW = 5.0
"""Seconds beyond which a peer is not run again."""


def loaded(folder: Path) -> dict[str, np.ndarray]:
    return {path.stem: np.load(path) for path in sorted(folder.glob("*.npy"))}


def timed(work: Callable[[], Any], rounds: int = 3) -> tuple[float, Any]:
    """(the median of so many runs after a warm one, what came out); a slow one is run once."""
    begun = time.perf_counter()
    found = work()
    first = time.perf_counter() - begun
    if first > SLOW:
        return first, found
    took = []
    for _ in range(rounds):
        begun = time.perf_counter()
        found = work()
        took.append(time.perf_counter() - begun)
    return statistics.median(took), found


def _opened(folder: Path, memory: str) -> Any:
    import duckdb
    import pyarrow as pa

    arrays = loaded(folder)
    con = duckdb.connect()
    con.execute(
        f"SET threads = 2; SET memory_limit = '{memory}'; SET temp_directory = '{folder / 'spill'}'; SET enable_progress_bar = false"
    )
    edges = {"src": "shipper", "dst": "consignee", "hs": "hs", "day": "day", "qty": "quantity"}
    tables = {
        "edges": {"id": np.arange(len(arrays["day"]), dtype=np.int32)} | {name: arrays[column] for name, column in edges.items()},
        "asked": {name: arrays[f"query_{name}"] for name in ("shipper", "hs", "first", "last")},
        "targets": {"party": arrays["targets"]},
    }
    tables["asked"]["q"] = np.arange(len(arrays["query_hs"]), dtype=np.int32)
    for name, columns in tables.items():
        table = pa.table(columns)
        con.register("given", table)
        con.execute(f"CREATE TABLE {name} AS SELECT * FROM given")
        con.unregister("given")
    return con


_ASKED = "asked JOIN edges e ON e.src = asked.shipper AND e.hs = asked.hs AND e.day BETWEEN asked.first AND asked.last"


def duckdb_reach(folder: Path, hops: int = 4, dwell: int = 120, memory: str = "9GB") -> tuple[float, int]:
    """(seconds, pairs of a query and a target it reaches): one join and DISTINCT a hop."""
    con = _opened(folder, memory)

    def run() -> int:
        con.execute("CREATE OR REPLACE TABLE pairs (q INTEGER, party INTEGER)")
        con.execute(f"CREATE OR REPLACE TABLE held AS SELECT DISTINCT q, asked.hs AS hs, e.dst AS party, e.day FROM {_ASKED}")
        for hop in range(1, hops + 1):
            con.execute("INSERT INTO pairs SELECT DISTINCT q, party FROM held SEMI JOIN targets USING (party)")
            if hop < hops:
                con.execute(
                    "CREATE OR REPLACE TABLE held AS SELECT DISTINCT f.q, f.hs, e.dst AS party, e.day FROM"
                    " (SELECT * FROM held ANTI JOIN targets USING (party)) f JOIN edges e"
                    f" ON e.src = f.party AND e.hs = f.hs AND e.day > f.day AND e.day <= f.day + {dwell}"
                )
        return int(con.execute("SELECT count(*) FROM (SELECT DISTINCT * FROM pairs)").fetchone()[0])

    return timed(run)


def polars_reach(folder: Path, hops: int = 4, dwell: int = 120) -> tuple[float, int]:
    """The same with polars: streaming joins and unique. ImportError where it is not installed."""
    import polars as pl

    arrays = loaded(folder)
    edges = pl.DataFrame({"src": arrays["shipper"], "dst": arrays["consignee"], "hs": arrays["hs"], "day": arrays["day"].astype(np.int32)})
    asked = pl.DataFrame({name: arrays[f"query_{name}"] for name in ("shipper", "first", "last")}).with_columns(
        pl.int_range(pl.len(), dtype=pl.Int32).alias("q"), pl.Series("hs", arrays["query_hs"].astype(np.uint8))
    )
    targets = pl.DataFrame({"party": arrays["targets"]})

    def run() -> int:
        begun = asked.lazy().join(edges.lazy(), left_on=["shipper", "hs"], right_on=["src", "hs"])
        held = begun.filter(pl.col("day").is_between(pl.col("first"), pl.col("last"))).select(
            "q", "hs", pl.col("dst").alias("party"), "day"
        )
        here, pairs = held.unique().collect(engine="streaming"), []
        for hop in range(1, hops + 1):
            pairs.append(here.join(targets, on="party", how="semi").select("q", "party").unique())
            if hop < hops:
                ahead = here.lazy().join(targets.lazy(), on="party", how="anti").rename({"day": "held"})
                ahead = ahead.join(edges.lazy(), left_on=["party", "hs"], right_on=["src", "hs"])
                within = (pl.col("day") > pl.col("held")) & (pl.col("day") <= pl.col("held") + dwell)
                here = ahead.filter(within).select("q", "hs", pl.col("dst").alias("party"), "day").unique().collect(engine="streaming")
        return pl.concat(pairs).unique().height

    return timed(run)


_RATIO = "abs(least(greatest(floor((ln(e.qty) - ln(f.qty) + 2) * 100 + 0.5), 0), 400) / 100 - 2)"


def duckdb_best(folder: Path, hops: int = 4, dwell: int = 120, top: int = 10, memory: str = "12GB") -> tuple[float, tuple[int, float]]:
    """(seconds, (chains, sum of their costs)) of the ``top`` cheapest chains of each query that pass no party twice.

    A step costs a thirtieth of its days and the logarithm of the ratio of quantities, in hundredths and at most 2, as our tables hold it.
    """
    con = _opened(folder, memory)

    def run() -> tuple[int, float]:
        con.execute("CREATE OR REPLACE TABLE done (q INTEGER, cost DOUBLE)")
        con.execute(
            f"CREATE OR REPLACE TABLE held AS SELECT q, asked.hs AS hs, e.src AS p0, e.dst AS p1, e.day, e.qty, 0.0::DOUBLE AS cost FROM {_ASKED}"
            " WHERE e.src <> e.dst"
        )
        for hop in range(1, hops + 1):
            con.execute(f"INSERT INTO done SELECT q, cost FROM held SEMI JOIN targets ON held.p{hop} = targets.party")
            if hop < hops:
                kept = ", ".join(f"f.p{k}" for k in range(hop + 1))
                con.execute(
                    f"CREATE OR REPLACE TABLE held AS SELECT f.q, f.hs, {kept}, e.dst AS p{hop + 1}, e.day, e.qty,"
                    f" f.cost + (e.day - f.day) / 30.0::DOUBLE + {_RATIO} AS cost FROM"
                    f" (SELECT * FROM held ANTI JOIN targets ON held.p{hop} = targets.party) f JOIN edges e"
                    f" ON e.src = f.p{hop} AND e.hs = f.hs AND e.day > f.day AND e.day <= f.day + {dwell}"
                    f" WHERE {' AND '.join(f'e.dst <> f.p{k}' for k in range(hop + 1))}"
                    + (" AND e.dst IN (SELECT party FROM targets)" if hop == hops - 1 else "")  # the last must end there
                )
        told = con.execute(
            f"SELECT count(*), sum(cost) FROM (SELECT q, cost FROM done QUALIFY row_number() OVER (PARTITION BY q ORDER BY cost) <= {top})"
        ).fetchone()
        return int(told[0]), float(told[1] or 0.0)

    return timed(run)


def apart(folder: Path, hops: int = 4, gap: tuple[int, int] = (5, 60), lost: float = 0.2, memory: str = "9GB") -> np.ndarray:
    """How many chains of each query lie inside the windows the bare world is made with."""
    con = _opened(folder, memory)
    con.execute("CREATE TABLE done (q INTEGER)")
    con.execute(f"CREATE TABLE held AS SELECT q, asked.hs AS hs, e.src AS p0, e.dst AS p1, e.day, e.qty FROM {_ASKED} WHERE e.src <> e.dst")
    for hop in range(1, hops + 1):
        con.execute(f"INSERT INTO done SELECT q FROM held SEMI JOIN targets ON held.p{hop} = targets.party")
        if hop < hops:
            kept = ", ".join(f"f.p{k}" for k in range(hop + 1))
            con.execute(
                f"CREATE OR REPLACE TABLE held AS SELECT f.q, f.hs, {kept}, e.dst AS p{hop + 1}, e.day, e.qty FROM"
                f" (SELECT * FROM held ANTI JOIN targets ON held.p{hop} = targets.party) f JOIN edges e"
                f" ON e.src = f.p{hop} AND e.hs = f.hs AND e.day BETWEEN f.day + {gap[0]} AND f.day + {gap[1]}"
                f" AND e.qty BETWEEN f.qty * {1 - lost - 1e-6} AND f.qty * {1 + 1e-6}"
                f" WHERE {' AND '.join(f'e.dst <> f.p{k}' for k in range(hop + 1))}"
            )
    count = np.zeros(con.execute("SELECT count(*) FROM asked").fetchone()[0], np.int64)
    for q, some in con.execute("SELECT q, count(*) FROM done GROUP BY q").fetchall():
        count[q] = some
    return count
