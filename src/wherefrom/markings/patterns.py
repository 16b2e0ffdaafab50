"""Patterns of maker files, compiled: layouts with their slot, families with their tail and their index keys.

Speed comes from here: a family is tried only on tokens that begin with its first two characters, and nothing is compiled
before it is first tried.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property

from wherefrom.knowledge import Family, Layout, Lot
from wherefrom.knowledge.makers import SLOT
from wherefrom.markings.calendars import Calendar, calendar
from wherefrom.markings.tokens import GAP, UPPER, spaced
from wherefrom.model.errors import KnowledgeError

__all__ = ["CompiledFamily", "CompiledLayout", "index_keys", "lot_source"]

TAIL = r"[A-Z0-9]*(?:[-/.][A-Z0-9]+)*(?:#(?:TR)?PBF|\+(?!\d))?"
"""What may follow a family's stem: package and grade letters, further groups, lead-free marks."""

END = r"(?=[.*'’!?]*(?:[\s|,;:=()\[\]{}\"“”«»®™©●•▪]|$))"
"""A layout must end where a token ends."""

_META = set("\\^$.|?*+()[]{}")


DEEP = 4
"""How many first characters of a part number are looked up."""


def index_keys(pattern: str) -> str:
    """The literal beginning of a family's pattern, at most four characters, in upper case.

    >>> index_keys(r"MAX[0-9]{3,5}"), index_keys(r"7[48]HC"), index_keys(r"A-?B")
    ('MAX', '7', 'A')
    """
    key = ""
    for place, letter in enumerate(pattern[:DEEP]):
        follows = pattern[place + 1 : place + 2]
        if letter in _META or not letter.isalnum() or (follows and follows in "?*{"):
            break
        key += letter.translate(UPPER)
    return key


def lot_source(lot: Lot) -> str:
    """A lot's pattern, uncompiled; it ends with a token."""
    return f"(?:{spaced(lot.pattern)}){END}"


@dataclass(slots=False, eq=False)
class CompiledFamily:
    """One pattern of a family. ``match(text, at)`` gives the end of the part number that begins at ``at``, or None."""

    family: Family
    pattern: str
    exact: bool = field(init=False)

    def __post_init__(self) -> None:
        self.exact = self.pattern.endswith("$") and not self.pattern.endswith(r"\$")

    @property
    def source(self) -> str:
        """The pattern with its tail, uncompiled; it stops where a word or a group stops."""
        body = self.pattern[:-1] if self.exact else self.pattern
        return rf"(?:{body}){'' if self.exact else TAIL}(?![A-Z0-9])"

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The source, compiled."""
        try:
            return re.compile(self.source)
        except re.error as wrong:
            raise KnowledgeError(f"makers/{self.family.maker}.toml: family {self.pattern!r}: {wrong}") from None


def _divided(slot: str) -> str:
    """The pattern of a slot whose characters are divided by a gap or a sign, or '' for a slot that is not.

    >>> _divided("YY/WW")
    '[0-9A-Z][0-9A-Z]/[0-9A-Z][0-9A-Z]'
    """
    if slot.isalnum():
        return ""
    return "".join("[0-9A-Z]" if letter.isalnum() else GAP if letter == " " else re.escape(letter) for letter in slot)


@dataclass(slots=False, eq=False)
class CompiledLayout:
    """One layout; ``regex`` has the named group ``slot`` and begins and ends with a token."""

    layout: Layout
    calendar: Calendar = field(init=False)
    several: bool = field(init=False)
    """whether the layout spans more than one token"""
    divided: bool = field(init=False)
    """whether something stands between the characters of the slot"""
    names_part: bool = field(init=False)
    """whether the layout begins with letters written out, as one that ends a part number with a date does"""

    def __post_init__(self) -> None:
        try:
            self.calendar = calendar(re.sub(r"[^A-Z0-9]", "", self.layout.slot))
        except KeyError:
            raise KnowledgeError(
                f"makers/{self.layout.maker}.toml: no calendar offers the slot {{{self.layout.slot}}}",
                cure="use a known slot, or add a calendar module below markings/calendars",
            ) from None
        self.several = " " in self.layout.pattern
        self.divided = _divided(self.layout.slot) != ""
        self.names_part = len(index_keys(self.layout.pattern)) >= 2

    @cached_property
    def source(self) -> str:
        """The pattern with its slot as the named group ``slot``, uncompiled; it ends with a token."""
        slot = f"(?P<slot>{_divided(self.layout.slot) or self.calendar.pattern})"
        before, _, after = SLOT.split(self.layout.pattern)
        return f"(?:{spaced(before)}{slot}{spaced(after)}){END}"

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The source, compiled; matched at a token's start."""
        try:
            return re.compile(self.source)
        except re.error as wrong:
            raise KnowledgeError(f"makers/{self.layout.maker}.toml: layout {self.layout.pattern!r}: {wrong}") from None
