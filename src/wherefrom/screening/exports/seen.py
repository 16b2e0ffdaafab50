"""When the library saw something first and last, and since when it stands unchanged: days of snapshots, nothing else.

Only snapshots up to the one that is exported count, so that an export of a day stays the same when newer lists come in. A change
is known only where an earlier snapshot differs or does not hold the party; else the day of the last change stays empty.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from wherefrom.model.parties import Party
from wherefrom.screening.exports.entities import Entity, Kept, entities
from wherefrom.screening.library import Library, Snapshot, from_json
from wherefrom.screening.library.records import placed

__all__ = ["Seen", "with_days"]

Values = frozenset[tuple[str, str]]
"""The properties of an entity as pairs of name and value."""

Whole = frozenset[tuple[str, Values]]
"""A party with all its listings, each by its id."""

Past = tuple[str, dict[str, list[Values]], list[Whole]]
"""The day of a snapshot, what its entities were by their ids, and what its parties were as wholes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """An entity with its days; ``first_of`` gives the day on which one value was first seen.

    ``changed`` is the day since which the entity stands as it does now, ``together`` that of its party with all its listings; empty
    where it is not known.
    """

    entity: Entity
    first: str
    last: str
    changed: str
    together: str
    values: Mapping[tuple[str, str], str]

    def first_of(self, prop: str, value: str) -> str:
        """The day of the first snapshot in which the entity has that value."""
        return self.values.get((prop, value), self.last)


def with_days(library: Library, snapshot: Snapshot, kept: Kept) -> Iterator[tuple[Party, tuple[Seen, ...]]]:
    """Each party of the snapshot, in its order, with its entities and their days."""
    earlier = [one for one in library.snapshots(snapshot.list) if (one.day, one.id) < (snapshot.day, snapshot.id)]
    for party in library.parties(snapshot):
        now = tuple(entities(party, snapshot.list, kept))
        past = _past(library, earlier, party) if earlier else []
        together = _changed([(day, _whole(now) in wholes) for day, _, wholes in past], snapshot)
        yield party, tuple(_seen(one, past, snapshot, together) for one in now)


def _past(library: Library, earlier: list[Snapshot], party: Party) -> list[Past]:
    """Each earlier snapshot, oldest first, with what it says of parties of that id; nothing where it has none."""
    marks = ",".join("?" * len(earlier))
    # The plus and the cross keep SQLite from reading whole snapshots for each party.
    rows = library.database.execute(
        f"SELECT s.snapshot, p.json, s.sources FROM parties p CROSS JOIN snapshot_parties s ON s.number = p.number "  # noqa: S608
        f"WHERE p.party = ? AND +s.snapshot IN ({marks})",
        (party.id, *(one.id for one in earlier)),
    )
    held: dict[int, dict[str, list[Values]]] = {}
    wholes: dict[int, list[Whole]] = {}
    for number, text, where in rows:
        old = tuple(entities(placed(from_json(text), json.loads(where)), earlier[0].list, Kept()))
        wholes.setdefault(number, []).append(_whole(old))
        for one in old:
            held.setdefault(number, {}).setdefault(one.id, []).append(_values(one))
    return [(one.day.isoformat(), held.get(one.id, {}), wholes.get(one.id, [])) for one in earlier]


def _whole(several: Iterable[Entity]) -> Whole:
    return frozenset((one.id, _values(one)) for one in several)


def _values(entity: Entity) -> Values:
    return frozenset((name, value) for name, values in entity.properties.items() for value in values)


def _seen(entity: Entity, past: list[Past], snapshot: Snapshot, together: str) -> Seen:
    today, mine = snapshot.day.isoformat(), _values(entity)
    first_of = dict.fromkeys(mine, today)
    first = today
    for day, held, _ in reversed(past):
        versions = held.get(entity.id, [])
        if versions:
            first = day
            for version in versions:
                first_of.update(dict.fromkeys(version & mine, day))
    changed = _changed([(day, mine in held.get(entity.id, [])) for day, held, _ in past], snapshot)
    return Seen(entity=entity, first=first, last=today, changed=changed, together=together, values=first_of)


def _changed(same: list[tuple[str, bool]], snapshot: Snapshot) -> str:
    """The first day since which all earlier snapshots, oldest first, say the same; empty where none says otherwise."""
    since = snapshot.day.isoformat()
    for day, as_now in reversed(same):
        if not as_now:
            return since
        since = day
    return ""
