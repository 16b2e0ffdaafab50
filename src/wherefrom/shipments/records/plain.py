"""Parquet and JSON lines as plain text: numbers as their digits, days as ISO, nested values as their names or as JSON.

>>> import pyarrow as pa
>>> batch = pa.record_batch({"a": [4162.0, None], "b": [7, 8], "c": [["x"], ["y", "z"]]})
>>> plain_table(batch, ("a", "b", "c")).to_pylist()
[{'a': '4162', 'b': '7', 'c': 'x'}, {'a': '', 'b': '8', 'c': 'y; z'}]
>>> flat({"schema": "EconomicActivity", "properties": {"sender": [{"properties": {"name": ["ALFA"]}}], "vedCode": ["8542"]}})
{'schema': 'EconomicActivity', 'properties.sender': 'ALFA', 'properties.vedCode': '8542'}
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from wherefrom.shipments.records.encoding import Utf8, encoding_of, opened
from wherefrom.shipments.records.headings import column_names
from wherefrom.shipments.records.rejects import Reject

__all__ = ["flat", "json_names", "plain_table", "read_json"]

_LOOKED = 2_000  # lines whose keys make the header
_SAMPLE = 30
_MORE = "further fields"
_LINE = 2**24  # characters; a longer line is a reject, read no further


def plain_table(batch: pa.RecordBatch, header: Sequence[str]) -> pa.Table:
    """A batch whose columns are all text; null and "not a number" are ""."""
    return pa.Table.from_arrays([_plain(column) for column in batch.columns], names=list(header))


def _plain(column: pa.Array) -> pa.Array:
    kind = column.type
    if pa.types.is_dictionary(kind):
        words = _plain(column.dictionary)
        return pc.fill_null(words.take(column.indices), "")
    if pa.types.is_floating(kind):
        column = pc.if_else(pc.is_nan(column), pa.scalar(None, kind), column)
    if pa.types.is_nested(kind):
        return pa.array([_text(value) for value in column.to_pylist()], pa.string())
    if pa.types.is_binary(kind) or pa.types.is_large_binary(kind):
        return pa.array(["" if v is None else v.decode("utf-8", "backslashreplace") for v in column.to_pylist()], pa.string())
    return pc.fill_null(column.cast(pa.string()), "")


def _text(value: Any) -> str:
    """A value as text: a list as its parts, an entity as its caption or name, other objects as JSON."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple):
        return "; ".join(text for text in map(_text, value) if text)
    if isinstance(value, dict):
        named = value.get("caption") or value.get("name") or (value.get("properties") or {}).get("name")
        return _text(named) if named else json.dumps(value, ensure_ascii=False, default=str)
    return str(value)


def flat(record: dict[str, Any]) -> dict[str, str]:
    """A record with its nested objects written as dotted names; an entity within a list is its name."""
    found: dict[str, str] = {}
    for key, value in record.items():
        if isinstance(value, dict) and value:
            found |= {f"{key}.{below}": text for below, text in flat(value).items()}
        else:
            found[key] = _text(value)
    return found


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    encoding, _ = encoding_of(path)
    with opened(path) as stream:
        reader, rest, number = Utf8(stream, encoding), b"", 0
        while chunk := reader.read(2**20):
            *whole, rest = (rest + chunk).split(b"\n")
            for line in whole:
                number += 1
                yield number, line.decode("utf-8", "replace")
            if len(rest) > _LINE:
                rest = rest[:_LINE]
        if rest.strip():
            yield number + 1, rest.decode("utf-8", "replace")


def _record(line: str) -> dict[str, str] | str:
    """One line as a flat record, or why it is none."""
    try:
        # Numbers stay as they are written: 1.50 is not 1.5, and a code of twenty digits is no float.
        record = json.loads(line, parse_int=str, parse_float=str, parse_constant=lambda _: "")
    except (ValueError, RecursionError):
        return "not one JSON object a line"
    return flat(record) if isinstance(record, dict) else "not a JSON object"


def json_names(path: Path) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """The names that the first lines use, in order of first use, with a last column for what later lines add; and a sample."""
    some = [record for _, line in itertools.islice(_lines(path), _LOOKED) if line.strip() and isinstance(record := _record(line), dict)]
    names = tuple(dict.fromkeys(itertools.chain.from_iterable(some)))
    header = column_names([*names, _MORE]) if names else ()
    return header, tuple((*(record.get(name, "") for name in names), "") for record in some[:_SAMPLE])


def read_json(path: Path, header: Sequence[str], size: int) -> Iterator[tuple[list[list[str]], list[int], list[Reject]]]:
    """Rows, their numbers and the rejects, in batches. The first line is row 2, as though the names stood above it."""
    names = header[:-1]
    known = frozenset(names)
    lines = _lines(path)
    while some := list(itertools.islice(lines, size)):
        rows: list[list[str]] = []
        numbers: list[int] = []
        rejects: list[Reject] = []
        for number, line in some:
            if not line.strip():
                continue
            record = _record(line)
            if isinstance(record, str):
                rejects.append(Reject(kind="rejected", row=number + 1, column="", value=line, reason=record))
                continue
            more = {name: text for name, text in record.items() if name not in known}
            rows.append([*(record.get(name, "") for name in names), json.dumps(more, ensure_ascii=False) if more else ""])
            numbers.append(number + 1)
        yield rows, numbers, rejects
