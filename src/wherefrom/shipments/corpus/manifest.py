"""The manifest of a corpus: which loads it holds, from what, how they were read, and the digest of every file.

What is not in the manifest is not in the corpus. It is written beside itself and put in place in one step, after everything that it
names is on the disk.

>>> from tempfile import TemporaryDirectory
>>> with TemporaryDirectory() as folder:
...     write_manifest(Path(folder), ())
...     read_manifest(Path(folder))
()
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

from wherefrom.model.errors import InputError

__all__ = ["MANIFEST", "VERSION", "Load", "Reason", "StoredFile", "digest_of", "read_manifest", "write_manifest"]

MANIFEST = "manifest.json"
VERSION = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredFile:
    """A file of the corpus: its path below the corpus's folder, rows, bytes and SHA-256."""

    path: str
    rows: int
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """How often a reason came. ``kind`` is "rejected", "left out" or "warning"; ``column`` is "" where the row as a whole is meant."""

    kind: str
    column: str
    reason: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """One source file as it was loaded. Every row read is kept, rejected or left out; a row of two records is kept twice.

    ``columns`` says which column filled which field; ``coverage`` the share of kept rows in which a column of the schema is filled;
    ``first`` and ``last`` are ISO days ("" where no row has one); ``content`` is a digest of the rows whatever their order;
    ``duplicates`` counts marked rows by kind.
    """

    load: str
    source: str
    sha256: str
    size: int
    loaded: str
    layout: str
    columns: Mapping[str, str]
    unread: tuple[str, ...] = ()
    form: str = "full"
    reporter: str = ""
    flow: str = ""
    hs_edition: int = 0
    lacks: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    read: int = 0
    kept: int = 0
    rejected: int = 0
    left_out: int = 0
    warned: int = 0
    reasons: tuple[Reason, ...] = ()
    coverage: Mapping[str, float] = field(default_factory=dict)
    first: str = ""
    last: str = ""
    content: str = ""
    duplicates: Mapping[str, int] = field(default_factory=dict)
    files: tuple[StoredFile, ...] = ()
    rejects_file: StoredFile | None = None
    duplicates_file: StoredFile | None = None

    def stored(self) -> tuple[StoredFile, ...]:
        """Every file that belongs to the load."""
        return (*self.files, *(one for one in (self.rejects_file, self.duplicates_file) if one is not None))


def read_manifest(folder: Path) -> tuple[Load, ...]:
    """The loads of a corpus in the order in which they came. Raises InputError where the manifest is not one."""
    place = folder / MANIFEST
    try:
        told = json.loads(place.read_text("utf-8"))
    except FileNotFoundError:
        raise InputError(
            f"{folder} is no corpus of shipments: it has no {MANIFEST}", cure="`wherefrom shipments load FILE --corpus DIR` makes one"
        ) from None
    except (OSError, ValueError) as wrong:
        raise InputError(
            f"{place} cannot be read ({wrong})", cure="bring it back from a copy, or load the sources into a new corpus"
        ) from None
    if not isinstance(told, dict) or told.get("version") != VERSION:
        raise InputError(
            f"{place} is not of version {VERSION}",
            cause="the corpus was written by another version of wherefrom",
            cure="load the sources into a new corpus, or use that version",
        )
    try:
        return tuple(_load(one) for one in told["loads"])
    except (KeyError, TypeError, AttributeError) as wrong:
        raise InputError(f"{place}: a load is not as it should be ({wrong})", cause="the file was edited or damaged") from None


def write_manifest(folder: Path, loads: tuple[Load, ...]) -> None:
    """Put the manifest in place in one step: whoever reads sees the old one or the new one."""
    text = json.dumps({"version": VERSION, "loads": [asdict(one) for one in loads]}, ensure_ascii=False, indent=1)
    fresh = folder / f"{MANIFEST}.new"
    with fresh.open("w", encoding="utf-8") as out:
        out.write(text + "\n")
        out.flush()
        os.fsync(out.fileno())
    os.replace(fresh, folder / MANIFEST)
    place = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(place)
    finally:
        os.close(place)


def digest_of(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


def _load(told: dict[str, Any]) -> Load:
    unknown = set(told) - {one.name for one in fields(Load)}
    if unknown:
        raise KeyError(f"unknown field {', '.join(sorted(unknown))}")
    whole = {name: tuple(told.get(name, ())) for name in ("lacks", "said", "unread")}
    files = {name: StoredFile(**told[name]) if told.get(name) else None for name in ("rejects_file", "duplicates_file")}
    return Load(**{
        **told, **whole, **files,
        "reasons": tuple(Reason(**one) for one in told["reasons"]),
        "files": tuple(StoredFile(**one) for one in told["files"]),
    })  # fmt: skip
