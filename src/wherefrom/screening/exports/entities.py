"""A party as FollowTheMoney entities: itself, and each of its listings as a Sanction that is about it.

>>> from wherefrom.model.parties import Designation, Party
>>> one = Designation(list="x", authority="X", programme="P", listed="2022-03", record="7")
>>> party = Party(id="x-7", schema="Person", properties={"name": ("A  B",), "birthDate": ("about 1960",)}, designations=(one,))
>>> for entity in entities(party, "x", Kept()):
...     print(entity.id, entity.schema, dict(entity.properties))
x-7 Person {'name': ('A B',), 'notes': ('birthDate: about 1960',)}
x-7-listing-2a59738401 Sanction {'entity': ('x-7',), 'authority': ('X',), 'program': ('P',), 'listingDate': ('2022-03',), 'startDate': ('2022-03',), 'recordId': ('7',)}
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha1

from wherefrom.model.parties import Designation, Party
from wherefrom.screening.exports.schemas import types_of
from wherefrom.screening.exports.values import fitting

__all__ = ["Entity", "Kept", "entities"]

_CAPTIONS = ("name", "alias", "weakAlias", "previousName")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """One entity; ``written`` holds, for a value that was tidied, the text of the list."""

    id: str
    schema: str
    dataset: str
    properties: Mapping[str, tuple[str, ...]]
    written: Mapping[tuple[str, str], str]

    @property
    def caption(self) -> str:
        """The first name, empty where a list gives none; a Sanction's is its programme."""
        names = ("program",) if self.schema == "Sanction" else _CAPTIONS
        return next((value for name in names for value in self.properties.get(name, ())), "")


@dataclass(slots=True, kw_only=True)
class Kept:
    """What an export could not hold as it stands: values tidied, and values that stand in a note instead, each by property."""

    parties: int = 0
    listings: int = 0
    tidied: Counter[str] = field(default_factory=Counter)
    noted: Counter[str] = field(default_factory=Counter)


def entities(party: Party, dataset: str, kept: Kept) -> Iterator[Entity]:
    """The party's entity, then one Sanction a listing; ``dataset`` is the list that holds the party."""
    kept.parties += 1
    yield _party(party, dataset, kept)
    seen: Counter[str] = Counter()
    for one in party.designations:
        kept.listings += 1
        ident = _listing_id(party, one)
        seen[ident] += 1
        yield _listing(party, one, ident if seen[ident] == 1 else f"{ident}-{seen[ident]}", kept)


def _party(party: Party, dataset: str, kept: Kept) -> Entity:
    types = types_of(party.schema)
    found: dict[str, tuple[str, ...]] = {}
    written: dict[tuple[str, str], str] = {}
    notes: list[str] = []
    for name, texts in party.properties.items():
        values: list[str] = []
        for text in texts:
            value = fitting(types[name], text) if name in types else None
            if value is None:
                kept.noted[name] += 1
                notes.append(f"{name}: {text}")
                continue
            if value != text:
                kept.tidied[name] += 1
                written[name, value] = text
            values.append(value)
        if values:
            found[name] = tuple(dict.fromkeys(values))
    said = {*found.get("notes", ()), *notes}
    for name, text in party.unread:
        note = f"{name}: {text}"
        if note in notes:
            continue  # counted already, as a value of the property
        kept.noted[name] += 1
        if said.isdisjoint((fitting("text", text), fitting("text", note))):  # a text somewhere within a note is not told by it
            notes.append(note)
    if notes:
        told = (fitting("text", note) for note in notes)
        found["notes"] = tuple(dict.fromkeys((*found.get("notes", ()), *(note for note in told if note))))
    return Entity(id=party.id, schema=party.schema, dataset=dataset, properties=found, written=written)


def _listing_id(party: Party, one: Designation) -> str:
    """The same in every snapshot for one listing: its reason and its end may change, what it is may not."""
    told = "\0".join((one.list, one.authority, one.programme, one.listed, one.record))
    return f"{party.id}-listing-{sha1(told.encode('utf-8', 'replace'), usedforsecurity=False).hexdigest()[:10]}"


def _listing(party: Party, one: Designation, ident: str, kept: Kept) -> Entity:
    """A Sanction. The lists give one day for being listed and being in force; both properties take it."""
    told = {
        "entity": party.id,
        "authority": one.authority,
        "program": one.programme,
        "reason": one.reason,
        "listingDate": one.listed,
        "startDate": one.listed,
        "endDate": one.delisted,
        "sourceUrl": one.address,
        "recordId": one.record,
    }
    types = types_of("Sanction")
    found: dict[str, tuple[str, ...]] = {}
    written: dict[tuple[str, str], str] = {}
    for name, text in told.items():
        if not text:
            continue
        value = text if name == "entity" else fitting(types[name], text)
        if value is None:
            kept.noted[f"Sanction.{name}"] += 1
            found["summary"] = (*found.get("summary", ()), f"{name}: {text}")
            continue
        if value != text:
            kept.tidied[f"Sanction.{name}"] += 1
            written[name, value] = text
        found[name] = (value,)
    return Entity(id=ident, schema="Sanction", dataset=one.list, properties=found, written=written)
