"""``wherefrom shipments load``: files of trade records into a corpus, with what was read as what, and what was lost."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from wherefrom.cli.options import corpus_of, corpus_option
from wherefrom.settings import surroundings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from wherefrom.inquiry.shipments_loading import Asked, Outcome, Source, Tried
    from wherefrom.shipments.corpus import Load, Writer
    from wherefrom.shipments.records.rejects import Reject

__all__ = ["command"]

NO_CORPUS = Path("corpus")
_SHOWN = 5
_CUT = 60


@click.command(
    name="load",
    epilog="""\b
Examples:
  wherefrom shipments load shipments.csv --corpus corpus
  wherefrom shipments load customs-2023.csv --reporter KZ --flow import --corpus corpus --dry-run
  wherefrom shipments load "customs-*.csv" folder/ --reporter RU --flow import --corpus corpus
  wherefrom shipments load report.xlsx --sheet Imports --map shipper=SENDER --map date=DAY --corpus corpus
  wherefrom shipments load --forget customs-2023.csv --corpus corpus""",
)
@click.argument("files", nargs=-1, metavar="FILE…")
@corpus_option
@click.option("--reporter", metavar="CC", help="The country whose records these are, two letters.")
@click.option("--flow", type=click.Choice(["import", "export", "transit"]), help="What the records are of.")
@click.option("--mapping", type=click.Path(path_type=Path), metavar="FILE", help="A TOML file that says which column is which.")
@click.option("--map", "mapped", multiple=True, metavar="FIELD=COLUMN", help="Read FIELD from COLUMN; may be repeated.")
@click.option("--hs-edition", type=click.IntRange(1988, 2100), metavar="YEAR", help="The edition of the HS that the codes are of.")
@click.option("--sheet", metavar="NAME", help="The sheet of a workbook to read.")
@click.option("--header-row", type=click.IntRange(1), metavar="N", help="The row that holds the column names.")
@click.option("--encoding", metavar="NAME", help="The text encoding of a CSV, such as cp1251.")
@click.option("--delimiter", metavar="C", help="The delimiter of a CSV.")
@click.option("--dry-run", is_flag=True, help="Show how each file would be read; load nothing.")
@click.option("--forget", "forgotten", multiple=True, metavar="SOURCE", help="Take a source out of the corpus: its name or digest.")
@click.option(
    "--max-rejected", type=click.FloatRange(0, 100), default=5.0, show_default=True, metavar="PERCENT",
    help="End with status 1 where more of a file's rows than this could not be read.",
)  # fmt: skip
def command(
    files: tuple[str, ...], corpus: Path | None, mapping: Path | None, mapped: tuple[str, ...], dry_run: bool, forgotten: tuple[str, ...],
    max_rejected: float, **told: Any,
) -> None:  # fmt: skip
    """Load customs and freight records: CSV, Parquet, JSON lines, XLSX or ODS; files, folders or patterns in quotes.

    Columns are recognised by their names. Each file is loaded whole or not at all; a load that is cut off leaves nothing behind, and the
    same command again goes on with the files that are not yet held. A row that cannot be read is written to a file with its reason.
    """
    from wherefrom.model.errors import UsageError

    if not files and not forgotten:
        raise UsageError("no file is named", cure="name the files to load, or --forget SOURCE")
    # A file that is only looked at needs no corpus, but the same packages.
    place = corpus_of(corpus or (NO_CORPUS if dry_run else None))
    from wherefrom.inquiry.shipments_loading import sources
    from wherefrom.shipments.corpus import Corpus

    asked = _asked(mapping, mapped, told)
    named = sources(files)
    if dry_run:
        raise click.exceptions.Exit(_tried(named, asked))
    with Corpus.writing(place) as writer:
        if writer.cleaned:
            sys.stderr.write(f"{writer.cleaned}\n")
        for source in forgotten:
            for gone in writer.forget(source):
                click.echo(f"{gone.source}: taken out of the corpus, {gone.kept:,} rows")
        code = _loaded(named, asked, writer, max_rejected) if named else 0
    if code:
        raise click.exceptions.Exit(code)


def _asked(mapping: Path | None, mapped: tuple[str, ...], told: dict[str, Any]) -> Asked:
    from wherefrom.inquiry.shipments_loading import Asked
    from wherefrom.model.errors import UsageError
    from wherefrom.shipments.records.layouts import read_mapping

    columns: dict[str, str] = {}
    for pair in mapped:
        name, sign, column = pair.partition("=")
        if not sign or not column.strip():
            raise UsageError(f"--map {pair!r} is not FIELD=COLUMN", cure='write --map shipper="Sender name"')
        columns[name.strip()] = column.strip()
    reporter = (told["reporter"] or "").strip().upper()
    if reporter and not (len(reporter) == 2 and reporter.isascii() and reporter.isalpha()):
        raise UsageError(f"--reporter {told['reporter']!r} is no country code", cure="give two letters, such as KZ")
    here = surroundings()
    delimiter = {"tab": "\t", "\\t": "\t"}.get(told["delimiter"], told["delimiter"]) if told["delimiter"] else None
    return Asked(
        today=here.today, now=here.now, reporter=reporter, flow=told["flow"] or "", hs_edition=told["hs_edition"] or 0, mapped=columns or None,
        mapping=read_mapping(mapping) if mapping is not None else None, sheet=told["sheet"], header_row=told["header_row"],
        encoding=told["encoding"], delimiter=delimiter, threads=min(here.processes, 4),
    )  # fmt: skip


def _each(named: Sequence[Source], act: Callable[[Source], None]) -> int:
    """Do something with file after file; how many could not be read is given back, each said. A file alone raises its error."""
    from wherefrom.model.errors import WherefromError

    failed = 0
    for source in named:
        try:
            act(source)
        except WherefromError as wrong:
            if len(named) == 1:
                raise
            failed += 1
            sys.stderr.write(f"error: {source.name}: {wrong}\n")
    return failed


def _loaded(named: Sequence[Source], asked: Asked, writer: Writer, max_rejected: float) -> int:
    """Load file after file; 0, or 1 where one could not be read or too much of it was lost, 2 where none could be read."""
    from wherefrom.cli.progress import progress
    from wherefrom.inquiry.shipments_loading import load_file

    poor: list[str] = []

    def one(source: Source) -> None:
        with progress(f"rows of {source.name}") as advance:
            outcome = load_file(source, asked, writer, advance)
        _say(outcome, source, writer.folder)
        if outcome.kind == "loaded" and outcome.load.rejected * 100 > max_rejected * outcome.load.read:
            poor.append(source.name)

    failed = _each(named, one)
    loaded = len(named) - failed
    if len(named) > 1:
        click.echo(f"{loaded:,} of {len(named):,} files are in the corpus{f'; {failed:,} could not be read' if failed else ''}")
    return 2 if failed and not loaded else 1 if failed or poor else 0


def _say(outcome: Outcome, source: Source, folder: Path) -> None:
    load, other = outcome.load, outcome.other
    if outcome.kind == "held" and other is not None:
        same = "" if other.source == source.name else f" as {other.source}"
        click.echo(f"{source.name}: already loaded{same}, {other.kept:,} rows; to read it anew, first --forget {other.source}")
        return
    if outcome.kind == "same rows" and other is not None:
        click.echo(f"{source.name}: not loaded, it holds the same {load.kept:,} rows as {other.source}")
        return
    click.echo(_counts(load))
    _print_columns(load.columns, load.coverage, load.unread)
    for sentence in (*load.said, *(f"cannot answer: {one}" for one in load.lacks)):
        click.echo(f"  {sentence}")
    if load.duplicates:
        click.echo(f"  duplicates, marked and kept: {spoken_duplicates(load.duplicates)}")
    for reason in load.reasons[:_SHOWN]:
        click.echo(f"  {reason.kind}, {reason.count:,} times: {f'{reason.column}: ' if reason.column else ''}{reason.reason}")
    if len(load.reasons) > _SHOWN:
        click.echo(f"  … and {len(load.reasons) - _SHOWN:,} other reasons")
    _print_rejects(outcome.first)
    if load.rejects_file is not None:
        click.echo(f"  every reject and warning with its row: {folder / load.rejects_file.path}")


def _counts(load: Load) -> str:
    parts = [f"{load.read:,} rows read", f"{load.kept:,} kept"]
    parts += [f"{count:,} {word}" for count, word in ((load.rejected, "REJECTED"), (load.left_out, "left out as totals")) if count]
    if load.warned:
        parts.append(f"{load.warned:,} kept with a warning")
    days = f", {load.first} to {load.last}" if load.first else ", no row has a date"
    return f"{load.source}: {', '.join(parts)} (layout: {load.layout}){days}"


def spoken_duplicates(counts: dict[str, int] | Any) -> str:
    """Marked rows by kind, in words."""
    words = {
        "exact": "the same as another row", "twin": "the same under another number", "revision": "the same number with other values",
        "house": "perhaps master and house bill",
    }  # fmt: skip
    return ", ".join(f"{counts[kind]:,} {word}" for kind, word in words.items() if counts.get(kind))


def _print_columns(columns: Any, coverage: Any, unread: Iterable[str]) -> None:
    from rich.table import Table
    from rich.text import Text

    from wherefrom.cli.spoken import console

    table = Table(box=None, padding=(0, 2, 0, 2))
    for name in ("column", "read as", "filled"):
        table.add_column(name, justify="right" if name == "filled" else "left", overflow="fold")
    for field, column in columns.items():
        share = coverage.get("hs6" if field == "hs" else field)
        table.add_row(Text(column), field, "" if share is None else f"{100 * share:.1f} %")
    console().print(table)
    kept = list(unread)
    if kept:
        more = f" and {len(kept) - 12} more" if len(kept) > 12 else ""
        click.echo(f"  kept as written, not read: {', '.join(kept[:12])}{more}")


def _print_rejects(first: Sequence[Reject]) -> None:
    for one in first[:_SHOWN]:
        value = one.value if len(one.value) <= _CUT else f"{one.value[:_CUT]}…"
        click.echo(f"    row {one.row:,}{f', {one.column}' if one.column else ''}{f', {value!r}' if value else ''}: {one.reason}")


def _tried(named: Sequence[Source], asked: Asked) -> int:
    """Show how each file would be read; 0, or 1 where one of several cannot be read."""
    from wherefrom.inquiry.shipments_loading import try_file

    return 1 if _each(named, lambda source: _say_tried(try_file(source, asked), source)) else 0


def _say_tried(tried: Tried, source: Source) -> None:
    from wherefrom.shipments.corpus.tally import Tally

    tally = Tally()
    tally.add(tried.rows)
    layout = tried.layout
    click.echo(
        f"{source.name}: would be read as {layout.name}, {'sums over shipments' if layout.form == 'short' else 'one row a shipment'}"
    )
    click.echo(f"  of its first rows {tally.kept:,} can be kept")
    used = {column for one in (layout, *layout.also) for column in one.columns.values()}
    _print_columns(layout.columns, tally.coverage(), [name for name in tried.source.header if name not in used])
    for sentence in (*tried.said, *(f"cannot answer: {one}" for one in layout.lacks)):
        click.echo(f"  {sentence}")
    for (kind, column, reason), count in list(tried.rejects.counts().items())[:_SHOWN]:
        click.echo(f"  {kind}, {count:,} times: {f'{column}: ' if column else ''}{reason}")
    _print_rejects(tried.rejects.first(_SHOWN))
