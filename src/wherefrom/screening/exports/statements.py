"""FollowTheMoney's statements: one row a value, with the days on which it was first and last seen.

Columns and identifiers are those of followthemoney's statement model. The row ``id`` of an entity carries a checksum over its
other rows. A cell that begins with = + - or @ is data of the published format and stays as it is.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from hashlib import sha1

from wherefrom.model.parties import Party
from wherefrom.screening.exports.schemas import types_of
from wherefrom.screening.exports.seen import Seen

__all__ = ["COLUMNS", "lines"]

COLUMNS = (
    "canonical_id", "entity_id", "prop", "prop_type", "schema", "value", "dataset", "origin", "lang", "original_value", "external",
    "first_seen", "last_seen", "id",
)  # fmt: skip

Row = tuple[str, ...]


def lines(parties: Iterable[tuple[Party, tuple[Seen, ...]]]) -> Iterator[str]:
    """The header, then a party's rows at a time."""
    yield _written([COLUMNS])
    for _, seen in parties:
        yield _written(row for one in seen for row in _rows(one))


def _written(rows: Iterable[Row]) -> str:
    out = io.StringIO()
    csv.writer(out, dialect=csv.unix_dialect).writerows(rows)
    return out.getvalue()


def key(dataset: str, entity: str, prop: str, value: str) -> str:
    """The identifier of a statement, as followthemoney computes it."""
    return sha1(f"{dataset}.{entity}.{prop}.{value}".encode(), usedforsecurity=False).hexdigest()


def _rows(seen: Seen) -> Iterator[Row]:
    entity, marks = seen.entity, []
    types = types_of(entity.schema)

    def row(prop: str, kind: str, value: str, written: str, first: str) -> Row:
        mark = key(entity.dataset, entity.id, prop, value)
        marks.append(mark)
        told = (prop, kind, entity.schema, value, entity.dataset, "", "", written, "f", first, seen.last, mark)
        return (entity.id, entity.id, *told)

    for name, values in entity.properties.items():
        for value in values:
            yield row(name, types[name], value, entity.written.get((name, value), ""), seen.first_of(name, value))
    checksum = sha1(entity.schema.encode(), usedforsecurity=False)
    for mark in sorted(marks):
        checksum.update(mark.encode())
    yield row("id", "id", checksum.hexdigest(), "", seen.changed or seen.first)
