"""A party in the making agrees with FollowTheMoney's own schemas, and reads the cells and dates of published lists."""

from __future__ import annotations

from pathlib import Path

import pytest
from followthemoney import model

from wherefrom.model.errors import ListError
from wherefrom.screening.lists import forms
from wherefrom.screening.lists._draft import PROPERTIES, Draft, parts
from wherefrom.screening.lists._european_dates import iso_prefix
from wherefrom.screening.lists._rows import records

SCHEMAS = ("Person", "LegalEntity", "Organization", "Company", "Vessel", "Asset")


@pytest.mark.parametrize("schema", SCHEMAS)
def test_properties(schema: str) -> None:
    """Each schema has just the properties that the library gives it."""
    library = model.get(schema)
    assert library is not None
    assert {name for name in PROPERTIES if name in library.properties} == {name for name, held in PROPERTIES.items() if schema in held}


def test_forms() -> None:
    """Every form of these authorities is found by name, and says which file was really read."""
    ours = (
        "un-xml",
        "eu-fsf-csv-1.0",
        "eu-fsf-csv-1.1",
        "eu-fsf-xml",
        "eu-journal-csv",
        "ch-seco-xml",
        "uk-sanctions-csv",
        "uk-sanctions-xml",
    )
    assert set(ours) <= set(forms())
    unread = {name for name in ours if forms()[name].descriptor.ran == "no full file has been run"}
    assert {"eu-fsf-csv-1.1", "eu-fsf-xml", "ch-seco-xml", "uk-sanctions-csv", "uk-sanctions-xml"} == unread


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a; b;", ("a", "b")),
        ("a (b; c); d", ("a (b; c)", "d")),
        ("a (b; c", ("a (b", "c")),
        ('"a; b"; c', ("a; b", "c")),
        ('"a ""b""; c"', ('a "b"; c',)),
        ('"a" b; c', ('"a" b', "c")),
        ("", ()),
    ],
)
def test_parts(text: str, expected: tuple[str, ...]) -> None:
    """A cell is divided at semicolons that stand outside brackets and outside quotes around a whole value."""
    assert expected == parts(text)


@pytest.mark.parametrize(
    ("text", "separator", "expected"),
    [
        ("2022-03-24", ".", "2022-03-24"),
        ("2022-03-24-04:00", ".", "2022-03-24"),
        ("2022-13", ".", ""),
        ("24.3.2022", ".", "2022-03-24"),
        ("24/3/2022", ".", ""),
        ("24/3/2022", "/", "2022-03-24"),
        ("00/00/1975", "/", "1975"),
        ("24/00/1975", "/", ""),
        ("15/08/19yy", "/", ""),
        ("24 Sept 2022", ".", "2022-09-24"),
        ("March 1965", ".", "1965-03"),
        ("circa 1965", ".", ""),
        ("30.2.2022", ".", ""),
    ],
)
def test_dates(text: str, separator: str, expected: str) -> None:
    """A date becomes the ISO prefix that it states; a vague or impossible one becomes nothing."""
    assert expected == iso_prefix(text, separator=separator)


def test_alias_that_repeats_the_name() -> None:
    """An alias that is the name again is left out, so that no party has a property without values."""
    draft = Draft("Person")
    draft.add("name", "Max")
    draft.add("alias", "Max")
    assert {"name": ("Max",)} == draft.party("x", ()).properties


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"Name\nM\xfcller\n", "list.csv: the text is not written in UTF-8."),
        (b'Name\n"ACME\nOther\n', "list.csv, line 3: not readable as CSV (unexpected end of data)."),
        (b"Name,Town\nACME\n", "list.csv, row 2: 1 fields under 2 names."),
    ],
)
def test_broken_file(tmp_path: Path, data: bytes, expected: str) -> None:
    """A file in another encoding, with a quote that is never closed or with a short row is refused and named."""
    path = tmp_path / "list.csv"
    path.write_bytes(data)
    with pytest.raises(ListError) as caught:
        list(records(path))
    assert expected == str(caught.value).splitlines()[0]
