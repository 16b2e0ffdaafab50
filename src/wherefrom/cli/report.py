"""``wherefrom report``: from one or more sheets to a sealed report."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from wherefrom.cli.options import DAY, as_of, read_sheets, sheet_options

__all__ = ["command", "make_report"]


@click.command(
    name="report",
    epilog="""\b
Examples:
  wherefrom report sheet.xlsx -o report
  wherefrom report missile.csv --case case.toml --as-of 2024-02-20 -o report
  wherefrom report missile.csv --disclosure public -o for-publication
  wherefrom report one.csv two.csv three.csv -o together""",
)
@click.argument("sheets", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="SHEET…")
@click.option("-o", "--output", type=click.Path(path_type=Path), default=Path("report"), help="The folder to write (report).")
@click.option("--case", "case_file", type=click.Path(path_type=Path), help="A case.toml: title, object, days, custody.")
@click.option("--as-of", "on", type=DAY, metavar="DATE", help="The day that the report speaks of (today).")
@click.option(
    "--disclosure",
    type=click.Choice(["internal", "partner", "public"]),
    default="internal",
    show_default=True,
    help="How much the reader may see.",
)
@sheet_options
def command(
    sheets: tuple[Path, ...],
    output: Path,
    case_file: Path | None,
    on: date | None,
    disclosure: str,
    max_rows: int | None,
    **told: Any,
) -> None:
    """Trace every component of the sheets and write a report: one page, figures, tables, and a sealed case.

    The folder holds report.html (open it in a browser), findings.json, components.csv and .xlsx, rejects.csv, tables,
    charts and case.json. The same input on the same --as-of day gives the same bytes. The last lines say what was read,
    used, rejected and not checked.
    """
    make_report(read_sheets(sheets, max_rows, **told), output, case_file, as_of(on), disclosure)


def make_report(read: list[Any], output: Path, case_file: Path | None, day: date, disclosure: Any) -> None:
    """Investigate sheets that have been read, write the report, and print its summary."""
    from wherefrom.cli.progress import progress
    from wherefrom.cli.spoken import console
    from wherefrom.inquiry.disclosure import disclose
    from wherefrom.inquiry.investigation import investigate
    from wherefrom.inquiry.settings import Settings, load_settings
    from wherefrom.inquiry.writing import write_report
    from wherefrom.knowledge import load
    from wherefrom.reports.terminal import summary

    title = " and ".join(Path(sheet.name).stem for sheet in read[:3]) + (" and others" if len(read) > 3 else "")
    if disclosure == "public":
        title = "Components found in recovered objects"  # the name of a sheet may say what nobody is to know
    settings = load_settings(case_file, as_of=day, title=title) if case_file else Settings(title=title, as_of=day)
    total = sum(sheet.coverage.used for sheet in read)
    done = 0
    with progress("components traced", total) as advance:

        def told(number: int) -> None:
            nonlocal done
            advance(number - done)
            done = number

        case = investigate(read, settings, load(), progress=told)
    case = disclose(case, settings, disclosure)
    sizes = write_report(case, output)
    out = console()
    out.print(summary(case))
    out.print(f"{output / 'report.html'}  ({sizes['report.html'] / 1e6:.1f} MB; {len(sizes)} files in {output})", soft_wrap=True)
    out.print(f"check it with: wherefrom verify {output}")
