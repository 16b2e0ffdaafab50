"""The desk: a few threads that own the index, and a queue before them that is answered in rounds.

What waits together is answered by one call, because a call costs as much as half a name. A request with many names is served in
slices between the others, so that it delays nobody for long; when too many names wait, the next request is turned away at once
with 503 instead of growing the queue. A screener is used by one thread only; the search itself runs without the interpreter's lock.

The desk also watches the library: when a newer snapshot has come it builds what the index lacks beside the running service, and
the threads then open it between two rounds. No request is dropped for it.
"""

from __future__ import annotations

import asyncio
import sys
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from threading import Condition, Event, Thread, current_thread
from time import monotonic
from typing import Any, TypeVar, cast

from wherefrom.model.hits import Answer, Question
from wherefrom.screening.answers.opening import chosen
from wherefrom.screening.library import Library
from wherefrom.workbench.holdings import Catalogue, Holdings, Scope, mark
from wherefrom.workbench.refusals import Refused

__all__ = ["Desk", "Search"]

T = TypeVar("T")

ROUND, SLICE = 4, 4
"""Names answered in one round, and of one request in one round: few, so that answers go out while the next names are searched."""

MOST_WAITING = 2_000
"""Names, and requests, that may wait; at a millisecond each, two seconds of work."""

LOOK_EVERY = 3.0
"""Seconds between two looks for a newer snapshot."""

_LONGEST_PAUSE = 20
"""Looks that are left out at most after a newer snapshot could not be opened."""


@dataclass(frozen=True, slots=True)
class Search:
    """In which lists to search, how many hits a name at most, and the least score."""

    lists: tuple[str, ...]
    top: int
    floor: float


@dataclass(slots=True)
class _Job:
    search: Search | None
    questions: Sequence[Question]
    finish: Callable[[Holdings, list[Answer]], Any]
    loop: asyncio.AbstractEventLoop
    future: asyncio.Future[Any]
    answers: list[Answer] = field(default_factory=list)

    @property
    def left(self) -> int:
        return len(self.questions) - len(self.answers)


