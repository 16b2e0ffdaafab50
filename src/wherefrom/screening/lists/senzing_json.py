"""Entities in Senzing's JSON form as OpenSanctions publishes it, one object a line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from wherefrom.model.parties import Party
from wherefrom.screening.lists._descriptor import Descriptor
from wherefrom.screening.lists._json_records import Fields, is_iso, lines
from wherefrom.screening.lists._strict import changed

__all__ = ["DESCRIPTOR", "parse", "recognises"]

SCHEMATA = {"PERSON": "Person", "ORGANIZATION": "Organization", "COMPANY": "Company", "VESSEL": "Vessel", "": "LegalEntity"}
NAMES = {"PRIMARY": "name", "ALIAS": "alias"}
TAKEN = {
    ("RISKS", "TOPIC"): "topics",
    ("DATES", "DATE_OF_BIRTH"): "birthDate",
    ("DATES", "DATE_OF_DEATH"): "deathDate",
    ("COUNTRIES", "NATIONALITY"): "nationality",
}
_GROUPS = ("RISKS", "DATES", "COUNTRIES", "IDENTIFIERS", "RELATIONSHIPS")
_PERSON = frozenset({"birthDate", "deathDate", "nationality"})

DESCRIPTOR = Descriptor(
    name="senzing-json",
    list="opensanctions",
    title="OpenSanctions, Senzing form",
    authority="OpenSanctions",
    country="",
    files=("entities",),
    addresses=("",),
    parties=(1, 20_000_000),
    fields={
        "DATA_SOURCE": "notes",
        "RECORD_ID": "id",
        "RECORD_TYPE": "schema",
        "LAST_CHANGE": "ignored: a date of the collection, not of the listing",
        "NAMES": "name, alias",
        "RISKS": "topics",
        "DATES": "birthDate, deathDate",
        "COUNTRIES": "nationality",
        "RELATIONSHIPS": "notes",
        "IDENTIFIERS": "notes",
        "URL": "sourceUrl",
    },
    schema_source="the fields of a published file",
    ran="OpenSanctions' US Congress of 2024 with 1,319 records",
)


def recognises(head: bytes) -> bool:
    """Whether a file begins with a Senzing record."""
    return head.lstrip().replace(b" ", b"").startswith(b'{"DATA_SOURCE":')


def parse(files: tuple[Path, ...]) -> Iterator[Party]:
    """The parties of the file, line by line."""
    (path,) = files
    for record in lines(path):
        yield _party(record)


def _party(record: Fields) -> Party:
    ident, kind, source, url = record.need("RECORD_ID"), record.text("RECORD_TYPE"), record.need("DATA_SOURCE"), record.text("URL")
    if kind not in SCHEMATA:
        raise changed(record.file, record.place, f"the field 'RECORD_TYPE' has an unknown type ({kind!r})")
    schema = SCHEMATA[kind]
    found: dict[str, list[str]] = {}
    for one in _objects(record, "NAMES"):
        names = Fields(record.file, f"{record.place}, NAMES", one)
        use = names.need("NAME_TYPE")
        if use not in NAMES:
            raise changed(record.file, record.place, f"the field 'NAME_TYPE' has an unknown type ({use!r})")
        found.setdefault(NAMES[use], []).append(names.need("NAME_FULL"))
        names.finish()
    for group in _GROUPS:
        for one in _objects(record, group):
            _add(found, record, group, one, schema)
    record.finish(("LAST_CHANGE",))
    found.setdefault("notes", []).append(f"DATA_SOURCE: {source}")
    if url:
        found["sourceUrl"] = [url]
    unread = tuple((name, text) for name in ("birthDate", "deathDate") for text in found.get(name, ()) if not is_iso(text))
    return Party(id=ident, schema=schema, properties={name: tuple(dict.fromkeys(texts)) for name, texts in found.items()}, unread=unread)


def _add(found: dict[str, list[str]], record: Fields, group: str, one: dict[str, str], schema: str) -> None:
    """The values of one object of a group: properties where the schema has them, else one note for the object."""
    if group in ("IDENTIFIERS", "RELATIONSHIPS"):
        found.setdefault("notes", []).append(f"{group}: " + ", ".join(f"{key} {value}" for key, value in one.items()))
        return
    for key, value in one.items():
        name = TAKEN.get((group, key))
        if name is None:
            raise changed(record.file, record.place, f"the field '{group}.{key}' is not known ({str(value)[:60]!r})")
        if name == "nationality" and schema != "Person":
            name = "country"
        fits = schema == "Person" or name not in _PERSON
        found.setdefault(name if fits else "notes", []).append(value if fits else f"{key}: {value}")


def _objects(record: Fields, group: str) -> list[dict[str, str]]:
    found = record.value(group) or []
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise changed(record.file, record.place, f"the field {group!r} is no list of objects")
    return found
