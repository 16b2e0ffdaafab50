"""``wherefrom compare``: what several sheets have in common."""

from __future__ import annotations

import csv
import sys
from datetime import date
from pathlib import Path
from typing import Any

import click

from wherefrom.cli.options import DAY, as_of, read_sheets, sheet_options

__all__ = ["command"]

SHOWN = 40


@click.command(
    name="compare",
    epilog="""\b
Examples:
  wherefrom compare missile-1.csv missile-2.csv
  wherefrom compare all.csv                       objects are told apart by the column of weapons
  wherefrom compare *.csv --format csv > shared.csv""",
)
@click.argument("sheets", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="SHEET…")
@click.option("--as-of", "on", type=DAY, metavar="DATE", help="The day that the comparison speaks of (today).")
@click.option("--trait", type=click.Choice(["part number", "brand", "lot", "month of production"]), help="This trait only.")
@click.option("--format", "form", type=click.Choice(["text", "csv"]), default="text", show_default=True)
@sheet_options
def command(sheets: tuple[Path, ...], on: date | None, trait: str | None, form: str, max_rows: int | None, **told: Any) -> None:
    """Same part, brand, lot or month of production across objects, and how many objects could have shown it.

    What is absent from an object's sheet was not necessarily absent from the object: recovery is partial.
    """
    from wherefrom.inquiry.settings import Settings
    from wherefrom.inquiry.tracing import Tracer
    from wherefrom.knowledge import load
    from wherefrom.origins import common

    tracer = Tracer.over(load(), Settings(title="comparison", as_of=as_of(on)))
    records = [tracer.record(one) for sheet in read_sheets(sheets, max_rows, **told) for one in sheet.components]
    found = [one for one in common(records) if trait in (None, one.trait)]
    if form == "csv":
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(("trait", "value", "objects", "could have shown", "components", "found in"))
        for one in found:
            writer.writerow((one.trait, one.value, len(one.objects), one.could_show, len(one.records), "; ".join(one.objects)))
        return
    _print(found, len({record.object for record in records}), len(records))


def _print(found: list[Any], objects: int, records: int) -> None:
    from rich.table import Table
    from rich.text import Text

    from wherefrom.cli.spoken import console

    out = console()
    out.print(f"{records:,} components found in {objects} objects")
    if objects < 2:
        out.print("one object cannot be compared; give several sheets, or a sheet with a column of objects (--map object=COLUMN)")
        return
    if not found:
        out.print("no part number, brand, lot or month of production was found in more than one of them")
        return
    table = Table(box=None, padding=(0, 2, 0, 0))
    for name in ("trait", "value", "found in", "of those that could show it", "components"):
        table.add_column(name)
    for one in found[:SHOWN]:
        table.add_row(one.trait, Text(one.value), f"{len(one.objects)} objects", str(one.could_show), str(len(one.records)))
    out.print(table)
    if len(found) > SHOWN:
        out.print(f"… and {len(found) - SHOWN:,} more: --format csv lists all, --trait one kind")
    out.print("partial recovery hides what objects share: absence from a sheet is not absence from the object")
