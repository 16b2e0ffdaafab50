"""The beginning of a file from a connection that was cut, kept so that the next fetch goes on from there.

    partial/<digest of the address>.kept/             body, and what the server called that version of it: free to take
    partial/<digest of the address>.<random>.live/    the same, in the hands of one fetch

A fetch takes a beginning by renaming its folder, which succeeds for one fetch only; another one at the same time begins anew in a
folder of its own. So two fetches of one address never write into one file.
"""

from __future__ import annotations

import json
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from secrets import token_hex
from shutil import rmtree

__all__ = ["Partial"]


class Partial:
    """What one fetch has of a file; ``told`` are the address and what the server called this version."""

    def __init__(self, own: Path, kept: Path, address: str) -> None:
        self._own, self._kept = own, kept
        self.path = own / "body"
        self.told = _told(own / "told.json", address) if self.path.exists() else {}

    @classmethod
    def taken(cls, folder: Path, address: str, longest: float) -> Partial:
        """The beginning that is kept for an address, or an empty one, in a folder that is this fetch's alone.

        ``longest`` is how many seconds a fetch may last: what was last written longer ago was left by a program that was killed.
        """
        name = sha256(address.encode()).hexdigest()[:32]
        own, kept = folder / f"{name}.{token_hex(8)}.live", folder / f"{name}.kept"
        own.mkdir(parents=True)
        now = own.stat().st_mtime
        left = [one for one in sorted(folder.glob(f"{name}.*.live")) if now - _written(one, now) > longest]
        for beginning in (kept, *left):
            try:
                own.rmdir()
                beginning.rename(own)
                break
            except OSError:  # there is none, or another fetch was faster
                own.mkdir(exist_ok=True)
        return cls(own, kept, address)

    @property
    def mark(self) -> str:
        """What If-Range may name: a strong ETag, else Last-Modified; empty where the rest cannot safely be asked for."""
        etag = self.told.get("etag", "")
        return etag if etag and not etag.startswith("W/") else self.told.get("last_modified", "")

    def size(self) -> int:
        """How many bytes there are to go on from."""
        return self.path.stat().st_size if self.mark and self.path.exists() else 0

    def tell(self, told: dict[str, str]) -> None:
        """Note what the server calls the version whose bytes come next."""
        self.told = told
        side = self._own / "told.json"
        fresh = self._own / "told.new"
        fresh.write_text(json.dumps(told), encoding="utf-8")
        fresh.replace(side)

    def drop(self) -> None:
        """Forget what has come."""
        self.told = {}
        self.path.unlink(missing_ok=True)
        (self._own / "told.json").unlink(missing_ok=True)

    def whole(self) -> Path:
        """The file, now that it is whole, under a name of its own."""
        goal = self._own.with_suffix(".whole")
        self.path.replace(goal)
        return goal

    def release(self) -> None:
        """Keep what has come for the next fetch, unless there is nothing or another fetch kept something meanwhile."""
        if self.size():
            with suppress(OSError):
                self._own.rename(self._kept)
        rmtree(self._own, ignore_errors=True)


def _told(side: Path, address: str) -> dict[str, str]:
    try:
        told = json.loads(side.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return told if isinstance(told, dict) and told.get("address") == address else {}


def _written(folder: Path, now: float) -> float:
    """When something was last written into a folder; now, where it is gone meanwhile."""
    try:
        return max(one.stat().st_mtime for one in (folder, *folder.iterdir()))
    except OSError:
        return now
