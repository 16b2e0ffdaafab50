"""Reviewing hits as a person does: key by key in a terminal, one by one, and from a sheet."""

import csv
import json
import os
import pty
import select
import sys
import time
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from wherefrom.cli.main import main
from wherefrom.model.errors import InputError, UsageError
from wherefrom.screening.library import Library, load
from wherefrom.screening.lists import form

LIST = """Type,Name,Alias,Country,Topics,Program,Date,End date,Source URL
Organization,Directorate of Military Intelligence,DIM,CU,export.control,US-BIS-MIEU,2021-03-16,,https://example.org/1
Organization,Vektor Research Bureau,,RU,export.control,US-BIS-MIEU,2021-03-16,,https://example.org/1
Organization,Northern Signals Station,,RU,export.control,US-BIS-MIEU,2021-03-16,,https://example.org/1
Organization,Office of Naval Studies,,IR,export.control,US-BIS-MIEU,2021-03-16,,https://example.org/1
Person,Xhevdet Krasniqi,,RS,export.control,US-BIS-MIEU,2021-03-16,,https://example.org/1
"""
NAMES = "no,who,kind\n1,Vector Research Bureau,Company\n2,Krasniqi Xhevdet,Person\n3,Nobody Atall,\n4,VECTOR RESEARCH BUREAU,company\n"


@pytest.fixture
def library(tmp_path: Path) -> str:
    (tmp_path / "list.csv").write_text(LIST, "utf-8")
    with Library.open(tmp_path / "library", create=True) as opened:
        load(form("us-bis-mieu-csv"), opened, [tmp_path / "list.csv"], today=date(2026, 1, 2), day=date(2026, 1, 1))
    return str(tmp_path / "library")


@pytest.fixture
def names(tmp_path: Path) -> str:
    (tmp_path / "names.csv").write_text(NAMES, "utf-8")
    return str(tmp_path / "names.csv")


@pytest.fixture
def hits(library: str, names: str, tmp_path: Path) -> str:
    run(
        "screen",
        names,
        "--name",
        "who",
        "--id",
        "no",
        "--type",
        "kind",
        "--library",
        library,
        "--format",
        "jsonl",
        "-o",
        str(tmp_path / "hits.jsonl"),
    )
    return str(tmp_path / "hits.jsonl")


def run(*words: str) -> Result:
    return CliRunner().invoke(main, list(words), catch_exceptions=False)


def ledger(library: str) -> list[dict[str, object]]:
    said = run("review", "show", "--library", library, "--format", "jsonl").stdout
    return [json.loads(line) for line in said.splitlines()]


WHEREFROM = [sys.executable, "-m", "wherefrom.cli.main"]


def typed(command: list[str], steps: list[tuple[str, str]]) -> str:
    """Run a command in a terminal; after each text is seen, type the keys. What the terminal showed comes back."""
    pid, terminal = pty.fork()
    if pid == 0:
        os.environ.update(COLUMNS="120", TERM="dumb")
        os.execv(command[0], command)
    shown, seen, last, at = b"", b"", b"", time.monotonic()
    ends = at + 120
    while time.monotonic() < ends:
        if steps and steps[0][0].encode() in seen:
            time.sleep(0.1)  # the program says what it waits for just before it waits
            last, at, seen = steps.pop(0)[1].encode(), time.monotonic(), b""
            os.write(terminal, last)
        elif last and not seen and time.monotonic() > at + 5:
            # A key typed before the program waited for one is thrown away by the terminal.
            at = time.monotonic()
            os.write(terminal, last)
        if select.select([terminal], [], [], 0.1)[0]:
            try:
                part = os.read(terminal, 65536)
            except OSError:  # the program has ended
                break
            shown, seen = shown + part, seen + part
            if not part:
                break
    os.close(terminal)
    os.waitpid(pid, 0)
    assert [] == steps, shown.decode()
    return shown.decode()


