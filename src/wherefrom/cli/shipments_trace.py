"""``wherefrom shipments trace``: time-ordered shipments that could have carried a part, ranked, with how many fit as well."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from wherefrom.cli.engine_options import engine_options, only_with_engine
from wherefrom.cli.options import DAY, corpus_of, corpus_option
from wherefrom.settings import surroundings

if TYPE_CHECKING:
    from wherefrom.model.chains import Routes
    from wherefrom.shipments.tracing.queries import Asked
    from wherefrom.shipments.tracing.tracing import How

__all__ = ["command"]

FORMATS = ("text", "json", "jsonl", "csv")
_FILES = {".json": "json", ".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv"}
PREPARING = "opening the records; the first time the search of part numbers is compiled, about half a minute"
SEARCHING = "searching for chains; the first time the search is compiled, about half a minute"


class First(click.ParamType[date]):
    """An ISO day; a month or a year counts as its first day."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        return _spanned(self, str(value), param, ctx)[0]


class Days(click.ParamType[tuple[date, date]]):
    """Two days with two dots between them; a month or a year alone counts as all of its days."""

    name = "days"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[date, date]:
        if isinstance(value, tuple):
            return value
        return _spanned(self, str(value).replace("..", "/"), param, ctx)


def _spanned(kind: click.ParamType[Any], text: str, param: click.Parameter | None, ctx: click.Context | None) -> tuple[date, date]:
    from wherefrom.model.errors import InputError
    from wherefrom.model.spans import span

    try:
        found = span(text)
    except InputError as wrong:
        kind.fail(str(wrong), param, ctx)
    return found.first, found.last


@click.command(
    name="trace",
    epilog="""\b
Examples:
  wherefrom shipments trace --queries queries.csv --targets targets.txt --top 10 --format jsonl --corpus corpus
  wherefrom shipments trace --from "Maker Inc" --hs6 854231 --after 2022-03 --targets listed.txt --corpus corpus
  wherefrom shipments trace --part STM32F405RGT6 --brand STMicroelectronics --recovered 2023-05-01 --to-country RU --corpus corpus
  wherefrom shipments trace --shipment BL-2207 --lawful lawful.txt --records customs.csv -o chains
  wherefrom shipments trace --queries queries.csv --targets targets.txt --engine spark --master spark://host:7077 --corpus corpus""",
)
@click.option(
    "--queries",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="A CSV of questions: query_id, shipper, hs6, from, to (and part, brand).",
)
@click.option("--from", "shipper", metavar="NAME", help="Who sent the first shipment.")
@click.option("--part", metavar="NUMBER", help="The part number; without --from, the first shipment is one that names it.")
@click.option("--brand", metavar="NAME", help="The brand; the same.")
@click.option("--shipment", metavar="ID", help="The first shipment.")
@click.option("--hs6", "codes", multiple=True, metavar="CODE", help="The goods: an HS code of six digits; may be repeated.")
@click.option("--made", type=Days(), metavar="DAY..DAY", help="When the part was made: the first shipment is not before that.")
@click.option("--after", type=First(), metavar="DAY", help="The first shipment is on this day or later.")
@click.option("--before", type=DAY, metavar="DAY", help="The first shipment is on this day or earlier.")
@click.option("--recovered", type=DAY, metavar="DAY", help="When the part was found: no shipment is later.")
@click.option("--to", "to", metavar="NAME", help="The party at which a chain ends.")
@click.option("--targets", metavar="FILE", type=click.Path(path_type=Path), help="Parties at which a chain ends, one a line.")
@click.option("--to-country", metavar="COUNTRY", help="A chain ends with the first shipment to this country.")
@click.option(
    "--lawful",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Lawful parties or countries, one a line: where a chain leaves them is told.",
)
@click.option("--control", "controls", multiple=True, type=First(), metavar="DAY", help="A day on which controls came; may be repeated.")
@click.option("--hops", default=4, show_default=True, type=click.IntRange(1, 8), help="Most shipments of a chain.")
@click.option("--dwell", default=120, show_default=True, type=click.IntRange(1, 1000), help="Most days between two shipments of a chain.")
@click.option("--top", default=10, show_default=True, type=click.IntRange(1, 1000), help="Most chains shown.")
@click.option("--across-editions", "across", is_flag=True, help="Codes of other HS editions for the same goods count as the same.")
@click.option(
    "--context/--no-context",
    default=None,
    help="Read other goods and earlier days for what they say of the holders (up to 20 million rows: yes).",
)
@engine_options
@corpus_option
@click.option(
    "--records",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Search this file in the native layout (Parquet, CSV) instead of a corpus.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    help="For a person (text), all there is (json), one object a question, one row a shipment.",
)
@click.option(
    "-o",
    "--output",
    metavar="DIR|FILE",
    type=click.Path(path_type=Path),
    help="A folder for tables and a picture; or a .json, .jsonl or .csv file.",
)
def command(
    corpus: Path | None, records: Path | None, engine: str | None, master: str, form: str | None, output: Path | None, **given: Any
) -> None:  # fmt: skip
    """Trace time-ordered shipments that could have carried a part: from a maker, a part or a shipment, to parties, a country, or nobody.

    Each shipment leaves the party that received the one before, on a later day, within the dwell, under the same HS code. Without --to,
    --targets or --to-country a chain ends with the last known holder. All chains are counted, the best shown; the score is in nats, at most
    0, and two chains that differ by 1 stand about three to one, by judgement. A chain could have carried the part, no more; none is no clearance.
    """
    from wherefrom.cli.shipments_asking import asked_of, how_of

    only_with_engine(engine, master, "--records" if records is not None else "")
    folder = corpus_of(corpus) if records is None else None
    asked = asked_of(given)
    form = _form(form, output, batch=given["queries"] is not None)
    how = how_of(given, lean=given["queries"] is not None and form == "jsonl", today=surroundings().today)
    found = _traced(folder, records, asked, how) if engine is None else _by_engine(corpus_of(corpus), engine, master, asked, how)
    _tell(found, form, output)


