r"""In which encoding and with which separator a text file of trade records is written.

A byte order mark decides; else what decodes as UTF-8 is UTF-8; else the single-byte code page whose letters are likeliest as text.

>>> code_page("Отправитель; Получатель".encode("cp1251")), code_page("Designação; País de exportação".encode("cp1252"))
('cp1251', 'cp1252')
>>> separator("# made by us\na;b;c\n1;2,5;3\n4;5,5;6\n")
';'
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pyarrow as pa

from wherefrom.model.errors import InputError

__all__ = ["Utf8", "code_page", "encoding_of", "opened", "separator"]

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CHUNK = 2**20
_SAMPLE = 2**16
_SEPARATORS = ",;\t|^~"

# Where a byte is a usual letter of the languages that a code page is for. The pages overlap, so each has only its everyday letters.
_USUAL = {
    "cp1251": re.compile("[А-яЁёІіЇїЄєҐґЎў«»№–—“”]"),
    "cp1252": re.compile("[ÁÂÃÀÄÅÇÉÊÈËÍÎÏÑÓÔÕÖØÚÜÛÙßáâãàäåçéêèëíîïñóôõöøúüûùæœ°ºª®²³½´’“”–—«»¿¡€£]"),
    "cp1254": re.compile("[ÇĞİÖŞÜçğıöşüâî’“”–]"),
    "cp1250": re.compile("[ĄĆĘŁŃÓŚŹŻąćęłńóśźżČĎĚŇŘŠŤŮŽčďěňřšťůžÁÉÍÚÝáéíúýőűŐŰ°„”–]"),
}
# Two Cyrillic letters in a row are a word; two accented Latin letters in a row hardly ever are.
_RUN = re.compile(r"[\x80-\xff]{3,}")


def opened(path: Path) -> Any:
    """The file as a stream of bytes, unpacked where it is gzip, bzip2 or zstd by its ending. Raises InputError."""
    try:
        return pa.input_stream(str(path), compression="detect")
    except (OSError, pa.ArrowInvalid) as error:
        raise InputError(f"{path.name} cannot be opened: {error}", cure="check the name and that you may read it") from None


def _pieces(path: Path) -> Any:
    with opened(path) as stream:
        while chunk := stream.read(_CHUNK):
            yield chunk


def encoding_of(path: Path) -> tuple[str, str]:
    """The encoding of a file and why. The file is read until enough lines that are not ASCII were seen."""
    sample, head = b"", b""
    for chunk in _pieces(path):
        if not head:
            head = chunk[:4096]
            marked = next((name for bom, name in _BOMS if head.startswith(bom)), "") or _wide(head)
            if marked:
                return marked, "byte order mark" if marked.count("-") < 2 or marked == "utf-8-sig" else "every second byte is zero"
        if not chunk.isascii():
            sample += b"\n".join(line for line in chunk.split(b"\n")[:-1] or [chunk] if not line.isascii())
            if len(sample) > _SAMPLE:
                break
    if not sample:
        return "utf-8", "plain ASCII"
    text = sample.decode("utf-8", "replace")
    if text.count("\ufffd") <= 0.02 * sum(letter > "\x7f" for letter in text):
        return "utf-8", "valid UTF-8"
    found = code_page(sample)
    return found, f"its letters are the likeliest as {found}"


def _wide(head: bytes) -> str:
    """UTF-16 without a mark: zeros on one side of each pair of bytes only."""
    half = len(head) // 2
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if half < 2 or max(even, odd) < max(3, 0.1 * half) or min(even, odd) > 0.02 * half:
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def code_page(sample: bytes) -> str:
    """The single-byte encoding in which a sample is likeliest to be words."""
    runs = sum(len(found) for found in _RUN.findall(sample.decode("latin-1")))
    high = sum(byte > 127 for byte in sample) or 1

    def score(name: str) -> float:
        text = sample.decode(name, "replace")
        likely = len(_USUAL[name].findall(text)) / high
        words = runs / high
        return likely * (words if name == "cp1251" else 1 - words)

    return max(_USUAL, key=score)


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
