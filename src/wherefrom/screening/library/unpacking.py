"""Files as published lists send them: gzip or a zip of one file unpacked, within bounds; a page instead of a list refused."""

from __future__ import annotations

import gzip
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, cast

from wherefrom.model.errors import ListError

__all__ = ["refuse_page", "unpacked"]

MOST = 2 << 30
RATIO = 200
SMALL = 1 << 20
"""The most bytes a packed file may become, the most times its own size, and what is always allowed."""

_CHUNK = 1 << 16


def unpacked(path: Path, goal: Path) -> Path:
    """The file itself, or, where it is packed (known by its first bytes), its content written to the folder ``goal``."""
    with path.open("rb") as file:
        magic = file.read(4)
    if not magic.startswith((b"\x1f\x8b", b"PK\x03\x04")):
        return path
    most = min(MOST, max(SMALL, RATIO * path.stat().st_size))
    goal.mkdir(parents=True, exist_ok=True)
    target = goal / (path.name.removesuffix(".gz").removesuffix(".zip").rstrip(".") or "list")
    if target == path:
        target = target.with_name(f"{target.name}.unpacked")
    try:
        with _opened(path, zipped=magic.startswith(b"PK")) as packed, target.open("wb") as out:
            size = 0
            while chunk := packed.read(_CHUNK):
                size += len(chunk)
                if size > most:
                    raise ListError(
                        f"{path.name}: {path.stat().st_size:,} packed bytes unpack to more than {most:,}",
                        cause="an archive made to fill the disk",
                        cure="nothing was loaded; fetch the file from the official address again",
                    )
                out.write(chunk)
    except (OSError, EOFError, zlib.error, zipfile.BadZipFile, RuntimeError, NotImplementedError) as wrong:
        target.unlink(missing_ok=True)
        raise ListError(f"{path.name}: cannot be unpacked ({wrong})", cause="a download that was cut off", cure="fetch it again") from None
    except ListError:
        target.unlink(missing_ok=True)
        raise
    return target


@contextmanager
def _opened(path: Path, *, zipped: bool) -> Iterator[IO[bytes]]:
    if not zipped:
        with gzip.open(path, "rb") as unzipped:
            yield cast(IO[bytes], unzipped)
        return
    with zipfile.ZipFile(path) as archive:
        inside = [one for one in archive.infolist() if not one.is_dir()]
        if len(inside) != 1:
            raise ListError(f"{path.name}: a zip with {len(inside)} files, where one is expected", cure="unpack it and name the files")
        with archive.open(inside[0]) as packed:
            yield packed


def refuse_page(path: Path, where: str) -> None:
    """ListError where a file is a web page: lists are XML, CSV or JSON."""
    with path.open("rb") as file:
        head = file.read(1024).removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if head.startswith((b"<!doctype html", b"<html")) or (head.startswith((b"<!--", b"<?xml")) and b"<html" in head):
        raise ListError(
            f"{where}: a web page (HTML) instead of a list",
            cause="the address has moved, or the server asks for a sign-in or shows an error",
            cure="nothing was loaded; open the address in a browser and save the file, then `wherefrom lists load`",
        )