def test_a_sitting_in_a_terminal(library: str, hits: str) -> None:
    """Best score first with words and details; a verdict with its reason is written at once, and the next sitting goes on after it."""
    words = [*WHEREFROM, "review", "queue", hits, "--by", "Anna", "--library", library]
    keys = "q quit"
    first = typed(
        words, [(keys, "m"), (keys, "d"), ("why?", "another seat\n"), (keys, "b"), (keys, "n"), (keys, "s"), ("why?", "\n"), (keys, "q")]
    )
    for part in ("2 hits of 4 names: 2 undecided", "1 of 2, 2 undecided", "word asked", "kind of party", "read from list.csv", "not decided",
                 "1 decided in this sitting (1 different); 1 left undecided"):  # fmt: skip
        assert part in first
    assert [("different", "another seat", "Anna", "stands")] == [(o["verdict"], o["reason"], o["by"], o["state"]) for o in ledger(library)]
    second = typed(words, [(keys, "u"), ("why?", "\n"), (keys, "n"), ("last hit", "")])
    assert "2 hits of 4 names: 1 undecided, 0 unsure, 1 decided" in second
    assert "decided different, by Anna" in second
    third = typed([*words, "--undecided"], [(keys, "s"), ("why?", "asked him\n"), ("1 decided", "")])
    assert "1 decided hit left out" in third
    assert ["different", "unsure", "same"] == [one["verdict"] for one in ledger(library)]
    assert ["stands", "superseded", "stands"] == [one["state"] for one in ledger(library)]


def test_hits_may_come_through_a_pipe(library: str, hits: str) -> None:
    """With - the hits are read from the pipe, and keys and reasons from the terminal."""
    line = f'cat "$2" | {" ".join(WHEREFROM)} review queue - --by Anna --library "$1"'
    shown = typed(["/bin/sh", "-c", line, "sh", library, hits], [("q quit", "s"), ("why?", "asked him\n"), ("q quit", "q")])
    assert "1 decided in this sitting (1 same); 1 left undecided" in shown


def test_without_a_terminal_the_other_ways_are_named(library: str, hits: str) -> None:
    """A script that starts the queue is told of the commands for it."""
    with pytest.raises(UsageError, match="this is no terminal") as caught:
        run("review", "queue", hits, "--by", "Anna", "--library", library)
    assert "review decide" in caught.value.cure


