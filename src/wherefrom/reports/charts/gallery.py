"""Every picture of a case that has the findings for it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from wherefrom.model.cases import Finding, Table
from wherefrom.reports.charts.drawing import Chart
from wherefrom.reports.charts.figures import rows_of
from wherefrom.reports.charts.shares import RULE_MARKS, bars, compared
from wherefrom.reports.charts.world import world_chart
from wherefrom.reports.charts.years import years_chart

__all__ = ["COMPARED", "draw"]

COMPARED = "origin-rules"
"""Key of the comparison of the three rules: its picture and its table."""

SEAT = "jurisdiction-components-brand-seat"


def draw(findings: Mapping[str, Finding], tables: Mapping[str, Table]) -> dict[str, Chart]:
    """Key → picture, in the order of the report; what has no figures has no picture."""
    by_rule = {rule: rows_of(findings.get(f"origin-jurisdiction-{rule}")) for rule in RULE_MARKS}
    by_rule = {rule: rows for rule, rows in by_rule.items() if rows}
    seat = by_rule.get("brand-seat", [])
    made: list[Chart | None] = []
    if "timeline" in tables:
        made.append(years_chart(tables["timeline"], _terminus(findings)))
    if seat:
        made.append(
            bars(
                SEAT,
                seat,
                title="Components by jurisdiction: seat of the brand's company",
                footer="Grey: not identified, part of the base.",
            )
        )
    if len(by_rule) > 1:
        made.append(compared(COMPARED, by_rule))
    if seat:
        made.append(world_chart(seat))
    return {chart.key: chart for chart in made if chart is not None}


def _terminus(findings: Mapping[str, Finding]) -> date | None:
    finding = findings.get("terminus-consensus")
    day = finding.value.get("day") if finding is not None else None
    return date.fromisoformat(day) if isinstance(day, str) else None
