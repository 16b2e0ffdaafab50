"""JSON lines and arrays."""

import pytest

from wherefrom.intake import Limits, check_sheet, read_sheet
from wherefrom.model.errors import InputError


def test_numbers_stay_as_written(write):
    """No number becomes a number: exponents, zeros and long digits stay, and a mark stored as one is warned about."""
    sheet = read_sheet(write('{"id": 7, "marks": 1E10, "maker": 1.50}\n{"id": 8, "marks": 12345678901234567890}\n', "a.jsonl"))
    assert [(c.id, c.marks, c.maker) for c in sheet.components] == [
        ("7", "1E10", "1.50"),
        ("8", "12345678901234567890", ""),
    ]
    assert [(w.row, w.column) for w in sheet.warnings if w.column] == [(1, "marks"), (2, "marks")]


def test_other_values_become_their_json_text(write):
    """Nested values keep their numbers as written; null is empty; booleans are words."""
    sheet = read_sheet(write('{"marks": ["A", 1E5], "notes": {"x": true, "ї": null}, "maker": null, "ok": false}\n', "a.jsonl"))
    assert list(sheet.components[0].cells.values()) == ['["A", 1E5]', '{"x": true, "ї": null}', "", "false"]


def test_a_broken_line_is_rejected_and_the_next_is_read(write):
    """The reject names the line; lines that are no objects are rejected too; blank lines are blank."""
    sheet = read_sheet(write('{"marks": "A"}\n{"marks": \n\n[1]\n{"marks": "B"}\n', "a.jsonl"))
    assert ([c.marks for c in sheet.components], [r.row for r in sheet.rejects]) == (["A", "B"], [2, 4])
    assert (sheet.coverage.read, sheet.coverage.used, sheet.coverage.rejected, sheet.coverage.blank) == (5, 2, 2, 1)


def test_an_array_is_read_element_by_element(write):
    """A JSON array gives one row an element, numbered from 1; keys may differ between elements."""
    layout = check_sheet(write('[\n {"marks": "A"},\n {"maker": "TI", "marks": "B"}\n]', "a.json"))
    assert (
        layout.input.form,
        [(c.marks, c.maker, c.row) for c in layout.input.components],
    ) == ("json", [("A", "", 1), ("B", "TI", 2)])


@pytest.mark.parametrize("text", ['[{"marks": "A"}', '[{"marks": "A"},\n{"marks": ]', "[" * 100_000])
def test_a_broken_array_is_an_error(write, text):
    """An array that ends early or breaks names the element."""
    with pytest.raises(InputError, match=r"element|ends inside"):
        read_sheet(write(text, "a.json"))


@pytest.mark.parametrize("line", ["[" * 100_000, '{"a":' * 100_000 + "1" + "}" * 100_000])
def test_deep_nesting_rejects_the_line(write, line):
    """A line nested a hundred thousand deep costs only itself."""
    sheet = read_sheet(write('{"marks": "A"}\n' + line + "\n", "a.jsonl"))
    assert (sheet.coverage.used, sheet.coverage.rejected) == (1, 1)


def test_a_key_that_stands_twice_is_kept_twice(write):
    """The second value of a repeated key is carried as ``key (2)``."""
    sheet = read_sheet(write('{"marks": "A", "marks": "B"}\n', "a.jsonl"))
    assert dict(sheet.components[0].cells) == {"marks": "A", "marks (2)": "B"}


def test_nothing_readable_is_an_error(write):
    """A file of broken lines says what is wrong with the first."""
    with pytest.raises(InputError, match="no readable row; row 1"):
        read_sheet(write('{"marks"\n{"marks"\n', "a.jsonl"))


def test_too_many_keys_or_rows_are_errors(write):
    """Values where keys belong do not fill the memory, and the limit of rows holds."""
    with pytest.raises(InputError, match="different keys"):
        read_sheet(write("".join(f'{{"marks": "A", "k{n}": 1}}\n' for n in range(600)), "a.jsonl"))
    with pytest.raises(InputError, match="--max-rows"):
        read_sheet(write('{"marks": "A"}\n' * 20, "b.jsonl"), limits=Limits(max_rows=10))


def test_a_lone_surrogate_is_shown_as_its_code(write):
    """A text that no encoding can write is made visible and warned about."""
    sheet = read_sheet(write('{"marks": "A\\ud800"}\n', "a.jsonl"))
    assert sheet.components[0].marks == "A\\ud800"
