"""Makers of small sheets for the tests of the room ``intake``."""

import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data" / "components"

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Return a function that writes text (in an encoding) or bytes to a new file and returns its path."""

    def make(content: str | bytes, name: str = "sheet.csv", encoding: str = "utf-8") -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
        return path

    return make


@pytest.fixture
def workbook(tmp_path: Path) -> Write:
    """Return a function that writes sheets {name: rows} with xlsxwriter and returns the path."""

    def make(name: str = "book.xlsx", hidden: tuple[str, ...] = (), **sheets: list[list[object]]) -> Path:
        path = tmp_path / name
        with xlsxwriter.Workbook(str(path)) as book:
            for title, rows in sheets.items():
                sheet = book.add_worksheet(title)
                for number, row in enumerate(rows):
                    for column, value in enumerate(row):
                        (sheet.write_string if isinstance(value, str) else sheet.write)(number, column, value)
            for title in hidden:
                book.get_worksheet_by_name(title).hide()
        return path

    return make


CONTENT = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"></Types>'
RELATIONS = '<Relationships><Relationship Id="r1" Type="http://x/relationships/{kind}" Target="{target}"/></Relationships>'


@pytest.fixture
def raw_xlsx(tmp_path: Path) -> Write:
    """Return a function that writes a workbook of one sheet from the XML inside ``sheetData``, and other members."""

    def make(rows: str, *, sheet: str | None = None, name: str = "raw.xlsx", **members: str | bytes) -> Path:
        path = tmp_path / name
        parts: dict[str, str | bytes] = {
            "[Content_Types].xml": CONTENT,
            "_rels/.rels": RELATIONS.format(kind="officeDocument", target="xl/workbook.xml"),
            "xl/workbook.xml": '<workbook xmlns:r="r"><sheets><sheet name="S" r:id="r1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": RELATIONS.format(kind="worksheet", target="worksheets/sheet1.xml"),
            "xl/worksheets/sheet1.xml": sheet or f"<worksheet><sheetData>{rows}</sheetData></worksheet>",
        }
        parts |= {key.replace("__", "/").replace("_xml", ".xml"): value for key, value in members.items()}
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for member, content in parts.items():
                archive.writestr(member, content)
        return path

    return make


def text_cells(*texts: str, row: int) -> str:
    """Return the XML of a row of inline texts."""
    cells = "".join(f'<c r="{chr(65 + index)}{row}" t="inlineStr"><is><t>{text}</t></is></c>' for index, text in enumerate(texts))
    return f'<row r="{row}">{cells}</row>'


HEADER = text_cells("id", "marks", row=1)


@pytest.fixture
def header() -> str:
    """Return the XML of a header row with the columns id and marks."""
    return HEADER


@pytest.fixture
def shared() -> Callable[[str], Path]:
    """Return a function from the name of a real record file to its path; skips where the folder is missing."""

    def find(name: str) -> Path:
        path = SHARED / name
        if not path.exists():
            if os.environ.get("CI") == "true":
                pytest.fail(f"{path} is missing, and in CI it must be there")
            pytest.skip(f"needs the real records in {SHARED}")
        return path

    return find
