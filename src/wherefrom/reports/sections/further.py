"""Findings and tables that no other section claims: nothing that was computed is left out of the page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from wherefrom.reports.sections.section import Section
from wherefrom.reports.view import View

__all__ = ["further"]


def further(others: Sequence[Section]) -> Section:
    """The section of what ``others`` leave over."""
    claims = tuple(claim for section in others for claim in section.claims)

    def build(view: View) -> Mapping[str, object] | None:
        findings = [finding for finding in view.findings.values() if not finding.key.startswith(claims)]
        tables = [table for table in view.tables.values() if not table.key.startswith(claims)]
        return {"findings": findings, "tables": tables} if findings or tables else None

    return Section(key="further", title="Further findings", build=build)
