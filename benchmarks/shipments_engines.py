"""Engines measured: how long each takes to start and to answer, beside DuckDB with the kernel in the same run.

    python benchmarks/shipments_engines.py --rows 1e6 [--queries 300] [--seed 100] [--master 'local[2]'] [--master spark://HOST:7077] [--joins]

The corpus is the bare world of ``shipments_data``, written as a corpus writes it. Each question is asked twice: "first" is what one asks
of an engine that has just started (compiled code is loaded, workers come up), "again" the second time. Answers are compared row by row.
Reading the Parquet is in every time, since engines read it for each question.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import numpy as np
import pyarrow as pa

from shipments_data import FIRST_DAY, generate
from wherefrom.shipments.corpus import Corpus, Load
from wherefrom.shipments.engines import engine
from wherefrom.shipments.engines.questions import Query
from wherefrom.shipments.schema import SHIPMENT

PIECE = 500_000


def written(made: Any, folder: Path) -> Corpus:
    """The generated shipments as a corpus."""
    about = Load(load="0f", source="made.parquet", sha256="0f", size=1, loaded="2024-01-01", layout="native", columns={})
    with Corpus.writing(folder) as writer, writer.begin(about) as loading:
        for at in range(0, len(made.day), PIECE):
            rows = _rows(made, slice(at, at + PIECE), at)
            loading.add(rows, read=rows.num_rows)
        loading.commit()
    return Corpus.open(folder)


def _rows(made: Any, some: slice, at: int) -> pa.Table:
    day = np.datetime64(FIRST_DAY) + made.day[some].astype("timedelta64[D]")
    count = len(day)
    number = np.arange(at, at + count)
    columns: dict[str, Any] = {
        "shipment_id": number.astype(str), "date": day, "row": number + 2, "quantity": made.quantity[some].astype(float),
        "shipper_key": _names(made.shipper[some]), "consignee_key": _names(made.consignee[some]), "hs": _codes(made.hs[some]),
    }  # fmt: skip
    fixed = {"date_precision": "day", "form": "full", "source": "made.parquet", "hs_edition": 2022, "unit": "H87"}
    columns |= {"hs6": columns["hs"], "shipper": columns["shipper_key"], "consignee": columns["consignee_key"]}
    made_up = [
        pa.array(columns[field.name]).cast(field.type) if field.name in columns
        else pa.repeat(pa.scalar(fixed.get(field.name, "" if pa.types.is_string(field.type) else None), field.type), count)
        for field in SHIPMENT
    ]  # fmt: skip
    return pa.table(made_up, schema=SHIPMENT)


def _names(numbers: np.ndarray) -> np.ndarray:
    return np.char.add("party ", numbers.astype(str))


def _codes(numbers: np.ndarray) -> np.ndarray:
    return (850000 + numbers.astype(np.int64)).astype(str)


def asked(made: Any) -> tuple[list[Query], list[str]]:
    """The queries and targets of the generated corpus."""
    some = made.queries
    queries = [
        Query(
            f"q{at}",
            f"party {shipper}",
            str(850000 + int(hs)),
            FIRST_DAY + timedelta(days=int(first)),
            FIRST_DAY + timedelta(days=int(last)),
        )
        for at, (shipper, hs, first, last) in enumerate(zip(some.shipper, some.hs, some.first, some.last, strict=True))
    ]
    return queries, [f"party {party}" for party in made.targets]


def measured(title: str, start: Callable[[], Any], questions: dict[str, Callable[[Any], Any]], base: dict[str, Any]) -> None:
    """A block of the table: start, and each question first and again; ``base`` holds the times and answers that others are compared with."""
    took, one = timed(start)
    print(f"{title:34}{'start':12}{took:9.2f}", flush=True)
    try:
        for name, question in questions.items():
            first, _ = timed(lambda question=question: question(one))
            again, answer = timed(lambda question=question: question(one))
            before = base.setdefault(name, (again, answer))
            same = "the same" if before[1] == answer else "NOT THE SAME"
            print(f"{'':34}{name:12}{first:9.2f}{again:9.2f}{again / before[0]:8.1f}x  {same}", flush=True)
    finally:
        one.close()


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    begun = time.perf_counter()
    found = work()
    return time.perf_counter() - begun, found


def main() -> None:
    told = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    told.add_argument("--rows", type=float, default=1e6)
    told.add_argument("--queries", type=int, default=300)
    told.add_argument("--seed", type=int, default=100)
    told.add_argument("--master", action="append", default=[], help="a Spark master; may be given several times")
    told.add_argument("--joins", action="store_true", help="DuckDB with SQL joins in the kernel's place")
    given = told.parse_args()
    made = generate(int(given.rows), given.seed, "bare", given.queries)
    queries, targets = asked(made)
    folder = Path(mkdtemp(prefix="engines-"))
    try:
        took, corpus = timed(lambda: written(made, folder / "corpus"))
        print(f"{int(given.rows):,} shipments written in {took:.1f} s; {len(queries)} queries, {len(targets):,} targets")
        print(f"{'':34}{'':12}{'first':>9}{'again':>9}{'ratio':>9}")
        questions = {
            "reach": lambda one: one.reach(queries, targets),
            "chains": lambda one: one.chains(queries, targets),
            "flows": lambda one: one.flows(("hs6", "month")),
            "coverage": lambda one: one.coverage(),
        }
        base: dict[str, Any] = {}
        measured("duckdb", lambda: engine("duckdb", corpus), questions, base)
        if given.joins:
            measured("duckdb, joins", lambda: engine("duckdb", corpus, joins=True), questions, base)
        for master in given.master:
            measured(f"spark {master}", lambda master=master: engine("spark", corpus, master=master), questions, base)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
