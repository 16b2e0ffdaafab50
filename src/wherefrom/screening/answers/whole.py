"""A snapshot's index that hangs on the snapshot alone, for answers that are kept and computed again.

The usual index of a snapshot is made of segments whose bounds tell of the snapshots taken in before it, and a word's weight hangs on its
segment. That moves a score in its last digits, which does no harm to a person who looks a name up. A sealed report is to be the same,
byte for byte, over any library that holds the snapshot: here all parties stand in one segment, in the order of the list. Where the
usual index is just that, it is used.

    index/<list>/whole-<digest>/    a segment, never changed
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from hashlib import sha256
from pathlib import Path

from wherefrom.model.errors import InputError
from wherefrom.model.parties import Party
from wherefrom.screening.answers.opening import opened
from wherefrom.screening.answers.screener import Opened, is_person
from wherefrom.screening.library import Library, Snapshot
from wherefrom.screening.library.contents import numbered, party
from wherefrom.screening.matching.segment import VERSION, Named, Segment, build

__all__ = ["whole"]

_AT_ONCE = 500


def whole(library: Library, snapshot: Snapshot) -> Opened:
    """The snapshot opened over one segment of all its parties, which is built where there is none."""
    rows = library.database.execute(
        "SELECT s.number, p.digest FROM snapshot_parties s JOIN parties p USING (number) WHERE s.snapshot = ? ORDER BY s.ordinal",
        (snapshot.id,),
    ).fetchall()
    wanted = list(dict.fromkeys(row[0] for row in rows))
    usual = opened(library, snapshot)
    first, gone = usual[0]
    if len(usual) == 1 and not gone.any() and first.segment.place.tolist() == wanted:
        return first
    mark = sha256(json.dumps([VERSION, rows]).encode()).hexdigest()[:24]
    place = library.folder / "index" / snapshot.list / f"whole-{mark}"
    segment = _read(place) or build(_named(library, wanted), place)

    @cache
    def found(number: int) -> Party:
        return party(library, snapshot, number)

    about = replace(first.searched, parties=segment.parties, names=segment.names)
    return Opened(searched=about, segment=segment, party=found)


def _read(place: Path) -> Segment | None:
    try:
        return Segment(place)
    except (InputError, OSError, ValueError, KeyError):
        return None


def _named(library: Library, wanted: Sequence[int]) -> Iterator[Named]:
    for start in range(0, len(wanted), _AT_ONCE):
        some = wanted[start : start + _AT_ONCE]
        known = dict(numbered(library, some))
        yield from (Named(number, known[number].id, is_person(known[number].schema), known[number].names) for number in some)
