"""Progress for jobs that take longer than two seconds: a bar in a terminal, plain lines elsewhere, nothing before that."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic

__all__ = ["progress"]

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
