"""What people do with the command line, from the first check to the verified report."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest


def wherefrom(*words: str | Path, cwd: Path | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command as a person would, with the clock standing still."""
    surroundings = {**os.environ, "SOURCE_DATE_EPOCH": "1717200000", "COLUMNS": "120", **environment}
    command = [sys.executable, "-m", "wherefrom.cli.main", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, cwd=cwd, env=surroundings, timeout=120)


@pytest.fixture(scope="module")
def made(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of the training object."""
    folder = tmp_path_factory.mktemp("made") / "report"
    example = root / "examples/training-object"
    done = wherefrom("report", example / "components.csv", "--case", example / "case.toml", "-o", folder)
    assert done.returncode == 0, done.stderr
    return folder


def test_check_shows_how_a_sheet_would_be_read_and_writes_nothing(root: Path, tmp_path: Path) -> None:
    """Columns, coverage and the next command; the folder stays empty."""
    done = wherefrom("check", root / "examples/training-object/components.csv", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "35 rows read: 34 used, 0 rejected, 1 duplicates, 0 blank" in done.stdout
    assert list(tmp_path.iterdir()) == []


def test_a_report_holds_every_promised_file(made: Path) -> None:
    """One page, findings, components, rejects, tables, charts, and the sealed case."""
    there = {path.name for path in made.iterdir()}
    assert {"report.html", "findings.json", "components.csv", "components.xlsx", "rejects.csv", "case.json", "tables", "charts"} <= there


def test_a_report_verifies(made: Path) -> None:
    """Exit status 0 and five checks that held."""
    done = wherefrom("verify", made)
    assert (done.returncode, done.stdout.count("held")) == (0, 5)


def test_a_report_that_was_tampered_with_does_not_verify(made: Path, tmp_path: Path) -> None:
    """Exit status 1 and the file's name."""
    copy = tmp_path / "copy"
    subprocess.run(["cp", "-r", made, copy], check=True)
    (copy / "components.csv").write_text("id\n", encoding="utf-8")
    done = wherefrom("verify", copy)
    assert done.returncode == 1
    assert "components.csv has been changed" in done.stdout


def test_the_summary_ends_with_coverage_and_what_was_not_checked(root: Path, tmp_path: Path) -> None:
    """A reader of the terminal alone knows what went in and what nobody looked at."""
    done = wherefrom("report", root / "examples/training-object/components.csv", "-o", tmp_path / "r")
    assert "What went in" in done.stdout
    assert "What was not checked" in done.stdout


def test_two_runs_give_the_same_bytes(root: Path, tmp_path: Path) -> None:
    """Same input, same day, two processes, other hash seeds."""
    sheet = root / "examples/training-object/components.csv"
    for name, seed in (("one", "1"), ("two", "2")):
        done = wherefrom("report", sheet, "--as-of", "2024-06-01", "-o", tmp_path / name, PYTHONHASHSEED=seed)
        assert done.returncode == 0, done.stderr
    assert (tmp_path / "one/case.json").read_bytes() == (tmp_path / "two/case.json").read_bytes()


def test_decode_explains_a_mark_to_a_person() -> None:
    """Brand, date, rule, state of knowledge, and what was refused."""
    done = wherefrom("decode", "ADM3202ARNZ | #2135 | 2950", "--seen", "2024-01-02")
    assert done.returncode == 0, done.stderr
    for said in ("Analog Devices", "ADM3202ARNZ", "2021-08-22", "analog-devices/#{YYWW}", "refused"):
        assert said in done.stdout


def test_decode_of_a_file_writes_one_object_a_row(tmp_path: Path) -> None:
    """The promised fields, in the order of the rows, identifiers as written."""
    sheet = tmp_path / "marks.csv"
    sheet.write_text("no,marking,brand\n007,ADM3202ARNZ #2135,Analog Devices\n008,103,\n", encoding="utf-8")
    done = wherefrom("decode", sheet, "--id", "no", "--text", "marking", "--maker", "brand", "--seen", "2024-01-02", "--format", "jsonl")
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [row["id"] for row in rows] == ["007", "008"]
    assert rows[0]["windows"][0]["earliest"] == "2021-08-22"
    assert rows[1]["windows"] == []


def test_many_processes_give_the_same_rows_in_the_same_order(tmp_path: Path) -> None:
    """Work divided among processes is put together in order."""
    sheet = tmp_path / "marks.csv"
    lines = [f"{number},ADM3202ARNZ #21{number % 52 + 1:02}" for number in range(5000)]
    sheet.write_text("id,text\n" + "\n".join(lines) + "\n", encoding="utf-8")
    one, two = (
        wherefrom("decode", sheet, "--id", "id", "--text", "text", "--seen", "2024-01-02", "--processes", str(processes))
        for processes in (1, 2)
    )
    assert one.stdout == two.stdout
    assert one.stdout.count("\n") == 5000


def test_compare_finds_the_part_that_two_objects_share(tmp_path: Path) -> None:
    """The same part number in two sheets, and how many objects could have shown it."""
    for name, mark in (("one", "ADM3202ARNZ #2135"), ("two", "ADM3202ARNZ #2201")):
        (tmp_path / f"{name}.csv").write_text(f"id,marking,weapon\n{name}-1,{mark},{name}\n{name}-2,103,{name}\n", encoding="utf-8")
    done = wherefrom("compare", tmp_path / "one.csv", tmp_path / "two.csv", "--format", "csv")
    rows = list(csv.DictReader(done.stdout.splitlines()))
    assert {
        "trait": "part number",
        "value": "Analog Devices ADM3202ARNZ",
        "objects": "2",
        "could have shown": "2",
        "components": "2",
        "found in": "one; two",
    } in rows


def test_rules_show_what_is_known_of_a_brand_and_near_names_of_one_that_is_not() -> None:
    """Layouts with their sources; a misspelt brand gets near names."""
    assert "#{YYWW}" in wherefrom("rules", "Analog Devices").stdout
    wrong = wherefrom("rules", "Analog Devises")
    assert wrong.returncode == 2
    assert "analog" in wrong.stderr.lower()


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("report", "componnets.csv"), "components.csv"),
        (("chekc", "x.csv"), "check"),
        (("report", "components.csv", "--map", "marks"), "FIELD=COLUMN"),
        (("report", "components.csv", "--map", "markings=Name"), "marks"),
        (("report", "components.csv", "--as-of", "soon"), "2021-03-24"),
        (("decode", "components.csv"), "--text"),
        (("decode", "components.csv", "--id", "id", "--text", "markin"), "marking"),
        (("verify", "nowhere"), "wherefrom report"),
        (("report", "empty.csv"), "empty"),
        (("report", "page.pdf"), "PDF"),
    ],
)
def test_errors_name_the_cause_and_the_cure_and_show_no_trace(tmp_path: Path, words: tuple[str, ...], says: str) -> None:
    """What happened, near-miss names, and what to do; the exit status is 2."""
    (tmp_path / "components.csv").write_text("id,marking\n1,ADM3202ARNZ #2135\n", encoding="utf-8")
    (tmp_path / "empty.csv").write_text("", encoding="utf-8")
    (tmp_path / "page.pdf").write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    done = wherefrom(*words, cwd=tmp_path)
    assert done.returncode == 2, done.stdout + done.stderr
    assert says in done.stderr
    assert "Traceback" not in done.stdout + done.stderr


def test_the_demo_arrives_at_the_published_figures(tmp_path: Path) -> None:
    """75.5 % and March 2023, and what to do next."""
    done = wherefrom("demo", "-o", tmp_path / "demo")
    assert done.returncode == 0, done.stderr
    assert "75.5 %" in done.stdout
    assert "March 2023" in done.stdout
    assert "wherefrom check SHEET" in done.stdout


@pytest.mark.shared
@pytest.mark.parametrize("name", ["kn-23-24.csv", "portal_dev.csv"])
def test_real_records_become_a_report_that_verifies(shared: Path, tmp_path: Path, name: str) -> None:
    """The two real sheets, with their faults."""
    done = wherefrom("report", shared / "components" / name, "-o", tmp_path / "report")
    assert done.returncode == 0, done.stderr
    assert wherefrom("verify", tmp_path / "report").returncode == 0


@pytest.mark.shared
def test_copies_in_the_portal_are_counted_once(shared: Path, tmp_path: Path) -> None:
    """6,661 rows are 4,456 components: seven identifiers stand 316 times each."""
    done = wherefrom("check", shared / "components/portal_dev.csv")
    assert "6,661 rows read: 4,456 used, 0 rejected, 2,205 duplicates, 0 blank" in done.stdout
