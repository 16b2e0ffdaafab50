"""Names screened one by one or by the million, and pairs of names scored: rows in, JSON lines out, in order.

A row's object is ``{"id", "name", "hits": [{"entity", "list", "listed_id", "name", "score", "similarity", "evidence", "why", …}]}``,
best first; a pair's is ``{"id", "score"}``. Several processes share the index through the operating system's page cache.
"""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from wherefrom.model.hits import Question
from wherefrom.screening.answers.opening import open_screener
from wherefrom.screening.answers.screener import Screener, as_object, is_person
from wherefrom.screening.matching.matcher import Pairs

__all__ = ["Pair", "Wanted", "pair_lines", "screen_lines"]

CHUNK = 2000
"""Rows that one task carries; the memory of a run is a few such tasks."""

AHEAD = 4

_ENCODE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode

Pair = tuple[str, str, str]
"""Left name, right name, schema (may be empty)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What to search and what to tell: library, lists (none: all), the day, most hits a name, least score (0 to 1)."""

    library: Path
    lists: tuple[str, ...]
    on: date | None
    top: int
    floor: float


def lines_of(screener: Screener, questions: Sequence[Question], top: int, floor: float) -> str:
    """One JSON object a question."""
    return "".join(_ENCODE(as_object(answer)) + "\n" for answer in screener.answer(questions, top=top, floor=floor))


_MINE: Screener | None = None
_PAIRS: Pairs | None = None


def _begin(wanted: Wanted) -> None:
    global _MINE  # noqa: PLW0603 - a process of the pool opens the index once
    _MINE = open_screener(wanted.library, wanted.lists, wanted.on)


def _screen(questions: list[Question], top: int, floor: float) -> tuple[int, str]:
    assert _MINE is not None
    return len(questions), lines_of(_MINE, questions, top, floor)


def screen_lines(questions: Iterable[Question], wanted: Wanted, processes: int) -> Iterator[tuple[int, str]]:
    """(number of questions, their JSON lines) in order."""
    source = iter(questions)
    first = list(islice(source, CHUNK))
    if processes < 2 or len(first) < CHUNK:
        screener = open_screener(wanted.library, wanted.lists, wanted.on)
        while first:
            yield len(first), lines_of(screener, first, wanted.top, wanted.floor)
            first = list(islice(source, CHUNK))
        return
    work = partial(_screen, top=wanted.top, floor=wanted.floor)
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn"), initializer=_begin, initargs=(wanted,)) as pool:
        yield from _in_order(pool, work, first, source, processes)


def _in_order(
    pool: ProcessPoolExecutor, work: Callable[[list[Any]], tuple[int, str]], first: list[Any], source: Iterator[Any], processes: int
) -> Iterator[tuple[int, str]]:  # fmt: skip
    waiting: deque[Future[tuple[int, str]]] = deque([pool.submit(work, first)])
    while waiting:
        while len(waiting) < processes * AHEAD and (chunk := list(islice(source, CHUNK))):
            waiting.append(pool.submit(work, chunk))
        yield waiting.popleft().result()


def pair_lines(pairs: Iterable[Pair]) -> Iterator[tuple[int, str]]:
    """(number of pairs, their JSON lines) in order; a pair's identifier is its row number, from 0."""
    scorer, source, number = Pairs(), iter(pairs), 0
    while chunk := list(islice(source, CHUNK)):
        scores = scorer.score([(left, right) for left, right, _ in chunk], [is_person(schema) for *_, schema in chunk])
        yield len(chunk), "".join(f'{{"id":{number + at},"score":{score:.4f}}}\n' for at, score in enumerate(scores))
        number += len(chunk)
