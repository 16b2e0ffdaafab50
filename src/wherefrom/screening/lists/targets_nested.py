"""OpenSanctions' targets with the entities beside them inside their properties, one JSON object a line (targets.nested.json).

Each line is taken apart into what entities.ftm.json says on several, so that a party reads the same from both: a nested Sanction
becomes a listing, a nested Address an address. Every other nested entity becomes a note under its property's name.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from wherefrom.model.parties import Designation, Party
from wherefrom.screening.lists import ftm_json
from wherefrom.screening.lists._descriptor import Descriptor
from wherefrom.screening.lists._ftm import OTHERS, PARTIES, designation, list_name, properties_of
from wherefrom.screening.lists._json_records import Fields, lines
from wherefrom.screening.lists._strict import changed

__all__ = ["DESCRIPTOR", "parse", "recognises"]

_BESIDE = ("target", "first_seen", "last_seen", "last_change")
_KNOWN = ("caption", "referents", "datasets", *_BESIDE)

DESCRIPTOR = Descriptor(
    name="opensanctions-targets-nested-json",
    list="opensanctions",
    title="OpenSanctions, targets with nested entities",
    authority="OpenSanctions",
    country="",
    files=("targets",),
    addresses=("https://data.opensanctions.org/datasets/latest/default/targets.nested.json",),
    parties=(1, 20_000_000),
    fields={
        **ftm_json.DESCRIPTOR.fields,
        "properties": "properties; of a nested Sanction a Designation, of a nested Address an address, of any other a note",
    },
    schema_source="OpenSanctions' documentation of the file and the library followthemoney",
    ran="no full file has been run",
)


@dataclass(slots=True, kw_only=True)
class _Beside:
    """What stands nested in one party: listings, addresses by their id, and notes."""

    listings: list[Designation] = field(default_factory=list)
    places: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


def recognises(head: bytes) -> bool:
    """Whether a file begins with an entity that has another one nested in its first line."""
    first = head.lstrip().partition(b"\n")[0].replace(b" ", b"")
    return first.startswith(b'{"id":') and b'"properties":{' in first and b'"schema":' in first and b'[{"id":' in first


def parse(files: tuple[Path, ...]) -> Iterator[Party]:
    """The parties of the file, line by line, with the listings and addresses nested in them."""
    (path,) = files
    for record in lines(path):
        ident, schema = record.need("id"), record.need("schema")
        if schema not in PARTIES:
            raise changed(record.file, record.place, f"the field 'schema' has a schema that is no party's ({schema!r})")
        yield _party(record, ident, schema)


def _party(record: Fields, ident: str, schema: str) -> Party:
    beside, flat = _Beside(), {}
    for name, values in properties_of(record).items():
        kept = [_flat(record, name, number, value, beside) for number, value in enumerate(values, 1)]
        flat[name] = [value for value in kept if value]
    if beside.notes:
        flat["notes"] = [*flat.get("notes", ()), *beside.notes]
    known = {name: record.value(name) for name in _KNOWN}
    record.finish()
    one = Fields(record.file, record.place, {**known, "properties": flat})
    # The same reading as of the flat file, on purpose: both forms must give the same party.
    return ftm_json._party(one, ident, schema, tuple(beside.listings), beside.places)


def _flat(record: Fields, name: str, number: int, value: object, beside: _Beside) -> str:
    """A value as the flat file writes it: a text, an Address's id; empty for an entity that is kept elsewhere."""
    if isinstance(value, str):
        return value
    nested = Fields(record.file, f"{record.place}, {name} {number}", value)
    ident, schema = nested.need("id"), nested.need("schema")
    if schema not in PARTIES and schema not in OTHERS:
        raise changed(nested.file, nested.place, f"the field 'schema' has an unknown schema ({schema!r})")
    found, caption, datasets = properties_of(nested), nested.text("caption"), nested.texts("datasets")
    nested.finish((*_BESIDE, "referents"))
    if schema == "Sanction":
        told = {kind: tuple(_text(one) for one in values) for kind, values in found.items()}
        beside.listings.append(designation(told, list_name=list_name(datasets), record=ident, source=nested.source))
        return ""
    if schema == "Address":
        full = found.get("full") or (", ".join(_text(one) for values in found.values() for one in values),)
        beside.places[ident] = _text(full[0])
        return ident
    told_of = "; ".join(f"{kind}: {_text(one)}" for kind, values in found.items() for one in values)
    beside.notes.append(f"{name}: {schema} {told_of or caption} ({ident})")
    return ""


def _text(value: Any) -> str:
    """A value of a nested entity; one that is nested once more is named by its caption and id."""
    if not isinstance(value, dict):
        return str(value)
    ident, caption = str(value.get("id", "")), str(value.get("caption", ""))
    return f"{caption} ({ident})" if caption and caption != ident else ident
