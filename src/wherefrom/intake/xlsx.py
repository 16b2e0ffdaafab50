"""XLSX and XLSM: cells as the file stores them, streamed from its XML.

A library that gives Python numbers loses what evidence needs: which cell was a number at all, how it was written,
whether a value was computed, and what the sheet showed (912 with the format ``0000`` is seen as 0912). So the parts
are read here, in one pass, and nothing is held but the strings that cells share.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from functools import partial

from wherefrom.intake.archive import Archive
from wherefrom.intake.grid import CUT, Book, Odd, OddKind, Pieces, Row, Table, beyond
from wherefrom.intake.mapping import Limits
from wherefrom.intake.serials import date_text, is_date_format
from wherefrom.model.errors import InputError

__all__ = ["is_xlsx", "open_xlsx"]

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_REF = re.compile(r"([A-Z]{1,3})(\d{1,7})$")
_ZEROS = re.compile(r"0{2,}$")
_DATES = {*range(14, 23), *range(27, 37), 45, 46, 47, *range(50, 59)}
_MAX_ROW = 1_048_576
_KINDS: dict[str, OddKind] = {"n": "number", "b": "boolean", "e": "error", "d": "date"}


def is_xlsx(archive: Archive) -> bool:
    """Say whether the archive holds a workbook in XML."""
    return "xl/workbook.xml" in archive.names or ("[Content_Types].xml" in archive.names and _main(archive) != "")


def open_xlsx(archive: Archive, limits: Limits) -> Book:
    """Return the workbook's sheets in their order, none of them read yet; the shared strings are."""
    main = _main(archive) or "xl/workbook.xml"
    parts = _relations(archive, main)
    workbook = _Workbook()
    archive.read_all(main, workbook.start, workbook.end, workbook.text)
    styles, strings = _Styles(), _Strings(archive.name, limits)
    archive.read_all(_by_type(parts, "/styles"), styles.start, styles.end, styles.text)
    archive.read_all(_by_type(parts, "/sharedStrings"), strings.start, strings.end, strings.text)
    tables = []
    for name, relation, hidden in workbook.sheets:
        kind, member = parts.get(relation, ("", ""))
        if kind.endswith("/worksheet") and member in archive.names:
            table = Table(name=name, hidden=hidden, rows=lambda: iter(()))
            sheet = partial(_Sheet, archive.name, table, limits, strings.found, styles.formats, workbook.from_1904)
            table.rows = partial(_rows, archive, member, sheet)
            tables.append(table)
    if not tables:
        raise InputError(f"{archive.name} holds no worksheet", cure="open it in a spreadsheet program and save it anew")
    return Book(form="xlsx", encoding="xml", encoding_why="as its XML declares", tables=tables)


def _main(archive: Archive) -> str:
    return _by_type(_relations(archive, ""), "/officeDocument")


def _by_type(parts: dict[str, tuple[str, str]], kind: str) -> str:
    return next((member for found, member in parts.values() if found.endswith(kind)), "")


def _relations(archive: Archive, part: str) -> dict[str, tuple[str, str]]:
    """Return id → (type, member) of what a part refers to."""
    folder, base = posixpath.split(part)
    found: dict[str, tuple[str, str]] = {}

    def start(name: str, attributes: dict[str, str]) -> None:
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, attributes.get("Target", ""))).lstrip("/")
            found[attributes.get("Id", "")] = (attributes.get("Type", ""), target)

    archive.read_all(posixpath.join(folder, "_rels", f"{base}.rels"), start, _ignore, _ignore)
    return found


def _ignore(_: str) -> None:
    """Take no notice of an event."""


class _Workbook:
    """The list of sheets: name, relation, hidden; and which day the serial numbers count from."""

    def __init__(self) -> None:
        self.sheets: list[tuple[str, str, bool]] = []
        self.from_1904 = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "sheet":
            relation = next((value for key, value in attributes.items() if key.endswith(":id")), "")
            self.sheets.append((attributes.get("name", ""), relation, attributes.get("state", "visible") != "visible"))
        elif name == "workbookPr":
            self.from_1904 = attributes.get("date1904", "0") in ("1", "true")

    end = text = staticmethod(_ignore)


class _Styles:
    """``formats[style]`` is 'date', 'zeros:<n>' or ''."""

    def __init__(self) -> None:
        self.formats: list[str] = []
        self._codes: dict[str, str] = {}
        self._in_cells = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "numFmt":
            self._codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif name == "cellXfs":
            self._in_cells = True
        elif name == "xf" and self._in_cells:
            self.formats.append(self._kind(attributes.get("numFmtId", "0")))

    def end(self, name: str) -> None:
        if name == "cellXfs":
            self._in_cells = False

    text = staticmethod(_ignore)

    def _kind(self, number: str) -> str:
        code = self._codes.get(number)
        if code is None:
            return "date" if number.isdigit() and int(number) in _DATES else ""
        if _ZEROS.match(code):
            return f"zeros:{len(code)}"
        return "date" if is_date_format(code) else ""


class _Strings:
    """The shared strings; one longer than a cell may be is kept so long that it is seen to be."""

    def __init__(self, name: str, limits: Limits) -> None:
        self.found: list[str] = []
        self._name, self._limits = name, limits
        self._taking, self._phonetic = False, False
        self._pieces = Pieces(limits.max_cell)

    def start(self, name: str, _: dict[str, str]) -> None:
        if name == "si":
            if len(self.found) >= self._limits.max_cells:
                raise InputError(f"{self._name} has more than {self._limits.max_cells:,} different texts", cure="split it")
        elif name == "rPh":  # how a Japanese text is pronounced, not what it says
            self._phonetic = True
        self._taking = name == "t" and not self._phonetic

    def end(self, name: str) -> None:
        self._taking = False
        if name == "rPh":
            self._phonetic = False
        elif name == "si":
            self.found.append(_unescape(self._pieces.take()))

    def text(self, text: str) -> None:
        if self._taking:
            self._pieces.add(text)


