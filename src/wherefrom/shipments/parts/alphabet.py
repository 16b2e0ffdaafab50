"""The folded alphabet in which part numbers and descriptions meet: one symbol for what a person takes for one character.

Case is dropped; ``O`` and ``0`` are one symbol, ``I``, ``1`` and ``L`` (a small l) another; look-alike letters of Cyrillic and Greek,
full-width forms, accents and digits of other scripts count as the ASCII character that they look like. Letters without a look-alike
keep their UTF-8 bytes as symbols, so that Russian part numbers and Chinese brands are found by the same walk. What was folded is
compared again character by character afterwards; folding only decides where to look.

>>> [chr(unit.char) for unit in units("СТМ32")], units("A-1")[1].gap == HYPHEN
(['C', 'T', 'M', '3', '2'], True)
"""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from wherefrom.names.lookalikes import fold

__all__ = [
    "ALIKE", "BREAK", "BROKEN", "CJK", "DOT", "FOREIGN", "GAP", "HYPHEN", "NEWLINE", "PLAIN", "PLUS", "SLASH", "SPACE", "SYMBOLS", "WIDE",
    "ZERO", "Tables", "Unit", "symbol", "tables", "units",
]  # fmt: skip

BREAK, GAP, PLAIN, WIDE, ALIKE, FOREIGN, CJK, ZERO = range(8)
"""Classes of characters: ends a number; may stand inside one; ASCII; another form of ASCII; look-alike of another script; a letter
without a look-alike; a letter of a script written without spaces; invisible."""

SPACE, NEWLINE, HYPHEN, DOT, SLASH, PLUS, BROKEN = 1, 2, 4, 8, 16, 32, 64
"""What stood between two symbols, as bits."""

SYMBOLS = 162
"""How many symbols there are: 33 folded, 128 bytes of letters without a look-alike, and one that nothing has."""

_GAPS = {
    SPACE: " \t\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000",
    NEWLINE: "\n\r\u000b\u000c\u0085\u2028\u2029",
    HYPHEN: "-_\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63\uff0d\uff3f\u30fc",
    DOT: ".\u00b7\u2022\uff0e\u3002",
    SLASH: "/\\|\uff0f",
    PLUS: "+#*\uff0b\uff03",
}
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
# The house's table of look-alikes has no digit; Ze for three is in Unicode's confusables as well.
_MORE = {"З": "3", "з": "3"}
_UNSPACED = ((0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x2E80, 0x30FB), (0x30FD, 0xA4CF), (0xAC00, 0xD7FF), (0xF900, 0xFAFF))
_SAME = {"O": 0, "I": 1, "L": 1}
_LETTERS = {letter: 10 + place for place, letter in enumerate("ABCDEFGHJKMNPQRSTUVWXYZ")}


class Unit(NamedTuple):
    """One symbol of a text: its number, the ASCII capital or digit (or byte) that it stands for, and the gap before it as bits."""

    symbol: int
    char: int
    gap: int


class Tables(NamedTuple):
    """For each character of the basic plane: its class, its value (ASCII capital or digit, or the bit of a gap), its capital."""

    kind: npt.NDArray[np.uint8]
    value: npt.NDArray[np.uint8]
    upper: npt.NDArray[np.uint16]
    symbol: npt.NDArray[np.uint8]


def symbol(char: int) -> int:
    """The symbol of an ASCII capital or digit, or of a byte from 128 on."""
    if char >= 128:
        return 33 + (char & 0x7F)
    if 48 <= char <= 57:
        return char - 48
    return _SAME.get(chr(char), _LETTERS.get(chr(char), SYMBOLS - 1))


def _looks_like(char: str) -> str:
    """The ASCII capital or digit that a letter of another script is taken for, or nothing."""
    for form in (char.upper(), char):
        if form in _MORE:
            return _MORE[form]
        # Inside a token of ASCII the house's own table decides.
        seen = fold(f"A1{form}1A") if len(form) == 1 else ""
        if len(seen) == 5 and seen[2].isascii() and seen[2].isalnum():
            return seen[2].upper()
    return ""


def _plain(char: str) -> str:
    """The ASCII character of another form of it: full width, an accent, a digit of another script."""
    if char.isdecimal():
        return str(int(char))
    bare = "".join(one for one in unicodedata.normalize("NFKD", char) if not unicodedata.combining(one))
    return bare.upper() if len(bare) == 1 and bare.isascii() and bare.isalnum() else ""


def _class_of(code: int) -> tuple[int, int]:
    """(class, value) of a letter or digit outside ASCII."""
    char = chr(code)
    plain = _plain(char)
    if plain:
        return WIDE, ord(plain)
    if any(first <= code <= last for first, last in _UNSPACED):
        return CJK, 0
    alike = _looks_like(char) if 0x0370 <= code < 0x0530 else ""
    return (ALIKE, ord(alike)) if alike else (FOREIGN, 0)


@cache
def tables() -> Tables:
    """The tables, built once: a few tenths of a second."""
    kind, value = np.zeros(0x10000, np.uint8), np.zeros(0x10000, np.uint8)
    upper = np.arange(0x10000, dtype=np.uint16)
    for code in range(0x10000):
        char = chr(code)
        if char.isascii() and char.isalnum():
            kind[code], value[code] = PLAIN, ord(char.upper())
        elif not char.isascii() and (char.isalpha() or char.isdecimal() or unicodedata.category(char) == "Mc"):
            kind[code], value[code] = _class_of(code)
            capital = char.upper()
            if len(capital) == 1 and len(capital.encode()) == len(char.encode()):
                upper[code] = ord(capital)
        elif char in _INVISIBLE or unicodedata.category(char) == "Mn":
            kind[code] = ZERO
    for bit, chars in _GAPS.items():
        for char in chars:
            kind[ord(char)], value[ord(char)] = GAP, bit
    return Tables(kind, value, upper, np.array([symbol(char) for char in range(256)], np.uint8))


def units(text: str) -> list[Unit]:
    """The symbols of a text, as the compiled search sees them."""
    known, found, gap = tables(), list[Unit](), 0
    for char in text:
        code = ord(char)
        kind = int(known.kind[code]) if code < 0x10000 else BREAK
        if kind == ZERO:
            continue
        if kind in {BREAK, GAP}:
            gap |= int(known.value[code]) if kind == GAP else BROKEN
            continue
        value = int(known.value[code])
        for char_ in [value] if value else list(chr(int(known.upper[code])).encode()):
            found.append(Unit(symbol(char_), char_, gap))
            gap = 0
    return found
