"""What a person says about a sheet that cannot be seen in it: which column is which, and how much to read.

A mapping file is TOML::

    sheet = "Components"       # of a workbook
    header_row = 3             # as the spreadsheet program numbers rows
    encoding = "cp1251"        # of a plain file
    delimiter = ";"

    [columns]
    marks = "Маркування"
    notes = ""                 # leave this field empty, whatever the columns are called
"""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass, field
from pathlib import Path

from wherefrom.model.components import FIELDS
from wherefrom.model.errors import InputError

__all__ = ["Limits", "Mapping", "closest", "load_mapping"]

_KEYS = {"columns": dict, "sheet": str, "header_row": int, "encoding": str, "delimiter": str}
_MAX_BYTES = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much is read before the run stops and says so; bytes, rows, cells or characters.

    ``max_unpacked`` and ``max_ratio`` bound what a workbook may unfold to, in bytes and in times its own size.
    """

    max_rows: int = 500_000
    max_bytes: int = 200 * 2**20
    max_columns: int = 512
    max_cells: int = 10_000_000
    max_cell: int = 32_767
    max_unpacked: int = 512 * 2**20
    max_ratio: int = 250


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapping:
    """What overrides recognition: field → column name, sheet, header row (from 1), encoding, delimiter.

    An empty column name leaves the field empty. Raises InputError for a field that does not exist.
    """

    columns: AnyMapping[str, str] = field(default_factory=dict)
    sheet: str | None = None
    header_row: int | None = None
    encoding: str | None = None
    delimiter: str | None = None

    def __post_init__(self) -> None:
        for name in self.columns:
            if name not in FIELDS:
                raise InputError(
                    f"there is no field {name!r} to map a column to",
                    cause=closest(name, list(FIELDS)),
                    cure=f"use one of: {', '.join(FIELDS)}",
                )
        if self.header_row is not None and self.header_row < 1:
            raise InputError(f"header row {self.header_row} does not exist", cure="rows are counted from 1")
        if self.delimiter is not None and (len(self.delimiter) != 1 or self.delimiter in '"\r\n'):
            raise InputError(f"{self.delimiter!r} cannot separate columns", cure="use one character, such as ; or ,")


def load_mapping(path: Path) -> Mapping:
    """Read a mapping file (TOML, at most 1 MB). Raises InputError naming the file and the key that is wrong."""
    try:
        if path.stat().st_size > _MAX_BYTES:
            raise InputError(f"{path.name} is too large for a mapping file", cure="give the mapping, not the sheet")
        table = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise InputError(f"cannot read mapping file {path}: {error.strerror}", cure="check the path") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise InputError(
            f"{path.name} is not a mapping file: {error}",
            cure='write TOML in UTF-8, for example:  [columns]  and below it  marks = "Маркування"',
        ) from None
    for key, value in table.items():
        if key not in _KEYS:
            raise InputError(f"{path.name}: unknown key {key!r}", cause=closest(key, list(_KEYS)),
                             cure=f"use {', '.join(_KEYS)}")  # fmt: skip
        if not isinstance(value, _KEYS[key]) or isinstance(value, bool):
            raise InputError(f"{path.name}: {key} = {value!r} is not {_spoken(_KEYS[key])}", cure="see sheets.md")
    for name, column in table.get("columns", {}).items():
        if not isinstance(column, str):
            raise InputError(f"{path.name}: columns.{name} = {column!r} is not a column name", cure="put it in quotes")
    return Mapping(**table)


def closest(name: str, among: list[str]) -> str:
    """Return 'did you mean …?' with up to three similar names, or an empty text."""
    by_fold = {other.casefold(): other for other in among}
    near = difflib.get_close_matches(name.casefold(), list(by_fold), n=3, cutoff=0.6)
    return f"did you mean {' or '.join(by_fold[other] for other in near)}?" if near else ""


def _spoken(kind: type) -> str:
    return {dict: "a table", str: "a text in quotes", int: "a whole number"}[kind]
