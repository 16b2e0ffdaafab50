r"""CSV rows of a long file, read past what is damaged: a row that cannot be read costs itself, not the rest of the file.

A quotation mark that is opened and never closed makes the lines after it look like one cell. Where a row fails, the first line
after its beginning that by itself has as many cells as the header, or is damaged too, begins a row of its own.

>>> import io
>>> text = io.StringIO('no,name\n1,"Arn\n2,Bo\n3,"Cy\n4,Di\n')
>>> for row in rows(text, ",", 2):
...     print(row.number, row.cells, row.fault[:44] or "whole")
1 ['no', 'name'] whole
2 ['1'] a quotation mark is opened and never closed,
3 ['2', 'Bo'] whole
4 ['3'] a quotation mark is opened and never closed,
5 ['4', 'Di'] whole
"""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterator
from io import TextIOBase

from wherefrom.intake.delimited import fault_of
from wherefrom.intake.grid import CUT, Row

__all__ = ["rows"]

_RECORD = 2**18
"""The longest row in characters; far longer than any name, short enough to be read again after a stray quotation mark."""

_CELL = 131_072
"""The longest cell in characters, as the csv module has it."""


_LONG = f"a cell is longer than {_CELL:,} characters"
_UNCLOSED = f"a quotation mark is opened and never closed, or the row is longer than {_RECORD:,} characters"


class _Lines:
    """The lines of a file for ``csv.reader``: those of the row that is being read are kept, and may be given back."""

    def __init__(self, text: TextIOBase) -> None:
        self.text = text
        self.back: deque[str] = deque()
        self.held: list[str] = []
        self.size = 0
        self.before = 0  # lines of the file before the row

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if self.size > _RECORD:
            raise csv.Error("limit of a row")
        line = self.back.popleft() if self.back else self.text.readline(_RECORD)
        if not line:
            raise StopIteration
        self.held.append(line)
        self.size += len(line)
        return line

    def begin(self) -> None:
        """Begin a row."""
        self.before += len(self.held)
        self.held, self.size = [], 0

    def give_back(self, kept: int) -> None:
        """Keep the first lines as the row, and read the others again."""
        self.back.extendleft(reversed(self.held[kept:]))
        del self.held[kept:]
        while not self.back and self.held and not self.held[-1].endswith(("\n", "\r")):
            rest = self.text.readline(_RECORD)  # the rest of a line that is longer than a row may be
            if not rest:
                return
            self.held[-1] = rest[-1:]


def rows(text: TextIOBase, delimiter: str, width: int) -> Iterator[Row]:
    """The rows of a file whose rows have ``width`` cells; a row that cannot be read comes with its fault and its first cells."""
    lines = _Lines(text)
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    number = 0
    while True:
        number += 1
        lines.begin()
        try:
            cells = next(reader)
            if lines.size > _CELL and max(map(len, cells)) > _CELL:  # a library in this process may have raised the csv module's limit
                raise csv.Error("field larger than field limit")
            yield Row(number, cells)
        except StopIteration:
            return
        except csv.Error as error:
            begin, line = lines.held[0][:CUT], lines.before + 1
            one_line = len(lines.held) == 1
            lines.give_back(_own(lines.held, delimiter, width))
            fault = _why(str(error), one_line=one_line or len(lines.held) > 1)
            if len(lines.held) > 1:
                fault += f"; {len(lines.held)} lines of the file go with it"
            # The cells before the first quotation mark are whole: the identifier is often among them.
            yield Row(number, begin.split('"')[0].split(delimiter)[:-1], fault=fault if line == number else f"line {line}: {fault}")


def _why(error: str, *, one_line: bool) -> str:
    """The reason in words; what is wrong with a row that took in lines after it is that it took them in."""
    if error.startswith("field larger") and one_line:
        return _LONG
    return fault_of(error) if "expected after" in error and one_line else _UNCLOSED


def _own(held: list[str], delimiter: str, width: int) -> int:
    """How many of the lines belong to the row that failed: those before the first that is a row by itself, whole or not."""
    for place, line in enumerate(held[1:], 1):
        try:
            found = next(csv.reader([line], delimiter=delimiter, strict=True), [])
        except csv.Error:
            return place  # damaged too, and named by itself
        if len(found) >= width:
            return place
    return len(held)
