"""Workbooks are ZIP archives of XML: opened so that a hostile one costs nothing but its refusal.

Before anything is unpacked the directory of the archive is measured: number of members, total size, ratio,
overlaps. Members are read in small pieces and never beyond the size they state. XML is read as a stream; a
document type declaration (the way to entity bombs), deep nesting and giant tags are refused.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from typing import BinaryIO
from xml.parsers import expat

from wherefrom.intake.mapping import Limits
from wherefrom.model.errors import InputError

__all__ = ["Archive", "EndElement", "StartElement"]

StartElement = Callable[[str, dict[str, str]], None]
EndElement = Callable[[str], None]

_CHUNK = 65_536
_DIRECTORY_BYTES = 4 * 2**20
_MEMBERS = 10_000
_SMALL = 10 * 2**20  # below this no ratio is suspicious: a sheet of one repeated word packs well
_TAG_BYTES = 4 * 2**20
_DEPTH = 256
_END = b"PK\x05\x06"


class Archive:
    """A ZIP archive that has passed the checks. Raises InputError from every method when it turns out damaged."""

    def __init__(self, handle: BinaryIO, size: int, name: str, limits: Limits) -> None:
        self.name = name
        self._limits = limits
        _check_directory(handle, size, name)
        try:
            self._zip = zipfile.ZipFile(handle)
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise self._damaged(error) from None
        self._check_members(size)
        self.names = frozenset(self._zip.namelist())

    def head(self, member: str, size: int) -> bytes:
        """Return the first ``size`` bytes of a member, or none when there is no such member."""
        if member not in self.names:
            return b""
        return next(self._chunks(member, size), b"")

    def parse(self, member: str, start: StartElement, end: EndElement, text: Callable[[str], None] | None = None) -> Iterator[None]:
        """Read a member as XML and give its events, names without prefix. Yields after each 64 KiB."""
        parser = expat.ParserCreate()
        parser.buffer_text = True
        depth = 0

        def opened(name: str, attributes: dict[str, str]) -> None:
            nonlocal depth
            depth += 1
            if depth > _DEPTH:
                raise self._refused(member, "its elements are nested too deeply")
            start(name.rpartition(":")[2] if ":" in name else name, attributes)

        def closed(name: str) -> None:
            nonlocal depth
            depth -= 1
            end(name.rpartition(":")[2] if ":" in name else name)

        def declared(*_: object) -> None:
            raise self._refused(member, "it declares a document type, which no spreadsheet program writes")

        parser.StartElementHandler = opened
        parser.EndElementHandler = closed
        parser.StartDoctypeDeclHandler = declared
        if text is not None:
            parser.CharacterDataHandler = text
        fed = 0
        try:
            for chunk in self._chunks(member, _CHUNK):
                parser.Parse(chunk, False)
                fed += len(chunk)
                if fed - parser.CurrentByteIndex > _TAG_BYTES:
                    raise self._refused(member, "it holds a tag of several megabytes")
                yield
            parser.Parse(b"", True)
        except expat.ExpatError as error:
            raise self._damaged(f"{member}: {error}") from None
        yield

    def read_all(self, member: str, start: StartElement, end: EndElement, text: Callable[[str], None]) -> None:
        """Parse a member from beginning to end; do nothing when there is no such member."""
        if member in self.names:
            for _ in self.parse(member, start, end, text):
                pass

    def _chunks(self, member: str, size: int) -> Iterator[bytes]:
        try:
            with self._zip.open(member) as handle:
                while chunk := handle.read(size):
                    yield chunk
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            OSError,
            KeyError,
            RuntimeError,
            NotImplementedError,
        ) as error:
            raise self._damaged(error) from None

    def _check_members(self, size: int) -> None:
        members = sorted(self._zip.infolist(), key=lambda member: member.header_offset)
        if len(members) > _MEMBERS:
            raise self._refused("", f"it has {len(members):,} members")
        total = sum(member.file_size for member in members)
        if total > self._limits.max_unpacked or (total > _SMALL and total > size * self._limits.max_ratio):
            raise InputError(
                f"{self.name} would unfold from {size:,} to {total:,} bytes",
                cause="it is built to exhaust memory, or whole empty rows have been formatted",
                cure="save the filled part as a new sheet, or in Python raise Limits.max_unpacked, max_ratio",
            )
        end = 0
        for member in members:
            if member.header_offset < end:
                raise self._refused(member.filename, "members of the archive overlap")
            end = member.header_offset + 30 + member.compress_size
            if member.flag_bits & 1:
                raise InputError(f"{self.name} is protected with a password", cure="remove the password and save a copy")
            if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                raise self._refused(member.filename, "it is packed with a method that workbooks do not use")

    def _refused(self, member: str, why: str) -> InputError:
        return InputError(
            f"{self.name} is refused{f' for {member[:100]!r}' if member else ''}: {why}",
            cause="the file was not written by a spreadsheet program",
            cure="if you trust it, open it in one and save it anew",
        )

    def _damaged(self, error: object) -> InputError:
        return InputError(
            f"{self.name} is a damaged workbook ({error})",
            cause="it was cut off on the way",
            cure="fetch it again, or open it in a spreadsheet program and save it anew",
        )


def _check_directory(handle: BinaryIO, size: int, name: str) -> None:
    """Bound the archive's directory before ``zipfile`` reads all of it into memory."""
    tail_at = max(0, size - 65_557 - 20)
    handle.seek(tail_at)
    tail = handle.read()
    at = tail.rfind(_END)
    if at < 0 or len(tail) - at < 22:
        raise InputError(f"{name} is a damaged workbook (the archive has no end)", cure="fetch it again")
    length = struct.unpack("<I", tail[at + 12 : at + 16])[0]
    if length > _DIRECTORY_BYTES or b"PK\x06\x07" in tail[max(0, at - 20) : at]:
        raise InputError(
            f"{name} is refused: its directory is far larger than that of a workbook",
            cure="if you trust it, open it in a spreadsheet program and save it anew",
        )
    handle.seek(0)
