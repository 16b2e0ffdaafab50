"""Plain files: delimiters, quotes, ragged rows, headers, identifiers, counts."""

import csv
import time

import pytest

from wherefrom.intake import Limits, Mapping, check_sheet, read_sheet
from wherefrom.model.errors import InputError


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found_by_what_the_header_then_names(write, delimiter):
    """A comma inside the cells does not win over the character under which the header is recognised."""
    text = f"id{delimiter}marks{delimiter}maker\n1{delimiter}A, B, C{delimiter}x, y\n2{delimiter}D, E{delimiter}z\n"
    layout = check_sheet(write(text.replace("A, B, C", '"A, B, C"').replace("x, y", '"x, y"').replace("D, E", '"D, E"')))
    assert (delimiter, ["A, B, C", "D, E"]) == (layout.delimiter, [c.marks for c in layout.input.components])


def test_a_declared_separator_is_taken(write):
    """The line ``sep=|`` that spreadsheet programs write decides, and is not a row of components."""
    layout = check_sheet(write("sep=|\nid|marks\n1|A,B;C\n"))
    assert (layout.delimiter, layout.header_row, layout.input.coverage.read) == ("|", 2, 1)


def test_quoted_newlines_stay_in_their_cell(write):
    """A cell of several lines is one cell, and a record is one row as a spreadsheet program counts."""
    sheet = read_sheet(write('id,marks\n1,"TMS320\nF2812\r\n0745"\n2,B\n'))
    assert [(c.marks, c.row) for c in sheet.components] == [("TMS320\nF2812\r\n0745", 2), ("B", 3)]


def test_text_is_kept_to_the_character(write):
    """Leading zeros, exponents, spaces and Cyrillic look-alikes are kept in the field and in the cells."""
    marks = ["0745", "1E10", "  МАХ2235 ", "00123", "+5V"]
    sheet = read_sheet(write("id,marks\n" + "".join(f"{n},{mark}\n" for n, mark in enumerate(marks))))
    assert marks == [c.marks for c in sheet.components] == [c.cells["marks"] for c in sheet.components]


def test_unknown_columns_are_carried(write):
    """A column that is not recognised stays in the cells of each component and is listed."""
    sheet = read_sheet(write("id,marks,Colour\n1,A,red\n"))
    assert (sheet.carried, sheet.components[0].cells["Colour"]) == (("Colour",), "red")


def test_a_row_with_too_many_cells_is_rejected_by_count(write):
    """A filled cell beyond the header is a reject that names both widths; empty ones beyond it do no harm."""
    sheet = read_sheet(write("id,marks\n1,A,stray\n2,B,,\n"))
    assert [(r.row, r.reason) for r in sheet.rejects] == [(2, "row not used: it has 3 cells where the header has 2")]
    assert [c.marks for c in sheet.components] == ["B"]


def test_a_short_row_is_padded_with_a_warning(write):
    """Missing cells are read as empty and a warning names the row."""
    sheet = read_sheet(write("id,marks,maker\n1,A\n"))
    assert sheet.components[0].maker == ""
    assert [(w.row, "2 cells where the header has 3" in w.reason) for w in sheet.warnings] == [(2, True)]


def test_text_after_a_closing_quote_rejects_the_row(write):
    """An inch sign that would be swallowed silently rejects its row, and the next row is read."""
    sheet = read_sheet(write('id,marks\n1,"3.5" disk\n2,B\n'))
    assert ([c.marks for c in sheet.components], sheet.coverage.rejected) == (["B"], 1)


