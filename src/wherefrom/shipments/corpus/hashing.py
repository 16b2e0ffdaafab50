"""Columns to 64-bit numbers that are the same where what was written is the same, many rows at a time.

>>> rows = pa.table({"a": ["x", "x", "y"], "b": [1.0, 1.0, None]})
>>> first, second, third = hashes(rows, ("a", "b"))
>>> bool(first == second), bool(first == third)
(True, False)
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from wherefrom.compiling import compiler

__all__ = ["hashes"]

_compiled = compiler(Path(__file__).parent)

_PRIME = np.uint64(0x100000001B3)
_BEGIN = np.uint64(0xCBF29CE484222325)
_MIX = np.uint64(0xFF51AFD7ED558CCD)
_NULL = np.uint64(0x9E3779B97F4A7C15)


def hashes(rows: pa.Table | pa.RecordBatch, columns: Sequence[str]) -> NDArray[np.uint64]:
    """One number a row over the columns named, in their order. An empty text, zero and null are three different things."""
    total = np.full(rows.num_rows, _BEGIN, np.uint64)
    for name in columns:
        column = rows.column(name)
        parts = column.chunks if isinstance(column, pa.ChunkedArray) else [column]
        at = 0
        for part in parts:
            _fold(total[at : at + len(part)], _numbers(part))
            at += len(part)
    return total


def _numbers(part: pa.Array) -> NDArray[np.uint64]:
    if pa.types.is_string(part.type):
        return _texts(part)
    if pa.types.is_floating(part.type):
        plain = part.fill_null(np.nan).to_numpy(zero_copy_only=False) + 0.0  # minus zero is zero
        numbers = plain.view(np.uint64).copy()
    else:
        numbers = part.cast(pa.int32() if pa.types.is_date32(part.type) else pa.int64()).fill_null(0).to_numpy(zero_copy_only=False)
        numbers = numbers.astype(np.int64).view(np.uint64)
    if part.null_count:
        numbers = np.where(part.is_null().to_numpy(zero_copy_only=False), _NULL, numbers)
    return numbers


def _texts(part: pa.Array) -> NDArray[np.uint64]:
    _, offsets, data = part.buffers()
    found = np.empty(len(part), np.uint64)
    if len(part):
        ends = np.frombuffer(offsets, np.int32)[part.offset : part.offset + len(part) + 1]
        _read(ends, np.frombuffer(data, np.uint8) if data is not None else np.zeros(0, np.uint8), found)
    if part.null_count:
        found[part.is_null().to_numpy(zero_copy_only=False)] = _NULL
    return found


@_compiled
def _read(ends: Any, data: Any, found: Any) -> None:
    for row in range(found.shape[0]):
        value = _BEGIN
        for at in range(ends[row], ends[row + 1]):
            value = (value ^ np.uint64(data[at])) * _PRIME
        found[row] = value


@_compiled
def _fold(total: Any, numbers: Any) -> None:
    for row in range(total.shape[0]):
        value = (total[row] * _PRIME) ^ numbers[row]
        value = (value ^ (value >> np.uint64(33))) * _MIX
        total[row] = value ^ (value >> np.uint64(29))
