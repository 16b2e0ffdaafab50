"""The screen command on sheets and on single names, as a person runs it."""

import json
from datetime import date

import pytest
from click.testing import CliRunner

from wherefrom.cli.main import main
from wherefrom.screening.library import Library, load
from wherefrom.screening.lists import form

LIST = """Type,Name,Alias,Country,Topics,Program,Date,End date,Source URL
Organization,Directorate of Military Intelligence,DIM,CU,export.control,US-BIS-MIEU,2021-03-16,,https://example.org/1
Organization,Vektor Research Bureau,,RU,export.control,US-BIS-MIEU,2021-03-16,,https://example.org/1
Organization,Northern Signals Station,,RU,export.control,US-BIS-MIEU,2021-03-16,,https://example.org/1
Organization,Office of Naval Studies,,IR,export.control,US-BIS-MIEU,2021-03-16,,https://example.org/1
Person,Xhevdet Krasniqi,,RS,export.control,US-BIS-MIEU,2021-03-16,,https://example.org/1
"""


@pytest.fixture
def library(tmp_path):
    (tmp_path / "list.csv").write_text(LIST, "utf-8")
    with Library.open(tmp_path / "library", create=True) as opened:
        load(form("us-bis-mieu-csv"), opened, [tmp_path / "list.csv"], today=date(2026, 1, 2), day=date(2026, 1, 1))
    return str(tmp_path / "library")


def run(*words):
    return CliRunner().invoke(main, list(words), catch_exceptions=False)


def test_a_name_on_the_command_line_is_answered_in_words(library):
    """A person sees the listed name, the authority, the reason, what was searched, and that no hit is no clearance."""
    said = run("screen", "Vector Research Bureau", "Nobody Atall", "--library", library).output
    for part in (
        "Vektor Research Bureau",
        "US-BIS-MIEU",
        "why",
        "no hit of 0.5 or more",
        "5 parties",
        "not a clearance",
    ):
        assert part in said


def test_a_sheet_gives_one_object_a_row_in_order(library, tmp_path):
    """Every row has an answer, empty names too; identifiers are as written."""
    (tmp_path / "names.csv").write_text("no,who\n007,Vektor Research Bureau\n008,\n009,Krasniqi Xhevdet\n", "utf-8")
    said = run("screen", str(tmp_path / "names.csv"), "--name", "who", "--id", "no", "--library", library, "--format", "jsonl").output
    rows = [json.loads(line) for line in said.splitlines()]
    assert [("007", 1), ("008", 0), ("009", 1)] == [(row["id"], len(row["hits"])) for row in rows]
    assert {"entity", "list", "listed_id", "name", "score", "similarity", "evidence", "why"} <= set(rows[0]["hits"][0])


def test_a_sheet_gives_one_csv_row_a_hit(library, tmp_path):
    """The CSV has a row for a name without a hit, and keeps a formula as text."""
    (tmp_path / "names.csv").write_text("who\nVektor Research Bureau\n=cmd|x\n", "utf-8")
    said = run("screen", str(tmp_path / "names.csv"), "--name", "who", "--library", library, "--format", "csv").output
    lines = said.splitlines()
    assert 3 == len(lines)
    assert lines[1].startswith("1,Vektor Research Bureau,1,")
    assert lines[2].startswith("2,'=cmd|x,0,")


def test_pairs_are_scored_by_row_number_from_nought(tmp_path):
    """Given pairs need no library; a pair of one name scores above a pair of two."""
    (tmp_path / "pairs.csv").write_text('a,b\nViktor Bout,"BUT, Viktor"\nBelletech Corp,11420 CORP.\n,x\n', "utf-8")
    said = run("screen", "--pairs", str(tmp_path / "pairs.csv"), "--left", "a", "--right", "b", "--format", "jsonl").output
    rows = [json.loads(line) for line in said.splitlines()]
    assert [0, 1, 2] == [row["id"] for row in rows]
    assert rows[0]["score"] > 0.5 > rows[1]["score"] >= rows[2]["score"] == 0


def test_a_library_that_is_not_there_is_said(tmp_path):
    """The error names the folder and the command that mends it."""
    from wherefrom.model.errors import UsageError

    with pytest.raises(UsageError, match="there is no library of lists at"):
        run("screen", "Anybody", "--library", str(tmp_path / "nowhere"))
