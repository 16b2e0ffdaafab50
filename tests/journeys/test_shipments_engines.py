"""Questions to a corpus from the command line, answered by an engine: the same shape as without one, and what it does not weigh said."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from wherefrom.cli.main import main
from wherefrom.model.errors import UsageError

HERE = "examples/shipments"
BATCH = ("--queries", f"{HERE}/queries.csv", "--targets", f"{HERE}/targets.txt", "--top", "3", "--format", "jsonl")


@pytest.fixture
def corpus(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The example, loaded."""
    monkeypatch.chdir(root)
    monkeypatch.delenv("WHEREFROM_CORPUS", raising=False)
    assert run("load", f"{HERE}/shipments.csv", "--corpus", str(tmp_path / "corpus")).exit_code == 0
    return str(tmp_path / "corpus")


@pytest.fixture
def exports(tmp_path: Path) -> str:
    """Exports of three products to two places over three years, in a corpus that knows whose records they are."""
    path = tmp_path / "exports.csv"
    with path.open("w", encoding="utf-8", newline="") as out:
        rows = csv.writer(out)
        rows.writerow(("shipment_id", "date", "shipper", "consignee", "origin", "destination", "hs6", "value", "currency"))
        for at in range(36):
            day = f"{2019 + at // 12}-{at % 12 + 1:02d}-05"
            for place in ("AM", "GE"):
                for code in ("854231", "854232", "854239"):
                    value = 1000 + 7 * (at * 31 % 11) + (9000 if place == "AM" and at >= 27 else 0)
                    rows.writerow((f"S{at}{place}{code}", day, "Alfa GmbH", f"Beta {place}", "DE", place, code, value, "EUR"))
    assert run("load", str(path), "--reporter", "DE", "--flow", "export", "--corpus", str(tmp_path / "exports")).exit_code == 0
    return str(tmp_path / "exports")


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["shipments", *words], catch_exceptions=False)


def test_a_batch_has_the_same_shape_with_an_engine_as_without(corpus: str) -> None:
    """The same keys, parties reached and counts; the planted chain is the first; what is not weighed is said three times."""
    usual, by_engine = (run("trace", *BATCH, "--corpus", corpus, *more) for more in ((), ("--engine", "duckdb")))
    before, after = ([json.loads(line) for line in one.stdout.splitlines()] for one in (usual, by_engine))
    assert [list(one) for one in before] == [list(one) for one in after]
    assert [list(one) for one in before[0]["chains"]] == [list(one) for one in after[0]["chains"]]
    assert [(one["query_id"], one["reachable"], one["count"]) for one in before] == [
        (one["query_id"], one["reachable"], one["count"]) for one in after
    ]
    assert ["EX-0096", "EX-0113", "EX-0129", "EX-0143"] == after[0]["chains"][0]["shipments"]
    assert "Unknown Chips Corp is in no shipment of these goods and days" in after[2]["notes"]
    assert (True, True, True) == (
        "does not weigh" in by_engine.stderr,
        "does not weigh" in after[0]["notes"][-1],
        "were not weighed" in after[0]["chains"][0]["why"],
    )


def test_surges_are_the_same_whoever_sums_the_flows(exports: str) -> None:
    """Every judged series, row by row."""
    words = ("surges", "--corpus", exports, "--event", "2021-04", "--format", "csv")
    usual, by_engine = run(*words), run(*words, "--engine", "duckdb")
    assert (usual.stdout, 7) == (by_engine.stdout, len(by_engine.stdout.splitlines()))


def test_an_engine_counts_what_a_corpus_holds(corpus: str) -> None:
    """Rows, and how far each column is filled."""
    told = json.loads(run("show", "--corpus", corpus, "--engine", "duckdb", "--format", "json").stdout)
    assert (214, 1.0, 0.0) == (told["rows"], told["coverage"]["shipper"], told["coverage"]["reporter"])


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("trace", *BATCH, "--master", "local[2]"), "--master is for Spark"),
        (("trace", *BATCH, "--engine", "duckdb", "--master", "local[2]"), "--master is for Spark"),
        (("trace", *BATCH, "--engine", "duckdb", "--records", f"{HERE}/shipments.csv"), "--records is given"),
        (("trace", *BATCH, "--engine", "duckdb", "--across-editions"), "does not take --across-editions"),
        (("trace", "--from", "Alfa", "--to", "Beta", "--engine", "duckdb"), "names no HS code"),
        (("trace", "--from", "Alfa", "--hs6", "854231", "--to-country", "RU", "--engine", "duckdb"), "it takes --targets or --to"),
        (("trace", *BATCH, "--engine", "spark", "--master", "http://host"), "is no address of a Spark master"),
        (("surges", "--flows", f"{HERE}/shipments.csv", "--event", "2022-03", "--engine", "duckdb"), "--flows is given"),
        (("surges", "--event", "2022-03", "--master", "local[2]"), "--master is for Spark"),
    ],
)
def test_what_an_engine_does_not_take_is_said(corpus: str, words: tuple[str, ...], told: str) -> None:
    """Before anything is computed, with what mends it."""
    with pytest.raises(UsageError, match=told) as wrong:
        run(*words, *(() if "--records" in words or "--flows" in words else ("--corpus", corpus)))
    assert wrong.value.cure
