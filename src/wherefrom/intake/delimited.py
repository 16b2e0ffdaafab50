"""CSV and TSV: which character separates the columns, and the rows, streamed.

The delimiter taken is the one under which the header names the most fields, then the one that gives rows of equal
width. Quotes are read strictly: text after a closing quote would be joined silently otherwise, and a mark changed.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import BinaryIO

from wherefrom.encodings import Guess, detect
from wherefrom.intake.files import Opened
from wherefrom.intake.grid import CUT, Book, Row, Table
from wherefrom.intake.mapping import Mapping
from wherefrom.model.errors import InputError

__all__ = ["as_text", "fault_of", "open_delimited"]

_DELIMITERS = ",;\t|"
_SNIFFED = 40
_RECORD = 2**20
"""The longest record in characters: a quote that is never closed would swallow the rest of the file."""

Recognised = Callable[[list[str]], int]


def open_delimited(file: Opened, mapping: Mapping, recognised: Recognised) -> Book:
    """Return the file as one table. ``recognised`` counts the fields that a row names as a header."""
    guess = detect(file.handle, mapping.encoding, file.path.name)
    lines = _first_lines(file, guess)
    delimiter = mapping.delimiter or _declared(lines) or _sniff(lines, recognised, file.path.suffix.lower() == ".tsv")
    table = Table(name=file.path.name, padded=False, rows=lambda: _rows(file.handle, guess, delimiter, file.path.name))
    return Book(
        form="tsv" if delimiter == "\t" else "csv",
        encoding=guess.name,
        encoding_why=guess.why,
        encoding_certain=guess.certain,
        delimiter=delimiter,
        tables=[table],
    )


@contextmanager
def as_text(handle: BinaryIO, guess: Guess) -> Iterator[io.TextIOWrapper]:
    """Read ``handle`` from its start as text, line ends kept, and leave it open afterwards."""
    handle.seek(0)
    text = io.TextIOWrapper(handle, encoding=guess.name, errors=guess.errors, newline="")
    try:
        yield text
    finally:
        if not handle.closed:  # a generator left over from an error ends after its file
            text.detach()


class _Lines:
    """The lines of a file for ``csv.reader``, with the length of the record that is being read kept in bounds."""

    def __init__(self, text: io.TextIOWrapper, name: str) -> None:
        self.text, self.name = text, name
        self.record = 0  # number of the record being read
        self.held = 0  # characters given out for it
        self.begin = ""
        self.ended = False

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self.text.readline(_RECORD)
        if not line:
            self.ended = True
            raise StopIteration
        if not self.held:
            self.begin = line[:CUT]
        self.held += len(line)
        if self.held >= _RECORD:
            raise self.unclosed()
        return line

    def unclosed(self) -> InputError:
        return InputError(
            f"{self.name}, row {self.record}: a quotation mark is opened and never closed, or the row is longer than "
            f"{_RECORD:,} characters; it begins {self.begin[:60]!r}",
            cause='a " inside a quoted cell must be written twice, as in "3.5"" disk"',
            cure="mend the row; nothing after it can be told apart",
        )


def _rows(handle: BinaryIO, guess: Guess, delimiter: str, name: str) -> Iterator[Row]:
    with as_text(handle, guess) as text:
        lines = _Lines(text, name)
        reader = csv.reader(lines, delimiter=delimiter, strict=True)
        number = 0
        while True:
            number += 1
            lines.record, lines.held = number, 0
            before = reader.line_num
            try:
                yield Row(number, next(reader))
            except StopIteration:
                return
            except csv.Error as error:
                if lines.ended or (reader.line_num - before > 1 and "limit" in str(error)):
                    raise lines.unclosed() from None
                yield Row(number, [lines.begin.rstrip("\r\n")], fault=fault_of(str(error)))


def fault_of(error: str) -> str:
    """What is wrong with a row, from the csv module's own words."""
    if "limit" in error:
        return f"a cell is longer than {csv.field_size_limit():,} characters"
    if "expected after" in error:
        return 'text follows a closing quotation mark; a " inside a quoted cell must be written twice'
    return f"the row is not valid CSV ({error})"


def _first_lines(file: Opened, guess: Guess) -> list[str]:
    with as_text(file.handle, guess) as text:
        return [line for _ in range(_SNIFFED) if (line := text.readline(_RECORD))]


def _declared(lines: list[str]) -> str | None:
    """Return the delimiter of a first line ``sep=;`` as spreadsheet programs write it."""
    first = lines[0].strip() if lines else ""
    return first[4] if len(first) == 5 and first.lower().startswith("sep=") and first[4] not in '"\r\n' else None


def _sniff(lines: list[str], recognised: Recognised, tabs: bool) -> str:
    order = "\t,;|" if tabs else _DELIMITERS
    # max() keeps the first of equals, so the order is the preference.
    return max(order, key=lambda delimiter: _fit(lines, delimiter, recognised))


def _fit(lines: list[str], delimiter: str, recognised: Recognised) -> tuple[int, float, int]:
    rows: list[list[str]] = []
    reader = csv.reader(lines, delimiter=delimiter)
    try:
        rows.extend(row for row in reader if row)
    except csv.Error:
        return (-1, 0.0, 0)
    widths = Counter(map(len, rows))
    width, often = widths.most_common(1)[0] if widths else (0, 0)
    share = often / len(rows) if width > 1 else 0.0
    return (max(map(recognised, rows[:20]), default=0), share, width)
