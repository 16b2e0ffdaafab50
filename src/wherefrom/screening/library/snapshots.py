"""What is known of a snapshot: one list as it stood in certain files on a certain day."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import date
from hashlib import sha256

__all__ = ["Snapshot", "StoredFile"]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredFile:
    """One file of a snapshot; the last three are empty where it was not fetched."""

    role: str
    name: str
    sha256: str
    bytes: int
    address: str = ""
    etag: str = ""
    last_modified: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """A list on a day: ``day`` is the day it speaks for, ``day_from`` says how that is known.

    ``fetched`` is the day the files came in, ``confirmed`` the last day on which the publisher said that nothing had changed.
    """

    id: int
    list: str
    form: str
    day: date
    day_from: str
    fetched: date
    confirmed: date
    digest: str
    files: tuple[StoredFile, ...]
    parties: int
    reader: str

    @property
    def spoken(self) -> str:
        """The list and its day, as answers quote them."""
        return f"{self.list} of {self.day.isoformat()}"


def over(files: tuple[StoredFile, ...]) -> str:
    """One digest over all files of a snapshot."""
    return sha256("".join(f"{one.role} {one.sha256}\n" for one in files).encode()).hexdigest()


def written(files: tuple[StoredFile, ...]) -> str:
    """The files as JSON for the database."""
    return json.dumps([asdict(one) for one in files], ensure_ascii=False)


def read(text: str) -> tuple[StoredFile, ...]:
    """The files that ``written`` wrote."""
    return tuple(StoredFile(**one) for one in json.loads(text))
