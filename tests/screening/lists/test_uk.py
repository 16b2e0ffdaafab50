"""The UK Sanctions List in both forms: frozen files value by value; no full file is at hand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from wherefrom.model.errors import ListError
from wherefrom.model.parties import Designation, Party

FROZEN = Path(__file__).parent / "uk"

EXPECTED = [
    Party(
        id="uk-sanctions-EXA0001",
        schema="Person",
        properties={
            "name": ("MAX M MUSTER",),
            "address": ("1 Example St, Mosul, 1001, Iraq",),
            "country": ("iq",),
            "birthPlace": ("Mosul, Iraq",),
            "birthCountry": ("iq",),
            "passportNumber": ("P1",),
            "notes": (
                "passportNumber P1: expired",
                "Other Information: Brother of another.",
                "OFSI Group ID: 7172",
                "UN Reference Number: EXi.002",
                "Designation source: UN",
                "Last Updated: 14/04/2026",
                "Sanctions Imposed: Asset freeze; Travel Ban",
                "idNumber 12: Iraq",
                "birthDate: 15/08/19yy",
            ),
            "title": ("General",),
            "alias": ("مثال", "MACS MUSTER"),
            "birthDate": ("1945", "1958-03-01"),
            "nationality": ("iq",),
            "position": ("Minister",),
            "gender": ("male",),
            "idNumber": ("12",),
            "weakAlias": ("The Muster",),
        },
        designations=(
            Designation(
                list="uk-sanctions",
                authority="UK Foreign, Commonwealth and Development Office",
                programme="The Example Regulations 2020",
                listed="2001-01-25",
                delisted="",
                reason="An example.",
                record="EXA0001",
                source="list.csv, row 3",
                address="",
            ),
        ),
        unread=(("birthDate", "15/08/19yy"),),
    ),
    Party(
        id="uk-sanctions-EXA0002",
        schema="Vessel",
        properties={
            "name": ("EXAMPLE STAR",),
            "imoNumber": ("9562233",),
            "notes": (
                "Current owner/operator (s): Muster Shipping",
                "Length of ship: 100",
                "Designation source: UK",
                "Last Updated: 18/12/2021",
                "Sanctions Imposed: Prohibition of port entry",
            ),
            "flag": ("km",),
            "pastFlags": ("in",),
            "type": ("Bulk Carrier",),
            "tonnage": ("7078",),
            "buildDate": ("2011",),
        },
        designations=(
            Designation(
                list="uk-sanctions",
                authority="UK Foreign, Commonwealth and Development Office",
                programme="The Example Regulations 2019",
                listed="2017-10-03",
                delisted="",
                reason="",
                record="EXA0002",
                source="list.csv, row 5",
                address="",
            ),
        ),
        unread=(),
    ),
    Party(
        id="uk-sanctions-EXA0003",
        schema="Organization",
        properties={
            "name": ("MUSTER WORKS",),
            "phone": ("+7 1",),
            "website": ("example.org",),
            "email": ("a@example.org",),
            "legalForm": ("Joint stock company",),
            "notes": (
                "Parent company: Muster Holding",
                "Designation source: UK",
                "Last Updated: 01/02/2023",
                "Sanctions Imposed: Asset freeze",
            ),
            "innCode": ("7710137066",),
        },
        designations=(
            Designation(
                list="uk-sanctions",
                authority="UK Foreign, Commonwealth and Development Office",
                programme="The Example Regulations 2019",
                listed="2017-10-03",
                delisted="",
                reason="",
                record="EXA0003",
                source="list.csv, row 6",
                address="",
            ),
        ),
        unread=(),
    ),
]


def test_csv(read: Callable[..., list[Party]]) -> None:
    """The rows of one designation are joined wherever they stand, and each column goes to its property or to a note."""
    assert EXPECTED == read(FROZEN / "list.csv")


def test_xml(read: Callable[..., list[Party]]) -> None:
    """The XML gives the same values, whatever their order, and the same designations as the CSV."""
    for expected, actual in zip(EXPECTED, read(FROZEN / "list.xml"), strict=True):
        assert (expected.id, expected.schema, expected.unread) == (actual.id, actual.schema, actual.unread)
        assert {name: sorted(values) for name, values in expected.properties.items()} == {
            name: sorted(values) for name, values in actual.properties.items()
        }
        first, second = expected.designations[0], actual.designations[0]
        assert (first.programme, first.listed, first.reason, first.record) == (
            second.programme,
            second.listed,
            second.reason,
            second.record,
        )


@pytest.mark.parametrize(
    ("name", "old", "new", "expected"),
    [
        ("list.csv", ",Year Built,", ",Year Launched,", "list.csv, row 3: the field 'Year Launched' is not known ('')."),
        ("list.csv", "MACS,,,,,Primary name variation", "MACS,,,,,Nickname", "list.csv, row 4: the type of name 'Nickname' is not known."),
        ("list.csv", ",Ship,", ",Aircraft,", "list.csv, row 5: the type of designation 'Aircraft' is not known."),
        ("list.csv", "MAX,M,", "MAX,M,,", "list.csv, row 3: 59 fields under 58 names."),
        ("list.xml", "<YearsBuilt>", "<Colour>red</Colour><YearsBuilt>", "list.xml, EXA0002: the field 'Colour' is not known ('red')."),
        ("list.xml", ">Ship<", ">Aircraft<", "list.xml, EXA0002: the type of designation 'Aircraft' is not known."),
    ],
)
def test_changed(read: Callable[..., list[Party]], broken: Callable[..., Path], name: str, old: str, new: str, expected: str) -> None:
    """A field or value that nobody knows stops the run with file, record and field."""
    with pytest.raises(ListError) as caught:
        read(broken(FROZEN / name, old, new))
    assert expected == str(caught.value).splitlines()[0]


def test_day_unread(read: Callable[..., list[Party]], broken: Callable[..., Path]) -> None:
    """A day of designation that cannot be read stays unread, and the designation has none."""
    party = read(broken(FROZEN / "list.csv", "03/10/2017", "October"))[1]
    assert ("", (("Date Designated", "October"),)) == (party.designations[0].listed, party.unread)
