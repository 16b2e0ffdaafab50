"""The search of a group by the compiled kernel of ``chains``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from wherefrom.shipments.chains import index as indexing
from wherefrom.shipments.chains import search
from wherefrom.shipments.engines.groups import First, Ranked, Steps

__all__ = ["Kernel"]


class Kernel:
    """A group is one thread's work; engines search several groups at once."""

    def reach(self, steps: Steps, queries: Sequence[First], targets: NDArray[np.int64], hops: int, dwell: int) -> list[dict[int, int]]:
        """Of each query: target → fewest shipments: searched with one shipment, then with two, and so on."""
        index = _index(steps, dwell)
        found: list[dict[int, int]] = [{} for _ in queries]
        for most in range(1, hops + 1):
            for told, one in zip(found, search.trace(index, _queries(queries), targets, hops=most, top=0, threads=1), strict=True):
                for party in one.reached:
                    told.setdefault(party, most)
        return found

    def chains(self, steps: Steps, queries: Sequence[First], targets: NDArray[np.int64], hops: int, dwell: int, top: int) -> list[Ranked]:
        """Of each query its best chains."""
        weight = steps.weight if len(steps.weight) else None
        found = search.trace(_index(steps, dwell), _queries(queries), targets, hops=hops, top=top, threads=1, weight=weight)
        return [Ranked(one.total, one.near, tuple((each.cost, each.edges) for each in one.best)) for one in found]


def _index(steps: Steps, dwell: int) -> Any:
    group = np.zeros(len(steps.day), np.int32)
    return indexing.build(
        indexing.Edges(group, steps.shipper, steps.consignee, steps.day, steps.quantity, steps.price), dwell=dwell, threads=1
    )


def _queries(queries: Sequence[First]) -> list[search.Query]:
    return [search.Query(one.shipper, 0, one.first, one.last) for one in queries]
