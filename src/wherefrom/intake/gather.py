"""From rows to components: every cell kept, each field filled, each row counted once.

Rows that cannot be used are rejected with a reason; a bad cell is rejected alone and its row used. Reasons begin
with ``row not used`` or ``cell not used``.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterator
from dataclasses import dataclass, field

from wherefrom.intake.columns import Column
from wherefrom.intake.damage import DAYS, MARKED, Judged, Shape, examine, needs_examination
from wherefrom.intake.grid import CUT, Row, Table, letters
from wherefrom.intake.mapping import Limits
from wherefrom.model.components import Component, Reject, Warned
from wherefrom.model.errors import InputError

__all__ = ["Gathered", "gather"]

_FILLED_DOWN = frozenset({"object", "place", "maker", "maker_country", "recovered", "documented", "published", "documenter", "source"})
"""Fields in which one merged cell is meant for all its rows. Marks and identifiers belong to one component."""

_MOST_FILLED = 1_000_000
_SHARED_TEXTS = 200_000


@dataclass(slots=True, kw_only=True)
class Gathered:
    """What became of the rows: components in the order of the sheet, rejects, warnings and counts of rows."""

    components: list[Component] = field(default_factory=list)
    rejects: list[Reject] = field(default_factory=list)
    warnings: list[Warned] = field(default_factory=list)
    blank: int = 0
    rejected: int = 0


def gather(rows: list[Row], columns: list[Column], table: Table, sheet: str, first_row: int, limits: Limits) -> Gathered:
    """Turn ``rows`` into components.

    ``first_row`` is the number of the row after the header; rows that the file leaves out before a row are blank.
    """
    work = _Gathering(columns, table, sheet, limits)
    work.look(rows)
    expected = first_row
    for row in rows:
        work.done.blank += row.number - expected
        expected = row.number + 1
        work.take(row)
    return work.done


class _Gathering:
    def __init__(self, columns: list[Column], table: Table, sheet: str, limits: Limits) -> None:
        self.done = Gathered()
        self._table, self._sheet, self._limits = table, sheet, limits
        self._stem = sheet.rpartition(".")[0] or sheet
        self._names = [column.name for column in columns]
        self._fields = [column.field for column in columns]
        self._at = {column.field: index for index, column in enumerate(columns) if column.field}
        self._plain = [(name, index) for name, index in self._at.items() if name not in ("id", "count")]
        self._shapes: list[tuple[int, str, Shape]] = []
        self._filled: dict[int, dict[int, str]] = {}
        self._texts: dict[str, str] = {}

    def look(self, rows: list[Row]) -> None:
        """Learn what is usual in the columns where that matters, and which merged cells reach down."""
        for index, name in enumerate(self._fields):
            if name in MARKED or name in DAYS:
                self._shapes.append((index, name, Shape.of(_column(rows, index))))
        if self._table.merged:
            self._fill_down(rows)

    def take(self, row: Row) -> None:
        """Add one row to what is done: as blank, as rejected or as a component."""
        cells, width = row.cells, len(self._names)
        if row.fault:
            return self._reject_row(row, row.fault)
        joined = "".join(cells)
        if not joined.strip() and not row.odd:
            self.done.blank += 1
            return None
        if len(cells) > width:
            if any(cell.strip() for cell in cells[width:]):
                return self._reject_row(row, f"it has {len(cells)} cells where the header has {width}")
            cells = cells[:width]
        elif len(cells) < width:
            if not self._table.padded:
                reason = f"row has {len(cells)} cells where the header has {width}; the missing ones are read as empty"
                self._warn(row.number, "", "", reason)
            cells = cells + [""] * (width - len(cells))
        taken: dict[int, str] = dict(self._filled.get(row.number, {}))
        if row.odd or len(joined) > self._limits.max_cell or needs_examination(joined):
            cells = self._examined(row, cells, taken)
            if not "".join(cells).strip():
                return self._reject_row(row, "none of its cells could be used")
        self._compare(row, cells, taken)
        self.done.components.append(self._component(row.number, cells, taken))
        return None

    def _component(self, number: int, cells: list[str], taken: dict[int, str]) -> Component:
        texts = self._texts
        if len(texts) < _SHARED_TEXTS:  # makers and weapons stand in thousands of rows: keep each text once
            cells = [texts.setdefault(cell, cell) for cell in cells]
        values = {name: cells[index] for name, index in self._plain}
        for index, text in taken.items():
            if (name := self._fields[index]) and name not in ("id", "count"):
                values[name] = text
        return Component(
            id=self._id(number, cells, taken),
            sheet=self._sheet,
            row=number,
            count=self._count(number, cells, taken),
            cells=dict(zip(self._names, cells, strict=True)),
            **values,
        )

    def _examined(self, row: Row, cells: list[str], taken: dict[int, str]) -> list[str]:
        """Judge each cell, report, note in ``taken`` what a field takes instead, and return the raw cells."""
        kept = list(cells)
        for index, text in enumerate(cells):
            odd = row.odd.get(index)
            judged = examine(text, odd, self._fields[index], self._limits.max_cell)
            kept[index] = judged.raw
            if judged.taken != judged.raw:
                taken[index] = judged.taken
            self._report(row.number, index, text, judged, by_address=odd is not None and bool(odd.formula))
        return kept

    def _report(self, number: int, index: int, text: str, judged: Judged, *, by_address: bool) -> None:
        where = f"cell {letters(index)}{number} " if by_address else ""
        if judged.reject:
            reason = f"cell not used: {where}{'is ' if where else ''}{judged.reject}"
            self.done.rejects.append(Reject(sheet=self._sheet, row=number, column=self._names[index], value=text[:CUT], reason=reason))
        elif judged.warning:
            self._warn(number, self._names[index], text, f"{where}{'is ' if where else ''}{judged.warning}")

    def _compare(self, row: Row, cells: list[str], taken: dict[int, str]) -> None:
        for index, name, shape in self._shapes:
            text = cells[index]
            # What the sheet itself shows instead has been said already.
            if text and index not in taken and (reason := shape.suspect(text, name)):
                self._warn(row.number, self._names[index], text, reason)

    def _id(self, number: int, cells: list[str], taken: dict[int, str]) -> str:
        index = self._at.get("id")
        if index is None:
            return f"{self._stem}:{number}"
        text = taken.get(index, cells[index]).strip()
        if not text:
            text = f"{self._stem}:{number}"
            self._warn(number, self._names[index], "", f"no identifier; {text} is used")
        return text

    def _count(self, number: int, cells: list[str], taken: dict[int, str]) -> int:
        index = self._at.get("count")
        text = "" if index is None else taken.get(index, cells[index]).strip()
        if index is None or not text:
            return 1
        if text.isascii() and text.isdigit() and len(text) < 10 and int(text) >= 1:
            return int(text)
        reason = "cell not used: not a whole number of at least 1; the row is counted as one component"
        self.done.rejects.append(Reject(sheet=self._sheet, row=number, column=self._names[index], value=text[:CUT], reason=reason))
        return 1

    def _fill_down(self, rows: list[Row]) -> None:
        numbers = [row.number for row in rows]
        filled = 0
        for top, bottom, index in self._table.merged:
            name = self._fields[index] if index < len(self._fields) else ""
            at = bisect.bisect_left(numbers, top)
            if bottom <= top or name not in _FILLED_DOWN or at == len(rows) or numbers[at] != top:
                continue
            text = rows[at].cells[index] if index < len(rows[at].cells) else ""
            below = range(at + 1, bisect.bisect_right(numbers, bottom))
            filled += len(below)
            if filled > _MOST_FILLED:
                raise InputError(f"{self._sheet}: merged cells overlap", cure="unmerge them and save the sheet anew")
            for other in below:
                self._filled.setdefault(numbers[other], {})[index] = text
            reason = f"merged over rows {top} to {bottom}; the value is taken for each of them"
            self._warn(top, self._names[index], text, reason)

    def _reject_row(self, row: Row, why: str) -> None:
        self.done.rejected += 1
        value = " | ".join(cell for cell in row.cells[:20] if cell)[:CUT]
        self.done.rejects.append(Reject(sheet=self._sheet, row=row.number, column="", value=value, reason=f"row not used: {why}"))

    def _warn(self, number: int, column: str, value: str, reason: str) -> None:
        self.done.warnings.append(Warned(sheet=self._sheet, row=number, column=column, value=value[:CUT], reason=reason))


def _column(rows: list[Row], index: int) -> Iterator[str]:
    """Return the texts of a column, as shown where the sheet says so."""
    for row in rows:
        if index < len(row.cells) and not row.fault:
            odd = row.odd.get(index) if row.odd else None
            yield odd.shown if odd is not None and odd.kind == "number" and odd.shown else row.cells[index]
