"""Strict reading of TOML tables: take each field, then fail on what is left.

A record knows its file and its place in it, so that every complaint can name them.

>>> record = Record({"name": "TI", "nmae": "x"}, "makers/ti.toml")
>>> record.text("name")
'TI'
>>> record.finish()
Traceback (most recent call last):
    ...
wherefrom.model.errors.KnowledgeError: makers/ti.toml: unknown field 'nmae'.
  mend:  known here: name
"""

from __future__ import annotations

import tomllib
from typing import Any

from wherefrom.model.errors import InputError, KnowledgeError
from wherefrom.model.sources import STATES, Source
from wherefrom.model.spans import span

__all__ = ["Record", "parse_toml"]


def parse_toml(text: str, where: str) -> Record:
    """Parse one knowledge file; raises KnowledgeError naming file and line."""
    try:
        return Record(tomllib.loads(text), where)
    except tomllib.TOMLDecodeError as wrong:
        raise KnowledgeError(f"{where} is not valid TOML: {wrong}", cure="quote every mark and code") from None


class Record:
    """One TOML table, consumed field by field."""

    def __init__(self, table: dict[str, Any], where: str) -> None:
        self._table = dict(table)
        self.where = where
        self._known: list[str] = []

    def complain(self, what: str, cure: str = "") -> KnowledgeError:
        """A KnowledgeError that names the file and the record."""
        return KnowledgeError(f"{self.where}: {what}", cure=cure)

    def _take(self, field: str, kind: type | tuple[type, ...], default: Any) -> Any:
        self._known.append(field)
        value = self._table.pop(field, default)
        if value is ...:
            raise self.complain(f"field {field!r} is missing")
        if value is not default and (not isinstance(value, kind) or isinstance(value, bool)):
            raise self.complain(f"field {field!r} is {value!r}", cure="marks, codes and dates are quoted strings")
        return value

    def text(self, field: str, default: Any = ...) -> str:
        """A string field."""
        return str(self._take(field, str, default))

    def number(self, field: str, default: Any = ...) -> float:
        """A number between 0 and 1."""
        value = float(self._take(field, (int, float), default))
        if not 0 <= value <= 1:
            raise self.complain(f"field {field!r} is {value}, not between 0 and 1")
        return value

    def texts(self, field: str, default: Any = ...) -> tuple[str, ...]:
        """A list of strings; a single string is a list of one."""
        value = self._take(field, (list, str), default)
        value = [value] if isinstance(value, str) else value
        for one in value:
            if not isinstance(one, str):
                raise self.complain(f"field {field!r} holds {one!r}", cure="marks, codes and dates are quoted strings")
        return tuple(value)

    def weights(self, field: str) -> dict[str, float]:
        """A table of text to a number between 0 and 1."""
        value = self._take(field, dict, {})
        for text, weight in value.items():
            if not isinstance(weight, (int, float)) or isinstance(weight, bool) or not 0 <= weight <= 1:
                raise self.complain(f"{field}.{text!r} is {weight!r}, not between 0 and 1")
        return {text: float(weight) for text, weight in value.items()}

    def records(self, field: str) -> list[Record]:
        """A list of tables."""
        value = self._take(field, list, [])
        for one in value:
            if not isinstance(one, dict):
                raise self.complain(f"field {field!r} holds {one!r}", cure=f"write a table: [[{field}]]")
        return [Record(one, f"{self.where} [[{field}]] {place + 1}") for place, one in enumerate(value)]

    def day(self, field: str) -> str:
        """An ISO date, month or year; empty when it is not given."""
        text = self.text(field, "")
        if text:
            try:
                span(text)
            except InputError as wrong:
                raise self.complain(f"field {field!r}: {wrong.what}", cure=wrong.cure) from None
        return text

    def sources(self) -> dict[str, Source]:
        """The table ``[sources]``: id → Source."""
        found: dict[str, Source] = {}
        for key, table in self._take("sources", dict, {}).items():
            if not isinstance(table, dict):
                raise self.complain(f"source {key!r} is {table!r}", cure=f"write a table: [sources.{key}]")
            record = Record(table, f"{self.where} [sources.{key}]")
            state = record.text("state")
            if state not in STATES:
                raise record.complain(f"state {state!r} is not one of {', '.join(STATES)}")
            found[key] = Source(id=key, ref=record.text("ref"), seen=record.text("seen", ""), state=state)
            record.finish()
        return found

    def finish(self) -> None:
        """Fail on what is left."""
        if self._table:
            left = ", ".join(repr(field) for field in self._table)
            raise self.complain(f"unknown field {left}", cure=f"known here: {', '.join(self._known)}")
