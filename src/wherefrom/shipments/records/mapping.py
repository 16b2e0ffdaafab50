"""Layouts written down: presets for published sources, and a user's own mapping, in one shape.

name = "my-source"
known_by = ["NIP", "KOD_CN"]      # columns that together tell the source; a mapping given by hand needs none
form = "full"                     # or "short": sums over several shipments
precision = "day"                 # what the date says at best: "day", "month" or "year"
basis = "CIF"                     # of the value; "FOB" or "" else
digits = 8                        # rows with a shorter code are sums over longer ones, and are left out

[columns]                         # field = column, or several columns of which the first that is there is taken
date = "DATA"
hs = ["KOD_CN", "KOD_HS"]
[fixed]                           # what holds for every row
currency = "PLN"
[scale]
value = 1000
[skipped]                         # column = texts of rows that are totals
PERIOD = ["Year"]
[[also]]                          # a further reading of the same row; tables as above, over the first
columns = { value = "EXPORTS" }
fixed = { flow = "export" }
"""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from wherefrom.model.errors import InputError, KnowledgeError, UsageError, WherefromError
from wherefrom.shipments.records.layout import ASIDE, FIELDS, Layout

__all__ = ["fitted", "preset_of", "presets", "read_mapping"]

_KEYS = ("name", "title", "source", "state", "known_by", "form", "precision", "basis", "digits", "columns", "fixed", "scale", "skipped", "also",
         "lacks", "said")  # fmt: skip
_FIXED = (*FIELDS, *ASIDE)
_CHOICES = {"form": ("full", "short"), "precision": ("day", "month", "year"), "basis": ("CIF", "FOB", "")}


def read_mapping(path: str | Path) -> Mapping[str, Any]:
    """A user's mapping file, checked. ``fitted(mapping, header)`` makes it a layout. Raises InputError with near names."""
    path = Path(path)
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}", cure="check the name") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"{path.name} is not TOML: {error}", cure='write lines such as date = "IMP_DATE" below [columns]') from None
    _check(table, path.name, InputError)
    return {"name": path.stem, **table}


def _check(table: Mapping[str, Any], where: str, error: type[WherefromError]) -> None:
    if not isinstance(table.get("columns"), dict) or not table["columns"]:
        raise error(f"{where} has no table [columns]", cure='write [columns] and below it lines such as date = "IMP_DATE"')
    _known(table, _KEYS, where, error)
    for part in (table, *table.get("also", ())):
        _known(part.get("columns", {}), _FIXED, f"{where}, columns", error)
        _known(part.get("fixed", {}), _FIXED, f"{where}, fixed", error)
        _known(part.get("scale", {}), FIELDS, f"{where}, scale", error)
    for key, choices in _CHOICES.items():
        if table.get(key, choices[0]) not in choices:
            raise error(f"{where}: {key} is {table[key]!r}", cure=f"write one of {', '.join(map(repr, choices))}")
    wrong = [key for key, value in {**table["columns"], **table.get("fixed", {})}.items() if not _texts(value)]
    if wrong:
        raise error(f"{where}: {wrong[0]} is not a text", cure="put it in quotation marks")


def _texts(value: Any) -> bool:
    return isinstance(value, str) or (isinstance(value, list) and bool(value) and all(isinstance(one, str) for one in value))


def _known(table: Mapping[str, Any], names: Iterable[str], where: str, error: type[WherefromError]) -> None:
    allowed = list(names)
    for key in table:
        if key not in allowed:
            near = difflib.get_close_matches(key, allowed, n=3, cutoff=0.5)
            raise error(
                f"{where}: there is no {key!r}",
                cause=f"did you mean {' or '.join(near)}?" if near else "",
                cure=f"use one of {', '.join(allowed)}",
            )


@cache
def presets() -> tuple[Mapping[str, Any], ...]:
    """Every preset of this room's folder, checked, in the order of their file names. Raises KnowledgeError."""
    found = []
    for file in sorted((files("wherefrom.shipments.records") / "presets").iterdir(), key=lambda one: one.name):
        if file.name.endswith(".toml"):
            table = tomllib.loads(file.read_text(encoding="utf-8"))
            _check(table, f"presets/{file.name}", KnowledgeError)
            lacking = [key for key in ("name", "known_by", "source", "state") if not table.get(key)]
            if lacking:
                raise KnowledgeError(f"presets/{file.name} has no {' and no '.join(lacking)}")
            found.append(table)
    return tuple(found)


def preset_of(header: Sequence[str]) -> Layout | None:
    """The preset whose telling columns are all there; the one with the most of them."""
    names = {_plain(name) for name in header}
    told = [one for one in presets() if all(_plain(name) in names for name in one["known_by"])]
    best = max(told, key=lambda one: len(one["known_by"]), default=None)
    return None if best is None else fitted(best, header)


def _plain(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isalnum() or letter == ".")


def fitted(table: Mapping[str, Any], header: Sequence[str]) -> Layout:
    """A mapping as the layout of a source with these columns. Raises UsageError where a column that it names alone is not there."""
    names = {_plain(name): name for name in reversed(header)}
    by_hand = "known_by" not in table
    columns: dict[str, str] = {}
    for field, given in table.get("columns", {}).items():
        several = [given] if isinstance(given, str) else given
        there = next((names[_plain(one)] for one in several if _plain(one) in names), "")
        if there:
            columns[field] = there
        elif by_hand:
            near = difflib.get_close_matches(_plain(several[0]), names, n=3, cutoff=0.5)
            raise UsageError(
                f"{table['name']}: {field} should be the column {several[0]!r}, which is not there",
                cause=f"did you mean {' or '.join(names[one] for one in near)}?" if near else f"the columns are {', '.join(header[:12])}",
            )
    layout = Layout(
        name=table["name"], columns=columns, form=table.get("form", "full"), basis=table.get("basis", ""), precision=table.get("precision", "day"),
        fixed=dict(table.get("fixed", {})), scale={field: float(by) for field, by in table.get("scale", {}).items()},
        skipped={names[_plain(name)]: tuple(texts) for name, texts in table.get("skipped", {}).items() if _plain(name) in names},
        digits=int(table.get("digits", 0)), lacks=tuple(table.get("lacks", ())), said=tuple(table.get("said", ())),
    )  # fmt: skip
    return replace(layout, also=tuple(_over(table, one, header) for one in table.get("also", ())))


def _over(table: Mapping[str, Any], more: Mapping[str, Any], header: Sequence[str]) -> Layout:
    """A further reading: the tables of the first with those of ``more`` laid over them."""
    laid = {key: value for key, value in table.items() if key != "also"}
    for key, value in more.items():
        laid[key] = {**laid.get(key, {}), **value} if isinstance(value, dict) else value
    return fitted(laid, header)
