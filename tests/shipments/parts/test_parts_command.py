"""The command finds parts in files and corpora, says why, and says what it did not find."""

import csv
import json
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner, Result

from wherefrom.cli.main import main
from wherefrom.shipments.corpus import Corpus, Load
from wherefrom.shipments.parts import gathering
from wherefrom.shipments.parts.gathering import Gathering
from wherefrom.shipments.parts.search import PartIndex, Wanted
from wherefrom.shipments.schema import SHIPMENT

ROWS = [
    ("a1", "2022-03-05", "Maker Ltd", "Trader LLC", "HK", "KZ", "854231", "MCU STM32 F405-RGT6, ST, 100 PCS"),
    ("a2", "2022-05-06", "Trader LLC", "ООО Радио", "KZ", "RU", "854231", "Микросхема SТM32F405RGT6"),
    ("a3", "2021-01-01", "Maker Ltd", "Trader LLC", "HK", "KZ", "730411", "Pipes 7805 mm, 100 pcs"),
    ("a4", "", "Maker Ltd", "Trader LLC", "HK", "AM", "854239", "=STM32F405RGT6"),
]
_EMPTY = {pa.string(): "", pa.int16(): 2022, pa.int64(): 1}
NAMES = ("shipment_id", "date", "shipper", "consignee", "origin", "destination", "hs6", "description")


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    path = tmp_path / "customs.csv"
    with path.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([NAMES, *ROWS])
    return path


def run(*words: str | Path) -> Result:
    done = CliRunner().invoke(main, ["shipments", "parts", *map(str, words)])
    assert (None, 0) == (done.exception, done.exit_code), done.output
    return done


def test_hits_come_with_their_shipments_and_reasons(sheet: Path) -> None:
    """One object a hit: who, when, where to, the place marked, and why."""
    done = run("STM32F405RGT6", "--brand", "STMicroelectronics", "--descriptions", sheet, "--format", "jsonl")
    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert {"a1": "separators", "a2": "look-alike", "a4": "exact"} == {row["shipment_id"]: row["kind"] for row in told}
    first = next(row for row in told if row["shipment_id"] == "a1")
    assert ("MCU »STM32 F405-RGT6«, ST, 100 PCS", "2022-03-05", "Trader LLC", True, 5, 19) == tuple(
        first[name] for name in ("description", "date", "consignee", "sure", "begin", "end")
    )


def test_the_summary_says_days_corridors_and_what_was_not_found(sheet: Path) -> None:
    """No hit is not a clearance, and a common number is told as one."""
    out = run("STM32F405RGT6", "7805", "AD9361BBCZ", "--descriptions", sheet).stdout
    for line in (
        "STM32F405RGT6: 3 sure, 0 doubtful, 2022-03-05 to 2022-05-06; ",
        "7805: 0 sure, 1 doubtful",
        "no hit (no hit is not a clearance): 1\n  AD9361BBCZ\n",
        "7805 (it is only digits; 1 doubtful)",
    ):
        assert line in out, out


def test_days_and_codes_limit_what_is_searched(sheet: Path) -> None:
    """A month counts from its first to its last day; a record without a day is left out then."""
    done = run(
        "STM32F405RGT6", "7805", "--descriptions", sheet, "--from", "2022-05", "--to", "2022-05", "--hs6", "8542", "--format", "jsonl"
    )
    assert ["a2"] == [json.loads(line)["shipment_id"] for line in done.stdout.splitlines()]


def test_csv_cannot_run_in_a_spreadsheet(sheet: Path, tmp_path: Path) -> None:
    """A cell that begins like a formula is written as text."""
    out = tmp_path / "hits.csv"
    run("STM32F405RGT6", "--descriptions", sheet, "-o", out)
    rows = list(csv.DictReader(out.read_text(encoding="utf-8").splitlines()))
    assert ["'=»STM32F405RGT6«"] == [row["description"] for row in rows if row["shipment_id"] == "a4"]


def test_a_sheet_of_components_is_read_as_decode_reads_it(sheet: Path, tmp_path: Path) -> None:
    """Part numbers come from the marks, brands from the maker column; components without one are counted."""
    path = tmp_path / "missile.csv"
    path.write_text("marking,manufacturer\nSTM32F405RGT6 GH22V 7B,STMicroelectronics\n(unspecified),Not identified\n", encoding="utf-8")
    done = run(path, "--descriptions", sheet, "--format", "jsonl")
    assert {"STM32F405RGT6"} == {json.loads(line)["part"] for line in done.stdout.splitlines()}
    assert "1 components without a part number" in done.stderr


