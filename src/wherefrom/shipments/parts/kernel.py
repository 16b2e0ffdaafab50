"""The compiled walk: descriptions as Arrow keeps them, bytes in, hits out, without a string being made.

Each description is decoded once into folded symbols with the gaps between them. From every place where a number can begin, and only
from there, a tree of all wanted numbers is walked across gaps; what the tree ends in is then compared character by character. Nearly
all walks end at the second symbol, in a table that stays in the processor's cache. Releases the GIL: two threads are twice as fast.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from wherefrom.shipments.parts.alphabet import (
    ALIKE,
    BREAK,
    BROKEN,
    CJK,
    DOT,
    FOREIGN,
    GAP,
    HYPHEN,
    NEWLINE,
    PLAIN,
    PLUS,
    SLASH,
    SPACE,
    SYMBOLS,
    WIDE,
    ZERO,
)  # fmt: skip
from wherefrom.shipments.parts.compiling import compiled

__all__ = [
    "AFTER", "BASE", "BRAND", "CASE", "CONFUSED", "CORE", "JOINED", "LEFT", "LINES", "MIXED", "PART", "SEPARATED", "SPLIT", "SPREAD",
    "TRIPLE", "WIDTH", "Patterns", "Tree", "filled", "scan",
]  # fmt: skip

PART, CORE, BASE, BRAND = range(4)
"""What a pattern is: the number as wanted, without its packing code, its base, a brand."""

CASE, SEPARATED, MIXED, CONFUSED, WIDTH, JOINED, LEFT, SPREAD, SPLIT, LINES, AFTER = (1 << bit for bit in range(11))
"""How a hit differs from what is wanted, as bits: small letters; other separators; letters of another script; O for 0 or I for 1; another
form of a character; more letters follow at once; joined to something before it; two or more blanks inside; digits parted; broken over
lines; something other than a blank follows."""

LONGEST_GAP = 3

TRIPLE = 34
"""Symbols that the table of beginnings tells apart: the folded ones, and all others as one."""


class Patterns(NamedTuple):
    """All patterns, one after another: where each begins, its characters, the gaps before them, what it is, and its shape."""

    start: npt.NDArray[np.int32]
    char: npt.NDArray[np.uint8]
    gap: npt.NDArray[np.uint8]
    role: npt.NDArray[np.int8]
    letters: npt.NDArray[np.bool_]
    digits: npt.NDArray[np.bool_]
    first_digit: npt.NDArray[np.int32]


class Tree(NamedTuple):
    """The tree of folded patterns: which three symbols begin one (of those without a look-alike only that they are some), the first two
    steps as a table, the others hashed, and which patterns end in a node.
    """

    triple: npt.NDArray[np.bool_]
    pair: npt.NDArray[np.int32]
    slots: npt.NDArray[np.int64]
    ends: npt.NDArray[np.int32]
    ended: npt.NDArray[np.int32]


@compiled
def filled(keys: Any, values: Any, slots: Any) -> None:
    """Put edges (node and symbol as one key) into an open table whose size is a power of two; -1 marks what is free."""
    mask = slots.shape[0] - 1
    for place in range(keys.shape[0]):
        slot = (keys[place] * 0x1E3779B97F4A7C15 >> 20) & mask
        while slots[slot] != -1:
            slot = (slot + 1) & mask
        slots[slot] = keys[place] << 32 | values[place]


@compiled
def _triple(first: Any, second: Any, third: Any) -> Any:
    return (min(first, TRIPLE - 1) * TRIPLE + min(second, TRIPLE - 1)) * TRIPLE + min(third, TRIPLE - 1)


@compiled
def _step(node: Any, symbol: Any, slots: Any) -> Any:
    mask = slots.shape[0] - 1
    key = np.int64(node) << 8 | symbol
    slot = (key * 0x1E3779B97F4A7C15 >> 20) & mask
    held = slots[slot]
    while held != -1:
        if held >> 32 == key:
            return held & 0xFFFFFFFF
        slot = (slot + 1) & mask
        held = slots[slot]
    return np.int64(-1)


@compiled
def _decoded(data: Any, begin: Any, end: Any, tables: Any, work: Any) -> Any:
    """Fill ``work`` (symbol, character, class, gap, small, first, place) with one description; gives the number of symbols."""
    count, place, gap, length = 0, 0, 0, 0
    at = begin
    while at < end:
        byte = data[at]
        if byte < 0x80:
            code, size = np.int64(byte), 1
        elif byte < 0xE0:
            code, size = (np.int64(byte) & 0x1F) << 6 | (data[min(at + 1, end - 1)] & 0x3F), 2
        elif byte < 0xF0:
            code, size = (np.int64(byte) & 0x0F) << 12 | (data[min(at + 1, end - 1)] & 0x3F) << 6 | (data[min(at + 2, end - 1)] & 0x3F), 3
        else:
            code, size = np.int64(0), 4
        kind = tables.kind[code]
        value = tables.value[code]
        at += size
        place += 1
        if kind == ZERO:
            continue
        if kind <= GAP:
            gap |= value if kind == GAP else BROKEN
            length += 1
            continue
        if length > LONGEST_GAP and not gap & NEWLINE:
            gap |= BROKEN
        if value != 0:
            work[0, count], work[1, count] = tables.symbol[value], value
            work[2, count], work[3, count] = kind, gap
            work[4, count] = 1 if kind == PLAIN and code >= 97 else 0
            work[5, count], work[6, count] = 1, place - 1
            count += 1
        else:
            code = np.int64(tables.upper[code])
            for part in range(size):
                shift = 6 * (size - 1 - part)
                lead = 0xC0 if size == 2 else 0xE0
                char = 0x80 | (code >> shift & 0x3F) if part else lead | code >> shift
                work[0, count], work[1, count] = tables.symbol[char & 0xFF], char & 0xFF
                work[2, count], work[3, count] = kind, gap if part == 0 else 0
                work[4, count], work[5, count], work[6, count] = 0, 1 if part == 0 else 0, place - 1
                count += 1
        gap = length = 0
    work[3, count], work[2, count], work[5, count] = gap, BREAK, 1
    return count


@compiled
def _clean(work: Any, count: Any, end: Any) -> Any:
    """Whether a number may end before the symbol ``end``: nothing follows at once, or another script does."""
    if end >= count or work[3, end] != 0 or work[2, end] == CJK or work[2, end - 1] == CJK:
        return True
    if work[2, end - 1] > WIDE or work[2, end] <= WIDE:
        return False
    # Cyrillic behind Latin: a word when one of its letters looks like nothing else.
    for at in range(end, count):
        if at > end and work[3, at] != 0:
            return False
        if work[2, at] == FOREIGN:
            return True
    return False


@compiled
def _gap_ways(patterns: Any, pattern: Any, at: Any, gap: Any, length: Any) -> Any:
    """How a gap differs from the one that is wanted there, as bits; -1 where nobody would write it so."""
    first = patterns.start[pattern]
    meant = patterns.gap[first + at] if at else 0
    if gap == meant:
        return 0
    if gap == 0:
        return SEPARATED
    if gap & BROKEN and not meant & BROKEN:
        return -1
    ways = SEPARATED | (LINES if gap & NEWLINE else 0)
    if meant:
        return ways
    if patterns.letters[pattern] or patterns.digits[pattern] or gap & PLUS:
        return -1
    strong = length >= 8  # a long whole number stays itself where its digits are parted
    before, behind = patterns.char[first + at - 1] < 58, patterns.char[first + at] < 58
    if before and behind:  # digits parted from digits
        if gap & (DOT | SLASH) or (not strong and not gap & (HYPHEN | NEWLINE)):
            return -1
        return ways | SPLIT
    if not before and not behind and at < patterns.first_digit[pattern] and not gap & (HYPHEN | NEWLINE):
        return -1
    if gap & SLASH and not strong:
        return -1
    return ways


@compiled
def _verified(work: Any, count: Any, begin: Any, patterns: Any, pattern: Any) -> Any:  # noqa: C901 - one pass over a number's characters
    """How the symbols from ``begin`` on differ from a pattern, as bits; -1 where they are not that number."""
    first = patterns.start[pattern]
    length = patterns.start[pattern + 1] - first
    role = patterns.role[pattern]
    ways, blanks, end, written = 0, 0, begin + length, 0
    for at in range(length):
        here, char = begin + at, patterns.char[first + at]
        written |= 1 if work[1, here] < 58 else 2
        if work[1, here] != char:
            if role == BRAND:
                return -1
            ways |= CONFUSED
        if work[2, here] == ALIKE and char < 128:
            ways |= MIXED
        elif work[2, here] == WIDE:
            ways |= WIDTH
        if work[4, here]:
            ways |= CASE
        if at and work[5, here]:
            more = _gap_ways(patterns, pattern, at, work[3, here], length if role == PART else 0)
            if more < 0:
                return -1
            if more and work[3, here] & SPACE:
                blanks += 1
            ways |= more
    # 11485 pieces are no IL485: a number alone, or a word alone, is not misread for a mixture.
    if ways & CONFUSED and written != 3:
        return -1
    if blanks > 1:
        ways |= SPREAD
    before = work[3, begin]
    if begin > 0 and before & (HYPHEN | DOT | SLASH) and not before & (SPACE | NEWLINE | BROKEN):
        ways |= LEFT
    clean = _clean(work, count, end)
    after = work[3, end]
    if after & ~(SPACE | NEWLINE):
        ways |= AFTER
    if role == BRAND:
        if not clean or (length <= 3 and (ways & (CASE | LEFT | SEPARATED) or after & HYPHEN)):
            return -1
        return ways
    if clean:
        return ways
    if role != PART or patterns.letters[pattern]:
        return -1
    # A digit after a digit makes another number; a letter after it makes a variant of this one.
    if patterns.char[first + length - 1] < 58 and work[1, end] < 58:
        return -1
    return ways | JOINED


@compiled
def _starts(work: Any, at: Any, foreign: Any) -> Any:
    """Whether a number can begin at a symbol."""
    if not work[5, at]:
        return False
    if at == 0 or work[3, at] != 0 or work[2, at] == CJK or work[2, at - 1] == CJK:
        return True
    return foreign and work[2, at] <= WIDE and work[2, at - 1] >= ALIKE


@compiled
def scan(data: Any, offsets: Any, begin: Any, tables: Any, tree: Any, patterns: Any, brands: Any, work: Any, out: Any) -> Any:
    """Search rows from ``begin`` on until ``out`` (row, pattern, begin, end, ways) is full; gives (hits, first row not searched).

    A row's brands are kept where a number was found in it too, or where ``brands`` asks for all. Offsets are one more than rows.
    """
    hits, room = 0, out.shape[0]
    rows = offsets.shape[0] - 1
    # Taken out of their bundles once: each time would count a reference.
    triple, pair, slots, ends, ended, roles = tree.triple, tree.pair, tree.slots, tree.ends, tree.ended, patterns.role
    for row in range(begin, rows):
        count = _decoded(data, offsets[row], offsets[row + 1], tables, work)
        opened, numbers, foreign = hits, 0, False
        for at in range(count - 1):
            if work[3, at] != 0:
                foreign = False
            start = _starts(work, at, foreign)
            if work[2, at] == FOREIGN:
                foreign = True
            # Beyond the last symbol stands what was there before: a walk too many, never one too few.
            if not start or not triple[_triple(work[0, at], work[0, at + 1], work[0, at + 2])]:
                continue
            node = np.int64(pair[work[0, at] * SYMBOLS + work[0, at + 1]])
            depth = 2
            while node >= 0:
                for place in range(ends[node], ends[node + 1]):
                    pattern = ended[place]
                    ways = _verified(work, count, at, patterns, pattern)
                    if ways < 0:
                        continue
                    if hits == room:
                        return opened, row
                    out[hits, 0], out[hits, 1] = row, pattern
                    out[hits, 2], out[hits, 3], out[hits, 4] = work[6, at], work[6, at + depth - 1] + 1, ways
                    hits += 1
                    if roles[pattern] != BRAND:
                        numbers += 1
                if at + depth >= count:
                    break
                node = _step(node, work[0, at + depth], slots)
                depth += 1
        if numbers == 0 and not brands:
            hits = opened
    return hits, rows
