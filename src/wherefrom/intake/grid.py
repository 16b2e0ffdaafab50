"""Rows of text cells, whatever the file: the one shape that all readers of this room give.

A reader yields ``Row`` values one at a time; what is odd about a cell (stored as a number, computed, an error)
travels beside its text and never replaces it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal, NamedTuple

__all__ = ["CUT", "Book", "Odd", "OddKind", "Pieces", "Row", "Table", "beyond", "letters"]

CUT = 200
"""How many characters of a value a reject keeps."""

OddKind = Literal["text", "number", "date", "boolean", "error", "uncomputed", "long"]


class Odd(NamedTuple):
    """What a workbook or JSON stores in a cell besides text: the kind, the text it shows, and the formula if any."""

    kind: OddKind
    shown: str = ""
    formula: str = ""


class Row(NamedTuple):
    """One row. ``fault`` says why the row cannot be used; its cells then hold what could be saved of it."""

    number: int
    cells: list[str]
    odd: Mapping[int, Odd] = MappingProxyType({})
    fault: str = ""


@dataclass(slots=True, kw_only=True)
class Table:
    """One table of rows that can be read again from its start.

    ``padded`` says whether a short row is normal in this form. ``header`` is the row of names when the form fixes
    it. ``merged`` (first row, last row, column from 0) and ``hidden_rows`` are complete once ``rows`` has run out.
    """

    name: str
    rows: Callable[[], Iterator[Row]]
    hidden: bool = False
    padded: bool = True
    header: int | None = None
    merged: list[tuple[int, int, int]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)


@dataclass(slots=True, kw_only=True)
class Book:
    """An opened file: its form, its encoding and why, its delimiter, and its tables in the order of the file."""

    form: str
    encoding: str
    tables: list[Table]
    encoding_why: str = ""
    encoding_certain: bool = True
    delimiter: str = ""


class Pieces:
    """Text that comes in pieces, kept only until it is longer than ``limit`` characters: long enough to see that."""

    __slots__ = ("_held", "_limit", "_pieces")

    def __init__(self, limit: int) -> None:
        self._limit, self._held = limit, 0
        self._pieces: list[str] = []

    def add(self, text: str) -> None:
        """Append a piece, unless the text is already too long."""
        if self._held <= self._limit:
            self._pieces.append(text)
            self._held += len(text)

    def take(self) -> str:
        """Return the text so far, at most one character beyond the limit, and begin anew."""
        text = "".join(self._pieces)
        self._pieces, self._held = [], 0
        return text[: self._limit + 1]


def letters(column: int) -> str:
    """Return the letters of a column counted from 0.

    >>> letters(0), letters(26), letters(16383)
    ('A', 'AA', 'XFD')
    """
    name = ""
    column += 1
    while column:
        column, digit = divmod(column - 1, 26)
        name = chr(65 + digit) + name
    return name


def beyond(column: int, most: int) -> str:
    """Return why a row with a value in ``column`` (from 0) cannot be used."""
    return f"it has a value in column {letters(column)}, beyond the {most} columns that are read"
