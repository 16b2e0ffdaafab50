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
from typing import Any

__all__ = ["canonical", "digest", "plain"]


def plain(value: Any) -> Any:
    """Frozen values as dictionaries and lists that JSON can hold; field names become keys."""
    if value is None or isinstance(value, (str, int, float)):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(one) for one in value]
    if dataclasses.is_dataclass(value):
        return {field.name: plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    raise TypeError(f"cannot write {type(value).__name__} as canonical JSON")


def canonical(value: Any) -> bytes:
    """The canonical bytes of a value."""
    return json.dumps(
        plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    ).encode()


def digest(data: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(data).hexdigest()
