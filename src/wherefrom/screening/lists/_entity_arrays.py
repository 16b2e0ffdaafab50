"""Lists that come as one JSON array of objects with the fields entity_name, aliases, addresses, date_added and others.

The lists of METI and MOFCOM were brought into this form by one maker, so the fields mean the same in both.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from wherefrom.model.parties import Designation
from wherefrom.screening.lists._descriptor import Descriptor
from wherefrom.screening.lists._json_records import Fields, is_iso, whole
from wherefrom.screening.lists._strict import changed

__all__ = ["FIELDS", "Entity", "begins", "entities"]

FIELDS = {
    "entity_name": "name",
    "aliases": "alias",
    "country": "ignored: the country that publishes the list, not the party's",
    "date_added": "Designation.listed",
    "entity_type": "schema",
    "id": "Designation.record, id",
    "last_verified": "ignored: when the file's maker looked, not a date of the listing",
    "list_id": "Designation.programme",
    "reason": "Designation.reason",
    "source_list_name": "ignored: list_id says the same",
    "source_url": "Designation.address",
}
"""What becomes of the fields that both lists treat alike; ``addresses`` each list reads in its own way."""

SCHEMATA = {"organization": "Organization", "individual": "Person", "person": "Person"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """One object of the array: ``place`` names the file and the record in it; ``name`` is empty where the field is."""

    file: str
    place: str
    name: str
    schema: str
    aliases: tuple[str, ...]
    addresses: tuple[str, ...]
    listing: Designation
    unread: tuple[tuple[str, str], ...]


def begins(head: bytes, lists: Collection[str]) -> bool:
    """Whether a file begins with an object of one of these lists."""
    first = head.lstrip()
    return first.startswith(b"[") and b'"entity_name"' in first and any(b'"%s"' % one.encode() in first for one in lists)


def entities(path: Path, descriptor: Descriptor, lists: Collection[str]) -> Iterator[Entity]:
    """The objects of the file, each with its listing; ListError where the file has another form."""
    found = whole(path)
    if not isinstance(found, list):
        raise changed(path.name, "top", "not an array")
    blank = Designation(list=descriptor.list, authority=descriptor.authority)
    for number, one in enumerate(found, 1):
        yield _entity(Fields(path.name, f"record {number}", one), blank, lists)


def _entity(record: Fields, blank: Designation, lists: Collection[str]) -> Entity:
    name = record.text("entity_name")
    kind, programme, ident = (record.need(field) for field in ("entity_type", "list_id", "id"))
    aliases, addresses = record.texts("aliases"), record.texts("addresses")
    date, reason, url = record.text("date_added"), record.text("reason"), record.text("source_url")
    record.finish(("country", "last_verified", "source_list_name"))
    if kind not in SCHEMATA or programme not in lists:
        raise changed(record.file, record.place, f"the field 'entity_type' or 'list_id' is not known ({kind!r}, {programme!r})")
    listed = date if is_iso(date) else ""
    listing = replace(blank, programme=programme, listed=listed, reason=reason, record=ident, source=record.source, address=url)
    return Entity(
        file=record.file,
        place=record.place,
        name=name,
        schema=SCHEMATA[kind],
        aliases=aliases,
        addresses=addresses,
        listing=listing,
        unread=(("date_added", date),) if date and not listed else (),
    )
