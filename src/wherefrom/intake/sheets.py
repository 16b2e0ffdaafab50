"""Reading one sheet from the path to its records: open, tell the form, find the header, gather, settle repeats."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from wherefrom.intake.archive import Archive
from wherefrom.intake.columns import Column, recognise
from wherefrom.intake.delimited import open_delimited
from wherefrom.intake.files import Opened, opened, refuse_foreign
from wherefrom.intake.gather import Gathered, gather
from wherefrom.intake.grid import Book, Row
from wherefrom.intake.heading import Heading, find_heading, named, recognised
from wherefrom.intake.jsonrows import open_json
from wherefrom.intake.layout import ColumnSeen, Layout
from wherefrom.intake.mapping import Limits, Mapping
from wherefrom.intake.ods import is_ods, open_ods
from wherefrom.intake.repeats import Settled, settle
from wherefrom.intake.xlsx import is_xlsx, open_xlsx
from wherefrom.model.components import FIELDS, Component, Coverage, SheetInput, Warned
from wherefrom.model.errors import InputError

__all__ = ["book_of", "check_sheet", "read_sheet"]

_USUAL = Limits()

_JSON = {".json", ".jsonl", ".ndjson"}
_ZIPS = {
    "xl/workbook.bin": ("a binary Excel workbook (.xlsb)", "save it as XLSX"),
    "word/document.xml": ("a Word document (.docx)", "copy its table into a spreadsheet and save that as XLSX"),
    "ppt/presentation.xml": ("a presentation (.pptx)", "copy its table into a spreadsheet and save that as XLSX"),
    "Index/Document.iwa": ("an Apple Numbers document", "in Numbers choose File, Export To, Excel or CSV"),
    "Index.zip": ("an Apple iWork document", "choose File, Export To, Excel or CSV"),
}


def read_sheet(path: Path, *, mapping: Mapping | None = None, limits: Limits = _USUAL) -> SheetInput:
    """Read a sheet of components. Raises InputError when it cannot be read; rejects rows and cells that cannot be used.

    In the result read = used + rejected + duplicates + blank, in rows; ids are unique; rows keep the sheet's order.
    """
    return check_sheet(path, mapping=mapping, limits=limits).input


def check_sheet(path: Path, *, mapping: Mapping | None = None, limits: Limits = _USUAL) -> Layout:
    """Read a sheet and say how: form, encoding, header, which column fills which field and why. Raises InputError."""
    mapping = mapping or Mapping()
    path = Path(path)
    with opened(path, limits) as file:
        book = book_of(file, mapping, limits)
        heading = find_heading(book, mapping, path.name)
        if len(heading.cells) > limits.max_columns:
            raise InputError(
                f"{path.name} has {len(heading.cells)} columns, more than {limits.max_columns}",
                cause="another character separates the columns, or the sheet is turned on its side",
                cure="--delimiter, or keep the columns that matter",
            )
        rows = _collect(heading, path.name, limits)
        columns = recognise(named(heading, rows), mapping.columns)
        # JSON has no row of names: its first line or element is row 1.
        gathered = gather(rows, columns, heading.table, path.name, heading.row + 1, limits)
        return _layout(file, book, heading, columns, gathered)


def book_of(file: Opened, mapping: Mapping, limits: Limits) -> Book:
    """Return the opened file as tables of rows, whatever its form."""
    refuse_foreign(file)
    if file.head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _workbook(file, limits)
    if file.path.suffix.lower() in _JSON or _begins_as_json(file.head):
        return open_json(file, mapping, limits)
    return open_delimited(file, mapping, lambda cells: recognised(cells, mapping.columns)[1])


def _workbook(file: Opened, limits: Limits) -> Book:
    archive = Archive(file.handle, file.size, file.path.name, limits)
    if is_ods(archive):
        return open_ods(archive, limits)
    for member, (what, cure) in _ZIPS.items():
        if member in archive.names:
            raise InputError(f"{file.path.name} is {what}, not a sheet that can be read", cure=cure)
    if is_xlsx(archive):
        return open_xlsx(archive, limits)
    raise InputError(f"{file.path.name} is a ZIP archive without a workbook in it", cure="unpack it and give the sheet within")


def _begins_as_json(head: bytes) -> bool:
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    return start.startswith(b"{") or (start.startswith(b"[") and start[1:].lstrip().startswith((b"{", b"]")))


def _collect(heading: Heading, name: str, limits: Limits) -> list[Row]:
    """Return the rows below the header, within the limits; blank rows at the end of a workbook are not in it."""
    kept: list[Row] = []
    filled = cells = 0
    with closing(heading.table.rows()) as rows:  # type: ignore[type-var]  # every reader is a generator
        for row in rows:
            if row.number <= heading.row:
                continue
            kept.append(row)
            filled += bool(any(row.cells))
            cells += len(row.cells)
            if filled > limits.max_rows or len(kept) > 2 * limits.max_rows:
                raise InputError(
                    f"{name} has more than {limits.max_rows:,} rows",
                    cure=f"split it, or raise the limit: --max-rows {2 * limits.max_rows}",
                )
            if cells > limits.max_cells:
                raise InputError(
                    f"{name} has more than {limits.max_cells:,} cells",
                    cure="split it, or keep the columns that matter",
                )
    if not any(row.fault or any(row.cells) or row.odd for row in kept):
        raise InputError(
            f"{name} has a header in row {heading.row} and no rows below it",
            cause="the export was not finished, or the records are on another sheet",
            cure="check the file; for a workbook see --sheet",
        )
    return kept


def _layout(file: Opened, book: Book, heading: Heading, columns: list[Column], gathered: Gathered) -> Layout:
    at = {column.field: column.name for column in columns if column.field}
    settled = settle(gathered.components, at.get("id"), at)
    sheet = _sheet_input(file, book, heading, columns, gathered, settled)
    return Layout(
        input=sheet,
        header_row=heading.row,
        delimiter=book.delimiter,
        encoding_why=book.encoding_why,
        encoding_certain=book.encoding_certain,
        tables=heading.tables,
        columns=tuple(_seen(column, sheet.components) for column in columns),
    )


def _sheet_input(file: Opened, book: Book, heading: Heading, columns: list[Column], gathered: Gathered, settled: Settled) -> SheetInput:
    # A damaged cell that stands in 316 copies of a row is reported once.
    settled_rows = {component.row for component in settled.kept}
    dropped = {component.row for component in gathered.components} - settled_rows
    rejects = [*(reject for reject in gathered.rejects if reject.row not in dropped), *settled.conflicts]
    warnings = [*(warned for warned in gathered.warnings if warned.row not in dropped), *settled.warnings]
    by_field = {column.field: column.name for column in columns if column.field}
    rejected = gathered.rejected + len(settled.conflicts)
    used = len(settled.kept)
    return SheetInput(
        name=file.path.name,
        sha256=file.sha256,
        size=file.size,
        form=book.form,
        encoding=book.encoding,
        columns={field: by_field[field] for field in FIELDS if field in by_field},
        carried=tuple(column.name for column in columns if not column.field),
        components=tuple(settled.kept),
        coverage=Coverage(
            read=used + rejected + settled.duplicates + gathered.blank,
            used=used,
            rejected=rejected,
            duplicates=settled.duplicates,
            blank=gathered.blank,
        ),
        rejects=tuple(sorted(rejects, key=lambda reject: reject.row)),
        warnings=(
            *_of_the_sheet(file.path.name, book, heading, columns),
            *sorted(warnings, key=lambda warned: warned.row),
        ),
    )


def _of_the_sheet(name: str, book: Book, heading: Heading, columns: list[Column]) -> list[Warned]:
    """Return what is to be said about the sheet as a whole; row 0 stands for all of it."""

    def warned(row: int, column: str, value: str, reason: str) -> Warned:
        return Warned(sheet=name, row=row, column=column, value=value, reason=reason)

    found = []
    if not book.encoding_certain:
        found.append(warned(0, "", book.encoding, f"the encoding is a guess: {book.encoding_why}; --encoding overrides it"))
    others = [f"{table.name}{' (hidden)' if table.hidden else ''}" for table in heading.tables if not table.taken]
    if others:
        reason = f"one sheet of the workbook is read; the others are not: {', '.join(others)[:500]}"
        found.append(warned(0, "", heading.table.name, reason))
    if heading.table.hidden:
        found.append(warned(0, "", heading.table.name, "the sheet that is read is hidden in the workbook"))
    if heading.table.hidden_rows:
        found.append(warned(0, "", "", f"{len(heading.table.hidden_rows):,} hidden rows are read like the others"))
    if heading.above:
        found.append(warned(heading.row, "", "", f"the header is row {heading.row}; what stands above it is not read"))
    if all(column.field != "id" for column in columns):
        found.append(warned(heading.row, "", "", "no column of identifiers; sheet and row number identify a component"))
    found.extend(
        warned(heading.row, column.name, "", f"could fill the same field as {column.lost_to!r}; it is carried along")
        for column in columns
        if column.lost_to
    )
    return found


def _seen(column: Column, components: tuple[Component, ...]) -> ColumnSeen:
    name = column.name
    samples: dict[str, None] = {}
    filled = 0
    for component in components:
        text = component.cells[name]
        if text and not text.isspace():
            filled += 1
            if len(samples) < 3:
                samples[text[:80]] = None
    return ColumnSeen(name=name, field=column.field, why=column.why, filled=filled, samples=tuple(samples))
