"""OpenSanctions in its several forms: frozen files value by value, real ones whole."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from wherefrom.model.errors import ListError
from wherefrom.model.parties import Designation, Party
from wherefrom.screening.lists import form, recognise
from wherefrom.screening.lists._ftm import OTHERS, PARTIES
from wherefrom.screening.lists.ftm_json import ignored

FROZEN = Path(__file__).parent / "ftm"

EXPECTED = {
    "entities.ftm.json": (
        "ftm-json",
        [
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
                        source="entities.ftm.json, line 2",
                        address="",
                    ),
                ),
                unread=(("birthDate", "circa 1970"),),
            )
        ],
    ),
    "senzing.json": (
        "senzing-json",
        [
            Party(
                id="p1",
                schema="Person",
                properties={
                    "name": ("Arn",),
                    "topics": ("sanction",),
                    "birthDate": ("1970",),
                    "nationality": ("us",),
                    "notes": ("DATA_SOURCE: OS_X",),
                    "sourceUrl": ("https://example.org",),
                },
                designations=(),
                unread=(),
            )
        ],
    ),
    "targets.simple.csv": (
        "opensanctions-targets-simple-csv",
        [
            Party(
                id="p1",
                schema="Person",
                properties={
                    "name": ("Arn",),
                    "alias": ("A. Example", "Example; Arn"),
                    "country": ("ru",),
                    "programId": ("X-1",),
                    "birthDate": ("1970",),
                    "idNumber": ("77",),
                },
                designations=(
                    Designation(
                        list="us_ofac_sdn",
                        authority="OpenSanctions",
                        programme="X-1",
                        listed="",
                        delisted="",
                        reason="OFAC - X",
                        record="p1",
                        source="targets.simple.csv, row 2",
                        address="",
                    ),
                ),
                unread=(),
            )
        ],
    ),
}

REAL = [
    ("ftm-json", "ftm_samples/yente_zala_entities.ftm.json", 17, 0),
    ("senzing-json", "ftm_samples/moov_us_congress_senzing.json", 1319, 0),
    ("ftm-json", "ftm_samples/yente_parteispenden_entities.ftm.json", 96, 0),
    ("ftm-json", "ftm_samples/nomenklatura_donations.ijson", 95, 0),
]


@pytest.mark.parametrize("file", EXPECTED)
def test_frozen(recognised: Callable[..., tuple[str, list[Party]]], file: str) -> None:
    """The frozen file is recognised as its one form and gives exactly the parties written here."""
    assert EXPECTED[file] == recognised(FROZEN / file)


@pytest.mark.parametrize(("name", "file", "count", "unread"), REAL)
def test_real(loaded: Callable[..., tuple[int, int, int]], name: str, file: str, count: int, unread: int) -> None:
    """The real file loads whole: as many parties as it has records, each with its own id and a name."""
    assert (count, count, unread) == loaded(name, file)


UNKNOWN = {
    "entities.ftm.json": ('"target"', '"Colour": "red", "target"'),
    "senzing.json": ('"RISKS"', '"Colour":"red","RISKS"'),
    "targets.simple.csv": ('"emails"', '"Colour"'),
}


@pytest.mark.parametrize("file", EXPECTED)
def test_unknown_field(broken: Callable[..., Path], refused: Callable[..., str], file: str) -> None:
    """A field nobody knows stops the run with the file, the record and the field."""
    said = refused(EXPECTED[file][0], broken(FROZEN / file, *UNKNOWN[file]))
    assert (True, True) == (said.startswith(f"{file}, "), "Colour" in said)


def test_schemas() -> None:
    """Every schema of the library is either a party or told of as none."""
    model = pytest.importorskip("followthemoney").model
    assert set(model.schemata) == PARTIES | OTHERS


def test_ignored() -> None:
    """Entities that are no parties are counted by schema."""
    assert {"Sanction": 1, "Address": 1, "Ownership": 1} == dict(ignored(FROZEN / "entities.ftm.json"))


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ('{"id": "s9", "schema": "Sanction", "properties": {}}', "the property 'sanctions' holds a nested entity, where an id is expected"),
        ("5", "the property 'sanctions' holds something that is no text (('s8', 5))"),
    ],
)
@pytest.mark.parametrize("schema", ["Company", "Ownership"])
def test_nested_below_a_flat_head(tmp_path: Path, schema: str, value: str, message: str) -> None:
    """A file whose first entities are flat and a later one nested stops the run, naming the line, whatever the entity is."""
    path = tmp_path / "entities.ftm.json"
    flat = (FROZEN / "entities.ftm.json").read_text(encoding="utf-8").rstrip("\n")
    path.write_text(f'{flat}\n{{"id": "c9", "schema": "{schema}", "properties": {{"sanctions": ["s8", {value}]}}}}\n', encoding="utf-8")
    assert "ftm-json" == recognise(path).descriptor.name
    with pytest.raises(ListError) as caught:
        list(form("ftm-json").parse((path,)))
    assert f"entities.ftm.json, line {flat.count(chr(10)) + 2}: {message}" == caught.value.what
