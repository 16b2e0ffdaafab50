"""Which column is which: names in several languages, from ``knowledge/columns.toml``.

>>> [(column.field, column.why) for column in recognise(["Part #", "Маркування / Marking", "Colour"], {})]
[('part_number', 'synonym (en)'), ('marks', 'synonym (uk)'), ('', '')]
"""

from __future__ import annotations

import difflib
import re
import tomllib
import unicodedata
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from wherefrom.intake.grid import letters
from wherefrom.intake.mapping import closest
from wherefrom.model.components import FIELDS
from wherefrom.model.errors import InputError, KnowledgeError

__all__ = ["USABLE", "Column", "distinct_names", "is_usable", "months", "recognise", "suggest", "unusable"]

USABLE = ("marks", "description", "part_number", "date_code", "maker")
"""A sheet without any of these says nothing that can be traced."""

_PARTS = re.compile(r"[/|()\[\]\n;]+")
_NUMBER_SIGN = re.compile(r"[#№]")


class Column(NamedTuple):
    """A column as recognised: its name, its field ('' = carried), why, and another column that took its field."""

    name: str
    field: str
    why: str
    lost_to: str = ""


class _Known(NamedTuple):
    field: str
    rank: int
    why: str


def recognise(names: list[str], mapped: Mapping[str, str]) -> list[Column]:
    """Return one Column for each name, in order. ``mapped`` is field → column name and wins over every other reason.

    Where two columns fill one field, a mapped one wins, then the exact field name, then the better synonym, then the
    earlier column. Raises InputError when a mapped column is not there.
    """
    taken = _mapped(names, mapped)
    found = [None if index in taken.values() else _known(name) for index, name in enumerate(names)]
    lost: dict[int, str] = {}
    for index in sorted(range(len(names)), key=lambda i: (known.rank if (known := found[i]) else 0, i)):
        known = found[index]
        if known is None:
            continue
        if known.field in mapped or known.field in taken:
            lost[index] = names[taken[known.field]] if known.field in taken else ""
        else:
            taken[known.field] = index
    why = {index: "mapped" if field in mapped else _why(found[index]) for field, index in taken.items()}
    fields = {index: field for field, index in taken.items()}
    return [Column(name, fields.get(index, ""), why.get(index, ""), lost.get(index, "")) for index, name in enumerate(names)]


def is_usable(columns: list[Column]) -> bool:
    """Say whether any column can be traced."""
    return any(column.field in USABLE for column in columns)


def distinct_names(cells: list[str]) -> list[str]:
    """Return the header's names, none twice: a second ``Note`` is ``Note (2)``, an empty one ``column C``."""
    names: dict[str, None] = {}
    for index, cell in enumerate(cells):
        base = name = cell.strip() or f"column {letters(index)}"
        again = 1
        while name in names:
            again += 1
            name = f"{base} ({again})"
        names[name] = None
    return list(names)


def unusable(where: str, names: list[str]) -> InputError:
    """Return the error for a sheet in which no column can be traced: what was found, what is near, what mends it."""
    shown = ", ".join(repr(name) for name in names[:20]) + (", …" if len(names) > 20 else "")
    near = [text for name in names[:20] if (text := suggest(name))]
    example = names[0] if names else "column name"
    return InputError(
        f"{where} has no column with marks, description, part number, date code or maker; its columns are {shown}",
        cause="; ".join(near) or "the header stands further down, or the columns have names that are not known here",
        cure=f'name the column: --map marks="{example}"  (or --header-row N when the header is not row 1)',
    )


def suggest(name: str) -> str:
    """Return which known column name is similar to ``name``, or an empty text."""
    near = difflib.get_close_matches(_key(name), list(_table()), n=1, cutoff=0.75)
    return f"{name!r} is nearly a name of {_table()[near[0]].field!r}" if near else ""


@cache
def months() -> frozenset[str]:
    """Return how spreadsheet programs write months, in lower case."""
    return frozenset(name.casefold() for names in _file()["months"].values() for name in names)


def _mapped(names: list[str], mapped: Mapping[str, str]) -> dict[str, int]:
    """Return field → column index for what the user mapped."""
    taken: dict[str, int] = {}
    for field, name in mapped.items():
        if not name:
            continue
        same = [index for index, other in enumerate(names) if name.strip() == other]
        same = same or [index for index, other in enumerate(names) if _key(name) and _key(name) == _key(other)]
        if not same:
            raise InputError(
                f"there is no column {name!r} to fill {field!r}; the columns are {', '.join(map(repr, names[:20]))}",
                cause=closest(name, names) or "the header row was taken from another row",
                cure=f'--map {field}="…" with the name as it stands in the sheet',
            )
        if same[0] in taken.values():
            raise InputError(f"column {name!r} is mapped to two fields", cure="map it once; it stays in the cells")
        taken[field] = same[0]
    return taken


def _why(known: _Known | None) -> str:
    return known.why if known else ""


def _known(name: str) -> _Known | None:
    """Return what a name is known as: as a whole, or by the parts of a heading in two languages when they agree."""
    if len(name) > 120:
        return None
    table = _table()
    if known := table.get(_key(name)):
        return known
    parts = [known for part in _PARTS.split(name) if (known := table.get(_key(part)))]
    return parts[0] if len({known.field for known in parts}) == 1 else None


def _key(name: str) -> str:
    """Return the letters and digits of a name without case.

    >>> _key("Part_No."), _key("PART №"), _key("Об'єкт")
    ('partno', 'partno', 'обєкт')
    """
    text = unicodedata.normalize("NFKC", _NUMBER_SIGN.sub(" no ", name)).casefold().replace("ё", "е")
    return "".join(filter(str.isalnum, text))


@cache
def _table() -> dict[str, _Known]:
    table = {_key(field): _Known(field, -1, "exact") for field in FIELDS}
    for field, languages in _file().items():
        if field == "months":
            continue
        if field not in FIELDS:
            raise KnowledgeError(f"columns.toml: [{field}] is not a field", cure=f"use one of {', '.join(FIELDS)}")
        for language, names in languages.items():
            for rank, name in enumerate(names):
                known = table.setdefault(_key(name), _Known(field, rank, f"synonym ({language})"))
                if known.field != field:
                    raise KnowledgeError(f"columns.toml: {name!r} stands under [{known.field}] and [{field}]", cure="keep one of them")
    return table


@cache
def _file() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(files("wherefrom.knowledge").joinpath("columns.toml").read_text(encoding="utf-8"))
