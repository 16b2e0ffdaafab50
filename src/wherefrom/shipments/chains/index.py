"""An index of shipments for the search of chains: within an HS group, the onward shipments of each party in the order of their days.

Chains never leave an HS group, so each group is an index of its own, built and searched by one thread. Building sorts by counting
(days, then shippers) and finds in one pass over the days, for each shipment, the first that could carry its goods on.

>>> edges = Edges(*(np.array(a) for a in ([0, 0], [0, 1], [1, 2], [100, 130], [5.0, 5.0])))
>>> [int(one) for one in build(edges).groups[0].legs["onward"]]
[1, 2]
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from wherefrom.shipments.chains.compiling import compiled

__all__ = ["LEG", "Edges", "Group", "Index", "build", "by_size"]

_SPAN = 32_000


class Edges(NamedTuple):
    """Shipments as arrays of one length n, in any order; a shipment's number is its place.

    ``group`` (int, 0…) numbers HS groups, ``shipper`` and ``consignee`` (int, 0…) parties, ``day`` days since any fixed day (a span of
    32,000 at most), ``quantity`` (float) is NaN where it is not known; quantities of one group are in one unit. ``price`` is the value of
    a unit of quantity in one currency, NaN where it is not known; None: of none.
    """

    group: NDArray[Any]
    shipper: NDArray[Any]
    consignee: NDArray[Any]
    day: NDArray[Any]
    quantity: NDArray[Any]
    price: NDArray[Any] | None = None


LEG = np.dtype(
    [("consignee", "i4"), ("onward", "i4"), ("until", "i4"), ("edge", "i4"), ("size", "f4"), ("price", "f4"), ("day", "i2"), ("", "i2")]
)
"""A shipment as it is searched. ``edge`` is its place in the edges given, ``size`` and ``price`` the logarithms of its quantity and unit value, ``day`` counts from the
index's first; legs ``onward`` to ``until`` leave its consignee later than it, by at most the dwell."""

_SORTED = np.dtype([("source", "i4"), ("sink", "i4"), ("edge", "i4"), ("size", "f4"), ("price", "f4")])


class Group(NamedTuple):
    """The n shipments of one HS group as ``legs`` (n,), sorted by shipper and day; parties are numbered within the group.

    ``party`` (m,) is the number of each among all; ``legs[start[p]:start[p + 1]]`` leave party p.
    """

    party: NDArray[np.int32]
    start: NDArray[np.int32]
    legs: NDArray[Any]


class Index(NamedTuple):
    """One ``Group`` an HS group, the first day, how many parties there are in all, and the dwell it is made for."""

    groups: tuple[Group, ...]
    first_day: int
    parties: int
    dwell: int


@compiled
def _members(group: Any, count: int) -> Any:
    """(where each group begins, the shipments group by group)."""
    begin = np.zeros(count + 1, np.int64)
    for value in group:
        begin[value + 1] += 1
    for number in range(count):
        begin[number + 1] += begin[number]
    at, members = begin.copy(), np.empty(len(group), np.int32)
    for edge in range(len(group)):
        number = group[edge]
        members[at[number]] = edge
        at[number] += 1
    return begin, members


@compiled
def _by_day(
    members: Any, shipper: Any, consignee: Any, day: Any, quantity: Any, price: Any, first_day: int, begin: Any, local: Any, out: Any
) -> Any:
    """Write a group's shipments into ``out`` in the order of their days, parties numbered as they are met; returns the parties.

    ``begin`` (days + 1,) becomes where each day begins; ``local`` is all -1 before and after.
    """
    size, span = len(members), len(begin) - 1
    for k in range(size):
        begin[day[members[k]] - first_day + 1] += 1
    for d in range(span):
        begin[d + 1] += begin[d]
    at = begin.copy()
    party, count = np.empty(min(2 * size, len(local)), np.int32), 0
    for k in range(size):
        edge = members[k]
        source, sink = local[shipper[edge]], local[consignee[edge]]
        if source < 0:
            source = local[shipper[edge]] = count
            party[count] = shipper[edge]
            count += 1
            if shipper[edge] == consignee[edge]:
                sink = source
        if sink < 0:
            sink = local[consignee[edge]] = count
            party[count] = consignee[edge]
            count += 1
        d = day[edge] - first_day
        o = at[d]
        at[d] += 1
        out[o].source = source
        out[o].sink = sink
        out[o].edge = edge
        out[o].size = np.log(np.float32(quantity[edge])) if quantity[edge] > 0.0 else np.nan
        out[o].price = np.log(np.float32(price[edge])) if len(price) and price[edge] > 0.0 else np.nan
    for number in range(count):
        local[party[number]] = -1
    return party[:count].copy()


