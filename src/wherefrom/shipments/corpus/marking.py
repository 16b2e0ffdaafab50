"""Rows that are, or may be, the same shipment as another: which kind, and of which. Arrays in, arrays out.

``exact``: the same in everything that was read (``tally.CONTENT``), in another row or another file, with the same number or none.
``twin``: the same in everything, but its source numbers the two rows differently: two boxes of one kind, or one booked twice.
``revision``: the same number and the same line of goods with other values: a later revision, or two sources that number alike.
``house``: the same goods code and weight within three days, the same parties or one of them, another number: a master bill and its
house bill, perhaps. Where more than three such rows stand together it is a lane that repeats itself, and nothing is marked.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

__all__ = ["KINDS", "Marks", "Rows", "mark"]

KINDS = ("exact", "twin", "revision", "house")
WITHIN = 3
"""Days between a master bill and its house bill."""
TOGETHER = 3
"""The most rows of one code, weight and party that are taken for bills of one shipment."""


class Rows(NamedTuple):
    """Rows of one chapter, in the order in which they came (loads, then rows of the source); one entry each.

    ``content``, ``ident``, ``line``, ``by_shipper`` and ``by_consignee`` are numbers that are equal where what they stand for is; 0:
    there is none. ``day`` counts days (any start), ``value`` and ``quantity`` are NaN where not known; ``load`` is the number of a load.
    """

    content: NDArray[np.uint64]
    ident: NDArray[np.uint64]
    line: NDArray[np.uint64]
    by_shipper: NDArray[np.uint64]
    by_consignee: NDArray[np.uint64]
    day: NDArray[np.int32]
    value: NDArray[np.float64]
    quantity: NDArray[np.float64]
    load: NDArray[np.int32]


class Marks(NamedTuple):
    """``at`` (places in the rows), ``kind`` (a place in ``KINDS``) and ``of`` (places of the earlier rows)."""

    at: NDArray[np.int64]
    kind: NDArray[np.int8]
    of: NDArray[np.int64]


def mark(rows: Rows) -> Marks:
    """The marked rows, each once: the first kind that fits.

    >>> one, two = np.array([7, 7], np.uint64), np.array([1, 2], np.uint64)
    >>> none, day, number = np.zeros(2, np.uint64), np.zeros(2, np.int32), np.full(2, np.nan)
    >>> marks = mark(Rows(one, two, two, none, none, day, number, number, day))
    >>> [KINDS[kind] for kind in marks.kind], [int(place) for place in marks.of]
    (['twin'], [0])
    """
    found = [_same(rows), _revised(rows), _bills(rows, rows.by_shipper), _bills(rows, rows.by_consignee)]
    at = np.concatenate([one.at for one in found])
    kind = np.concatenate([one.kind for one in found])
    of = np.concatenate([one.of for one in found])
    order = np.lexsort((kind, at))
    at, kind, of = at[order], kind[order], of[order]
    first = np.r_[True, at[1:] != at[:-1]] if len(at) else np.zeros(0, bool)
    return Marks(at[first], kind[first], of[first])


def _groups(*keys: NDArray[Any]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The order that brings equal rows together, earlier ones first, and for each row in that order the place of its group's first."""
    order = np.lexsort((np.arange(len(keys[0])), *reversed(keys)))
    new = np.zeros(len(order), bool)
    for key in keys:
        ordered = key[order]
        new[1:] |= ordered[1:] != ordered[:-1]
    new[:1] = True
    starts = np.flatnonzero(new)
    return order, np.repeat(order[starts], np.diff(np.r_[starts, len(order)]))


def _same(rows: Rows) -> Marks:
    order, first = _groups(rows.content)
    again = order != first
    at, of = order[again], first[again]
    # Two numbers of one source say that they are two; of two sources they say nothing. A row may also repeat another than the first.
    twin = (rows.ident[at] != rows.ident[of]) & (rows.ident[at] != 0) & (rows.ident[of] != 0) & (rows.load[at] == rows.load[of])
    order, first = _groups(rows.content, rows.ident)
    repeated = np.zeros(len(rows.content), bool)
    repeated[order] = order != first
    earlier = np.empty(len(rows.content), np.int64)
    earlier[order] = first
    of = np.where(repeated[at] & twin, earlier[at], of)
    return Marks(at, np.where(twin & ~repeated[at], 1, 0).astype(np.int8), of)


def _revised(rows: Rows) -> Marks:
    known = np.flatnonzero(rows.ident)
    order, first = _groups(rows.line[known])
    again = (order != first) & (rows.content[known][order] != rows.content[known][first])
    at, of = known[order[again]], known[first[again]]
    return Marks(at, np.full(len(at), 2, np.int8), of)


def _bills(rows: Rows, key: NDArray[np.uint64]) -> Marks:
    known = np.flatnonzero(key)
    order = known[np.lexsort((rows.day[known], key[known]))]
    joined = np.zeros(len(order), bool)
    joined[1:] = (key[order][1:] == key[order][:-1]) & (rows.day[order][1:] - rows.day[order][:-1] <= WITHIN)
    starts = np.flatnonzero(~joined)
    sizes = np.diff(np.r_[starts, len(order)])
    few = np.repeat((sizes > 1) & (sizes <= TOGETHER), sizes)
    at, of = order[joined & few], order[np.flatnonzero(joined & few) - 1] if len(order) else order
    at, of = np.maximum(at, of), np.minimum(at, of)
    fits = (rows.ident[at] != rows.ident[of]) & (rows.content[at] != rows.content[of])
    for known_of in (rows.quantity, rows.value):
        fits &= (known_of[at] == known_of[of]) | np.isnan(known_of[at]) | np.isnan(known_of[of])
    return Marks(at[fits], np.full(int(fits.sum()), 3, np.int8), of[fits])
