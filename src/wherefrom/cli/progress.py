"""Progress for jobs that take longer than two seconds: a bar in a terminal, plain lines elsewhere, nothing before that.

What cannot be counted, such as the opening of a list, says once what it is about.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from threading import Timer
from time import monotonic
from typing import TypeVar

__all__ = ["OPENING", "begun", "patience", "progress"]

OPENING = "opening the lists; the first time they are indexed and the comparison of names is compiled, about half a minute"

Each = TypeVar("Each")

QUIET = 2.0
EVERY = 5.0
"""Seconds without a word, and seconds between two plain lines."""


@contextmanager
def progress(what: str, total: int | None = None) -> Iterator[Callable[[int], None]]:
    """Give a function that is told how much more is done; it writes to standard error, once the job is a long one."""
    begun = last = monotonic()
    done, shown, terminal = 0, False, sys.stderr.isatty()

    def advance(more: int) -> None:
        nonlocal done, last, shown
        done += more
        now = monotonic()
        if now - begun < QUIET or now - last < (0.2 if terminal else EVERY):
            return
        last, shown = now, True
        rate = done / (now - begun)
        of = f" of {total:,}" if total else ""
        left = f", {max(0, total - done) / rate:,.0f} s left" if total and rate else ""
        text = f"{done:,}{of} {what}, {rate:,.0f} a second{left}"
        sys.stderr.write(f"\r\033[K{text}" if terminal else f"{text}\n")
        sys.stderr.flush()

    yield advance
    if shown:
        clear = "\r\033[K" if terminal else ""
        sys.stderr.write(f"{clear}{done:,} {what} in {monotonic() - begun:.0f} s\n")


@contextmanager
def patience(what: str = OPENING) -> Iterator[None]:
    """Say on standard error what takes so long, once, where the work inside is not done in two seconds."""

    def told() -> None:
        sys.stderr.write(f"{what} …\n")
        sys.stderr.flush()

    # A thread of its own: the work inside compiles or reads, and looks at no clock.
    clock = Timer(QUIET, told)
    clock.daemon = True
    clock.start()
    try:
        yield
    finally:
        clock.cancel()


def begun(parts: Iterable[Each]) -> Iterator[Each]:
    """The parts, with patience for the first of them, for which lists are opened."""
    source = iter(parts)
    with patience():
        first = list(islice(source, 1))
    yield from first
    yield from source
