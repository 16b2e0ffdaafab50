"""Prices: value by quantity, the usual price of a code in a year, and how many times it a price is.

A price compares only with prices of the same code, unit, currency and year; where there are fewer than ``FEWEST`` of these, nothing is
said. The usual price is the median; the spread is of the logarithm, by the median distance from it (scaled to a standard deviation where
prices are lognormal), so that neither a slip of a decimal nor a bulk sale moves it much.

>>> unit_value(900.0, "USD", 3.0, "MIL")
UnitValue(price=0.3, currency='USD', unit='H87')
>>> unit_value(900.0, "", 3.0, "MIL") is None, unit_value(900.0, "USD", 0.0, "MIL") is None, unit_value(900.0, "USD", None, "", net_kg=2.0)
(True, True, UnitValue(price=450.0, currency='USD', unit='KGM'))
>>> codes = np.repeat(np.array(["854231 H87 USD", "854232 H87 USD"]), [5, 2])
>>> usual = usual_prices(codes, np.full(7, 2022), np.array([1.0, 2.0, 2.0, 2.0, 200.0, 5.0, 6.0]))
>>> usual.kind.tolist(), usual.median.tolist(), usual.rests_on.tolist()
(['854231 H87 USD', '854232 H87 USD'], [2.0, 5.5], [5, 2])
>>> times_usual(codes, np.full(7, 2022), np.array([1.0, 2.0, 2.0, 2.0, 200.0, 5.0, 6.0]), usual).tolist()
[0.5, 1.0, 1.0, 1.0, 100.0, nan, nan]
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from wherefrom.shipments.goods.units import measure, units

__all__ = ["FEWEST", "Times", "UnitValue", "Usual", "times_usual", "told", "unit_value", "usual_prices"]

Numbers = npt.NDArray[np.float64]
Times = Numbers

FEWEST = 5
"""Prices that a usual one must rest on to be compared with."""

_NORMAL = 1.4826
"""What makes a median distance a standard deviation, for a normal distribution."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitValue:
    """A price for one of a unit."""

    price: float
    currency: str
    unit: str


class Usual(NamedTuple):
    """One row a (kind, year), sorted: ``kind`` is what compares, as HS code, unit and currency in one; ``spread`` is of log prices; ``rests_on`` counts prices."""

    kind: npt.NDArray[Any]
    year: npt.NDArray[np.int64]
    median: Numbers
    spread: Numbers
    rests_on: npt.NDArray[np.int64]


def unit_value(
    value: float | None, currency: str, quantity: float | None, unit: str, *, net_kg: float | None = None
) -> UnitValue | None:  # fmt: skip
    """The price for the base unit of a quantity's dimension, else for a kilogram; None where value, currency or both quantities lack.

    A quantity of a unit that measures nothing else (a box, a set) gives a price of that unit.
    """
    if value is None or not currency or not (math.isfinite(value) and value > 0):
        return None
    one = measure(unit)
    if one is not None and quantity is not None and math.isfinite(quantity) and quantity > 0:
        return _priced(value, currency, quantity * one.factor, _base(one.dimension))
    if net_kg is not None and math.isfinite(net_kg) and net_kg > 0:
        return _priced(value, currency, net_kg, "KGM")
    return None


def _priced(value: float, currency: str, quantity: float, unit: str) -> UnitValue | None:
    """None where the quantity is so small or so great that there is no price in floating point."""
    price = value / quantity if quantity > 0 else math.inf
    return UnitValue(price=price, currency=currency, unit=unit) if 0 < price < math.inf else None


def _base(dimension: str) -> str:
    return next(one.code for one in units().values() if one.dimension == dimension and one.factor == 1)


def usual_prices(kind: npt.NDArray[Any], year: npt.NDArray[Any], price: Numbers) -> Usual:
    """The usual price of each kind in each year; prices that are not positive and finite are left out.

    ``kind`` may be of texts or of numbers; over millions of rows give numbers (indices of a dictionary), for texts are slow to sort.
    """
    good = np.isfinite(price) & (price > 0)
    kinds, number = np.unique(kind[good], return_inverse=True)
    years, which = np.unique(year[good].astype(np.int64), return_inverse=True)
    group = number * max(len(years), 1) + which
    order = np.argsort(group, kind="stable")
    group, prices = group[order], price[good][order]
    starts = np.flatnonzero(np.diff(group, prepend=-1))
    counts = np.diff(np.append(starts, len(group)))
    median = _medians(prices, starts, counts)
    away = np.abs(np.log(prices) - np.repeat(np.log(median), counts))
    spread = _NORMAL * _medians(away, starts, counts)
    kept = group[starts]
    return Usual(
        kind=kinds[kept // max(len(years), 1)], year=years[kept % max(len(years), 1)], median=median, spread=spread,
        rests_on=counts.astype(np.int64),
    )  # fmt: skip


def _medians(values: Numbers, starts: npt.NDArray[np.int64], counts: npt.NDArray[np.int64]) -> Numbers:
    """The median of each stretch; the values of a stretch are sorted in place, which is several times as fast as sorting by two keys."""
    for start, count in zip(starts.tolist(), counts.tolist(), strict=True):
        values[start : start + count].sort()
    low, high = values[starts + (counts - 1) // 2], values[starts + counts // 2]
    return low + (high - low) / 2  # not half the sum, which may be beyond a float


def times_usual(kind: npt.NDArray[Any], year: npt.NDArray[Any], price: Numbers, usual: Usual, *, fewest: int = FEWEST) -> Times:
    """How many times the usual price of its kind and year each price is; not a number where that rests on fewer than ``fewest``."""
    found = np.full(len(price), np.nan)
    if not len(usual.kind) or not len(price):
        return found
    kinds = np.unique(usual.kind)
    number = np.minimum(np.searchsorted(kinds, kind), len(kinds) - 1)
    there = kinds[number] == kind
    years = np.unique(usual.year)
    which = np.minimum(np.searchsorted(years, year), len(years) - 1)
    there &= years[which] == year
    known = np.searchsorted(kinds, usual.kind) * len(years) + np.searchsorted(years, usual.year)
    wanted = number * len(years) + which
    row = np.minimum(np.searchsorted(known, wanted), len(known) - 1)
    there &= (known[row] == wanted) & (usual.rests_on[row] >= fewest) & np.isfinite(price) & (price > 0)
    found[there] = price[there] / usual.median[row[there]]
    return found


def told(times: float, count: int) -> str:
    """The comparison as a sentence.

    >>> told(3.2, 118), told(0.25, 40), told(1.1, 9), told(float("nan"), 2)
    ('3.2 times the usual price (of 118)', '0.25 of the usual price (of 40)', 'a usual price (of 9)', 'no usual price known')
    """
    if not math.isfinite(times):
        return "no usual price known"
    if 0.5 <= times < 2:
        return f"a usual price (of {count:,})"
    return f"{times:.2g} of the usual price (of {count:,})" if times < 1 else f"{_short(times)} times the usual price (of {count:,})"


def _short(times: float) -> str:
    return f"{times:.1f}" if times < 10 else f"{times:,.0f}"
