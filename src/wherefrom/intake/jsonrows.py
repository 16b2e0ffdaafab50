"""JSON lines and JSON arrays of objects: each object a row, each key a column, numbers as they were written.

``{"marks": 0745}`` is not JSON at all, and ``1E10`` stays ``1E10``: numbers are never turned into numbers.
Nested values become their JSON text. A line that cannot be read is rejected and the next one read.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any, NamedTuple

from wherefrom.encodings import Guess, detect
from wherefrom.intake.delimited import as_text
from wherefrom.intake.files import Opened
from wherefrom.intake.grid import CUT, Book, Odd, Row, Table
from wherefrom.intake.mapping import Limits, Mapping
from wherefrom.model.errors import InputError

__all__ = ["open_json"]

_BETWEEN = re.compile(r"[\s,]*")


class _Number(str):
    """The digits of a number as they stand in the file."""

    __slots__ = ()


class _Item(NamedTuple):
    number: int
    values: dict[str, Any]
    fault: str = ""
    raw: str = ""


def open_json(file: Opened, mapping: Mapping, limits: Limits) -> Book:
    """Return the file as one table whose header is row 0: the keys in the order in which they first stand."""
    guess = detect(file.handle, mapping.encoding, file.path.name)
    array = file.head.decode(guess.name, errors="ignore").lstrip("\ufeff \t\r\n").startswith("[")
    items = _array if array else _lines
    table = Table(name=file.path.name, header=0, rows=lambda: _rows(lambda: items(file, guess), file.path.name, limits))
    return Book(
        form="json" if array else "jsonl",
        encoding=guess.name,
        encoding_why=guess.why,
        encoding_certain=guess.certain,
        tables=[table],
    )


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Keep both values of a key that stands twice in one object."""
    values: dict[str, Any] = {}
    for name, value in pairs:
        key, again = name, 1
        while key in values:
            again += 1
            key = f"{name} ({again})"
        values[key] = value
    return values


_DECODER = json.JSONDecoder(parse_int=_Number, parse_float=_Number, parse_constant=_Number, object_pairs_hook=_pairs)


def _lines(file: Opened, guess: Guess) -> Iterator[_Item]:
    with as_text(file.handle, guess) as text:
        for number, line in enumerate(text, 1):
            stripped = line.strip()
            yield _item(number, stripped, _DECODER.decode) if stripped else _Item(number, {})


def _item(number: int, line: str, decode: Callable[[str], Any]) -> _Item:
    try:
        value = decode(line)
    except json.JSONDecodeError as error:
        return _Item(number, {}, f"the line is not valid JSON: {error.msg} at character {error.pos + 1}", line[:CUT])
    except RecursionError:
        return _Item(number, {}, "the line is nested too deeply", line[:CUT])
    return _checked(number, value, line)


def _checked(number: int, value: Any, raw: str) -> _Item:
    if isinstance(value, dict):
        return _Item(number, value)
    return _Item(number, {}, "it is not an object with named values", raw[:CUT])


def _array(file: Opened, guess: Guess) -> Iterator[_Item]:
    with as_text(file.handle, guess) as handle:
        text = handle.read()
    at = _BETWEEN.match(text, text.index("[") + 1).end()  # type: ignore[union-attr]  # matches anywhere
    number = 0
    while at < len(text) and text[at] != "]":
        number += 1
        start = at
        try:
            value, at = _DECODER.raw_decode(text, at)
        except (json.JSONDecodeError, RecursionError) as error:
            what = "it is nested too deeply" if isinstance(error, RecursionError) else f"{error}"
            raise InputError(
                f"{file.path.name}, element {number}: {what}",
                cause="the array was cut off or edited by hand",
                cure="mend it, or write one object a line (JSON lines), where one broken line costs only itself",
            ) from None
        yield _checked(number, value, text[start : start + CUT])
        at = _BETWEEN.match(text, at).end()  # type: ignore[union-attr]
    if at >= len(text):
        raise InputError(f"{file.path.name} ends inside the array", cure="check that the export was finished")


def _rows(items: Callable[[], Iterator[_Item]], name: str, limits: Limits) -> Iterator[Row]:
    """The rows, read twice: the first time for the keys, so that a long file is never held."""
    columns, first, count = dict[str, int](), None, 0
    for count, item in enumerate(items(), 1):
        for key in item.values:
            columns.setdefault(key, len(columns))
        first = first or (item if item.fault else None)
        if len(columns) > limits.max_columns:
            raise InputError(
                f"{name}, row {item.number}: more than {limits.max_columns} different keys",
                cause="values stand where keys belong",
                cure="write one object a component, with the same keys",
            )
        if count > limits.max_rows:
            break  # the reader of the rows counts them and says so
    if not columns and first is not None:
        raise InputError(f"{name} has no readable row; row {first.number}: {first.fault}",
                         cure='write one object a line, such as {"marks": "MAX2235 0745"}')  # fmt: skip
    yield Row(0, list(columns))
    for item in islice(items(), count):
        yield _row(item, columns)


def _row(item: _Item, columns: dict[str, int]) -> Row:
    if item.fault:
        return Row(item.number, [item.raw], fault=item.fault)
    cells, odd = [""] * len(columns), dict[int, Odd]()
    for key, value in item.values.items():
        at = columns[key]
        try:
            cells[at] = _text(value)
        except RecursionError:
            return Row(item.number, [key], fault="it is nested too deeply")
        if isinstance(value, _Number):
            odd[at] = Odd("number")
        elif isinstance(value, bool):
            odd[at] = Odd("boolean")
    return Row(item.number, cells, odd)


def _text(value: Any) -> str:
    """Return the text of a value: a text as it is, nothing for null, else JSON."""
    if type(value) is str:
        return value
    return "" if value is None else _json(value)


def _json(value: Any) -> str:
    if isinstance(value, _Number):
        return str(value)
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(k, ensure_ascii=False)}: {_json(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_json, value)) + "]"
    return json.dumps(value, ensure_ascii=False)
