"""Bodies of requests, read within bounds, and JSON that means one thing only.

A second value for one key, NaN or a number out of range is refused, not repaired, and so is half a character or a control character
in any text that is used: what was asked must be what is answered.

>>> parsed(b'{"queries": {"a": 1}}')
{'queries': {'a': 1}}
>>> parsed(b'{"a": 1, "a": 2}')
Traceback (most recent call last):
wherefrom.workbench.refusals.Refused: the JSON has the key 'a' twice in one object
"""

from __future__ import annotations

import asyncio
import json
import re
from math import isfinite
from typing import Any, NoReturn
from urllib.parse import parse_qs

from starlette.requests import ClientDisconnect, Request

from wherefrom.workbench.refusals import Refused

__all__ = ["CONTROL", "MOST_DEPTH", "checked_text", "form_field", "is_json", "json_text", "parsed", "read"]

MOST_DEPTH = 12
"""Objects and lists inside each other; the deepest query that has a meaning has five."""

SLOWEST = 30.0
"""Seconds in which a body must have come."""

SKIPPED = 4_000_000
"""Bytes too many that are still read, and thrown away: a client that is cut off while it sends never sees why."""

MOST_FIELDS = 20

CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
"""Characters that no name has: control characters other than blanks, and halves of characters."""


async def read(request: Request, most: int) -> bytes:
    """The body; 413 where it has more than ``most`` bytes, whatever its header says."""
    stated = request.headers.get("content-length", "")
    if stated.isdecimal() and int(stated[:19]) > most + SKIPPED:
        raise _too_long(most)
    parts, size = [], 0
    try:
        async with asyncio.timeout(SLOWEST):
            async for part in request.stream():
                size += len(part)
                if size <= most:
                    parts.append(part)
                elif size > most + SKIPPED:
                    raise _too_long(most)
    except TimeoutError:
        raise Refused(408, f"the body did not come within {SLOWEST:.0f} seconds", {"Connection": "close"}) from None
    except ClientDisconnect:
        raise Refused(400, "the connection ended before the body did") from None
    if size > most:
        raise _too_long(most)
    return b"".join(parts)


def _too_long(most: int) -> Refused:
    # The rest of the body is not read: the connection cannot serve another request.
    return Refused(413, f"the body has more than {most:,} bytes, which is the most this service reads", {"Connection": "close"})


def is_json(request: Request) -> bool:
    """Whether the body is said to be JSON."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    return kind == "application/json" or kind.endswith("+json")


def json_text(body: bytes) -> str:
    """The body as text; 400 where it is not UTF-8."""
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        raise Refused(400, f"the body is not UTF-8: byte {wrong.start:,} cannot be read") from None


def parsed(body: bytes | str) -> Any:
    """What the JSON says; 400 where it is none, or says something twice, too deep or in characters that no text has."""
    text = json_text(body) if isinstance(body, bytes) else body
    try:
        value = json.loads(text, parse_constant=_no_number, object_pairs_hook=_once)
    except json.JSONDecodeError as wrong:
        raise Refused(400, f"this is not JSON: {wrong.msg} (line {wrong.lineno}, column {wrong.colno})") from None
    except RecursionError:
        raise _too_deep() from None
    except ValueError:
        raise Refused(400, "the JSON has a number with more digits than can be read") from None
    _check(value)
    return value


def _no_number(name: str) -> NoReturn:
    raise Refused(400, f"{name} is not a number in JSON")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        seen: set[str] = set()
        for key, _ in pairs:
            if key in seen:
                raise Refused(400, f"the JSON has the key {key!a} twice in one object")
            seen.add(key)
    return found


def _too_deep() -> Refused:
    return Refused(400, f"the JSON has more than {MOST_DEPTH} objects and lists inside each other")


def _check(value: Any) -> None:
    waiting = [(value, 1)]
    while waiting:
        one, depth = waiting.pop()
        if isinstance(one, float) and not isfinite(one):
            raise Refused(400, "the JSON has a number that is out of range")
        if isinstance(one, (dict, list)):
            if depth > MOST_DEPTH:
                raise _too_deep()
            waiting += [(part, depth + 1) for part in (one.values() if isinstance(one, dict) else one)]


def checked_text(text: str) -> str:
    """The text; 400 where it has a control character or half a character."""
    found = CONTROL.search(text)
    if found is not None:
        what = "half a character (a lone surrogate)" if "\ud800" <= found[0] <= "\udfff" else "a control character"
        raise Refused(400, f"a text has {what}, U+{ord(found[0]):04X}, at place {found.start() + 1:,}")
    return text


def form_field(body: bytes, name: str) -> str | None:
    """One field of a form (application/x-www-form-urlencoded), or None; 400 where it is there twice or cannot be read."""
    try:
        fields = parse_qs(body.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=MOST_FIELDS)
    except ValueError:
        raise Refused(400, f"the form cannot be read: URL-encoded UTF-8 with at most {MOST_FIELDS} fields is expected") from None
    values = fields.get(name, [])
    if len(values) > 1:
        raise Refused(400, f"the form has the field {name!r} {len(values)} times")
    return values[0] if values else None
