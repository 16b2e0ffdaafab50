"""What holds for every sheet and every text."""

import csv
import io
import json
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from wherefrom.intake import read_sheet
from wherefrom.model.errors import InputError

CELL = st.one_of(
    st.sampled_from(["", " ", "1", "2", "A", "#N/A", "0745", "МАХ", "x\0", '="1"', "a\nb"]),
    st.text(st.characters(codec="utf-8"), max_size=6),
)
ROWS = st.lists(st.lists(CELL, max_size=5), min_size=1, max_size=12)


def read(content: bytes, name: str):
    """Read content from a file of its own, or return None when it is refused."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(content)
        try:
            return read_sheet(path)
        except InputError:
            return None


def check(sheet) -> None:
    """Assert what each reading promises."""
    coverage = sheet.coverage
    assert coverage.read == coverage.used + coverage.rejected + coverage.duplicates + coverage.blank
    assert coverage.used == len(sheet.components) == len({c.id for c in sheet.components})
    assert coverage.rejected == sum(reject.reason.startswith("row not used") for reject in sheet.rejects)
    assert all(component.count >= 1 for component in sheet.components)
    assert [c.row for c in sheet.components] == sorted(c.row for c in sheet.components)


@settings(max_examples=150, deadline=None)
@given(ROWS, st.sampled_from(["id,marks,count", "marks,photo", "id,marks,maker,notes"]))
def test_coverage_adds_up_for_every_table(rows, header):
    """Read = used + rejected + duplicates + blank, ids are unique, and each rejected row has its reject."""
    text = io.StringIO()
    csv.writer(text).writerows([header.split(","), *rows])
    sheet = read(text.getvalue().encode(), "s.csv")
    if sheet is not None:
        check(sheet)
        assert sheet.coverage.read == len(rows)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=200), st.sampled_from([b"id,marks\n", b"", b"marks\n", b'{"marks": "', b"PK\x03\x04"]))
def test_any_bytes_are_a_sheet_or_an_error(content, begin):
    """No content raises anything but InputError."""
    sheet = read(begin + content, "s.csv")
    if sheet is not None:
        check(sheet)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.dictionaries(st.sampled_from(["id", "marks", "x"]), st.one_of(CELL, st.integers(), st.none())), min_size=1))
def test_json_lines_add_up(rows):
    """The same holds for JSON lines."""
    sheet = read("\n".join(map(json.dumps, rows)).encode(), "s.jsonl")
    if sheet is not None:
        check(sheet)


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.text(st.characters(codec="utf-8", exclude_characters="\ufffd", exclude_categories=("Cs", "Cc")), min_size=1),
        min_size=1,
        max_size=8,
    )
)
def test_cells_come_back_as_written(texts):
    """What was written into a quoted cell is what a component holds (control characters apart)."""
    text = io.StringIO()
    csv.writer(text, quoting=csv.QUOTE_ALL).writerows([["id", "notes", "marks"], *([str(n), t, "M"] for n, t in enumerate(texts))])
    sheet = read(text.getvalue().encode(), "s.csv")
    assert texts == [component.cells["notes"] for component in sheet.components]