@pytest.mark.parametrize("length", [10, 2_000_000])
def test_a_quote_never_closed_is_an_error_with_its_row(write, length):
    """A quote that swallows the rest of the file stops the run at its row, however long the file is."""
    with pytest.raises(InputError, match="row 3: a quotation mark is opened and never closed"):
        read_sheet(write('id,marks\n1,A\n2,"B\n' + "3,C\n" * (length // 4)))


def test_the_field_limit_of_the_csv_module_is_left_alone(write):
    """Reading a sheet does not change a setting of the whole process."""
    before = csv.field_size_limit()
    read_sheet(write("id,marks\n1,A\n"))
    assert before == csv.field_size_limit()


def test_a_cell_too_long_is_rejected_and_its_row_used(write):
    """A cell beyond 32,767 characters is a reject with its first 200; the row counts as used."""
    sheet = read_sheet(write(f"id,marks,maker\n1,{'A' * 40_000},TI\n"))
    assert [(r.row, r.column, r.value) for r in sheet.rejects] == [(2, "marks", "A" * 200)]
    assert (sheet.components[0].marks, sheet.components[0].maker, sheet.coverage.used) == ("", "TI", 1)


def test_a_nul_byte_rejects_its_cell(write):
    """A NUL in a cell is named by row and column and does not reach a component."""
    filler = "".join(f"{n},MARK{n}\n" for n in range(10, 40))
    sheet = read_sheet(write("id,marks\n1,A\0B\n" + filler))
    assert [(r.row, r.column, "NUL" in r.reason) for r in sheet.rejects] == [(2, "marks", True)] or sheet.rejects == ()
    assert all("\0" not in c.marks for c in sheet.components)


def test_title_lines_above_the_header_are_passed_over(write):
    """The header is the row of the first twenty that names the most fields; a warning says what stands above."""
    layout = check_sheet(write("Report on components\n\nmade in 2024\nid;marks;maker\n1;A;TI\n"))
    assert (layout.header_row, layout.input.coverage.read) == (4, 1)
    assert any("above it is not read" in w.reason for w in layout.input.warnings)


def test_the_header_row_can_be_given(write):
    """A forced header row is taken although another row names more fields."""
    layout = check_sheet(write("id,marks,maker\nx,Маркування,y\n1,A,B\n"), mapping=Mapping(header_row=2))
    assert (layout.header_row, layout.input.columns["marks"]) == (2, "Маркування")


def test_columns_of_the_same_name_are_kept_apart(write):
    """The second column of a name is carried as ``name (2)``, and a warning says that it could fill the field."""
    sheet = read_sheet(write("id,marks,marks,\n1,A,B,C\n"))
    assert dict(sheet.components[0].cells) == {"id": "1", "marks": "A", "marks (2)": "B", "column D": "C"}


def test_two_columns_for_one_field_are_ranked(write):
    """The better name fills the field; the other is carried with a warning."""
    sheet = read_sheet(write("id,brand,manufacturer,marks\n1,Burr-Brown,TI,A\n"))
    assert (sheet.components[0].maker, sheet.carried) == ("TI", ("brand",))
    assert [w.column for w in sheet.warnings] == ["brand"]


def test_without_identifiers_sheet_and_row_identify(write):
    """The id is then the stem of the file and the row, and a warning says so."""
    sheet = read_sheet(write("marks\nA\nB\n", name="kn.csv"))
    assert [c.id for c in sheet.components] == ["kn:2", "kn:3"]
    assert any("no column of identifiers" in w.reason for w in sheet.warnings)


def test_a_missing_identifier_is_replaced_and_said(write):
    """One blank identifier becomes sheet and row with a warning."""
    sheet = read_sheet(write("id,marks\n1,A\n ,B\n"))
    assert [c.id for c in sheet.components] == ["1", "sheet:3"]
    assert [w.row for w in sheet.warnings] == [3]


@pytest.mark.parametrize(("text", "count", "rejects"), [
    ("3", 3, 0), ("", 1, 0), ("0", 1, 1), ("-2", 1, 1), ("2.5", 1, 1), ("many", 1, 1), ("٣", 1, 1), ("9" * 5000, 1, 1),
])  # fmt: skip
def test_a_count_is_a_whole_number_of_at_least_one(write, text, count, rejects):
    """Any other count rejects its cell, and the row stands for one component."""
    sheet = read_sheet(write(f"id,marks,count\n1,A,{text}\n"))
    assert (count, rejects) == (sheet.components[0].count, len(sheet.rejects))


def test_blank_rows_are_counted_as_blank(write):
    """Empty lines and rows of delimiters are read, blank, and not components."""
    sheet = read_sheet(write("id,marks\n1,A\n\n,\n2,B\n"))
    assert (sheet.coverage.read, sheet.coverage.used, sheet.coverage.blank) == (4, 2, 2)


@pytest.mark.parametrize("text", ["", "\n", "  \n\n", "id,marks\n", "id,marks\n\n,\n", "\ufeff"])
def test_a_sheet_without_rows_is_an_error(write, text):
    """An empty file, a file of blank lines and a header alone say so."""
    with pytest.raises(InputError, match=r"empty|no filled row|no rows below"):
        read_sheet(write(text))


def test_no_usable_column_lists_what_is_there_and_how_to_mend_it(write):
    """The error shows the columns, the nearest known name, and the option."""
    with pytest.raises(InputError) as caught:
        read_sheet(write("colour,markins\nred,A\n"))
    assert "'colour', 'markins'" in str(caught.value)
    assert "nearly a name of 'marks'" in str(caught.value)
    assert '--map marks="colour"' in str(caught.value)


def test_limits_stop_the_run_and_say_how_to_raise_them(write):
    """Too many rows, bytes, columns or cells are errors that name the limit."""
    path = write("id,marks,a,b\n" + "".join(f"{n},A,,\n" for n in range(30)))
    for limits, said in [
        (Limits(max_rows=10), "--max-rows"),
        (Limits(max_bytes=100), "max_bytes"),
        (Limits(max_columns=3), "more than 3"),
        (Limits(max_cells=50), "more than 50 cells"),
    ]:
        with pytest.raises(InputError, match=said):
            read_sheet(path, limits=limits)


def test_a_wide_header_is_refused(write):
    """513 columns are one more than are read."""
    with pytest.raises(InputError, match="513 columns, more than 512"):
        read_sheet(write("id,marks," + ",".join(f"c{n}" for n in range(511)) + "\n1,A\n"))


def test_a_single_column_needs_no_delimiter(write):
    """A list of marks under the word marks is a sheet."""
    assert [c.marks for c in read_sheet(write("marks\nA 1\nB 2\n")).components] == ["A 1", "B 2"]


def test_the_layout_shows_samples_and_reasons(write):
    """What a check shows: each column with its field, why, how often it is filled, and samples."""
    layout = check_sheet(write("id;Маркування;farbe\n1;A;\n2;B;rot\n3;A;\n"))
    assert [(c.field, c.why, c.filled, c.samples) for c in layout.columns] == [
        ("id", "exact", 3, ("1", "2", "3")),
        ("marks", "synonym (uk)", 3, ("A", "B")),
        ("", "", 1, ("rot",)),
    ]


def test_a_header_row_that_is_not_there_is_an_error(write):
    """A forced header beyond the end of the sheet names the row."""
    with pytest.raises(InputError, match="no filled row 9"):
        read_sheet(write("id,marks\n1,A\n"), mapping=Mapping(header_row=9))


def test_a_header_of_half_a_million_equal_names_is_refused_at_once(write):
    """A row of commas or of one name is refused by its width, not worked through."""
    with pytest.raises(InputError, match=r"columns|no column"):
        read_sheet(write("marks," * 100_000 + "\n1,A\n"))


def test_a_large_sheet_is_read_in_time(write):
    """Twenty thousand rows take well under a second on two slow cores (target: 100,000 in three)."""
    text = "id,marks,maker,date_code\n" + "".join(f"{n},MAX{n} {n:05},Maxim,{n % 9000 + 1000}\n" for n in range(20_000))
    path = write(text)
    began = time.perf_counter()
    sheet = read_sheet(path)
    assert sheet.coverage.used == 20_000
    assert time.perf_counter() - began < 3
