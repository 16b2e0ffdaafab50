"""Parties asked about in rows that could not be used, so that nobody is said to be in no shipment who is in one without a day.

>>> from pyarrow import array
>>> unused = Unused(frozenset({"alfa"}), keyed=False)
>>> unused.add("no day", array(["Alfa LLC", "Beta", "ALFA"]).dictionary_encode(), array(["Beta", "Alfa", None]).dictionary_encode())
>>> unused.told("alfa")
('2 rows that name it as shipper could not be used: no day', '1 row that names it as consignee could not be used: no day')
"""

from __future__ import annotations

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from wherefrom.shipments.records.parties import party_key

__all__ = ["Unused"]

_SIDES = ("shipper", "consignee")


class Unused:
    """Counts rows by the party asked about, its side and the reason why they were left out. ``keyed``: parties come as keys."""

    def __init__(self, watched: frozenset[str], *, keyed: bool) -> None:
        self.watched = watched - {""}
        self._keyed = keyed
        self._counts: dict[str, dict[tuple[str, str], int]] = {}

    def add(self, reason: str, shippers: pa.DictionaryArray, consignees: pa.DictionaryArray) -> None:
        """Count rows that were left out."""
        for side, coded in zip(_SIDES, (shippers, consignees), strict=True):
            places = coded.indices.drop_null().to_numpy(zero_copy_only=False)
            counts = np.bincount(places, minlength=1)
            for place in np.flatnonzero(counts).tolist():
                text = coded.dictionary[place].as_py() or ""
                self._count(text if self._keyed else party_key(text), side, reason, int(counts[place]))

    def numbered(self, reason: str, shippers: NDArray[np.int32], consignees: NDArray[np.int32], keys: tuple[str, ...]) -> None:
        """Count rows whose parties are numbers of ``keys``."""
        for side, numbers in zip(_SIDES, (shippers, consignees), strict=True):
            counts = np.bincount(numbers, minlength=1)
            for number in np.flatnonzero(counts).tolist():
                self._count(keys[number], side, reason, int(counts[number]))

    def _count(self, key: str, side: str, reason: str, rows: int) -> None:
        if key in self.watched:
            counts = self._counts.setdefault(key, {})
            counts[side, reason] = counts.get((side, reason), 0) + rows

    def told(self, key: str) -> tuple[str, ...]:
        """Why rows of a party could not be used, a sentence a reason; none where there are no such rows."""
        return tuple(
            f"{rows:,} row{'s' if rows > 1 else ''} that name{'' if rows > 1 else 's'} it as {side} could not be used: {reason}"
            for (side, reason), rows in self._counts.get(key, {}).items()
        )
