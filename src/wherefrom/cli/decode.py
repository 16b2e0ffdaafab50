"""``wherefrom decode``: readings of marks, for a person or by the million."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from wherefrom.cli.options import DAY, as_of
from wherefrom.settings import surroundings

if TYPE_CHECKING:
    from wherefrom.inquiry.decoding import Decoding, Row

__all__ = ["command"]


@click.command(
    name="decode",
    epilog="""\b
Examples:
  wherefrom decode "MAX3232 EUE +116"
  wherefrom decode "XC6SLX16 FTG256DIV2025 D6130415A" --maker Xilinx --seen 2023-06-01
  wherefrom decode marks.csv --id component --text marking --maker maker --seen 2024-01-02 --format jsonl""",
)
@click.argument("texts", nargs=-1, required=True, metavar="TEXT…|FILE")
@click.option("--id", "id_column", metavar="COL", help="With a file: the column of identifiers.")
@click.option("--text", "text_column", metavar="COL", help="With a file: the column of marks.")
@click.option("--maker", "maker", metavar="COL|NAME", help="With a file: the column of makers; with a text: the maker.")
@click.option("--seen", type=DAY, metavar="DATE", help="The day on which the marks were seen (today): nothing is younger.")
@click.option("--format", "form", type=click.Choice(["text", "jsonl"]), help="Explain to a person, or one JSON object a row.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write to a file instead of the terminal.")
@click.option("--processes", type=click.IntRange(1), help="How many processes may work (as many as there are cores).")
def command(
    texts: tuple[str, ...],
    id_column: str | None,
    text_column: str | None,
    maker: str | None,
    seen: date | None,
    form: str | None,
    output: Path | None,
    processes: int | None,
) -> None:
    """Read marks: part number, brand, date windows, lot, and why other readings were refused.

    A TEXT is one component's marks; separate its lines by | or a line break. With --text, the argument is a sheet.
    No date code is a normal answer.
    """
    from wherefrom.inquiry.decoding import decode_lines

    day = as_of(seen)
    if text_column is None and id_column is None:
        _refuse_file(texts)
        if form == "jsonl":
            rows: Iterator[Row] = ((str(number), text, maker or "") for number, text in enumerate(texts, 1))
            _write((lines for _, lines in decode_lines(rows, day, 1)), output)
        else:
            _explain(texts, maker or "", day)
        return
    if len(texts) != 1 or text_column is None:
        raise click.UsageError("With --id, give one file and the column of marks: --text COL.")
    rows = _rows(Path(texts[0]), id_column, text_column, maker)
    lines = decode_lines(rows, day, processes or surroundings().processes)
    if form == "text":
        raise click.UsageError("A file is decoded to --format jsonl.")
    _write(_counted(lines), output)


def _refuse_file(texts: tuple[str, ...]) -> None:
    if len(texts) == 1 and len(texts[0]) < 300 and "\n" not in texts[0] and Path(texts[0]).is_file():
        raise click.UsageError(f"{texts[0]} is a file: name its column of marks with --text COL.")


def _rows(path: Path, id_column: str | None, text_column: str, maker: str | None) -> Iterator[Row]:
    from wherefrom.intake import stream

    columns = [column for column in (id_column, text_column, maker) if column is not None]
    for number, cells in enumerate(stream(path, columns), 1):
        name = cells[0] if id_column is not None else str(number)
        place = 0 if id_column is None else 1
        yield name, cells[place], cells[place + 1] if maker is not None else ""


def _counted(parts: Iterator[tuple[int, str]]) -> Iterator[str]:
    from wherefrom.cli.progress import progress

    with progress("marks decoded") as advance:
        for number, lines in parts:
            advance(number)
            yield lines


def _write(parts: Iterator[str], output: Path | None) -> None:
    if output is None:
        for part in parts:
            sys.stdout.write(part)
        return
    with output.open("w", encoding="utf-8", newline="\n") as out:
        for part in parts:
            out.write(part)


def _explain(texts: tuple[str, ...], maker: str, day: date) -> None:
    from wherefrom.cli.spoken import console, reading_tables
    from wherefrom.inquiry.decoding import Decoding
    from wherefrom.knowledge import load

    decoding: Decoding = Decoding(load(), day)
    for text in texts:
        reading = decoding.read(text, maker)
        for part in reading_tables(reading, decoding.holding(reading), load()):
            console().print(part)
