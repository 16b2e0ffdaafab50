"""Which of the parts asked for each shipment names: one number a row, also where a row names several.

>>> parts = Parts({"XC7A100T": 1, "STM32F407": 2, "AD9361": 3})
>>> names = parts.rows(4, np.array([0, 2, 2, 3]), np.array([1, 2, 1, 3]))
>>> names.tolist(), parts.naming(1), parts.told(names, 1).tolist(), parts.told(names, 3).tolist()
([1, 0, 4, 3], (1, 4), [1, 0, 1, 3], [1, 0, 4, 3])
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from wherefrom.shipments.tracing.queries import Asked

__all__ = ["Parts"]


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts asked for by number from 1, and a number above all of those for each set of them that some row names."""

    numbers: Mapping[str, int] = field(default_factory=dict)
    sets: dict[frozenset[int], int] = field(default_factory=dict)

    def of(self, one: Asked) -> int:
        """The number of the part that a question asks for, 0 where it asks for none."""
        return self.numbers.get(one.part or one.brand, 0)

    def rows(self, count: int, row: NDArray[np.int64], part: NDArray[np.int64]) -> NDArray[np.int32]:
        """The number of each of ``count`` rows, of which each ``row`` names each ``part``."""
        names = np.zeros(count, np.int32)
        names[row] = part
        pairs = np.unique(np.stack([row, part], axis=1), axis=0)
        several = np.bincount(pairs[:, 0], minlength=count) > 1
        for place in np.flatnonzero(several).tolist():
            low, high = np.searchsorted(pairs[:, 0], [place, place + 1])
            some = frozenset(pairs[low:high, 1].tolist())
            names[place] = self.sets.setdefault(some, len(self.numbers) + len(self.sets) + 1)
        return names

    def naming(self, part: int) -> tuple[int, ...]:
        """The numbers of rows that name a part."""
        return (part, *(number for some, number in self.sets.items() if part in some))

    def told(self, names: NDArray[np.int32], part: int) -> NDArray[np.int32]:
        """The rows' numbers as a question for one part sees them: its own wherever it is named."""
        numbers = self.naming(part)
        return names if len(numbers) == 1 else np.where(np.isin(names, numbers), np.int32(part), names)
