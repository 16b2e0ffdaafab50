"""Japan's foreign end-user list of METI, as one JSON array."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from wherefrom.model.parties import Party
from wherefrom.names.countries import country_code
from wherefrom.screening.lists._descriptor import Descriptor
from wherefrom.screening.lists._entity_arrays import FIELDS, Entity, begins, entities
from wherefrom.screening.lists._identity import counted
from wherefrom.screening.lists._json_records import kept
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
    fields={**FIELDS, "addresses": "country; address too where it is more than a country"},
    schema_source="the file's own fields",
    ran="a file of 2026-07-20 with 835 records",
)

GLUED = ("People's Republic of China", "Islamic Republic of Iran", "Russian Federation", "Islamic Republic of Pakistan", "North Korea")


def recognises(head: bytes) -> bool:
    """Whether a file begins with a record of this list."""
    return begins(head, LISTS)


def parse(files: tuple[Path, ...]) -> Iterator[Party]:
    """The parties of the array, one a record."""
    (path,) = files
    yield from counted(map(_party, entities(path, DESCRIPTOR, LISTS)))


def _party(entity: Entity) -> Party:
    name, addresses, glued = entity.name, entity.addresses, ""
    if not name and len(addresses) == 1:
        # Where the PDF's columns ran together the name stands behind the country: a listed party must not lose its name.
        glued = addresses[0]
        place = next((one for one in GLUED if glued.startswith(f"{one} ")), "")
        name, addresses = (glued.removeprefix(place).strip(), (place,)) if place else ("", addresses)
    if not name:
        raise changed(entity.file, entity.place, "the field 'entity_name' is empty and no name stands in 'addresses'")
    # METI gives a country only; a text that is no country stays as an address and is named as unread.
    codes = {text: _country(text) for text in addresses}
    properties = {
        "name": (name,),
        "alias": entity.aliases,
        "address": tuple(text for text, code in codes.items() if not code),
        "country": tuple(dict.fromkeys(code for code in codes.values() if code)),
    }
    unread = (*((glued,) if glued else ()), *(text for text, code in codes.items() if not code))
    return Party(
        id=entity.listing.record,
        schema=entity.schema,
        properties=kept(properties),
        designations=(entity.listing,),
        unread=(*entity.unread, *(("addresses", text) for text in unread)),
    )


def _country(text: str) -> str:
    """The code of a country under the state's long name or its short one; empty where it is neither."""
    short = text
    for before in ("Islamic Republic of ", "Arab Republic of ", "Republic of ", "State of "):
        short = short.removeprefix(before)
    return country_code(text) or country_code(short) or ""