def _form(given: str | None, output: Path | None, *, batch: bool) -> str:
    """The form as given, or as the output's name says; "folder" where a folder is to be written and nothing else is asked for."""
    if output is None:
        return given or ("jsonl" if batch else "text")
    named = _FILES.get(output.suffix.lower())
    if named is None:
        return given or "folder"
    if given not in (None, named):
        raise click.UsageError(f"-o {output} is {named}, and --format says {given}.")
    return named


def _traced(folder: Path | None, records: Path | None, asked: list[Asked], how: How) -> Routes:
    from wherefrom.cli.progress import patience, progress
    from wherefrom.shipments.tracing.records import open_records
    from wherefrom.shipments.tracing.tracing import prepare, ready, routes

    with patience(PREPARING):
        opened, prepared = open_records(folder, records), prepare(asked, how)
    with progress("rows read", opened.rows or None) as advance:
        given = ready(opened, asked, how, prepared, advance)
    with patience(SEARCHING):
        return routes(opened, asked, how, given)


def _by_engine(folder: Path, engine: str, master: str, asked: list[Asked], how: How) -> Routes:
    from wherefrom.cli.engine_options import asking
    from wherefrom.cli.progress import patience
    from wherefrom.inquiry.engines import UNWEIGHED, fits, traced

    fits(asked, how)
    with asking(folder, engine, master) as (corpus, one), patience(SEARCHING):
        found = traced(corpus, one, asked, how)
    click.echo(f"{UNWEIGHED[0].upper()}{UNWEIGHED[1:]}.", err=True)
    return found


def _tell(found: Routes, form: str, output: Path | None) -> None:
    from wherefrom.cli.spoken_chains import csv_rows, json_text, lines, print_routes
    from wherefrom.cli.writing import write

    folder = output if output is not None and output.suffix.lower() not in _FILES else None
    if folder is not None:
        from wherefrom.cli.shipments_folder import write_folder

        write_folder(found, folder)
    told: dict[str, Callable[[Routes], Iterable[str]]] = {"jsonl": lines, "csv": csv_rows, "json": json_text}
    if form in told:
        write(told[form](found), None if folder is not None else output)
        return
    print_routes(found)
    if folder is not None:
        click.echo(f"{folder}: chains.csv, chains.json, chains.html (open it in a browser) and the picture, chains.svg")
