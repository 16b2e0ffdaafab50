"""China's lists of MOFCOM: export control watchlist, unreliable entities and attention list, as one JSON array."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from wherefrom.model.parties import Party
from wherefrom.screening.lists._descriptor import Descriptor
from wherefrom.screening.lists._entity_arrays import FIELDS, Entity, begins, entities
from wherefrom.screening.lists._identity import counted
from wherefrom.screening.lists._json_records import kept
from wherefrom.screening.lists._strict import changed

__all__ = ["DESCRIPTOR", "parse", "recognises"]

LISTS = ("cn-export-control-watchlist", "cn-unreliable-entity-list", "cn-attention-list")

DESCRIPTOR = Descriptor(
    name="cn-mofcom-json",
    list="cn-mofcom",
    title="China MOFCOM lists",
    authority="Ministry of Commerce of the People's Republic of China",
    country="cn",
    files=("list",),
    addresses=("",),
    parties=(50, 5000),
    fields={**FIELDS, "addresses": "address"},
    schema_source="the file's own fields",
    ran="a file of 2026-07 with 240 records",
)


def recognises(head: bytes) -> bool:
    """Whether a file begins with a record of this list."""
    return begins(head, LISTS)


def parse(files: tuple[Path, ...]) -> Iterator[Party]:
    """The parties of the array, one a record."""
    (path,) = files
    # Some of the file's ids stand twice, with two names.
    yield from counted(map(_party, entities(path, DESCRIPTOR, LISTS)))


def _party(entity: Entity) -> Party:
    if not entity.name:
        raise changed(entity.file, entity.place, "the field 'entity_name' is missing or empty")
    properties = {"name": (entity.name,), "alias": entity.aliases, "address": entity.addresses}
    return Party(
        id=entity.listing.record,
        schema=entity.schema,
        properties=kept(properties),
        designations=(entity.listing,),
        unread=entity.unread,
    )
