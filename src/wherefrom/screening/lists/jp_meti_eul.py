"""Japan's foreign end-user list of METI.

The file is one JSON array of objects with the fields that the descriptor names.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from wherefrom.model.parties import Designation, Party
from wherefrom.screening.lists._countries import country_code
from wherefrom.screening.lists._descriptor import Descriptor
from wherefrom.screening.lists._json_records import Fields, is_iso, kept, whole
from wherefrom.screening.lists._strict import changed

__all__ = ["DESCRIPTOR", "parse", "recognises"]

LISTS = ("jp-end-user-list",)

DESCRIPTOR = Descriptor(
    name="jp-meti-eul-json",
    list="jp-meti-eul",
    title="Japan METI foreign end-user list",
    authority="Ministry of Economy, Trade and Industry of Japan",
    country="jp",
    files=("list",),
    addresses=("",),
    parties=(50, 5000),
    fields={
        "entity_name": "name",
        "aliases": "alias",
        "addresses": "country; address too where it is more than a country",
        "country": "ignored: the country that publishes the list, not the party's",
        "date_added": "Designation.listed",
        "entity_type": "schema",
        "id": "Designation.record",
        "last_verified": "ignored: when the file's maker looked, not a date of the listing",
        "list_id": "Designation.programme",
        "reason": "Designation.reason",
        "source_list_name": "ignored: list_id says the same",
        "source_url": "Designation.address",
    },
    schema_source="the file's own fields",
    ran="a file of 2026-07-20 with 835 records",
)

GLUED = ("People's Republic of China", "Islamic Republic of Iran", "Russian Federation", "Islamic Republic of Pakistan", "North Korea")

SCHEMATA = {"organization": "Organization", "individual": "Person", "person": "Person"}


def recognises(head: bytes) -> bool:
    """Whether a file begins with a record of this list."""
    first = head.lstrip()
    return first.startswith(b"[") and b'"entity_name"' in first and any(b'"%s"' % one.encode() in first for one in LISTS)


def parse(files: tuple[Path, ...]) -> Iterator[Party]:
    """The parties of the array, one a record."""
    (path,) = files
    found = whole(path)
    if not isinstance(found, list):
        raise changed(path.name, "top", "not an array")
    seen: Counter[str] = Counter()
    for number, one in enumerate(found, 1):
        yield _party(Fields(path.name, f"record {number}", one), seen)


def _party(record: Fields, seen: Counter[str]) -> Party:
    name = record.text("entity_name")
    kind, programme, ident = (record.need(field) for field in ("entity_type", "list_id", "id"))
    aliases, addresses = record.texts("aliases"), record.texts("addresses")
    glued = ""
    if not name and len(addresses) == 1:
        # Where the PDF's columns ran together the name stands behind the country: a listed party must not lose its name.
        glued = addresses[0]
        place = next((one for one in GLUED if glued.startswith(f"{one} ")), "")
        name, addresses = (glued.removeprefix(place).strip(), (place,)) if place else ("", addresses)
    if not name:
        raise changed(record.file, record.place, "the field 'entity_name' is empty and no name stands in 'addresses'")
    date, reason, url = record.text("date_added"), record.text("reason"), record.text("source_url")
    record.finish(("country", "last_verified", "source_list_name"))
    if kind not in SCHEMATA or programme not in LISTS:
        raise changed(record.file, record.place, f"the field 'entity_type' or 'list_id' is not known ({kind!r}, {programme!r})")
    # Some ids stand twice in the published file; the second keeps its record number in the listing and gets its own id.
    seen[ident] += 1
    listing = Designation(
        list=DESCRIPTOR.list,
        authority=DESCRIPTOR.authority,
        programme=programme,
        listed=date if is_iso(date) else "",
        reason=reason,
        record=ident,
        source=record.source,
        address=url,
    )
    unread = [("date_added", date)] if date and not is_iso(date) else []
    properties = {"name": (name,), "alias": aliases, "address": addresses}
    # METI gives a country only; a text that is no country stays as an address and is named as unread.
    codes = {text: _country(text) for text in addresses}
    properties["address"] = tuple(text for text, code in codes.items() if not code)
    properties["country"] = tuple(dict.fromkeys(code for code in codes.values() if code))
    unread += [("addresses", glued)] if glued else []
    unread += [("addresses", text) for text, code in codes.items() if not code]
    return Party(
        id=ident if seen[ident] == 1 else f"{ident}-{seen[ident]}",
        schema=SCHEMATA[kind],
        properties=kept(properties),
        designations=(listing,),
        unread=tuple(unread),
    )


def _country(text: str) -> str:
    """The code of a country under the state's long name or its short one; empty where it is neither."""
    short = text
    for before in ("Islamic Republic of ", "Arab Republic of ", "Republic of ", "State of "):
        short = short.removeprefix(before)
    return country_code(text) or country_code(short) or ""