@compiled
def _by_shipper(days: Any, begin: Any, parties: int, dwell: int, legs: Any) -> Any:
    """Fill ``legs`` from shipments in the order of their days; returns where the legs of each party begin."""
    span = len(begin) - 1
    start = np.zeros(parties + 1, np.int32)
    for o in range(len(days)):
        start[days[o].source + 1] += 1
    for p in range(parties):
        start[p + 1] += start[p]
    after, late = start[:-1].copy(), start[:-1].copy()  # the first leg of each party after this day, and after the dwell
    place = np.empty(len(days), np.int32)
    ahead = 0
    for d in range(span):
        while ahead < span and ahead <= d + dwell:
            for o in range(begin[ahead], begin[ahead + 1]):
                late[days[o].source] += 1
            ahead += 1
        for o in range(begin[d], begin[d + 1]):
            e = after[days[o].source]
            after[days[o].source] += 1
            place[o] = e
            legs[e].consignee = days[o].sink
            legs[e].edge = days[o].edge
            legs[e].size = days[o].size
            legs[e].price = days[o].price
            legs[e].day = d
            legs[e].until = late[days[o].sink]
        for o in range(begin[d], begin[d + 1]):  # only now does every party stand behind its shipments of this day
            legs[place[o]].onward = after[days[o].sink]
    return start


def build(edges: Edges, *, dwell: int = 120, threads: int = 2) -> Index:
    """Index shipments for chains whose goods stay at most ``dwell`` days with a party; groups without shipments have an empty ``Group``.

    ValueError where the days lie more than 32,000 apart.
    """
    if not len(edges.group):
        return Index((), 0, 0, dwell)
    first_day, last_day = int(edges.day.min()), int(edges.day.max())
    span, parties = last_day - first_day + 1, int(max(edges.shipper.max(), edges.consignee.max())) + 1
    if span > _SPAN:
        raise ValueError(f"shipments over {span:,} days, more than {_SPAN:,}; leave out impossible days first")
    begin, members = _members(edges.group, int(edges.group.max()) + 1)
    price = edges.price if edges.price is not None else np.zeros(0)
    rooms = [np.full(parties, -1, np.int32) for _ in range(threads)]

    def one(number: int) -> Group:
        some = members[begin[number] : begin[number + 1]]
        room, days = rooms.pop(), np.empty(len(some), _SORTED)
        starts = np.zeros(span + 1, np.int64)
        party = _by_day(some, edges.shipper, edges.consignee, edges.day, edges.quantity, price, first_day, starts, room, days)
        rooms.append(room)
        legs = np.empty(len(some), LEG)
        return Group(party, _by_shipper(days, starts, len(party), dwell, legs), legs)

    return Index(tuple(by_size(one, np.diff(begin), threads)), first_day, parties, dwell)


def by_size(work: Any, sizes: NDArray[np.int64], threads: int) -> Iterator[Any]:
    """``work(number)`` for each number, the largest first so that no thread waits for the other's last; in the order of the numbers."""
    with ThreadPoolExecutor(threads) as pool:
        waiting = {int(number): pool.submit(work, int(number)) for number in np.argsort(-sizes, kind="stable")}
        for number in range(len(sizes)):
            yield waiting[number].result()
