"""OpenSanctions' simple table (targets.simple.csv): one row a party, several values of a field in one cell divided by ``;``."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from wherefrom.model.parties import Designation, Party
from wherefrom.screening.lists._descriptor import Descriptor
from wherefrom.screening.lists._ftm import PARTIES
from wherefrom.screening.lists._json_records import is_iso, kept
from wherefrom.screening.lists._strict import Record, changed

__all__ = ["DESCRIPTOR", "parse", "recognises"]

_FIELDS = {
    "id": "id",
    "schema": "schema",
    "name": "name",
    "aliases": "alias",
    "birth_date": "birthDate; notes where the schema has none",
    "countries": "country",
    "addresses": "address",
    "identifiers": "idNumber; notes where the schema has none",
    "sanctions": "Designation.reason",
    "phones": "phone; notes where the schema has none",
    "emails": "email; notes where the schema has none",
    "program_ids": "programId",
    "dataset": "Designation.list",
    "first_seen": "ignored: a date of the collection, not of the listing",
    "last_seen": "ignored: a date of the collection, not of the listing",
    "last_change": "ignored: a date of the collection, not of the listing",
}
_HEADER = tuple(_FIELDS)
_LEGAL = frozenset({"Person", "LegalEntity", "Organization", "Company", "PublicBody"})

DESCRIPTOR = Descriptor(
    name="opensanctions-targets-simple-csv",
    list="opensanctions",
    title="OpenSanctions, simplified table",
    authority="OpenSanctions",
    country="",
    files=("targets",),
    addresses=("https://data.opensanctions.org/datasets/latest/default/targets.simple.csv",),
    parties=(1, 20_000_000),
    fields=_FIELDS,
    schema_source="OpenSanctions' documentation of the table",
    ran="no published file: a small one after the documentation",
)


def recognises(head: bytes) -> bool:
    """Whether a file begins with this table's sixteen columns."""
    first = head.removeprefix(b"\xef\xbb\xbf").partition(b"\n")[0].strip().replace(b'"', b"")
    return first == ",".join(_HEADER).encode()


def parse(files: tuple[Path, ...]) -> Iterator[Party]:
    """The parties of the table, row by row."""
    (path,) = files
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.reader(file)
        header = next(rows, [])
        if tuple(header) != _HEADER:
            raise changed(path.name, "row 1", f"other columns than are known: {sorted(set(header) ^ set(_HEADER))}")
        for number, row in enumerate(rows, 2):
            if len(row) != len(header):
                raise changed(path.name, f"row {number}", f"{len(row)} fields under {len(header)} names")
            yield _party(Record(path.name, f"row {number}", dict(zip(header, row, strict=True))))


def _values(text: str) -> tuple[str, ...]:
    """The values of a cell: itself a line of CSV, divided by ``;``, with quotes where a value holds one."""
    found = next(csv.reader([text], delimiter=";"), [])
    return tuple(dict.fromkeys(one.strip() for one in found if one.strip()))


def _party(record: Record) -> Party:
    schema, ident, name = record.need("schema"), record.need("id"), record.take("name")
    if schema not in PARTIES:
        raise changed(record.file, record.place, f"the field 'schema' has an unknown schema ({schema!r})")
    values = {field: _values(record.take(field)) for field in _HEADER[3:12]}
    dataset = record.take("dataset")
    record.finish(("first_seen", "last_seen", "last_change"))
    properties = {
        "name": (name,) if name else (),
        "alias": values["aliases"],
        "country": values["countries"],
        "address": values["addresses"],
        "programId": values["program_ids"],
    }
    notes: list[str] = []
    for field, prop in (("birth_date", "birthDate"), ("identifiers", "idNumber"), ("phones", "phone"), ("emails", "email")):
        if schema in ({"Person"} if prop == "birthDate" else _LEGAL):
            properties[prop] = values[field]
        else:
            notes += [f"{field}: {text}" for text in values[field]]
    properties["notes"] = tuple(notes)
    listings = tuple(
        Designation(
            list=DESCRIPTOR.list if ";" in dataset else dataset or DESCRIPTOR.list,
            authority=DESCRIPTOR.authority,
            programme="; ".join(values["program_ids"]),
            reason=text,
            record=ident,
            source=record.source,
        )
        for text in values["sanctions"]
    )
    unread = tuple(("birth_date", text) for text in values["birth_date"] if not is_iso(text))
    return Party(id=ident, schema=schema, properties=kept(properties), designations=listings, unread=unread)
