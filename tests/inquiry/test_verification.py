"""A report that was changed does not verify, and the check says what was changed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from wherefrom.casebook.canonical import canonical, digest
from wherefrom.inquiry.verification import case_of, verify
from wherefrom.inquiry.writing import write_report
from wherefrom.knowledge import load
from wherefrom.model.cases import Case
from wherefrom.model.errors import InputError, SealError


@pytest.fixture
def report(training: Case, tmp_path: Path) -> Path:
    write_report(training, tmp_path / "report")
    return tmp_path / "report"


def outcomes(folder: Path) -> dict[str, str]:
    return {check.what: check.outcome for check in verify(folder, load())}


def test_an_untouched_report_holds_in_every_check(report: Path) -> None:
    """Seal, files, findings, readings and page."""
    assert outcomes(report) == dict.fromkeys(("seal", "files", "findings", "readings", "page"), "held")


def test_a_changed_page_is_found(report: Path) -> None:
    """One figure altered in the page."""
    page = report / "report.html"
    page.write_text(page.read_text(encoding="utf-8").replace("United States", "Ruritania"), encoding="utf-8")
    assert outcomes(report)["files"] == "failed"


def test_a_missing_file_is_found(report: Path) -> None:
    """A file taken away."""
    (report / "components.csv").unlink()
    assert outcomes(report)["files"] == "failed"


def test_a_file_that_was_added_is_found(report: Path) -> None:
    """A page put beside the sealed ones is not part of the report."""
    (report / "tables" / "more.html").write_text("forged", encoding="utf-8")
    assert outcomes(report)["files"] == "failed"


def test_a_changed_case_breaks_the_seal(report: Path) -> None:
    """One letter changed in the case."""
    path = report / "case.json"
    path.write_bytes(path.read_bytes().replace(b"Training object", b"Training_object", 1))
    with pytest.raises(SealError, match="has been changed"):
        list(verify(report, load()))


def test_a_forged_finding_is_found_even_under_a_new_seal(report: Path, reseal: Callable[..., None]) -> None:
    """Findings are computed again from the records."""
    reseal(report, lambda case: case["findings"][0].update(statement="All components are Ruritanian."))
    assert outcomes(report)["findings"] == "failed"


def test_a_forged_reading_is_found_even_under_a_new_seal(report: Path, reseal: Callable[..., None]) -> None:
    """Marks are read again from the cells as written."""

    def forge(case: dict[str, Any]) -> None:
        case["records"][0]["windows"][0]["earliest"] = "2023-12-01"
        case["records"][0]["windows"][0]["latest"] = "2023-12-07"

    reseal(report, forge)
    assert outcomes(report)["readings"] == "failed"


def test_a_case_survives_being_written_and_read(training: Case) -> None:
    """From value to JSON and back nothing is lost."""
    assert case_of(json.loads(canonical(training))) == training


def test_a_file_named_outside_the_folder_is_not_followed(report: Path) -> None:
    """A sealed list of files cannot make the verifier read elsewhere."""
    path = report / "case.json"
    body = json.loads(path.read_bytes())
    del body["seal"]
    body["files"]["../../etc/passwd"] = "0" * 64
    path.write_bytes(canonical({**body, "seal": digest(canonical(body))}) + b"\n")
    details = [check.detail for check in verify(report, load()) if check.outcome == "failed"]
    assert any("outside the folder" in detail for detail in details)


def test_the_same_input_gives_the_same_bytes(training: Case, tmp_path: Path) -> None:
    """Two reports of one case differ in no byte."""
    for name in ("one", "two"):
        write_report(training, tmp_path / name)
    for path in sorted((tmp_path / "one").rglob("*")):
        if path.is_file():
            assert path.read_bytes() == (tmp_path / "two" / path.relative_to(tmp_path / "one")).read_bytes(), path.name


def test_a_folder_with_other_things_in_it_is_not_written_over(training: Case, tmp_path: Path) -> None:
    """A slip of the -o option must not cost anybody their files."""
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("years of work", encoding="utf-8")
    with pytest.raises(InputError, match=r"thesis\.txt"):
        write_report(training, tmp_path / "mine")
    assert (tmp_path / "mine" / "thesis.txt").read_text(encoding="utf-8") == "years of work"


def test_an_earlier_report_is_replaced_whole(training: Case, kharkiv: Case, tmp_path: Path) -> None:
    """No file of the earlier report is left among the new ones."""
    write_report(kharkiv, tmp_path / "report")
    write_report(training, tmp_path / "report")
    assert outcomes(tmp_path / "report")["files"] == "held"
    said = json.loads((tmp_path / "report/case.json").read_bytes())["files"]
    there = {path.relative_to(tmp_path / "report").as_posix() for path in (tmp_path / "report").rglob("*") if path.is_file()}
    assert there == {*said, "case.json"}
