"""The library as one thread has it open: which lists are searched, in which snapshots, and the parties behind hits.

A connection to the library's database belongs to the thread that opened it, so every thread that answers has its own holdings;
the index itself is shared through the operating system's page cache.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path

from wherefrom.model.hits import Hit, Searched
from wherefrom.model.parties import Party
from wherefrom.screening.answers.opening import Gone, chosen, opened
from wherefrom.screening.answers.screener import Opened, Screener
from wherefrom.screening.decisions import Lookup as Decisions
from wherefrom.screening.library import Library, Snapshot, records
from wherefrom.workbench.refusals import Refused
from wherefrom.workbench.spellings import Spellings

__all__ = ["EVERYTHING", "Catalogue", "Holdings", "Scope"]

EVERYTHING = ("default", "all")
"""Names that mean every list that is searched."""

_MOST_CHOICES = 8
_KEPT_PARTIES = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What is to be searched: a library, some of its lists (none named: all), the newest snapshots or those of a day."""

    folder: Path
    lists: tuple[str, ...] = ()
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """The lists that are searched, by name, and a mark that changes with the snapshots."""

    lists: dict[str, Searched]
    mark: tuple[int, ...]

    def named(self, dataset: str) -> tuple[str, ...]:
        """The lists that a dataset's name means; 404 with near names where it means none."""
        if dataset in self.lists:
            return (dataset,)
        if dataset in EVERYTHING:
            return tuple(self.lists)
        near = get_close_matches(dataset.replace("_", "-").lower(), self.lists, n=3, cutoff=0.4)
        hint = f"did you mean {', '.join(near)}?" if near else f"held are: {', '.join(self.lists)}"
        raise Refused(404, f"there is no dataset {dataset[:100]!r}: {hint} ({' and '.join(EVERYTHING)} mean every list)")


class Holdings:
    """An open library. To be used by the thread that made it, and closed by it."""

    def __init__(self, scope: Scope) -> None:
        self.library = Library.open(scope.folder)
        try:
            held = chosen(self.library, scope.lists, scope.on)
            self.snapshots: dict[str, Snapshot] = {one.list: one for one in held}
            self.parts: dict[str, list[tuple[Opened, Gone]]] = {one.list: opened(self.library, one) for one in held}
            self._decisions = Decisions(scope.folder)
        except BaseException:
            self.library.close()
            raise
        self._met: dict[tuple[str, str, str], Party] = {}
        for name, parts in self.parts.items():
            self.parts[name] = [(_noting(one, self._met), gone) for one, gone in parts]
        lists = {name: parts[0][0].searched for name, parts in self.parts.items() if parts}
        self.catalogue = Catalogue(lists=lists, mark=mark(held))
        # Caches of this object, not of the class: they must go with it.
        self.screener: Callable[[tuple[str, ...]], Screener] = lru_cache(maxsize=_MOST_CHOICES)(self._screener)
        self.parties: Callable[[str, str], tuple[Party, ...]] = lru_cache(maxsize=_KEPT_PARTIES)(self._parties)
        self.spellings: Callable[[str], tuple[Spellings, ...]] = lru_cache(maxsize=None)(self._spellings)

    def close(self) -> None:
        """Let go of the database, of the decisions, and of the segments' files."""
        self.library.close()
        self._decisions.close()
        # The caches hold this object and this object holds them: without this, all of it would stay until the collector comes by.
        del self.screener, self.parties, self.spellings
        self.parts.clear()
        self._met.clear()

    def _screener(self, lists: tuple[str, ...]) -> Screener:
        if missing := [name for name in lists if name not in self.parts]:
            # It has come into the library and this thread could not open it yet: an empty answer would look like no hit.
            raise Refused(503, f"{', '.join(missing)} cannot be searched yet; ask again in a moment", {"Retry-After": "5"})
        parts = [part for name in lists for part in self.parts[name]]
        return Screener([one for one, _ in parts], [gone for _, gone in parts], self._decisions)

    def _parties(self, name: str, identity: str) -> tuple[Party, ...]:
        rows = self.library.database.execute(
            # The indexes are named, for SQLite would walk through the whole snapshot instead: half a second in a list of a million.
            "SELECT p.json, s.sources FROM parties p INDEXED BY identified CROSS JOIN snapshot_parties s INDEXED BY held"
            " ON s.number = p.number WHERE p.party = ? AND s.snapshot = ? ORDER BY s.ordinal LIMIT 20",
            (identity, self.snapshots[name].id),
        )
        return tuple(records.placed(records.from_json(text), json.loads(where)) for text, where in rows)

    def _spellings(self, name: str) -> tuple[Spellings, ...]:
        return tuple(Spellings(one, gone) for one, gone in self.parts.get(name, ()))

    def behind(self, hit: Hit) -> Party:
        """The party that a hit is on. An identifier that is only a row number may stand twice in a list: names decide."""
        met = self._met.get((hit.list, hit.entity, hit.caption))
        if met is not None and hit.name in met.names and hit.designations == met.designations:
            return met
        found = self.parties(hit.list, hit.entity) if hit.list in self.snapshots else ()
        for one in found:
            if one.name == hit.caption and hit.name in one.names:
                return one
        # A newer snapshot was opened between two slices of a long request: the hit itself says what it was on.
        return Party(id=hit.entity, schema=hit.schema, properties={"name": (hit.caption,)}, designations=hit.designations)

    def identified(self, identity: str, lists: Iterable[str]) -> list[tuple[str, Party]]:
        """The parties with an identifier, each with the list that it stands in."""
        return [(name, party) for name in lists if name in self.snapshots for party in self.parties(name, identity)]


def _noting(one: Opened, met: dict[tuple[str, str, str], Party]) -> Opened:
    """The same, noting the parties that the screener fetches: an answer then need not fetch and read them once more."""

    def fetched(number: int) -> Party:
        party = one.party(number)
        if len(met) >= _KEPT_PARTIES:
            met.clear()
        met[one.searched.list, party.id, party.name] = party
        return party

    return replace(one, party=fetched)


def mark(snapshots: Iterable[Snapshot]) -> tuple[int, ...]:
    """What tells one choice of snapshots from another."""
    return tuple(sorted(one.id for one in snapshots))
