"""Findings and tables of a case, computed from its records and nothing else.

Each function below gives findings about one question; ``conclude`` puts them in the order of the report. Verification
calls the same functions on the records of a sealed case.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date

from wherefrom.dating import POLICIES, Policy, Terminus, terminus, timeline
from wherefrom.dating.terminus import FENCE
from wherefrom.inquiry.settings import Settings
from wherefrom.model.cases import Finding, Record, Table, Value
from wherefrom.model.holdings import ORIGIN_RULES, OriginRule
from wherefrom.origins import UNITS, Shares, common, region_name, region_of, shares, wilson
from wherefrom.origins.shares import UNKNOWN

__all__ = ["conclude", "percent"]

DOCUMENTED = "a share of what was documented, not a sample of production"
FOUND_IN = "a brand on a component shows who is linked to it, not who delivered it; components are found in an object"
NOT_GENUINE = "marks are taken as genuine unless flagged: re-marked and counterfeit components exist"

AS_RECORDED = "the maker as recorded"

SPAN_YEARS = 3
"""Length of the span of recent years that is reported beside the terminus."""


def percent(share: float) -> str:
    """A share as published figures are written: one decimal.

    >>> percent(222 / 294)
    '75.5 %'
    """
    return f"{100 * share:.1f} %"


def conclude(records: Sequence[Record], settings: Settings) -> tuple[tuple[Finding, ...], tuple[Table, ...]]:
    """Every finding and table of a set of records, in the order of the report."""
    findings: list[Finding] = []
    tables: list[Table] = []
    for part in (_identified, _origins, _dated, _terminus, _commonality, _flagged):
        more_findings, more_tables = part(records, settings)
        findings += more_findings
        tables += more_tables
    return tuple(findings), tuple(tables)


Part = tuple[list[Finding], list[Table]]


def _number(records: Sequence[Record]) -> int:
    return sum(record.count for record in records)


def _count(number: int, noun: str) -> str:
    """A number and its noun, in the plural where it must be."""
    if number == 1:
        return f"1 {noun}"
    return f"{number} {noun.removesuffix('y')}ies" if noun.endswith("y") else f"{number} {noun}s"


def _ids(records: Sequence[Record]) -> tuple[str, ...]:
    return tuple(record.id for record in records)


def _share(number: int, base: int) -> dict[str, Value]:
    low, high = wilson(number, base)
    share = number / base if base else 0.0
    return {"number": number, "base": base, "share": round(share, 6), "low": round(low, 6), "high": round(high, 6)}


def _identified(records: Sequence[Record], settings: Settings) -> Part:
    """How many components could be linked to a company, and by what."""
    base = _number(records)
    known = [record for record in records if record.brand is not None]
    recorded = [record for record in known if record.brand_why.startswith(AS_RECORDED)]
    inferred = [record for record in known if not record.brand_why.startswith(AS_RECORDED)]
    number = _number(known)
    companies = settings.companies or len({record.company for record in known if record.company is not None})
    objects = {record.object for record in records}
    rows: list[tuple[Value, ...]] = []
    for label, some in (
        ("brand recorded by the documenter", recorded),
        ("brand read from the marks alone", inferred),
        ("brand " + UNKNOWN, [record for record in records if record.brand is None]),
        ("part number known", [record for record in records if record.part_number is not None]),
        ("dated", [record for record in records if record.dated]),
        ("dated, decade certain", [record for record in records if record.dated and _one_decade(record)]),
        ("lot known", [record for record in records if record.lot is not None]),
        ("flagged for a second look", [record for record in records if record.flags]),
    ):
        rows.append((label, _number(some), percent(_number(some) / base if base else 0)))
    finding = Finding(
        key="identified",
        title="What could be identified",
        statement=(
            f"{_count(base, 'component')} found in {_count(len(objects), 'object')}; {number} ({percent(number / base if base else 0)}) "
            f"are linked to {_count(companies, 'company')} by brand, {base - number} are {UNKNOWN}."
        ),
        value={**_share(number, base), "companies": companies, "objects": len(objects)},
        base="all components used",
        filter="a brand was recorded, or read from the marks",
        rule="the maker column where it names a maker; otherwise words, part numbers and layouts in the marks",
        rests_on=_ids(known),
        limits=(FOUND_IN, NOT_GENUINE),
    )
    return [finding], [
        Table(key="coverage", title="What is known of the components", columns=("components", "number", "of all"), rows=tuple(rows))
    ]


def _one_decade(record: Record) -> bool:
    return record.windows[-1].earliest.year - record.windows[0].earliest.year in (-1, 0, 1) if len(record.windows) > 1 else True


def _origins(records: Sequence[Record], settings: Settings) -> Part:
    """Shares by jurisdiction and region, under each rule and unit; never mixed."""
    findings: list[Finding] = []
    tables: list[Table] = []
    for rule in ORIGIN_RULES:
        result = shares(records, "components", rule)
        findings.append(_origin_finding(result, rule, "jurisdiction"))
    for rule in ORIGIN_RULES:
        for unit in UNITS if settings.companies == 0 else ("components",):
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
        limits=(DOCUMENTED, FOUND_IN),
    )  # fmt: skip


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


def _dated(records: Sequence[Record], settings: Settings) -> Part:
    """How many carry a readable date code, and how the windows lie over time."""
    base = _number(records)
    dated = [record for record in records if record.dated]
    number = _number(dated)
    findings = [
        Finding(
            key="dated",
            title="Readable date codes",
            statement=f"{number} of {base} components ({percent(number / base if base else 0)}) carry a readable date code; {base - number} do not.",
            value=_share(number, base),
            base="all components used",
            filter="at least one date window survived",
            rule="date layouts of the maker, then general standards; see each record for rule and text",
            rests_on=_ids(dated),
            limits=("no date code is a normal answer: many components carry none", NOT_GENUINE),
        )
    ]
    line = timeline(records)
    if dated:
        last = max(record.windows[0].latest.year for record in dated)
        first = last - SPAN_YEARS + 1
        recent = [record for record in dated if first <= _middle(record) <= last]
        several = [record for record in recent if not _one_decade(record)]
        hits = _number(recent)
        findings.append(
            Finding(
                key="recent",
                title=f"Made {first}–{last}",
                statement=(
                    f"{hits} of the {number} dated components ({percent(hits / number)}) were made in {first}–{last}, taking the likeliest decade of each code; "
                    f"that is {percent(hits / base)} of all {base}."
                    + (f" For {_number(several)} of them other decades are possible." if several else "")
                ),
                value={**_share(hits, number), "share_of_all": round(hits / base, 6), "first": first, "last": last, "other_decades": _number(several)},
                base="components with a readable date code (not all components)",
                filter=f"the likeliest window lies in {first}–{last}",
                rule=f"the last {SPAN_YEARS} calendar years with a dated component",
                rests_on=_ids(recent),
                limits=("the base is the dated components only",),
            )
        )
    rows: list[tuple[Value, ...]] = [
        (str(year), line.sure.get(year, 0), line.likely.get(year, 0)) for year in line.years
    ]
    rows.append(("undated", line.undated, 0))
    table = Table(
        key="timeline",
        title="Components by year of production",
        columns=("year", "year certain", "likeliest decade"),
        rows=tuple(rows),
        note="Year certain: every reading of the code lies in that year. Likeliest decade: the code's year has one digit, so that "
        "other decades are possible.",
        chart="timeline",
    )
    return findings, [table]


def _middle(record: Record) -> int:
    window = record.windows[0]
    return (window.earliest + (window.latest - window.earliest) / 2).year


def _policy(policy: Policy, settings: Settings) -> str:
    return POLICIES[policy].format(years=settings.era_years, fence=FENCE)


def _terminus(records: Sequence[Record], settings: Settings) -> Part:
    """The terminus post quem under each policy, and what remains without the components that decide it."""
    results = {policy: terminus(records, policy, era_years=settings.era_years) for policy in POLICIES}
    findings = [_terminus_finding(results[policy], settings) for policy in ("consensus", "era", "strict")]
    names: dict[Policy, str] = {"strict": "strict", "era": "era-limited", "consensus": "consensus"}
    columns = ("components left out", *(names[policy] for policy in POLICIES))
    remaining = {policy: dict(result.without()) for policy, result in results.items()}
    rows = tuple(
        (
            "none" if left == 0 else f"the latest {left}" if left > 1 else "the latest one",
            *(day.isoformat() if (day := remaining[policy].get(left)) is not None else "no bound" for policy in POLICIES),
        )
        for left in range(6)
    )
    decide: list[tuple[Value, ...]] = [
        (names[policy], place, bound.record, bound.token, bound.rule, bound.day.isoformat())
        for policy, result in results.items()
        for place, bound in enumerate(result.bounds[:6], 1)
    ]
    return findings, [
        Table(
            key="terminus-robustness", title="Not assembled before …, if the latest components are misread or re-marked",
            columns=columns, rows=rows, note="Each row leaves out the components with the latest dates.",
        ),
        Table(
            key="terminus-deciding", title="The components that decide", columns=("policy", "rank", "component", "text", "rule", "made not before"),
            rows=tuple(decide),
        ),
    ]  # fmt: skip


def _terminus_finding(result: Terminus, settings: Settings) -> Finding:
    titles: dict[Policy, str] = {
        "strict": "Terminus post quem, strict",
        "era": "Terminus post quem, era-limited",
        "consensus": "Terminus post quem, consensus",
    }
    day = result.day
    if day is None:
        statement = "No component is dated, so nothing can be said about the day of assembly."
    else:
        second = dict(result.without())[1]
        statement = (
            f"Not assembled before {_spoken(day)}: {len(result.deciding)} of {len(result.bounds)} dated components decide; "
            + (f"without the latest one it is {_spoken(second)}." if second is not None else "no other component is dated.")
        )
        if result.dropped:
            statement += f" {len(result.dropped)} dated component{'s were' if len(result.dropped) > 1 else ' was'} left out as later than the others bear out."
    return Finding(
        key=f"terminus-{result.policy}",
        title=titles[result.policy],
        statement=statement,
        value={
            "day": day.isoformat() if day is not None else None,
            "dated": len(result.bounds),
            "deciding": [bound.record for bound in result.deciding],
            "without": [{"left_out": left, "day": one.isoformat() if one else None} for left, one in result.without()],
            "dropped": [bound.record for bound in result.dropped],
        },
        base="components with a readable date code",
        filter="dated" if result.policy == "strict" else f"dated; era of {settings.era_years} years before the component was seen",
        rule=_policy(result.policy, settings),
        rests_on=tuple(bound.record for bound in result.deciding),
        limits=(
            "a lower bound: the object may have been assembled at any later day",
            "a component put in during repair gives a true but later bound",
            "weeks are numbered in three ways; the earliest day under any of them is used",
            NOT_GENUINE,
        ),
    )


def _spoken(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"


def _commonality(records: Sequence[Record], settings: Settings) -> Part:
    """What several objects share; nothing when there is one object only."""
    objects = Counter(record.object for record in records)
    if len(objects) < 2:
        return [], []
    found = common(records)
    rows: list[tuple[Value, ...]] = [
        (one.trait, one.value, len(one.objects), one.could_show, len(one.records), "; ".join(one.objects[:8])) for one in found[:200]
    ]
    shared = [one for one in found if one.trait == "part number"]
    finding = Finding(
        key="commonality",
        title="What the objects have in common",
        statement=(
            f"{len(objects)} objects; {len(shared)} part numbers were found in more than one of them"
            + (f", the most widely {shared[0].value} in {len(shared[0].objects)} of {shared[0].could_show} that could have shown one." if shared else ".")
        ),
        value={"objects": len(objects), "shared_part_numbers": len(shared), "shared": len(found)},
        base="objects with any component of that trait",
        filter="the same value in at least two objects",
        rule="exact comparison of part number, brand, lot and month of production",
        rests_on=tuple(dict.fromkeys(one for row in shared for one in row.records)),
        limits=("partial recovery hides what objects share: what is absent was not necessarily absent from the object",),
    )
    table = Table(
        key="commonality",
        title="Found in more than one object",
        columns=("trait", "value", "objects", "could have shown", "components", "found in"),
        rows=tuple(rows),
        note=f"{len(found)} shared values; the first {len(rows)} are shown." if len(found) > len(rows) else "",
    )
    return [finding], [table]


def _flagged(records: Sequence[Record], settings: Settings) -> Part:
    """What an examiner should look at again."""
    flagged = [record for record in records if record.flags]
    rows: list[tuple[Value, ...]] = [(record.id, flag) for record in flagged[:500] for flag in record.flags]
    finding = Finding(
        key="flags",
        title="For a second look",
        statement=f"{len(flagged)} of {len(records)} records raise a flag.",
        value={"number": len(flagged), "base": len(records)},
        base="all records",
        filter="at least one flag",
        rule="dates after the component was seen, before or long after its brand, two dates on one component, maker column against marks, recorded country against sources",
        rests_on=_ids(flagged),
    )
    note = f"The first {500} flagged records are shown; components.csv has all." if len(flagged) > 500 else ""
    return [finding], [Table(key="flags", title="Flags", columns=("component", "flag"), rows=tuple(rows), note=note)]
