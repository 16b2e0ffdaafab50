"""The parties of a snapshot by their numbers: one number a content, the same in every snapshot that holds it.

An index is built over numbers, so what two snapshots share is indexed once.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from hashlib import sha256

from wherefrom.model.parties import Party
from wherefrom.screening.library import records
from wherefrom.screening.library.shelf import Library
from wherefrom.screening.library.snapshots import Snapshot

__all__ = ["anchor", "identified", "numbered", "numbers", "party"]

_AT_ONCE = 500


def numbers(library: Library, snapshot: Snapshot) -> list[int]:
    """The numbers of a snapshot's parties, ascending, each once."""
    rows = library.database.execute("SELECT DISTINCT number FROM snapshot_parties WHERE snapshot = ? ORDER BY number", (snapshot.id,))
    return [row[0] for row in rows]


def numbered(library: Library, wanted: Sequence[int]) -> Iterator[tuple[int, Party]]:
    """(number, party) of the numbers asked for; parties are without the places in files that they were read from."""
    for start in range(0, len(wanted), _AT_ONCE):
        some = wanted[start : start + _AT_ONCE]
        marks = ",".join("?" * len(some))
        for number, text in library.database.execute(f"SELECT number, json FROM parties WHERE number IN ({marks})", some):  # noqa: S608
            yield number, records.from_json(text)


def party(library: Library, snapshot: Snapshot, number: int) -> Party:
    """One party with the places in the snapshot's files that it was read from."""
    row = library.database.execute(
        # The index is named, for SQLite would walk through the whole snapshot instead: 0.2 s in a list of a million.
        "SELECT p.json, s.sources FROM snapshot_parties s INDEXED BY held JOIN parties p USING (number)"
        " WHERE s.number = ? AND s.snapshot = ? LIMIT 1",
        (number, snapshot.id),
    ).fetchone()
    return records.placed(records.from_json(row[0]), json.loads(row[1]))


def identified(library: Library, snapshot: Snapshot, ident: str) -> Party | None:
    """The party of a snapshot that has that id, with the places that it was read from; None where there is none."""
    # CROSS JOIN keeps the order: from the few contents of an id to the snapshot, and not the other way round.
    row = library.database.execute(
        "SELECT p.json, s.sources FROM parties p CROSS JOIN snapshot_parties s ON s.number = p.number AND s.snapshot = ? WHERE p.party = ? LIMIT 1",
        (snapshot.id, ident),
    ).fetchone()
    return None if row is None else records.placed(records.from_json(row[0]), json.loads(row[1]))


def anchor(library: Library, snapshot: Snapshot) -> str:
    """A mark of the library and the snapshot: an index that was built over another library of the same folder does not carry it."""
    rows = library.database.execute(
        "SELECT p.number, p.digest FROM snapshot_parties s JOIN parties p USING (number) WHERE s.snapshot = ? AND s.ordinal IN (0, ?)",
        (snapshot.id, snapshot.parties - 1),
    ).fetchall()
    return sha256(f"{snapshot.digest} {snapshot.reader} {snapshot.parties} {sorted(rows)}".encode()).hexdigest()[:24]
