"""Giving columns to fields: the best pairs of name and field first, each column to one field and each field to one column.

>>> found = assigned(["YEAR", "MONTH", "COMPANY", "GOODS", "QTY", "UNIT", "WEIGHT"], "import", (), {})
>>> found.columns["consignee"], found.columns["year"], found.precision, found.said
('COMPANY', 'YEAR', 'month', ('WEIGHT does not say net or gross; it is taken as gross',))
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from wherefrom.shipments.records.layout import ASIDE, FIELDS
from wherefrom.shipments.records.scores import ENOUGH, fitness
from wherefrom.shipments.records.words import concepts

__all__ = ["Assignment", "assigned", "direction"]

_UNSHARED = (*FIELDS, "year", "month", "day", "reporter", "flow")
_WITH_YEAR = re.compile(r"(19|20)\d\d")


class Assignment(NamedTuple):
    """Field to column, the best that the date says, and what was assumed."""

    columns: dict[str, str]
    precision: str
    said: tuple[str, ...]


def direction(header: Sequence[str], flow: str) -> tuple[str, tuple[str, ...]]:
    """Import or export as the names tell it where nobody said (or said transit): by "export" and "import", then by the nearer party."""
    if flow:
        return "", ()
    seen = [concepts(name) for name in header]
    weight = sum(("import" in one) - ("export" in one) for one in seen)
    folded = " ".join(header).casefold()
    weight = weight or ("importer" in folded) - ("exporter" in folded)
    towards = "import" if weight > 0 else "export" if weight < 0 else ""
    return towards, (f"no direction was given; the names are of an {towards} extract",) if towards else ("no direction was given",)


def assigned(header: Sequence[str], flow: str, sample: Sequence[Sequence[str]], wanted: Mapping[str, str]) -> Assignment:
    """The best assignment for an extract of ``flow``; ``wanted`` (field to column) is kept as it is."""
    columns = dict(wanted)
    taken = set(wanted.values())
    pairs = [
        (score, -place, field, name)
        for place, name in enumerate(header)
        for field in _UNSHARED
        if (score := fitness(name, field, flow)) >= ENOUGH
    ]
    for _, _, field, name in sorted(pairs, reverse=True):
        if field not in columns and name not in taken:
            columns[field] = name
            taken.add(name)
    _weight_units(header, flow, columns)
    said = _lone_weight(columns)
    return Assignment(columns, _settle_date(columns, header, sample), said)


def _weight_units(header: Sequence[str], flow: str, columns: dict[str, str]) -> None:
    """A column of a weight's unit may serve both weights."""
    for kind in ("net", "gross"):
        weight = columns.get(f"{kind}_kg", "")
        # A weight whose name states its unit is in that unit whatever stands in another column.
        if weight and "mass_unit" not in concepts(weight) and f"{kind}_unit" not in columns:
            scored = [(fitness(name, f"{kind}_unit", flow), -place, name) for place, name in enumerate(header)]
            score, _, name = max(scored, default=(0.0, 0, ""))
            if score >= ENOUGH:
                columns[f"{kind}_unit"] = name


def _lone_weight(columns: Mapping[str, str]) -> tuple[str, ...]:
    name = columns.get("gross_kg", "")
    return (f"{name} does not say net or gross; it is taken as gross",) if name and "gross" not in concepts(name) else ()


def _settle_date(columns: dict[str, str], header: Sequence[str], sample: Sequence[Sequence[str]]) -> str:
    """The precision of the date; year and month in two columns stay beside, and a lone one is the date."""
    parts = [part for part in ("year", "month", "day") if part in columns]
    if "date" in columns:
        named = concepts(columns["date"])
        monthly = "date" not in named and ("month" in named or "period" in named)
        if "year" in columns and "month" in columns and monthly:
            del columns["date"]
            return "day" if "day" in columns else "month"
        for part in parts:
            del columns[part]
        return "month" if monthly else "day"
    if "year" in columns and "month" in columns and not _whole(columns["month"], header, sample):
        return "day" if "day" in columns else "month"
    lone = "month" if "month" in columns else "year" if "year" in columns else ""
    if lone:
        columns["date"] = columns.pop(lone)
    for left in ASIDE[:3]:
        columns.pop(left, None)
    return lone or "day"


def _whole(name: str, header: Sequence[str], sample: Sequence[Sequence[str]]) -> bool:
    """Whether a month's column has the year in it, too."""
    at = list(header).index(name)
    cells = [row[at] for row in sample if len(row) > at and row[at]]
    return bool(cells) and sum(bool(_WITH_YEAR.search(cell)) for cell in cells) > len(cells) / 2
