"""The UK Sanctions List as XML, one element a designation."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from wherefrom.model.parties import Party
from wherefrom.screening.lists import _uk_list as uk
from wherefrom.screening.lists._descriptor import Descriptor
from wherefrom.screening.lists._draft import Draft
from wherefrom.screening.lists._xml import Node, elements, root, text

__all__ = ["DESCRIPTOR", "parse", "recognises"]

_PERSON = ("IndividualDetails", "Individual")
_ENTITY = ("EntityDetails", "Entity")
_SHIP = ("ShipDetails", "Ship")
_DETAILS = {
    "Title": ("Titles", "Title"),
    "Phone number": ("PhoneNumbers", "PhoneNumber"),
    "Website": ("Websites", "Website"),
    "Email address": ("EmailAddresses", "EmailAddress"),
}
_INSIDE = {
    _PERSON: {
        "D.O.B": ("DOBs", "DOB"), "Nationality(/ies)": ("Nationalities", "Nationality"), "Position": ("Positions", "Position"),
        "Gender": ("Genders", "Gender"),
    },
    _ENTITY: {
        "Type of entity": ("TypeOfEntities", "TypeOfEntity"), "Subsidiaries": ("Subsidiaries", "Subsidiary"),
        "Parent company": ("ParentCompanies", "ParentCompany"),
        "Business registration number (s)": ("BusinessRegistrationNumbers", "BusinessRegistrationNumber"),
    },
    _SHIP: {
        "IMO number": ("IMONumbers", "IMONumber"), "Current owner/operator (s)": ("CurrentOwnerOperators", "CurrentOwnerOperator"),
        "Previous owner/operator (s)": ("PreviousOwnerOperators", "PreviousOwnerOperator"),
        "Current believed flag of ship": ("CurrentBelievedFlagOfShips", "CurrentBelievedFlagOfShip"),
        "Previous flags": ("PreviousFlags", "PreviousFlag"), "Type of ship": ("TypeOfShipDetails", "TypeOfShip"),
        "Tonnage of ship": ("TonnageOfShipDetails", "TonnageOfShip"), "Length of ship": ("LengthOfShipDetails", "LengthOfShip"),
        "Year Built": ("YearsBuilt", "YearBuilt"),
        "Hull identification number (HIN)": ("HullIdentificationNumbers", "HullIdentificationNumber"),
    },
}  # fmt: skip
_NOTES = {"OtherInformation": "Other Information", "OFSIGroupID": "OFSI Group ID", "UNReferenceNumber": "UN Reference Number",
          "DesignationSource": "Designation source", "LastUpdated": "Last Updated"}  # fmt: skip
_IGNORED = {
    "NonLatinScriptType": "ignored: about the letters of a name, which the name shows",
    "NonLatinScriptLanguage": "ignored: about the letters of a name, which the name shows",
    "SanctionsImposedIndicators": "ignored: SanctionsImposed says the same in words",
}

DESCRIPTOR = Descriptor(
    name="uk-sanctions-xml",
    list=uk.LIST,
    title=f"{uk.TITLE} (XML)",
    authority=uk.AUTHORITY,
    country="gb",
    files=("list",),
    addresses=("https://sanctionslist.fcdo.gov.uk/docs/UK-Sanctions-List.xml",),
    parties=uk.PARTIES,
    fields={
        "UniqueID": "id, Designation.record",
        "Names/Name": "name, alias or weakAlias by NameType and AliasStrength",
        "NonLatinNames/NonLatinName/NameNonLatinScript": "alias",
        "IndividualEntityShip": "schema",
        "RegimeName": "Designation.programme",
        "DateDesignated": "Designation.listed",
        "UKStatementofReasons": "Designation.reason",
        "SanctionsImposed": "notes",
        "Addresses/Address": "address, country",
        "PassportDetails/Passport": "passportNumber, notes",
        "NationalIdentifierDetails/NationalIdentifier": "idNumber, notes",
        "BirthDetails/Location": "birthPlace, birthCountry",
        **{"/".join(path): "the property of that meaning, else notes" for path in _DETAILS.values()},
        **{
            "/".join((*inside, *path)): "the property of that meaning, else notes"
            for inside in _INSIDE
            for path in _INSIDE[inside].values()
        },
        **dict.fromkeys(_NOTES, "notes"),
        **_IGNORED,
    },
    schema_source="the elements that public programs read from this file of 2026",
    ran=uk.RAN,
)


def recognises(head: bytes) -> bool:
    """Whether a file's first element is the list's."""
    return root(head)[1] == "Designations"


def parse(files: tuple[Path, ...]) -> Iterator[Party]:
    """The designations of the list."""
    (path,) = files
    for element in elements(path, "Designation", around=("Designations", "DateGenerated")):
        yield _party(Node(path.name, text(element, "UniqueID") or "a designation without UniqueID", element))


def _party(node: Node) -> Party:
    draft = Draft(uk.schema(node.file, node.place, node.need("IndividualEntityShip")))
    for name in node.within("Names", "Name"):
        pieces = [name.take(f"Name{number}") for number in range(1, 7)]
        uk.name(draft, (node.file, node.place), pieces, name.take("NameType"), name.take("AliasStrength"))
    for name in node.within("NonLatinNames", "NonLatinName"):
        uk.detail(draft, "Name non-latin script", name.take("NameNonLatinScript"))
    for place in node.within("Addresses", "Address"):
        lines = [place.take(f"AddressLine{number}") for number in range(1, 7)]
        uk.address(draft, lines, place.take("AddressPostalCode"), place.take("AddressCountry"))
    _details(draft, node, _DETAILS)
    for inside, paths in _INSIDE.items():
        for body in node.within(*inside):
            _details(draft, body, paths)
            _papers(draft, body)
    for tag, column in _NOTES.items():
        uk.detail(draft, column, node.take(tag))
    listing = uk.listing(
        draft,
        record=node.need("UniqueID"),
        source=node.source,
        regime=node.take("RegimeName"),
        imposed=node.take("SanctionsImposed"),
        designated=node.take("DateDesignated"),
        reason=node.take("UKStatementofReasons"),
    )
    node.finish(_IGNORED)
    return draft.party(f"{uk.LIST}-{listing.record}", (listing,))


def _details(draft: Draft, node: Node, paths: dict[str, tuple[str, str]]) -> None:
    for column, path in paths.items():
        uk.detail(draft, column, *(one.own() for one in node.within(*path)))


def _papers(draft: Draft, node: Node) -> None:
    for name, property_name in (("Passport", "passportNumber"), ("NationalIdentifier", "idNumber")):
        for paper in node.within(f"{name}Details", name):
            uk.document(draft, property_name, paper.take(f"{name}Number"), paper.take(f"{name}AdditionalInformation"))
    for place in node.within("BirthDetails", "Location"):
        uk.birthplace(draft, place.take("TownOfBirth"), place.take("CountryOfBirth"))
