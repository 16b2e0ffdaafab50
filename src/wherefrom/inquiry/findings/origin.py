"""From where: shares by jurisdiction and region, under each rule of origin and unit; never mixed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from wherefrom.inquiry.findings.wording import DOCUMENTED, FOUND_IN, Part, percent
from wherefrom.inquiry.settings import Settings
from wherefrom.model.cases import Finding, Record, Table
from wherefrom.model.holdings import ORIGIN_RULES, OriginRule
from wherefrom.origins import UNITS, Shares, Unit, region_name, region_of, shares
from wherefrom.origins.shares import UNKNOWN

__all__ = ["origins"]


def origins(records: Sequence[Record], settings: Settings) -> Part:
    """Shares by jurisdiction and region, under each rule and unit; never mixed."""
    findings: list[Finding] = []
    tables: list[Table] = []
    for rule in ORIGIN_RULES:
        result = shares(records, "components", rule)
        findings.append(_origin_finding(result, rule, "jurisdiction"))
    # Where names may not be told, part numbers and companies cannot be told apart either.
    units: tuple[Unit, ...] = tuple(UNITS) if settings.companies == 0 else ("components",)
    for rule in ORIGIN_RULES:
        for unit in units:
            result = shares(records, unit, rule)
            tables.append(_share_table(result, "jurisdiction", region_name))
    regional = shares(records, "components", "brand-seat", place=region_of)
    findings.insert(1, _origin_finding(regional, "brand-seat", "region"))
    tables.append(_share_table(regional, "region", lambda name: name))
    return findings, tables


def _origin_finding(result: Shares, rule: OriginRule, kind: str) -> Finding:
    name = region_name if kind == "jurisdiction" else (lambda text: text)
    named = [row for row in result.rows if row.place != UNKNOWN]
    unknown = sum(row.number for row in result.rows if row.place == UNKNOWN)
    parts = [f"{name(row.place)} {percent(row.share)} ({row.number})" for row in named[:6]]
    rest = named[6:]
    if rest:
        number = sum(row.number for row in rest)
        parts.append(f"{len(rest)} other {'places' if kind == 'jurisdiction' else 'regions'} {percent(number / result.base)} ({number})")
    listed = ", ".join(parts) if parts else "none could be linked"
    return Finding(
        key=f"origin-{kind}-{rule}",
        title={"brand-seat": f"Origin by {kind}: seat of the brand's company", "owner-then": "Origin by owner on the day of production",
               "owner-today": "Origin by owner today"}[rule],
        statement=f"Of {result.base} components, by {ORIGIN_RULES[rule]}: {listed}; {UNKNOWN} {percent(unknown / result.base if result.base else 0)} ({unknown}).",
        value={
            "rows": [
                {"place": row.place, "number": row.number, "base": row.base, "share": round(row.share, 6), "low": round(row.low, 6), "high": round(row.high, 6)}
                for row in result.rows
            ]
        },
        base="all components used, the unidentified among them",
        filter="none",
        rule=ORIGIN_RULES[rule] + "; intervals are Wilson's at 95 %",
        rests_on=tuple(one for row in named for one in row.records),
        limits=(DOCUMENTED, FOUND_IN, *_rule_limits(rule)),
    )  # fmt: skip


def _rule_limits(rule: OriginRule) -> tuple[str, ...]:
    by_sheet = "where the maker is not known to us, the country that the sheet records stands in for it"
    undated = "an undated component has no owner on the day of production, unless the brand never changed hands"
    return (by_sheet, undated) if rule == "owner-then" else (by_sheet,)


def _share_table(result: Shares, kind: str, name: Callable[[str], str]) -> Table:
    return Table(
        key=f"{kind}-{result.unit.replace(' ', '-')}-{result.rule}",
        title=f"By {kind}, {result.unit}, {ORIGIN_RULES[result.rule]}",
        columns=(kind, "code", result.unit, "share", "95 % from", "95 % to"),
        rows=tuple(
            (
                row.place if row.place == UNKNOWN else name(row.place),
                "" if row.place == UNKNOWN or kind == "region" else row.place,
                row.number,
                percent(row.share),
                percent(row.low),
                percent(row.high),
            )
            for row in result.rows
        ),
        note=f"Base {result.base} {result.unit}; {UNITS[result.unit]}"
        + (f"; {result.left_out} components left out" if result.left_out else "")
        + f". It is {DOCUMENTED}.",
        chart=f"{kind}-{result.unit.replace(' ', '-')}-{result.rule}" if result.unit == "components" else "",
    )
