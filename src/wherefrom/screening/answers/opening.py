"""The index of a snapshot: opened in moments, built when there is none, extended when an older one stands.

    index/<list>/<anchor>.json          the segments of a snapshot, in order
    index/<list>/<anchor>.<n>.npy       which parties of segment n are gone from it
    index/<list>/segment-<digest>/      a segment, never changed

A newer snapshot keeps the segments of the last one, marks what is gone and adds a segment with what is new; when more than a
third would be marked or there are eight segments, one new segment is written instead. A damaged segment is built again.
Parties stand in a segment by their numbers in the library's database, so an index lends its segments only to the database that it
was built over: the json names it.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from wherefrom.model.errors import InputError, UsageError
from wherefrom.model.hits import Searched
from wherefrom.model.parties import Party
from wherefrom.screening.answers.screener import Opened, Screener, is_person
from wherefrom.screening.decisions import Lookup
from wherefrom.screening.library import Library, Snapshot
from wherefrom.screening.library.contents import anchor, numbered, numbers, party
from wherefrom.screening.lists import form
from wherefrom.screening.matching.segment import VERSION, Named, Segment, build

__all__ = ["chosen", "open_screener", "opened", "searched"]

_MOST_SEGMENTS, _MOST_GONE = 8, 0.33
_KEPT_PARTIES = 20_000

Gone = NDArray[np.bool_]


def chosen(library: Library, lists: Sequence[str], on: date | None) -> list[Snapshot]:
    """The newest snapshot of each list (of all held where none is named), or the newest not after ``on``.

    Raises UsageError where the library is empty, or holds no snapshot of a list before ``on``: that is not an empty list.
    """
    names = [library.held(name) for name in lists] if lists else library.lists()
    if not names:
        raise UsageError("the library holds no list", cure="`wherefrom lists load FILE` or `wherefrom lists fetch`")
    found = [library.latest(name, on) for name in names]
    missing = [name for name, one in zip(names, found, strict=True) if one is None]
    held = [one for one in found if one is not None]
    if missing and (lists or not held):
        first = library.snapshots(missing[0])[0].day
        raise UsageError(
            f"not known: no snapshot of {missing[0]} before {on}",
            cause=f"the oldest one held is of {first}",
            cure="load an older file with `wherefrom lists load FILE --day DATE`, or leave --on out",
        )
    return held


def open_screener(folder: Path, lists: Sequence[str] = (), on: date | None = None) -> Screener:
    """A screener over the library at ``folder``; indexes are built where they are missing or damaged."""
    library = Library.open(folder)
    everything: list[Opened] = []
    gone: list[Gone] = []
    for snapshot in chosen(library, lists, on):
        for one, away in opened(library, snapshot):
            everything.append(one)
            gone.append(away)
    return Screener(everything, gone, Lookup(folder))


def searched(folder: Path, lists: Sequence[str] = (), on: date | None = None) -> tuple[Searched, ...]:
    """What a screener over the library searches; builds what is missing, so that processes after it only open."""
    return open_screener(folder, lists, on).searched


def opened(library: Library, snapshot: Snapshot) -> list[tuple[Opened, Gone]]:
    """The segments of a snapshot's index with what is gone from each."""
    place = library.folder / "index" / snapshot.list
    mark = anchor(library, snapshot)
    try:
        parts = _read(place, mark, library.identity)
    except (InputError, OSError, ValueError, KeyError):
        parts = None
    if parts is None:
        _write(library, snapshot, place, mark)
        parts = _read(place, mark, library.identity)
        assert parts is not None  # it was written just now
    about = Searched(
        list=snapshot.list,
        title=form(snapshot.form).descriptor.title,
        day=snapshot.day.isoformat(),
        digest=snapshot.digest,
        parties=sum(int((~away).sum()) for _, away in parts),
        names=sum(_standing_names(segment, away) for segment, away in parts),
    )

    @lru_cache(maxsize=_KEPT_PARTIES)
    def found(number: int) -> Party:
        return party(library, snapshot, number)

    return [(Opened(searched=about, segment=segment, party=found), away) for segment, away in parts]


def _standing_names(segment: Segment, away: Gone) -> int:
    """How many names of a segment are those of parties that still stand."""
    if not away.any():
        return segment.names
    arrays = segment.arrays
    return segment.names - len(np.unique(arrays.form_name[away[arrays.form_party]]))


def _read(place: Path, mark: str, identity: str) -> list[tuple[Segment, Gone]] | None:
    told = place / f"{mark}.json"
    if not told.is_file():
        return None
    about = json.loads(told.read_text("utf-8"))
    # An index from before databases had marks is known by its name alone.
    if about["version"] != VERSION or about.get("library", identity) != identity:
        return None
    parts = []
    for number, name in enumerate(about["segments"]):
        segment = Segment(place / name)
        away = place / f"{mark}.{number}.npy"
        parts.append((segment, np.load(away) if away.is_file() else np.zeros(segment.parties, np.bool_)))
    return parts


def _write(library: Library, snapshot: Snapshot, place: Path, mark: str) -> None:
    place.mkdir(parents=True, exist_ok=True)
    wanted = np.array(numbers(library, snapshot), np.int64)
    kept, away = _reusable(place, wanted, library.identity)
    held = np.unique(np.concatenate([segment.place for segment in kept])) if kept else np.zeros(0, np.int64)
    fresh = np.setdiff1d(wanted, held)
    names = [segment.folder.name for segment in kept]
    if len(fresh) or not names:
        told = fresh.tobytes() + (mark + library.identity).encode() + bytes([VERSION])
        name = f"segment-{sha256(told).hexdigest()[:20]}"
        build((_named(number, one) for number, one in numbered(library, fresh.tolist())), place / name)
        names.append(name)
    for number, gone in enumerate(away):
        if gone.any():
            np.save(place / f"{mark}.{number}.npy", gone)
    draft = place / f"{mark}.part"
    about = {"version": VERSION, "library": library.identity, "snapshot": snapshot.spoken, "segments": names}
    draft.write_text(json.dumps(about), "utf-8")
    draft.replace(place / f"{mark}.json")


def _named(number: int, one: Party) -> Named:
    return Named(number, one.id, is_person(one.schema), one.names)


def _reusable(place: Path, wanted: NDArray[np.int64], identity: str) -> tuple[list[Segment], list[Gone]]:
    """The segments of the index that shares most with ``wanted``, where keeping them is worth it."""
    best: tuple[int, list[Segment], list[Gone]] = (0, [], [])
    for told in sorted(place.glob("*.json")):
        try:
            about = json.loads(told.read_text("utf-8"))
            if about["library"] != identity:
                continue  # numbers of parties mean other parties in another database
            segments = [Segment(place / name) for name in about["segments"]]
        except (InputError, OSError, ValueError, KeyError):
            continue
        away = [~np.isin(segment.place, wanted) for segment in segments]
        shared = sum(int((~gone).sum()) for gone in away)
        total = sum(segment.parties for segment in segments)
        if len(segments) < _MOST_SEGMENTS and total and shared / total >= 1 - _MOST_GONE and shared > best[0]:
            best = (shared, segments, away)
    return best[1], best[2]
