"""OpenSanctions' FollowTheMoney entities, one JSON object a line (entities.ftm.json).

The file is read twice: the first time only Sanctions and Addresses are kept, by the party they are about; the second time each
party is given out with them. Memory grows with the sanctions and addresses, not with the parties.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from wherefrom.model.errors import ListError
from wherefrom.model.parties import Designation, Party
from wherefrom.screening.lists._descriptor import Descriptor
from wherefrom.screening.lists._ftm import OTHERS, PARTIES, designation, list_name, properties_of
from wherefrom.screening.lists._json_records import Fields, is_iso, lines
from wherefrom.screening.lists._strict import changed

__all__ = ["DESCRIPTOR", "ignored", "parse", "recognises"]

_TAKEN_TWICE = ("target", "first_seen", "last_seen", "last_change")

DESCRIPTOR = Descriptor(
    name="ftm-json",
    list="opensanctions",
    title="OpenSanctions, FollowTheMoney entities",
    authority="OpenSanctions",
    country="",
    files=("entities",),
    addresses=("https://data.opensanctions.org/datasets/latest/default/entities.ftm.json",),
    parties=(1, 20_000_000),
    fields={
        "id": "id",
        "schema": "schema",
        "caption": "alias, where it is no name already",
        "properties": "properties; those of a Sanction a Designation, those of an Address an address",
        "datasets": "Designation.list, where there is one",
        "referents": "notes",
        "target": "ignored: the Sanctions and topics say it",
        "first_seen": "ignored: a date of the collection, not of the listing",
        "last_seen": "ignored: a date of the collection, not of the listing",
        "last_change": "ignored: a date of the collection, not of the listing",
    },
    schema_source="the library followthemoney",
    ran="samples of 91, 475 and 474 entities",
)


def recognises(head: bytes) -> bool:
    """Whether a file begins with an entity: an id, a schema or properties, and no nested entity in its first line."""
    first = head.lstrip().partition(b"\n")[0].replace(b" ", b"")
    if not first.startswith(b'{"id":') or b'"properties":{' not in first:
        return False
    return b'[{"id":' not in first and (b'"schema":' in first)


def ignored(path: Path) -> Counter[str]:
    """How many entities of each schema tell of parties without being one, so that nothing is left out unseen."""
    counts: Counter[str] = Counter(str(record.value("schema")) for record in lines(path))
    return Counter({schema: count for schema, count in counts.items() if schema not in PARTIES})


def parse(files: tuple[Path, ...]) -> Iterator[Party]:
    """The parties of the file, with the Sanctions and Addresses that are about them."""
    (path,) = files
    listings, places = _adjacent(path)
    for record in lines(path):
        ident, schema = record.need("id"), record.need("schema")
        if schema in PARTIES:
            yield _party(record, ident, schema, listings.get(ident, ()), places)


def _adjacent(path: Path) -> tuple[dict[str, tuple[Designation, ...]], dict[str, str]]:
    """The listings by party and the addresses by id."""
    listings: dict[str, tuple[Designation, ...]] = {}
    places: dict[str, str] = {}
    for record in lines(path):
        ident, schema = record.need("id"), record.need("schema")
        if schema not in PARTIES and schema not in OTHERS:
            raise changed(record.file, record.place, f"the field 'schema' has an unknown schema ({schema!r})")
        found = _flat(record)
        if schema == "Sanction":
            datasets = record.texts("datasets")
            one = designation(found, list_name=list_name(datasets), record=ident, source=record.source)
            for about in found.get("entity", ()):
                listings[str(about)] = (*listings.get(str(about), ()), one)
        elif schema == "Address":
            full = found.get("full") or (", ".join(str(value) for values in found.values() for value in values),)
            places[ident] = str(full[0])
    return listings, places


def _flat(record: Fields) -> dict[str, tuple[Any, ...]]:
    """The properties of an entity; ListError where one is an entity itself, as in a file whose first line shows none."""
    found = properties_of(record)
    for name, values in found.items():
        if any(isinstance(value, Mapping) for value in values):
            raise ListError(
                f"{record.file}, {record.place}: the property {name!r} holds a nested entity, where an id is expected",
                cause="this is the form with nested entities, though its first line has none",
                cure="nothing was loaded; name the form: --form opensanctions-targets-nested-json",
            )
        if not all(isinstance(value, str) for value in values):
            raise changed(record.file, record.place, f"the property {name!r} holds something that is no text ({str(values)[:60]})")
    return found


def _party(record: Fields, ident: str, schema: str, listings: tuple[Designation, ...], places: dict[str, str]) -> Party:
    properties, caption = _flat(record), record.text("caption")
    referents = record.texts("referents")
    record.texts("datasets")
    record.finish(_TAKEN_TWICE)
    joined = tuple(places.get(str(one), "") for one in properties.get("addressEntity", ()))
    if any(joined):
        properties["address"] = tuple(dict.fromkeys((*properties.get("address", ()), *(text for text in joined if text))))
    if caption and not any(caption in properties.get(name, ()) for name in ("name", "alias", "weakAlias", "previousName")):
        properties["alias"] = (*properties.get("alias", ()), caption)
    if referents:
        properties["notes"] = (*properties.get("notes", ()), *(f"referent: {one}" for one in referents))
    dates = [
        (name, str(text))
        for name in ("birthDate", "deathDate", "incorporationDate", "dissolutionDate")
        for text in properties.get(name, ())
    ]
    unread = tuple((name, text) for name, text in dates if not is_iso(text))
    return Party(id=ident, schema=schema, properties=properties, designations=listings, unread=unread)
