"""Cells of a workbook become the text that the sheet shows."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from wherefrom.inquiry.shipments_workbooks import workbook

SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def book(path: Path, numbers: list[str]) -> Path:
    """A workbook with one column of codes, each stored as the number given."""
    cells = "".join(f'<row r="{at}"><c r="A{at}"><v>{one}</v></c><c r="B{at}"><v>1</v></c></row>' for at, one in enumerate(numbers, 2))
    head = '<row r="1"><c r="A1" t="inlineStr"><is><t>HS CODE</t></is></c><c r="B1" t="inlineStr"><is><t>QUANTITY</t></is></c></row>'
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{SHEET}" xmlns:r="{LINKS}"><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>',
        )
        packed.writestr(
            "xl/_rels/workbook.xml.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="r1" Type="{LINKS}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        )
        packed.writestr("xl/worksheets/sheet1.xml", f'<worksheet xmlns="{SHEET}"><sheetData>{head}{cells}</sheetData></worksheet>')
        packed.writestr("[Content_Types].xml", '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>')
    return path


@pytest.mark.parametrize(
    ("stored", "text"),
    [("8542.309999999999", "8542.31"), ("8542.299999999999", "8542.3"), ("0.10000000000000001", "0.1"), ("8542310000", "8542310000"),
     ("8.54231E9", "8542310000"), ("1234.5", "1234.5")],
)  # fmt: skip
def test_a_number_is_given_with_the_digits_that_a_spreadsheet_shows(tmp_path: Path, stored: str, text: str) -> None:
    """What a binary fraction leaves behind the fifteenth digit is no part of a code or figure."""
    [batch] = workbook(book(tmp_path / "a.xlsx", [stored]), None, None, []).batches()
    assert batch.table.column("HS CODE").to_pylist() == [text]
