"""Marks read one by one or by the million, each with the company that held its brand on the day.

The object for a row is ``{"id", "raw", "part_number", "brand", "company", "parent", "windows": [{"earliest", "latest",
"weight", "rule", "token"}], "rejected": [{"token", "rule", "reason"}], …}``.
"""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from datetime import date
from itertools import islice
from multiprocessing import get_context
from typing import Any

from wherefrom.knowledge import Knowledge, load
from wherefrom.makers import Registry
from wherefrom.markings import Decoder
from wherefrom.model.holdings import Holding
from wherefrom.model.readings import Reading

__all__ = ["Decoding", "Row", "decode_lines"]

Row = tuple[str, str, str]
"""Identifier, text, maker column."""

CHUNK = 5000
"""Rows that one task carries: large enough that passing them costs little, small enough to keep the memory flat."""

AHEAD = 4
"""Tasks per process that may wait: reading never runs far ahead of decoding."""


class Decoding:
    """Decodes with one state of the knowledge and one day on which everything was seen."""

    def __init__(self, knowledge: Knowledge, seen: date) -> None:
        self.seen = seen
        self.decoder = Decoder(knowledge)
        self.registry = Registry(knowledge)

    def read(self, text: str, maker: str = "") -> Reading:
        """One mark, read."""
        return self.decoder.read(text, maker=maker, seen=self.seen)

    def holding(self, reading: Reading) -> Holding | None:
        """Who held the brand on the day of production, or on the day seen when undated; None without a brand."""
        if reading.maker is None:
            return None
        made = reading.windows[0].earliest if reading.windows else None
        # The first of the month is enough: owners change a few times in a brand's life, and it keeps the cache small.
        on = made.replace(day=1) if made is not None else None
        return self.registry.holding(reading.maker, "brand-seat", on=on, today=self.seen, line=reading.line)

    def row(self, row: Row) -> dict[str, Any]:
        """The object of one row, as JSON can hold it."""
        name, text, maker = row
        reading = self.read(text, maker)
        held = self.holding(reading)
        return {
            "id": name,
            "raw": text,
            "part_number": reading.part_number,
            "brand": reading.brand or (maker.split("(")[0].strip() or None),
            "brand_weight": reading.brand_weight,
            "brand_why": reading.brand_why,
            "company": held.company if held is not None else None,
            "parent": held.parent if held is not None else None,
            "lot": reading.lot,
            "windows": [
                {
                    "earliest": window.earliest.isoformat(),
                    "latest": window.latest.isoformat(),
                    "weight": window.weight,
                    "certainty": window.certainty,
                    "rule": window.rule,
                    "token": window.token,
                }
                for window in reading.windows
            ],
            "rejected": [{"token": one.token, "rule": one.rule, "reason": one.reason} for one in reading.rejected],
            "flags": list(reading.flags),
        }

    def lines(self, rows: Iterable[Row]) -> str:
        """One JSON object a line, in the order of the rows."""
        told = list(rows)
        lines = [""] * len(told)
        # One maker's marks after another: its patterns then stay in the processor's cache, which saves a tenth of the time.
        for place in sorted(range(len(told)), key=lambda one: told[one][2]):
            lines[place] = _ENCODE(self.row(told[place])) + "\n"
        return "".join(lines)


_ENCODE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode

_MINE: Decoding | None = None


def _begin(seen: date) -> None:
    global _MINE  # noqa: PLW0603 - a process of the pool builds its decoder once
    _MINE = Decoding(load(), seen)


def _work(rows: list[Row]) -> tuple[int, str]:
    assert _MINE is not None
    return len(rows), _MINE.lines(rows)


def decode_lines(rows: Iterable[Row], seen: date, processes: int) -> Iterator[tuple[int, str]]:
    """(number of rows, their JSON lines) in the order of the rows, decoded by several processes when there are many."""
    source = iter(rows)
    first = list(islice(source, CHUNK))
    if processes < 2 or len(first) < CHUNK:
        decoding = Decoding(load(), seen)
        while first:
            yield len(first), decoding.lines(first)
            first = list(islice(source, CHUNK))
        return
    # Forking would copy locks that another thread may hold; a spawned process starts clean.
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn"), initializer=_begin, initargs=(seen,)) as pool:
        waiting: deque[Future[tuple[int, str]]] = deque([pool.submit(_work, first)])
        while waiting:
            while len(waiting) < processes * AHEAD and (chunk := list(islice(source, CHUNK))):
                waiting.append(pool.submit(_work, chunk))
            yield waiting.popleft().result()
