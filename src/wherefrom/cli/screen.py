"""``wherefrom screen``: who is behind a name, for one or for a million, and pairs of names scored."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from wherefrom.cli.options import DAY, library_of, library_option, need_screening

if TYPE_CHECKING:
    from wherefrom.inquiry.screening import Wanted
    from wherefrom.model.hits import Question

__all__ = ["command", "question_of"]

NOTHING_SEARCHED = "the name is empty: nothing was searched"

FORMATS = ("text", "jsonl", "csv")

_SHEETS = {".csv", ".tsv", ".xlsx", ".ods", ".json", ".jsonl", ".txt"}


@click.command(
    name="screen",
    epilog="""\b
Examples:
  wherefrom screen "Viktor Bout" --library lists
  wherefrom screen suppliers.xlsx --name Supplier --country Country --format csv -o hits.csv
  wherefrom screen names.csv --id no --name name --top 3 --min-score 0.7 --format jsonl
  wherefrom screen millions.csv --name name --format jsonl -o hits.jsonl     stopped? the same again goes on
  wherefrom screen --pairs pairs.csv --left ours --right listed --format jsonl""",
)
@click.argument("names", nargs=-1, metavar="[NAME…|FILE]")
@click.option("--name", "name_column", metavar="COL", help="With a file: the column of names.")
@click.option("--id", "id_column", metavar="COL", help="With a file: the column of identifiers (else the row number).")
@click.option(
    "--birth-date", "birth_column", metavar="COL|DATE", help="The column of birth dates (1962, 1962-03-04); with a name: the date."
)
@click.option(
    "--country", "country_column", metavar="COL|COUNTRY", help="The column of countries (codes or names); with a name: the country."
)
@click.option("--identifier", "number_column", metavar="COL|TEXT", help="The column of passport, tax or register numbers; or one.")
@click.option("--type", "type_column", metavar="COL|SCHEMA", help="The column of kinds (Person, Company, Vessel …); or one.")
@click.option("--top", default=5, show_default=True, type=click.IntRange(1, 100), help="Most hits shown for a name.")
@click.option("--min-score", default=0.5, show_default=True, type=click.FloatRange(0, 1), help="Least score of a hit.")
@click.option("--list", "lists", multiple=True, metavar="LIST", help="Search only this list; may be repeated.")
@click.option("--on", type=DAY, metavar="DATE", help="Search the snapshots held on this day instead of the newest.")
@click.option("--pairs", type=click.Path(path_type=Path), help="Score the pairs of names of a file.")
@click.option("--left", metavar="COL", help="With --pairs: the column of the one name.")
@click.option("--right", metavar="COL", help="With --pairs: the column of the other name.")
@click.option("--format", "form", type=click.Choice(FORMATS), help="Explain to a person, one JSON object a row, or one CSV row a hit.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write to a file instead of the terminal.")
@click.option("--afresh", is_flag=True, help="With a file and -o: begin anew instead of going on with a run that was stopped.")
@click.option("--encoding", help="The text encoding of a CSV, such as cp1251.")
@click.option("--processes", type=click.IntRange(1), help="How many processes may work (as many as there are cores).")
@library_option
def command(
    names: tuple[str, ...], name_column: str | None, id_column: str | None, birth_column: str | None, country_column: str | None,
    number_column: str | None, type_column: str | None, top: int, min_score: float, lists: tuple[str, ...], on: date | None,
    pairs: Path | None, left: str | None, right: str | None, form: str | None, output: Path | None, afresh: bool, encoding: str | None,
    processes: int | None, library: Path | None,
) -> None:  # fmt: skip
    """Look names up in the lists of a library, and say for every hit why.

    Similarity says how alike two names are, evidence how much that is worth in bits, and the score what both make of it. No hit is
    not a clearance. With --pairs, no list is searched: each pair of names gets a score.
    """
    need_screening()
    if pairs is not None:
        if not left or not right or names:
            raise click.UsageError("With --pairs FILE, name two columns: --left COL --right COL (and no other names).")
        _pairs(pairs, left, right, type_column, output)
        return
    if not names:
        raise click.UsageError("Give one or more names, or a file with --name COL.")
    from wherefrom.inquiry.screening import Wanted
    from wherefrom.settings import surroundings

    form = _form(form, output)
    if afresh and (output is None or name_column is None):
        raise click.UsageError("--afresh is for a file with --name COL and -o OUT.")
    if name_column is None:
        _refuse_files(names)
        _refuse_unread(birth_column, type_column)
    wanted = Wanted(library=library_of(library), lists=lists, on=on, top=top, floor=min_score)
    if name_column is None:
        asked = [question_of(str(at), name, birth_column, country_column, number_column, type_column) for at, name in enumerate(names, 1)]
        _few(asked, wanted, form, output)
        return
    if len(names) != 1:
        raise click.UsageError("With --name COL, give one file.")
    from wherefrom.cli.screen_files import Columns, screen_file

    columns = Columns(
        name=name_column, id=id_column, birth_date=birth_column, country=country_column, identifier=number_column, type=type_column
    )  # fmt: skip
    many = processes or surroundings().processes
    screen_file(Path(names[0]), columns, wanted, form, output, processes=many, afresh=afresh, encoding=encoding)


def _form(given: str | None, output: Path | None) -> str:
    """The form as given, or as the output's name says; a table for a person goes to the terminal only."""
    if output is None:
        return given or "text"
    form = given or {".csv": "csv", ".jsonl": "jsonl", ".ndjson": "jsonl"}.get(output.suffix.lower(), "")
    if form not in ("csv", "jsonl"):
        raise click.UsageError("With -o, say --format csv or --format jsonl.")
    return form


