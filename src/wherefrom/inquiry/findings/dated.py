"""How many carry a readable date code, and how the windows lie over time."""

from __future__ import annotations

from collections.abc import Sequence

from wherefrom.dating import timeline
from wherefrom.inquiry.findings.wording import NOT_GENUINE, Part, ids, one_decade, percent, share, total
from wherefrom.inquiry.settings import Settings
from wherefrom.model.cases import Finding, Record, Table, Value

__all__ = ["dated"]

SPAN_YEARS = 3
"""Length of the span of recent years that is reported beside the terminus."""


def dated(records: Sequence[Record], settings: Settings) -> Part:
    """How many carry a readable date code, and how the windows lie over time."""
    base = total(records)
    dated = [record for record in records if record.dated]
    number = total(dated)
    findings = [
        Finding(
            key="dated",
            title="Readable date codes",
            statement=(
                f"{number} of {base} components ({percent(number / base if base else 0)}) carry a readable date code; "
                f"{base - number} {'does' if base - number == 1 else 'do'} not."
            ),
            value=share(number, base),
            base="all components used",
            filter="at least one date window survived",
            rule="date layouts of the maker, then general standards; see each record for rule and text",
            rests_on=ids(dated),
            limits=("no date code is a normal answer: many components carry none", NOT_GENUINE),
        )
    ]
    line = timeline(records)
    if dated:
        # A code whose decade is open says nothing of how recent the newest component is.
        certain = [record for record in dated if one_decade(record)] or dated
        last = max(_middle(record) for record in certain)
        first = last - SPAN_YEARS + 1
        recent = [record for record in dated if first <= _middle(record) <= last]
        several = [record for record in recent if not one_decade(record)]
        hits = total(recent)
        findings.append(
            Finding(
                key="recent",
                title=f"Made {first}–{last}",
                statement=(
                    f"{hits} of the {number} dated components ({percent(hits / number)}) were made in {first}–{last}, taking the likeliest decade of each code; "
                    f"that is {percent(hits / base)} of all {base}."
                    + (f" For {total(several)} of them other decades are possible." if several else "")
                ),
                value={
                    **share(hits, number),
                    "share_of_all": round(hits / base, 6),
                    "first": first,
                    "last": last,
                    "other_decades": total(several),
                },
                base="components with a readable date code (not all components)",
                filter=f"the likeliest window lies in {first}–{last}",
                rule=f"the last {SPAN_YEARS} calendar years up to the newest component whose decade is certain",
                rests_on=ids(recent),
                limits=("the base is the dated components only",),
            )
        )
    rows: list[tuple[Value, ...]] = [(str(year), line.sure.get(year, 0), line.likely.get(year, 0)) for year in line.years]
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
