"""``wherefrom shipments parts``: part numbers and brands of a sheet, found in descriptions of goods."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from wherefrom.cli.options import DAY, corpus_of, corpus_option
from wherefrom.settings import surroundings

if TYPE_CHECKING:
    import pyarrow as pa

    from wherefrom.inquiry.shipments_parts import Limits, Searched
    from wherefrom.shipments.parts.gathering import Summary
    from wherefrom.shipments.parts.search import Wanted

__all__ = ["command"]

CELLS = ("shipment_id", "date", "shipper", "consignee", "origin", "destination", "hs6")
"""Columns of a shipment that stand beside a hit."""


class First(click.ParamType[date]):
    """An ISO day; a month or a year counts as its first day."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        from wherefrom.model.errors import InputError
        from wherefrom.model.spans import span

        try:
            return span(str(value)).first
        except InputError as wrong:
            self.fail(str(wrong), param, ctx)


@click.command(
    name="parts",
    epilog="""\b
Examples:
  wherefrom shipments parts STM32F405RGT6 MAX3232EUE --corpus corpus
  wherefrom shipments parts LM358 --brand "Texas Instruments" --descriptions customs.parquet
  wherefrom shipments parts missile.csv --corpus corpus --from 2022-03 --hs6 8542 --hs6 8541
  wherefrom shipments parts parts.csv --part part_number --brand maker --corpus corpus --format csv -o hits.csv""",
)
@click.argument("asked", nargs=-1, required=True, metavar="FILE|NUMBER…")
@click.option("--part", "part_column", metavar="COL", help="With a file: the column of part numbers (else marks are read).")
@click.option("--brand", metavar="COL|NAME", help="With a file and --part: the column of brands; with numbers: the brand.")
@corpus_option
@click.option("--descriptions", type=click.Path(path_type=Path), help="Search this file (Parquet, CSV …) instead of a corpus.")
@click.option("--text", default="description", show_default=True, metavar="COL", help="With --descriptions: the column of texts.")
@click.option("--from", "first", type=First(), metavar="DAY", help="Only shipments from this day on.")
@click.option("--to", "last", type=DAY, metavar="DAY", help="Only shipments up to this day.")
@click.option("--hs6", multiple=True, metavar="CODE", help="Only this HS code or heading (8542); may be repeated.")
@click.option("--top", type=click.IntRange(0), help="Most hits shown for a part (text: 5; csv and jsonl: all that are kept, 0).")
@click.option("--format", "form", type=click.Choice(["text", "csv", "jsonl"]), help="For a person, one row a hit, or one object a hit.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write to a file instead of the terminal.")
def command(
    asked: tuple[str, ...], part_column: str | None, brand: str | None, corpus: Path | None, descriptions: Path | None, text: str,
    first: date | None, last: date | None, hs6: tuple[str, ...], top: int | None, form: str | None, output: Path | None,
) -> None:  # fmt: skip
    """Find part numbers in descriptions of goods, however they are written, with the reason for each hit.

    Separators, blanks, line breaks, small letters, look-alike letters, packing codes and shortened numbers are seen through, and told.
    A number that is also a common word or number is sure only with its brand or a word for electronic goods beside it.
    A description that names a part is no proof that it was in the box; no hit is not a clearance.
    """
    folder = corpus_of(corpus) if descriptions is None else None
    from wherefrom.cli.progress import progress
    from wherefrom.cli.writing import write
    from wherefrom.inquiry.shipments_parts import Limits, search

    wanted = _wanted(asked, part_column, brand)
    limits = Limits(first=first, last=last, hs6=tuple("".join(filter(str.isdigit, code))[:6] for code in hs6))
    with progress("descriptions searched") as advance:
        searched = search(wanted, _tables(folder, descriptions, text, limits), limits if folder is None else None, advance)
    form = form or {".csv": "csv", ".jsonl": "jsonl"}.get(output.suffix.lower() if output is not None else "", "text")
    most = top if top is not None else (5 if form == "text" else 0)
    lines = {"text": _text, "csv": _csv, "jsonl": _jsonl}[form](searched, most)
    write(lines, output)
    if form != "text":
        click.echo("".join(_told(searched)), err=True, nl=False)


def _wanted(asked: tuple[str, ...], part: str | None, brand: str | None) -> list[Wanted]:
    from wherefrom.inquiry.shipments_parts import wanted_of_columns, wanted_of_sheet
    from wherefrom.shipments.parts.search import Wanted

    found: list[Wanted] = []
    for one in asked:
        path = Path(one)
        if not (len(one) < 300 and path.is_file()):
            if part is not None or path.suffix.lower() in {".csv", ".xlsx", ".ods", ".json", ".jsonl", ".tsv"}:
                raise click.UsageError(f"There is no file {one}.")
            found.append(Wanted(part=one, brand=brand or ""))
        elif part is not None:
            found += wanted_of_columns(path, part, brand)
        else:
            if brand is not None:
                raise click.UsageError("With a file, --brand names a column, and --part the column of part numbers with it.")
            mine, without = wanted_of_sheet(path, surroundings().today)
            found += mine
            if without:
                click.echo(f"{path.name}: {without:,} components without a part number are not looked for", err=True)
    if not found:
        raise click.UsageError("No part number to look for.")
    return found