def test_named_columns_are_taken_at_their_word(sheet: Path, tmp_path: Path) -> None:
    """With --part a sheet of thousands of numbers is not decoded."""
    path = tmp_path / "parts.csv"
    path.write_text("pn,maker\nSTM32F405RGT6,ST\n,\n7805,\n", encoding="utf-8")
    done = run(path, "--part", "pn", "--brand", "maker", "--descriptions", sheet, "--format", "jsonl")
    assert {"STM32F405RGT6", "7805"} == {json.loads(line)["part"] for line in done.stdout.splitlines()}


def test_parquet_and_csv_give_the_same(sheet: Path, tmp_path: Path) -> None:
    """The form of a file changes nothing."""
    path = tmp_path / "customs.parquet"
    table = pa.table({name: [row[place] for row in ROWS] for place, name in enumerate(NAMES)})
    days = pa.array([date.fromisoformat(row[1]) if row[1] else None for row in ROWS], pa.date32())
    pq.write_table(table.set_column(1, "date", days), path)
    told = [run("STM32F405RGT6", "--descriptions", one, "--format", "jsonl").stdout for one in (sheet, path)]
    assert told[0] == told[1] != ""


def test_a_wrong_column_or_file_is_named(sheet: Path, tmp_path: Path) -> None:
    """What happened and what mends it, never a trace."""
    said = []
    for words in (["--descriptions", str(sheet), "--text", "goods"], ["--descriptions", str(tmp_path / "none.csv")]):
        done = CliRunner().invoke(main, ["shipments", "parts", "LM358", *words])
        said.append((done.exit_code != 0, str(done.exception or "") + done.output))
    assert [True, True] == [failed for failed, _ in said]
    assert "has no column 'goods'" in said[0][1]
    assert "there is no file" in said[1][1]


def test_more_hits_than_can_be_kept_are_counted_and_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Memory stays bounded; nothing is dropped in silence."""
    monkeypatch.setattr(gathering, "EACH", 3)
    monkeypatch.setattr(gathering, "TOGETHER", 4)
    work = Gathering(PartIndex.build([Wanted(part="STM32F405RGT6"), Wanted(part="LM358N")]))
    for _ in range(2):
        work.add(pa.table({"description": ["STM32F405RGT6"] * 4 + ["LM358N"]}))
    done = work.finished()
    assert [(8, 5), (2, 0)] == [(one.sure, one.beyond) for one in done.summaries]
    assert (5, 5, 10) == (len(done.found.row), done.shipments.num_rows, done.searched)


def test_a_search_of_nothing_ends_well() -> None:
    """An empty corpus is no error."""
    done = Gathering(PartIndex.build([Wanted(part="LM358N")])).finished()
    assert (0, 0, [0]) == (done.searched, len(done.found.row), [one.sure for one in done.summaries])


def test_a_corpus_is_searched_as_a_file_is(sheet: Path, tmp_path: Path) -> None:
    """The same records from a corpus give the same hits."""
    columns = {name: [row[place] for row in ROWS] for place, name in enumerate(NAMES)}
    columns["date"] = [date.fromisoformat(row[1]) if row[1] else None for row in ROWS]
    columns["hs"] = columns["hs6"]
    columns["date_precision"] = ["day" if row[1] else "" for row in ROWS]
    rows = {field.name: columns.get(field.name, [_EMPTY.get(field.type)] * len(ROWS)) for field in SHIPMENT}
    about = Load(load="0f", source="a.csv", sha256="0f" * 32, size=10, loaded="2024-01-01", layout="native", columns={})
    with Corpus.writing(tmp_path / "corpus") as writer, writer.begin(about) as loading:
        loading.add(pa.table(rows, schema=SHIPMENT), read=len(ROWS))
        loading.commit()
    told = [
        sorted(
            json.loads(line)["shipment_id"]
            for line in run("STM32F405RGT6", *words, "--hs6", "8542", "--format", "jsonl").stdout.splitlines()
        )
        for words in (("--corpus", tmp_path / "corpus"), ("--descriptions", sheet))
    ]
    assert [["a1", "a2", "a4"]] * 2 == told
