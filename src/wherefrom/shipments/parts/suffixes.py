"""What stands behind a part number: packing, lead-free and grade codes, or something that may make it another part.

The codes and their sources are in ``suffixes.toml``; the state of each source is told with it.

>>> tail("+T"), tail("EUE+").kind == LETTERS, tail("-7").kind == NUMBERED, tail("/MAX485").kind == NOTHING
(Tail(text='+T', kind=1, means='tape and reel, lead-free, reported'), True, True, True)
>>> stripped("AD8232ACPZ-R7"), stripped("MAX3232")
('AD8232ACPZ', 'MAX3232')
"""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from wherefrom.model.errors import KnowledgeError
from wherefrom.names.lookalikes import fold

__all__ = ["JOINED_BY", "KNOWN", "LETTERS", "LONG", "NOTHING", "NUMBERED", "Tail", "stripped", "tail"]

NOTHING, KNOWN, LETTERS, JOINED_BY, NUMBERED, LONG = range(6)
"""Kinds of what follows: nothing; a code that is known; a few letters at once (package or grade); letters joined by a hyphen; a number
joined by a hyphen or dot; a longer word."""

LONGEST = 7
"""Letters and digits that a package and grade code has at most."""

_BEHIND = re.compile(r",\d{3}(?!\d)|[^\s,;:()\[\]{}\"'<>«»]*")
_SHIPPED = files("wherefrom.shipments.parts")


class Tail(NamedTuple):
    """What stands behind a number: as capitals, its kind, and what it means with the state of the source ('' unknown)."""

    text: str
    kind: int
    means: str


@cache
def _codes() -> tuple[tuple[re.Pattern[str], str], ...]:
    told = tomllib.loads((_SHIPPED / "suffixes.toml").read_text(encoding="utf-8"))
    found = []
    for row in told["suffix"]:
        if row["source"] not in told["sources"]:
            raise KnowledgeError(f"suffixes.toml: suffix {row['pattern']!r} names the source {row['source']!r}, which is not in [sources]")
        state = told["sources"][row["source"]]["state"]
        found.append((re.compile(row["pattern"]), row["means"] + ("" if state == "verified" else f", {state}")))
    return tuple(found)


@cache
def _all() -> re.Pattern[str]:
    return re.compile("(?:" + "|".join(f"(?:{code.pattern})" for code, _ in _codes()) + ")+$")


@cache
def _last() -> re.Pattern[str]:
    # A lone R or T at the end of a wanted number may belong to it: only what cannot be part of a name is taken off.
    sure = [code.pattern for code, _ in _codes() if code.pattern != "[RT]"]
    return re.compile("(?:" + "|".join(f"(?:{one})" for one in sure) + ")+$")


def behind(text: str) -> str:
    """What belongs to a number that ends where ``text`` begins, as capitals; marks of punctuation at its end do not."""
    found = _BEHIND.match(text)
    return fold(found[0]).upper().rstrip(".?!-_/\\|") if found is not None else ""


@lru_cache(maxsize=65536)
def tail(text: str) -> Tail:
    """What follows a number, read from the characters behind it."""
    told = behind(text)
    if not told:
        return Tail("", NOTHING, "")
    if _all().match(told):
        return Tail(told, KNOWN, next(means for code, means in _codes() if code.match(told)))
    if told[0] in "/\\|":  # a list of numbers
        return Tail("", NOTHING, "")
    inside = sum(map(str.isalnum, told))
    if told[0].isalnum():
        return Tail(told, LETTERS if inside <= LONGEST else LONG, "")
    inner = told.lstrip("-_.+#*·–")
    if not inner[:1].isalnum() or not inner[:1].isascii():
        return Tail("", NOTHING, "")
    if inner[:1].isdigit():
        return Tail(told, NUMBERED, "")
    return Tail(told, JOINED_BY if inside <= LONGEST else LONG, "")


def stripped(part: str) -> str:
    """A wanted number without its packing and lead-free codes; itself where there is none or little would be left."""
    plain = fold(part).strip()
    found = _last().search(plain.upper())
    if found is None or found.start() < 5 or not any(map(str.isdigit, plain[: found.start()])):
        return part.strip()
    return plain[: found.start()].rstrip("-/ ")
