"""OFAC's delimited files: the frozen ones value by value, the real ones whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from wherefrom.model.errors import ListError
from wherefrom.model.parties import Party
from wherefrom.screening.lists import form, recognise

FROZEN = Path(__file__).parent / "ofac"


def sdn(*files: Path) -> list[Party]:
    return list(form("ofac-sdn-csv").parse(files))


def test_entity() -> None:
    """A record without a type is a legal entity with the addresses and names of the files beside, whatever their order."""
    expected = {
        "name": ("EXAMPLE AIRLINES",),
        "alias": ("EXAMPLE-AIR",),
        "address": ("5 Calle, Piso 2, Havana, Cuba",),
        "country": ("cu",),
        "weakAlias": ("EA",),
        "registrationNumber": ("77",),
        "notes": ("Registration Number 77 (Panama)", "all offices worldwide"),
    }
    names_first = sdn(FROZEN / "sdn.csv", FROZEN / "alt.csv", FROZEN / "add.csv")
    addresses_first = sdn(FROZEN / "sdn.csv", FROZEN / "add.csv", FROZEN / "alt.csv")
    assert expected == dict(names_first[0].properties)
    assert names_first == addresses_first


def test_person() -> None:
    """A person's remarks go to the properties, and what no property holds whole goes to the notes or stays unread."""
    person = sdn(FROZEN / "sdn.csv", FROZEN / "add.csv", FROZEN / "alt.csv")[1]
    expected = {
        "name": ("Ivan EXAMPLE",),
        "firstName": ("Ivan",),
        "lastName": ("EXAMPLE",),
        "previousName": ("Ivan SAMPLE",),
        "address": ("undetermined",),
        "position": ("Minister, Example Office",),
        "birthDate": ("1939-01-31",),
        "birthPlace": ("Shiraz, Iran",),
        "nationality": ("ir",),
        "citizenship": ("sy",),
        "gender": ("male",),
        "passportNumber": ("T321642",),
        "idNumber": ("12",),
        "email": ("a@example.org",),
        "website": ("www.example.org",),
        "weakAlias": ("Ivan SPECIMEN",),
        "notes": (
            "country: undetermined",
            "seen in 2019",
            "nationality: Ruritania",
            "Passport T321642 (Colombia) issued 03 May 2010 expires 03 May 2015",
            "Digital Currency Address - XBT 1Example",
            "Linked To: EXAMPLE AIRLINES",
        ),
    }
    assert "Person" == person.schema
    assert expected == dict(person.properties)
    assert (("country", "undetermined"), ("birthDate", "circa 1940"), ("nationality", "Ruritania")) == person.unread


def test_designations() -> None:
    """Each programme is a listing of its own, with OFAC's page of the record and no day, since the file has none."""
    listings = sdn(FROZEN / "sdn.csv")[1].designations
    assert [("ofac-sdn", "SDGT", "", "101"), ("ofac-sdn", "IFSR", "", "101")] == [
        (d.list, d.programme, d.listed, d.record) for d in listings
    ]
    assert {"https://sanctionssearch.ofac.treas.gov/Details.aspx?id=101"} == {d.address for d in listings}
    assert {"sdn.csv, row 2"} == {d.source for d in listings}


def test_vessel_and_aircraft() -> None:
    """A vessel has its numbers, flag and sizes as written, an aircraft its model, year and serial number."""
    vessel, aircraft = sdn(FROZEN / "sdn.csv")[2:]
    assert ("Vessel", ("9074729",), ("626000001",), ("cu",)) == (
        vessel.schema,
        *(vessel.properties[name] for name in ("imoNumber", "mmsi", "flag")),
    )
    assert (("CL0001",), ("318,000",), ("163,660",)) == tuple(
        vessel.properties[name] for name in ("callSign", "tonnage", "grossRegisteredTonnage")
    )
    assert "Vessel Owner EXAMPLE LINE" in vessel.properties["notes"]
    assert ("Airplane", ("A340",), ("1990-05",), ("205",)) == (
        aircraft.schema,
        *(aircraft.properties[name] for name in ("model", "buildDate", "serialNumber")),
    )


def test_consolidated() -> None:
    """The consolidated form gives its own list, and the same record would not pass as one of the other list."""
    parties = list(form("ofac-cons-csv").parse((FROZEN / "cons.csv",)))
    assert ["ofac-cons-9639", "ofac-cons-17000"] == [one.id for one in parties]
    assert ("253400V1H6ART1UQ0N98",) == parties[1].properties["leiCode"]
    with pytest.raises(ListError, match=r"cons.csv, 9639.*ofac-cons"):
        sdn(FROZEN / "cons.csv")
    with pytest.raises(ListError, match=r"sdn.csv, 36.*ofac-sdn"):
        list(form("ofac-cons-csv").parse((FROZEN / "sdn.csv",)))


def test_recognised() -> None:
    """Each primary file is recognised as of its list; files of addresses or names alone are of no form."""
    assert "ofac-sdn-csv" == recognise(FROZEN / "sdn.csv").descriptor.name
    assert "ofac-cons-csv" == recognise(FROZEN / "cons.csv").descriptor.name
    for name in ("add.csv", "alt.csv"):
        with pytest.raises(ListError, match="no known form"):
            recognise(FROZEN / name)


@pytest.mark.parametrize("head", [b"", b"\n\n", b"\x00", b"\xff\xfe", b'"', b"36", b"36,\n36,\n", b"ID,Name\n"])
def test_no_rows(head: bytes) -> None:
    """A head that is no row of a primary file is of neither list."""
    assert not form("ofac-sdn-csv").recognises(head)
    assert not form("ofac-cons-csv").recognises(head)


