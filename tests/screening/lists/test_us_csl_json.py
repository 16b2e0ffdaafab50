"""The US Consolidated Screening List as trade.gov publishes it: a written file value by value."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from wherefrom.model.errors import ListError
from wherefrom.model.parties import Designation, Party
from wherefrom.screening.lists import form, recognise

FROZEN = Path(__file__).parent / "us_csl" / "consolidated.json"
NAME = "us-csl-json"

EXPECTED = [
    Party(
        id="us-csl-el-042dcf1a0c2a",
        schema="LegalEntity",
        properties={
            "name": ("ACME Example",),
            "alias": ("AC",),
            "address": ("1 Road, Tomsk, 634000, RU", "Baku, AZ"),
            "country": ("ru", "az"),
            "notes": ("standard_order: Y", "Federal Register notice: 87 FR 1", "See the order; first part."),
            "sourceUrl": ("https://example.org/about-el",),
        },
        designations=(
            Designation(
                list="us-csl",
                authority="Bureau of Industry and Security",
                programme="EL",
                listed="2022-03-24",
                delisted="",
                reason="All items.; Denial.",
                record="ab12",
                source="consolidated.json, entry 1",
                address="https://example.org/el",
            ),
        ),
        unread=(),
    ),
    Party(
        id="us-csl-sdn-77001",
        schema="Person",
        properties={
            "name": ("Arn EXAMPLE",),
            "position": ("Director",),
            "citizenship": ("ru",),
            "birthDate": ("1970-02-03",),
            "nationality": ("ir",),
            "birthPlace": ("Tomsk",),
            "passportNumber": ("P77",),
            "notes": ("Passport P77 (RU) issued 2010-01-01 expires 2020-01-01", "Odd Paper (RU)", "Linked To: ACME."),
            "gender": ("male",),
            "sourceUrl": ("https://example.org/about-sdn",),
        },
        designations=(
            Designation(
                list="us-csl",
                authority="Treasury Department",
                programme="X-EO1",
                listed="",
                delisted="2030",
                reason="",
                record="77001",
                source="consolidated.json, entry 2",
                address="https://example.org/sdn",
            ),
            Designation(
                list="us-csl",
                authority="Treasury Department",
                programme="SDGT",
                listed="",
                delisted="2030",
                reason="",
                record="77001",
                source="consolidated.json, entry 2",
                address="https://example.org/sdn",
            ),
        ),
        unread=(("birthDate", "circa 1971"), ("start_date", "some day")),
    ),
    Party(
        id="us-csl-ns-mbs-77002",
        schema="Vessel",
        properties={
            "name": ("EXAMPLE STAR",),
            "country": ("ru",),
            "notes": ("Title: Ship", "flag: Atlantis", "Vessel Owner ACME"),
            "callSign": ("UEXA",),
            "type": ("Tanker",),
            "tonnage": ("5000",),
            "grossRegisteredTonnage": ("4000",),
            "imoNumber": ("1234567",),
        },
        designations=(
            Designation(
                list="us-csl",
                authority="Treasury Department",
                programme="NS-MBS",
                listed="",
                delisted="",
                reason="",
                record="77002",
                source="consolidated.json, entry 3",
                address="",
            ),
        ),
        unread=(("flag", "Atlantis"),),
    ),
]


def _changed(tmp_path: Path, change: Any) -> Path:
    """The written file with a change made to its content."""
    content = json.loads(FROZEN.read_text(encoding="utf-8"))
    change(content)
    path = tmp_path / FROZEN.name
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def test_frozen() -> None:
    """The written file is recognised as its one form and gives exactly the parties written here."""
    found = recognise(FROZEN)
    assert (NAME, EXPECTED) == (found.descriptor.name, list(found.parse((FROZEN,))))


@pytest.mark.parametrize(
    ("place", "change"),
    [
        ("top", lambda content: content.update(Colour="red")),
        ("entry 2", lambda content: content["results"][1].update(Colour="red")),
        ("entry 2, ids 1", lambda content: content["results"][1]["ids"][0].update(Colour="red")),
        ("entry 1, addresses 2", lambda content: content["results"][0]["addresses"][1].update(Colour="red")),
    ],
)
def test_unknown_field(tmp_path: Path, place: str, change: Any) -> None:
    """A field nobody knows stops the run with the file, the record and the field, at every depth."""
    with pytest.raises(ListError) as caught:
        list(form(NAME).parse((_changed(tmp_path, change),)))
    assert f"consolidated.json, {place}: the field 'Colour' is not known ('red')" == caught.value.what


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda content: content.update(total=4), "top: the field 'total' announces 4 entries, 3 were found"),
        (lambda content: content.pop("results"), "top: the field 'results' is missing or no list"),
        (lambda content: content["results"][0].update(source="A List"), "entry 1: the field 'source' names no list in brackets ('A List')"),
        (lambda content: content["results"][0].update(type="Robot"), "entry 1: the field 'type' has an unknown type ('Robot')"),
        (lambda content: content["results"][0].update(name=" "), "entry 1: the field 'name' is missing or empty"),
        (lambda content: content["results"][0].update(ids="x"), "entry 1: the field 'ids' is no list"),
        (
            lambda content: content["results"][1].update(entity_number=1.5),
            "entry 2: the field 'entity_number' is neither text nor a whole number",
        ),
    ],
)
def test_refused(tmp_path: Path, change: Any, message: str) -> None:
    """A file that is not as its descriptor says is refused with the file, the record and the field."""
    with pytest.raises(ListError) as caught:
        list(form(NAME).parse((_changed(tmp_path, change),)))
    assert f"consolidated.json, {message}" == caught.value.what


def test_repeated(tmp_path: Path) -> None:
    """An entry that stands twice gives two parties with two ids."""

    def twice(content: Any) -> None:
        content["results"] = [content["results"][1]] * 2
        content["total"] = 2

    parties = list(form(NAME).parse((_changed(tmp_path, twice),)))
    assert ["us-csl-sdn-77001", "us-csl-sdn-77001-2"] == [one.id for one in parties]


def test_same_id_as_compact(tmp_path: Path) -> None:
    """An entry without a number has the same id in this form as in the compact one."""
    compact = json.loads((FROZEN.parent / "compact.json").read_text(encoding="utf-8"))
    (entry,) = compact["entries"]
    del entry["e"]
    entry.update(n="ACME Example", c=["RU", "AZ"], fr="87 FR 1")
    path = tmp_path / "compact.json"
    path.write_text(json.dumps(compact), encoding="utf-8")
    (party,) = form("us-csl-compact").parse((path,))
    assert party.id == next(iter(form(NAME).parse((FROZEN,)))).id


def test_never_run() -> None:
    """The form says that no published file was read."""
    assert "no full file has been run" == form(NAME).descriptor.ran
