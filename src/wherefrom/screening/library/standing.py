"""How a party stood on a day: designated, not listed, or not known, and what each answer rests on.

Two kinds of day are kept apart. A snapshot's day says what a list held on that day, and nothing of the days between snapshots. A
listing's own day ("listed") is what the publisher wrote; a later snapshot may so tell of a day of which no snapshot is held.
Absence is known only for the days of snapshots, and no match is not a clearance.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from wherefrom.model.errors import InputError
from wherefrom.model.parties import Designation, Party
from wherefrom.model.spans import span
from wherefrom.screening.library import records
from wherefrom.screening.library.snapshots import Snapshot

if TYPE_CHECKING:
    from wherefrom.screening.library.shelf import Library

__all__ = ["Answer", "History", "Presence", "answers", "histories"]

DESIGNATED, DELISTED, NOT_LISTED, NOT_KNOWN = "designated", "taken off", "not listed", "not known"


@dataclass(frozen=True, slots=True, kw_only=True)
class Presence:
    """One snapshot, and the parties asked for that it holds (none: not in it)."""

    snapshot: Snapshot
    parties: tuple[Party, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """What the snapshots of one list say of a party, oldest first."""

    list: str
    presences: tuple[Presence, ...]

    @property
    def first_seen(self) -> Snapshot | None:
        """The oldest snapshot that holds the party."""
        return next((one.snapshot for one in self.presences if one.parties), None)

    @property
    def gone(self) -> Snapshot | None:
        """The first snapshot after the last that holds the party; None where the newest holds it or none does."""
        held = [place for place, one in enumerate(self.presences) if one.parties]
        after = held[-1] + 1 if held else len(self.presences)
        return self.presences[after].snapshot if after < len(self.presences) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One list's answer for one day.

    ``snapshot`` is the one the answer rests on (None where there is none), ``rests_on`` says so in words, ``parties`` are the
    parties found, ``note`` what a reader must know beside it.
    """

    list: str
    day: date
    state: str
    snapshot: Snapshot | None
    rests_on: str
    parties: tuple[Party, ...] = ()
    note: str = ""


def histories(library: Library, text: str) -> tuple[History, ...]:
    """One history for each list of which a snapshot is held."""
    return tuple(_history(library, name, text) for name in library.lists())


def answers(library: Library, lists: tuple[str, ...], text: str, day: date) -> tuple[Answer, ...]:
    """One answer for each list."""
    return tuple(_answer(_history(library, name, text), day) for name in lists)


def _history(library: Library, name: str, text: str) -> History:
    snapshots = library.snapshots(name)
    direct = {one.id: library.matching(one, text) for one in snapshots}
    # A party renamed by its list keeps its id. An id that is only a row number may be given to another party: one name must be common.
    known: dict[str, set[str]] = {}
    for party in (party for parties in direct.values() for party in parties):
        known.setdefault(party.id, set()).update(map(records.key, party.names))
    presences = []
    for one in snapshots:
        found = {party.id: party for party in direct[one.id]}
        for identity in known.keys() - found.keys():
            for party in library.matching(one, identity):
                if party.id == identity and known[identity] & set(map(records.key, party.names)):
                    found[party.id] = party
        presences.append(Presence(snapshot=one, parties=tuple(found.values())))
    return History(list=name, presences=tuple(presences))


def _answer(history: History, day: date) -> Answer:
    before = [one for one in history.presences if one.snapshot.day <= day]
    after = [one for one in history.presences if one.snapshot.day > day]
    if before and before[-1].parties:
        return _present(history.list, day, before[-1], after)
    for later in after:
        listed = tuple(party for party in later.parties if any(_stands(one, day) for one in party.designations))
        if listed:
            return _by_listed_day(history.list, day, before, later, listed)
    if before:
        return _absent(history.list, day, before, after)
    first = history.presences[0].snapshot if history.presences else None
    seen = next((one for one in after if one.parties), None)
    note = f"first seen in {seen.snapshot.spoken}; listed there: {_listed(seen.parties)}" if seen else ""
    since = f"the oldest is of {first.day}" if first else "none is held"
    return Answer(
        list=history.list, day=day, state=NOT_KNOWN, snapshot=None, rests_on=f"no snapshot before {day} ({since})", note=note
    )  # fmt: skip


def _present(name: str, day: date, presence: Presence, after: list[Presence]) -> Answer:
    listings = [one for party in presence.parties for one in party.designations]
    off = bool(listings) and all(_over(one, day) for one in listings)
    note = ""
    if presence.snapshot.day < day:
        if not after:
            note = f"the snapshot says nothing of the days after {presence.snapshot.day}"
        elif after[0].parties:
            note = f"the next snapshot, {after[0].snapshot.spoken}, has it too"
        else:
            note = f"not in {after[0].snapshot.spoken}: it was taken off between the two days, perhaps before {day}"
    yet = [one.listed for one in listings if _not_yet(one, day)]
    if yet:
        note = f"the list itself gives a later day of listing ({', '.join(yet)}); check the entry"
    return Answer(
        list=name,
        day=day,
        state=DELISTED if off else DESIGNATED,
        snapshot=presence.snapshot,
        rests_on=f"the snapshot {presence.snapshot.spoken}",
        parties=presence.parties,
        note=note,
    )


def _by_listed_day(name: str, day: date, before: list[Presence], later: Presence, listed: tuple[Party, ...]) -> Answer:
    seen = f"the snapshot {before[-1].snapshot.spoken} does not have it yet" if before else f"no snapshot before {day} is held"
    return Answer(
        list=name,
        day=day,
        state=DESIGNATED,
        snapshot=later.snapshot,
        rests_on=f"the list's own day of listing, as the later snapshot {later.snapshot.spoken} gives it",
        parties=listed,
        note=f"{seen}; a listing that was lifted and renewed in between would not show",
    )


def _absent(name: str, day: date, before: list[Presence], after: list[Presence]) -> Answer:
    last = before[-1].snapshot
    earlier = next((one.snapshot for one in reversed(before) if one.parties), None)
    later = next((one for one in after if one.parties), None)
    notes = []
    if earlier is not None:
        notes.append(f"it was in {earlier.spoken}")
    if later is not None:
        notes.append(f"it is in {later.snapshot.spoken}, listed: {_listed(later.parties)}")
    if last.day < day:
        notes.append(f"the snapshot says nothing of the days after {last.day}")
    return Answer(
        list=name, day=day, state=NOT_LISTED, snapshot=last, rests_on=f"the snapshot {last.spoken}", note="; ".join(notes)
    )  # fmt: skip


def _listed(parties: tuple[Party, ...]) -> str:
    days = sorted({one.listed for party in parties for one in party.designations if one.listed})
    return ", ".join(days) or "no day given"


def _stands(one: Designation, day: date) -> bool:
    """Whether the listing by its own days held on ``day`` for certain: a month or a year counts from its last day."""
    bounds = _span(one.listed)
    return bounds is not None and bounds[1] <= day and not _over(one, day, perhaps=True)


def _over(one: Designation, day: date, *, perhaps: bool = False) -> bool:
    """Whether the listing had ended by ``day``; with ``perhaps``, whether it may have."""
    bounds = _span(one.delisted)
    if bounds is None:
        return bool(one.delisted) and perhaps
    return bounds[0 if perhaps else 1] <= day


def _not_yet(one: Designation, day: date) -> bool:
    bounds = _span(one.listed)
    return bounds is not None and bounds[0] > day


def _span(text: str) -> tuple[date, date] | None:
    try:
        found = span(text) if text else None
    except InputError:
        return None
    return (found.first, found.last) if found else None