def _pairs(path: Path, left: str, right: str, kind: str | None, output: Path | None) -> None:
    from wherefrom.cli.progress import progress
    from wherefrom.cli.screen_files import pair_rows
    from wherefrom.cli.writing import write
    from wherefrom.inquiry.screening import pair_lines

    def lines() -> Iterator[str]:
        with progress("pairs scored") as advance:
            for number, text in pair_lines(pair_rows(path, left, right, kind)):
                advance(number)
                yield text

    write(lines(), output)


def _refuse_files(names: tuple[str, ...]) -> None:
    """A file is not screened as a name, a mistyped one neither."""
    from wherefrom.model.errors import UsageError

    for name in names:
        if not 0 < len(name) < 300 or "\n" in name or "\0" in name:
            continue
        path = Path(name)
        if path.is_file():
            raise click.UsageError(f"{name} is a file: name its column of names with --name COL.")
        if path.is_dir():
            raise UsageError(
                f"{name} is a folder",
                cause="without --name, each word given is a name to look up; the folder cannot be meant",
                cure=f"give a file in it, with --name COL; to look up {name!r} as a name, run the command in another folder",
            )
        if path.suffix.lower() in _SHEETS:
            raise UsageError(
                f"there is no file {name}, and it looks like the name of one",
                cause="a slip in the name, or the command runs in another folder",
                cure="give the file's path, with --name COL for its column of names",
            )


def _refuse_unread(birth: str | None, kind: str | None) -> None:
    """What a command says of its names must be readable: in a file such a cell is left uncompared, here it can be mended."""
    from difflib import get_close_matches

    from wherefrom.cli.screen_files import kinds
    from wherefrom.model.errors import UsageError
    from wherefrom.screening.answers.details import birth_date

    if birth and birth.strip() and not birth_date(birth):
        raise UsageError(
            f"--birth-date {birth!r} is no date",
            cause="it is not written as a year, a month or a day, or there is no such day",
            cure="write 1962, 1962-03 or 1962-03-04, or leave it out",
        )
    if kind and kind.strip() and kind.strip().lower() not in kinds():
        near = get_close_matches(kind.strip().lower(), kinds(), n=3, cutoff=0.5)
        raise UsageError(
            f"--type {kind!r} is no kind of party",
            cure=f"did you mean {' or '.join(near)}?" if near else f"one of {', '.join(kinds())}; or leave it out",
        )


def question_of(number: str, name: str, birth: str | None, country: str | None, identifier: str | None, kind: str | None) -> Question:
    """What the words of a command ask: cells are divided at ``;``, and a kind that is not known leaves the kind open."""
    from wherefrom.cli.screen_files import schema
    from wherefrom.inquiry.screening import several
    from wherefrom.intake.stream import whole
    from wherefrom.model.hits import Question

    return Question(
        id=number,
        name=whole(name),
        schema=schema(kind or ""),
        birth_date=birth or "",
        countries=several(country or ""),
        identifiers=several(identifier or ""),
    )


def _few(asked: list[Question], wanted: Wanted, form: str, output: Path | None) -> None:
    from wherefrom.cli.progress import patience
    from wherefrom.cli.screen_files import csv_lines, heading
    from wherefrom.cli.spoken_hits import print_answers, versions_of
    from wherefrom.cli.writing import write
    from wherefrom.inquiry.screening import lines_of, told
    from wherefrom.model.hits import Answer
    from wherefrom.screening.answers.opening import open_screener

    if form == "text" and not any(one.name.strip() for one in asked):  # no list is opened for nothing
        print_answers((Answer(question=one, hits=(), searched=(), note=NOTHING_SEARCHED) for one in asked), (), wanted.floor)
        return
    with patience():
        screener = open_screener(wanted.library, wanted.lists, wanted.on)
        if form == "jsonl":
            lines = lines_of(screener, asked, wanted.top, wanted.floor)
        else:
            answers = screener.answer(asked, top=wanted.top, floor=wanted.floor)
    if form == "jsonl":
        write([lines], output)
    elif form == "csv":
        rows = csv_lines((told(answer) for answer in answers), versions_of(screener.searched), wanted.floor)
        write([heading(), *rows], output)
    else:
        print_answers(answers, screener.searched, wanted.floor)
