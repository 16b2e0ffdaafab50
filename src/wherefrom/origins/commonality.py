"""What several weapons have in common: the same part, maker, lot or month, and how many weapons could have shown it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from wherefrom.model.cases import Record

__all__ = ["TRAITS", "Common", "common"]

LONGEST_MONTH = 31
"""Days. A component dated to a year or a quarter cannot show a month."""


def _month(record: Record) -> str | None:
    """The month in which production began, only when no other decade is possible and the date is no coarser than a month."""
    if any((window.latest - window.earliest).days >= LONGEST_MONTH for window in record.windows):
        return None
    months = {window.earliest.strftime("%Y-%m") for window in record.windows}
    return months.pop() if len(months) == 1 else None


TRAITS: dict[str, Callable[[Record], str | None]] = {
    "part number": lambda record: f"{record.brand or '?'} {record.part_number}" if record.part_number else None,
    "brand": lambda record: record.brand,
    "lot": lambda record: f"{record.brand or '?'} lot {record.lot}" if record.lot else None,
    "month of production": _month,
}
"""What can be shared; each gives a record's value, or None where the record could not show it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Common:
    """``value`` of ``trait`` was found in ``objects``; ``could_show`` objects have any value of that trait at all."""

    trait: str
    value: str
    objects: tuple[str, ...]
    could_show: int
    records: tuple[str, ...]


def common(records: Sequence[Record]) -> list[Common]:
    """Every value that at least two objects share, the most shared first."""
    found = []
    for trait, value_of in TRAITS.items():
        objects: dict[str, set[str]] = defaultdict(set)
        ids: dict[str, list[str]] = defaultdict(list)
        able: set[str] = set()
        for record in records:
            value = value_of(record)
            if value is None:
                continue
            able.add(record.object)
            objects[value].add(record.object)
            ids[value].append(record.id)
        found += [
            Common(trait=trait, value=value, objects=tuple(sorted(seen)), could_show=len(able), records=tuple(ids[value]))
            for value, seen in objects.items()
            if len(seen) > 1
        ]
    order = list(TRAITS)
    return sorted(found, key=lambda one: (order.index(one.trait), -len(one.objects), -len(one.records), one.value))
