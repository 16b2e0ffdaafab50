"""Paths that lead to no readable file."""

import hashlib
import os
from pathlib import Path

import pytest

from wherefrom.intake import read_sheet
from wherefrom.model.errors import InputError


def test_the_bytes_read_are_named_by_their_digest(write):
    """Size and SHA-256 are those of the file."""
    path = write("id,marks\n1,A\n")
    sheet = read_sheet(path)
    assert (hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_size) == (sheet.sha256, sheet.size)


def test_a_missing_file_suggests_its_neighbours(write):
    """A slip in the name is answered with the names that are near."""
    path = write("marks\nA\n", "components.csv")
    with pytest.raises(InputError, match=r"(?s)no file.*did you mean components.csv"):
        read_sheet(path.with_name("component.csv"))


@pytest.mark.parametrize("name", ["", "a\0b.csv", "no/such/folder.csv", "x" * 300])
def test_impossible_paths_are_errors(tmp_path, name):
    """A folder, a NUL in the name, a missing folder and a name too long are errors."""
    with pytest.raises(InputError):
        read_sheet(tmp_path / name)


def test_a_pipe_is_not_waited_for(tmp_path):
    """A named pipe is no plain file, and reading it would never end."""
    os.mkfifo(tmp_path / "pipe.csv")
    with pytest.raises(InputError, match="not a plain file"):
        read_sheet(tmp_path / "pipe.csv")


def test_a_file_without_permission_says_so(write, monkeypatch):
    """The message of the system is passed on without a trace."""
    path = write("marks\nA\n")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(InputError, match="Permission denied"):
        read_sheet(path)


def test_a_file_that_changes_meanwhile_is_refused(write, monkeypatch):
    """A sheet that somebody saves while it is read is not the sheet of the digest."""
    path = write("marks\nA\n")
    import wherefrom.intake.sheets as sheets

    collect = sheets._collect

    def meanwhile(*args: object) -> object:
        path.write_text("marks\nA\nB\n")
        return collect(*args)

    monkeypatch.setattr(sheets, "_collect", meanwhile)
    with pytest.raises(InputError, match="changed while it was read"):
        read_sheet(path)
