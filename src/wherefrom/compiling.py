"""Compile a room's hot path on the user's machine, and keep what was compiled.

The name of the cache's folder holds a digest of the room's files: numba looks only at the file of a function for changes, not at those
of the functions that it calls.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

import numba
from numba import config

__all__ = ["compiler"]

Function = TypeVar("Function", bound=Callable[..., Any])


def compiler(room: Path) -> Callable[[Function], Function]:
    """A decorator for the functions in the modules of ``room``: compiled at the first call, without the interpreter's lock."""
    digest = sha256(numba.__version__.encode())
    for path in sorted(room.glob("*.py")):
        digest.update(path.read_bytes())
    beside = room / "__pycache__"
    home = beside if os.access(beside if beside.exists() else room, os.W_OK) else Path("~/.cache/wherefrom").expanduser()
    folder = str(home / f"compiled-{digest.hexdigest()[:16]}")

    def compiled(function: Function) -> Function:
        config.CACHE_DIR = folder  # type: ignore[attr-defined]  # read where a function is declared; each room sets its own
        made: Any = numba.njit(cache=True, nogil=True, boundscheck=False)(function)
        return made  # type: ignore[no-any-return]

    return compiled
