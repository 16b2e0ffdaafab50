"""How the hot path is compiled: at its first call, and kept on disk under a digest of its sources.

numba keeps compiled code by the age of one file alone, so a caller would go on with an old callee of another file; the digest
over every module of this room makes that impossible. Where the program's own folder cannot be written to, the code is kept
under the user's cache folder.
"""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numba
from numba import config

__all__ = ["compiled"]


def _kept() -> str:
    here = Path(__file__).parent
    digest = sha256(numba.__version__.encode())
    for path in sorted(here.glob("*.py")):
        digest.update(path.read_bytes())
    beside = here / "__pycache__"
    home = beside if os.access(beside if beside.exists() else here, os.W_OK) else Path("~/.cache/wherefrom").expanduser()
    return str(home / f"compiled-{digest.hexdigest()[:16]}")


config.CACHE_DIR = _kept()  # type: ignore[attr-defined]

if TYPE_CHECKING:

    def compiled(function: Any) -> Any:
        """A function compiled at its first call and kept on disk."""
else:
    compiled = numba.njit(cache=True, nogil=True, boundscheck=False)
