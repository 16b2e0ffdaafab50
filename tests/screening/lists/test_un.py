"""The United Nations list: the frozen file value by value, the real ones whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from wherefrom.model.errors import ListError
from wherefrom.model.parties import Designation, Party

FROZEN = Path(__file__).parent / "un"

EXPECTED = [
    Party(
        id="un-sc-EXi.001",
        schema="Person",
        properties={
            "name": ("ARN VAN DER EXAMPLE",),
            "alias": ("مثال", "Aaron Example"),
            "notes": (
                "alias Aaron Example: born 1970-01-02, Tunis, Tunisia; nom de guerre",
                "address: previous",
                "birthDate: approximately 1972",
                "birthDate: between 1968 and 1973",
                "document A 123: Passport; Iraq, Mosul; issued 2010-02-18; expired",
                "document 77: National Identification Number; Iraq",
                "nationality: Possibly Utopian",
                "last updated: 2016-01-01; 2017-02-02",
                "submitted by: Germany",
            ),
            "weakAlias": ("The Example",),
            "address": ("1 Example St, Mosul, 0578, Iraq",),
            "country": ("iq",),
            "birthPlace": ("Mosul, Nineveh, Iraq",),
            "birthCountry": ("iq",),
            "birthDate": ("1970-05-06", "1971"),
            "passportNumber": ("A 123",),
            "idNumber": ("77",),
            "gender": ("male",),
            "title": ("Colonel",),
            "position": ("Commander", "Deputy"),
            "nationality": ("iq",),
        },
        designations=(
            Designation(
                list="un-sc",
                authority="United Nations Security Council",
                programme="Example",
                listed="2015-07-01",
                delisted="2019-02-03",
                reason="Chief of the example.",
                record="EXi.001",
                source="list.xml, EXi.001",
                address="",
            ),
        ),
        unread=(("birthDate", "approximately 1972"), ("birthDate", "between 1968 and 1973"), ("nationality", "Possibly Utopian")),
    ),
    Party(
        id="un-sc-EXe.002",
        schema="Organization",
        properties={
            "name": ("COMPAGNIE EXEMPLE (CE)", "EXAMPLE COMPANY"),
            "alias": ("Exco",),
            "previousName": ("Old Exco",),
            "address": ("Pyongyang, Democratic People's Republic of Korea",),
            "country": ("kp",),
            "notes": ("submitted on: 2009-07-17",),
        },
        designations=(
            Designation(
                list="un-sc",
                authority="United Nations Security Council",
                programme="Example",
                listed="2010-06-09",
                delisted="",
                reason="A front.",
                record="EXe.002",
                source="list.xml, EXe.002",
                address="",
            ),
        ),
        unread=(),
    ),
]


def test_values(read: Callable[..., list[Party]]) -> None:
    """Each field of an individual and an entity goes to its property, and what is vague stays unread with a note."""
    assert EXPECTED == read(FROZEN / "list.xml")


@pytest.mark.parametrize(
    ("name", "schemas", "aliases"),
    [
        ("un_consolidated_2018-10-29.xml", {"Person": 703, "Organization": 390}, 597),
        ("un_consolidated_2022-09-15.xml", {"Person": 699, "Organization": 253}, 597),
        ("un_consolidated_2026-02-27.xml", {"Person": 730, "Organization": 273}, 617),
    ],
)
def test_real(read: Callable[..., list[Party]], shared: Path, name: str, schemas: dict[str, int], aliases: int) -> None:
    """The published files load whole: every individual and entity, each with its own identifier, a name, a day and its weak aliases."""
    parties = read(shared / "lists" / name)
    assert schemas == Counter(party.schema for party in parties)
    assert len(parties) == len({party.id for party in parties})
    assert all(party.names and party.designations[0].listed for party in parties)
    assert aliases == sum(len(party.properties.get("weakAlias", ())) for party in parties)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("<DATAID>1<", "<COLOUR>red</COLOUR><DATAID>1<", "list.xml, EXi.001: the field 'COLOUR' is not known ('red')."),
        ("<QUALITY>Low<", "<QUALITY>Fair<", "list.xml, EXi.001: the field 'QUALITY' has the value 'Fair', which is not known."),
        (">APPROXIMATELY<", ">ABOUT<", "list.xml, EXi.001: the field 'TYPE_OF_DATE' has the value 'ABOUT', which is not known."),
        ("<ENTITIES>", "<SHIPS/><ENTITIES>", "list.xml, line 31: the element 'SHIPS' is not known."),
        ("<LISTED_ON>2010-06-09<", "<LISTED_ON>soon<", ""),
        (">COMPAGNIE EXEMPLE (CE) ; EXAMPLE COMPANY<", "><", "list.xml, EXe.002: the fields FIRST_NAME to FOURTH_NAME are all empty."),
    ],
)
def test_changed(read: Callable[..., list[Party]], broken: Callable[..., Path], old: str, new: str, expected: str) -> None:
    """A field or value that nobody knows stops the run with file, record and field; a day that cannot be read stays unread."""
    path = broken(FROZEN / "list.xml", old, new)
    if not expected:
        assert (("LISTED_ON", "soon"),) == read(path)[1].unread
        return
    with pytest.raises(ListError) as caught:
        read(path)
    assert expected == str(caught.value).splitlines()[0]
