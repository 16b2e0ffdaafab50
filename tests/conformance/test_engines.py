"""Every question to DuckDB (kernel and joins) and to real Spark masters: the same rows, in the same order."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from wherefrom.inquiry.engines import traced
from wherefrom.model.errors import InputError
from wherefrom.shipments.corpus import Corpus
from wherefrom.shipments.engines import engine
from wherefrom.shipments.engines.asking import Engine
from wherefrom.shipments.engines.questions import Query, Weigh
from wherefrom.shipments.parts.search import PartIndex, Wanted
from wherefrom.shipments.tracing.how import How
from wherefrom.shipments.tracing.queries import Asked

CODES = ("854231", "854239", "853221", "901410")
QUERIES = [
    Query(f"q{number}", f"party {number // 4}", CODES[number % 4], date(2022, 1, 1), date(2022, 6, 30)) for number in range(24)
] + [Query("late", "party 0", "854231", date(2023, 1, 1), date(2023, 2, 1)), Query("nobody", "no such party", "854231", date(2022, 1, 1), date(2022, 2, 1)),
     Query("nothing", "party 0", "010121", date(2022, 1, 1), date(2022, 2, 1))]  # fmt: skip
TARGETS = ["party 3", "party 11", "party 17", "party 25", "a party that ships nothing"]


def _weigh() -> Weigh:
    """A weight made here travels to the workers by value: they do not have the tests."""

    def work(rows: pa.Table) -> Any:
        return np.asarray(rows["line"].to_numpy() % 3, np.float32) + (np.asarray(rows["origin"].to_pylist()) == "CN") + _traits(rows)

    def _traits(rows: pa.Table) -> Any:
        days = (rows["date"].cast(pa.int32()).to_numpy() - rows["consignee_seen"].cast(pa.int32()).to_numpy()) / 30
        return np.log(rows["consignee_codes"].to_numpy()) + np.clip(days, 0, 3)

    return Weigh(("origin", "consignee_codes", "consignee_seen"), work)


QUESTIONS: dict[str, Any] = {
    "reach": lambda one: one.reach(QUERIES, TARGETS),
    "chains": lambda one: one.chains(QUERIES, TARGETS),
    "chains of three, weighed": lambda one: one.chains(QUERIES, TARGETS, hops=3, dwell=60, top=5, weigh=_weigh()),
    "chains from no query": lambda one: one.chains([], TARGETS),
    "flows": lambda one: one.flows(),
    "flows by other dimensions": lambda one: one.flows(("origin", "chapter", "year")),
    "coverage": lambda one: one.coverage(),
    "parts": lambda one: one.parts(PartIndex.build([Wanted(part="STM32F405RGT6", brand="STMicroelectronics"), Wanted(part="7805")])),
}

SPARK = {
    "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1",  # starts sooner; these corpora are small
    "spark.executor.extraJavaOptions": "-XX:TieredStopAtLevel=1",
    "spark.executor.memory": "512m",
    "spark.sql.shuffle.partitions": "2",
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.adaptive.enabled": "false",
}


@pytest.fixture(scope="module")
def usual(corpus: Corpus) -> Iterator[Engine]:
    with engine("duckdb", corpus) as one:
        yield one


@pytest.fixture(scope="module")
def joins(corpus: Corpus) -> Iterator[Engine]:
    with engine("duckdb", corpus, joins=True) as one:
        yield one


@pytest.fixture(scope="module", params=["local-cluster[2,1,1024]", "standalone"])
def spark(request: pytest.FixtureRequest, corpus: Corpus) -> Iterator[Engine]:
    import pyspark

    if shutil.which("java") is None:
        pytest.skip("no Java on this machine; on Debian: apt-get install openjdk-17-jre-headless")
    master = request.param if request.param != "standalone" else request.getfixturevalue("standalone").master
    work = Path(pyspark.__file__).parent / "work"  # where local-cluster keeps what its workers said
    there = set(work.glob("*"))
    with engine("spark", corpus, master=master, conf=SPARK) as one:
        yield one
    for folder in set(work.glob("*")) - there:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.mark.parametrize("question", QUESTIONS)
def test_joins_answer_as_the_kernel_does(question: str, usual: Engine, joins: Engine) -> None:
    """The SQL joins give the kernel's answer to every question, row by row."""
    assert QUESTIONS[question](usual) == QUESTIONS[question](joins)


