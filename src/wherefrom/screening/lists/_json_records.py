"""Records of lists that come as JSON: every field is taken once or named as ignored, so that a new field stops the run.

>>> record = Fields("list.json", "record 1", {"name": " ACME ", "aliases": ["A", ""], "colour": "red"})
>>> record.text("name"), record.texts("aliases"), record.text("town")
('ACME', ('A',), '')
>>> record.finish()
Traceback (most recent call last):
...
wherefrom.model.errors.ListError: list.json, record 1: the field 'colour' is not known ('red').
  cause: the publisher added or renamed a field
  mend:  nothing was loaded; keep the older snapshot and report the field
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

from wherefrom.model.errors import ListError
from wherefrom.screening.lists._strict import changed

__all__ = ["Fields", "is_iso", "kept", "lines", "whole"]

LARGEST = 512 * 1024 * 1024
_ISO = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


class Fields:
    """One JSON object of a list, taken field by field."""

    def __init__(self, file: str, place: str, fields: object) -> None:
        if not isinstance(fields, Mapping):
            raise changed(file, place, "not an object with fields")
        self.file = file
        self.place = place
        self._left: dict[str, Any] = dict(fields)

    @property
    def source(self) -> str:
        """The file and the place in it, as a designation quotes them."""
        return f"{self.file}, {self.place}"

    def text(self, name: str) -> str:
        """The field's text, empty where it is missing or null; taken away."""
        value = self._left.pop(name, None)
        if value is None:
            return ""
        if not isinstance(value, str):
            raise changed(self.file, self.place, f"the field {name!r} is no text")
        return value.strip()

    def need(self, name: str) -> str:
        """The field's text; ListError where it is missing or empty."""
        value = self.text(name)
        if not value:
            raise changed(self.file, self.place, f"the field {name!r} is missing or empty")
        return value

    def texts(self, name: str) -> tuple[str, ...]:
        """The field's texts, the empty ones left out; taken away."""
        values = self._left.pop(name, None) or []
        if not isinstance(values, list) or not all(isinstance(one, str) for one in values):
            raise changed(self.file, self.place, f"the field {name!r} is no list of texts")
        return tuple(dict.fromkeys(one.strip() for one in values if one.strip()))

    def value(self, name: str) -> Any:
        """The field as it is, None where it is missing; taken away."""
        return self._left.pop(name, None)

    def finish(self, ignored: Collection[str] = ()) -> None:
        """Raise ListError for the first field that was neither taken nor ignored by name."""
        for name, value in self._left.items():
            if name not in ignored:
                raise changed(self.file, self.place, f"the field {name!r} is not known ({str(value)[:60]!r})")


def whole(path: Path) -> Any:
    """A JSON file of bounded size, read whole; ListError where it is too large or no JSON."""
    if path.stat().st_size > LARGEST:
        raise ListError(f"{path.name}: larger than 512 MB", cure="nothing was loaded; check that this is the list it should be")
    try:
        return json.loads(path.read_bytes())
    except ValueError as error:
        raise _unreadable(path.name, "the file", error) from None


def lines(path: Path) -> Iterator[Fields]:
    """The objects of a file with one JSON object a line, one by one."""
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            if line.strip():
                try:
                    found = json.loads(line)
                except ValueError as error:
                    raise _unreadable(path.name, f"line {number}", error) from None
                yield Fields(path.name, f"line {number}", found)


def is_iso(text: str) -> bool:
    """Whether a text is an ISO date or the beginning of one."""
    return _ISO.fullmatch(text) is not None


def kept(properties: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """The properties that have a value."""
    return {name: values for name, values in properties.items() if values}


def _unreadable(file: str, place: str, error: ValueError) -> ListError:
    return ListError(
        f"{file}, {place}: not readable as JSON ({error})",
        cause="the download was cut off, or this is another file",
        cure="nothing was loaded; fetch the file again",
    )
