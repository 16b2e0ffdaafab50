"""The UK Sanctions List as CSV: a line with the day of the report, a header of 58 columns, many rows a designation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from wherefrom.model.parties import Designation, Party
from wherefrom.screening.lists import _uk_list as uk
from wherefrom.screening.lists._descriptor import Descriptor
from wherefrom.screening.lists._draft import Draft
from wherefrom.screening.lists._rows import records
from wherefrom.screening.lists._strict import Record

__all__ = ["DESCRIPTOR", "parse", "recognises"]

_PIECES = ("Name 1", "Name 2", "Name 3", "Name 4", "Name 5", "Name 6")
_LINES = tuple(f"Address Line {number}" for number in range(1, 7))
_DETAILS = (
    "Title", "Name non-latin script", "Other Information", "Phone number", "Website", "Email address", "D.O.B", "Nationality(/ies)",
    "Position", "Gender", "Type of entity", "Subsidiaries", "Parent company", "Business registration number (s)", "IMO number",
    "Current owner/operator (s)", "Previous owner/operator (s)", "Current believed flag of ship", "Previous flags", "Type of ship",
    "Tonnage of ship", "Length of ship", "Year Built", "Hull identification number (HIN)", "OFSI Group ID", "UN Reference Number",
    "Designation source", "Last Updated",
)  # fmt: skip
_IGNORED = ("Non-latin script type", "Non-latin script language")

DESCRIPTOR = Descriptor(
    name="uk-sanctions-csv",
    list=uk.LIST,
    title=f"{uk.TITLE} (CSV)",
    authority=uk.AUTHORITY,
    country="gb",
    files=("list",),
    addresses=("https://sanctionslist.fcdo.gov.uk/docs/UK-Sanctions-List.csv",),
    parties=uk.PARTIES,
    fields={
        "Unique ID": "id, Designation.record; the rows of one designation are joined by it",
        "Name 1 to Name 6": "name, alias or weakAlias by Name type and Alias strength",
        "Designation Type": "schema",
        "Regime Name": "Designation.programme",
        "Date Designated": "Designation.listed",
        "UK Statement of Reasons": "Designation.reason",
        "Sanctions Imposed": "notes",
        "Address Line 1 to 6, Address Postal Code, Address Country": "address, country",
        "Passport number, Passport additional information": "passportNumber, notes",
        "National Identifier number, National Identifier additional information": "idNumber, notes",
        "Town of birth, Country of birth": "birthPlace, birthCountry",
        **dict.fromkeys(_DETAILS, "the property of that meaning, else notes"),
        **dict.fromkeys(_IGNORED, "ignored: about the letters of a name, which the name shows"),
    },
    schema_source="the header of the published file of 2026, as public programs that read it give it",
    ran=uk.RAN,
)


def recognises(head: bytes) -> bool:
    """Whether a file begins with the day of a report and this form's header."""
    return re.match(rb'(?:\xef\xbb\xbf)?"?Report Date:[^\r\n]*\r?\n"?Last Updated"?,"?Unique ID"?,', head) is not None


def parse(files: tuple[Path, ...]) -> Iterator[Party]:
    """The designations of the list, the rows of each joined."""
    (path,) = files
    drafts: dict[str, tuple[Draft, Designation]] = {}
    for record in records(path, skip=1):  # above the header stands the day of the report
        identifier = record.need("Unique ID")
        draft = drafts[identifier][0] if identifier in drafts else Draft(_schema(record))
        listing = _row(draft, record, identifier)
        drafts.setdefault(identifier, (draft, listing))
    for identifier, (draft, listing) in drafts.items():
        yield draft.party(f"{uk.LIST}-{identifier}", (listing,))


def _schema(record: Record) -> str:
    return uk.schema(record.file, record.place, record.need("Designation Type"))


def _row(draft: Draft, record: Record, identifier: str) -> Designation:
    pieces = [record.take(column) for column in _PIECES]
    uk.name(draft, (record.file, record.place), pieces, record.take("Name type"), record.take("Alias strength"))
    uk.address(draft, [record.take(column) for column in _LINES], record.take("Address Postal Code"), record.take("Address Country"))
    uk.birthplace(draft, record.take("Town of birth"), record.take("Country of birth"))
    for column, property_name in (("Passport", "passportNumber"), ("National Identifier", "idNumber")):
        uk.document(draft, property_name, record.take(f"{column} number"), record.take(f"{column} additional information"))
    for column in _DETAILS:
        uk.detail(draft, column, record.take(column))
    listing = uk.listing(
        draft,
        record=identifier,
        source=record.source,
        regime=record.take("Regime Name"),
        imposed=record.take("Sanctions Imposed"),
        designated=record.take("Date Designated"),
        reason=record.take("UK Statement of Reasons"),
    )
    record.finish([*_IGNORED, "Designation Type"])
    return listing
