"""A case that was redacted renders without gaps that tell what stood there, and says what is withheld."""

from __future__ import annotations

import csv
import io

import pytest

from wherefrom.model.cases import Case
from wherefrom.reports import render


@pytest.fixture(scope="module")
def files(public: Case) -> dict[str, bytes]:
    return render(public)


def test_the_page_says_at_its_head_what_is_withheld(files: dict[str, bytes]) -> None:
    """A reader knows before the first figure that this is not all."""
    head = files["report.html"].decode().split("<main")[0]
    assert "This is the version for disclosure “public”" in head
    assert "companies and brands (2)" in head


def test_empty_columns_are_left_out(files: dict[str, bytes]) -> None:
    """No column of marks without marks, and no cells of the sheet."""
    heads = next(csv.reader(io.StringIO(files["components.csv"].decode(), newline="")))
    assert set() == {"marks", "part_number", "lot", "company", "row", "rejected"} & set(heads)
    assert [] == [head for head in heads if head.startswith("sheet: ")]


def test_no_mark_is_in_any_file(files: dict[str, bytes]) -> None:
    """What the redacted case lacks comes from nowhere else."""
    names = [name for name, data in files.items() if b"LM317" in data or "Маркировка".encode() in data.split(b"columns", 1)[0]]
    assert [] == names


def test_merged_places_are_named_as_they_were_merged(files: dict[str, bytes]) -> None:
    """A group is no country."""
    assert "other Europe" in files["report.html"].decode()


def test_the_internal_page_says_that_nothing_is_withheld(small: Case) -> None:
    """And how to make a version that may be passed on."""
    page = render(small)["report.html"].decode()
    assert "Nothing is withheld." in page
    assert "--disclosure partner" in page
