"""Plain tables as CSV that no spreadsheet program can take for formulas.

Where a cell had to be changed for that, the last column's head says so; the raw text is in case.json.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from wherefrom.model.cases import Case, Record, Table, Value
from wherefrom.model.holdings import ORIGIN_RULES
from wherefrom.reports.sections.components import cell_order
from wherefrom.reports.text import unprompted

__all__ = ["COLUMNS", "NOTE", "Cell", "component_rows", "components_csv", "rejects_csv", "table_csv"]

NOTE = "note: an apostrophe before = + - @ was put there by the report so that no cell is a formula; texts as written are in case.json"

COLUMNS = (
    "id", "object", "sheet", "row", "count", "marks", "part_number", "lot", "brand", "brand_why", "company", "parent", "holding",
    "states", "origin_brand_seat", "origin_owner_then", "origin_owner_today", "earliest", "latest", "certainty", "readings", "rule",
    "date_text", "rejected", "flags",
)  # fmt: skip
"""Columns of every component; the cells of its sheet follow, each under ``sheet: <column>``."""

Cell = str | int | float | bool | None


def component_rows(case: Case) -> tuple[list[str], list[list[Cell]]]:
    """Head and rows of the component list; under other levels than ``internal`` columns that are empty throughout are left out."""
    columns = _sheet_columns(case)
    heads = [*COLUMNS, *(f"sheet: {name}" for name in columns)]
    rows = [[*_known(record), *(record.cells.get(name, "") for name in columns)] for record in case.records]
    if case.disclosure == "internal":
        return heads, rows
    kept = [place for place in range(len(heads)) if any(row[place] not in ("", None) for row in rows) or place == 0]
    return [heads[place] for place in kept], [[row[place] for place in kept] for row in rows]


def _sheet_columns(case: Case) -> list[str]:
    present = set().union(*(record.cells.keys() for record in case.records)) if case.records else set()
    ordered = [name for names in cell_order(case).values() for name in names if name in present]
    return list(dict.fromkeys([*ordered, *sorted(present)]))


def _known(record: Record) -> list[Cell]:
    first = record.windows[0] if record.windows else None
    return [
        record.id, record.object, record.sheet, record.row or None, record.count, record.marks, record.part_number, record.lot,
        record.brand, record.brand_why, record.company, record.parent, record.holding, ", ".join(record.states),
        *(record.origins.get(rule) for rule in ORIGIN_RULES),
        first.earliest.isoformat() if first else None, first.latest.isoformat() if first else None,
        first.certainty if first else None, _readings(record), first.rule if first else None, first.token if first else None,
        " | ".join(f"{one.token} ({one.rule}): {one.reason}" for one in record.rejected), " | ".join(record.flags),
    ]  # fmt: skip


def _readings(record: Record) -> str:
    """All windows, the likeliest first."""
    return " | ".join(
        f"{one.earliest}/{one.latest} certainty {one.certainty:g} likelihood {one.likelihood:g} by {one.rule} from {one.token}"
        for one in record.windows
    )


def components_csv(heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """Every record of the case, one a line, from ``component_rows``."""
    return _csv(heads, rows)


def rejects_csv(case: Case) -> bytes:
    """Rows and cells that were not used or are doubtful, with the reason."""
    names = ("sheet", "row", "column", "value", "reason")
    rows = [
        [outcome, *(one.get(name, "") for name in names)]
        for outcome, some in (("rejected", case.rejects), ("doubtful", case.warnings))
        for one in some
    ]
    return _csv(["outcome", *names], rows)


def table_csv(table: Table) -> bytes:
    """One table of the report."""
    return _csv(list(table.columns), [[_flat(value) for value in row] for row in table.rows])


def _flat(value: Value) -> Cell:
    return value if value is None or isinstance(value, (str, int, float)) else str(value)


def _csv(heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """UTF-8 without a byte order mark, CRLF as RFC 4180 has it; a note column only where a cell was changed."""
    changed = [False]
    safe = list(_safe(rows, changed))
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([unprompted(head) for head in heads] + ([NOTE] if changed[0] else []))
    writer.writerows([*row, ""] if changed[0] else row for row in safe)
    return out.getvalue().encode("utf-8")


def _safe(rows: Iterable[Sequence[Cell]], changed: list[bool]) -> Iterator[list[Cell]]:
    for row in rows:
        made = [unprompted(cell) if isinstance(cell, str) and cell else cell for cell in row]
        changed[0] = changed[0] or any(_guarded(cell, new) for cell, new in zip(row, made, strict=True))
        yield made


def _guarded(cell: Cell, made: Cell) -> bool:
    """Whether an apostrophe was added."""
    return cell is not made and isinstance(cell, str) and isinstance(made, str) and made.count("'") > cell.count("'")
