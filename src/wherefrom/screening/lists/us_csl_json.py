"""The US Consolidated Screening List as trade.gov publishes it whole (consolidated.json).

Ids are made as for the compact form: the list's code and the entry's number, else a digest of name and countries. The file's own id of
an unnumbered entry is a digest as well and stands in ``Designation.record``.

>>> code_of("Non-SDN Menu-Based Sanctions List (NS-MBS List) - Treasury Department"), code_of("Another List")
('NS-MBS', '')
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from wherefrom.model.parties import Designation, Party
from wherefrom.names.countries import country_code
from wherefrom.screening.lists._descriptor import Descriptor
from wherefrom.screening.lists._identity import counted, made
from wherefrom.screening.lists._json_records import Fields, whole
from wherefrom.screening.lists._ofac import Draft, iso_day
from wherefrom.screening.lists._strict import changed
from wherefrom.screening.lists.us_csl_compact import SCHEMATA

__all__ = ["DESCRIPTOR", "code_of", "parse", "recognises"]

DESCRIPTOR = Descriptor(
    name="us-csl-json",
    list="us-csl",
    title="US Consolidated Screening List",
    authority="US Departments of Commerce, State and the Treasury",
    country="us",
    files=("list",),
    addresses=("https://data.trade.gov/downloadable_consolidated_screening_list/v1/consolidated.json",),
    parties=(15000, 60000),
    fields={
        "id": "Designation.record, where there is no entity_number",
        "source": "Designation.authority and id",
        "entity_number": "Designation.record",
        "type": "schema",
        "programs": "Designation.programme, one listing each",
        "name": "name",
        "title": "position; notes where the schema has none",
        "addresses": "address, country",
        "country": "country",
        "federal_register_notice": "notes",
        "start_date": "Designation.listed",
        "end_date": "Designation.delisted",
        "standard_order": "notes",
        "license_requirement": "Designation.reason",
        "license_policy": "Designation.reason",
        "call_sign": "callSign",
        "vessel_type": "type",
        "gross_tonnage": "tonnage",
        "gross_registered_tonnage": "grossRegisteredTonnage",
        "vessel_flag": "flag",
        "vessel_owner": "notes",
        "remarks": "notes; of the Treasury's lists the properties that they name",
        "source_list_url": "Designation.address",
        "alt_names": "alias",
        "citizenships": "citizenship; notes where the schema has none",
        "dates_of_birth": "birthDate; notes where the schema has none",
        "nationalities": "nationality; notes where the schema has none",
        "places_of_birth": "birthPlace; notes where the schema has none",
        "source_information_url": "sourceUrl",
        "ids": "the property of the number's type, else notes",
    },
    schema_source="the field names of the publisher's search interface",
    ran="no full file has been run",
)

# Words for which the Treasury's lists have labels, so that they go where the Treasury's own files put them.
_LABELS = {
    "call_sign": "Vessel Call Sign",
    "vessel_type": "Vessel Type",
    "gross_tonnage": "Vessel Tonnage",
    "gross_registered_tonnage": "Vessel Gross Registered Tonnage",
    "vessel_flag": "Vessel Flag",
    "vessel_owner": "Vessel Owner",
}
_MANY = {
    "citizenships": "Citizenship Country",
    "dates_of_birth": "DOB",
    "nationalities": "Nationality Country",
    "places_of_birth": "POB",
}
_OWN = (b'"federal_register_notice"', b'"source_list_url"', b'"source_information_url"', b'"license_requirement"', b'"alt_names"')


def recognises(head: bytes) -> bool:
    """Whether a file begins with results that have at least two of the list's own field names."""
    return head.lstrip().startswith(b"{") and b'"results"' in head and sum(name in head for name in _OWN) > 1


def code_of(source: str) -> str:
    """The short name of one of the lists, in brackets in the list's title; empty where there is none."""
    found = re.search(r"\(([A-Z][A-Z-]*)(?: List)?\)", source)
    return found[1] if found else ""


def parse(files: tuple[Path, ...]) -> Iterator[Party]:
    """The parties of the list; ListError where the file's own total is another than the number of its entries."""
    (path,) = files
    top = Fields(path.name, "top", whole(path))
    total, results = top.value("total"), top.value("results")
    top.finish(("sources", "search_performed_at"))
    if not isinstance(results, list):
        raise changed(path.name, "top", "the field 'results' is missing or no list")
    if total is not None and total != len(results):
        raise changed(path.name, "top", f"the field 'total' announces {total} entries, {len(results)} were found")
    yield from counted(_party(Fields(path.name, f"entry {number}", entry)) for number, entry in enumerate(results, 1))


