"""Surges measured: finds at the event, and finds where nothing is to be found, beside what is often done instead.

    python benchmarks/shipments_surges.py FOLDER-OF-TRADE [--shuffles N]

The flows are the Union's exports of sanctioned products (Eurostat). Trials without a surge: the same search at every earlier date whose
window ends before the event, and in shuffled months. Peers on the same series: ranking by the plain ratio to the same months a year
before (a surge is a doubling, with 10,000 euros at least), and z-scores of the window against the baseline's months (a surge is z > 3).
"""

from __future__ import annotations

import argparse
import resource
import time
from pathlib import Path

import numpy as np
import pandas as pd

from wherefrom.shipments.surges import find, from_records
from wherefrom.shipments.surges.finding import LEVELS, search
from wherefrom.shipments.surges.months import asked
from wherefrom.shipments.surges.panel import Panel, Plan, panel, plan
from wherefrom.shipments.surges.placebo import SEED
from wherefrom.shipments.surges.prepared import prepare


def doubled(cells: Panel, now: Plan) -> int:
    """Finds of plain ratios."""
    before, after = cells.values[:, now.like].sum(1), cells.values[:, now.window].sum(1)
    return int(((after >= 2 * before) & (after >= 10_000)).sum())


def scored(cells: Panel, now: Plan) -> int:
    """Finds of z-scores: the window's mean against mean and spread of the baseline's months."""
    base = cells.values[:, now.baseline]
    spread = base.std(1, ddof=1)
    apart = cells.values[:, now.window].mean(1) - base.mean(1)
    return int((apart > 3 * np.maximum(spread / np.sqrt(len(now.window)), 1e-9)).sum())


def trial(name: str, cells: Panel, now: Plan, fdr: float) -> tuple[str, int, int, int, int, int]:
    seen = search(cells, now, fdr)
    tested = seen.judged.tested
    ours, by = int((seen.q[tested] <= fdr).sum()), int((seen.q_by[tested] <= fdr).sum())
    return name, int(tested.sum()), ours, by, doubled(cells, now), scored(cells, now)


def main() -> None:
    told = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    told.add_argument("folder", type=Path)
    told.add_argument("--shuffles", type=int, default=20)
    told.add_argument("--level", choices=list(LEVELS), default="hs6")
    told.add_argument("--fdr", type=float, default=0.05)
    given = told.parse_args()
    begun = time.perf_counter()
    flows = from_records(pd.read_parquet(given.folder / "eu_export_sanctioned_products_monthly.parquet"))
    read = time.perf_counter()
    answer = find(flows, event="2022-03", until="2022-11", baseline="2021", level=given.level, fdr=given.fdr)
    done = time.perf_counter()
    print(f"{len(flows.table):,} flows read in {read - begun:.1f} s, {len(answer.series):,} series judged in {done - read:.1f} s")
    print("\n| to | ratio | after/expected | 95 % | series | surges |\n|---|---|---|---|---|---|")
    for one in answer.destinations:
        print(
            f"| {one.code} | {one.ratio:.2f} | {one.against_expected:.2f} | {one.against_low:.2f}-{one.against_high:.2f} | {one.tested:,} | {one.found:,} |"
        )
    ready = prepare(flows, LEVELS[given.level], to=(), reporters=(), codes=(), controlled=(), against=())
    first, event, until = int(ready.table["month"].min()), asked("2022-03", "event"), asked("2022-11", "end")
    cells = panel(ready.table, first, until)
    now = plan(first, until, event, until, (event - 14, event - 3))
    rows = [trial("the event, 2022-03", cells, now, given.fdr)]
    for month in range(12, len(now.history) - len(now.window) + 1):
        at = Plan(np.arange(month), np.arange(max(0, month - 14), max(0, month - 14) + 12), np.arange(month, month + len(now.window)))
        rows.append(
            trial(
                f"false date {2020 + month // 12}-{month % 12 + 1:02d}",
                cells._replace(values=cells.values[:, : month + len(now.window)]),
                at,
                given.fdr,
            )
        )
    chance = np.random.default_rng(SEED)
    for number in range(given.shuffles):
        order = chance.permutation(cells.values.shape[1])
        rows.append(trial(f"shuffle {number + 1}", cells._replace(values=cells.values[:, order]), now, given.fdr))
    print("\n| trial | series | surges (BH) | surges (BY) | plain ratio >= 2 | z > 3 |\n|---|---|---|---|---|---|")
    for row in rows:
        print(f"| {row[0]} | " + " | ".join(f"{one:,}" for one in row[1:]) + " |")
    for kind in ("false date", "shuffle"):
        some = [row for row in rows if row[0].startswith(kind)]
        if some:
            tried = sum(row[1] for row in some)
            shares = " | ".join(f"{sum(row[at] for row in some) / tried:.2%}" for at in (2, 3, 4, 5))
            print(f"| all of {kind}: share of series found, though nothing is there | {tried:,} | {shares} |")
            print(f"  trials with a find (promised: at most {given.fdr:.0%}): {sum(row[2] > 0 for row in some)} of {len(some)}")
    print(f"\npeak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB, {time.perf_counter() - begun:.0f} s in all")


if __name__ == "__main__":
    main()
