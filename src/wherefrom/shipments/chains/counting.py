"""How many chains go on from each shipment to a target: one pass a hop over sums of what leaves each party within the dwell.

A chain counted here may pass a party twice; the best chains that are shown do not (``best``).
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from wherefrom.shipments.chains.compiling import compiled
from wherefrom.shipments.chains.index import Group

__all__ = ["Onward", "first", "onward"]


class Onward(NamedTuple):
    """Of a group's n legs: ``least`` (n,) the fewest shipments of a chain to a target that begins with it (0: more than ``hops`` - 1), and
    ``sums`` (n + 1,) of how many chains of at most ``hops`` - 1 shipments begin with the legs before each.
    """

    least: NDArray[np.uint8]
    sums: NDArray[np.float64]


@compiled
def _counted(legs: Any, target: Any, hops: int) -> Any:
    size = len(legs)
    least, sums, chains = np.zeros(size, np.uint8), np.zeros(size + 1), np.zeros(size)
    for e in range(size):
        if target[legs[e].consignee]:
            least[e] = 1
            chains[e] = 1.0
    for hop in range(2, hops + 1):
        for e in range(size):
            sums[e + 1] = sums[e] + chains[e]
        if hop == hops:
            break
        for e in range(size):
            if least[e] != 1:
                chains[e] = sums[legs[e].until] - sums[legs[e].onward]
                if chains[e] > 0.0 and least[e] == 0:
                    least[e] = hop
    return least, sums


@compiled
def first(legs: Any, begin: int, end: int, hops: int, least: Any, sums: Any) -> float:
    """How many chains of at most ``hops`` shipments begin with the legs ``begin``…``end``; completes ``least`` for those."""
    total = 0.0
    for e in range(begin, end):
        if least[e] == 1:
            total += 1.0
        elif hops > 1:
            chains = sums[legs[e].until] - sums[legs[e].onward]
            if chains > 0.0 and least[e] == 0:
                least[e] = hops
            total += chains
    return total


def onward(group: Group, target: NDArray[np.bool_], *, hops: int) -> Onward:
    """Count the chains from every leg of a group; ``target`` (m,) marks its parties at which a chain ends."""
    return Onward(*_counted(group.legs, target, hops))
