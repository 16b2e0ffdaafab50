"""Components by year of production, with the undated beside them."""

from __future__ import annotations

from collections.abc import Mapping

from wherefrom.reports.sections.section import Section
from wherefrom.reports.view import View

__all__ = ["SECTION"]


def build(view: View) -> Mapping[str, object] | None:
    """Nothing when no finding and no table speaks of dates."""
    findings, tables = view.finding("dated", "recent"), view.table("timeline")
    if not findings and not tables:
        return None
    return {"findings": findings, "chart": view.charts.get("timeline"), "tables": tables}


SECTION = Section(key="timeline", title="When the components were made", build=build, claims=("dated", "recent", "timeline"))
