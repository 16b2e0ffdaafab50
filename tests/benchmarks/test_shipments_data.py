"""The made-up corpora that chains are measured on."""

import csv
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

pq = pytest.importorskip("pyarrow.parquet")

from wherefrom.shipments.schema import NATIVE  # noqa: E402

BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"
ROWS, QUERIES = 60_000, 12


@pytest.fixture(scope="module")
def data() -> Iterator[Any]:
    sys.path.insert(0, str(BENCHMARKS))
    import shipments_data

    yield shipments_data
    sys.path.remove(str(BENCHMARKS))


@pytest.fixture(scope="module", params=["bare", "real"])
def corpus(request: pytest.FixtureRequest, data: Any) -> Any:
    return data.generate(ROWS, 1, request.param, QUERIES)


def test_the_same_seed_gives_the_same_corpus(data: Any, corpus: Any) -> None:
    """Every column and every planted chain is a function of rows, seed and world."""
    again = data.generate(ROWS, 1, corpus.world, QUERIES)
    names = ("shipper", "consignee", "hs", "day", "quantity", "targets")
    assert [True] * len(names) == [bool((getattr(corpus, name) == getattr(again, name)).all()) for name in names]
    assert again.truth == corpus.truth


def test_another_seed_gives_another_corpus(data: Any, corpus: Any) -> None:
    """A corpus for development is not the one for evaluation."""
    assert corpus.truth != data.generate(ROWS, 2, corpus.world, QUERIES).truth


def test_planted_chains_keep_the_rules_of_a_chain(corpus: Any) -> None:
    """Each shipment leaves the holder of the one before, later, within the dwell, in the query's group, and the last ends at a target."""
    asked, broken = corpus.queries, []
    for number, plant in enumerate(corpus.truth):
        days = [[int(corpus.day[row]) for row in rows] for rows in plant.hops]
        told = [{(int(corpus.shipper[row]), int(corpus.consignee[row]), int(corpus.hs[row])) for row in rows} for rows in plant.hops]
        pairs = pairwise(plant.parties)
        right = (
            told == [{(one, two, int(asked.hs[number]))} for one, two in pairs]
            and all(1 <= late - early <= 120 for one, two in pairwise(days) for early in one for late in two)
            and asked.first[number] <= days[0][0] <= asked.last[number]
            and asked.shipper[number] == plant.parties[0]
            and [party in corpus.targets for party in plant.parties] == [False] * (len(plant.parties) - 1) + [True]
            and len(set(plant.parties)) == len(plant.parties)
        )
        broken += [] if right else [number]
    assert broken == []
    assert {2, 3, 4} == {len(plant.hops) for plant in corpus.truth}


def test_half_a_percent_of_rows_end_at_designated_parties(corpus: Any) -> None:
    """The stated share, whatever the weights of the parties."""
    import numpy as np

    assert 0.004 < np.isin(corpus.consignee, corpus.targets).mean() < 0.0065


def test_planted_hops_name_the_part_at_the_stated_rate(data: Any) -> None:
    """Descriptions of about three planted rows in ten name the part asked for; with a rate of one, all do."""
    for rate, low, high in ((0.3, 0.15, 0.45), (1.0, 1.0, 1.0)):
        corpus = data.generate(ROWS, 1, "real", 60, named=rate, innocent=0.0)
        named = corpus.named()
        hits = [named[row] == number for number, plant in enumerate(corpus.truth) for rows in plant.hops for row in rows]
        assert low <= sum(hits) / len(hits) <= high


def test_decoys_end_at_a_party_that_nobody_designated(data: Any) -> None:
    """An honest chain begins where the planted one does and ends elsewhere."""
    corpus = data.generate(ROWS, 1, "real", QUERIES, decoys=1)
    assert [False] * QUERIES == [plant.parties[-1] in corpus.targets for plant in corpus.decoys]
    assert [plant.parties[0] for plant in corpus.truth] == [plant.parties[0] for plant in corpus.decoys]


def test_files_are_in_the_native_layout_with_the_truth_apart(data: Any, corpus: Any, tmp_path: Path) -> None:
    """What is written is what a user would have; the planted shipments are told in a file of their own."""
    data.write(corpus, tmp_path, block=25_000)
    table = pq.read_table(tmp_path / "shipments.parquet")
    assert (list(NATIVE), ROWS) == (table.column_names, table.num_rows)
    with (tmp_path / "queries.csv").open(encoding="utf-8") as file:
        queries = list(csv.DictReader(file))
    with (tmp_path / "truth.csv").open(encoding="utf-8") as file:
        begins = {row["query_id"]: row["shipment_id"] for row in csv.DictReader(file) if row["hop"] == "1"}
    ids = table.column("shipment_id").to_pylist()
    rows = table.take([ids.index(begins[query["query_id"]]) for query in queries]).to_pylist()
    assert [(query["shipper"], query["hs6"]) for query in queries] == [(row["shipper"], row["hs6"]) for row in rows]
    assert [] == [row for query, row in zip(queries, rows, strict=True) if not query["from"] <= row["date"].isoformat() <= query["to"]]
    assert (tmp_path / "targets.txt").read_text("utf-8").count("\n") == len(corpus.targets)
