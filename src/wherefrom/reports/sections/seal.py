"""How to check that the report is as it was written, and what that does not prove."""

from __future__ import annotations

from collections.abc import Mapping

from wherefrom.reports.sections.section import Section
from wherefrom.reports.view import View

__all__ = ["SECTION"]


def build(view: View) -> Mapping[str, object]:
    """Always printed."""
    return {"case": view.case}


SECTION = Section(key="seal", title="How to verify this report", build=build)
