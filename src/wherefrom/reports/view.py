"""A case with what its page needs to find things: findings and tables by key, pictures, and which components are shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from wherefrom.model.cases import Case, Finding, Record, Table, Value
from wherefrom.reports.charts import Chart, draw
from wherefrom.reports.charts.figures import place_name, rows_of
from wherefrom.reports.charts.gallery import COMPARED
from wherefrom.reports.charts.shares import RULE_MARKS
from wherefrom.reports.text import percent

__all__ = ["MOST_IN_WORKBOOK", "MOST_RECORDS", "View", "view_of"]

MOST_RECORDS = 1500
"""Components on the page; more would make it too long to read and too heavy to open."""

MOST_IN_WORKBOOK = 20_000
"""Records in the workbook; with more it takes minutes to write and to open. components.csv has all."""

MOST_FIRST = 500
"""Components shown before all others because a finding turns on them or they are flagged."""


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A case, looked at. ``numbers`` gives every record its place in the case, ``shown`` are those that the page lists."""

    case: Case
    findings: Mapping[str, Finding]
    tables: Mapping[str, Table]
    charts: Mapping[str, Chart]
    numbers: Mapping[str, int]
    shown: frozenset[str]

    @property
    def records(self) -> tuple[Record, ...]:
        """The records on the page, in the order of the case."""
        return tuple(record for record in self.case.records if record.id in self.shown)

    @property
    def objects(self) -> tuple[str, ...]:
        """The objects in which the components were found, by name."""
        return tuple(sorted({record.object for record in self.case.records}))

    @property
    def components(self) -> int:
        """How many components the records stand for."""
        return sum(record.count for record in self.case.records)

    def finding(self, *keys: str) -> list[Finding]:
        """The findings of these keys that the case has."""
        return [self.findings[key] for key in keys if key in self.findings]

    def table(self, *keys: str) -> list[Table]:
        """The tables of these keys that the case has."""
        return [self.tables[key] for key in keys if key in self.tables]


def view_of(case: Case) -> View:
    """Look at a case: index it, compose the comparison of rules, draw its pictures."""
    findings = {finding.key: finding for finding in case.findings}
    tables = {table.key: table for table in case.tables}
    compared = _comparison(findings)
    if compared is not None:
        tables[compared.key] = compared
    numbers = {record.id: number for number, record in enumerate(case.records, 1)}
    return View(case=case, findings=findings, tables=tables, charts=draw(findings, tables), numbers=numbers, shown=_shown(case))


def _shown(case: Case) -> frozenset[str]:
    if len(case.records) <= MOST_RECORDS:
        return frozenset(record.id for record in case.records)
    turning = [one for finding in case.findings if finding.key.startswith("terminus-") for one in finding.rests_on]
    flagged = [record.id for record in case.records if record.flags]
    known = {record.id for record in case.records}
    first = [one for one in dict.fromkeys([*turning, *flagged]) if one in known][:MOST_FIRST]
    rest = (record.id for record in case.records)
    return frozenset(_first(MOST_RECORDS, [*first, *rest]))


def _first(most: int, names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(names))[:most]


def _comparison(findings: Mapping[str, Finding]) -> Table | None:
    """The shares under each rule of origin beside each other, from the findings; None when there are fewer than two."""
    by_rule = {rule: rows_of(findings.get(f"origin-jurisdiction-{rule}")) for rule in RULE_MARKS}
    by_rule = {rule: rows for rule, rows in by_rule.items() if rows}
    if len(by_rule) < 2:
        return None
    found = {rule: {row.place: row for row in rows} for rule, rows in by_rule.items()}
    largest: dict[str, tuple[bool, int, str]] = {}
    for rows in by_rule.values():
        for row in rows:
            key = (not row.known, -row.number, row.place)
            largest[row.place] = min(key, largest.get(row.place, key))
    lines: list[tuple[Value, ...]] = []
    for place in sorted(largest, key=lambda place: largest[place]):
        cells: list[Value] = []
        for rule in by_rule:
            one = found[rule].get(place)
            cells += [one.number, percent(one.share)] if one is not None else [0, percent(0.0)]
        lines.append((place_name(place), *cells))
    heads = tuple(head for rule in by_rule for head in (f"{RULE_MARKS[rule][2]}: number", "share"))
    return Table(
        key=COMPARED,
        title="Three rules of origin side by side",
        columns=("jurisdiction", *_unlike(heads)),
        rows=tuple(lines),
        note="Each rule answers another question. Figures of different rules must never be added or mixed.",
        chart=COMPARED,
    )


def _unlike(heads: tuple[str, ...]) -> tuple[str, ...]:
    """Column heads without repetition: each share is named after the number before it."""
    return tuple(f"{heads[i - 1].removesuffix(': number')}: share" if head == "share" else head for i, head in enumerate(heads))
