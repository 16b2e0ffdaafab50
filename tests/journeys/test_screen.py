"""The screen command on sheets and on single names, as a person runs it."""

import csv
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
    said = run("screen", "--pairs", str(tmp_path / "pairs.csv"), "--left", "a", "--right", "b", "--format", "jsonl").stdout
    rows = [json.loads(line) for line in said.splitlines()]
    assert [0, 1, 2] == [row["id"] for row in rows]
    assert rows[0]["score"] > 0.5 > rows[1]["score"] >= rows[2]["score"] == 0


def test_a_library_that_is_not_there_is_said(tmp_path):
    """The error names the folder and the command that mends it."""
    from wherefrom.model.errors import UsageError

    with pytest.raises(UsageError, match="there is no library of lists at"):
        run("screen", "Anybody", "--library", str(tmp_path / "nowhere"))


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("Krasniqi", "--birth-date", "1962-13-01"), ("--birth-date '1962-13-01' is no date", "write 1962, 1962-03 or 1962-03-04")),
        (("Krasniqi", "--birth-date", "unknown"), ("--birth-date 'unknown' is no date", "1962-03-04")),
        (("Krasniqi", "--type", "Persn"), ("--type 'Persn' is no kind of party", "did you mean person")),
        (("supliers.csv",), ("there is no file supliers.csv", "--name COL")),
        (("Acme", "old/Suppliers.XLSX"), ("there is no file old/Suppliers.XLSX", "--name COL")),
    ],
)
def test_a_slip_is_refused_with_its_cure_and_not_screened(library, words, says):
    """A date that is none, a kind that is none and a file that is not there would each give an answer to another question."""
    from wherefrom.model.errors import UsageError

    with pytest.raises(UsageError) as wrong:
        run("screen", *words, "--library", library)
    assert [] == [one for one in says if one not in str(wrong.value)]


def test_a_folder_is_no_name(library, tmp_path):
    """The cure says what to give."""
    from wherefrom.model.errors import UsageError

    with pytest.raises(UsageError, match="is a folder"):
        run("screen", str(tmp_path), "--library", library)


def test_an_empty_name_is_answered_with_nothing_was_searched_alone(library):
    """No list is shown as searched, and no threshold as if something had been below it."""
    said = run("screen", "", "--library", library).output
    assert ["(no name)", "the name is empty: nothing was searched"] == [line.strip() for line in said.splitlines() if line.strip()]


def test_a_very_long_name_is_shortened_and_said_to_be_cut(library):
    """A reader sees what was compared and is not shown pages of one name."""
    said = " ".join(run("screen", "Vektor Research Bureau " * 400, "--library", library).output.split())
    assert ("first 400 characters" in said, "(9,200 characters)" in said, len(said) < 3000) == (True, True, True)


def test_a_word_for_a_country_is_read_and_one_that_is_not_known_is_shown(library):
    """Agreement moves the score; what is not read is open, with the word as it was given."""
    agrees, unread = (
        " ".join(run("screen", "Vektor Research Bureau", "--country", one, "--library", library).output.split())
        for one in ("Russia", "Ruritania")
    )
    assert "agrees: country Russia (ru)" in agrees
    assert ("disagrees" in unread, "not compared: country, “Ruritania” against “ru”" in unread) == (False, True)


@pytest.mark.parametrize("output", [False, True])
def test_a_csv_row_without_a_hit_is_a_proof(library, tmp_path, output):
    """It names the versions searched, the threshold and what was asked; a row without a name says that nothing was."""
    sheet, out = tmp_path / "names.csv", tmp_path / "hits.csv"
    sheet.write_text("who,land,born,kind\nNobody Atall,Iran,1962,Person\n,,,\nNobody Else,,,Sorcerer\n", "utf-8")
    columns = ("--name", "who", "--country", "land", "--birth-date", "born", "--type", "kind", "--format", "csv", "--min-score", "0.6")
    said = run("screen", str(sheet), *columns, "--library", library, *(("-o", str(out)) if output else ())).output
    one, empty, other = csv.DictReader((out.read_text("utf-8") if output else said).splitlines())
    hit = next(csv.DictReader(run("screen", "Vektor Research Bureau", "--library", library, "--format", "csv").output.splitlines()))
    assert (hit["version"], "0.6", "0") == (one["version"], one["threshold"], one["hit"])
    assert ("Iran", "1962", "Person") == (one["asked_countries"], one["asked_birth_date"], one["asked_type"])
    assert ("", "", "the name is empty: nothing was searched") == (empty["version"], empty["threshold"], empty["why"])
    assert ("", hit["version"]) == (other["asked_type"], other["version"])


def test_the_versions_of_several_lists_are_joined():
    """Each as a hit names it."""
    from wherefrom.cli.spoken_hits import versions_of
    from wherefrom.model.hits import Searched

    lists = [Searched(list=name, title="", day="2026-01-01", digest=name * 16, parties=1, names=1) for name in ("a", "b")]
    assert "a of 2026-01-01, sha256 aaaaaaaaaaaa; b of 2026-01-01, sha256 bbbbbbbbbbbb" == versions_of(lists)


def test_a_kind_that_is_not_known_counts_as_not_told(tmp_path):
    """In a file of pairs, too."""
    from wherefrom.cli.screen_files import pair_rows

    (tmp_path / "pairs.csv").write_text("a,b,kind\nx,y,Sorcerer\nx,y,vessel\n", "utf-8")
    assert ["", "Vessel"] == [kind for *_, kind in pair_rows(tmp_path / "pairs.csv", "a", "b", "kind")]
