"""``wherefrom lists`` in a shell: what it prints, and its exit code."""

import csv
import io
import json
from datetime import date
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from wherefrom.cli import lists as cli_lists
from wherefrom.cli.lists import command
from wherefrom.model.errors import UsageError, WherefromError

ROWS = ("Alpha", "Beta", "Gamma", "Delta", "Epsilon")
HEADER = "Type,Name,Alias,Country,Topics,Program,Date,End date,Source URL\n"


def text(*names: str) -> str:
    """A row a name; what follows a colon is an alias."""
    named = (name.partition(":")[::2] for name in names)
    return HEADER + "".join(f"Organization,{name},{alias},ru,export.control,US-BIS-MIEU,2021-03-16,,\n" for name, alias in named)


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two lists loaded, named by the environment."""
    monkeypatch.setenv("WHEREFROM_LIBRARY", str(tmp_path / "library"))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1717200000")
    for day, names in (("2024-01-01", ROWS), ("2024-02-01", ("=Eta", "Alpha:Alef", *ROWS[1:4], "Zeta"))):
        (tmp_path / f"mieu_{day}.csv").write_text(text(*names))
        said = run("load", str(tmp_path / f"mieu_{day}.csv"))
        assert (0, f"us-bis-mieu of {day}: taken in, {len(names)} parties (us-bis-mieu-csv; the day is from the file's name)\n") == (
            said.exit_code,
            said.output,
        )
    return tmp_path


def run(*words: str) -> Result:
    return CliRunner().invoke(command, list(words))


def test_the_forms_are_shown_with_what_was_really_read() -> None:
    """Every form that there is."""
    from wherefrom.screening.lists import forms

    shown = run("forms").output
    assert [] == [name for name in forms() if name not in shown]
    assert "a table of 2026 with 13 rows" in shown


def test_snapshots_are_shown_with_counts(place: Path) -> None:
    """With a list: by schema and by programme."""
    every, one = run("show"), run("show", "us-bis-mieu")
    assert (2, True, True) == (every.output.count("us-bis-mieu-csv"), "Organization" in one.output, "US-BIS-MIEU" in one.output)


def test_programmes_are_counted_one_by_one() -> None:
    """A listing under several programmes counts for each, and a party once for each."""
    from wherefrom.cli.lists_spoken import counts_tables
    from wherefrom.model.parties import Designation, Party
    from wherefrom.screening.library import Snapshot

    def party(*programmes: str) -> Party:
        return Party(
            id="x",
            schema="Person",
            properties={},
            designations=tuple(Designation(list="x", authority="X", programme=one) for one in programmes),
        )

    day = date(2024, 1, 1)
    snapshot = Snapshot(
        id=1, list="x", form="x", day=day, day_from="", fetched=day, confirmed=day, digest="", files=(), parties=3, reader=""
    )  # fmt: skip
    *_, table = counts_tables(snapshot, [party("A; B", "B"), party("B"), party("")])
    cells = zip(*(list(column.cells) for column in table.columns), strict=True)
    assert [("B", "2"), ("A", "1"), ("(none given)", "1")] == [(str(name), count) for name, count in cells]


def test_a_difference_fits_a_terminal(place: Path) -> None:
    """No line is wider than eighty columns; one that goes on is indented, the signs are explained, and fields have names for people."""
    from rich.cells import cell_len

    long = "Gamma " + "Works and Institute " * 6 + "单位" * 50
    (place / "mieu_2024-03-01.csv").write_text(text("Alpha", "Beta", long, "Delta", "Zeta").replace("2021-03-16", "2021-03-17"))
    run("load", str(place / "mieu_2024-03-01.csv"))
    lines = run("diff", "us-bis-mieu", "--from", "2024-02-01", "--to", "2024-03-01").output.splitlines()
    assert ("+ added, - removed, ~ changed, with the fields that now read otherwise", True) == (lines[1], max(map(cell_len, lines)) <= 80)
    (at,) = (place for place, line in enumerate(lines) if line.startswith("+ Gamma Works"))
    assert (True, True) == (lines[at + 1].startswith("    "), any("day of listing" in line for line in lines))
    assert [] == [line for line in lines if "Designation." in line]


def test_a_difference_is_text_csv_or_json(place: Path) -> None:
    """One difference in three forms."""
    ways = {
        form: run("diff", "us-bis-mieu", "--from", "2024-01-15", "--to", "2024-02", "--format", form).output
        for form in ("text", "csv", "jsonl")
    }
    assert "us-bis-mieu of 2024-01-01 to 2024-02-01: 2 added, 1 removed, 1 changed" == ways["text"].splitlines()[0]
    rows = list(csv.DictReader(io.StringIO(ways["csv"])))
    assert [("added", "'=Eta", ""), ("added", "Zeta", ""), ("changed", "Alpha", "alias"), ("removed", "Epsilon", "")] == sorted(
        (row["change"], row["name"], row["fields"]) for row in rows
    )
    lines = [json.loads(line) for line in ways["jsonl"].splitlines()]
    assert ["added", "added", "changed", "removed"] == sorted(line["change"] for line in lines)
    (changed,) = (line for line in lines if line["change"] == "changed")
    assert (["Alpha"], None, ["Alef"]) == (
        changed["before"]["properties"]["name"],
        changed["before"]["properties"].get("alias"),
        changed["after"]["properties"]["alias"],
    )


def test_a_day_without_a_snapshot_cannot_be_compared(place: Path) -> None:
    """The days that there are come with the refusal."""
    said = run("diff", "us-bis-mieu", "--from", "2023-01-01", "--to", "2024-02-01")
    assert isinstance(said.exception, UsageError)
    assert "snapshots are of 2024-01-01, 2024-02-01" in str(said.exception)


def test_a_designation_is_shown_with_what_it_rests_on(place: Path) -> None:
    """By whom, under what, since which listed day."""
    said = run("designated", "beta", "--on", "2024-01-10").output
    assert "us-bis-mieu: designated on 2024-01-10; rests on the snapshot us-bis-mieu of 2024-01-01" in said
    assert (
        "by US Department of Commerce, Bureau of Industry and Security, under US-BIS-MIEU, since 2021-03-16, by the list's own day" in said
    )


@pytest.mark.parametrize("words", [("history", "Epsilo"), ("designated", "Epsilo", "--on", "2024-01-10")])
def test_an_empty_answer_is_not_a_clearance_and_offers_near_names(place: Path, words: tuple[str, ...]) -> None:
    """Whoever finds nothing is told what that is worth."""
    said = run(*words)
    assert (0, True, True) == (said.exit_code, "No match is not a clearance" in said.output, "epsilon" in said.output.lower())


def test_a_history_is_a_row_a_snapshot(place: Path) -> None:
    """First seen, and gone."""
    said = run("history", "Epsilon").output
    assert "us-bis-mieu: first seen 2024-01-01, gone 2024-02-01" in said


def test_a_refused_file_is_exit_code_one(place: Path) -> None:
    """The library is as it was."""
    (place / "short.csv").write_text(text("Alpha"))
    said = run("load", str(place / "short.csv"), "--day", "2024-03-01")
    assert (1, True) == (said.exit_code, "1 parties, where 5 to 200 are plausible" in said.output + said.stderr)
    assert 2 == run("show").output.count("us-bis-mieu-csv")


def test_without_a_library_the_way_to_name_one_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """Both ways."""
    monkeypatch.delenv("WHEREFROM_LIBRARY", raising=False)
    assert "give --library DIR, or set WHEREFROM_LIBRARY" in str(run("show").exception)


@pytest.mark.parametrize(
    ("words", "hint"),
    [(("shwo",), "Did you mean 'show'"), (("show", "us-bis-mie"), "us-bis-mieu"), (("load", "X", "--form", "un-xm"), "un-xml")],
)
def test_a_slip_of_the_finger_gets_the_near_name(place: Path, words: tuple[str, ...], hint: str) -> None:
    """Commands, lists and forms."""
    said = run(*[str(place / "mieu_2024-01-01.csv") if word == "X" else word for word in words])
    assert hint in f"{said.output}{said.exception}"


def test_a_failed_fetch_is_exit_code_one(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And the other lists are fetched all the same."""
    from wherefrom.model.errors import ListError
    from wherefrom.screening import library

    asked: list[str] = []

    def failing(form, *others: object, **named: object) -> None:  # type: ignore[no-untyped-def]
        asked.append(form.descriptor.name)
        raise ListError("cut off")

    monkeypatch.setattr(library, "fetch", failing)
    said = run("fetch", "un-sc", "ch-seco")
    assert (1, ["un-xml", "ch-seco-xml"]) == (said.exit_code, asked)


