"""``wherefrom shipments show``: what a corpus holds, what it cannot answer, and which of its rows repeat another."""

from __future__ import annotations

import csv
import io
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from wherefrom.cli.engine_options import engine_options, only_with_engine
from wherefrom.cli.options import corpus_of, corpus_option

if TYPE_CHECKING:
    from rich.table import Table

    from wherefrom.shipments.corpus import Corpus, Load
    from wherefrom.shipments.corpus.summary import Summary

__all__ = ["command"]

_TOP = 10
CSV_COLUMNS = (
    "source", "load", "layout", "form", "reporter", "flow", "read", "kept", "rejected", "left_out", "warned", "first", "last", "exact", "twin",
    "revision", "house", "sha256", "loaded",
)  # fmt: skip


@click.command(
    name="show",
    epilog="""\b
Examples:
  wherefrom shipments show --corpus corpus
  wherefrom shipments show --corpus corpus --format csv       one row a load
  wherefrom shipments show --corpus corpus --duplicates       the rows that repeat another
  wherefrom shipments show --corpus corpus --check            is every file as it was loaded?
  wherefrom shipments show --corpus corpus --engine spark --master spark://host:7077""",
)
@corpus_option
@engine_options
@click.option("--format", "form", type=click.Choice(["text", "json", "csv"]), default="text", show_default=True, help="How to write it.")
@click.option("--duplicates", is_flag=True, help="List the rows that are marked as duplicates instead.")
@click.option("--check", is_flag=True, help="Compare every file with its digest; exit status 1 where one differs.")
def command(corpus: Path | None, engine: str | None, master: str, form: str, duplicates: bool, check: bool) -> None:
    """Show what a corpus of shipments holds: sources, days, reporters and flows, HS chapters, corridors; and what it cannot answer.

    With --engine: rows, days, and how far each column is filled.
    """
    place = corpus_of(corpus)
    only_with_engine(engine, master, "")
    if engine is not None:
        if duplicates or check:
            raise click.UsageError("--duplicates and --check read the corpus as it is; leave --engine out.")
        _covered(place, engine, master, form)
        return
    from wherefrom.cli.progress import patience
    from wherefrom.shipments.corpus import Corpus
    from wherefrom.shipments.corpus.summary import summary

    opened = Corpus.open(place)
    if check:
        _check(opened)
    elif duplicates:
        _duplicates(opened, form)
    elif form == "csv":
        _csv(CSV_COLUMNS, (_row(load) for load in opened.loads))
    else:
        with patience("counting the rows"):
            told = summary(opened)
        if form == "json":
            sys.stdout.write(json.dumps(_whole(opened, told), ensure_ascii=False, indent=1) + "\n")
        else:
            _print(opened, told)


def _covered(place: Path, engine: str, master: str, form: str) -> None:
    """What an engine counts."""
    from wherefrom.cli.engine_options import asking
    from wherefrom.cli.progress import patience

    with asking(place, engine, master) as (_, one), patience("counting the rows"):
        told = one.coverage()
    days = {"rows": told.rows, "left_out": told.left_out, "first": str(told.first or ""), "last": str(told.last or ""), "days": told.days}
    columns = told.columns.to_pylist()
    if form == "json":
        whole = {"corpus": str(place), "engine": engine, **days, "coverage": {row["column"]: row["share"] for row in columns}}
        sys.stdout.write(json.dumps(whole, ensure_ascii=False, indent=1) + "\n")
    elif form == "csv":
        _csv(("column", "filled", "share"), (list(row.values()) for row in columns))
    else:
        from wherefrom.cli.spoken import console

        held = f", {told.first} to {told.last}, {told.days:,} days with a row" if told.first else ""
        click.echo(f"{place}: {told.rows:,} rows{held}; {told.left_out:,} exact duplicates are left out")
        table = _table("filled in", "column", "rows", "share")
        for row in columns:
            _add(table, row["column"], f"{row['filled']:,}", f"{100 * row['share']:.1f} %")
        console().print(table)


def _check(corpus: Corpus) -> None:
    faults = corpus.check()
    for one in faults:
        click.echo(one)
    if faults:
        raise click.exceptions.Exit(1)
    count = sum(len(load.stored()) for load in corpus.loads)
    click.echo(f"{count:,} files, each as it was loaded; the corpus has the digest {corpus.digest}")


def _duplicates(corpus: Corpus, form: str) -> None:
    names = ("kind", "source", "row", "shipment_id", "of_source", "of_row")
    rows = (row for table in corpus.duplicates() for batch in table.select(list(names)).to_batches(10_000) for row in batch.to_pylist())
    if form == "json":
        for row in rows:
            sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
    elif form == "csv":
        _csv(names, ([row[name] for name in names] for row in rows))
    else:
        for row in rows:
            click.echo(
                f"{row['kind']}: {row['source']} row {row['row']:,} ({row['shipment_id']}), of {row['of_source']} row {row['of_row']:,}"
            )


