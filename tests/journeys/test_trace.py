"""``wherefrom shipments trace`` from the command line: a batch, a question, a folder, and what does not go together."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from wherefrom.cli.shipments_trace import command

HERE = "examples/shipments"


@pytest.fixture
def folder(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The example beside the project, in a folder of its own."""
    shutil.copytree(root / HERE, tmp_path / HERE)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("WHEREFROM_CORPUS", raising=False)
    return tmp_path


def run(*words: str) -> Result:
    return CliRunner().invoke(command, [*words, "--records", f"{HERE}/shipments.csv"], catch_exceptions=False)


def test_a_batch_answers_each_query_in_the_order_of_the_file(folder: Path) -> None:
    """One JSON object a query, with ids in order, a score and a reason; the planted chain is the first."""
    done = run("--queries", f"{HERE}/queries.csv", "--targets", f"{HERE}/targets.txt", "--top", "3", "--format", "jsonl")
    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert ["board-U7", "board-U9", "board-U12"] == [one["query_id"] for one in told]
    assert (["Bogus Research Bureau"], ["EX-0096", "EX-0113", "EX-0129", "EX-0143"]) == (
        told[0]["reachable"],
        told[0]["chains"][0]["shipments"],
    )
    assert [[], []] == [one["chains"] for one in told[1:]]
    assert "Unknown Chips Corp is in no shipment of these goods and days" in told[2]["notes"]
    assert all(one["why"] and one["innocent"] and one["settles"] and one["score"] <= 0 for one in told[0]["chains"])


def test_a_question_is_answered_with_its_limits(folder: Path) -> None:
    """How many chains there are stands before the first, and what an answer does not say at the end."""
    done = run(
        "--from", "Example Semiconductors", "--part", "EXM407VGT6", "--made", "2022-W16..2022-W20", "--targets", f"{HERE}/targets.txt"
    )
    lines = done.stdout.splitlines()
    assert lines[1].startswith("7 chains could have carried the part; by the ranking's judgement one fits better")
    assert "A chain could have carried the part: its days, goods and quantities allow it. Nothing here says that it did." == lines[-1]
    assert any("in no shipment searched: Nobody Design Institute" in line for line in lines)


def test_no_chain_is_no_clearance(folder: Path) -> None:
    """It is said where none is found."""
    done = run("--from", "Mock Motors", "--to", "Bogus Research Bureau")
    assert (0, True) == (done.exit_code, "No chain was found. No chain is not a clearance" in done.stdout)


def test_a_folder_gets_tables_and_a_picture(folder: Path) -> None:
    """The CSV has one row a shipment, the JSON everything, the page the picture in two widths."""
    run("--shipment", "EX-0113", "--top", "2", "-o", "out")
    assert ["chains.csv", "chains.html", "chains.json", "chains.svg"] == sorted(path.name for path in Path("out").iterdir())
    rows = list(csv.DictReader(Path("out/chains.csv").read_text(encoding="utf-8").splitlines()))
    answer = json.loads(Path("out/chains.json").read_text(encoding="utf-8"))["answers"][0]
    assert [one["id"] for chain in answer["chains"] for one in chain["shipments"]] == [one["shipment_id"] for one in rows]
    page = Path("out/chains.html").read_text(encoding="utf-8")
    assert (2, False) == (page.count("<svg "), "http" in page.replace("http://www.w3.org/2000/svg", ""))


def test_the_same_question_gives_the_same_bytes(folder: Path) -> None:
    """Nothing depends on the order of threads or the hour."""
    for name in ("one", "two"):
        run("--part", "EXM407VGT6", "--to-country", "Russia", "-o", name)
    assert [path.read_bytes() for path in sorted(Path("one").iterdir())] == [path.read_bytes() for path in sorted(Path("two").iterdir())]


@pytest.mark.parametrize(("name", "first"), [("a.jsonl", '{"query_id": "Q1"'), ("a.json", "{"), ("a.csv", "query_id,chain")])
def test_the_name_of_the_output_says_its_form(folder: Path, name: str, first: str) -> None:
    """One file, and nothing in the terminal."""
    done = run("--shipment", "EX-0113", "-o", name)
    assert ("", True) == (done.stdout, Path(name).read_text(encoding="utf-8").startswith(first))


def test_names_cannot_steer_the_terminal(folder: Path) -> None:
    """What others wrote is shown without signs that move the cursor or turn the text."""
    path = Path(f"{HERE}/shipments.csv")
    path.write_text(path.read_text(encoding="utf-8").replace("Imaginary Supply OOO", "Imaginary \x1b[2J\u202eSupply OOO"), encoding="utf-8")
    done = run("--shipment", "EX-0129", "--to", "Bogus Research Bureau")
    assert (True, []) == ("Imaginary [2J Supply OOO" in done.stdout, [one for one in done.stdout if one in "\x1b\u202e"])


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ([], "Say where chains begin"),
        (["--queries", "q.csv", "--from", "Alfa"], "--from is for a single one"),
        (["--queries", "q.csv"], "say where chains end"),
        (["--shipment", "S1", "--part", "X"], "say it another way"),
        (["--from", "Alfa", "--to", "Beta", "--to-country", "RU"], "Give one of --to"),
        (["--from", "Alfa", "--after", "2022-05", "--before", "2022-04"], "no day is left"),
    ],
)
def test_what_does_not_go_together_is_said(folder: Path, words: list[str], told: str) -> None:
    """Before anything is read."""
    done = run(*words)
    assert (2, True) == (done.exit_code, told in " ".join(done.output.split())), done.output
