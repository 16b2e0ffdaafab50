"""Names screened one by one or by the million, and pairs of names scored: rows in, JSON lines out, in order.

A row's object is ``{"id", "name", "hits": [{"entity", "list", "listed_id", "name", "score", "similarity", "evidence", "why", …}]}``,
best first, with a ``note`` where there is something to say; that of a row that cannot be read is ``{"id", "row", "reject"}``, and a
pair's ``{"id", "score"}``. Several processes share the index through the operating system's page cache.
"""

from __future__ import annotations

import json
import os
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from datetime import date
from itertools import islice
from multiprocessing import get_context, parent_process
from pathlib import Path
from typing import NamedTuple

from wherefrom.model.errors import InputError
from wherefrom.model.hits import Answer, Question
from wherefrom.screening.answers.opening import open_screener
from wherefrom.screening.answers.screener import Screener, as_object, is_person
from wherefrom.screening.matching.matcher import Pairs
from wherefrom.screening.matching.words import MOST_CHARACTERS

__all__ = ["CHUNK", "Pair", "Part", "Row", "Wanted", "lines_of", "pair_lines", "screen_parts", "told"]

CHUNK = 1000
"""Rows that one task carries; the memory of a run is a few such tasks."""

AHEAD = 4
"""Tasks per process that may wait: reading never runs far ahead of screening."""

_ENCODE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode

_LINE_ENDS = ("\x7f", "\x85", "\u2028", "\u2029")
"""Characters that some readers of lines take for the end of one, and a terminal for something else."""

_LOST = "\ufffd stands for a character that could not be read"
_CUT = f"only the first {MOST_CHARACTERS} characters of the name were compared"

Pair = tuple[str, str, str]
"""Left name, right name, schema (may be empty)."""

Row = tuple[str, str, str, str, str, str, int, str]
"""Identifier, name, schema, birth date, countries and identifiers (each divided by ``;``), number of the row, why it cannot be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What to search and what to tell: library, lists (none: all), the day, most hits a name, least score (0 to 1)."""

    library: Path
    lists: tuple[str, ...]
    on: date | None
    top: int
    floor: float


class Part(NamedTuple):
    """Some rows answered: how many, how many of them with a hit, rejected and without a name, how many hits, and the JSON lines."""

    rows: int
    found: int
    rejected: int
    unnamed: int
    hits: int
    lines: str


def several(text: str) -> tuple[str, ...]:
    """The values of a cell, divided by ``;``."""
    return tuple(value for part in text.split(";") if (value := part.strip())) if text else ()


def question_of(row: Row) -> Question:
    """What a row asks."""
    number, name, schema, birth, countries, identifiers, _, _ = row
    return Question(
        id=number, name=name, schema=schema, birth_date=birth, countries=several(countries), identifiers=several(identifiers)
    )  # fmt: skip


def lines_of(screener: Screener, questions: Sequence[Question], top: int, floor: float) -> str:
    """One JSON object a question."""
    return "".join(_line(told(answer)) for answer in screener.answer(questions, top=top, floor=floor))


def told(answer: Answer) -> Mapping[str, object]:
    """The answer as JSON can hold it, with a note where the name was not compared as it was meant."""
    name = answer.question.name
    if len(name) <= MOST_CHARACTERS and (name.isascii() or "\ufffd" not in name):
        return as_object(answer)
    notes = (answer.note, _LOST if "\ufffd" in name else "", _CUT if len(name) > MOST_CHARACTERS else "")
    return {**as_object(answer), "note": "; ".join(filter(None, notes))}


def _line(told: Mapping[str, object]) -> str:
    line = _ENCODE(told) + "\n"
    for end in _LINE_ENDS:
        if end in line:
            line = line.replace(end, f"\\u{ord(end):04x}")
    return line


