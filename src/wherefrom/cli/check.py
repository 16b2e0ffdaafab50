"""``wherefrom check``: how a sheet would be read, before anything is done with it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from wherefrom.cli.options import mapping_of, sheet_options

if TYPE_CHECKING:
    from rich.table import Table

    from wherefrom.intake import Layout

__all__ = ["command"]

MOST = 12
"""Rejects and warnings shown; the report has all."""


@click.command(
    name="check",
    epilog="""\b
Examples:
  wherefrom check sheet.csv
  wherefrom check sheet.xlsx --sheet Components --header-row 3
  wherefrom check sheet.csv --map marks="Marking text" --map maker=Brand""",
)
@click.argument("sheet", type=click.Path(path_type=Path))
@sheet_options
def command(sheet: Path, max_rows: int | None, **told: Any) -> None:
    """Show how SHEET would be read: form, columns, samples, damaged cells, coverage. Nothing is written.

    CSV, TSV, XLSX, ODS and JSON lines are read; column names in several languages are recognised.
    """
    from wherefrom.cli.spoken import console
    from wherefrom.intake import Limits, check_sheet

    limits = Limits(max_rows=max_rows) if max_rows else Limits()
    layout = check_sheet(sheet, mapping=mapping_of(**told), limits=limits)
    out = console()
    read = layout.input
    how = f", {layout.encoding_why}" if layout.encoding_why else ""
    delimiter = f", columns separated by {layout.delimiter!r}" if layout.delimiter else ""
    out.print(f"{read.name}: {read.form}, {read.size:,} bytes, {read.encoding}{how}{delimiter}, header in row {layout.header_row}")
    if len(layout.tables) > 1:
        for table in layout.tables:
            out.print(f"  sheet {table.name!r}{' (hidden)' if table.hidden else ''}: {'read' if table.taken else 'not read'}")
    out.print()
    out.print(_columns(layout))
    counts = read.coverage
    out.print(
        f"\n{counts.read:,} rows read: {counts.used:,} used, {counts.rejected:,} rejected, {counts.duplicates:,} duplicates, "
        f"{counts.blank:,} blank"
    )
    for title, rows in (("rejected", read.rejects), ("look at these cells", read.warnings)):
        if rows:
            out.print(f"\n{title}: {len(rows):,}")
            out.print(_rows(rows[:MOST]))
            if len(rows) > MOST:
                out.print(f"  … and {len(rows) - MOST:,} more; the report lists all of them")
    missing = [name for name in ("marks", "maker") if name not in read.columns and "description" not in read.columns]
    if missing:
        out.print(f"\nno column for {' and '.join(missing)}: name one with --map {missing[0]}=COLUMN")
    out.print(f"\nnext: wherefrom report {sheet} -o report")


def _columns(layout: Layout) -> Table:
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, padding=(0, 2, 0, 0))
    for name in ("column", "read as", "because", "filled", "samples"):
        table.add_column(name, overflow="fold", no_wrap=name != "samples")
    for column in layout.columns:
        samples = " ¦ ".join(sample.replace("\n", "⏎")[:40] for sample in column.samples)
        table.add_row(Text(column.name), column.field or "carried along", column.why, f"{column.filled:,}", Text(samples, style="dim"))
    return table


def _rows(rows: Any) -> Table:
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, padding=(0, 2, 0, 2))
    for name in ("row", "column", "value", "why"):
        table.add_column(name)
    for one in rows:
        table.add_row(str(one.row or ""), Text(one.column), Text(one.value[:40]), Text(one.reason))
    return table