def test_a_fetch_is_told_of_and_a_failed_one_changes_nothing(place: Path, served, reply, monkeypatch: pytest.MonkeyPatch) -> None:
    """Taken in, unchanged, and then an error page: two sentences, one error, and the library as it was."""
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    monkeypatch.setattr(cli_lists, "_form_named", lambda _: served)
    reply({"headers": {"ETag": '"one"'}}, {"status": 304, "body": b""}, {"body": b"<html>sorry"})
    first, second, third = (run("fetch", "us-bis-mieu") for _ in range(3))
    about = "5 parties (us-bis-mieu-csv; the day is from the day it was fetched)"
    assert (0, f"us-bis-mieu of 2024-06-01: taken in, {about}\n") == (first.exit_code, first.output)
    assert (0, f"us-bis-mieu of 2024-06-01: unchanged, {about}\n") == (second.exit_code, second.output)
    assert (1, True) == (third.exit_code, "a web page (HTML) instead of a list" in third.output)
    assert 3 == run("show").output.count("us-bis-mieu-csv")


@pytest.mark.parametrize("name", list(command.commands))  # type: ignore[attr-defined]
def test_a_command_has_help_with_an_example(name: str) -> None:
    """Every option is explained, and there is a line to type."""
    shown = run(name, "--help").output
    lacking = [one.opts[0] for one in command.commands[name].params if isinstance(one, click.Option) and not one.help]  # type: ignore[attr-defined]
    assert ([], True) == (lacking, f"wherefrom lists {name}" in shown)


