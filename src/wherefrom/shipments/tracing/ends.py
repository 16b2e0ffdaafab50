"""Where a chain begins and ends, said to the kernel, which knows only a first shipper and parties at which a chain ends.

An end that is a shipment's and not a party's (goods to a country; a holder from whom nothing is seen to go on) and a beginning that is
one (the shipments that name a part) are told by second numbers of parties: party p is also P + p where a chain may end with it, and
2P is whoever sent one of the first shipments.

>>> edges = Edges(*(np.array(a) for a in ([1, 1], [1, 2], [2, 3], [100, 130], [5.0, 5.0])))
>>> laid_out = lay_out(edges, parties=4, last=np.array([False, True]))
>>> laid_out.edges.consignee.tolist(), laid_out.targets.tolist(), laid_out.party(7)
([2, 7], [4, 5, 6, 7], 3)
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from wherefrom.shipments.chains.index import Edges, build

__all__ = ["LaidOut", "carry_on", "lay_out", "without_onward"]


class LaidOut(NamedTuple):
    """Edges as the kernel is given them. ``first`` are the edges that stand a second time at the end; ``source`` the number of their sender."""

    edges: Edges
    targets: NDArray[np.int64]
    parties: int
    first: NDArray[np.int64]

    @property
    def source(self) -> int:
        """The number of whoever sent one of the first shipments."""
        return 2 * self.parties

    def party(self, number: int) -> int:
        """The party that a number of the kernel's stands for."""
        return number % self.parties

    def same(self, numbers: int) -> NDArray[np.int64]:
        """For each of the kernel's ``numbers`` of parties the party it stands for; the sender of first shipments stands for itself."""
        own = np.arange(numbers)
        return np.where(own < self.source, own % self.parties, own)

    def edge(self, number: int) -> int:
        """The shipment that an edge of the kernel's stands for."""
        before = len(self.edges.group) - len(self.first)
        return number if number < before else int(self.first[number - before])

    def column(self, values: NDArray[Any]) -> NDArray[Any]:
        """One value an edge, for the first shipments a second time."""
        return np.concatenate([values, values[self.first]]) if len(self.first) else values


_NONE = np.zeros(0, np.int64)


def lay_out(
    edges: Edges, *, parties: int, targets: NDArray[np.int64] = _NONE, last: NDArray[np.bool_] | None = None, first: NDArray[np.int64] = _NONE
) -> LaidOut:  # fmt: skip
    """``targets`` are parties at which a chain ends, ``last`` (n,) shipments with which one ends instead, ``first`` those that begin one."""
    if last is not None:
        edges = edges._replace(consignee=np.where(last, edges.consignee + parties, edges.consignee).astype(np.int32))
        targets = np.arange(parties, 2 * parties, dtype=np.int64)
    if len(first):
        columns = [column if column is None else np.concatenate([column, column[first]]) for column in edges]
        columns[1] = np.concatenate([edges.shipper, np.full(len(first), 2 * parties, edges.shipper.dtype)])
        edges = Edges(*columns)  # type: ignore[arg-type]  # only the price may be None
    return LaidOut(edges, targets, parties, first)


def without_onward(edges: Edges, dwell: int) -> NDArray[np.bool_]:
    """Shipments whose consignee sends nothing of the group on within the dwell."""
    last = np.zeros(len(edges.group), np.bool_)
    for group in build(edges, dwell=dwell).groups:
        legs = group.legs
        last[legs["edge"][legs["onward"] >= legs["until"]]] = True
    return last


def carry_on(edges: Edges, first: NDArray[np.int64], dwell: int) -> NDArray[np.bool_]:
    """Those of some shipments that could carry on the goods of another of them, which begins the chain instead."""
    some = Edges(*(column if column is None else column[first] for column in edges))  # type: ignore[arg-type]
    later = np.zeros(len(first), np.bool_)
    for group in build(some, dwell=dwell).groups:
        for one, two in zip(group.legs["onward"].tolist(), group.legs["until"].tolist(), strict=True):
            later[group.legs["edge"][one:two]] = True
    return later