def _row(load: Load) -> list[object]:
    told: dict[str, Any] = {name: getattr(load, name, load.duplicates.get(name, 0)) for name in CSV_COLUMNS}
    return [told[name] for name in CSV_COLUMNS]


def _csv(names: Any, rows: Any) -> None:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(names)
    for row in rows:
        # A cell that a spreadsheet would take for a formula is made text.
        writer.writerow([f"'{one}" if isinstance(one, str) and one.startswith(("=", "+", "-", "@", "\t", "\r")) else one for one in row])
        sys.stdout.write(out.getvalue())
        out.seek(0)
        out.truncate()
    sys.stdout.write(out.getvalue())


def _whole(corpus: Corpus, told: Summary) -> dict[str, Any]:
    loads = [dict(zip(CSV_COLUMNS, _row(load), strict=True)) for load in corpus.loads]
    return {
        "corpus": str(corpus.folder), "digest": corpus.digest, "rows": corpus.rows, "rows_without_exact_duplicates": told.rows,
        "first": told.first, "last": told.last, "loads": loads,
        "flows": [{"reporter": a, "flow": b, "form": c, "rows": count} for (a, b, c), count in told.flows.most_common()],
        "chapters": dict(told.chapters.most_common()), "hs6_codes": told.codes,
        "corridors": [{"origin": a, "destination": b, "rows": count} for (a, b), count in told.corridors.most_common()],
        "date_precision": {name or "unknown": count for name, count in told.precisions.most_common()},
        "coverage": {name: round(share, 6) for name, share in told.coverage.items()},
        "cannot_answer": {sentence: list(names) for sentence, names in told.lacks.items()}, "duplicates": dict(told.duplicates),
    }  # fmt: skip


def _print(corpus: Corpus, told: Summary) -> None:
    from wherefrom.cli.shipments_load import spoken_duplicates
    from wherefrom.cli.spoken import console

    if not corpus.loads:
        click.echo(f"{corpus.folder} holds no load yet; `wherefrom shipments load FILE --corpus {corpus.folder}` fills it")
        return
    days = f"{told.first} to {told.last}" if told.first else "no row has a date"
    click.echo(
        f"{corpus.folder}: {corpus.rows:,} rows of {len(corpus.loads):,} {'source' if len(corpus.loads) == 1 else 'sources'}, {days}"
    )
    if told.duplicates:
        click.echo(
            f"duplicates: {spoken_duplicates(told.duplicates)}; {told.left_out:,} are left out of what follows, of chains and of sums"
        )
    unknown = {"": "without a date", "month": "known to the month", "year": "known to the year"}
    if loose := [f"{count:,} {unknown[name]}" for name, count in told.precisions.items() if name in unknown]:
        click.echo(f"days: {told.precisions['day']:,} rows known to the day, {', '.join(loose)}")
    for table in _tables(corpus, told):
        console().print(table)
    for sentence, names in told.lacks.items():
        more = f" and {len(names) - 3} more" if len(names) > 3 else ""
        click.echo(f"cannot answer: {sentence} ({', '.join(names[:3])}{more})")


def _tables(corpus: Corpus, told: Summary) -> list[Table]:
    loads = _table("sources", "source", "rows", "rejected", "layout", "from", "to")
    for load in corpus.loads[:_TOP]:
        _add(loads, load.source, f"{load.kept:,}", f"{load.rejected:,}", load.layout, load.first, load.last)
    if len(corpus.loads) > _TOP:
        _add(loads, f"… and {len(corpus.loads) - _TOP} more (--format csv)", "", "", "", "", "")
    flows = _table("reporters and flows", "reporter", "flow", "rows are", "rows")
    for (reporter, flow, form), count in told.flows.most_common(_TOP):
        _add(flows, reporter or "unknown", flow or "unknown", "sums" if form == "short" else "shipments", f"{count:,}")
    chapters = _table(f"HS chapters ({len(told.chapters):,}; {told.codes:,} codes of six digits)", "chapter", "rows")
    for chapter, count in told.chapters.most_common(_TOP):
        _add(chapters, chapter or "unknown", f"{count:,}")
    corridors = _table(f"corridors ({len(told.corridors):,})", "origin", "destination", "rows")
    for (origin, destination), count in told.corridors.most_common(_TOP):
        _add(corridors, origin or "unknown", destination or "unknown", f"{count:,}")
    coverage = _table("filled in", "column", "rows")
    for name in ("shipper", "consignee", "origin", "destination", "hs6", "description", "quantity", "net_kg", "value"):
        _add(coverage, name, f"{100 * told.coverage[name]:.1f} %")
    return [loads, flows, chapters, corridors, coverage]


def _table(title: str, *names: str) -> Table:
    from rich.table import Table

    table = Table(box=None, padding=(0, 2, 0, 0), title=title, title_justify="left", title_style="dim")
    for name in names:
        table.add_column(name, justify="right" if name in ("rows", "rejected") else "left", overflow="fold")
    return table


def _add(table: Table, *cells: str) -> None:
    from rich.text import Text

    table.add_row(*(Text(cell) for cell in cells))