def test_near_names_and_the_way_on_are_said_beside_a_match_too(place: Path) -> None:
    """A list without a match says which names are near, though another list has one; nothing is taken for a clearance."""
    header, row = "Type,Name,Alias,Country,Topics,Program,Date,End date,Source URL\n", "Organization,{},,ru,export.control,US-BIS-MIEU,,,\n"
    named = ("Betamax Works JSC", *ROWS[2:], "Beta JSC")
    (place / "mieu_2024-03-01.csv").write_text(header + "".join(row.format(name) for name in named))
    run("load", str(place / "mieu_2024-03-01.csv"))
    without, match = (
        " ".join(run("designated", "Beta", "--on", day, "--library", str(place / "library")).output.split())
        for day in ("2024-03-05", "2024-02-05")
    )
    assert "near names in us-bis-mieu of 2024-03-01: Beta JSC (" in without
    assert ("Betamax" in without, "near names" in match) == (False, False)
    for said, day in ((without, "2024-03-05"), (match, "2024-02-05")):
        assert "Only names that are the same were compared" in said
        assert "No match is not a clearance" in said
        assert f"wherefrom screen Beta --on {day} --library {place / 'library'}" in said


def test_the_help_of_designated_says_what_is_compared() -> None:
    """Before the question is asked."""
    said = " ".join(run("designated", "--help").output.split())
    assert ("Only names that are the same are compared" in said, "wherefrom screen NAME --on DATE" in said) == (True, True)


@pytest.mark.parametrize("below", [False, True])
def test_a_library_that_is_a_file_is_an_error_with_a_cure(place: Path, below: bool) -> None:
    """The file is left as it was."""
    file = place / "mieu_2024-01-01.csv"
    before = file.read_bytes()
    said = run("load", str(file), "--library", str(file / "library" if below else file))
    assert isinstance(said.exception, WherefromError)
    assert (True, True, before) == ("file" in said.exception.cause, "--library" in said.exception.cure, file.read_bytes())
