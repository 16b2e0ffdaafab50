"""From a sheet and a library of lists to a report that names the parties, as a person runs it."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

pytest.importorskip("numba")

from wherefrom.cli.progress import OPENING
from wherefrom.screening.library import Library, load
from wherefrom.screening.lists import form

LIST = """Type,Name,Alias,Country,Topics,Program,Date,End date,Source URL
Organization,Vektor Research Bureau,,RU,export.control,US-BIS-MIEU,2021-03-16,,https://example.org/1
Organization,Office of Naval Studies,,IR,export.control,US-BIS-MIEU,2021-03-16,,https://example.org/1
Organization,Northern Signals Station,,RU,export.control,US-BIS-MIEU,2021-03-16,,https://example.org/1
Organization,Directorate of Coastal Radio,,CU,export.control,US-BIS-MIEU,2021-03-16,,https://example.org/1
Organization,Krasnaya Polyana Instrument Works,,RU,export.control,US-BIS-MIEU,2021-03-16,,https://example.org/1
"""

SHEET = "id,marking,maker\na1,VRB-7 2137,Vector Research Bureau\na2,X1,Quiet Works\n"


def wherefrom(*words: str | Path, code: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    around = {name: text for name, text in os.environ.items() if name != "WHEREFROM_LIBRARY"}
    around |= {"SOURCE_DATE_EPOCH": "1717200000", "COLUMNS": "120", **environment}
    start = [sys.executable, "-c", code] if code else [sys.executable, "-m", "wherefrom.cli.main"]
    return subprocess.run([*start, *map(str, words)], capture_output=True, text=True, env=around, timeout=300, check=False)


def unasked(done: subprocess.CompletedProcess[str]) -> str:
    """What stands on standard error but for the word on a long wait, which hangs on the machine."""
    return done.stderr.replace(f"{OPENING} …\n", "")


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a sheet and a library."""
    folder = tmp_path_factory.mktemp("place")
    (folder / "sheet.csv").write_text(SHEET, encoding="utf-8")
    (folder / "list.csv").write_text(LIST, encoding="utf-8")
    with Library.open(folder / "lists", create=True) as library:
        load(form("us-bis-mieu-csv"), library, [folder / "list.csv"], today=date(2024, 1, 2), day=date(2024, 1, 1))
    done = wherefrom("report", folder / "sheet.csv", "--library", folder / "lists", "-o", folder / "with")
    assert (0, "") == (done.returncode, unasked(done))
    (folder / "said.txt").write_text(done.stdout, encoding="utf-8")
    return folder


def test_the_report_and_the_terminal_name_the_party(place: Path) -> None:
    """A person sees the hit where the report was made, and on the page with its reason."""
    said = (place / "said.txt").read_text(encoding="utf-8")
    page = (place / "with/report.html").read_text(encoding="utf-8")
    assert "looked up in 1 list (as of 2024-01-01): 1 has a hit" in said
    assert ("Vektor Research Bureau" in said, "Why this hit?" in page, "vector/vektor" in page) == (True, True, True)
    assert (place / "with/tables/parties.csv").is_file()


def test_the_environment_may_name_the_library_and_an_option_sets_it_aside(place: Path) -> None:
    """The same library gives the same bytes; --no-lists gives those of a report without one."""
    sheet, library = place / "sheet.csv", str(place / "lists")
    for name, options, around in (("named", [], library), ("aside", ["--no-lists"], library), ("none", [], "")):
        done = wherefrom("report", sheet, *options, "-o", place / name, WHEREFROM_LIBRARY=around)
        assert (0, "") == (done.returncode, unasked(done))
    cases = {name: (place / name / "case.json").read_bytes() for name in ("with", "named", "aside", "none")}
    assert (cases["with"], cases["none"]) == (cases["named"], cases["aside"])
    assert cases["with"] != cases["none"]


def test_a_report_verifies_with_its_library_and_says_what_it_lacks_without(place: Path) -> None:
    """Exit status 0 when all was checked, 3 when the lists were not at hand."""
    with_it, without = wherefrom("verify", place / "with", "--library", place / "lists"), wherefrom("verify", place / "with")
    assert (0, 8) == (with_it.returncode, with_it.stdout.count("held"))
    assert (3, True) == (without.returncode, "not recomputed" in without.stdout)


def test_options_that_exclude_each_other_are_refused(place: Path) -> None:
    """Nobody guesses which was meant."""
    done = wherefrom("report", place / "sheet.csv", "--library", place / "lists", "--no-lists", "-o", place / "x")
    assert (2, True, False) == (done.returncode, "exclude each other" in done.stderr, (place / "x").exists())


def test_a_report_without_a_library_needs_no_numpy(place: Path) -> None:
    """The base install makes reports; screening is loaded only when a library is given."""
    code = "import sys; sys.modules.update(numpy=None, numba=None)\nfrom wherefrom.cli.main import run; run(sys.argv[1:])"
    made = wherefrom("report", place / "sheet.csv", "-o", place / "base", code=code)
    assert (0, "") == (made.returncode, made.stderr)
    checked = wherefrom("verify", place / "with", code=code)
    assert (3, "") == (checked.returncode, checked.stderr)


def test_a_library_without_the_extra_is_an_error_that_names_the_cure(place: Path) -> None:
    """Nothing is written, and the name of what to install is said."""
    code = (
        "import importlib.util as u, sys; find = u.find_spec\n"
        "u.find_spec = lambda name, *more: None if name in ('numpy', 'numba') else find(name, *more)\n"
        "from wherefrom.cli.main import run; run(sys.argv[1:])"
    )
    done = wherefrom("report", place / "sheet.csv", "--library", place / "lists", "-o", place / "y", code=code)
    assert (2, True, False) == (done.returncode, "wherefrom[screening]" in done.stderr, (place / "y").exists())
