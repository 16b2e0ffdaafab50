"""One way to write a value as bytes, so that equal values have equal digests.

JSON with sorted keys, no blanks, UTF-8, dates as ISO text; floats are refused unless finite.

>>> canonical({"b": 1, "a": "МАХ"}).decode()
'{"a":"МАХ","b":1}'
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

__all__ = ["canonical", "digest"]


def _shallow(value: Any) -> Any:
    """What JSON cannot hold, one level down: the encoder comes back for what is inside."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return dict(value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {name: getattr(value, name) for name in _fields(type(value))}
    raise TypeError(f"cannot write {type(value).__name__} as canonical JSON")


@cache
def _fields(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(kind))


_ENCODE = json.JSONEncoder(default=_shallow, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode


def canonical(value: Any) -> bytes:
    """The canonical bytes of a value; raises TypeError for what cannot be written, ValueError for what is not finite."""
    return _ENCODE(value).encode()


def digest(data: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(data).hexdigest()
