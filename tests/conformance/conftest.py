"""A small frozen corpus in which every question has an answer, and real Spark masters on this machine."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from wherefrom.shipments.corpus import Corpus, Load
from wherefrom.shipments.schema import SHIPMENT

FIRST = date(2022, 1, 1)
CODES = ("854231", "854239", "853221", "901410")

Rows = list[dict[str, Any]]


def _table(rows: Rows) -> pa.Table:
    """Shipments with every column; what a row leaves out is "" or unknown."""
    empty = {field.name: "" if pa.types.is_string(field.type) else None for field in SHIPMENT}
    empty |= {"hs_edition": 2022, "form": "full", "source": "a.csv", "date_precision": "day"}
    whole = [{**empty, "row": number, "shipment_id": f"S{number}", "raw": "{}", **row} for number, row in enumerate(rows, 2)]
    for row in whole:
        row["shipper"], row["consignee"] = row["shipper_key"].upper(), row["consignee_key"].upper()
        row["hs"] = row["hs"] or row["hs6"]
    return pa.Table.from_pylist(whole, schema=SHIPMENT)


def _kept(folder: Path, sources: dict[str, Rows]) -> Corpus:
    """A corpus of some sources."""
    with Corpus.writing(folder) as writer:
        for number, (source, rows) in enumerate(sources.items()):
            table = _table([{"source": source, **row} for row in rows])
            about = Load(load=f"0{number}", source=source, sha256=f"{number}", size=1, loaded="2024-01-01", layout="native", columns={})
            with writer.begin(about) as loading:
                loading.add(table, read=table.num_rows)
                loading.commit()
    return Corpus.open(folder)


@pytest.fixture(scope="session")
def kept() -> Callable[[Path, dict[str, Rows]], Corpus]:
    return _kept


def _frozen() -> Rows:
    """Six hundred invented shipments: few parties and days, so that chains, cycles, ties and same-day hops abound; some rows lack things."""
    draw = np.random.default_rng(20)
    rows: Rows = []
    for _ in range(600):
        flow = str(draw.choice(["import", "export", ""]))
        rows.append({
            "date": FIRST + timedelta(days=int(draw.integers(0, 240))), "hs6": str(draw.choice(CODES)),
            "shipper_key": f"party {int(draw.integers(0, 30) ** 2 / 30)}", "consignee_key": f"party {int(draw.integers(0, 40))}",
            "origin": str(draw.choice(["DE", "CN", ""])), "destination": str(draw.choice(["KG", "RU"])), "flow": flow,
            "reporter": str(draw.choice(["KG", "RU", ""])), "description": str(draw.choice(["IC STM32F405-RGT6", "7805 pcs", "pipes", ""])),
            "brand": str(draw.choice(["", "STMicroelectronics"])), "quantity": float(draw.choice([np.nan, 0, 10, 10, 20, 1000])),
            "unit": str(draw.choice(["H87", "MIL", "KGM", ""], p=[0.7, 0.1, 0.1, 0.1])), "net_kg": float(draw.choice([1.25, 7.0])),
            "value": float(np.round(draw.lognormal(8, 2), 2)), "currency": str(draw.choice(["USD", "EUR"])),
        })  # fmt: skip
    for row in rows:
        row["quantity"] = None if np.isnan(row["quantity"]) else row["quantity"]
    rows[3] |= {"date": None, "date_precision": ""}
    rows[4] |= {"date": date(2022, 5, 1), "date_precision": "month"}
    rows[5] |= {"date": date(2022, 1, 1), "date_precision": "year"}
    rows[6] |= {"hs6": "", "hs": "8542"}
    rows[7] |= {"shipper_key": ""}
    rows[8] |= {"form": "short", "value": None}
    rows[9] |= {"consignee_key": rows[9]["shipper_key"]}
    return rows


@pytest.fixture(scope="session")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """The frozen rows, and a second source that repeats forty of them: duplicates that are left out."""
    rows = _frozen()
    return _kept(
        tmp_path_factory.mktemp("corpus"),
        {"a.csv": rows, "b.csv": [{**row, "shipment_id": f"S{at}"} for at, row in enumerate(rows[20:60], 22)]},
    )


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    return _kept(tmp_path_factory.mktemp("empty"), {})


LIMIT = 90.0
"""Seconds that a master has to come up."""


def _run(kind: str, folder: Path, *given: str) -> subprocess.Popen[bytes]:
    """A Spark process of our own, its output in a file."""
    import pyspark

    place = Path(pyspark.__file__).parent / "bin" / "spark-class"
    settings = {**os.environ, "SPARK_LOCAL_IP": "127.0.0.1", "SPARK_NO_DAEMONIZE": "1", "SPARK_HOME": str(place.parent.parent)}
    settings |= {
        "SPARK_WORKER_DIR": str(folder / "work"),
        "SPARK_DAEMON_JAVA_OPTS": "-XX:TieredStopAtLevel=1",
        "PYSPARK_PYTHON": sys.executable,
    }
    with (folder / f"{kind}.log").open("ab") as log:
        return subprocess.Popen([str(place), f"org.apache.spark.deploy.{kind}", *given], env=settings, stdout=log, stderr=log)


@pytest.fixture(scope="session")
def standalone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SimpleNamespace]:
    """``master`` of a standalone Spark with two workers of one core each; all three are ended by their ids."""
    folder = tmp_path_factory.mktemp("spark")
    running = [_run("master.Master", folder, "--host", "127.0.0.1", "--port", "0", "--webui-port", "0")]
    try:
        found = None
        until = time.monotonic() + LIMIT
        while found is None:
            text = (folder / "master.Master.log").read_text("utf-8", "replace")
            found = re.search(r"Starting Spark master at (spark://127\.0\.0\.1:\d+)", text)
            if running[0].poll() is not None or time.monotonic() > until:
                pytest.fail(f"the master did not start:\n{text}")
            time.sleep(0.2)
        master = found[1]
        for _ in range(2):
            worker = ("--host", "127.0.0.1", "--cores", "1", "--memory", "1g", "--webui-port", "0")
            running.append(_run("worker.Worker", folder, *worker, master))
        yield SimpleNamespace(master=master)
    finally:
        for process in reversed(running):
            process.terminate()
        for process in running:
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait(20)
