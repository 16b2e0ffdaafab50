"""What several objects have in common; only where there are several objects."""

from __future__ import annotations

from collections.abc import Mapping

from wherefrom.reports.sections.section import Section
from wherefrom.reports.view import View

__all__ = ["SECTION"]


def build(view: View) -> Mapping[str, object] | None:
    """Nothing for one object."""
    findings, tables = view.finding("commonality"), view.table("commonality")
    return {"findings": findings, "tables": tables} if findings or tables else None


SECTION = Section(key="commonality", title="What the objects have in common", build=build, claims=("commonality",))
