"""The US Consolidated Screening List in a compact JSON form: short field names, and tables of the texts that recur."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from wherefrom.model.parties import Designation, Party
from wherefrom.names.countries import country_code
from wherefrom.screening.lists._descriptor import Descriptor
from wherefrom.screening.lists._identity import counted, made
from wherefrom.screening.lists._json_records import Fields, kept, whole
from wherefrom.screening.lists._strict import changed

__all__ = ["DESCRIPTOR", "parse", "recognises"]

DESCRIPTOR = Descriptor(
    name="us-csl-compact",
    list="us-csl",
    title="US Consolidated Screening List, compact",
    authority="US Departments of Commerce, State and the Treasury",
    country="us",
    files=("list",),
    addresses=("",),
    parties=(15000, 60000),
    fields={
        "n": "name",
        "a": "alias",
        "s": "Designation.authority",
        "t": "schema",
        "c": "country; notes where it is no country",
        "e": "Designation.record",
        "lr": "Designation.reason",
        "lp": "Designation.reason",
        "pg": "Designation.programme, one listing each",
        "fr": "notes",
        "u": "Designation.address",
    },
    schema_source="fieldKey and tables in the file itself",
    ran="a file of 2026-07-31 with 25,921 entries",
)

SCHEMATA = {"": "LegalEntity", "Entity": "LegalEntity", "Individual": "Person", "Vessel": "Vessel", "Aircraft": "Airplane"}


def recognises(head: bytes) -> bool:
    """Whether a file begins with the compact form's keys."""
    return head.lstrip().startswith(b"{") and b'"countsBySource"' in head and b"Consolidated Screening List" in head


def parse(files: tuple[Path, ...]) -> Iterator[Party]:
    """The parties of the list; ListError where the file's own counts do not agree with its entries."""
    (path,) = files
    top = Fields(path.name, "top", whole(path))
    entries, tables, lists = top.value("entries"), top.value("tables"), top.value("listAuthority")
    key, count, counts = top.value("fieldKey"), top.value("entryCount"), top.value("countsBySource")
    top.finish(("$comment", "citation", "source", "sourceGeneratedAt", "retrievedAt"))
    if not isinstance(entries, list) or not all(isinstance(one, dict) for one in (tables, lists, key, counts)):
        raise changed(path.name, "top", "entries, tables, listAuthority, fieldKey or countsBySource is missing")
    if set(key) != set(DESCRIPTOR.fields):
        raise changed(path.name, "fieldKey", f"other fields than are known: {sorted(set(key) ^ set(DESCRIPTOR.fields))}")
    found: Counter[str] = Counter()
    for number, entry in enumerate(entries, 1):
        record = Fields(path.name, f"entry {number}", entry)
        found[_entry(record, tables, "sources", "s", take=False)] += 1
    if len(entries) != count or found != counts:
        raise changed(
            path.name, "entryCount and countsBySource", f"{count} entries announced, {len(entries)} found, or other counts by source"
        )
    yield from counted(_party(Fields(path.name, f"entry {number}", entry), tables, lists) for number, entry in enumerate(entries, 1))


def _entry(record: Fields, tables: Mapping[str, Any], table: str, name: str, *, take: bool = True) -> str:
    """The text of a table that a field points to, empty where the field is missing and may be."""
    index, texts = record.value(name), tables.get(table)
    if index is None and take:
        return ""
    if not isinstance(texts, list) or not isinstance(index, int) or not 0 <= index < len(texts):
        raise changed(record.file, record.place, f"the field {name!r} ({index!r}) points to nothing in the table {table!r}")
    return str(texts[index])


def _party(record: Fields, tables: Mapping[str, Any], lists: Mapping[str, Any]) -> Party:
    source = _entry(record, tables, "sources", "s", take=False)
    if source not in lists:
        raise changed(record.file, record.place, f"the source {source!r} is not in listAuthority")
    code = str(lists[source]["code"])
    name, number, notice, kind = record.need("n"), record.text("e"), record.text("fr"), record.text("t")
    countries, aliases = record.texts("c"), record.texts("a")
    policy = (_entry(record, tables, "licenceRequirements", "lr"), _entry(record, tables, "licencePolicies", "lp"))
    programme, url = _entry(record, tables, "programmes", "pg"), _entry(record, tables, "urls", "u")
    record.finish()
    if kind not in SCHEMATA:
        raise changed(record.file, record.place, f"the field 't' has an unknown type ({kind!r})")
    listing = Designation(
        list=DESCRIPTOR.list,
        authority=source.rpartition(" - ")[2],
        programme=code,
        reason="; ".join(text for text in policy if text),
        record=number,
        source=record.source,
        address=url,
    )
    programmes = dict.fromkeys(one.strip() for one in programme.split(";"))
    codes = {text: country_code(text) for text in countries}
    strange = tuple(text for text, place in codes.items() if place is None)
    properties = {
        "name": (name,),
        "alias": aliases,
        "country": tuple(dict.fromkeys(filter(None, codes.values()))),
        "notes": (*((f"Federal Register notice: {notice}",) if notice else ()), *(f"country: {text}" for text in strange)),
    }
    # Only Treasury and State number their entries: the others are known by what they say, so that an id outlives a reordering.
    prefix = f"{DESCRIPTOR.list}-{code.lower()}"
    return Party(
        id=f"{prefix}-{number}" if number else made(prefix, name, (place or text for text, place in codes.items())),
        schema=SCHEMATA[kind],
        properties=kept(properties),
        designations=tuple(replace(listing, programme=one or code) for one in programmes),
        unread=tuple(("country", text) for text in strange),
    )
