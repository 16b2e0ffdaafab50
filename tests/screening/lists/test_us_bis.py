"""Lists of the US Bureau of Industry and Security: frozen value by value, the real ones whole."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from wherefrom.model.parties import Designation, Party

FROZEN = Path(__file__).parent / "us_bis"

EXPECTED = {
    "dpl.txt": (
        "us-bis-dpl-txt",
        [
            Party(
                id="us-bis-dpl-51403d22e7bf",
                schema="LegalEntity",
                properties={
                    "name": ("ARN EXAMPLE",),
                    "address": ("1 ROAD, TOWN, TX, 75159",),
                    "country": ("us",),
                    "notes": ("Standard_Order: Y", "Last_Update: 2007-01-31", "Action: ADDED"),
                },
                designations=(
                    Designation(
                        list="us-bis-dpl",
                        authority="US Department of Commerce, Bureau of Industry and Security",
                        programme="DPL",
                        listed="2003-06-19",
                        delisted="",
                        reason="68 F.R. 1",
                        record="",
                        source="dpl.txt, row 2",
                        address="https://www.bis.gov/licensing/end-user-guidance/denied-persons-list-dpl",
                    ),
                ),
                unread=(("Expiration_Date", "never"),),
            )
        ],
    ),
}

REAL = [
    ("us-bis-dpl-txt", "bis_dpl_2022-09.txt", 581, 0),
    ("us-bis-mieu-csv", "us_bis_mieu.csv", 13, 0),
]


@pytest.mark.parametrize("file", EXPECTED)
def test_frozen(recognised: Callable[..., tuple[str, list[Party]]], file: str) -> None:
    """The frozen file is recognised as its one form and gives exactly the parties written here."""
    assert EXPECTED[file] == recognised(FROZEN / file)


@pytest.mark.parametrize(("name", "file", "count", "unread"), REAL)
def test_real(loaded: Callable[..., tuple[int, int, int]], name: str, file: str, count: int, unread: int) -> None:
    """The real file loads whole: as many parties as it has records, each with its own id and a name."""
    assert (count, count, unread) == loaded(name, file)


UNKNOWN = {"dpl.txt": ('"Action"', '"Colour"')}


@pytest.mark.parametrize("file", EXPECTED)
def test_unknown_field(broken: Callable[..., Path], refused: Callable[..., str], file: str) -> None:
    """A field nobody knows stops the run with the file, the record and the field."""
    said = refused(EXPECTED[file][0], broken(FROZEN / file, *UNKNOWN[file]))
    assert (True, True) == (said.startswith(f"{file}, "), "Colour" in said)
