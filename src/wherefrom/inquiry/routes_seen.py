"""Which shipments name what is asked for: one pass over a corpus for all questions together.

A shipment counts for a question where it lies on its days. A hit that is not sure (a number that is a common word, say) begins no chain
and is counted apart.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from wherefrom.inquiry.routes_asked import PartAsked
from wherefrom.knowledge import Knowledge
from wherefrom.shipments.parts.brands import Brands
from wherefrom.shipments.parts.search import PartIndex, Wanted
from wherefrom.shipments.parts.tally import Tally
from wherefrom.shipments.tracing.reading import day_number
from wherefrom.shipments.tracing.records import Records

__all__ = ["Sight", "sightings"]

_COLUMNS = ("date", "description", "brand", "hs6")
_NO_DAY = np.iinfo(np.int32).min


@dataclass(slots=True, kw_only=True)
class Sight:
    """What was seen of a question: shipments that surely name it, others that may, the HS codes of the former."""

    named: int = 0
    perhaps: int = 0
    short: bool = False
    seen: set[str] = field(default_factory=set)

    @property
    def codes(self) -> tuple[str, ...]:
        """The HS codes of six digits, in order."""
        return tuple(sorted(self.seen - {""}))


def sightings(
    records: Records, asked: Sequence[PartAsked], as_of: date, knowledge: Knowledge, advance: Callable[[int], None]
) -> list[Sight]:
    """What the corpus shows of each question, in their order."""
    if not asked:
        return []
    index = PartIndex.build([Wanted(part=one.part, brand=one.brand) for one in asked], knowledge)
    book = Brands(knowledge)
    place = {(one.part.strip(), book.key(one.brand)): number for number, one in enumerate(index.wanted)}
    at = [place[one.part.strip(), book.key(one.brand)] for one in asked]
    short = {(one.part, one.brand) for one in index.short}
    seen = [Sight(short=(index.wanted[number].part, index.wanted[number].brand) in short) for number in at]
    of: dict[int, list[int]] = {}
    for number, wanted in enumerate(at):
        of.setdefault(wanted, []).append(number)
    tally = Tally(len(index.texts))
    for piece in records.pieces(_COLUMNS, (), None, None):
        found = index.find(piece.rows["description"], piece.rows["brand"], piece.rows["hs6"], tally=tally)
        found = found.at(found.wanted >= 0)
        days = piece.rows["date"].cast("int32").fill_null(_NO_DAY).to_numpy()
        for wanted in np.unique(found.wanted).tolist():
            mine = found.at(found.wanted == wanted)
            for number in of.get(wanted, ()):
                _count(seen[number], asked[number], as_of, piece.rows, days, mine.row, mine.sure)
        advance(piece.rows.num_rows)
    return seen


def _count(
    sight: Sight, one: PartAsked, as_of: date, rows: Any, days: NDArray[np.int32], row: NDArray[np.int64], sure: NDArray[np.bool_]
) -> None:  # fmt: skip
    day = days[row]
    inside = (day != _NO_DAY) & (day <= day_number(min(one.until, as_of)))
    if one.first is not None:
        inside &= day >= day_number(one.first)
    named = row[inside & sure]
    sight.named += len(named)
    sight.perhaps += int((inside & ~sure).sum())
    sight.seen.update(text or "" for text in rows["hs6"].take(named).unique().to_pylist())