class Desk:
    """Answers questions for an event loop. ``start`` opens the library and compiles what must be; ``stop`` ends it."""

    def __init__(self, scope: Scope, workers: int = 1, look_every: float = LOOK_EVERY, beside: Desk | None = None) -> None:
        """A desk ``beside`` another follows what that one finds in the library, so that an index is built once."""
        self._scope, self._look_every = scope, look_every
        self._followers: list[Desk] = []
        if beside is not None:
            beside._followers.append(self)
        self._ready = Condition()
        self._waiting: deque[_Job] = deque()
        self._names = 0
        self._stopping = Event()
        self._wrong: dict[str, str] = {}
        self._threads = [Thread(target=self._work, name=f"desk-{number}", daemon=True) for number in range(workers)]
        self._watcher = Thread(target=self._watch, name="watch", daemon=True) if beside is None else None
        self.catalogue = Catalogue(lists={}, mark=())

    def _all(self) -> list[Thread]:
        return [*self._threads, *([self._watcher] if self._watcher is not None else [])]

    def start(self) -> None:
        """Open the library, build what its index lacks and answer one question, so that the first client does not wait for it."""
        holdings = Holdings(self._scope)
        try:
            self.catalogue = holdings.catalogue
            screener = holdings.screener(tuple(self.catalogue.lists))
            screener.answer([Question(id="", name="warm up")], floor=0.0)
        finally:
            holdings.close()
        for thread in self._all():
            thread.start()

    def stop(self) -> None:
        """Answer what waits, then end the threads."""
        self._stopping.set()
        with self._ready:
            self._ready.notify_all()
        for thread in self._all():
            if thread.ident is not None:
                thread.join(timeout=30)

    @property
    def running(self) -> bool:
        """Whether questions are answered."""
        return not self._stopping.is_set() and all(thread.is_alive() for thread in self._threads)

    @property
    def older(self) -> str:
        """Why older snapshots are searched than the library holds; '' where the newest are."""
        return next(iter(list(self._wrong.values())), "")

    async def ask(self, search: Search, questions: Sequence[Question], finish: Callable[[Holdings, list[Answer]], T]) -> T:
        """What ``finish`` makes, on a thread of the desk, of the answers in the order of the questions; 503 where too much waits."""
        return cast(T, await self._put(search, questions, finish))

    async def look(self, up: Callable[[Holdings], T]) -> T:
        """What ``up`` finds in the holdings, on a thread of the desk."""
        return cast(T, await self._put(None, (), lambda holdings, _: up(holdings)))

    async def _put(self, search: Search | None, questions: Sequence[Question], finish: Callable[[Holdings, list[Answer]], Any]) -> Any:
        loop = asyncio.get_running_loop()
        job = _Job(search, questions, finish, loop, loop.create_future())
        with self._ready:
            if not self.running:
                raise Refused(503, "the service is ending", {"Retry-After": "5"})
            if self._waiting and (self._names + len(questions) > MOST_WAITING or len(self._waiting) >= MOST_WAITING):
                raise Refused(503, f"{self._names:,} names wait already; ask again in a moment", {"Retry-After": "1"})
            self._names += len(questions)
            self._waiting.append(job)
            self._ready.notify()
        return await job.future

    def _work(self) -> None:
        told, again, holdings = self.catalogue.mark, 0.0, Holdings(self._scope)
        try:
            while True:
                taken = self._take()
                if taken is None:
                    return
                # Once for each that the watcher tells of; what was opened may be newer still. One that fails is tried again, but not
                # at every round, for it takes its time.
                if self.catalogue.mark not in (told, holdings.catalogue.mark) and monotonic() >= again:
                    wanted, fresh = self.catalogue.mark, self._opened()
                    if fresh is None:
                        again = monotonic() + self._look_every
                    else:
                        holdings.close()
                        told, holdings = wanted, fresh
                self._serve(holdings, taken)
        finally:
            holdings.close()

    def _take(self) -> list[tuple[_Job, Sequence[Question]]] | None:
        """The next round: a slice of each of this thread's share of the jobs that wait; None when the desk ends."""
        with self._ready:
            while not self._waiting:
                if self._stopping.is_set():
                    return None
                self._ready.wait()
            share = -(-len(self._waiting) // len(self._threads))
            taken: list[tuple[_Job, Sequence[Question]]] = []
            room = ROUND
            while self._waiting and room > 0 and len(taken) < share:
                job = self._waiting.popleft()
                done = len(job.answers)
                some = job.questions[done : done + min(room, SLICE)]
                room -= max(1, len(some))
                taken.append((job, some))
            return taken

    def _serve(self, holdings: Holdings, taken: list[tuple[_Job, Sequence[Question]]]) -> None:
        groups: dict[Search, list[tuple[_Job, Sequence[Question]]]] = {}
        for job, some in taken:
            if job.search is not None and some:
                groups.setdefault(job.search, []).append((job, some))
        failed: dict[int, Exception] = {}
        for search, parts in groups.items():
            self._answer(holdings, search, parts, failed)
        settled: list[tuple[_Job, Any, Exception | None]] = []
        for job, _ in taken:
            if id(job) in failed:
                settled.append((job, None, failed[id(job)]))
            elif not job.left:
                settled.append((job, *_finished(job, holdings)))
        over = {id(job) for job, *_ in settled}
        with self._ready:
            self._names -= sum(len(some) for _, some in taken)
            self._names -= sum(job.left - len(some) for job, some in taken if id(job) in failed)  # what it will not be asked any more
            self._waiting.extend(job for job, _ in taken if id(job) not in over)
            if self._waiting:
                self._ready.notify()
        _tell(settled)

    def _answer(
        self, holdings: Holdings, search: Search, parts: list[tuple[_Job, Sequence[Question]]], failed: dict[int, Exception]
    ) -> None:  # fmt: skip
        try:
            answers = holdings.screener(search.lists).answer([one for _, some in parts for one in some], top=search.top, floor=search.floor)
        except Exception as wrong:  # whatever it is must not end the thread, nor harm the others of the round
            if len(parts) == 1:
                failed[id(parts[0][0])] = wrong
            else:
                for part in parts:
                    self._answer(holdings, search, [part], failed)
            return
        start = 0
        for job, some in parts:
            job.answers += answers[start : start + len(some)]
            start += len(some)

    def _watch(self) -> None:
        library, version, pause = Library.open(self._scope.folder), None, self._look_every
        try:
            while not self._stopping.wait(pause):
                try:
                    seen = library.database.execute("PRAGMA data_version").fetchone()[0]
                    if seen != version:
                        self._look(library)
                    # Only now: what could not be opened is tried again.
                    version, pause = seen, self._look_every
                    self._went_well()
                except Exception as wrong:  # whatever it is must not end the thread: nothing newer would ever be searched
                    pause = min(2 * pause, _LONGEST_PAUSE * self._look_every)
                    self._went_wrong(wrong)
        finally:
            library.close()

    def _look(self, library: Library) -> None:
        """Where the library holds a newer snapshot, build what the index lacks and tell the desks."""
        if mark(chosen(library, self._scope.lists, self._scope.on)) != self.catalogue.mark:
            fresh = Holdings(self._scope)
            fresh.close()
            for desk in (self, *self._followers):
                desk.catalogue = fresh.catalogue

    def _opened(self) -> Holdings | None:
        try:
            fresh = Holdings(self._scope)
        except Exception as wrong:  # what is open goes on
            self._went_wrong(wrong)
            return None
        self._went_well()
        return fresh

    def _went_wrong(self, wrong: Exception) -> None:
        said, thread = f"the library changed and cannot be opened; the snapshots of before are searched on: {wrong}", current_thread().name
        if self._wrong.get(thread) != said:
            sys.stderr.write(f"{said}\n")
        self._wrong[thread] = said

    def _went_well(self) -> None:
        if self._wrong.pop(current_thread().name, None) is not None:
            sys.stderr.write("the library could be opened again; its newest snapshots are searched\n")


def _finished(job: _Job, holdings: Holdings) -> tuple[Any, Exception | None]:
    try:
        return job.finish(holdings, job.answers), None
    except Exception as wrong:  # it is raised where the request waits
        return None, wrong


def _tell(settled: Sequence[tuple[_Job, Any, Exception | None]]) -> None:
    """Wake the requests; one call for all of an event loop."""
    by_loop: dict[asyncio.AbstractEventLoop, list[tuple[_Job, Any, Exception | None]]] = {}
    for one in settled:
        by_loop.setdefault(one[0].loop, []).append(one)
    for loop, some in by_loop.items():
        try:
            loop.call_soon_threadsafe(_settle, some)
        except RuntimeError:
            continue  # the loop has ended, and nobody waits


def _settle(settled: Sequence[tuple[_Job, Any, Exception | None]]) -> None:
    for job, made, wrong in settled:
        if job.future.done():
            continue  # the one who asked has gone
        if wrong is not None:
            job.future.set_exception(wrong)
        else:
            job.future.set_result(made)
