"""What went in: files with their digests, how each was read, what became of every row, and the settings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from wherefrom.model.cases import InputFile
from wherefrom.model.components import FIELDS
from wherefrom.reports.sections.section import Section
from wherefrom.reports.view import View

__all__ = ["SECTION", "totals"]

MOST_ROWS = 100
"""Rejected and doubtful cells on the page; rejects.csv has all."""


def totals(inputs: Sequence[InputFile]) -> dict[str, int]:
    """Rows over all files by what became of them."""
    return {name: sum(getattr(one, name) for one in inputs) for name in ("read", "used", "rejected", "duplicates", "blank")}


def build(view: View) -> Mapping[str, object]:
    """Always printed."""
    case = view.case
    return {
        "inputs": [(one, _columns(one)) for one in case.inputs],
        "totals": totals(case.inputs),
        "rejects": case.rejects[:MOST_ROWS],
        "rejects_more": max(0, len(case.rejects) - MOST_ROWS),
        "warnings": case.warnings[:MOST_ROWS],
        "warnings_more": max(0, len(case.warnings) - MOST_ROWS),
        "settings": sorted(case.settings.items()),
    }


def _columns(one: InputFile) -> list[tuple[str, str]]:
    """Field → column of the file, in the order of the fields."""
    known = [(field, one.columns[field]) for field in FIELDS if field in one.columns]
    return known + sorted((field, name) for field, name in one.columns.items() if field not in FIELDS)


SECTION = Section(key="inputs", title="What went in", build=build)
