"""US military-intelligence end users, named in the text of 15 CFR 744.22 (f)(2), as a table."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from wherefrom.model.parties import Designation, Party
from wherefrom.screening.lists._descriptor import Descriptor
from wherefrom.screening.lists._strict import Record

__all__ = ["DESCRIPTOR", "parse", "recognises"]

_HEADER = b"Type,Name,Alias,Country,Topics,Program,Date,End date,Source URL"

DESCRIPTOR = Descriptor(
    name="us-bis-mieu-csv",
    list="us-bis-mieu",
    title="US military-intelligence end users",
    authority="US Department of Commerce, Bureau of Industry and Security",
    country="us",
    files=("list",),
    addresses=("",),
    parties=(5, 200),
    fields={
        "Type": "schema",
        "Name": "name",
        "Alias": "alias, divided by ;",
        "Country": "country",
        "Topics": "topics",
        "Program": "Designation.programme",
        "Date": "Designation.listed",
        "End date": "Designation.delisted",
        "Source URL": "Designation.address",
    },
    schema_source="15 CFR 744.22; the table's own header",
    ran="a table of 2026 with 13 rows",
)


def recognises(head: bytes) -> bool:
    """Whether a file begins with this table's header."""
    return head.removeprefix(b"\xef\xbb\xbf").startswith(_HEADER)


def parse(files: tuple[Path, ...]) -> Iterator[Party]:
    """The parties of the table, one a row."""
    (path,) = files
    with path.open(encoding="utf-8-sig", newline="") as file:
        for number, row in enumerate(csv.DictReader(file), 2):
            record = Record(path.name, f"row {number}", row)
            listing = Designation(
                list=DESCRIPTOR.list,
                authority=DESCRIPTOR.authority,
                programme=record.need("Program"),
                listed=record.take("Date"),
                delisted=record.take("End date"),
                address=record.take("Source URL"),
                record=str(number - 1),
                source=record.source,
            )
            properties = {
                "name": (record.need("Name"),),
                "alias": tuple(part.strip() for part in record.take("Alias").split(";") if part.strip()),
                "country": tuple(part.strip().lower() for part in record.take("Country").split(";") if part.strip()),
                "topics": tuple(part.strip() for part in record.take("Topics").split(";") if part.strip()),
            }
            schema = record.need("Type")
            record.finish()
            yield Party(
                id=f"{DESCRIPTOR.list}-{number - 1}",
                schema=schema,
                properties={name: values for name, values in properties.items() if values},
                designations=(listing,),
            )
