"""``wherefrom screen``: who is behind a name, for one or for a million, and pairs of names scored."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from wherefrom.cli.options import DAY, library_of, library_option, need_screening

if TYPE_CHECKING:
    from wherefrom.inquiry.screening import Pair
    from wherefrom.model.hits import Answer, Question

__all__ = ["command"]

FORMATS = ("text", "jsonl", "csv")


@click.command(
    name="screen",
    epilog="""\b
Examples:
  wherefrom screen "Viktor Bout" --library lists
  wherefrom screen suppliers.xlsx --name Supplier --country Country --format csv -o hits.csv
  wherefrom screen names.csv --id no --name name --top 3 --min-score 0.7 --format jsonl
  wherefrom screen --pairs pairs.csv --left ours --right listed --format jsonl""",
)
@click.argument("names", nargs=-1, metavar="[NAME…|FILE]")
@click.option("--name", "name_column", metavar="COL", help="With a file: the column of names.")
@click.option("--id", "id_column", metavar="COL", help="With a file: the column of identifiers (else the row number).")
@click.option("--birth-date", "birth_column", metavar="COL|DATE", help="The column of birth dates; with a name: the date.")
@click.option("--country", "country_column", metavar="COL|CODE", help="The column of countries (ISO codes); with a name: the code.")
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
@click.option("--processes", type=click.IntRange(1), help="How many processes may work (as many as there are cores).")
@library_option
def command(
    names: tuple[str, ...], name_column: str | None, id_column: str | None, birth_column: str | None, country_column: str | None,
    number_column: str | None, type_column: str | None, top: int, min_score: float, lists: tuple[str, ...], on: date | None,
    pairs: Path | None, left: str | None, right: str | None, form: str | None, output: Path | None, processes: int | None, library: Path | None,
) -> None:  # fmt: skip
    """Look names up in the lists of a library, and say for every hit why.

    Similarity says how alike two names are, evidence how much that is worth in bits, and the score what both make of it. No hit is
    not a clearance. With --pairs, no list is searched: each pair of names gets a score.
    """
    need_screening()
    if pairs is not None:
        if not left or not right or names:
            raise click.UsageError("With --pairs FILE, name two columns: --left COL --right COL (and no other names).")
        from wherefrom.inquiry.screening import pair_lines

        _write(_counted(pair_lines(_pair_rows(pairs, left, right, type_column)), "pairs scored"), output)
        return
    if not names:
        raise click.UsageError("Give one or more names, or a file with --name COL.")
    from wherefrom.inquiry.screening import Wanted, screen_lines
    from wherefrom.settings import surroundings

    wanted = Wanted(library=library_of(library), lists=lists, on=on, top=top, floor=min_score)
    if name_column is None:
        _refuse_file(names)
        asked = [_asked(str(at), name, birth_column, country_column, number_column, type_column) for at, name in enumerate(names, 1)]
        _few(asked, wanted, form or "text", output)
        return
    if len(names) != 1:
        raise click.UsageError("With --name COL, give one file.")
    rows = _rows(Path(names[0]), name_column, id_column, birth_column, country_column, number_column, type_column)
    if form == "jsonl":
        _write(_counted(screen_lines(rows, wanted, processes or surroundings().processes), "names screened"), output)
    else:
        _table(rows, wanted, form or "text", output, processes or surroundings().processes)


def _refuse_file(names: tuple[str, ...]) -> None:
    if len(names) == 1 and len(names[0]) < 300 and "\n" not in names[0] and "\0" not in names[0] and Path(names[0]).is_file():
        raise click.UsageError(f"{names[0]} is a file: name its column of names with --name COL.")


def _asked(number: str, name: str, birth: str | None, country: str | None, identifier: str | None, schema: str | None) -> Question:
    from wherefrom.model.hits import Question

    return Question(
        id=number,
        name=name,
        schema=_schema(schema or ""),
        birth_date=birth or "",
        countries=_several(country),
        identifiers=_several(identifier),
    )


def _several(text: str | None) -> tuple[str, ...]:
    return tuple(part.strip() for part in (text or "").split(";") if part.strip())


_SCHEMAS = {
    "person": "Person", "individual": "Person", "natural person": "Person", "company": "Company", "organization": "Organization",
    "organisation": "Organization", "entity": "", "legalentity": "LegalEntity", "vessel": "Vessel", "ship": "Vessel", "aircraft": "Airplane",
    "airplane": "Airplane", "publicbody": "PublicBody",
}  # fmt: skip


def _schema(text: str) -> str:
    """The FollowTheMoney schema that a person's word for a kind means; a word that is not known leaves the kind open."""
    return _SCHEMAS.get(text.strip().lower(), "")


