"""What this reader may not see, by kind and number."""

from __future__ import annotations

from collections.abc import Mapping

from wherefrom.model.cases import DISCLOSURES
from wherefrom.reports.sections.section import Section
from wherefrom.reports.view import View

__all__ = ["SECTION"]


def build(view: View) -> Mapping[str, object]:
    """Always printed: under ``internal`` it says that nothing was withheld."""
    return {"withheld": view.case.withheld, "level": view.case.disclosure, "means": DISCLOSURES[view.case.disclosure]}


SECTION = Section(key="withheld", title="What is withheld", build=build)
