"""What a shipment's own record says for or against it: a regular lane, an established holder, a usual corridor, a day before the controls.

Each signal is a cost in nats, none below 0: the innocent explanation of a shipment (these two always trade; this holder deals in
everything; half of the trade goes this way) makes a chain through it likelier by chance. Which signals count how much is a judgement,
made on invented corpora and stated in ``LAW``; ``benchmarks/shipments_chains.py`` shows each signal's share.

>>> edges = Edges(*(np.array(a) for a in ([0, 0, 0], [0, 0, 2], [1, 1, 3], [100, 130, 140], [5.0, 5.0, 5.0])))
>>> [round(float(one), 2) for one in weigh(edges, parties=4).weight]
[0.35, 0.43, 0.0]
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from wherefrom.shipments.chains.index import Edges

__all__ = ["LAW", "SIGNALS", "Evidence", "weigh"]

SIGNALS = ("lane", "holder", "age", "corridor", "before")

LAW = {
    "lane": 0.5,  # nats each e-fold of shipments between the same two in the group
    "holder": 0.5,  # nats each e-fold of HS groups that the consignee deals in
    "age": 1.0,  # nats where the consignee has been seen for a year or more
    "corridor": 0.35,  # nats each e-fold by which the countries' trade in the group is over the least used tenth
    "before": 1.0,  # nats of a shipment before the day of controls
}
_MOST = 3.0
"""No signal alone costs more: evidence adds up, and no single innocent trait clears a shipment."""


class Evidence(NamedTuple):
    """``weight`` (n,) what each shipment costs; ``signals`` the cost of each signal (n,) that could be told from the columns given."""

    weight: NDArray[np.float32]
    signals: dict[str, NDArray[np.float32]]


def _rank(*columns: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """(the number of each row's combination, how many rows have it)."""
    key = np.zeros(len(columns[0]), np.int64)
    for column in columns:
        key = key * (int(column.max(initial=0)) + 1) + column
    number = pa.array(key).dictionary_encode().indices.to_numpy(zero_copy_only=False)  # by hashing: five times as fast as by sorting
    return number, np.bincount(number)


def weigh(
    edges: Edges, *, parties: int, origin: NDArray[np.int64] | None = None, destination: NDArray[np.int64] | None = None,
    controls: int | None = None, targets: NDArray[np.int64] | None = None, leave_out: tuple[str, ...] = (),
) -> Evidence:  # fmt: skip
    """Weigh shipments among ``parties`` parties; ``origin`` and ``destination`` (n,) number countries (0: unknown), ``controls`` is a day.

    A signal whose column is missing is not told. ``targets`` are parties whose own traits do not count: every chain ends at one.
    """
    group, shipper, consignee = (np.asarray(column, np.int64) for column in edges[:3])
    number, count = _rank(group, shipper, consignee)
    signals = {"lane": LAW["lane"] * np.log(count)[number]}
    ends = np.zeros(parties, np.bool_)
    if targets is not None:
        ends[targets[targets >= 0]] = True
    free = ends[consignee]
    signals["holder"] = np.where(free, 0.0, LAW["holder"] * np.log(_groups(group, shipper, consignee, parties))[consignee])
    seen = np.full(parties, np.iinfo(np.int64).max)
    day = np.asarray(edges.day, np.int64)
    np.minimum.at(seen, consignee, day)
    np.minimum.at(seen, shipper, day)
    signals["age"] = np.where(free, 0.0, LAW["age"] * np.clip((day - seen[consignee]) / 365.0, 0.0, 1.0))
    if origin is not None and destination is not None:
        pair, used = _rank(group, np.asarray(origin, np.int64), np.asarray(destination, np.int64))
        least = max(1.0, float(np.quantile(used, 0.1)))
        known = (np.asarray(origin) > 0) & (np.asarray(destination) > 0)
        signals["corridor"] = np.where(known, LAW["corridor"] * np.log(np.maximum(used / least, 1.0))[pair], 0.0)
    if controls is not None:
        signals["before"] = np.where(day < controls, LAW["before"], 0.0)
    told = {name: np.minimum(cost, _MOST).astype(np.float32) for name, cost in signals.items() if name not in leave_out}
    return Evidence(np.sum(list(told.values()), axis=0, dtype=np.float32) if told else np.zeros(len(day), np.float32), told)


def _groups(group: NDArray[np.int64], shipper: NDArray[np.int64], consignee: NDArray[np.int64], parties: int) -> NDArray[np.int64]:
    """In how many HS groups each party deals, at least 1."""
    many = int(group.max(initial=0)) + 1
    dealt = pa.chunked_array([pa.array(party * many + group) for party in (shipper, consignee)]).unique().to_numpy()
    return np.maximum(np.bincount(dealt // many, minlength=parties), 1)
