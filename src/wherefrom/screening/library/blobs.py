"""Files kept under the digest of their content: ``blobs/<first two>/<sha256>``, written whole or not at all."""

from __future__ import annotations

import os
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile

from wherefrom.model.errors import ListError

__all__ = ["Blobs"]

_CHUNK = 1 << 20


class Blobs:
    """A folder of files by content."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def path(self, digest: str) -> Path:
        """Where a content is, or would be."""
        return self._folder / digest[:2] / digest

    def put(self, file: Path) -> tuple[str, int]:
        """Keep a copy of a file; its digest and size come back. A content that is there already is not written again."""
        self._folder.mkdir(parents=True, exist_ok=True)
        hashed, size = sha256(), 0
        with NamedTemporaryFile(dir=self._folder, prefix=".new-", delete=False) as copy:
            try:
                with file.open("rb") as original:
                    while chunk := original.read(_CHUNK):
                        hashed.update(chunk)
                        size += len(chunk)
                        copy.write(chunk)
                copy.flush()
                os.fsync(copy.fileno())
                goal = self.path(hashed.hexdigest())
                if not goal.exists():
                    goal.parent.mkdir(exist_ok=True)
                    Path(copy.name).replace(goal)
            finally:
                copy.close()
                with suppress(FileNotFoundError):
                    Path(copy.name).unlink()
        return hashed.hexdigest(), size

    def get(self, digest: str) -> Path:
        """The file with that content; ListError where it is gone or is no longer what it was."""
        path = self.path(digest)
        if path.is_file():
            hashed = sha256()
            with path.open("rb") as file:
                while chunk := file.read(_CHUNK):
                    hashed.update(chunk)
            if hashed.hexdigest() == digest:
                return path
        raise ListError(
            f"{path} is missing or has been changed",
            cause="something other than wherefrom wrote into the library",
            cure="load the list's file again, or put the folder back from a copy",
        )
