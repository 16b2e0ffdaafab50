"""ODS: cells as the file stores them, streamed from ``content.xml``.

A cell holds both a value and the text that was shown; the stored value is the cell, and what was shown is kept
beside it where it says more (0912 for 912). Comments are not part of a cell. Source: OpenDocument 1.3 part 3, 9.1.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wherefrom.intake.archive import Archive
from wherefrom.intake.grid import CUT, Book, Odd, OddKind, Pieces, Row, Table, beyond
from wherefrom.intake.mapping import Limits
from wherefrom.model.errors import InputError

__all__ = ["is_ods", "open_ods"]

_MIME = b"application/vnd.oasis.opendocument."
_SKIPPED = frozenset({"annotation", "shapes", "forms", "tracked-changes", "dde-links", "ruby-text"})
_KINDS: dict[str, OddKind] = {
    "float": "number",
    "percentage": "number",
    "currency": "number",
    "date": "date",
    "time": "date",
    "boolean": "boolean",
}
_VALUES = ("office:value", "office:date-value", "office:time-value", "office:boolean-value")


def is_ods(archive: Archive) -> bool:
    """Say whether the archive is an OpenDocument spreadsheet."""
    return archive.head("mimetype", 100).startswith(_MIME + b"spreadsheet")


def open_ods(archive: Archive, limits: Limits) -> Book:
    """Return the spreadsheet's tables in their order. Raises InputError when it is encrypted."""
    if b"encryption-data" in archive.head("META-INF/manifest.xml", 2**20):
        raise InputError(f"{archive.name} is protected with a password", cure="remove the password and save a copy")
    if "content.xml" not in archive.names:
        raise InputError(f"{archive.name} is a damaged workbook (no content.xml)", cure="save it anew")
    names = _Names()
    archive.read_all("content.xml", names.start, names.end, lambda _: None)
    tables = []
    for position, (name, style) in enumerate(names.tables):
        table = Table(name=name, hidden=style in names.hidden, rows=lambda: iter(()))
        table.rows = lambda position=position, table=table: _rows(archive, position, table, limits)  # type: ignore[misc]
        tables.append(table)
    return Book(form="ods", encoding="xml", encoding_why="as its XML declares", tables=tables)


def _rows(archive: Archive, position: int, table: Table, limits: Limits) -> Iterator[Row]:
    events = _Content(archive.name, position, table, limits)
    for _ in archive.parse("content.xml", events.start, events.end, events.text):
        yield from events.done
        events.done.clear()
        if events.passed:
            return


class _Names:
    """Names and styles of the tables that are not inside other tables, and the styles that hide them."""

    def __init__(self) -> None:
        self.tables: list[tuple[str, str]] = []
        self.hidden: set[str] = set()
        self._depth = 0
        self._style = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "table":
            if self._depth == 0:
                self.tables.append((attributes.get("table:name", ""), attributes.get("table:style-name", "")))
            self._depth += 1
        elif name == "style":
            self._style = attributes.get("style:name", "")
        elif name == "table-properties" and attributes.get("table:display") == "false":
            self.hidden.add(self._style)

    def end(self, name: str) -> None:
        self._depth -= name == "table"


