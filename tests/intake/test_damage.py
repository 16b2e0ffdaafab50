"""What spreadsheet programs do to marks, seen in plain files."""

import pytest

from wherefrom.intake import read_sheet


def warned(write, column, values):
    """Return (row, reason) of the warnings about a column with these values."""
    rows = "".join(f"{n},{value}\n" for n, value in enumerate(values))
    sheet = read_sheet(write(f"id,{column}\n{rows}"))
    return [(w.row, w.reason) for w in sheet.warnings if w.column == column]


def test_a_code_shorter_than_its_neighbours_has_lost_a_zero(write):
    """912 among codes of four digits is warned about by row; the codes themselves are not."""
    found = warned(write, "date_code", ["0912", "1021", "2044", "912", "0745"])
    assert [(row, "leading zero" in reason) for row, reason in found] == [(5, True)]


def test_numbers_of_all_lengths_are_left_alone(write):
    """Where no length is usual, none is suspicious."""
    assert warned(write, "marks", ["1", "22", "333", "4444", "ABC", "12345"]) == []


@pytest.mark.parametrize("text", ["1.00E+10", "1E+10", "5,00E+03", "2E-05"])
def test_an_exponent_is_suspicious_in_a_mark(write, text):
    """A number with a signed exponent was typed by a spreadsheet."""
    assert [row for row, _ in warned(write, "part_number", [f'"{text}"', "LM358"])] == [2]


@pytest.mark.parametrize("text", ["12-Mar", "Mar-12", "MAR.12", "01.Mär", "3-Okt", "12.мар", "Dez 12", "2021-03-01 00:00"])
def test_a_day_and_month_is_suspicious_in_a_part_number(write, text):
    """Part numbers such as 12-3 become days and months in several languages."""
    expected = [] if text == "Dez 12" else [2]
    assert expected == [row for row, _ in warned(write, "part_number", [text, "LM358"])]


@pytest.mark.parametrize("text", ["1E10", "MAR12", "12MAR", "SEP-X", "DEC-123A", "0745", "10-32", "MAY", "E+10"])
def test_real_marks_are_not_suspicious(write, text):
    """Marks that only resemble such damage are left alone."""
    assert warned(write, "part_number", [text, "LM358"]) == []


def test_a_day_number_among_dates_is_suspicious(write):
    """44562 where days stand is a spreadsheet's day number, in date fields and in date codes of dates."""
    sheet = read_sheet(write("id,marks,recovered\n1,A,2024-01-02\n2,B,2024-02-03\n3,44562,44562\n"))
    assert [(w.column, w.row) for w in sheet.warnings] == [("recovered", 4)]


@pytest.mark.parametrize("text", ["#N/A", "#REF!", "#NAME?", "#VALUE!", "#DIV/0!"])
def test_an_error_value_is_rejected_and_kept_in_the_cells(write, text):
    """An error of the spreadsheet fills no field."""
    sheet = read_sheet(write(f"id,marks\n1,{text}\n"))
    assert ("", text, [(2, "marks")]) == (
        sheet.components[0].marks,
        sheet.components[0].cells["marks"],
        [(r.row, r.column) for r in sheet.rejects],
    )


def test_a_protected_text_is_unwrapped_for_its_field(write):
    """The export ="0912" fills the field with 0912; the cell stays as written."""
    sheet = read_sheet(write('id,date_code\n1,"=""0912"""\n'))
    assert (sheet.components[0].date_code, sheet.components[0].cells["date_code"]) == ("0912", '="0912"')
    assert len(sheet.warnings) == 1


def test_hash_signs_and_formula_texts_are_warned_about(write):
    """A column too narrow and a formula instead of its value are said."""
    assert [row for row, _ in warned(write, "marks", ["######", "=VLOOKUP(A1)"])] == [2, 3]
