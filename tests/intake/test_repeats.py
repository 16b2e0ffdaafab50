"""Rows that stand more than once are reported and never counted twice."""

import pytest

from wherefrom.intake import read_sheet


def test_exact_copies_are_counted_once(write):
    """Three equal rows of one identifier are one component, two duplicates and one warning with the rows."""
    sheet = read_sheet(write("id,marks\n1,A\n1,A\n2,B\n1,A\n"))
    assert (
        sheet.coverage.read,
        sheet.coverage.used,
        sheet.coverage.rejected,
        sheet.coverage.duplicates,
    ) == (4, 2, 0, 2)
    assert [w.reason for w in sheet.warnings] == ["stands 3 times, equal in every cell (rows 2, 3 and 5); counted once"]


def test_the_same_identifier_with_other_content_is_a_conflict(write):
    """The first row is used; the later one is rejected with the columns that differ."""
    sheet = read_sheet(write("id,marks,maker\n1,A,TI\n1,B,TI\n"))
    assert [c.marks for c in sheet.components] == ["A"]
    assert [(r.row, r.column, r.value, r.reason) for r in sheet.rejects] == [
        (3, "marks", "B", "row not used: identifier '1' stands in row 2 already, with other content")
    ]


def test_equal_rows_without_identifiers_are_two_components(write):
    """Two equal capacitors on one board are two; a warning says so."""
    sheet = read_sheet(write("marks,weapon\nA,KN-24\nA,KN-24\nB,KN-24\n"))
    assert (sheet.coverage.used, sheet.coverage.duplicates) == (3, 0)
    assert any("rows 2 and 3 are equal" in w.reason for w in sheet.warnings)


def test_equal_rows_that_name_the_same_record_are_copies(write):
    """Where each different row has its own photograph, equal rows are copies."""
    sheet = read_sheet(write("marks,photo\nA,p1\nA,p1\nB,p2\nC,p3\n"))
    assert (sheet.coverage.used, sheet.coverage.duplicates) == (3, 1)


def test_a_source_shared_by_different_rows_proves_nothing(write):
    """Where different rows name the same document, equal rows stay two components."""
    assert read_sheet(write("marks,source\nA,report\nA,report\nB,report\nC,other\n")).coverage.used == 4


def test_a_damaged_cell_in_copies_is_reported_once(write):
    """Rejects of cells are not repeated for rows that are not counted."""
    assert len(read_sheet(write("id,marks\n1,#N/A\n1,#N/A\n1,#N/A\n")).rejects) == 1


@pytest.mark.shared
def test_the_portal_is_counted_once(shared):
    """The portal's 6,661 rows are 4,456 components; seven identifiers stand 316 times each."""
    sheet = read_sheet(shared("portal_dev.csv"))
    assert tuple(getattr(sheet.coverage, name) for name in ("read", "used", "rejected", "duplicates", "blank")) == (
        6661,
        4456,
        0,
        2205,
        0,
    )
    copies = [w for w in sheet.warnings if "stands 316 times" in w.reason]
    assert [w.value for w in copies] == ["gur-12", "gur-11", "gur-10", "gur-8", "gur-7", "gur-6", "gur-5"]
    assert len({c.id for c in sheet.components}) == 4456


@pytest.mark.shared
def test_the_missile_sheet_fills_six_fields(shared):
    """The published sheet of two missiles is read without a mapping."""
    sheet = read_sheet(shared("kn-23-24.csv"))
    assert dict(sheet.columns) == {
        "id": "component_id",
        "marks": "name_marking",
        "maker": "manufacturer",
        "maker_country": "manufacturer_country",
        "object": "weapon",
        "source": "source_url",
    }
    assert (sheet.coverage.used, sheet.rejects) == (109, ())
