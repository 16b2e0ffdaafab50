"""``wherefrom report``: from one or more sheets to a sealed report."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from wherefrom.cli.options import (
    DAY,
    as_of,
    corpus_of,
    corpus_option,
    library_of,
    library_option,
    need_screening,
    read_sheets,
    sheet_options,
)
from wherefrom.settings import surroundings

if TYPE_CHECKING:
    from wherefrom.inquiry.parties import Asking
    from wherefrom.inquiry.routes import Following

__all__ = ["command", "make_report"]

FOLLOWING = "looking for the parts in the shipments; the first time the search is compiled, about half a minute"


@click.command(
    name="report",
    epilog="""\b
Examples:
  wherefrom report sheet.xlsx -o report
  wherefrom report missile.csv --case case.toml --as-of 2024-02-20 -o report
  wherefrom report missile.csv --library lists -o report
  wherefrom report missile.csv --corpus corpus --routes-to listed.txt -o report
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
@library_option
@click.option("--list", "lists", multiple=True, metavar="LIST", help="Look names up in this list only; may be repeated.")
@click.option("--min-score", default=0.5, show_default=True, type=click.FloatRange(0, 1), help="Least score of a hit.")
@click.option("--no-lists", is_flag=True, help="Look no name up, even where WHEREFROM_LIBRARY is set.")
@corpus_option
@click.option("--routes-to", type=click.Path(path_type=Path), metavar="FILE", help="Designated parties, one a line: chains end there.")
@click.option("--hops", type=click.IntRange(1, 8), help="Most shipments of a chain (4).")
@click.option("--dwell", type=click.IntRange(1, 1000), help="Most days between two shipments of a chain (120).")
@click.option("--most-routes", type=click.IntRange(1, 10_000), metavar="N", help="Follow at most so many parts through the corpus (40).")
@click.option("--no-corpus", is_flag=True, help="Search no shipments, even where WHEREFROM_CORPUS is set.")
@sheet_options
def command(
    sheets: tuple[Path, ...],
    output: Path,
    case_file: Path | None,
    on: date | None,
    disclosure: str,
    library: Path | None,
    lists: tuple[str, ...],
    min_score: float,
    no_lists: bool,
    corpus: Path | None,
    routes_to: Path | None,
    hops: int | None,
    dwell: int | None,
    most_routes: int | None,
    no_corpus: bool,
    max_rows: int | None,
    **told: Any,
) -> None:
    """Trace every component of the sheets and write a report: one page, figures, tables, and a sealed case.

    The folder holds report.html (open it in a browser), findings.json, components.csv and .xlsx, rejects.csv, tables,
    charts and case.json. The same input on the same --as-of day gives the same bytes. The last lines say what was read,
    used, rejected and not checked.

    With a library of lists, every name that the components lead to (recorded makers, brands, owners on the day and today)
    is looked up in the newest version of each list that is not after the --as-of day. No hit is not a clearance.

    With a corpus of shipments, every part number (or brand, where no number is known) is looked for in it and followed: from
    shipments that name it, not before it was made, to one of the parties of --routes-to or else to the last known holder, not
    after the recovery. A chain could have carried the part, no more; no chain is not a clearance.
    """
    asking = _asking(library, lists, min_score, no_lists)
    following = _following(corpus, routes_to, {"hops": hops, "dwell": dwell, "most": most_routes}, no_corpus)
    make_report(read_sheets(sheets, max_rows, **told), output, case_file, as_of(on), disclosure, asking, following)


def _asking(library: Path | None, lists: tuple[str, ...], floor: float, no_lists: bool) -> Asking | None:
    """Where names are to be looked up; None where nobody named a library."""
    if no_lists:
        if library is not None or lists:
            raise click.UsageError("--no-lists and --library (or --list) exclude each other.")
        return None
    if library is None and not lists and not surroundings().library:
        return None
    need_screening()
    from wherefrom.inquiry.parties import Asking

    return Asking(library=library_of(library), lists=lists, floor=floor)


def _following(corpus: Path | None, targets: Path | None, limits: dict[str, int | None], no_corpus: bool) -> Following | None:
    """Where parts are to be followed; None where nobody named a corpus."""
    told = {name: limit for name, limit in limits.items() if limit is not None}
    if no_corpus:
        if corpus is not None or targets is not None or told:
            raise click.UsageError("--no-corpus and --corpus (or --routes-to, --hops, --dwell, --most-routes) exclude each other.")
        return None
    if corpus is None and targets is None and not told and not surroundings().corpus:
        return None
    folder = corpus_of(corpus)
    from wherefrom.inquiry.routes import Following
    from wherefrom.shipments.corpus import Corpus
    from wherefrom.shipments.tracing.queries import read_lines

    Corpus.open(folder)  # a folder that is no corpus is said to be none before minutes of reading marks
    ends = tuple(read_lines(targets, "designated parties")) if targets is not None else ()
    return Following(corpus=folder, targets=ends, **told)


def make_report(
    read: list[Any], output: Path, case_file: Path | None, day: date, disclosure: Any, asking: Asking | None = None,
    following: Following | None = None,
) -> None:  # fmt: skip
    """Investigate sheets that have been read, look names up where a library is given, write the report, print its summary."""
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
    knowledge = load()
    total = sum(sheet.coverage.used for sheet in read)
    done = 0
    with progress("components traced", total) as advance:

        def told(number: int) -> None:
            nonlocal done
            advance(number - done)
            done = number

        case = investigate(read, settings, knowledge, progress=told)
    if asking is not None:
        from wherefrom.cli.progress import patience
        from wherefrom.inquiry.parties import with_parties

        with patience():
            case = with_parties(case, settings, knowledge, asking)
    if following is not None:
        from wherefrom.cli.progress import patience
        from wherefrom.inquiry.routes import with_routes

        with patience(FOLLOWING), progress("shipments read") as advance:
            case = with_routes(case, settings, knowledge, following, advance)
    case = disclose(case, settings, disclosure)
    sizes = write_report(case, output)
    out = console()
    out.print(summary(case))
    out.print(f"{output / 'report.html'}  ({sizes['report.html'] / 1e6:.1f} MB; {len(sizes)} files in {output})", soft_wrap=True)
    out.print(f"check it with: wherefrom verify {output}")
