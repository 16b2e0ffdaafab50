"""XLSX and ODS: what is stored, what is shown, sheets, merges, formulas."""

import datetime

import openpyxl
import pytest
import python_calamine
import xlsxwriter
from odf import opendocument, style, table, text

from wherefrom.intake import Mapping, check_sheet, read_sheet
from wherefrom.model.errors import InputError


def reasons(sheet, column):
    """Return the reasons of the warnings about a column."""
    return [warned.reason for warned in sheet.warnings if warned.column == column]


def test_text_cells_survive(workbook):
    """Texts of digits keep their zeros, and texts of several lines stay as written."""
    sheet = read_sheet(workbook(S=[["id", "marks"], ["1", "00123"], ["2", "A\nB  C"]]))
    assert ([c.marks for c in sheet.components], reasons(sheet, "marks")) == (["00123", "A\nB  C"], [])


def test_a_number_is_read_as_stored_with_a_warning(workbook):
    """912 comes out as 912, not 912.0; the warning says that a leading zero would be gone."""
    sheet = read_sheet(workbook(S=[["id", "date code"], [1, 912], [2, "0912"], [3, 1e10], [4, 12345678901234567890]]))
    assert [c.date_code for c in sheet.components][:3] == ["912", "0912", "10000000000"]
    assert "leading zero" in reasons(sheet, "date code")[0]
    assert "exponent" in reasons(sheet, "date code")[2]
    assert [c.id for c in sheet.components] == ["1", "2", "3", "4"]


def test_what_a_zero_format_shows_is_taken_and_said(tmp_path):
    """The number 912 with the format 0000 is read as 0912, and the cell stays 912."""
    path = tmp_path / "zeros.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["id", "date code"])
        sheet.write(1, 0, "a")
        sheet.write_number(1, 1, 912, book.add_format({"num_format": "0000"}))
    read = read_sheet(path)
    assert (read.components[0].date_code, read.components[0].cells["date code"]) == ("0912", "912")
    assert "shown as 0912" in reasons(read, "date code")[0]


def test_dates_are_iso_and_suspicious_only_in_marks(tmp_path):
    """A date is read as an ISO date; where a mark belongs it is warned about with its day number."""
    path = tmp_path / "dates.xlsx"
    book = openpyxl.Workbook()
    book.active.append(["id", "part number", "recovered", "notes"])
    moment = datetime.datetime(2024, 1, 2, 3, 4)  # noqa: DTZ001 a workbook knows no zones
    book.active.append(["a", datetime.date(2021, 3, 1), datetime.date(2024, 1, 2), moment])
    book.save(path)
    sheet = read_sheet(path)
    component = sheet.components[0]
    assert (
        component.part_number,
        component.recovered,
        component.notes,
    ) == ("2021-03-01", "2024-01-02", "2024-01-02 03:04:00")
    assert [warned.reason for warned in sheet.warnings] == [
        "stored as a date (day number 44256): a spreadsheet has probably changed a text such as 12-3 or MAR-21"
    ]


def test_formulas_are_named_by_address(tmp_path):
    """A computed mark is read with a warning; one that was never calculated is a reject; both name the cell."""
    path = tmp_path / "formulas.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["id", "marks"])
        sheet.write(1, 0, "a")
        sheet.write_formula(1, 1, '="A"&"B"', value="AB")
        sheet.write(2, 0, "b")
        sheet.write_formula(2, 1, '="A"&"B"', value="")
        sheet.write(3, 0, "c")
        sheet.write_formula(3, 1, "=1/0", value="#DIV/0!")
    read = read_sheet(path)
    assert [c.marks for c in read.components] == ["AB", "", ""]
    assert "cell B2 is computed by =" in reasons(read, "marks")[0]
    assert [(r.row, r.reason.split(":")[1][:26]) for r in read.rejects] == [
        (3, " cell B3 is a formula that"),
        (4, " cell B4 is an error of th"),
    ]


def test_the_sheet_with_recognisable_columns_is_taken(workbook):
    """Of several sheets the one whose header names the most fields is read; the others are listed."""
    path = workbook(
        hidden=("Secret",),
        Cover=[["Report"], ["2024"]],
        Parts=[["id", "Маркування"], ["1", "A"]],
        Secret=[["id", "Маркування"], ["9", "Z"]],
    )
    layout = check_sheet(path)
    assert [(t.name, t.hidden, t.taken) for t in layout.tables] == [
        ("Cover", False, False),
        ("Parts", False, True),
        ("Secret", True, False),
    ]
    assert "Secret (hidden)" in layout.input.warnings[0].reason
    hidden = read_sheet(path, mapping=Mapping(sheet="Secret"))
    assert [c.marks for c in hidden.components] == ["Z"]
    assert any("is hidden" in w.reason for w in hidden.warnings)
    with pytest.raises(InputError, match=r"(?s)no sheet 'Part'.*did you mean Parts"):
        read_sheet(path, mapping=Mapping(sheet="Part"))


def test_a_header_below_titles_and_a_gap(workbook):
    """Titles above the header are passed over; a row left out by the file counts as blank."""
    layout = check_sheet(workbook(S=[["Components"], [], ["id", "marks"], ["1", "A"], [], ["2", "B"]]))
    assert (
        layout.header_row,
        [c.row for c in layout.input.components],
        layout.input.coverage.blank,
    ) == (3, [4, 6], 1)


