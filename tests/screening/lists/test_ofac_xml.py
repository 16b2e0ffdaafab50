"""OFAC's three kinds of XML: the frozen ones value by value, the real ones whole; and the reading of XML itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest

from wherefrom.model.errors import ListError
from wherefrom.model.parties import Party
from wherefrom.screening.lists import form, recognise
from wherefrom.screening.lists._xml import Node, elements, root

FROZEN = Path(__file__).parent / "ofac"
FORMS = {"standard.xml": "ofac-sdn-xml", "enhanced.xml": "ofac-enhanced-xml", "advanced.xml": "ofac-advanced-xml"}


def read(path: Path) -> list[Party]:
    return list(form(FORMS.get(path.name) or recognise(path).descriptor.name).parse((path,)))


@pytest.mark.parametrize(("name", "expected"), FORMS.items())
def test_recognised(name: str, expected: str) -> None:
    """Each kind of XML is recognised by its first element, under any namespace."""
    assert expected == recognise(FROZEN / name).descriptor.name


def test_standard() -> None:
    """A record of the standard XML gives names, documents, days, places and countries, and keeps what is vague."""
    person, vessel = read(FROZEN / "standard.xml")
    expected = {
        "name": ("Ivan EXAMPLE",),
        "firstName": ("Ivan",),
        "lastName": ("EXAMPLE",),
        "position": ("Minister",),
        "alias": ("Ivan SPECIMEN",),
        "weakAlias": ("VANYA",),
        "address": ("5 Example St., Tehran, 1999, Iran",),
        "country": ("ir",),
        "nationality": ("ir",),
        "citizenship": ("kp",),
        "birthDate": ("1961-04",),
        "birthPlace": ("Shiraz, Iran",),
        "passportNumber": ("A123",),
        "gender": ("male",),
        "notes": ("Passport A123 (Iran) issued 02 Mar 2015 expires 02 Mar 2020", "Linked To: EXAMPLE OFFICE"),
    }
    assert expected == dict(person.properties)
    assert (("birthDate", "circa 1962"),) == person.unread
    assert [("ofac-sdn", "SDGT"), ("ofac-sdn", "IFSR")] == [(one.list, one.programme) for one in person.designations]
    assert ("Vessel", ("9074729",), ("General Cargo",)) == (vessel.schema, vessel.properties["imoNumber"], vessel.properties["type"])


def test_standard_list_told_by_programme(tmp_path: Path) -> None:
    """A file whose first record stands under a programme that blocks nobody is the consolidated list, all of it."""
    text = (
        (FROZEN / "standard.xml")
        .read_text(encoding="utf-8")
        .replace("<program>SDGT</program><program>IFSR</program>", "<program>NS-PLC</program>")
    )
    path = tmp_path / "standard.xml"
    path.write_text(text, encoding="utf-8")
    assert ["ofac-cons-601", "ofac-cons-602"] == [one.id for one in read(path)]


def test_standard_count(broken: Callable[..., Path]) -> None:
    """A file with fewer records than it states is refused."""
    with pytest.raises(ListError, match=r"standard.xml, publshInformation: the field 'Record_Count' states 3 records, 2 were read"):
        read(broken(FROZEN / "standard.xml", "<Record_Count>2<", "<Record_Count>3<"))


def test_enhanced() -> None:
    """A record of the enhanced XML gives names in every script, and a value marked false counts as a note only."""
    (person,) = read(FROZEN / "enhanced.xml")
    expected = {
        "name": ("Ivan EXAMPLE",),
        "firstName": ("Ivan",),
        "lastName": ("EXAMPLE",),
        "alias": ("Иван ПРИМЕР",),
        "weakAlias": ("VANYA",),
        "previousName": ("Ivan SPECIMEN",),
        "address": ("No. 5, Tehran, Iran",),
        "country": ("ir",),
        "position": ("Colonel",),
        "birthDate": ("1957-10-10",),
        "nationality": ("sy",),
        "passportNumber": ("A123",),
        "notes": (
            "Nationality Country Iraq (False)",
            "Digital Currency Address - XBT 1Example",
            "Passport A123 (Iran) issued 2015-03-02 not valid",
            "Acting for or on behalf of: EXAMPLE EXCHANGE (36)",
            "Sanctions type: Block",
            "Head of the example office",
            "Fax: 1234",
        ),
    }
    assert expected == dict(person.properties)
    assert (("birthDate", "circa 1956"),) == person.unread


def test_enhanced_designations() -> None:
    """A record on two lists has a listing on each with the day that list published it, the SDN list first."""
    (person,) = read(FROZEN / "enhanced.xml")
    reason = "Executive Order 14024 (Russia); TRA"
    assert [("ofac-sdn", "2022-02-24", reason), ("ofac-cons", "2014-07-16", reason)] == [
        (one.list, one.listed, one.reason) for one in person.designations
    ]


def test_advanced() -> None:
    """The numbers of the advanced XML are resolved into names, places, documents, listings and relations."""
    person, company, vessel = read(FROZEN / "advanced.xml")
    expected = {
        "name": ("Ivan EXAMPLE",),
        "firstName": ("Ivan",),
        "lastName": ("EXAMPLE",),
        "alias": ("Иван ПРИМЕР",),
        "weakAlias": ("VANYA",),
        "passportNumber": ("A123",),
        "birthDate": ("1961",),
        "gender": ("male",),
        "nationality": ("ir",),
        "notes": ("Passport A123 (Iran) Issue Date 2015-03-02 Fraudulent", "Place of Birth Atlantis (False)", "Sanctions type: Block"),
    }
    assert expected == dict(person.properties)
    assert [("ofac-sdn", "SDGT", "2019-09-03"), ("ofac-sdn", "IFSR", "2019-09-03")] == [
        (one.list, one.programme, one.listed) for one in person.designations
    ]
    assert ("ofac-cons-102", ("cu",), ("OLD TRADING",)) == (company.id, company.properties["country"], company.properties["previousName"])
    assert ("Owned or Controlled By: EXAMPLE TRADING, S.A. (102)",) == vessel.properties["notes"]
    assert ((), "SanctionsEntry") == (vessel.designations, vessel.unread[0][0])


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("standard.xml", "<title>Minister</title>", "<rank>Minister</rank>", r"standard.xml, uid 601: the field 'rank' is not known \('Minister'\)"),
        ("standard.xml", "<city>", "<planet>Mars</planet><city>", r"standard.xml, uid 601: the field 'planet'"),
        ("standard.xml", "<sdnEntry>", "<news>x</news><sdnEntry>", r"standard.xml, line 4: the element 'news' is not known"),
        ("standard.xml", "<sdnType>Vessel<", "<sdnType>Robot<", r"standard.xml, uid 602: the field 'sdnType'.*'Robot'"),
        ("standard.xml", "<category>weak<", "<category>odd<", r"standard.xml, uid 601: the field 'aka'"),
        ("standard.xml", "</sdnEntry>", "", r"standard.xml, line \d+: not well-formed"),
        ("enhanced.xml", "<isPrimary>true</isPrimary><reliability", "<hue>red</hue><isPrimary>true</isPrimary><reliability", r"entity 501: the field 'hue'"),
        ("enhanced.xml", '<aliasType refId="1400">A.K.A.', '<aliasType refId="1400">X.K.A.', r"entity 501: the field 'aliasType'.*'X.K.A.'"),
        ("enhanced.xml", '>CITY<', '>PLANET<', r"entity 501: the field 'addressPart'.*'PLANET'"),
        ("advanced.xml", 'PartySubTypeID="4"', 'PartySubTypeID="4" Mood="bad"', r"DistinctParty 101: the field '@Mood'"),
        ("advanced.xml", '<VersionLocation LocationID="26"', '<VersionLocation LocationID="99"', r"DistinctParty 101: the field 'LocationID' names '99'"),
        ("advanced.xml", 'ProfileID="102" ListID', 'ProfileID="999" ListID', r"SanctionsEntry 102: the field '@ProfileID' names the profile '999'"),
        ("advanced.xml", 'FeatureTypeID="224"', 'FeatureTypeID="225"', r"DistinctParty 101: the field 'FeatureTypeID' names '225'"),
        ("advanced.xml", 'IdentityID="7003" ValidityID', 'IdentityID="7999" ValidityID', r"IDRegDocuments: the field '@IdentityID' names '7999'"),
    ],
)  # fmt: skip
def test_other_shape(broken: Callable[..., Path], name: str, old: str, new: str, said: str) -> None:
    """What the form does not know stops the run and names file, record and field."""
    with pytest.raises(ListError, match=said):
        read(broken(FROZEN / name, old, new))


@pytest.mark.parametrize("name", FORMS)
def test_doctype(tmp_path: Path, name: str) -> None:
    """A DOCTYPE is refused before anything is read, and such a file is of no form."""
    text = (FROZEN / name).read_text(encoding="utf-8")
    declaration, rest = text.split("\n", 1)
    path = tmp_path / name
    path.write_text(f'{declaration}\n<!DOCTYPE x [<!ENTITY lol "lol">]>\n{rest}', encoding="utf-8")
    with pytest.raises(ListError, match=rf"{name}, line 2: a DOCTYPE"):
        read(path)
    assert not form(FORMS[name]).recognises(path.read_bytes()[:4096])


def test_real_consolidated(shared: Path) -> None:
    """The consolidated list of May 2024 loads whole: its stated records, and every programme, name and address."""
    path = shared / "lists" / "ofac_consolidated_nonsdn_2024-05-06.xml"
    text, parties = path.read_text(encoding="utf-8"), read(path)
    assert 443 == len(parties) == text.count("<sdnEntry>")
    assert "<Record_Count>443</Record_Count>" in text
    assert {"ofac-cons"} == {listing.list for one in parties for listing in one.designations}
    assert 512 == sum(len(one.designations) for one in parties) == text.count("<program>")
    kinds = Counter(prop for one in parties for prop in one.properties for _ in one.properties[prop])
    assert 1126 == kinds["alias"] + kinds["previousName"] + kinds["weakAlias"] == text.count("<aka>")
    assert 503 == kinds["address"] == text.count("<address>")
    assert {"Person": 79, "LegalEntity": 364} == dict(Counter(one.schema for one in parties))
    assert [] == [one.unread for one in parties if one.unread]


def test_real_enhanced(shared: Path) -> None:
    """The IRGC export of August 2024 loads whole: its records, a dated listing for every programme, and every birth date."""
    path = shared / "lists" / "ofac_enhanced_IRGC_2024-08-28.xml"
    text, parties = path.read_text(encoding="utf-8"), read(path)
    listings = [listing for one in parties for listing in one.designations]
    assert 293 == len(parties) == text.count("<entity ")
    assert 973 == len(listings) == text.count("<sanctionsProgram ") - 1  # one more in the export's filter
    assert all(len(listing.listed) == 10 for listing in listings)
    births = sum(len(one.properties.get("birthDate", ())) + sum(name == "birthDate" for name, _ in one.unread) for one in parties)
    assert text.count(">Birthdate<") - 1 == births == 183  # one more in the table of types
    assert {"Person": 165, "LegalEntity": 84, "Airplane": 44} == dict(Counter(one.schema for one in parties))


def test_elements_without_namespace(tmp_path: Path) -> None:
    """Wanted elements come whole and in order, without their namespaces, and nothing else is built."""
    path = tmp_path / "list.xml"
    path.write_text(
        '<a:list xmlns:a="urn:x"><a:head>1</a:head><a:row a:id="1"><a:row>in</a:row></a:row><a:row a:id="2"/></a:list>', encoding="utf-8"
    )
    rows = list(elements(path, "row"))
    assert [("row", "1", "in"), ("row", "2", None)] == [(row.tag, row.get("id"), row.findtext("row")) for row in rows]


@pytest.mark.parametrize(
    "content",
    ["", "<list><row>", "<list>&nbsp;</list>", "<!doctype html><html></html>", "\x00\x01", '<?xml version="1.0" encoding="none"?><a/>'],
)
def test_no_xml(tmp_path: Path, content: str) -> None:
    """What is no whole XML document is a ListError that names the file and the line."""
    path = tmp_path / "list.xml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ListError, match=r"list.xml, line \d+: "):
        list(elements(path, "row"))


def test_node_several() -> None:
    """A child that may stand once is refused when it stands twice, and loose text is refused too."""
    node = Node("list.xml", "entry 7", fromstring("<entry><name>A</name><name>B</name></entry>"))
    with pytest.raises(ListError, match=r"list.xml, entry 7: the field 'name' occurs 2 times"):
        node.take("name")
    with pytest.raises(ListError, match=r"list.xml, entry 7: the field 'entry' is not known \('loose'\)"):
        Node("list.xml", "entry 7", fromstring("<entry>loose</entry>")).finish()


def test_root_of_cut_head() -> None:
    """The first element is found in a head that is cut off anywhere after it."""
    head = (FROZEN / "advanced.xml").read_bytes()
    assert {"Sanctions"} == {root(head[:size])[1] for size in range(400, 600, 7)}
