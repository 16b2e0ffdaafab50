"""Shares of origin. Not identified is a category of every share and part of its base.

>>> [round(100 * bound, 1) for bound in wilson(222, 294)]
[70.3, 80.1]
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Literal

from wherefrom.model.cases import Record
from wherefrom.model.holdings import OriginRule

__all__ = ["UNITS", "UNKNOWN", "Share", "Shares", "Unit", "shares", "wilson"]

Unit = Literal["components", "part numbers", "companies"]

UNITS: dict[Unit, str] = {
    "components": "every documented component counts once (a row with a count counts that often)",
    "part numbers": "every distinct pair of brand and part number counts once; components without a part number are left out",
    "companies": "every distinct company counts once; components without a company are left out",
}

UNKNOWN = "not identified"

Z95 = 1.959963984540054


def wilson(hits: int, base: int, z: float = Z95) -> tuple[float, float]:
    """The 95 % score interval of a share (Wilson 1927), both ends in 0…1; the whole range when the base is empty."""
    if base == 0:
        return 0.0, 1.0
    share, square = hits / base, z * z
    middle = (share + square / (2 * base)) / (1 + square / base)
    half = z / (1 + square / base) * sqrt(share * (1 - share) / base + square / (4 * base * base))
    # At the ends the interval reaches them exactly; rounding would leave it short of the share.
    return 0.0 if hits == 0 else max(0.0, middle - half), 1.0 if hits == base else min(1.0, middle + half)


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """``number`` of ``base`` units are of ``place``; ``records`` are the ids that make the number."""

    place: str
    number: int
    base: int
    low: float
    high: float
    records: tuple[str, ...]

    @property
    def share(self) -> float:
        """The share, 0…1; 0 when the base is empty."""
        return self.number / self.base if self.base else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Shares:
    """Shares of one unit under one rule, largest first, the unidentified last; they add up to the base."""

    unit: Unit
    rule: OriginRule
    base: int
    left_out: int
    rows: tuple[Share, ...]


KEYS: dict[Unit, Callable[[Record], object]] = {
    "components": lambda record: record.id,
    "part numbers": lambda record: (record.maker, record.part_number) if record.part_number else None,
    "companies": lambda record: record.company or record.brand,
}
"""What makes two records the same unit; None where a record has no such unit."""


def _units(records: Sequence[Record], unit: Unit) -> tuple[list[list[Record]], int]:
    """The records of each unit, and how many components have no such unit."""
    groups: dict[object, list[Record]] = defaultdict(list)
    left_out = 0
    for record in records:
        key = KEYS[unit](record)
        if key is None:
            left_out += record.count
        else:
            groups[key].append(record)
    return list(groups.values()), left_out


def _place(group: Sequence[Record], rule: OriginRule) -> str | None:
    """The jurisdiction of a unit: the commonest that its records know, the first by name among equals."""
    known = Counter(code for record in group if (code := record.origins.get(rule)) is not None)
    return min(known, key=lambda code: (-known[code], code)) if known else None


def shares(records: Sequence[Record], unit: Unit, rule: OriginRule, *, place: Callable[[str], str] = lambda code: code) -> Shares:
    """Shares by jurisdiction, or by whatever ``place`` makes of a jurisdiction's code (a region)."""
    groups, left_out = _units(records, unit)
    numbers: dict[str, int] = defaultdict(int)
    ids: dict[str, list[str]] = defaultdict(list)
    for group in groups:
        code = _place(group, rule)
        name = UNKNOWN if code is None else place(code)
        numbers[name] += group[0].count if unit == "components" else 1
        ids[name].append(group[0].id)
    base = sum(numbers.values())
    rows = []
    for name, number in sorted(numbers.items(), key=lambda row: (row[0] == UNKNOWN, -row[1], row[0])):
        low, high = wilson(number, base)
        rows.append(Share(place=name, number=number, base=base, low=low, high=high, records=tuple(ids[name])))
    return Shares(unit=unit, rule=rule, base=base, left_out=left_out, rows=tuple(rows))
