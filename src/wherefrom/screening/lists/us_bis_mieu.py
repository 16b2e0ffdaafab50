"""US military-intelligence end users, named in the text of 15 CFR 744.22 (f)(2), as a table."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from wherefrom.model.parties import Designation, Party
from wherefrom.screening.lists._descriptor import Descriptor
from wherefrom.screening.lists._identity import counted, made
from wherefrom.screening.lists._rows import records
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
    yield from counted(map(_party, records(path)))


def _party(record: Record) -> Party:
    listing = Designation(
        list=DESCRIPTOR.list,
        authority=DESCRIPTOR.authority,
        programme=record.need("Program"),
        listed=record.take("Date"),
        delisted=record.take("End date"),
        address=record.take("Source URL"),
        source=record.source,
    )
    name, schema = record.need("Name"), record.need("Type")
    properties = {
        "name": (name,),
        "alias": _values(record.take("Alias")),
        "country": tuple(code.lower() for code in _values(record.take("Country"))),
        "topics": _values(record.take("Topics")),
    }
    record.finish()
    # The text of the law numbers nobody.
    return Party(
        id=made(DESCRIPTOR.list, name, properties["country"]),
        schema=schema,
        properties={kind: values for kind, values in properties.items() if values},
        designations=(listing,),
    )


def _values(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";") if part.strip())
