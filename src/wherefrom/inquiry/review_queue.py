"""The hits of a file of `wherefrom screen`, in the order in which a person should look at them.

What nobody settled comes first, best score first; then what somebody was unsure of; then what was decided. One question about one
listed party comes once, however many rows asked it. Hits stay in the file: only where they are is kept in memory.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, BinaryIO

from wherefrom.model.decisions import Decided
from wherefrom.model.errors import InputError
from wherefrom.model.hits import Question
from wherefrom.screening.decisions import fingerprint

__all__ = ["Item", "Queue", "rank", "read_queue"]

Finder = Callable[[Question, str, str, str], Decided | None]
"""What was decided on a question, a list, a party and a version."""

_NEEDED = ("entity", "list", "name", "score", "version", "why", "words", "details")
_ROWS_SHOWN = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A hit to look at: what was asked, in which rows, and the hit as `wherefrom screen` wrote it."""

    question: Question
    hit: dict[str, Any]
    rows: tuple[str, ...]
    times: int


@dataclass(slots=True)
class _Place:
    score: float
    offset: int
    at: int
    version: str
    rank: int = 0
    rows: list[str] = field(default_factory=list)
    times: int = 0


class Queue:
    """The places of the hits in their order, and the file that they are read from."""

    def __init__(self, file: BinaryIO, name: str, places: list[_Place], names: int, rejected: int = 0) -> None:
        self._file = file
        self._name = name
        self._places = places
        self.names = names
        self.rejected = rejected
        """How many rows of the file could not be read when it was screened; they were not asked about and have no hit."""

    def __len__(self) -> int:
        return len(self._places)

    def count(self, rank: int) -> int:
        """How many hits had that rank (0 open, 1 unsure, 2 settled) when the file was read."""
        return sum(place.rank == rank for place in self._places)

    def versions(self) -> tuple[str, ...]:
        """The versions of lists that the hits were made on."""
        return tuple(sorted({place.version for place in self._places}))

    def item(self, number: int) -> Item:
        """One hit by its place in the order, counted from 0."""
        place = self._places[number]
        self._file.seek(place.offset)
        told = json.loads(self._file.readline())
        return Item(question=_question(told), hit=told["hits"][place.at], rows=tuple(place.rows), times=place.times)


def rank(decided: Decided | None) -> int:
    """0 for what nobody settled, 1 for what somebody is unsure of, 2 for what was decided and stands."""
    if decided is None or decided.state != "stands":
        return 0
    return 2 if decided.settled else 1


def read_queue(file: BinaryIO, name: str, decided: Finder, *, undecided: bool = False) -> tuple[Queue, int]:
    """The queue of a file of JSON lines that can be read again, and how many settled hits were left out as ``undecided`` asks.

    A row that screening rejected is counted and passed over.
    InputError names the line that is not what `wherefrom screen --format jsonl` writes.
    """
    places: dict[tuple[str, str, str], _Place] = {}
    names = rejected = offset = 0
    for number, line in enumerate(file, 1):
        told = _told(line, f"{name}, line {number}") if line.strip() else None
        if told is not None and "reject" in told:
            rejected += 1
        elif told is not None:
            names += 1
            question = _question(told)
            for at, hit in enumerate(told["hits"]):
                key = (fingerprint(question), hit["list"], hit["entity"])
                place = places.get(key)
                if place is None:
                    place = places[key] = _Place(float(hit["score"]), offset, at, hit["version"])
                    place.rank = rank(decided(question, hit["list"], hit["entity"], hit["version"]))
                place.times += 1
                if len(place.rows) < _ROWS_SHOWN:
                    place.rows.append(str(told["id"]))
        offset += len(line)
    kept = [(key, place) for key, place in places.items() if not (undecided and place.rank == 2)]
    kept.sort(key=lambda one: (one[1].rank, -one[1].score, one[1].offset, one[1].at))
    return Queue(file, name, [place for _, place in kept], names, rejected), len(places) - len(kept)


def _told(line: bytes, where: str) -> dict[str, Any]:
    cure = "write the file with `wherefrom screen … --format jsonl -o hits.jsonl`"
    try:
        told = json.loads(line)
    except ValueError as wrong:
        raise InputError(f"{where} is not JSON ({wrong})", cause="a file that was cut off, or another kind of file", cure=cure) from None
    if isinstance(told, dict) and {"id", "row", "reject"} <= told.keys():
        return told
    if not isinstance(told, dict) or not isinstance(told.get("name"), str) or not isinstance(told.get("hits"), list) or "id" not in told:
        raise InputError(f"{where} is not an answer of screening: it needs id, name and hits", cure=cure)
    for number, hit in enumerate(told["hits"], 1):
        lacking = [one for one in _NEEDED if not isinstance(hit, dict) or one not in hit]
        if lacking:
            raise InputError(f"{where}, hit {number} lacks {', '.join(lacking)}", cause="a file of another program or version", cure=cure)
    return told


def _question(told: dict[str, Any]) -> Question:
    asked = told.get("asked") or {}
    return Question(
        id=str(told["id"]),
        name=told["name"],
        schema=asked.get("schema", ""),
        birth_date=asked.get("birth_date", ""),
        countries=tuple(asked.get("countries", ())),
        identifiers=tuple(asked.get("identifiers", ())),
    )
