"""Engines are found by name; what is missing is said with its cure."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from wherefrom.model.errors import InputError, UsageError
from wherefrom.shipments.engines import engine
from wherefrom.shipments.engines.questions import Query
from wherefrom.shipments.schema import SHIPMENT

QUERY = Query("q", "a", "854231", date(2022, 1, 1), date(2022, 1, 31))


class Plain:
    """Files without a corpus around them."""

    def __init__(self, folder: Path, files: Sequence[str], out: dict[str, Any] | None = None) -> None:
        self.folder, self._files, self._out = folder, list(files), out or {}

    def files(self) -> list[str]:
        return self._files

    def left_out(self, duplicates: str = "first") -> dict[str, Any]:
        return self._out if duplicates == "first" else {}


def _row(number: int, shipper: str, consignee: str, day: int, **more: Any) -> dict[str, Any]:
    row: dict[str, Any] = {field.name: "" if pa.types.is_string(field.type) else None for field in SHIPMENT}
    row |= {
        "shipment_id": f"S{number}",
        "row": number,
        "source": "a.csv",
        "date": date(2022, 1, day),
        "date_precision": "day",
        "form": "full",
    }
    return row | {"shipper_key": shipper, "consignee_key": consignee, "hs": "85423100", "hs6": "854231", "quantity": 10.0} | more


@pytest.fixture
def records(tmp_path: Path) -> Plain:
    """a → b → c, a pair on the same day that is no chain, and a repeated row."""
    rows = [_row(2, "a", "b", 3), _row(3, "b", "c", 9), _row(4, "b", "d", 3), _row(5, "a", "b", 3, unit="KGM")]
    path = "hs2=85/month=2022-01/0f-0.parquet"
    (tmp_path / path).parent.mkdir(parents=True)
    pq.write_table(pa.Table.from_pylist(rows, schema=SHIPMENT), tmp_path / path)
    return Plain(tmp_path, [path], {path: np.array([3], np.int32)})


def test_a_chain_is_told_by_its_shipments(records: Plain) -> None:
    """A chain comes with the numbers, sources and rows of its shipments, its place, and how many there are."""
    with engine("duckdb", records) as one:
        chains = one.chains([QUERY], ["c", "d"])
    told = {"query_id": "q", "place": 1, "shipments": ["S2", "S3"], "sources": ["a.csv", "a.csv"], "rows": [2, 3]}
    assert [told] == chains.ranked.drop_columns("cost").to_pylist()
    assert [{"query_id": "q", "total": 1.0, "near": 1}] == chains.counted.to_pylist()


def test_duplicates_are_left_out_unless_asked_for(records: Plain) -> None:
    """The marked row makes a second chain only where duplicates are asked for."""
    with engine("duckdb", records, duplicates="all") as every, engine("duckdb", records) as usual:
        assert [2, 1] == [one.chains([QUERY], ["c"]).counted["total"][0].as_py() for one in (every, usual)]
        assert [(4, 0), (3, 1)] == [one.coverage()[:2] for one in (every, usual)]


def test_flows_say_what_they_leave_out(records: Plain) -> None:
    """Rows that lack a dimension are counted by the first that they lack."""
    with engine("duckdb", records) as one:
        flows = one.flows(("code", "month", "reporter"))
    assert (0, [{"lacks": "reporter", "rows": 3}]) == (flows.table.num_rows, flows.left_out.to_pylist())


@pytest.mark.parametrize(
    ("name", "settings", "said"),
    [
        ("polars", {}, "there is no engine 'polars'"),
        ("duckdb", {"master": "local"}, "the engine duckdb has no setting 'master'"),
        ("duckdb", {"memory": "much"}, "DuckDB does not take 2 threads and 'much' of memory"),
        ("spark", {"master": "spark://127.0.0.1:1"}, "no Spark master answers"),
    ],
)
def test_what_cannot_be_is_said(records: Plain, name: str, settings: dict[str, Any], said: str) -> None:
    """An unknown engine, an unknown setting, one that cannot be and a master that is not there are misuse, each with its cure."""
    with pytest.raises(UsageError, match=said) as wrong:
        engine(name, records, **settings)
    assert wrong.value.cure


def test_a_package_that_is_not_there_names_its_extra(records: Plain, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without pyspark the message says which extra brings it."""
    monkeypatch.setitem(sys.modules, "pyspark", None)
    with pytest.raises(UsageError, match="needs the package pyspark") as wrong:
        engine("spark", records)
    assert 'pip install "wherefrom[spark]"' == wrong.value.cure


@pytest.mark.parametrize(
    ("query", "given", "said"),
    [
        (QUERY._replace(hs6="8542"), {}, "'8542' is no six-digit HS code"),
        (QUERY._replace(last=date(2021, 1, 1)), {}, "its first day 2022-01-01 is after its last"),
        (QUERY, {"hops": 9}, "hops is 9, which is not 1 to 8"),
        (QUERY, {"dwell": 0}, "dwell is 0"),
    ],
)
def test_a_question_that_makes_no_sense_is_refused(records: Plain, query: Query, given: dict[str, int], said: str) -> None:
    """Short codes, turned windows, and hops or dwells out of bounds are refused."""
    with engine("duckdb", records) as one, pytest.raises(UsageError, match=said):
        one.reach([query], ["c"], **given)


def test_two_queries_of_one_name_are_refused(records: Plain) -> None:
    """Answers are told by query_id, so that two queries cannot share one."""
    with engine("duckdb", records) as one, pytest.raises(UsageError, match="two queries are called 'q'"):
        one.reach([QUERY, QUERY], ["c"])


def test_flows_by_an_unknown_dimension_are_refused(records: Plain) -> None:
    """The dimensions there are are named."""
    with engine("duckdb", records) as one, pytest.raises(UsageError, match="cannot be summed by colour"):
        one.flows(("colour",))


def test_a_file_that_is_gone_is_named(records: Plain) -> None:
    """A corpus whose file was taken away is an input error."""
    with pytest.raises(InputError, match="cannot be read"):
        engine("duckdb", Plain(records.folder, ["hs2=85/month=2022-01/gone.parquet"]))


def test_without_numba_joins_answer(records: Plain) -> None:
    """Where the kernel cannot be compiled, the same engine answers by joins."""
    script = f"""
import sys
sys.modules["numba"] = None
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from wherefrom.shipments.engines import engine
from wherefrom.shipments.engines.questions import Query
records = SimpleNamespace(folder=Path({str(records.folder)!r}), files=lambda: {records.files()!r}, left_out=lambda duplicates: {{}})
with engine("duckdb", records) as one:
    print(type(one._search).__name__, one.reach([Query("q", "a", "854231", date(2022, 1, 1), date(2022, 1, 31))], ["c"]).to_pylist())
"""
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=120, check=False)
    assert ("Joins [{'query_id': 'q', 'target': 'c', 'hops': 2}]\n", "") == (told.stdout, told.stderr)
