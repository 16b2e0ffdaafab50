"""The Swiss list: a frozen file value by value; no full file is at hand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from wherefrom.model.errors import ListError
from wherefrom.model.parties import Designation, Party

FROZEN = Path(__file__).parent / "ch"

EXPECTED = [
    Party(
        id="ch-seco-100",
        schema="Person",
        properties={
            "gender": ("male",),
            "title": ("General",),
            "name": ("Muster Max",),
            "alias": ("Мустер Макс", "Moustère Max"),
            "previousName": ("Max Alt",),
            "address": ("Example Club, ul. Primer 4, 220029, Minsk, Minsk Region, Belarus",),
            "country": ("by",),
            "birthPlace": ("Minsk, Minsk Region, Belarus",),
            "birthCountry": ("by",),
            "birthDate": ("1980-03-23", "1981"),
            "nationality": ("by",),
            "passportNumber": ("P1",),
            "notes": (
                "document P1: passport; Belarus BY; issued 2001-02-03; expired",
                "Travel ban from 2016.",
                "relation: related-to 200",
                "foreign-identifier: 140",
            ),
            "weakAlias": ("Maxi",),
        },
        designations=(
            Designation(
                list="ch-seco",
                authority="Swiss State Secretariat for Economic Affairs (SECO)",
                programme="Example: article 12: origin EU",
                listed="2012-01-03",
                delisted="2016-03-02",
                reason="Businessman.",
                record="100",
                source="list.xml, target 100",
                address="",
            ),
        ),
        unread=(),
    ),
    Party(
        id="ch-seco-200",
        schema="Vessel",
        properties={"name": ("Example Star",), "alias": ("Star 2",), "imoNumber": ("8405270",)},
        designations=(
            Designation(
                list="ch-seco",
                authority="Swiss State Secretariat for Economic Affairs (SECO)",
                programme="Example: article 12: origin EU",
                listed="2016-05-18",
                delisted="",
                reason="",
                record="200",
                source="list.xml, target 200",
                address="",
            ),
        ),
        unread=(),
    ),
]


def test_values(read: Callable[..., list[Party]]) -> None:
    """A target has the outcome of its history: names with every spelling, the place that it points to, the days on and off the list."""
    assert EXPECTED == read(FROZEN / "list.xml")


def test_listed_again(read: Callable[..., list[Party]], broken: Callable[..., Path]) -> None:
    """A target that was listed again after it was taken off is listed."""
    path = broken(
        FROZEN / "list.xml",
        '<modification modification-type="listed" enactment-date="2012-01-01"',
        '<modification modification-type="listed" effective-date="2017-01-01"/><modification modification-type="listed"',
    )
    assert [("2012-01-03", "")] == [(one.listed, one.delisted) for one in read(path)[0].designations]


def test_taken_off_on_a_day_not_told(read: Callable[..., list[Party]], broken: Callable[..., Path]) -> None:
    """That a target was taken off is not lost where the list gives no day of it."""
    days = ' enactment-date="2016-02-29" publication-date="2016-03-01" effective-date="2016-03-02"'
    (party, *_) = read(broken(FROZEN / "list.xml", f'"de-listed"{days}', '"de-listed"'))
    told = "de-listed, on a day that the list does not give"
    assert ("", True, True) == (
        party.designations[0].delisted,
        ("delisted", told) in party.unread,
        f"delisted: {told}" in party.properties["notes"],
    )


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("<zip-code>", "<colour>red</colour><zip-code>", "list.xml, target 100: the field 'colour' is not known ('red')."),
        ('"formerly-known-as"', '"nickname"', "list.xml, target 100: the field '@name-type' has the value 'nickname', which is not known."),
        ('"de-listed"', '"paused"', "list.xml, target 100: the field '@modification-type' has the value 'paused', which is not known."),
        ('<place ssid="9">', '<ship/><place ssid="9">', "list.xml, line 50: the element 'ship' is not known."),
        ('<target ssid="200">', "<target>", "list.xml, target : the field '@ssid' is missing or empty."),
    ],
)
def test_changed(read: Callable[..., list[Party]], broken: Callable[..., Path], old: str, new: str, expected: str) -> None:
    """A field or value that nobody knows stops the run with file, record and field."""
    with pytest.raises(ListError) as caught:
        read(broken(FROZEN / "list.xml", old, new))
    assert expected == str(caught.value).splitlines()[0]
