"""Which figures of shipments compare: those whose units measure the same.

>>> measured("MIL"), measured("kg"), measured("ells")
(('count', 1000.0), ('mass', 1.0), ('ells', 1.0))
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from wherefrom.shipments.goods.units import measure, unit, units

__all__ = ["foreign_rows", "measured"]


def measured(text: str) -> tuple[str, float]:
    """(dimension, factor) of a unit as a code or as written."""
    code = text if text in units() else unit(text)
    found = measure(code) if code else None
    return (found.dimension, found.factor) if found is not None else (text, 1.0)


def foreign_rows(group: NDArray[np.int16], unit: NDArray[np.int16], figure: NDArray[np.float32], groups: int) -> NDArray[np.bool_]:
    """Rows that state a figure in another unit than most of their group (or in none, where most state one)."""
    if not len(group):
        return np.zeros(0, np.bool_)
    many = int(unit.max()) + 1
    if many == 1:
        return np.zeros(len(group), np.bool_)
    key = group.astype(np.int64) * many + unit
    counts = np.bincount(key[figure > 0], minlength=groups * many).reshape(groups, many)
    found: NDArray[np.bool_] = (unit != counts.argmax(axis=1)[group]) & (figure > 0)
    return found