class _Content:
    """The events of ``content.xml`` that belong to the table at ``position``, gathered to rows."""

    def __init__(self, name: str, position: int, table: Table, limits: Limits) -> None:
        self.done: list[Row] = []
        self.passed = False
        self._name, self._table, self._limits = name, table, limits
        self._wanted, self._position, self._depth, self._skip = position, -1, 0, 0
        self._row, self._repeat_row, self._beyond = 0, 1, ""
        self._cells: list[str] = []
        self._odd: dict[int, Odd] = {}
        self._cell: dict[str, str] | None = None
        self._pieces = Pieces(limits.max_cell)
        self._paragraphs, self._in_paragraph = 0, False
        self._column = 0
        table.merged.clear()
        table.hidden_rows.clear()

    @property
    def _inside(self) -> bool:
        return self._depth == 1 and self._position == self._wanted and not self._skip

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "table":
            self._position += self._depth == 0
            self._depth += 1
        elif name in _SKIPPED or self._skip:
            self._skip += 1
        elif not self._inside:
            return
        elif name == "table-row":
            self._begin_row(attributes)
        elif name in ("table-cell", "covered-table-cell"):
            self._cell, self._paragraphs = attributes, 0
        elif self._cell is not None:
            self._add(name, attributes)

    def text(self, text: str) -> None:
        # White space between the elements of a cell is not in it; paragraphs are.
        if self._in_paragraph and self._inside:
            self._pieces.add(re.sub(r"[ \t\r\n]+", " ", text))

    def end(self, name: str) -> None:
        if name == "table":
            self._depth -= 1
            self.passed = self._position == self._wanted and self._depth == 0
        elif self._skip:
            self._skip -= 1
        elif not self._inside:
            return
        elif name in ("table-cell", "covered-table-cell"):
            self._end_cell()
        elif name == "table-row":
            self._end_row()
        elif name in ("p", "h"):
            self._in_paragraph = False

    def _add(self, name: str, attributes: dict[str, str]) -> None:
        if name in ("p", "h"):
            self._pieces.add("\n" if self._paragraphs else "")
            self._paragraphs, self._in_paragraph = self._paragraphs + 1, True
        elif name == "s":
            self._pieces.add(" " * min(_whole(attributes.get("text:c")), self._limits.max_cell + 1))
        elif name in ("tab", "line-break"):
            self._pieces.add("\t" if name == "tab" else "\n")

    def _begin_row(self, attributes: dict[str, str]) -> None:
        self._repeat_row = _whole(attributes.get("table:number-rows-repeated"))
        self._row += 1
        self._column, self._cells, self._odd, self._beyond = 0, [], {}, ""
        if attributes.get("table:visibility", "visible") != "visible" and self._repeat_row == 1:
            self._table.hidden_rows.add(self._row)

    def _end_row(self) -> None:
        filled = bool(self._cells or self._odd or self._beyond)
        if filled and self._repeat_row > self._limits.max_rows:
            raise InputError(
                f"{self._name}, row {self._row}: one row is repeated {self._repeat_row:,} times",
                cure="delete the copies, or raise the limit with --max-rows",
            )
        for again in range(self._repeat_row if filled else 0):
            self.done.append(Row(self._row + again, list(self._cells), self._odd, self._beyond))
        self._row += self._repeat_row - 1

    def _end_cell(self) -> None:
        attributes, self._cell = self._cell or {}, None
        repeat = _whole(attributes.get("table:number-columns-repeated"))
        text, odd = self._read(attributes, self._pieces.take())
        if (rows := _whole(attributes.get("table:number-rows-spanned"))) > 1 and len(self._table.merged) < 100_000:
            self._table.merged.append((self._row, self._row + rows - 1, self._column))
        if text or odd:
            self._put(text, odd, repeat)
        self._column += repeat

    def _put(self, text: str, odd: Odd | None, repeat: int) -> None:
        last = self._column + repeat
        if last > self._limits.max_columns:
            self._beyond = self._beyond or beyond(last - 1, self._limits.max_columns)
            return
        self._cells.extend([""] * (self._column - len(self._cells)))
        self._cells.extend([text] * repeat)
        if odd is not None:
            self._odd |= dict.fromkeys(range(self._column, last), odd)

    def _read(self, attributes: dict[str, str], shown: str) -> tuple[str, Odd | None]:
        """Return the text of a cell and what is odd about it."""
        formula = attributes.get("table:formula", "")[:CUT]
        kind = _KINDS.get(attributes.get("office:value-type", "string"))
        if kind is None:
            text = shown or attributes.get("office:string-value", "")
            if shown.startswith(("#", "Err:")) and formula:
                return shown, Odd("error", formula=formula)
            if formula:
                return text, Odd("text" if text else "uncomputed", formula=formula)
            return text, None
        value = next((attributes[key] for key in _VALUES if key in attributes), "")
        if kind == "number":
            value = re.sub(r"\.0+$", "", value)
            shown = shown if shown.isdigit() and value.isdigit() and int(shown[:50]) == int(value[:50]) else ""
        elif kind == "date":
            value = value.replace("T", " ")
        else:
            value = value.upper()
        return value, Odd(kind, shown=shown, formula=formula)


def _whole(text: str | None) -> int:
    """Return a repeat count; 1 when there is none, and never more than a sheet has rows.

    >>> _whole(None), _whole("16384"), _whole("9" * 5000)
    (1, 16384, 1048576)
    """
    if text is None or not (text.isascii() and text.isdigit()):
        return 1
    return max(1, min(int(text[:8]), 1_048_576))