def _tables(folder: Path | None, descriptions: Path | None, text: str, limits: Limits) -> Iterator[pa.Table]:
    from wherefrom.inquiry.shipments_parts import of_corpus, of_file
    from wherefrom.model.errors import InputError

    if folder is not None:
        return of_corpus(folder, limits)
    assert descriptions is not None
    if not descriptions.is_file():
        raise InputError(f"there is no file {descriptions}", cure="check the path of --descriptions")
    return of_file(descriptions, text)


def _row(hit: Any, cells: dict[str, Any]) -> dict[str, Any]:
    from wherefrom.shipments.parts.telling import reason

    told = {name: "" if cells.get(name) is None else str(cells[name]) for name in CELLS}
    return {
        "part": hit.part, "brand": hit.brand, "kind": hit.kind, "sure": hit.sure, "score": hit.score, **told, "found": hit.raw,
        "begin": hit.begin + 1, "end": hit.end, "reason": reason(hit), "description": hit.marked,
    }  # fmt: skip


def _jsonl(searched: Searched, top: int) -> Iterator[str]:
    from wherefrom.inquiry.shipments_parts import hit_rows

    for hit, cells in hit_rows(searched, top):
        yield json.dumps(_row(hit, cells), ensure_ascii=False, separators=(",", ":")) + "\n"


def _csv(searched: Searched, top: int) -> Iterator[str]:
    from wherefrom.inquiry.shipments_parts import hit_rows

    names = ["part", "brand", "kind", "sure", "score", *CELLS, "found", "begin", "end", "reason", "description"]
    yield _line(names)
    for hit, cells in hit_rows(searched, top):
        row = _row(hit, cells)
        yield _line(["yes" if row[name] is True else "no" if row[name] is False else row[name] for name in names])


def _line(cells: list[Any]) -> str:
    out = io.StringIO()
    # A spreadsheet program would run a cell that begins like a formula.
    csv.writer(out, lineterminator="\n").writerow(
        [f"'{cell}" if isinstance(cell, str) and cell[:1] in "=@" and cell else cell for cell in cells]
    )
    return out.getvalue()


def _text(searched: Searched, top: int) -> Iterator[str]:
    from wherefrom.inquiry.shipments_parts import hit_rows
    from wherefrom.shipments.parts.telling import reason

    summaries = {id(one.wanted): one for one in searched.gathered.summaries}
    by_part = {(one.wanted.part, one.wanted.brand): one for one in summaries.values()}
    before = None
    for hit, cells in hit_rows(searched, top):
        if (key := (hit.part, hit.brand)) != before:
            before = key
            yield "\n" + _heading(by_part[key])
        day, believed = cells.get("date"), "sure" if hit.sure else "doubtful"
        parties = " → ".join(str(cells.get(side) or "not named") for side in ("shipper", "consignee"))
        yield f"  {day or 'no day'}  {cells.get('shipment_id') or ''}  {parties}\n"
        yield f"    {hit.marked}\n    {believed} {hit.score:.2f}, {hit.kind}: {reason(hit)}\n"
    yield from _told(searched)


def _heading(one: Summary) -> str:
    name = " ".join(filter(None, (one.wanted.brand.split("(")[0].strip(), one.wanted.part)))
    days = f", {one.first} to {one.last}" if one.first is not None else ""
    ways = ", ".join(f"{origin or '??'}→{destination or '??'} {count:,}" for origin, destination, count in one.corridors[:3])
    said = f"{name}: {one.sure:,} sure, {one.doubtful:,} doubtful{days}{f'; {ways}' if ways else ''}\n"
    return said + (f"  a common number: {one.common}\n" if one.common else "")


def _told(searched: Searched) -> Iterator[str]:
    """What was searched, what was not found, what is common, what was lost."""
    gathered, told = searched.gathered, searched.gathered.summaries
    with_sure = sum(one.sure > 0 for one in told)
    yield f"\n{gathered.searched:,} descriptions searched for {len(told):,} parts and brands: {with_sure:,} with a sure hit, "
    yield f"{sum(one.sure == 0 and one.doubtful > 0 for one in told):,} with doubtful ones only\n"
    yield from _listed(
        "no hit (no hit is not a clearance)", [one.wanted.part or one.wanted.brand for one in told if not one.sure + one.doubtful]
    )
    common = [f"{one.wanted.part} ({one.common}; {one.doubtful:,} doubtful)" for one in told if one.common and one.sure + one.doubtful]
    yield from _listed("common words or numbers, sure only with support", common)
    yield from _listed("too short to look for", [one.part for one in searched.index.short])
    if beyond := sum(one.beyond for one in told):
        yield f"{beyond:,} hits were too many to keep: they are counted and not shown\n"
    if searched.missing:
        yield f"the records have no {', '.join(searched.missing)}\n"


def _listed(title: str, names: list[str]) -> Iterator[str]:
    if names:
        more = f" and {len(names) - 40:,} others" if len(names) > 40 else ""
        yield f"{title}: {len(names):,}\n  {', '.join(names[:40])}{more}\n"
