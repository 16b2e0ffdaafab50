r"""In which encoding and with which separator a text file of trade records is written.

The encoding is found as for sheets (``wherefrom.encodings``).

>>> separator("# made by us\na;b;c\n1;2,5;3\n4;5,5;6\n")
';'
"""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter
from pathlib import Path
from typing import Any, BinaryIO, cast

import pyarrow as pa

from wherefrom.encodings import detect
from wherefrom.model.errors import InputError

__all__ = ["Utf8", "encoding_of", "opened", "separator"]

_CHUNK = 2**20
_SEPARATORS = ",;\t|^~"


def opened(path: Path) -> Any:
    """The file as a stream of bytes, unpacked where it is gzip, bzip2 or zstd by its ending. Raises InputError."""
    try:
        return pa.input_stream(str(path), compression="detect")
    except (OSError, pa.ArrowInvalid) as error:
        raise InputError(f"{path.name} cannot be opened: {error}", cure="check the name and that you may read it") from None


class _Again(io.RawIOBase):
    """A file that is read from its beginning as often as is asked, unpacked or not: what is packed cannot be wound back."""

    def __init__(self, path: Path) -> None:
        self._path, self._stream = path, opened(path)

    def seek(self, place: int, whence: int = 0) -> int:
        """Begin anew; nothing else is asked for."""
        assert (place, whence) == (0, 0)
        self._stream.close()
        self._stream = opened(self._path)
        return 0

    def read(self, size: int = -1) -> bytes:
        """Up to ``size`` bytes."""
        return bytes(self._stream.read(size))

    def close(self) -> None:
        """Give back the file."""
        self._stream.close()
        super().close()


def encoding_of(path: Path) -> tuple[str, str]:
    """The encoding of a file and why (``encodings.detect``). Raises InputError where it is no text, or nothing is plausible."""
    with _Again(path) as handle:
        found = detect(cast(BinaryIO, handle), None, path.name)
    return found.name, found.why


class Utf8(io.RawIOBase):
    r"""A stream in another encoding, read as UTF-8. A byte that is no letter there comes out as ``\x..``: shown, not lost."""

    def __init__(self, stream: Any, encoding: str) -> None:
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder(encoding)("backslashreplace")
        self._rest = b""
        self._ended = False
        self.damaged = False
        """Whether a byte that is no letter was met."""

    def readable(self) -> bool:
        """Whether it can be read: it can."""
        return True

    def read(self, size: int = -1) -> bytes:
        """Up to ``size`` bytes of UTF-8."""
        parts, have = [self._rest], len(self._rest)
        while not self._ended and (size < 0 or have < size):
            chunk = self._stream.read(_CHUNK)
            self._ended = not chunk
            text = self._decoder.decode(chunk, final=self._ended)
            self.damaged = self.damaged or "\\x" in text
            parts.append(text.encode("utf-8", "backslashreplace"))
            have += len(parts[-1])
        whole = b"".join(parts)
        cut = len(whole) if size < 0 else size
        self._rest = whole[cut:]
        return whole[:cut]


def separator(text: str) -> str:
    """The separator under which the most lines have the same number of cells, more than one; a comma where none does."""

    def score(mark: str) -> tuple[float, int]:
        try:
            widths = Counter(len(row) for row in csv.reader(io.StringIO(text.replace("\0", ""), newline=None), delimiter=mark) if row)
        except csv.Error:
            return 0.0, 0
        width, often = max(((width, often) for width, often in widths.items() if width > 1), key=lambda pair: pair[1], default=(1, 0))
        return often / max(1, widths.total()) * min(width, 4), width

    return max(_SEPARATORS, key=score)