def test_a_merged_object_is_taken_for_all_its_rows(tmp_path):
    """A merged weapon fills its rows with a warning; merged marks do not; the cells stay as stored."""
    path = tmp_path / "merged.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["id", "weapon", "marks"])
        sheet.write_column(1, 0, ["a", "b", "c"])
        sheet.merge_range("B2:B4", "KN-23")
        sheet.merge_range("C2:C3", "MAX2235")
    read = read_sheet(path)
    assert [(c.object, c.marks) for c in read.components] == [("KN-23", "MAX2235"), ("KN-23", ""), ("KN-23", "")]
    assert read.components[1].cells["weapon"] == ""
    assert reasons(read, "weapon") == ["merged over rows 2 to 4; the value is taken for each of them"]


def test_hidden_rows_are_read_and_said(tmp_path):
    """A filter that hides rows does not hide components."""
    path = tmp_path / "filtered.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        sheet.write_column(0, 0, ["marks", "A", "B"])
        sheet.set_row(2, options={"hidden": True})
    read = read_sheet(path)
    assert read.coverage.used == 2
    assert any("1 hidden rows" in w.reason for w in read.warnings)


def test_a_column_without_a_name_is_carried(workbook):
    """Cells beyond the header of a workbook are kept under the letter of their column."""
    sheet = read_sheet(workbook(S=[["id", "marks"], ["1", "A", "stray"]]))
    assert sheet.components[0].cells["column C"] == "stray"


def test_rich_text_phonetics_and_escapes(raw_xlsx, header):
    """Runs are joined, pronunciation is left out, and _x000D_ is the character it stands for."""
    row = (
        '<row r="2"><c r="A2" t="inlineStr"><is><t>1</t></is></c><c r="B2" t="inlineStr"><is><r><t>AB</t></r>'
        "<r><t>C_x005F_x</t></r><rPh><t>kana</t></rPh></is></c></row>"
    )
    assert read_sheet(raw_xlsx(header + row)).components[0].marks == "ABC_x"


def test_cells_agree_with_another_reader(tmp_path):
    """Texts written by two libraries are read as calamine reads them."""
    rows = [["id", "marks", "notes"]] + [[f"c{n}", f"Ж{n:04} é 电", "a\nb" if n % 3 else ""] for n in range(50)]
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(tmp_path / "o.xlsx")
    with xlsxwriter.Workbook(str(tmp_path / "x.xlsx")) as other:
        sheet = other.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    for name in ("o.xlsx", "x.xlsx"):
        theirs = python_calamine.CalamineWorkbook.from_path(str(tmp_path / name)).get_sheet_by_index(0).to_python()
        ours = [list(c.cells.values()) for c in read_sheet(tmp_path / name).components]
        assert theirs[1:] == ours


@pytest.fixture
def ods(tmp_path):
    """Write an ODS sheet from rows of cells; a cell is a text or a dict of attributes with its shown text."""

    def make(rows, hidden=False):
        document = opendocument.OpenDocumentSpreadsheet()
        look = style.Style(name="ta", family="table")
        look.addElement(style.TableProperties(display="false" if hidden else "true"))
        document.automaticstyles.addElement(look)
        sheet = table.Table(name="S", stylename=look)
        for row in rows:
            line = table.TableRow()
            for cell in row:
                stored, shown = cell if isinstance(cell, tuple) else ({"valuetype": "string"}, cell)
                element = table.TableCell(**stored)
                for paragraph in shown.split("\n") if shown else []:
                    element.addElement(text.P(text=paragraph))
                line.addElement(element)
            sheet.addElement(line)
        document.spreadsheet.addElement(sheet)
        document.save(tmp_path / "s.ods")
        return tmp_path / "s.ods"

    return make


def test_ods_texts_numbers_and_dates(ods):
    """Texts survive, numbers are as stored, what is shown with zeros is taken, dates are ISO."""
    day = ({"valuetype": "date", "datevalue": "2024-01-02"}, "2/1/24")
    path = ods(
        [
            ["id", "date code", "marks", "recovered"],
            ["a", ({"valuetype": "float", "value": "912"}, "0912"), "00123\nsecond line", "x"],
            ["b", ({"valuetype": "float", "value": "912"}, "912"), "B", day],
        ]
    )  # fmt: skip
    sheet = read_sheet(path)
    assert [(c.date_code, c.cells["date code"], c.marks) for c in sheet.components] == [
        ("0912", "912", "00123\nsecond line"),
        ("912", "912", "B"),
    ]
    assert sheet.components[1].recovered == "2024-01-02"
    assert len(reasons(sheet, "date code")) == 2


def test_ods_repeats_and_formulas(ods):
    """Repeated columns are repeated cells, a formula without a value is a reject, a hidden table is said."""
    path = ods(
        [
            ["id", "marks", "notes", "more"],
            ["a", ({"formula": "of:=A1"}, ""), ({"valuetype": "string", "numbercolumnsrepeated": "2"}, "n"), ],
        ],
        hidden=True,
    )  # fmt: skip
    sheet = read_sheet(path)
    assert (sheet.components[0].notes, sheet.components[0].cells["more"]) == ("n", "n")
    assert [(r.row, r.column) for r in sheet.rejects] == [(2, "marks")]
    assert any("is hidden" in w.reason for w in sheet.warnings)
