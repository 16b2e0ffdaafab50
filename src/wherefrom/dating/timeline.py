"""How the windows lie over time: so many components a year, sure or by the likeliest decade, and the undated beside them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from wherefrom.model.cases import Record

__all__ = ["Timeline", "timeline"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """Components by year of production.

    ``sure``: the middle of every window of the component lies in that year. ``likely``: that of the likeliest
    window does, and other years are possible. ``undated`` components have no window.
    """

    sure: dict[int, int]
    likely: dict[int, int]
    undated: int

    @property
    def years(self) -> range:
        """Every year from the first to the last with a component; empty when nothing is dated."""
        years = [*self.sure, *self.likely]
        return range(min(years), max(years) + 1) if years else range(0)


def timeline(records: Iterable[Record]) -> Timeline:
    """Count records by the year in which the middle of their heaviest window lies."""
    sure: Counter[int] = Counter()
    likely: Counter[int] = Counter()
    undated = 0
    for record in records:
        if not record.windows:
            undated += record.count
            continue
        middle = record.windows[0].earliest + (record.windows[0].latest - record.windows[0].earliest) / 2
        years = {(window.earliest + (window.latest - window.earliest) / 2).year for window in record.windows}
        (sure if len(years) == 1 else likely)[middle.year] += record.count
    return Timeline(sure=dict(sorted(sure.items())), likely=dict(sorted(likely.items())), undated=undated)
