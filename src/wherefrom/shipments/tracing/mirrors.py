"""One shipment in the records of two customs, importer's and exporter's: found once, so that it does not make two chains of one.

Two records are one shipment where parties, goods and quantity are the same, the reporter or the direction is another, and the days are at
most ``WITHIN`` apart: of several such on one side the first is the first of the other. The earliest stands for all.

>>> same = lambda value: np.full(4, value)
>>> mirrored((same(1), same(2), same(3)), np.array([5.0, 5.0, 5.0, 9.0]), np.array([100, 109, 200, 101]), np.array([0, 1, 1, 1]))
Mirrored(keeper=array([0]), again=array([1]))
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

__all__ = ["AGAIN", "MOST", "WITHIN", "Mirrored", "mirrored", "records_again"]

WITHIN = 30
"""Days between the export in one country's records and the import in another's."""

AGAIN = "the same shipment in the record of another customs: same parties, goods and quantity within 30 days"
"""What is said of the rows left out."""

MOST = 20_000_000
"""Rows among which records of one shipment are looked for."""


class Mirrored(NamedTuple):
    """Places of rows: ``again`` records the shipment that ``keeper`` records."""

    keeper: NDArray[np.int64]
    again: NDArray[np.int64]

    def where(self, columns: Mapping[str, list[NDArray[Any]]]) -> NDArray[np.int32]:
        """(m, 4): the piece and place of each keeper, and those of what records it again."""
        if not len(self.keeper):
            return np.zeros((0, 4), np.int32)
        piece, place = np.concatenate(columns["piece"]), np.concatenate(columns["place"])
        return np.stack([piece[self.keeper], place[self.keeper], piece[self.again], place[self.again]], axis=1)


_NONE = np.zeros(0, np.int64)


def mirrored(alike: Sequence[NDArray[Any]], quantity: NDArray[Any], day: NDArray[Any], record: NDArray[Any]) -> Mirrored:
    """Rows that record one shipment: ``alike`` are columns that must be equal, ``record`` whose record it is. Nothing without a quantity."""
    some = np.flatnonzero(quantity > 0)
    if not len(some) or (record[some] == record[some[0]]).all():
        return Mirrored(_NONE, _NONE)
    same = [column[some] for column in (*alike, quantity)]
    order = np.lexsort((day[some], record[some], *same))
    new = np.ones(len(order), np.bool_)
    new[1:] = np.logical_or.reduce([column[order][1:] != column[order][:-1] for column in same])
    key = np.cumsum(new)
    side = new.copy()
    side[1:] |= np.diff(record[some][order]) != 0
    begin = np.maximum.accumulate(np.where(side, np.arange(len(order)), 0))
    turn = np.arange(len(order)) - begin  # the how manieth of its side
    days = day[some][order].astype(np.int64)
    again = np.lexsort((days, turn, key))
    head = np.ones(len(again), np.bool_)
    head[1:] = (np.diff(key[again]) != 0) | (np.diff(turn[again]) != 0)
    first = again[np.maximum.accumulate(np.where(head, np.arange(len(again)), 0))]
    found = ~head & (days[again] - days[first] <= WITHIN)
    rows = some[order]
    return Mirrored(rows[first[found]], rows[again[found]])


def records_again(
    columns: dict[str, list[NDArray[Any]]], shipper: NDArray[np.int32], consignee: NDArray[np.int32], kept: NDArray[np.bool_]
) -> Mirrored:  # fmt: skip
    """Among rows ``kept`` of what was gathered; a part that only the other record names is named by the one that stands for both."""
    first = next((one[0] for one in columns["record"] if len(one)), 0)
    if not 1 < len(kept) <= MOST or all((one == first).all() for one in columns["record"]):
        return Mirrored(_NONE, _NONE)
    some = np.flatnonzero(kept)

    def column(name: str) -> NDArray[Any]:
        whole: NDArray[Any] = np.concatenate(columns[name])[some]
        return whole

    alike = (column("group"), shipper[some], consignee[some], column("unit"))
    found = mirrored(alike, column("quantity"), column("day"), column("record"))
    sought = column("sought")
    # What a chain can hold is not left out for a record that it cannot hold.
    usable = (sought[found.keeper] | ~sought[found.again]) & (alike[0][found.keeper] > 0)
    twins = Mirrored(some[found.keeper[usable]], some[found.again[usable]])
    names = np.concatenate(columns["names"])
    silent = names[twins.keeper] == 0
    names[twins.keeper[silent]] = names[twins.again[silent]]
    columns["names"] = [names]
    return twins
