"""The state of what makes a score, as one digest: two answers over the same lists are comparable only where it is the same.

It is taken over the sources and tables that read, weigh, align and compare names, so that no number has to be raised by hand.
"""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable

__all__ = ["scoring"]

_PLACES = ("wherefrom.names", "wherefrom.screening.matching", "wherefrom.screening.answers")
_KINDS = (".py", ".csv", ".json", ".toml", ".txt", ".tsv")


@cache
def scoring() -> str:
    """SHA-256 over the names and contents of these files, in hexadecimal."""
    made = sha256()
    for place in _PLACES:
        for name, data in sorted(_under(files(place), place)):
            made.update(f"{name} {len(data)}\n".encode() + data)
    return made.hexdigest()


def _under(folder: Traversable, name: str) -> list[tuple[str, bytes]]:
    found = []
    for one in folder.iterdir():
        if one.is_dir() and not one.name.startswith("__"):
            found += _under(one, f"{name}/{one.name}")
        elif one.name.endswith(_KINDS):
            # A checkout may have other line ends than a wheel.
            found.append((f"{name}/{one.name}", one.read_bytes().replace(b"\r\n", b"\n")))
    return found
