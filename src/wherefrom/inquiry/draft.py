"""Output that takes hours: written to OUT.part beside a journal, so that a run that was stopped goes on where it was.

The journal OUT.part.json says what was asked and how much of the draft is safely on the disk; whatever stands after that is cut off
when the run goes on. Bytes reach the disk before the journal that counts them does, so a power failure costs a second of work and
no row. Nothing is gone on with where anything that was asked differs.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import BinaryIO

from wherefrom.model.errors import InputError, UsageError

__all__ = ["Draft", "Tally"]

EVERY = 1.0
"""Seconds of work that may be lost."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How much is written: rows, how many of them with a hit, rejected and without a name, hits, and the size in bytes."""

    rows: int = 0
    found: int = 0
    rejected: int = 0
    unnamed: int = 0
    hits: int = 0
    size: int = 0

    def with_more(self, *, text: bytes, **more: int) -> Tally:
        """The tally after another part."""
        return replace(self, size=self.size + len(text), **{name: getattr(self, name) + value for name, value in more.items()})


class Draft:
    """A file that is being written, or gone on with; ``finish`` gives it its name."""

    def __init__(self, output: Path, asked: Mapping[str, str], *, afresh: bool = False) -> None:
        self.output = output
        self.part = output.with_name(output.name + ".part")
        self.journal = output.with_name(output.name + ".part.json")
        self.asked = dict(asked)
        self._failed = False
        self.part.parent.mkdir(parents=True, exist_ok=True)
        there = self.part.exists()
        self._file: BinaryIO = os.fdopen(os.open(self.part, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o666), "r+b")
        try:
            _lock(self._file, self.part)
            self.tally = Tally() if afresh else self._earlier(there)
            self._file.truncate(self.tally.size)
            self._file.seek(self.tally.size)
            self.resumed = self.tally
            self.save()
        except BaseException:
            self._file.close()
            raise

    def __enter__(self) -> Draft:
        return self

    def __exit__(self, kind: type[BaseException] | None, wrong: BaseException | None, trace: TracebackType | None) -> None:
        if self._file.closed:
            return
        if not self._failed:
            with suppress(OSError):  # the error that ended the run is the one to tell; the journal stands as it was
                self.save()
        with suppress(OSError):
            self._file.close()

    def append(self, text: str, **more: int) -> None:
        """Write a part; at most a second later it is safe."""
        told = text.encode("utf-8")
        try:
            self._file.write(told)
            self.tally = self.tally.with_more(text=told, **more)
            if monotonic() - self._saved >= EVERY:
                self.save()
        except OSError as wrong:
            self._failed = True  # what reached the disk after the last journal is not known
            raise InputError(
                f"{self.part} cannot be written ({wrong.strerror or wrong})",
                cure=f"mend that, then run the same command again: it goes on, and {self.saved.rows:,} rows are safe",
            ) from None

    def save(self) -> None:
        """Bring what is written to the disk, then the journal that counts it."""
        self._file.flush()
        os.fsync(self._file.fileno())
        fresh = self.journal.with_name(self.journal.name + ".new")
        with fresh.open("w", encoding="utf-8") as file:
            json.dump({"asked": self.asked, "written": asdict(self.tally)}, file, ensure_ascii=False, indent=1)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(self.journal)
        self.saved, self._saved = self.tally, monotonic()

    def finish(self) -> None:
        """Give the draft its name and take the journal away."""
        self.save()
        self._file.close()
        self.part.replace(self.output)
        self.journal.unlink()

    def _earlier(self, there: bool) -> Tally:
        """What an earlier run left, or nothing where there was none; UsageError where it cannot be gone on with."""
        if not there:
            return Tally()  # a journal alone is left by a run that was stopped after its last step, or there is nothing any more
        if not self.journal.exists():
            if self.part.stat().st_size:
                raise self._refused(f"{self.part} is there, and nothing says what it holds")
            return Tally()
        try:
            told = json.loads(self.journal.read_text("utf-8"))
            asked, tally = dict(told["asked"]), Tally(**told["written"])
        except (OSError, ValueError, KeyError, TypeError):
            raise self._refused(f"{self.journal} cannot be read") from None
        if differing := _differing(asked, self.asked):
            raise self._refused(f"{self.part} was begun with something else: {'; '.join(differing)}")
        held = self.part.stat().st_size
        if held < tally.size:
            raise self._refused(f"{self.part} has {held:,} bytes, where its journal counts {tally.size:,}")
        return tally

    def _refused(self, what: str) -> UsageError:
        return UsageError(what, cure="give what it was begun with to go on, --afresh to begin anew, or another -o")


def _differing(before: Mapping[str, str], now: Mapping[str, str]) -> list[str]:
    names = dict.fromkeys((*before, *now))
    return [
        f"{name} was {before.get(name, 'not there')}, now {now.get(name, 'not there')}"
        for name in names
        if before.get(name) != now.get(name)
    ]


def _lock(file: BinaryIO, path: Path) -> None:
    """Two runs must not write one file; where the system has no locks, nobody is stopped."""
    try:
        from fcntl import LOCK_EX, LOCK_NB, flock
    except ImportError:
        return
    try:
        flock(file, LOCK_EX | LOCK_NB)
    except OSError:
        raise UsageError(f"{path} is being written by another run", cure="wait for it, or give another -o") from None
