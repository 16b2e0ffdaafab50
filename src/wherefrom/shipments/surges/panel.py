"""Flows as an array: one row a series (a product to a destination), one column a month, noughts where nothing was recorded."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from wherefrom.model.errors import InputError
from wherefrom.shipments.surges.months import spoken

__all__ = ["Floats", "Panel", "Plan", "panel", "plan", "shifted"]

Floats = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]


class Panel(NamedTuple):
    """``values`` has shape (series, months); ``place`` is each series' destination as an index into ``destinations``."""

    values: Floats
    place: Whole
    codes: npt.NDArray[np.object_]
    destinations: list[str]
    first: int

    def totals(self) -> Floats:
        """The sum over products: shape (destinations, months)."""
        out = np.zeros((len(self.destinations), self.values.shape[1]))
        np.add.at(out, self.place, self.values)
        return out


class Plan(NamedTuple):
    """Months as columns of a panel: what is fitted, what sets the level, what is judged."""

    history: Whole
    baseline: Whole
    window: Whole

    @property
    def like(self) -> Whole:
        """The baseline's months that have the same names as the window's; the whole baseline where one is lacking."""
        same = self.baseline[np.isin(self.baseline % 12, self.window % 12)]
        return same if len(same) == len(self.window) else self.baseline


def panel(table: pd.DataFrame, first: int, last: int) -> Panel:
    """Rows of partner, code, month, value from the first month to the last."""
    inside = table[(table["month"] >= first) & (table["month"] <= last)]
    destination, destinations = pd.factorize(inside["partner"], sort=True)
    code, codes = pd.factorize(inside["code"], sort=True)
    pair = destination.astype(np.int64) * max(1, len(codes)) + code
    held, row = np.unique(pair, return_inverse=True)
    values = np.zeros((len(held), last - first + 1))
    np.add.at(values, (row, inside["month"].to_numpy() - first), inside["value"].to_numpy(dtype=np.float64))
    names = np.asarray(codes, dtype=object)
    return Panel(values, held // max(1, len(codes)), names[held % max(1, len(codes))], [str(one) for one in destinations], first)


def plan(first: int, last: int, event: int, until: int, baseline: tuple[int, int]) -> Plan:
    """The columns of a search; InputError where the flows do not reach that far."""
    if event > last or event <= first:
        raise InputError(
            f"the event {spoken(event)} is not inside the flows, which go from {spoken(first)} to {spoken(last)}",
            cure="give another --event",
        )
    if until > last or until < event:
        raise InputError(
            f"--until {spoken(until)} is not between the event and the last month of the flows, {spoken(last)}", cure="give another"
        )
    begin, end = max(baseline[0], first), min(baseline[1], event - 1)
    if end - begin < 2:
        raise InputError(
            f"fewer than three months of the baseline {spoken(baseline[0])}..{spoken(baseline[1])} lie in the flows before the event",
            cause=f"the flows begin in {spoken(first)}",
            cure="give another --baseline, or flows that reach further back",
        )
    return Plan(np.arange(0, event - first), np.arange(begin - first, end - first + 1), np.arange(event - first, until - first + 1))


def shifted(now: Plan, most: int = 12) -> list[Plan]:
    """The same search at earlier dates, each judged window wholly before the event; a shorter one where there is no room for the whole."""
    event, length = len(now.history), len(now.window)
    out = [
        Plan(np.arange(0, event - back), now.baseline - back, now.window - back)
        for back in range(length, event)
        if now.baseline[0] - back >= 0
    ]
    if out:
        step = max(1, -(-len(out) // most))
        return out[::-1][::step][:most]
    short = min(length, event // 2)
    if short < 2:
        return []
    return [Plan(np.arange(0, event - short), np.arange(0, event - short), np.arange(event - short, event))]