def part_of(screener: Screener, rows: Sequence[Row], top: int, floor: float) -> Part:
    """The rows answered or rejected, each in its place."""
    answers = iter(screener.answer([question_of(row) for row in rows if not row[7]], top=top, floor=floor))
    lines: list[str] = []
    found = rejected = unnamed = hits = 0
    for row in rows:
        if row[7]:
            rejected += 1
            lines.append(_line({"id": row[0], "row": row[6], "reject": row[7]}))
            continue
        answer = next(answers)
        found += bool(answer.hits)
        hits += len(answer.hits)
        unnamed += not row[1].strip()
        lines.append(_line(told(answer)))
    return Part(len(rows), found, rejected, unnamed, hits, "".join(lines))


_MINE: Screener | None = None


def _begin(wanted: Wanted) -> None:
    global _MINE  # noqa: PLW0603 - a process of the pool opens the index once
    threading.Thread(target=_leave_with_parent, daemon=True).start()
    _MINE = open_screener(wanted.library, wanted.lists, wanted.on)


def _leave_with_parent() -> None:
    """A process of the pool would wait for ever for work from a parent that was killed."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _screen(rows: list[Row], top: int, floor: float) -> Part:
    assert _MINE is not None
    return part_of(_MINE, rows, top, floor)


def screen_parts(rows: Iterable[Row], wanted: Wanted, processes: int) -> Iterator[Part]:
    """The rows answered in order, ``CHUNK`` at a time; the answers depend neither on that number nor on the processes."""
    source = iter(rows)
    first = list(islice(source, CHUNK))
    if processes < 2 or len(first) < CHUNK:
        screener = open_screener(wanted.library, wanted.lists, wanted.on) if first else None
        while first and screener is not None:
            yield part_of(screener, first, wanted.top, wanted.floor)
            first = list(islice(source, CHUNK))
        return
    pool = ProcessPoolExecutor(processes, mp_context=get_context("spawn"), initializer=_begin, initargs=(wanted,))
    try:
        yield from _in_order(pool, wanted, first, source, processes)
    except BrokenProcessPool:
        raise InputError(
            "a process that screens names was ended from outside",
            cause="memory ran out, or somebody ended it",
            cure="run the command again; --processes 1 needs less memory",
        ) from None
    finally:
        # What waits is not wanted any more when the run is left early; on a whole run nothing waits.
        # Only the pool's own processes are ended; it forgets them when it shuts down.
        mine = list(pool._processes.values())
        pool.shutdown(wait=False, cancel_futures=True)
        for child in mine:
            child.terminate()


def _in_order(pool: ProcessPoolExecutor, wanted: Wanted, first: list[Row], source: Iterator[Row], processes: int) -> Iterator[Part]:
    waiting: deque[Future[Part]] = deque()
    chunk = first
    while chunk or waiting:
        while chunk and len(waiting) < processes * AHEAD:
            waiting.append(_submitted(pool, chunk, wanted))
            chunk = list(islice(source, CHUNK))
        yield waiting.popleft().result()


def _submitted(pool: ProcessPoolExecutor, chunk: list[Row], wanted: Wanted) -> Future[Part]:
    """Ctrl-C goes to every process of a terminal; those begun here must not hear it, the parent ends them."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        return pool.submit(_screen, chunk, wanted.top, wanted.floor)
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        return pool.submit(_screen, chunk, wanted.top, wanted.floor)
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def pair_lines(pairs: Iterable[Pair]) -> Iterator[tuple[int, str]]:
    """(number of pairs, their JSON lines) in order; a pair's identifier is its row number, from 0."""
    scorer, source, number = Pairs(), iter(pairs), 0
    while chunk := list(islice(source, CHUNK)):
        scores = scorer.score([(left, right) for left, right, _ in chunk], [is_person(schema) for *_, schema in chunk])
        yield len(chunk), "".join(f'{{"id":{number + at},"score":{score:.4f}}}\n' for at, score in enumerate(scores))
        number += len(chunk)
