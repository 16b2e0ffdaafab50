"""Where the companies behind the brands sit, on a map; the unidentified are named beside it."""

from __future__ import annotations

from collections.abc import Mapping

from wherefrom.reports.charts.gallery import SEAT
from wherefrom.reports.sections.section import Section
from wherefrom.reports.view import View

__all__ = ["SECTION"]


def build(view: View) -> Mapping[str, object] | None:
    """Nothing when no place could be drawn."""
    chart = view.charts.get("map")
    return {"chart": chart, "seat": SEAT} if chart is not None else None


SECTION = Section(key="places", title="By jurisdiction on a map", build=build)