@pytest.mark.slow
def test_spark_answers_as_duckdb_does(spark: Engine, usual: Engine) -> None:
    """A real Spark with two workers gives DuckDB's answer to every question, row by row."""
    differing = [name for name, question in QUESTIONS.items() if question(spark) != question(usual)]
    assert [] == differing


@pytest.mark.slow
def test_spark_answers_an_empty_corpus_as_duckdb_does(spark: Any, empty: Corpus) -> None:
    """A corpus without rows answers every question with nothing, on both engines."""
    asked = ("reach", "flows", "coverage")
    with engine("duckdb", empty) as one, engine("spark", empty, session=spark.session) as other:
        assert [QUESTIONS[name](one) for name in asked] == [QUESTIONS[name](other) for name in asked]
        assert 0 == one.chains(QUERIES, TARGETS).ranked.num_rows


@pytest.mark.slow
def test_spark_names_a_corpus_that_it_cannot_read(spark: Any, tmp_path: Path) -> None:
    """A file that the workers do not see is an input error that says where to put the corpus."""
    gone = SimpleNamespace(folder=tmp_path, files=lambda: ["hs2=85/month=2022-01/gone-0.parquet"], left_out=lambda duplicates: {})
    with pytest.raises(InputError, match="cannot be read by Spark") as wrong, engine("spark", gone, session=spark.session) as one:
        one.coverage()
    assert "put the corpus where every worker sees it" in wrong.value.cure


@pytest.mark.slow
def test_spark_says_nothing_of_its_own(corpus: Corpus) -> None:
    """A person who asks Spark sees the answer, and no line of Java's or Spark's, warnings of pyspark's included."""
    script = f"""
from pathlib import Path
from wherefrom.shipments.corpus import Corpus
from wherefrom.shipments.engines import engine
with engine("spark", Corpus.open(Path({str(corpus.folder)!r})), master="local[1]", conf={SPARK!r}) as one:
    print(one.coverage().rows)
"""
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=240, check=False)
    assert (0, "600\n", "") == (told.returncode, told.stdout, told.stderr)


def test_the_frozen_corpus_asks_something(usual: Engine) -> None:
    """The frozen corpus has chains of every length, ties, duplicates left out and rows that lack things, so that agreement says something."""
    chains = usual.chains(QUERIES, TARGETS)
    lengths = {len(path) for path in chains.ranked["shipments"].to_pylist()}
    costs = list(zip(chains.ranked["query_id"].to_pylist(), chains.ranked["cost"].to_pylist(), strict=True))
    hops = set(usual.reach(QUERIES, TARGETS)["hops"].to_pylist())
    assert ({1, 2, 3, 4}, {1, 2, 3, 4}, True, 40) == (lengths, hops, len(set(costs)) < len(costs), usual.coverage().left_out)
    assert ["reporter", "partner", "month"] == usual.flows(("reporter", "partner", "month")).left_out["lacks"].to_pylist()
    assert {True, False} == set(usual.parts(PartIndex.build([Wanted(part="7805"), Wanted(part="STM32F405RGT6")])).found["sure"].to_pylist())


@pytest.mark.slow
def test_a_batch_is_told_the_same_by_spark_and_by_duckdb(spark: Engine, usual: Engine, corpus: Corpus) -> None:
    """The chains of a batch, read again and told, differ in nothing but the engine's name."""
    asked = [Asked(id=one.query_id, shipper=one.shipper, hs6=(one.hs6,), first=one.first, last=one.last) for one in QUERIES]
    how = How(today=date(2024, 1, 1), to="parties", ends=tuple(TARGETS))
    told = [traced(corpus, one, asked, how) for one in (usual, spark)]
    assert (told[0].answers, True) == (told[1].answers, any(one.chains for one in told[0].answers))