def test_not_sure() -> None:
    """A head whose records could stand on both lists is recognised as neither."""
    head = b'17000,"EXAMPLE BANK",-0- ,"RUSSIA-EO14024",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \r\n17001,'
    assert not form("ofac-sdn-csv").recognises(head)
    assert not form("ofac-cons-csv").recognises(head)


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("sdn.csv", '"individual"', '"robot"', r"sdn.csv, row 2: the field 'SDN_Type'.*'robot'"),
        ("sdn.csv", '"EXAMPLE, Ivan"', "-0- ", r"sdn.csv, row 2: the field 'SDN_Name' is missing"),
        ("sdn.csv", "-0- ,-0- ,-0- ,-0- ,", "-0- ,", r"sdn.csv, row 1: 9 columns, not 12"),
        ("sdn.csv", '"EXAMPLE STAR"', '"EXAMPLE" STAR', r"sdn.csv, line 3: not a row"),
        ("sdn.csv", "\r\n102,", "\r\nN102,", r"sdn.csv, row 3: the field 'ent_num' is no number \('N102'\)"),
        ("alt.csv", '"fka"', '"xka"', r"alt.csv, row 2: the field 'alt_type'.*'xka'"),
        ("alt.csv", "102,14", "999,14", r"alt.csv, row 3: the field 'ent_num' names the party 999"),
    ],
)
def test_other_shape(broken: Callable[..., Path], name: str, old: str, new: str, said: str) -> None:
    """What the form does not know stops the run and names file, record and field."""
    path = broken(FROZEN / name, old, new)
    files = (path,) if name == "sdn.csv" else (FROZEN / "sdn.csv", path)
    with pytest.raises(ListError, match=said):
        sdn(*files)


def test_side_file_of_other_width(tmp_path: Path) -> None:
    """A second file that is neither of addresses nor of names is refused."""
    path = tmp_path / "other.csv"
    path.write_text("1,2,3\n", encoding="utf-8")
    with pytest.raises(ListError, match=r"other.csv, row 1: 3 columns"):
        sdn(FROZEN / "sdn.csv", path)


def test_number_twice(broken: Callable[..., Path]) -> None:
    """A second record under a number that was given before is kept apart and says so; no address may be guessed to it."""
    path = broken(FROZEN / "sdn.csv", "\r\n102,", "\r\n36,")
    parties = sdn(path)
    assert ["ofac-sdn-36", "ofac-sdn-101", "ofac-sdn-36-2", "ofac-sdn-103"] == [one.id for one in parties]
    assert ("ent_num", "36 stands 2 times in the file") in parties[2].unread
    with pytest.raises(ListError, match=r"add.csv, row 1: the field 'Ent_num'"):
        sdn(path, FROZEN / "add.csv")


@pytest.mark.parametrize(
    ("name", "schemata"),
    [
        ("ofac_sdn_2021-07.csv", {"Person": 4620, "LegalEntity": 3673, "Vessel": 406, "Airplane": 277}),
        ("ofac_sdn_2022-01.csv", {"Person": 4643, "LegalEntity": 3701, "Vessel": 420, "Airplane": 280}),
        ("ofac_sdn_2023-01.csv", {"Person": 5890, "LegalEntity": 4575, "Vessel": 685, "Airplane": 293}),
    ],
)
def test_real_primary(shared: Path, name: str, schemata: dict[str, int]) -> None:
    """A published SDN file loads whole: as many parties as lines between a header and the Control-Z, each number once."""
    path = shared / "lists" / name
    lines = [line for line in path.read_text(encoding="utf-8").split("\n") if line[:1].isdecimal()]
    parties = sdn(path)
    assert "ofac-sdn-csv" == recognise(path).descriptor.name
    assert len(lines) == len(parties) == len({one.id for one in parties})
    assert schemata == dict(Counter(one.schema for one in parties))
    assert sum(line.count("] [") for line in lines) + len(lines) == sum(len(one.designations) for one in parties)


@pytest.mark.parametrize(
    ("name", "files", "names"),
    [
        ("ofac-sdn-csv", ("ofac_sdn_2021-07.csv", "ofac_add_2021-07.csv", "ofac_alt_2021-07.csv"), 11_910),
        (
            "ofac-cons-csv",
            ("ofac_cons_prim_2025-12-19_testdata.csv", "ofac_cons_add_2025-12-19_testdata.csv", "ofac_cons_alt_2025-12-19_testdata.csv"),
            1_073,
        ),
    ],
)
def test_real_three_files(shared: Path, name: str, files: tuple[str, ...], names: int) -> None:
    """Three files of one day load together, and every other name comes to its party."""
    paths = tuple(shared / "lists" / file for file in files)
    parties = list(form(name).parse(paths))
    lines = sum(1 for line in paths[2].read_text(encoding="utf-8").split("\n") if line[:1].isdecimal())
    found = sum(len(one.properties.get(prop, ())) for one in parties for prop in ("alias", "previousName"))
    assert names == lines
    assert {"ofac-sdn-csv": 11_908, "ofac-cons-csv": 1_073}[name] == found  # two names of 2021 stand twice with one party
    assert {form(name).descriptor.list} == {listing.list for one in parties for listing in one.designations}
    low, high = form(name).descriptor.parties
    assert low <= len(parties) <= high
