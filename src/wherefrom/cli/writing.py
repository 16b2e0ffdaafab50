"""What a command writes: to the terminal, or to a file that gets its name when it is whole.

The draft has a name that nobody else has: OUT.part belongs to a long run that goes on where it was stopped (see
``wherefrom.inquiry.draft``), and must not be written over by another command with the same output.
"""

from __future__ import annotations

import os
import secrets
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from wherefrom.model.errors import InputError

__all__ = ["write"]


def write(parts: Iterable[str], output: Path | None) -> None:
    """Write the parts in order, with the ends of line that they have; where one of them fails, an earlier file stays as it was."""
    if output is None:
        for part in parts:
            sys.stdout.write(part)
        return
    # A part of the output's name: that may be as long as names can be.
    draft = output.with_name(f".{output.name[:40]}.{secrets.token_hex(8)}.new")
    with _named(output):
        # Made anew or not at all, with the rights that any new file gets.
        place = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    try:
        with os.fdopen(place, "w", encoding="utf-8", newline="") as out:
            for part in parts:
                with _named(output):
                    out.write(part)
            with _named(output):
                out.flush()
        with _named(output):
            draft.replace(output)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise


@contextmanager
def _named(output: Path) -> Iterator[None]:
    """An error of the disk with the name that was asked for; one of what is written is not touched."""
    try:
        yield
    except OSError as wrong:
        raise InputError(
            f"{output} cannot be written ({wrong.strerror or wrong})",
            cause="the folder is not there or may not be written, or the disk is full",
            cure="mend that, or give another -o; what stood there before is as it was",
        ) from None
