"""Whose: shares by jurisdiction and region under three rules of origin that are never mixed, in three units."""

from __future__ import annotations

from collections.abc import Mapping

from wherefrom.model.cases import Table
from wherefrom.model.holdings import ORIGIN_RULES
from wherefrom.reports.charts.gallery import COMPARED, SEAT
from wherefrom.reports.charts.shares import RULE_MARKS
from wherefrom.reports.sections.section import Section
from wherefrom.reports.view import View

__all__ = ["SECTION"]


def build(view: View) -> Mapping[str, object] | None:
    """Nothing when no share of origin was computed."""
    findings = [finding for finding in view.findings.values() if finding.key.startswith("origin-")]
    if not findings:
        return None
    main = [finding for finding in findings if finding.key == "origin-jurisdiction-brand-seat"]
    regional = [finding for finding in findings if finding.key.startswith("origin-region")]
    return {
        "rules": [(RULE_MARKS[rule][2], words) for rule, words in ORIGIN_RULES.items()],
        "main": main,
        "regional": regional,
        "others": [finding for finding in findings if finding not in main and finding not in regional],
        "chart": view.charts.get(SEAT),
        "tables": view.table(SEAT),
        "region_tables": [table for table in view.tables.values() if table.key.startswith("region-")],
        "compared": view.charts.get(COMPARED),
        "compared_tables": view.table(COMPARED),
        "rest": _rest(view),
    }


def _rest(view: View) -> list[Table]:
    """The tables of the other rules and units."""
    return [table for table in view.tables.values() if table.key.startswith("jurisdiction-") and table.key != SEAT]


SECTION = Section(key="origins", title="Whose: shares of origin", build=build, claims=("origin-", "jurisdiction-", "region-", COMPARED))
