"""In which encoding a plain file was written, and how sure that is.

A byte order mark decides. Else, what decodes strictly as UTF-8 is UTF-8. Else candidates are scored by how
plausible their letters are as text; the best is a guess, said and warned about. Nothing is guessed below a score
of ``_PLAUSIBLE``: a wrong alphabet is worse than a question.

>>> import io
>>> detect(io.BytesIO("Маркировка;Производитель".encode("cp1251")), None, "x.csv").name
'cp1251'
"""

from __future__ import annotations

import codecs
import difflib
import encodings.aliases
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from wherefrom.encodings.plausible import central, chinese, cyrillic, japanese, korean, turkish, western
from wherefrom.model.errors import InputError

__all__ = ["Guess", "detect"]

_CHUNK = 2**20
_SAMPLE = 16_384
_PLAUSIBLE = 0.35
_KEEP = "surrogateescape"
"""The error handler that keeps a broken byte, to be shown as such in its cell."""
_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Where two score alike the earlier wins.
_CANDIDATES: tuple[tuple[str, Callable[[str], float]], ...] = (
    ("cp1252", western),
    ("cp1251", cyrillic),
    ("koi8_u", cyrillic),
    ("cp1250", central),
    ("cp1254", turkish),
    ("cp949", korean),
    ("cp932", japanese),
    ("euc_jp", japanese),
    ("gb18030", chinese),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Guess:
    """An encoding as Python names it, why it was taken, whether that is more than a guess, and the error handler."""

    name: str
    why: str
    certain: bool = True
    errors: str = "strict"


def detect(handle: BinaryIO, forced: str | None, name: str) -> Guess:
    """Find the encoding of a whole file. Raises InputError when none is plausible or the file is not text."""
    handle.seek(0)
    head = handle.read(4096)
    if forced is not None:
        return _forced(handle, forced, name)
    for bom, encoding in _BOMS:
        if head.startswith(bom):
            return _marked(handle, encoding, name)
    if (wide := _wide(head)) is not None and _broken_at(handle, wide) is None:
        return Guess(name=wide, why="every second byte is zero, and there is no byte order mark", certain=False)
    _refuse_binary(head, name)
    if _broken_at(handle, "utf-8") is None:
        return Guess(name="utf-8", why="every byte is valid UTF-8")
    sample = _sample(handle)
    return _damaged_utf8(sample) or _scored(handle, sample, name)


def _forced(handle: BinaryIO, forced: str, name: str) -> Guess:
    try:
        codec = codecs.lookup(forced)
        b"a\0a\0".decode(forced, "replace")  # refuses codecs such as rot13 that do not read bytes
    except (LookupError, ValueError):
        near = difflib.get_close_matches(forced, sorted(encodings.aliases.aliases), n=3)
        raise InputError(
            f"there is no text encoding {forced!r}",
            cause=f"did you mean {' or '.join(near)}?" if near else "",
            cure="use a name such as utf-8, cp1251, cp1252, gb18030, shift_jis or euc_kr",
        ) from None
    if (at := _broken_at(handle, forced)) is not None:
        raise InputError(
            f"{name} is not in {forced}: it cannot be decoded near byte {at:,}",
            cure="leave --encoding out to let it be found, or try another",
        )
    return Guess(name=codec.name, why="as asked for")


def _marked(handle: BinaryIO, encoding: str, name: str) -> Guess:
    at = _broken_at(handle, encoding)
    if at is None:
        return Guess(name=encoding, why="byte order mark")
    if encoding == "utf-8-sig":
        return Guess(name=encoding, why="byte order mark; some bytes are damaged", certain=False, errors=_KEEP)
    raise InputError(
        f"{name} begins as {encoding} but cannot be decoded near byte {at:,}",
        cause="the file was cut off or joined from two",
        cure="export it again",
    )


def _wide(head: bytes) -> str | None:
    """Tell UTF-16 without a mark: zeros stand on one side only, and both sides make lines of text."""
    half = len(head) // 2
    if half < 2:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    few, many = min(even, odd), max(even, odd)
    # Cyrillic and Chinese have zeros only beside spaces, digits and delimiters.
    if many < max(3, 0.1 * half) or few > 0.02 * half:
        return None
    name = "utf-16-le" if odd > even else "utf-16-be"
    text = head[: half * 2].decode(name, errors="ignore")
    return name if "\0" not in text and sum(map(str.isprintable, text)) > 0.8 * len(text) else None


def _refuse_binary(head: bytes, name: str) -> None:
    zeros = head.count(0)
    odd = sum(1 for byte in head if byte < 32 and byte not in b"\0\t\n\r\x0b\x0c\x1a\x1b")
    if zeros > max(8, 0.05 * len(head)) or odd > max(8, 0.02 * len(head)):
        raise InputError(
            f"{name} is not a text file",
            cause="it holds binary data of a format that is not known here",
            cure="export the table as CSV (UTF-8), XLSX, ODS or JSON",
        )


def _chunks(handle: BinaryIO) -> Iterator[bytes]:
    handle.seek(0)
    return iter(lambda: handle.read(_CHUNK), b"")


def _broken_at(handle: BinaryIO, encoding: str) -> int | None:
    """Return about where a file stops being in ``encoding`` (a byte offset), or None when all of it decodes."""
    decoder = codecs.getincrementaldecoder(encoding)()
    done = 0
    try:
        for chunk in _chunks(handle):
            decoder.decode(chunk)
            done += len(chunk)
        decoder.decode(b"", final=True)
    except UnicodeError as error:
        return done + (error.start if isinstance(error, UnicodeDecodeError) else 0)
    return None


def _sample(handle: BinaryIO) -> bytes:
    """Return up to 16 KiB of lines that are not ASCII; a line end is one in every candidate."""
    lines, size = [], 0
    for chunk in _chunks(handle):
        for line in chunk.split(b"\n")[:-1] or [chunk]:
            if not line.isascii():
                lines.append(line[:2000])
                size += len(lines[-1])
        if size > _SAMPLE:
            break
    return b"\n".join(lines)[:_SAMPLE]


def _damaged_utf8(sample: bytes) -> Guess | None:
    """Recognise UTF-8 with a few broken bytes: many whole sequences, hardly any faults."""
    text = sample.decode("utf-8", errors=_KEEP)
    faults = sum("\ud800" <= char <= "\udfff" for char in text)
    whole = sum(char > "\x7f" for char in text) - faults
    if whole < 10 or faults > 0.1 * whole:
        return None
    return Guess(name="utf-8", why="UTF-8 with damaged bytes", certain=False, errors=_KEEP)


def _scored(handle: BinaryIO, sample: bytes, name: str) -> Guess:
    scores = []
    for encoding, plausible in _CANDIDATES:
        # The sample may end inside a character; the whole file is checked below.
        text = codecs.getincrementaldecoder(encoding)("replace").decode(sample)
        if text.count("\ufffd") <= 0.02 * len(text):
            scores.append((plausible(text), encoding))
    scores.sort(key=lambda pair: -pair[0])
    for rank, (score, encoding) in enumerate(scores):
        if score < _PLAUSIBLE:
            break
        if _broken_at(handle, encoding) is None:
            close = [other for value, other in scores[rank + 1 :] if score - value < 0.1]
            also = f"; {' and '.join(close)} would be nearly as plausible" if close else ""
            return Guess(name=encoding, why=f"its letters are the most plausible{also}", certain=False)
    raise InputError(
        f"the encoding of {name} could not be found: it is not UTF-8, and nothing else is plausible",
        cure="save it as UTF-8, or say what it is: --encoding cp1251 (Cyrillic), cp1252 (western Europe), "
        "gb18030 (Chinese), shift_jis (Japanese), euc_kr (Korean)",
    )