def _unescape(text: str) -> str:
    """Undo ``_x000D_``, the way in which XLSX writes characters that XML cannot hold."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def _rows(archive: Archive, member: str, sheet: partial[_Sheet]) -> Iterator[Row]:
    events = sheet()
    for _ in archive.parse(member, events.start, events.end, events.text):
        yield from events.done
        events.done.clear()


class _Sheet:
    """The events of one worksheet, gathered to rows."""

    def __init__(self, name: str, table: Table, limits: Limits, strings: list[str], formats: list[str], from_1904: bool) -> None:
        self.done: list[Row] = []
        self._name, self._table, self._limits = name, table, limits
        self._strings, self._formats, self._from_1904 = strings, formats, from_1904
        self._row, self._column, self._beyond = 0, -1, ""
        self._cells: list[str] = []
        self._odd: dict[int, Odd] = {}
        self._type = self._style = self._into = ""
        self._value, self._formula = Pieces(limits.max_cell), Pieces(CUT)
        self._computed = False
        self._phonetic = False
        self._columns: dict[str, int] = {}
        table.merged.clear()
        table.hidden_rows.clear()

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "c":
            self._column = self._index(attributes.get("r", ""))
            self._type, self._style = attributes.get("t", "n"), attributes.get("s", "0")
            self._computed = False
        elif name == "v" or (name == "t" and not self._phonetic):
            self._into = name
        elif name == "f":
            self._into, self._computed = "f", True
        elif name == "row":
            self._begin_row(attributes)
        elif name == "rPh":
            self._phonetic = True
        elif name == "mergeCell":
            self._merge(attributes.get("ref", ""))

    def text(self, text: str) -> None:
        if self._into:
            (self._formula if self._into == "f" else self._value).add(text)

    def end(self, name: str) -> None:
        if name == "c":
            self._end_cell()
        elif name in ("v", "t", "f"):
            self._into = ""
        elif name == "row":
            if self._cells or self._odd or self._beyond:
                self.done.append(Row(self._row, self._cells, self._odd, self._beyond))
        elif name == "rPh":
            self._phonetic = False

    def _begin_row(self, attributes: dict[str, str]) -> None:
        stated = attributes.get("r", "")
        number = int(stated) if stated.isascii() and stated.isdigit() and len(stated) < 8 else self._row + 1
        if not self._row < number <= _MAX_ROW:
            raise InputError(
                f"{self._name}, sheet {self._table.name!r}: row {number} follows row {self._row}",
                cause="the file was not written by a spreadsheet program",
                cure="open it in one and save it anew",
            )
        self._row, self._column, self._cells, self._odd, self._beyond = number, -1, [], {}, ""
        if attributes.get("hidden") in ("1", "true"):
            self._table.hidden_rows.add(number)

    def _index(self, reference: str) -> int:
        name = reference.rstrip("0123456789")
        if not name:
            return self._column + 1
        found = self._columns.get(name)
        if found is None:
            if not _REF.match(reference):
                raise InputError(f"{self._name}: {reference[:20]!r} is not the address of a cell")
            found = 0
            for letter in name:
                found = found * 26 + ord(letter) - 64
            found -= 1
            self._columns[name] = found
        return found

    def _end_cell(self) -> None:
        value, formula = self._value.take(), "=" + self._formula.take() if self._computed else ""
        if formula and not value:
            self._put("", Odd("uncomputed", formula=formula))
        elif value:
            self._put(*self._read(value, formula))

    def _put(self, text: str, odd: Odd | None) -> None:
        column = self._column
        if column >= self._limits.max_columns:
            self._beyond = self._beyond or beyond(column, self._limits.max_columns)
            return
        if column >= len(self._cells):
            self._cells.extend([""] * (column + 1 - len(self._cells)))
        self._cells[column] = text
        if odd is not None:
            self._odd[column] = odd

    def _read(self, value: str, formula: str) -> tuple[str, Odd | None]:
        """Return the text of a stored value and what is odd about it."""
        if self._type == "s":
            return self._shared(value), None
        if self._type in ("str", "inlineStr"):
            return _unescape(value), Odd("text", formula=formula) if formula else None
        kind = _KINDS.get(self._type, "number")
        if kind == "boolean":
            value = "TRUE" if value == "1" else "FALSE"
        shown = ""
        if kind == "number":
            value = re.sub(r"\.0+$", "", value)
            kind, value, shown = self._number(value)
        return value, Odd(kind, shown=shown, formula=formula)

    def _number(self, value: str) -> tuple[OddKind, str, str]:
        """Return kind, text and what the sheet shows of a number, by its format."""
        style = int(self._style) if self._style.isascii() and self._style.isdigit() else 0
        form = self._formats[style] if style < len(self._formats) else ""
        if form == "date" and (day := date_text(value, self._from_1904)):
            return "date", day, value
        if form.startswith("zeros:") and value.isdigit():
            return "number", value, value.zfill(int(form[6:]))
        return "number", value, ""

    def _shared(self, value: str) -> str:
        at = int(value) if value.isascii() and value.isdigit() and len(value) < 10 else len(self._strings)
        if at >= len(self._strings):
            raise InputError(
                f"{self._name}, row {self._row}: a cell refers to text {value[:20]!r}, which is not in the file",
                cure="open it in a spreadsheet program and save it anew",
            )
        return self._strings[at]

    def _merge(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        top, bottom = _REF.match(first), _REF.match(last)
        if top and bottom and len(self._table.merged) < 100_000:
            self._table.merged.append((int(top[2]), int(bottom[2]), self._index(first)))