def test_nobody_decides_namelessly(library: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without --by there is no decision; the environment may name the reviewer once for all."""
    words = ("review", "decide", "unsure", "--asked", "Vector", "--list", "us-bis-mieu", "--entity", entity(library), "--library", library)
    with pytest.raises(UsageError, match="nobody is named"):
        run(*words)
    monkeypatch.setenv("WHEREFROM_REVIEWER", "Clara")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767348000")
    assert "perhaps Vektor Research Bureau" in run(*words).output
    assert [("Clara", "2026-01-02T10:00:00Z")] == [(one["by"], one["when"]) for one in ledger(library)]


def entity(library: str) -> str:
    said = run("screen", "Vektor Research Bureau", "--library", library, "--format", "jsonl").stdout
    return str(json.loads(said)["hits"][0]["entity"])


def test_a_decision_is_seen_in_every_format_of_screening(library: str, names: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Text, CSV and JSON tell the same verdict, reviewer, reason and state."""
    monkeypatch.setenv("COLUMNS", "160")
    run("review", "decide", "different", "--asked", "Vector Research Bureau", "--list", "us-bis-mieu", "--entity", entity(library),
        "--why", "another seat", "--by", "Anna", "--library", library)  # fmt: skip
    text = run("screen", "Vector Research Bureau", "--library", library).output
    assert "decided different, by Anna" in text
    assert "another seat" in text
    table = run("screen", names, "--name", "who", "--library", library).output
    assert "different, Anna" in table
    (told,) = json.loads(run("screen", "Vector Research Bureau", "--library", library, "--format", "jsonl").stdout)["hits"]
    row = next(csv.DictReader(run("screen", "Vector Research Bureau", "--library", library, "--format", "csv").stdout.splitlines()))
    expected = ("different", "stands", "Anna", "another seat")
    assert expected == tuple(told["decision"][name] for name in ("verdict", "state", "by", "why"))
    assert expected == tuple(row[name] for name in ("decision", "decision_state", "decided_by", "decided_why"))


def fill(path: Path, said: str, fills: dict[str, tuple[str, str]]) -> str:
    """The CSV of screening with verdicts and reasons by id, as a person fills it in a spreadsheet."""
    rows = list(csv.DictReader(said.splitlines()))
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.DictWriter(file, [*rows[0], "verdict", "reason"])
        out.writeheader()
        for row in rows:
            verdict, reason = fills.get(row["id"], ("", ""))
            out.writerow({**row, "verdict": verdict, "reason": reason})
    return str(path)


def test_the_csv_of_screening_comes_back_with_verdicts(library: str, names: str, tmp_path: Path) -> None:
    """Rows with a verdict are written once, however often the sheet is loaded; the details asked are part of the question."""
    words = ("screen", names, "--name", "who", "--id", "no", "--type", "kind", "--library", library, "--format", "csv")
    sheet = fill(tmp_path / "filled.csv", run(*words).stdout, {"1": ("Different", "another seat"), "2": ("same", "asked him")})
    load_words = ("review", "load", sheet, "--by", "Anna", "--library", library)
    assert "2 decisions written, 0 were held already, 2 rows have no verdict\n" == run(*load_words).output
    assert "0 decisions written, 2 were held already" in run(*load_words).output
    assert ["stands", "stands"] == [one["state"] for one in ledger(library)]
    rows = list(csv.DictReader(run(*words).stdout.splitlines()))
    assert ["different", "same", "", "different"] == [row["decision"] for row in rows]


@pytest.mark.parametrize(
    ("verdict", "said"), [(("maybe", "x"), "row 2: 'maybe' is no verdict"), (("same", ""), "row 2: 'same' without a reason")]
)
def test_a_row_that_cannot_be_taken_stops_the_sheet(library: str, names: str, tmp_path: Path, verdict: tuple[str, str], said: str) -> None:
    """The row and the field are named, and none of the other rows is written."""
    csv_text = run("screen", names, "--name", "who", "--id", "no", "--library", library, "--format", "csv").stdout
    sheet = fill(tmp_path / "filled.csv", csv_text, {"1": verdict, "2": ("same", "asked him")})
    with pytest.raises(InputError, match=said):
        run("review", "load", sheet, "--by", "Anna", "--library", library)
    assert [] == ledger(library)


def test_an_exported_ledger_is_loaded_elsewhere(library: str, names: str, tmp_path: Path) -> None:
    """Who, when and the version come along, and a second load finds everything held."""
    for verdict in ("unsure", "different"):
        run("review", "decide", verdict, "--asked", "=Vector Research", "--list", "us-bis-mieu", "--entity", entity(library),
            "--why", "another seat", "--by", "Anna", "--library", library)  # fmt: skip
    before = ledger(library)
    (tmp_path / "ledger.csv").write_text(run("review", "show", "--library", library, "--format", "csv").stdout, "utf-8")
    words = ("review", "load", str(tmp_path / "ledger.csv"), "--library", library)
    assert "0 decisions written, 2 were held already" in run(*words).output
    (Path(library) / "decisions.sqlite").unlink()
    assert "2 decisions written" in run(*words).output
    assert before == ledger(library)


def test_a_check_names_what_was_changed(library: str) -> None:
    """A whole ledger gives its last digest, which is found again later; a changed one ends with status 1 and the entry."""
    import sqlite3

    assert "No decision was made" in run("review", "check", "--library", library).output
    run("review", "decide", "same", "--asked", "Vector", "--list", "us-bis-mieu", "--entity", entity(library), "--why", "it", "--by", "Anna",
        "--library", library)  # fmt: skip
    digest = run("review", "check", "--library", library).output.split()[-1]
    assert 0 == run("review", "check", "--head", digest[:16], "--library", library).exit_code
    assert 1 == run("review", "check", "--head", "0" * 16, "--library", library).exit_code
    database = sqlite3.connect(Path(library) / "decisions.sqlite")
    database.executescript("DROP TRIGGER kept; UPDATE decisions SET record = replace(record, 'Anna', 'Boris')")
    database.close()
    said = run("review", "check", "--library", library)
    assert (1, "entry 1 is not as it was written\n") == (said.exit_code, said.output)
    with pytest.raises(InputError, match="entry 1 is not as it was written"):
        run("screen", "Vector Research Bureau", "--library", library)


@pytest.mark.parametrize(
    ("line", "said"),
    [("{", "line 2 is not JSON"), ("[]", "line 2 is not an answer"), ('{"id":"1","name":"x","hits":[{}]}', "line 2, hit 1 lacks entity")],
)
def test_a_file_that_screening_did_not_write_is_refused(library: str, hits: str, line: str, said: str) -> None:
    """The line is named."""
    from wherefrom.inquiry.review_queue import read_queue

    whole = Path(hits).read_text("utf-8").splitlines(keepends=True)
    Path(hits).write_text(f"{whole[0]}{line}\n{''.join(whole[1:])}", "utf-8")
    with open(hits, "rb") as file, pytest.raises(InputError, match=said):
        read_queue(file, "hits.jsonl", lambda *_: None)