def _party(record: Fields) -> Party:
    source, kind, name, notice = record.need("source"), record.text("type"), record.need("name"), record.text("federal_register_notice")
    code = code_of(source)
    if not code:
        raise changed(record.file, record.place, f"the field 'source' names no list in brackets ({source!r})")
    if kind not in SCHEMATA:
        raise changed(record.file, record.place, f"the field 'type' has an unknown type ({kind!r})")
    draft = Draft(SCHEMATA[kind])
    draft.add("name", name)
    draft.add("alias", *(one for one in record.texts("alt_names") if one != name))
    countries = _addresses(record, draft)
    _described(record, draft)
    draft.note(f"Federal Register notice: {notice}" if notice else "")
    remarks = record.text("remarks")
    if source.endswith("Treasury Department"):
        draft.remarks(remarks)
    else:
        draft.note(remarks)
    draft.add("sourceUrl", record.text("source_information_url"))
    number, listings = _listings(record, draft, source, code)
    record.finish()
    # Only Treasury and State number their entries: the others are known by what they say, so that an id outlives a reordering.
    prefix = f"{DESCRIPTOR.list}-{code.lower()}"
    return Party(
        id=f"{prefix}-{number}" if number else made(prefix, name, (country_code(text) or text for text in countries)),
        schema=draft.schema,
        properties=draft.properties,
        designations=listings,
        unread=tuple(dict.fromkeys(draft.unread)),
    )


def _listings(record: Fields, draft: Draft, source: str, code: str) -> tuple[str, tuple[Designation, ...]]:
    """The entry's number, empty where it has none, and a listing for each of its programmes."""
    own, number = record.need("id"), _number(record, "entity_number")
    policy = (record.text("license_requirement"), record.text("license_policy"))
    listing = Designation(
        list=DESCRIPTOR.list,
        authority=source.rpartition(" - ")[2],
        programme=code,
        listed=_day(record, draft, "start_date"),
        delisted=_day(record, draft, "end_date"),
        reason="; ".join(text for text in policy if text),
        record=number or own,
        source=record.source,
        address=record.text("source_list_url"),
    )
    programmes = dict.fromkeys(record.texts("programs")) or (code,)
    return number, tuple(replace(listing, programme=one) for one in programmes)


def _number(record: Fields, name: str) -> str:
    """A field that is written as a text or as a whole number."""
    value = record.value(name)
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise changed(record.file, record.place, f"the field {name!r} is neither text nor a whole number")
    return str(value).strip()


def _day(record: Fields, draft: Draft, name: str) -> str:
    written = record.text(name)
    read = iso_day(written) or ""
    if written and not read:
        draft.unread.append((name, written))
    return read


def _described(record: Fields, draft: Draft) -> None:
    """What the entry says of a person, a ship, and numbers."""
    title = record.text("title")
    if draft.schema == "Person":
        draft.add("position", title)
    elif title:
        draft.note(f"Title: {title}")
    if order := record.text("standard_order"):
        draft.note(f"standard_order: {order}")
    for field, label in _LABELS.items():
        if value := _number(record, field):
            draft.labelled(label, value)
    for field, label in _MANY.items():
        for value in record.texts(field):
            draft.labelled(label, value)
    for part in _parts(record, "ids"):
        _document(part, draft)


def _document(part: Fields, draft: Draft) -> None:
    label, value = part.need("type"), _number(part, "number")
    country, issued, expires = part.text("country"), part.text("issue_date"), part.text("expiration_date")
    part.finish()
    beside = (f"({country})" if country else "", f"issued {issued}" if issued else "", f"expires {expires}" if expires else "")
    rest = " ".join(word for word in beside if word)
    if value:
        draft.labelled(label, value, rest)
    else:
        draft.note(f"{label} {rest}".strip())


def _addresses(record: Fields, draft: Draft) -> tuple[str, ...]:
    """Puts the addresses to the party; the countries as they are written, each once."""
    countries: dict[str, None] = {}
    for part in _parts(record, "addresses"):
        street, town = part.text("address"), [part.text(name) for name in ("city", "state", "postal_code")]
        country = part.text("country")
        part.finish()
        draft.place([street], town, country)
        if country:
            countries[country] = None
    draft.country("country", record.text("country"))
    return tuple(countries)


def _parts(record: Fields, name: str) -> list[Fields]:
    values = record.value(name) or []
    if not isinstance(values, list):
        raise changed(record.file, record.place, f"the field {name!r} is no list")
    return [Fields(record.file, f"{record.place}, {name} {number}", value) for number, value in enumerate(values, 1)]
