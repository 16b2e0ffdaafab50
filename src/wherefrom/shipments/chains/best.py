"""The targets that a query reaches, and its best chains: depth first, with what is left to spend as the bound.

The bound begins low and is raised until enough chains are found under it, so that a crowded party is searched only as far as its likely
shipments; what is found is exact: no chain that costs less is missed.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from wherefrom.shipments.chains.compiling import compiled
from wherefrom.shipments.chains.costs import BINS

__all__ = ["MOST_HOPS", "best", "reached", "window"]

MOST_HOPS = 8
"""Shipments of the longest chain that can be asked for."""

_FIRST, _RAISE, _ALL = 2.5, 2.0, 1e6
"""Nats that the bound begins with, what it is multiplied by, and the bound beyond which everything is within."""


@compiled
def window(start: Any, legs: Any, party: int, first: int, last: int) -> Any:
    """The legs that leave a party on the days from ``first`` to ``last``: from a place, up to another."""
    begin, end = np.int64(start[party]), np.int64(start[party + 1])
    while begin < end and legs[begin].day < first:
        begin += 1
    until = begin
    while until < end and legs[until].day <= last:
        until += 1
    return begin, until


@compiled
def reached(
    legs: Any, least: Any, begin: int, end: int, hops: int, target: Any, met: Any, low: Any, high: Any, kept: Any, stack: Any, left: Any,
    touched: Any,
) -> int:  # fmt: skip
    """Mark in ``met`` the targets that chains from the shipments ``begin``…``end`` end at; returns how many.

    ``low``, ``high`` and ``kept`` (hops, m) remember which shipments of a party were gone through with how many shipments left.
    """
    count = size = marks = 0
    for e in range(begin, end):
        if 0 < least[e] <= hops:
            stack[size], left[size] = e, hops
            size += 1
            while size:
                size -= 1
                here, more = stack[size], left[size]
                party = legs[here].consignee
                if target[party]:
                    if not met[party]:
                        met[party] = True
                        count += 1
                    continue
                one, two = legs[here].onward, legs[here].until
                if one >= two or more < 2:
                    continue
                row = more - 1
                if kept[row, party] and low[row, party] <= one and two <= high[row, party]:
                    continue
                if not kept[row, party]:
                    kept[row, party] = True
                    low[row, party], high[row, party] = one, one
                    touched[marks, 0], touched[marks, 1] = row, party
                    marks += 1
                was_low, was_high = low[row, party], high[row, party]
                joined = one <= was_high and was_low <= two
                for j in range(one, two):
                    if (joined and was_low <= j < was_high) or least[j] == 0 or least[j] > row:
                        continue
                    if size == len(stack):
                        return -1
                    stack[size], left[size] = j, row
                    size += 1
                if joined:
                    low[row, party], high[row, party] = min(one, was_low), max(two, was_high)
    for m in range(marks):
        kept[touched[m, 0], touched[m, 1]] = False
    return count


@compiled
def _step(legs: Any, e: int, j: int, prices: Any) -> float:
    """What it costs that shipment ``j`` carries on what ``e`` brought."""
    cost = prices.gap[np.int64(legs[j].day) - np.int64(legs[e].day)]
    change = legs[j].size - legs[e].size
    if np.isnan(change):  # a quantity is not known
        cost += prices.unknown
    else:
        cost += prices.ratio[min(max(np.int64((change + 2.0) * 100.0 + 0.5), 0), BINS)]
    dearer = legs[j].price - legs[e].price
    if not np.isnan(dearer):
        cost += prices.price[min(max(np.int64((dearer + 2.0) * 100.0 + 0.5), 0), BINS)]
    return cost


@compiled
def _own(legs: Any, j: int, weight: Any, name: int, part: int, prices: Any) -> float:
    """What shipment ``j`` costs itself: its evidence, and a description that names another part than the one asked for."""
    cost = weight[legs[j].edge] if len(weight) else 0.0
    if part > 0 and name != 0 and name != part:
        cost += prices.another
    return cost


@compiled
def _down(
    legs: Any, least: Any, busy: Any, weight: Any, names: Any, part: int, begin: int, end: int, source: int, hops: int, target: Any,
    same: Any, prices: Any, bound: float, found: Any, spent: Any, most: int,
) -> Any:  # fmt: skip
    """Fill ``found`` (top, hops) and ``spent`` (top,) with chains that cost less than ``bound``, best first.

    Returns (how many are kept, how many there are, at most ``most``).
    """
    top = len(spent)
    at, stop = np.empty(hops + 1, np.int64), np.empty(hops + 1, np.int64)
    path, cost, passed = np.empty(hops + 1, np.int64), np.zeros(hops + 1), np.empty(hops + 2, np.int64)
    named = np.zeros(hops + 2, np.int64)
    kept = seen = 0
    depth = 0
    at[0], stop[0], passed[0] = begin, end, same[source]
    while depth >= 0:
        if at[depth] >= stop[depth]:
            depth -= 1
            continue
        j = at[depth]
        at[depth] += 1
        if least[j] == 0 or least[j] > hops - depth:
            continue
        party = legs[j].consignee
        worth = busy[party] if depth == 0 else cost[depth - 1] + _step(legs, path[depth - 1], j, prices) + busy[party]
        if worth > bound:  # most are left here, before what lies far apart in memory is read
            continue
        name = names[legs[j].edge] if len(names) else 0
        worth += _own(legs, j, weight, name, part, prices)
        if worth > bound or (kept == top and worth >= spent[top - 1] and seen >= most):
            continue
        again = False
        for k in range(depth + 1):
            again = again or passed[k] == same[party]
        if again:
            continue
        path[depth], cost[depth] = j, worth
        named[depth + 1] = named[depth] + (name == part)
        if target[party]:
            if part > 0 and len(names):
                # Once for the chain and not for each shipment, so that a longer chain is not held worse for more silent descriptions.
                worth += prices.named[min(named[depth + 1], 2)]
                if worth > bound:
                    continue
            seen += 1
            if kept < top or worth < spent[top - 1]:
                place = kept if kept < top else top - 1
                while place > 0 and spent[place - 1] > worth:
                    spent[place] = spent[place - 1]
                    found[place] = found[place - 1]
                    place -= 1
                spent[place] = worth
                for k in range(hops):
                    found[place, k] = path[k] if k <= depth else -1
                kept = min(top, kept + 1)
            continue
        depth += 1
        passed[depth] = same[party]
        at[depth], stop[depth] = legs[j].onward, legs[j].until
    return kept, min(seen, most)


@compiled
def best(
    legs: Any, least: Any, busy: Any, weight: Any, names: Any, part: int, begin: int, end: int, source: int, hops: int, target: Any,
    same: Any, prices: Any, found: Any, spent: Any, margin: float, most: int,
) -> Any:  # fmt: skip
    """Fill ``found`` and ``spent`` with the best chains; returns (how many, how many cost at most ``margin`` more than the best one).

    The second is counted up to ``most``.
    """
    bound, kept = _FIRST, 0
    while True:
        kept, _ = _down(
            legs, least, busy, weight, names, part, begin, end, source, hops, target, same, prices, bound, found, spent, 0,
        )  # fmt: skip
        if kept == len(spent) or bound >= _ALL:
            break
        bound = bound * _RAISE if bound < 40.0 else _ALL
    if kept == 0:
        return 0, 0
    near = 0
    for k in range(kept):
        near += spent[k] <= spent[0] + margin
    if near == kept and kept == len(spent):
        others, costs = np.empty((1, hops), np.int64), np.empty(1)
        _, near = _down(
            legs, least, busy, weight, names, part, begin, end, source, hops, target, same, prices, spent[0] + margin,
            others, costs, most,
        )  # fmt: skip
    return kept, near
