"""How often each number stands in descriptions, and in which goods: the corpus itself says which numbers are common.

A number that stands mostly in goods far from electronics is a word there, whatever its shape; so is one that stands in a large share
of all descriptions. Counts are of rows, and may be carried from batch to batch.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import pyarrow.compute as pc

from wherefrom.shipments.parts.kernel import BRAND

if TYPE_CHECKING:
    from wherefrom.shipments.parts.search import PartIndex

__all__ = ["Tally"]

NEAR_CHAPTERS = ("84", "85", "88", "90")
"""Machines, electrical goods, aircraft and instruments: where parts are at home."""

FEWEST = 5
"""Rows with a known chapter from which on a share says something."""

FAR_SHARE, RARE_SHARE = 0.5, 0.2
OFTEN, VERY_OFTEN = 1e-3, 5e-3
"""Shares of all rows: with some of them in other goods, and with no chapter known."""


class Tally:
    """Counts of each pattern: rows, rows with a known chapter, rows in chapters far from electronics; and all rows searched."""

    def __init__(self, patterns: int) -> None:
        self.total = 0
        self.rows: npt.NDArray[np.int64] = np.zeros(patterns, np.int64)
        self.known: npt.NDArray[np.int64] = np.zeros(patterns, np.int64)
        self.far: npt.NDArray[np.int64] = np.zeros(patterns, np.int64)

    def add(self, pattern: npt.NDArray[np.int32], total: int, hs: Any) -> None:
        """Count hits by their patterns; ``hs`` are the commodity codes of the hits' rows, or None."""
        self.total += total
        most = len(self.rows)
        self.rows += np.bincount(pattern, minlength=most)
        if hs is None or not len(pattern):
            return
        chapter = pc.utf8_slice_codeunits(pc.fill_null(hs, ""), 0, 2)
        known = pc.greater_equal(pc.utf8_length(chapter), 2).to_numpy(zero_copy_only=False)
        near = pc.is_in(chapter, value_set=_chapters(chapter)).to_numpy(zero_copy_only=False)
        self.known += np.bincount(pattern[known], minlength=most)
        self.far += np.bincount(pattern[known & ~near], minlength=most)

    def common(self, index: PartIndex) -> tuple[str, ...]:
        """Why each pattern is common, by its shape or by these counts; '' where it is not. A brand never is, since it is never sure."""
        told = list(index.shapes)
        for place in np.flatnonzero((self.rows >= FEWEST) & (index.patterns.role != BRAND)).tolist():
            told[place] = told[place] or self._told(place)
        return tuple(told)

    def _told(self, place: int) -> str:
        rows, known, far = int(self.rows[place]), int(self.known[place]), int(self.far[place])
        if known >= FEWEST and far >= FAR_SHARE * known:
            return f"it stands mostly in other goods than electronics ({far:,} of {known:,} records with a chapter)"
        if rows >= FEWEST and known and rows > OFTEN * self.total and far >= RARE_SHARE * known and self.total > 10_000:
            return f"it stands in {rows:,} of {self.total:,} descriptions, {far:,} of them other goods"
        if rows >= FEWEST and not known and rows > VERY_OFTEN * self.total and self.total > 10_000:
            return f"it stands in {rows:,} of {self.total:,} descriptions"
        return ""


def _chapters(like: Any) -> Any:
    import pyarrow as pa

    return pa.array(NEAR_CHAPTERS, like.type)
