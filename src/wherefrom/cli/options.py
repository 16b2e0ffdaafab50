"""Options that several commands share, and how their values are read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from wherefrom.settings import surroundings

if TYPE_CHECKING:
    from wherefrom.intake import Mapping
    from wherefrom.model.components import SheetInput

__all__ = ["DAY", "as_of", "corpus_of", "corpus_option", "library_of", "library_option", "need_screening", "read_sheets", "sheet_options"]

Command = TypeVar("Command", bound=Callable[..., Any])


class Day(click.ParamType[date]):
    """An ISO day; a month or a year counts as its last day."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        from wherefrom.model.errors import InputError
        from wherefrom.model.spans import span

        try:
            return span(str(value)).last
        except InputError as wrong:
            self.fail(str(wrong), param, ctx)


DAY = Day()


def as_of(given: date | None) -> date:
    """The day that a report speaks of: as given, else today."""
    return given if given is not None else surroundings().today


def library_option(command: Command) -> Command:
    """The option that says where the snapshots of lists are."""
    text = "The library of lists (or set WHEREFROM_LIBRARY)."
    return click.option("--library", metavar="DIR", type=click.Path(path_type=Path), help=text)(command)


def need_screening() -> None:
    """Raise UsageError where the extra that screening needs is not installed."""
    _need("screening", "numpy", "numba")


def _need(extra: str, *packages: str) -> None:
    from importlib.util import find_spec

    from wherefrom.model.errors import UsageError

    missing = [name for name in packages if find_spec(name) is None]
    if missing:
        raise UsageError(
            f"{extra} needs {' and '.join(missing)}, which {'is' if len(missing) == 1 else 'are'} not installed",
            cure=f"`make {extra}` in the project's folder, or pip install 'wherefrom[{extra}]'",
        )


def library_of(given: Path | None) -> Path:
    """The library as given, else from the environment; UsageError where neither says one."""
    from wherefrom.model.errors import UsageError

    told = given if given is not None else (Path(surroundings().library) if surroundings().library else None)
    if told is None:
        raise UsageError(
            "no library of lists is named", cure="give --library DIR, or set WHEREFROM_LIBRARY; `wherefrom lists load` fills one"
        )
    return told


def corpus_option(command: Command) -> Command:
    """The option that says where the corpus of shipments is."""
    text = "The corpus of shipments (or set WHEREFROM_CORPUS)."
    return click.option("--corpus", metavar="DIR", type=click.Path(path_type=Path), help=text)(command)


def corpus_of(given: Path | None) -> Path:
    """The corpus as given, else from the environment; UsageError where neither says one, or where an extra is missing."""
    _need("shipments", "numpy", "numba", "pyarrow", "duckdb", "statsmodels")
    from wherefrom.model.errors import UsageError

    told = given if given is not None else (Path(surroundings().corpus) if surroundings().corpus else None)
    if told is None:
        raise UsageError("no corpus is named", cure="give --corpus DIR, or set WHEREFROM_CORPUS; `wherefrom shipments load` fills one")
    return told


def sheet_options(command: Command) -> Command:
    """The options that say how a sheet is to be read."""
    for option in reversed(
        (
            click.option("--map", "mapped", multiple=True, metavar="FIELD=COLUMN", help="Read FIELD from COLUMN; may be repeated."),
            click.option("--mapping", type=click.Path(path_type=Path), help="A TOML file that says which column is which."),
            click.option("--sheet", "sheet_name", help="The sheet of a workbook to read."),
            click.option("--header-row", type=click.IntRange(1), help="The row that holds the column names."),
            click.option("--encoding", help="The text encoding of a CSV, such as cp1251."),
            click.option("--delimiter", help="The delimiter of a CSV."),
            click.option("--max-rows", type=click.IntRange(1), help="Refuse sheets with more rows than this (500,000)."),
        )
    ):
        command = option(command)
    return command


def mapping_of(
    mapped: tuple[str, ...], mapping: Path | None, sheet_name: str | None, header_row: int | None, encoding: str | None, delimiter: str | None
) -> Mapping:  # fmt: skip
    """The mapping that the options and a mapping file give together; options win."""
    from wherefrom.intake import Mapping, load_mapping
    from wherefrom.model.errors import UsageError

    base = load_mapping(mapping) if mapping is not None else Mapping()
    columns = dict(base.columns)
    for pair in mapped:
        name, sign, column = pair.partition("=")
        if not sign or not column.strip():
            raise UsageError(f"--map {pair!r} is not FIELD=COLUMN", cure='write --map marks="Marking text"')
        columns[name.strip()] = column.strip()
    return Mapping(
        columns=columns,
        sheet=sheet_name or base.sheet,
        header_row=header_row or base.header_row,
        encoding=encoding or base.encoding,
        delimiter={"tab": "\t", "\\t": "\t"}.get(delimiter, delimiter) if delimiter else base.delimiter,
    )


def read_sheets(sheets: tuple[Path, ...], max_rows: int | None, **told: Any) -> list[SheetInput]:
    """Read every sheet as the options say; two sheets of one name are told apart by their folder."""
    from wherefrom.intake import Limits, read_sheet

    limits = Limits(max_rows=max_rows) if max_rows else Limits()
    return [read_sheet(sheet, mapping=mapping_of(**told), limits=limits) for sheet in sheets]
