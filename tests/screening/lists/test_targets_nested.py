"""OpenSanctions' targets with nested entities: a written file value by value."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from wherefrom.model.errors import ListError
from wherefrom.model.parties import Designation, Party
from wherefrom.screening.lists import form, recognise

FROZEN = Path(__file__).parent / "ftm" / "targets.nested.json"
NAME = "opensanctions-targets-nested-json"

EXPECTED = [
    Party(
        id="p1",
        schema="Person",
        properties={
            "name": ("Arn",),
            "addressEntity": ("a1",),
            "birthDate": ("circa 1970",),
            "address": ("1 Road",),
            "alias": ("ARN",),
            "notes": ("referent: old-1",),
        },
        designations=(
            Designation(
                list="us_ofac_sdn",
                authority="OFAC",
                programme="X-1",
                listed="2022-03-24",
                delisted="",
                reason="Because; listingDate: 2022-03-25",
                record="s1",
                source="targets.nested.json, line 1, sanctions 1",
                address="",
            ),
        ),
        unread=(("birthDate", "circa 1970"),),
    ),
    Party(
        id="c1",
        schema="Company",
        properties={
            "name": ("ACME",),
            "notes": ("kept", "ownershipAsset: Ownership owner: Arn (p1); percentage: 51 (o1)", "parent: Company Holding (c2)"),
            "addressEntity": ("a2",),
            "address": ("Tomsk, ru",),
        },
        designations=(),
        unread=(),
    ),
]


def test_frozen() -> None:
    """The written file is recognised as its one form and gives exactly the parties written here."""
    found = recognise(FROZEN)
    assert (NAME, EXPECTED) == (found.descriptor.name, list(found.parse((FROZEN,))))


def test_flat_form_apart() -> None:
    """The flat file of entities and the nested one are each recognised by their own form alone."""
    flat, nested = (FROZEN.parent / "entities.ftm.json").read_bytes(), FROZEN.read_bytes()
    ours, theirs = form(NAME), form("ftm-json")
    assert [(False, True), (True, False)] == [(ours.recognises(head), theirs.recognises(head)) for head in (flat, nested)]


def test_same_as_flat() -> None:
    """A party reads the same from the nested file as from the flat one, but for the place it was read from."""
    (flat,) = form("ftm-json").parse((FROZEN.parent / "entities.ftm.json",))
    (listing,) = flat.designations
    there = replace(listing, source="targets.nested.json, line 1, sanctions 1")
    assert replace(flat, designations=(there,)) == next(iter(form(NAME).parse((FROZEN,))))


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('"caption": "ARN"', '"Colour": "red"', "line 1: the field 'Colour' is not known ('red')"),
        ('"caption": "OFAC"', '"Colour": "red"', "line 1, sanctions 1: the field 'Colour' is not known ('red')"),
        ('"caption": "1 Road"', '"Colour": "red"', "line 1, addressEntity 1: the field 'Colour' is not known ('red')"),
        ('"schema": "Ownership"', '"schema": "Robot"', "line 2, ownershipAsset 1: the field 'schema' has an unknown schema ('Robot')"),
        ('"schema": "Person"', '"schema": "Address"', "line 1: the field 'schema' has a schema that is no party's ('Address')"),
        ('["Arn"]', "[7]", "line 1, name 1: not an object with fields"),
        ('"id": "s1", ', "", "line 1, sanctions 1: the field 'id' is missing or empty"),
    ],
)
def test_refused(read: Callable[..., list[Party]], broken: Callable[..., Path], old: str, new: str, message: str) -> None:
    """A field or a schema nobody knows stops the run with the file, the record and the field, nested or not."""
    with pytest.raises(ListError) as caught:
        read(broken(FROZEN, old, new))
    assert f"targets.nested.json, {message}" == caught.value.what


def test_several_sanctions(read: Callable[..., list[Party]], broken: Callable[..., Path]) -> None:
    """Every nested sanction becomes a listing of its own, in the order of the file."""
    second = '"sanctions": [{"id": "s0", "schema": "Sanction", "properties": {"authority": ["FCDO"]}}, '
    party = read(broken(FROZEN, '"sanctions": [', second))[0]
    assert [("s0", "FCDO", "opensanctions"), ("s1", "OFAC", "us_ofac_sdn")] == [
        (one.record, one.authority, one.list) for one in party.designations
    ]


def test_never_run() -> None:
    """The form says that no published file was read."""
    assert form(NAME).descriptor.ran == "no full file has been run"
