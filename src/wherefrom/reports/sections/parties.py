"""Names behind the components that are similar to listed names: at a glance, then one by one with the reasons, then what was searched.

A hit is a similar name. Names that hit the same listed parties stand together, since a brand and its company are one matter to a reader.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from wherefrom.model.hits import NOT_A_CLEARANCE
from wherefrom.model.lookups import LEADS, MEANING
from wherefrom.reports.sections.section import Section
from wherefrom.reports.view import View

__all__ = ["KEY", "SECTION", "Group", "groups", "named"]

KEY = "parties"

MOST_GROUPS = 60
MOST_OPEN = 12
"""Names with a hit that are laid open; those after them are one step away."""

MOST_HITS = 12
OLD = 180
"""Days after which a version is marked as old: lists change every few days."""

MOST_NAMES = 400
"""Names without a hit on the page; the CSV has all."""

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Names that hit the same listed parties, the best first; ``hits`` are those of the best name, ``best`` list → its likeliest hit."""

    number: int
    names: tuple[Row, ...]
    hits: tuple[Row, ...]
    best: Mapping[str, Row]
    records: tuple[str, ...]
    components: int


def rows_of(view: View, key: str) -> list[dict[str, Any]]:
    """The rows of a table by the names of its columns; none where the case has no such table."""
    return [dict(zip(table.columns, row, strict=True)) for table in view.table(key) for row in table.rows]


def groups(view: View) -> list[Group]:
    """Names with a hit, those that hit the same parties together, in the order of the table."""
    by_name: dict[str, list[Row]] = {}
    for row in rows_of(view, KEY):
        if row["hit"]:
            by_name.setdefault(row["name"], []).append(row)
    alike: dict[frozenset[tuple[str, str]], list[str]] = {}
    for name, hits in by_name.items():
        alike.setdefault(frozenset((hit["list"], hit["listed id"]) for hit in hits), []).append(name)
    leads = _records(view)
    return [_group(number, [by_name[name] for name in names], leads, view) for number, names in enumerate(alike.values(), 1)]


def named(made: Sequence[Group]) -> int:
    """How many names stand in the groups: names are what the finding counts."""
    return sum(len(group.names) for group in made)


def _group(number: int, hits_of: Sequence[Sequence[Row]], leads: Mapping[str, tuple[str, ...]], view: View) -> Group:
    best: dict[str, Row] = {}
    for hit in hits_of[0]:
        best.setdefault(hit["list"], hit)
    touched = {one for hits in hits_of for one in leads.get(hits[0]["name"], ())}
    records = tuple(record for record in view.case.records if record.id in touched)
    return Group(
        number=number, names=tuple(hits[0] for hits in hits_of), hits=tuple(hits_of[0]), best=best,
        records=tuple(record.id for record in records), components=sum(record.count for record in records),
    )  # fmt: skip


def _records(view: View) -> dict[str, tuple[str, ...]]:
    """Name → the records that lead to it, as the finding tells them."""
    made: dict[str, tuple[str, ...]] = {}
    for finding in view.finding(KEY):
        told: Any = finding.value.get("names", [])
        for one in told:
            made[one["name"]] = tuple(dict.fromkeys(each for ids in one["leads"].values() for each in ids))
    return made


def build(view: View) -> Mapping[str, object] | None:
    """Nothing where no list was searched for the names; the section on what is not known says so."""
    findings = view.finding(KEY)
    if not findings:
        return None
    rows = rows_of(view, KEY)
    made = groups(view)
    hit = Counter(name for group in made for name in group.best)
    lists = [row["list"] for row in rows_of(view, f"{KEY}-searched") if row["state"] == "searched"]
    without = [row for row in rows if not row["hit"]]
    return {
        "finding": findings[0],
        "groups": made[:MOST_GROUPS],
        "more_names": named(made[MOST_GROUPS:]),
        "named": named(made),
        "all_groups": len(made),
        "named_below": named(made[MOST_OPEN:MOST_GROUPS]),
        "lists": sorted((name for name in lists if hit[name]), key=lambda name: (-hit[name], name)),
        "silent": [name for name in lists if not hit[name]],
        "most_hits": MOST_HITS,
        "without": without[:MOST_NAMES],
        "without_more": max(0, len(without) - MOST_NAMES),
        "without_all": len(without),
        "searched_any": bool(lists),
        "searched": rows_of(view, f"{KEY}-searched"),
        "old": OLD,
        "most_open": MOST_OPEN,
        "leads": _leads(rows),
        "threshold": findings[0].value["threshold"],
        "warning": NOT_A_CLEARANCE,
    }


def _leads(rows: Sequence[Row]) -> list[tuple[str, str]]:
    """The leads that occur, each with what it means."""
    present = {lead for row in rows for lead in row["found as"].split("; ")}
    return [(words, MEANING[lead]) for lead, words in LEADS.items() if words in present]


SECTION = Section(key=KEY, title="Parties: names on lists", build=build, claims=(KEY,))
