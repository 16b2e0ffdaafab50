"""Parties as canonical JSON and back, and the keys under which they are looked up.

What a list says of a party is kept apart from where in the file it stood: the same words on another line are the same content.

>>> from wherefrom.model.parties import Designation, Party
>>> one = Party(id="x-1", schema="Company", properties={"name": ("ACME",)}, designations=(Designation(list="x", authority="X"),))
>>> to_json(one)
'{"designations":[{"authority":"X","list":"x"}],"id":"x-1","properties":{"name":["ACME"]},"schema":"Company"}'
>>> from_json(to_json(one)) == one
True
>>> key("Acme,  Ltd.") == key("ltd ACME")
True
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable
from dataclasses import fields, replace
from hashlib import sha256
from typing import Any

from wherefrom.model.parties import Designation, Party

__all__ = ["digest", "from_json", "key", "keys", "placed", "sources", "to_json", "without_sources"]

_FIELDS = tuple(field.name for field in fields(Designation))


def to_json(party: Party) -> str:
    """The party as JSON with sorted keys and without empty fields: one content, one text."""
    record: dict[str, Any] = {
        "id": party.id,
        "schema": party.schema,
        "properties": {name: list(values) for name, values in party.properties.items()},
        "designations": [{name: value for name in _FIELDS if (value := getattr(one, name))} for one in party.designations],
    }
    if party.unread:
        record["unread"] = [list(pair) for pair in party.unread]
    return json.dumps(record, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def from_json(text: str) -> Party:
    """The party that ``to_json`` wrote."""
    record = json.loads(text)
    return Party(
        id=record["id"],
        schema=record["schema"],
        properties={name: tuple(values) for name, values in record["properties"].items()},
        designations=tuple(Designation(**{"list": "", "authority": "", **one}) for one in record["designations"]),
        unread=tuple((name, value) for name, value in record.get("unread", ())),
    )


def without_sources(party: Party) -> Party:
    """The party without file and line: what two snapshots have in common."""
    return replace(party, designations=tuple(replace(one, source="") for one in party.designations))


def sources(party: Party) -> tuple[str, ...]:
    """File and line of each designation, in their order."""
    return tuple(one.source for one in party.designations)


def placed(party: Party, where: Iterable[str]) -> Party:
    """The party with file and line put back."""
    return replace(party, designations=tuple(replace(one, source=text) for one, text in zip(party.designations, where, strict=True)))


def digest(text: str) -> str:
    """The SHA-256 of canonical JSON."""
    return sha256(text.encode()).hexdigest()


def key(text: str) -> str:
    """A name or mark without case, punctuation and the order of its words."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    words = "".join(letter if letter.isalnum() or unicodedata.category(letter).startswith("M") else " " for letter in folded).split()
    return " ".join(sorted(words))


def keys(party: Party) -> frozenset[str]:
    """Everything the party is looked up by: its names, its id, and its listings' own marks."""
    texts = (*party.names, party.id, *(one.record for one in party.designations))
    return frozenset(found for text in texts if (found := key(text)))
