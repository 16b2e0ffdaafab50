"""The terminus post quem under three stated policies, and what remains without the components that decide it.

Every dated record gives one bound: the earliest day that the policy leaves it. The terminus is the latest bound.

>>> from datetime import date
>>> bounds = [Bound(record="a", day=date(2021, 3, 1), rule="r", token="2109"), Bound(record="b", day=date(2023, 3, 6), rule="r", token="2310")]
>>> Terminus(policy="strict", bounds=tuple(bounds), dropped=()).day.isoformat()
'2023-03-06'
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import quantiles
from typing import Literal

from wherefrom.model.cases import Dating, Record

__all__ = ["POLICIES", "Bound", "Policy", "Terminus", "terminus"]

Policy = Literal["strict", "era", "consensus"]

POLICIES: dict[Policy, str] = {
    "strict": "every decade that a date code allows is allowed; a component counts with the earliest of them",
    "era": "only readings within the era count ({years} years before the component was seen), or all of them where none lies within it; "
    "the earliest of them counts",
    "consensus": "as era, but a component is left out when all its readings lie later than the others bear out "
    "(beyond the upper quartile by more than {fence} times the distance of the quartiles, and more than a year)",
}
"""The three policies, in words that a report prints."""

ERA_YEARS = 10
"""One cycle of a single-digit year: within it such a code means exactly one year."""

FENCE = 1.5
"""Tukey's fence, and never less than a year."""

LEAST_FOR_CONSENSUS = 4
"""With fewer dated components there is no majority to differ from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """The earliest day that a policy leaves one record, and which text and rule say so."""

    record: str
    day: date
    rule: str
    token: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Terminus:
    """``bounds`` latest first; ``dropped`` are records that the policy left out, each with its bound."""

    policy: Policy
    bounds: tuple[Bound, ...]
    dropped: tuple[Bound, ...]

    @property
    def day(self) -> date | None:
        """The terminus post quem, or None when nothing is dated."""
        return max((bound.day for bound in self.bounds), default=None)

    @property
    def deciding(self) -> tuple[Bound, ...]:
        """The records that decide: every one whose bound is the terminus."""
        day = self.day
        return tuple(bound for bound in self.bounds if bound.day == day)

    def without(self, most: int = 5) -> list[tuple[int, date | None]]:
        """What remains if the latest one, two, … records are misread or remarked: (number left out, terminus)."""
        days = sorted((bound.day for bound in self.bounds), reverse=True)
        return [(left, days[left] if left < len(days) else None) for left in range(most + 1)]


def terminus(records: Iterable[Record], policy: Policy, *, era_years: int = ERA_YEARS) -> Terminus:
    """The terminus of a set of records under a policy; records made after they were seen never enter."""
    dated = [record for record in records if record.windows]
    if policy == "strict":
        return _sorted(policy, [_earliest(record.id, record.windows) for record in dated])
    bounds = {record.id: _earliest(record.id, in_era(record, era_years)) for record in dated}
    if policy == "era" or len(bounds) < LEAST_FOR_CONSENSUS:
        return _sorted(policy, list(bounds.values()))
    fence = _fence([bound.day for bound in bounds.values()])
    kept: list[Bound] = []
    dropped: list[Bound] = []
    for record in dated:
        too_late = all(window.earliest > fence for window in in_era(record, era_years))
        (dropped if too_late else kept).append(bounds[record.id])
    return _sorted(policy, kept, dropped)


def in_era(record: Record, era_years: int) -> Sequence[Dating]:
    """The windows that begin in the era before the record was seen; all of them when none does."""
    begins = record.seen - timedelta(days=round(era_years * 365.25))
    inside = [window for window in record.windows if window.earliest >= begins]
    return inside or record.windows


def _earliest(record: str, windows: Sequence[Dating]) -> Bound:
    first = min(windows, key=lambda window: window.earliest)
    return Bound(record=record, day=first.earliest, rule=first.rule, token=first.token)


def _fence(days: Sequence[date]) -> date:
    """Tukey's upper fence. Old components contradict nothing: stock is old, so there is no lower one."""
    low, _, high = quantiles([day.toordinal() for day in days], n=4, method="inclusive")
    margin = max(365.0, FENCE * (high - low))
    return date.fromordinal(min(date.max.toordinal(), round(high + margin)))


def _sorted(policy: Policy, bounds: list[Bound], dropped: Sequence[Bound] = ()) -> Terminus:
    order = sorted(bounds, key=lambda bound: (-bound.day.toordinal(), bound.record))
    return Terminus(policy=policy, bounds=tuple(order), dropped=tuple(sorted(dropped, key=lambda one: one.record)))
