"""Many queries at once: which targets each reaches, how many chains there are, and the best of them.

Queries are grouped by HS group; each group is counted once and its queries searched one after the other by one thread.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from wherefrom.shipments.chains.best import MOST_HOPS, best, reached, window
from wherefrom.shipments.chains.costs import Costs, costs
from wherefrom.shipments.chains.counting import Onward, onward
from wherefrom.shipments.chains.counting import first as first_legs
from wherefrom.shipments.chains.index import Group, Index, by_size

__all__ = ["Found", "Query", "Traced", "trace"]

_MARGIN, _COUNTED = 1.0, 10_000
"""Chains that cost at most a nat more than the best fit about as well; they are counted up to ten thousand."""

_STACK = 1 << 20


class Query(NamedTuple):
    """A first shipment: from party ``shipper`` in HS group ``group``, on a day from ``first`` to ``last`` (days as in the edges).

    ``part`` is the number that the part asked for has in ``names``; 0: none is asked for.
    """

    shipper: int
    group: int
    first: int
    last: int
    part: int = 0


class Found(NamedTuple):
    """A chain: its shipments (places in the edges given) in order, and what it costs in nats (``costs``)."""

    edges: tuple[int, ...]
    cost: float


class Traced(NamedTuple):
    """The answer to a query: the targets reached (parties), how many chains there are, the best, how many fit about as well as the best.

    ``total`` counts chains that pass a party twice, too; ``reached`` are the ends of such chains, too; ``best`` and ``near`` do not.
    ``near`` is counted up to 10,000.
    """

    reached: tuple[int, ...]
    total: float
    best: tuple[Found, ...]
    near: int


_NOTHING = Traced((), 0.0, (), 0)


class _Room:
    """Working space for the queries of a group."""

    def __init__(self, group: Group, hops: int, top: int) -> None:
        parties = len(group.party)
        self.met = np.zeros(parties, np.bool_)
        self.low, self.high = np.zeros((hops, parties), np.int32), np.zeros((hops, parties), np.int32)
        self.kept = np.zeros((hops, parties), np.bool_)
        self.touched = np.zeros((hops * parties + 1, 2), np.int32)
        self.stack, self.left = np.zeros(_STACK, np.int32), np.zeros(_STACK, np.uint8)
        self.found, self.spent = np.zeros((top, hops), np.int64), np.zeros(top)


def trace(
    index: Index, queries: Sequence[Query], targets: NDArray[np.int64], *, hops: int = 4, top: int = 10,
    weight: NDArray[np.float32] | None = None, names: NDArray[np.int32] | None = None,
    same: NDArray[np.int64] | None = None, threads: int = 2, table: Costs | None = None,
) -> list[Traced]:  # fmt: skip
    """Answer ``queries`` in their order; ``targets`` are the parties at which a chain ends; ``top`` 0 asks for the targets alone.

    ``same`` (one a party) says which numbers are one party: none is passed twice by a chain that is shown.
    ``weight`` (one an edge given, none below 0) is what a shipment itself costs, beside the steps;
    ``names`` (one an edge) numbers the part that its description names (0: none, -1: one that nobody asks for). ValueError where ``hops`` is not 1 to 8.
    """
    if not 1 <= hops <= MOST_HOPS:
        raise ValueError(f"a chain has 1 to {MOST_HOPS} shipments, not {hops}")
    answers = [_NOTHING] * len(queries)
    asked: dict[int, list[int]] = {}
    for number, query in enumerate(queries):
        if 0 <= query.group < len(index.groups) and len(index.groups[query.group].legs):
            asked.setdefault(query.group, []).append(number)
    numbers = list(asked)
    wanted = np.zeros(index.parties, np.bool_)
    wanted[targets[(targets >= 0) & (targets < index.parties)]] = True
    own = weight if weight is not None else np.zeros(0, np.float32)
    one_party = same if same is not None else np.arange(index.parties)
    told = names if names is not None else np.zeros(0, np.int32)
    prices = table if table is not None else costs(index.dwell)

    def one(place: int) -> None:
        group = index.groups[numbers[place]]
        target = wanted[group.party]
        if not target.any():
            return
        ahead = onward(group, target, hops=hops)
        received = np.bincount(group.legs["consignee"], minlength=len(group.party))
        busy = (prices.busy * np.log1p(received)).astype(np.float32)
        room, local = _Room(group, hops, top), _local(group, [queries[n].shipper for n in asked[numbers[place]]])
        for number in asked[numbers[place]]:
            query = queries[number]
            if query.shipper in local:
                answers[number] = _answer(
                    index, group, ahead, (busy, own, told, one_party[group.party]), target, room, query, local[query.shipper], hops, prices
                )

    list(by_size(one, np.array([len(index.groups[number].legs) for number in numbers], np.int64), threads))
    return answers


def _local(group: Group, parties: list[int]) -> dict[int, int]:
    """The numbers within the group of those parties that are in it."""
    at = np.flatnonzero(np.isin(group.party, np.array(parties)))
    return dict(zip(group.party[at].tolist(), at.tolist(), strict=True))


def _answer(
    index: Index, group: Group, ahead: Onward, evidence: tuple[NDArray[Any], ...], target: NDArray[np.bool_], room: _Room, query: Query, source: int,
    hops: int, prices: Costs,
) -> Traced:  # fmt: skip
    span = np.iinfo(np.int16)
    first, last = (int(np.clip(day - index.first_day, span.min, span.max)) for day in (query.first, query.last))
    begin, end = window(group.start, group.legs, source, first, last)
    total = first_legs(group.legs, begin, end, hops, ahead.least, ahead.sums)
    if begin >= end or total == 0.0:
        return _NOTHING
    room.met[:] = False
    while True:
        count = reached(
            group.legs, ahead.least, begin, end, hops, target, room.met, room.low, room.high, room.kept, room.stack, room.left, room.touched
        )
        if count >= 0:
            break
        # The stack was too small for a hub: twice the room, and once more.
        room.stack, room.left = np.zeros(2 * len(room.stack), np.int32), np.zeros(2 * len(room.left), np.uint8)
        room.kept[:] = False
    chains, near = [], 0
    if len(room.spent):
        busy, own, told, one_party = evidence
        kept, near = best(
            group.legs, ahead.least, busy, own, told, query.part, begin, end, source, hops, target, one_party, prices,
            room.found, room.spent, _MARGIN, _COUNTED,
        )  # fmt: skip
        for k in range(kept):
            path = room.found[k]
            chains.append(Found(tuple(group.legs["edge"][path[path >= 0]].tolist()), float(room.spent[k])))
    return Traced(tuple(sorted(group.party[np.flatnonzero(room.met)].tolist())), total, tuple(chains), int(near))
