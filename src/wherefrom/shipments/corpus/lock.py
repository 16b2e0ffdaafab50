"""One load at a time: a lock that the system lets go when its process ends, however it ends."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from wherefrom.model.errors import UsageError

__all__ = ["locked"]

LOCK = ".lock"


@contextmanager
def locked(folder: Path) -> Iterator[str]:
    """Hold the corpus alone. Gives who held it before without letting go ("process 4711", killed or cut off), "" where nobody did.

    Raises UsageError where another process holds it now. Where the system has no such locks, nobody is stopped.
    """
    place = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT, 0o666)
    with os.fdopen(place, "r+", encoding="utf-8") as file:
        _take(file.fileno(), folder, file.read(100).strip())
        file.seek(0)
        before = file.read(100).strip()
        file.seek(0)
        file.truncate()
        file.write(f"process {os.getpid()}")
        file.flush()
        try:
            yield before
        finally:
            file.seek(0)
            file.truncate()


def _take(number: int, folder: Path, holder: str) -> None:
    try:
        from fcntl import LOCK_EX, LOCK_NB, flock
    except ImportError:
        return
    try:
        flock(number, LOCK_EX | LOCK_NB)
    except OSError:
        raise UsageError(
            f"{folder} is being loaded into by {holder or 'another process'}",
            cure="wait until it is done; a process that was killed holds no lock",
        ) from None
