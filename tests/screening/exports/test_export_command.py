"""``wherefrom lists export`` in a shell."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from wherefrom.cli.main import main
from wherefrom.model.errors import UsageError
from wherefrom.screening.library import Library


def run(library: Library, *words: str) -> Result:
    return CliRunner().invoke(main, ["lists", "export", *words, "--library", str(library.folder)], catch_exceptions=False)


def test_a_file_is_written_and_what_it_could_not_hold_is_said(library: Library, tmp_path: Path) -> None:
    """The counts go to standard output, and to standard error where the export itself goes there."""
    done = run(library, "opensanctions", "--as", "ftm", "-o", str(tmp_path / "out.json"))
    assert (
        "opensanctions of 2024-02-01: 3 parties with 1 listing, as ftm\n"
        "  in notes, since the format has no place for them: birthDate 1, phone 1\n"
        "  with spaces, quotes or codes tidied: address 1, alias 1, country 1, name 1, website 1\n"
    ) == done.stdout
    piped = run(library, "opensanctions", "--as", "ftm")
    assert (done.stdout, (tmp_path / "out.json").read_text("utf-8")) == (piped.stderr, piped.stdout)
    assert ("", 4) == (done.stderr, len((tmp_path / "out.json").read_text("utf-8").splitlines()))


def test_an_older_snapshot_is_exported_by_its_day(library: Library) -> None:
    """As the list stood in January: without the vessel."""
    done = run(library, "opensanctions", "--as", "ftm", "--on", "2024-01-31")
    assert ["t-1", "t-2"] == [one["id"] for one in map(json.loads, done.stdout.splitlines()) if one["schema"] != "Sanction"]


def test_a_day_before_the_first_snapshot_is_not_an_empty_list(library: Library) -> None:
    """The message says which day is the oldest."""
    with pytest.raises(UsageError, match="no snapshot of opensanctions before 2023-12-31"):
        run(library, "opensanctions", "--as", "simple", "--on", "2023-12-31")
