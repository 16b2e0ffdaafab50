"""What an investigation is told beside its sheets: title, object, days, era. May be written in a ``case.toml``.

title = "Missile recovered in Kharkiv"
object = "Ballistic missile"
recovered = "2024-01-02"
era_years = 10

[about]
examiner = "…"
custody = "…"
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from wherefrom.dating.terminus import ERA_YEARS
from wherefrom.model.errors import InputError
from wherefrom.model.spans import span

__all__ = ["Settings", "load_settings"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """``recovered``, ``documented`` and ``published`` stand in for rows that give no such day of their own.

    ``smallest_group`` is the number of companies (and of components) below which a figure is merged with others under
    disclosure ``public``.
    """

    title: str
    as_of: date
    object: str = ""
    recovered: str = ""
    documented: str = ""
    published: str = ""
    place: str = ""
    documenter: str = ""
    notes: str = ""
    era_years: int = ERA_YEARS
    smallest_group: int = 3
    about: Mapping[str, str] = field(default_factory=dict)
    companies: int = 0
    """the number of companies, carried into a case whose records may not name them; 0 where they do"""


_TEXTS = ("title", "object", "recovered", "documented", "published", "place", "documenter", "notes")
_NUMBERS = {"era_years": (1, 100), "smallest_group": (1, 1000)}


def load_settings(path: Path, *, as_of: date, title: str) -> Settings:
    """Read a ``case.toml``; raises InputError naming file, field and cure."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as wrong:
        raise InputError(f"{path} cannot be read: {wrong.strerror}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as wrong:
        raise InputError(f"{path} is not valid TOML: {wrong}", cure='write texts in quotes: title = "…"') from None
    known = (*_TEXTS, *_NUMBERS, "about")
    for name in table:
        if name not in known:
            near = get_close_matches(name, known, n=1)
            raise InputError(
                f"{path}: unknown field {name!r}" + (f", did you mean {near[0]!r}?" if near else ""),
                cure=f"known fields: {', '.join(known)}",
            )
    values: dict[str, str] = {}
    for name in _TEXTS:
        value = table.get(name, "")
        values[name] = value.isoformat() if isinstance(value, date) else value
        if not isinstance(values[name], str):
            raise InputError(f"{path}: {name} is {value!r}, not a text", cure=f'write {name} = "{value}"')
    for name in ("recovered", "documented", "published"):
        if values[name]:
            span(values[name])
    numbers: dict[str, int] = {}
    for name, (low, high) in _NUMBERS.items():
        if name in table:
            if type(table[name]) is not int or not low <= table[name] <= high:
                raise InputError(f"{path}: {name} is {table[name]!r}, not a whole number from {low} to {high}")
            numbers[name] = table[name]
    about = table.get("about", {})
    if not isinstance(about, dict) or not all(isinstance(one, str) for one in about.values()):
        raise InputError(f"{path}: [about] may hold texts only")
    told: dict[str, Any] = {**values, **numbers, "title": values["title"] or title}
    return Settings(as_of=as_of, about=about, **told)
