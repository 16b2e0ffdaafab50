"""What commands write with -o: whole or not at all, and never over the draft of a run that goes on."""

import csv
import io
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wherefrom.cli import lists_export, screen_files
from wherefrom.cli.spoken_hits import csv_line
from wherefrom.cli.writing import write
from wherefrom.inquiry.draft import Draft
from wherefrom.inquiry.review_sheets import _plain
from wherefrom.model.errors import InputError

ASKED = {"the file": "10 bytes"}


def test_a_draft_that_was_stopped_is_left_alone(tmp_path: Path) -> None:
    """Another command that writes the same output costs the stopped run no row."""
    output = tmp_path / "hits.jsonl"
    with Draft(output, ASKED) as draft:
        draft.append("one\n" * 1000, rows=1000)
    write(["few\n"], output)
    assert "few\n" == output.read_text("utf-8")
    with Draft(output, ASKED) as draft:
        assert 1000 == draft.resumed.rows


def test_a_draft_that_is_being_written_is_left_alone(tmp_path: Path) -> None:
    """The run that is under way ends with its own rows and nothing else."""
    output = tmp_path / "hits.jsonl"
    with Draft(output, ASKED) as draft:
        draft.append("one\n", rows=1)
        write(["a longer text of another command\n"], output)
        draft.append("two\n", rows=1)
        draft.finish()
    assert ("one\ntwo\n", [output]) == (output.read_text("utf-8"), list(tmp_path.iterdir()))


def test_what_fails_leaves_the_earlier_file_and_nothing_else(tmp_path: Path) -> None:
    """The parts are made while they are written: an error in the middle is theirs."""

    def parts() -> Iterator[str]:
        yield "half"
        raise ValueError("broken")

    (tmp_path / "out").write_text("before", "utf-8")
    with pytest.raises(ValueError, match="broken"):
        write(parts(), tmp_path / "out")
    assert (["out"], "before") == (os.listdir(tmp_path), (tmp_path / "out").read_text("utf-8"))


def test_ends_of_line_are_written_as_they_are_and_long_names_are_taken(tmp_path: Path) -> None:
    """No system's own end of line; a name of 255 bytes is a name."""
    output = tmp_path / ("я" * 125 + ".json")
    write(["a\r\nb\n"], output)
    assert b"a\r\nb\n" == output.read_bytes()


def test_rights_are_those_of_any_new_file(tmp_path: Path) -> None:
    """A colleague who may read what others write may read this."""
    (tmp_path / "other").touch()
    write(["x"], tmp_path / "out")
    assert (tmp_path / "other").stat().st_mode == (tmp_path / "out").stat().st_mode


def test_a_folder_that_is_not_there_is_said_by_the_name_of_the_output(tmp_path: Path) -> None:
    """Not by that of the draft, which nobody gave."""
    with pytest.raises(InputError) as wrong:
        write(["x"], tmp_path / "nowhere" / "out")
    assert f"{tmp_path / 'nowhere' / 'out'} cannot be written (No such file or directory)" == wrong.value.what


def test_one_function_writes_for_every_command() -> None:
    """Neither command keeps a writer of its own."""
    assert [False, False] == [hasattr(one, name) for one, name in ((screen_files, "write"), (lists_export, "_write"))]


@pytest.mark.parametrize(
    "cell", ["-1+cmd|'/C calc'!A0", "-2+3", "-1 ", "-1\n=2", "-", "-a", "=1", "+1", "@x", "\t=1", "\r=1", "=a\r=1", "-٣", "-1e5"]
)
def test_a_cell_that_only_begins_as_a_number_is_kept_as_text(cell: str) -> None:
    """Signs and digits at the beginning do not make it harmless, and a sheet that comes back has the text as it was."""
    (row,) = csv.reader(io.StringIO(csv_line([cell]), newline=""))
    assert (f"'{cell}", cell) == (row[0], _plain(row[0]))


@given(st.one_of(st.integers(), st.floats(-1e6, 1e6).map(lambda one: round(one, 4)).filter(lambda one: "e" not in str(one))))
def test_a_number_stays_a_number(number: float) -> None:
    """Scores and counts can be calculated with, whatever their sign."""
    assert f"{number}\n" == csv_line([number])