def _rows(path: Path, name: str, *others: str | None) -> Iterator[Question]:
    from wherefrom.intake import stream

    columns = [name, *(column for column in others if column is not None)]
    places, at = [], 1
    for column in others:
        places.append(at if column is not None else 0)
        at += column is not None
    for number, cells in enumerate(stream(path, columns), 1):
        values = [cells[place] if place else None for place in places]
        yield _asked(values[0] if values[0] is not None else str(number), cells[0], values[1], values[2], values[3], values[4])


def _pair_rows(path: Path, left: str, right: str, kind: str | None) -> Iterator[Pair]:
    from wherefrom.intake import stream

    for cells in stream(path, [left, right, *([kind] if kind else [])]):
        schema = cells[2].strip() if kind else ""
        yield cells[0], cells[1], _schema(schema) or schema


def _counted(parts: Iterator[tuple[int, str]], what: str) -> Iterator[str]:
    from wherefrom.cli.progress import progress

    with progress(what) as advance:
        for number, lines in parts:
            advance(number)
            yield lines


def _write(parts: Iterable[str], output: Path | None) -> None:
    if output is None:
        for part in parts:
            sys.stdout.write(part)
        return
    draft = output.with_name(output.name + ".part")
    with draft.open("w", encoding="utf-8", newline="\n") as out:
        for part in parts:
            out.write(part)
    draft.replace(output)


def _few(asked: list[Question], wanted: object, form: str, output: Path | None) -> None:
    from wherefrom.cli.spoken_hits import print_answers
    from wherefrom.inquiry.screening import Wanted, lines_of
    from wherefrom.screening.answers.opening import open_screener
    from wherefrom.screening.answers.screener import as_object

    assert isinstance(wanted, Wanted)
    screener = open_screener(wanted.library, wanted.lists, wanted.on)
    if form == "jsonl":
        _write([lines_of(screener, asked, wanted.top, wanted.floor)], output)
        return
    answers: list[Answer] = screener.answer(asked, top=wanted.top, floor=wanted.floor)
    if form == "csv":
        _write(_csv(as_object(answer) for answer in answers), output)
    else:
        print_answers(answers, screener.searched, wanted.floor)


def _table(rows: Iterator[Question], wanted: object, form: str, output: Path | None, processes: int) -> None:
    """A file's hits as CSV, or as a table with what was not found counted."""
    import json

    from wherefrom.cli.spoken_hits import print_sheet
    from wherefrom.inquiry.screening import Wanted, screen_lines
    from wherefrom.screening.answers.opening import searched

    assert isinstance(wanted, Wanted)
    objects = (json.loads(line) for part in _counted(screen_lines(rows, wanted, processes), "names screened") for line in part.splitlines())
    if form == "csv":
        _write(_csv(objects), output)
    else:
        print_sheet(objects, searched(wanted.library, wanted.lists, wanted.on), wanted.floor)


def _csv(objects: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    from wherefrom.cli.spoken_hits import CSV_COLUMNS, csv_line, hit_rows

    yield csv_line(CSV_COLUMNS)
    for one in objects:
        for row in hit_rows(one):
            yield csv_line(row)
