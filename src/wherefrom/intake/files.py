"""Opening what a person gave: is it there, is it a plain file, how large, which bytes, which form.

The form is told by content, not by the name: a workbook saved as ``.csv`` is still a workbook.
"""

from __future__ import annotations

import difflib
import hashlib
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path

from wherefrom.intake.mapping import Limits
from wherefrom.model.errors import InputError

__all__ = ["Opened", "opened", "refuse_foreign"]

_PHOTOS = "give photographs to the command for photographs; a sheet is CSV, XLSX, ODS or JSON"
_CSV = "export the table as CSV (UTF-8) or XLSX"
_FOREIGN = (
    (b"%PDF", "a PDF document", "extract the table with a PDF tool and check it cell by cell, then save it as CSV"),
    (b"{\\rtf", "an RTF document", _CSV),
    (b"SQLite format 3\0", "an SQLite database", _CSV),
    (b"PAR1", "a Parquet file", _CSV),
    (b"\x1f\x8b", "a gzip archive", "unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", "unpack it first"),
    (b"Rar!\x1a\x07", "a RAR archive", "unpack it first"),
    (b"\x89PNG", "a PNG image", _PHOTOS),
    (b"\xff\xd8\xff", "a JPEG image", _PHOTOS),
)  # fmt: skip
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@dataclass(slots=True, kw_only=True)
class Opened:
    """An open file with its size in bytes, its SHA-256 and its first 8 KiB."""

    path: Path
    handle: BufferedReader
    size: int
    sha256: str
    head: bytes


@contextmanager
def opened(path: Path, limits: Limits) -> Iterator[Opened]:
    """Open a file for reading. Raises InputError when it is missing, no file, empty, too large or changes meanwhile."""
    if "\0" in str(path):  # what the standard library says of it differs between versions
        raise InputError(f"{str(path)!r} cannot be the name of a file", cure="check the path")
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise _no_file(path)
        with path.open("rb") as handle:
            before = os.fstat(handle.fileno())
            yield _measured(path, handle, before.st_size, limits)
            after = os.fstat(handle.fileno())
    except FileNotFoundError:
        raise _missing(path) from None
    except OSError as error:
        raise InputError(f"cannot read {path}: {error.strerror or error}", cure="check its permissions") from None
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        raise InputError(f"{path.name} was changed while it was read", cure="work on a copy that nobody edits")


def refuse_foreign(file: Opened) -> None:
    """Raise InputError, saying what the file is and how to export it, when its first bytes are of another format."""
    name, head = file.path.name, file.head
    for magic, what, cure in _FOREIGN:
        if head.startswith(magic):
            raise InputError(f"{name} is {what}, not a sheet", cure=cure)
    if head.startswith(_OLE):
        raise _ole(file)
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:14].lower()
    if start.startswith((b"<!doctype", b"<html", b"<?xml", b"<table")):
        raise InputError(
            f"{name} is a web page or XML file, not a sheet",
            cause="some portals save an HTML table under the name .xls",
            cure="open it in a spreadsheet program and save it as XLSX or CSV",
        )


def _measured(path: Path, handle: BufferedReader, size: int, limits: Limits) -> Opened:
    if size == 0:
        raise InputError(f"{path.name} is empty (0 bytes)", cure="check that the export was finished")
    if size > limits.max_bytes:
        raise InputError(
            f"{path.name} has {size:,} bytes, more than the limit of {limits.max_bytes:,}",
            cure="split it, or in Python raise Limits.max_bytes",
        )
    digest = hashlib.file_digest(handle, "sha256").hexdigest()
    handle.seek(0)
    head = handle.read(8192)
    handle.seek(0)
    return Opened(path=path, handle=handle, size=size, sha256=digest, head=head)


def _no_file(path: Path) -> InputError:
    kind = "a folder" if path.is_dir() else "not a plain file"
    return InputError(f"{path} is {kind}", cure="give one sheet: CSV, TSV, XLSX, ODS or JSON")


def _missing(path: Path) -> InputError:
    folder = path.parent
    try:
        names = sorted(os.listdir(folder))
    except OSError:
        return InputError(f"there is no file {path}", cause=f"the folder {folder} cannot be read or does not exist")
    near = difflib.get_close_matches(path.name, names, n=3, cutoff=0.5)
    return InputError(f"there is no file {path}", cause=f"did you mean {' or '.join(near)}?" if near else "", cure="check the name")


def _ole(file: Opened) -> InputError:
    """Tell a protected XLSX from the old binary formats; names in an OLE directory are UTF-16."""
    file.handle.seek(0)
    content = file.handle.read(4 * 2**20)
    name = file.path.name
    if "EncryptedPackage".encode("utf-16-le") in content:
        return InputError(f"{name} is protected with a password", cure="remove the password and save a copy as XLSX")
    if "WordDocument".encode("utf-16-le") in content:
        return InputError(f"{name} is an old Word document (.doc), not a sheet", cure=_CSV)
    return InputError(f"{name} is in an old binary Office format (.xls)", cure="open it in a spreadsheet program and save it as XLSX")
