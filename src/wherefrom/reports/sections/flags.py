"""What an examiner should look at again."""

from __future__ import annotations

from collections.abc import Mapping

from wherefrom.reports.sections.section import Section
from wherefrom.reports.view import View

__all__ = ["SECTION"]


def build(view: View) -> Mapping[str, object] | None:
    """Nothing when flags were not looked for."""
    findings, tables = view.finding("flags"), [table for table in view.table("flags") if table.rows]
    return {"findings": findings, "tables": tables} if findings or tables else None


SECTION = Section(key="flags", title="For a second look", build=build, claims=("flags",))
