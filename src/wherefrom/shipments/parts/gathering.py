"""A search over a corpus, batch by batch, in bounded memory: hits with their shipments, and what they say together of each part.

A corpus says only at its end which numbers are common, so hits are kept with what they rest on and judged again then. Of one part at most
``EACH`` hits are kept, of all together ``MOST``; what comes after them is counted, and that is told.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from wherefrom.shipments.parts.judging import KINDS
from wherefrom.shipments.parts.search import Found, PartIndex, Wanted
from wherefrom.shipments.parts.tally import Tally

__all__ = ["COLUMNS", "EACH", "MOST", "Gathered", "Gathering", "Summary"]

COLUMNS = ("shipment_id", "date", "shipper", "consignee", "origin", "destination", "hs6", "description", "brand")
"""Columns of a shipment that a hit is told with; all but the description may be missing."""

EACH, MOST = 20_000, 1_000_000

TOGETHER = 250_000
"""Rows that are searched at a time: a corpus has thousands of small files."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What the records say of one wanted number: hits by how far they are believed, days, and corridors (origin, destination, count).

    ``beyond`` counts hits that were too many to keep; they are in ``sure`` and ``doubtful`` as far as they were judged when seen.
    Days and corridors are of sure hits where there are any, else of doubtful ones.
    """

    wanted: Wanted
    sure: int
    doubtful: int
    kinds: dict[str, int]
    first: date | None
    last: date | None
    corridors: tuple[tuple[str, str, int], ...]
    common: str
    beyond: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """A finished search: hits (best first for each part) with the rows of their shipments, a summary a part, and rows searched."""

    found: Found
    shipments: pa.Table
    summaries: tuple[Summary, ...]
    common: tuple[str, ...]
    searched: int


class Gathering:
    """Takes batches of shipments and gives what was found in all of them."""

    def __init__(self, index: PartIndex, *, brand_only: bool = False) -> None:
        self.index = index
        self.tally = Tally(len(index.texts))
        self._brand_only = brand_only
        self._found: list[Found] = []
        self._rows: list[pa.Table] = []
        self._waiting: list[pa.Table] = []
        self._first = 0
        self._kept = np.zeros(len(index.wanted) + 1, np.int64)
        self._beyond = np.zeros((len(index.wanted) + 1, 2), np.int64)

    def add(self, table: pa.Table) -> None:
        """Take a table with a ``description`` and any other ``COLUMNS``; small ones are searched together."""
        self._waiting.append(table.select([name for name in COLUMNS if name in table.column_names]))
        if sum(one.num_rows for one in self._waiting) >= TOGETHER:
            self._search()

    def _search(self) -> None:
        table = pa.concat_tables(self._waiting, promote_options="permissive")
        self._waiting = []
        names = set(table.column_names)
        found = self.index.find(
            table["description"], table["brand"] if "brand" in names else None, table["hs6"] if "hs6" in names else None,
            tally=self.tally, brand_only=self._brand_only,
        )  # fmt: skip
        kept = self._keep(found)
        self._found.append(kept._replace(row=np.arange(self._first, self._first + len(kept.row), dtype=np.int64)))
        self._rows.append(table.take(pa.array(kept.row)))
        self._first += len(kept.row)

    def _keep(self, found: Found) -> Found:
        """The hits for which there is room; the others are counted."""
        order = np.argsort(found.wanted, kind="stable")
        mine = found.wanted[order]
        number = np.arange(len(mine)) - np.searchsorted(mine, mine, "left") + self._kept[mine]
        kept = np.zeros(len(mine), np.bool_)
        kept[order] = number < EACH
        kept &= np.cumsum(kept) + self._first <= MOST
        np.add.at(self._kept, found.wanted[kept], 1)
        np.add.at(self._beyond, (found.wanted[~kept], found.sure[~kept].astype(np.int64)), 1)
        return found.at(kept)

    def finished(self) -> Gathered:
        """What was found, judged with what the whole corpus says of each number."""
        if self._waiting or not self._found:
            self._waiting.append(pa.table({"description": pa.array([], pa.string())}))
            self._search()
        found = Found(*(np.concatenate(columns) for columns in zip(*self._found, strict=True)))
        found = self.index.settled(found, self.tally)
        shipments = pa.concat_tables([table for table in self._rows if table.num_rows] or self._rows[:1], promote_options="default")
        common = self.tally.common(self.index)
        order = np.lexsort((found.row, -found.score, -found.sure.astype(np.int8), found.wanted))
        found = found.at(order)
        return Gathered(
            found=found,
            shipments=shipments,
            summaries=tuple(self._summaries(found, shipments, common)),
            common=common,
            searched=self.tally.total,
        )

    def _summaries(self, found: Found, shipments: pa.Table, common: tuple[str, ...]) -> list[Summary]:
        days, corridors = _days(shipments), _corridors(shipments)
        whole = {int(one): place for place, one in reversed(list(enumerate(self.index.asked.tolist())))}
        low = np.searchsorted(found.wanted, np.arange(len(self.index.wanted)), "left")
        high = np.searchsorted(found.wanted, np.arange(len(self.index.wanted)), "right")
        told = []
        for number, wanted in enumerate(self.index.wanted):
            at = np.arange(low[number], high[number])
            sure = at[found.sure[at]]
            rows = found.row[sure if len(sure) else at]
            known = days[rows][days[rows] >= 0]
            doubtful_beyond, sure_beyond = (int(one) for one in self._beyond[number])
            told.append(
                Summary(
                    wanted=wanted,
                    sure=len(sure) + sure_beyond,
                    doubtful=len(at) - len(sure) + doubtful_beyond,
                    kinds=dict(Counter(KINDS[kind] for kind in found.kind[at].tolist()).most_common()),
                    first=_day(known.min()) if len(known) else None,
                    last=_day(known.max()) if len(known) else None,
                    corridors=tuple(
                        (*pair, count) for pair, count in Counter(corridors[row] for row in rows.tolist()).most_common(5) if any(pair)
                    ),
                    common=common[whole[number]] if number in whole else "",
                    beyond=doubtful_beyond + sure_beyond,
                )
            )
        return told


def _days(shipments: pa.Table) -> npt.NDArray[np.int64]:
    """Days since 1970 of each row, -1 unknown."""
    if "date" not in shipments.column_names or not pa.types.is_date32(shipments["date"].type):
        return np.full(shipments.num_rows, -1, np.int64)
    filled: Any = shipments["date"].cast(pa.int32()).fill_null(-1)
    return np.asarray(filled.to_numpy(), np.int64)


def _day(number: int) -> date:
    return date.fromordinal(date(1970, 1, 1).toordinal() + int(number))


def _corridors(shipments: pa.Table) -> list[tuple[str, str]]:
    names = shipments.column_names
    sides = [
        [one or "" for one in shipments[name].to_pylist()] if name in names else [""] * shipments.num_rows
        for name in ("origin", "destination")
    ]
    return list(zip(*sides, strict=True))
