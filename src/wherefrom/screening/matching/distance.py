"""How alike two words are, from 0 to 1, and in which way they are alike.

Edit distance is optimal string alignment (insert, delete, substitute, swap of neighbours) in bit-parallel form: H. Hyyrö,
"A bit-vector algorithm for computing Levenshtein and Damerau edit distances", 2003. Words are at most 62 letters here. The word
asked about is laid out once as masks (which letter stands where) and then compared with many.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from wherefrom.screening.matching.compiling import compiled
from wherefrom.screening.matching.table import (
    BONES,
    BONES_SIZE,
    KIND,
    LETTERS,
    NUMBERS,
    PHONE,
    PHONE_SIZE,
    SAME,
    SOUNDS,
    SYLLABLE,
    TEXT,
    TEXT_SIZE,
    VOWELLESS,
)  # fmt: skip
from wherefrom.screening.matching.words import CHARACTER, INITIAL, LEGAL, MOST_WORDS, NUMBER

__all__ = [
    "CONSONANTS", "EXACT", "FREE", "INITIALS", "JOINED", "NAMESAKE", "NOTHING", "SHORTENED", "SOUND", "SPELLING", "SYLLABLES",
    "edits", "lay_out", "likeness", "mark", "masks", "most_alike", "same_sound", "take_up", "unmark",
]  # fmt: skip

NOTHING, EXACT, SPELLING, SOUND, NAMESAKE, INITIALS, CONSONANTS, JOINED, SHORTENED, SYLLABLES = range(10)
"""The ways in which two words can be alike."""

_SOUND, _NAMESAKE, _INITIAL, _CONSONANTS, _SHORTENED, _SYLLABLE = 0.94, 0.93, 0.8, 0.9, 0.7, 0.88
_SAME_START = 0.04
_FLOOR = 0.58
"""Words that cannot be more alike than this are not compared letter by letter."""

FREE = 3 * MOST_WORDS
"""The row of masks that belongs to no word: for words written together."""


def masks() -> NDArray[np.uint64]:
    """Room for the masks of a name's words, shape (43, 128): of text, of sound, of consonants, 14 each, and a free row."""
    return np.zeros((FREE + 1, 128), np.uint64)


@compiled
def mark(room: Any, row: int, letters: Any, at: int, place: int, size: int) -> None:
    """Lay out the ``size`` letters from ``letters[at, place]`` in a row of masks."""
    bit = np.uint64(1)
    for i in range(size):
        room[row, letters[at, place + i] & 127] |= bit
        bit <<= np.uint64(1)


@compiled
def unmark(room: Any, row: int, letters: Any, at: int, place: int, size: int) -> None:
    """Leave the row empty again."""
    for i in range(size):
        room[row, letters[at, place + i] & 127] = np.uint64(0)


@compiled
def lay_out(room: Any, rows: Any, ids: Any) -> None:
    """Lay out every word of a name: its text in row i, its sound in row 14 + i, its consonants in row 28 + i."""
    for i in range(len(ids)):
        word = ids[i]
        mark(room, i, rows, word, TEXT, rows[word, TEXT_SIZE])
        mark(room, MOST_WORDS + i, rows, word, PHONE, rows[word, PHONE_SIZE])
        mark(room, 2 * MOST_WORDS + i, rows, word, BONES, rows[word, BONES_SIZE])


@compiled
def take_up(room: Any, rows: Any, ids: Any) -> None:
    """Leave the masks of a name's words empty again."""
    for i in range(len(ids)):
        word = ids[i]
        unmark(room, i, rows, word, TEXT, rows[word, TEXT_SIZE])
        unmark(room, MOST_WORDS + i, rows, word, PHONE, rows[word, PHONE_SIZE])
        unmark(room, 2 * MOST_WORDS + i, rows, word, BONES, rows[word, BONES_SIZE])


@compiled
def edits(room: Any, row: int, size: int, letters: Any, at: int, place: int, other_size: int) -> int:
    """The optimal string alignment distance of the word laid out in ``row`` and of ``other_size`` letters from ``letters[at, place]``."""
    if size == 0 or other_size == 0:
        return max(size, other_size)
    one = np.uint64(1)
    last = np.uint64(size - 1)
    positive = (one << np.uint64(size)) - one
    negative = np.uint64(0)
    diagonal = np.uint64(0)
    before = np.uint64(0)
    distance: Any = np.int64(size)
    for j in range(other_size):
        here = room[row, letters[at, place + j] & 127]
        swapped = (((~diagonal) & here) << one) & before
        diagonal = ((((here & positive) + positive) ^ positive) | here | negative) | swapped
        up = negative | ~(diagonal | positive)
        down = diagonal & positive
        distance += np.int64((up >> last) & one) - np.int64((down >> last) & one)
        up = (up << one) | one
        down = down << one
        positive = down | ~(diagonal | up)
        negative = up & diagonal
        before = here
    return distance


@compiled
def _ones(bits: Any) -> Any:
    """How many bits are set (the parallel count of Hacker's Delight, 5-1)."""
    bits = np.uint32(bits)
    bits -= (bits >> np.uint32(1)) & np.uint32(0x55555555)
    bits = (bits & np.uint32(0x33333333)) + ((bits >> np.uint32(2)) & np.uint32(0x33333333))
    bits = (bits + (bits >> np.uint32(4))) & np.uint32(0x0F0F0F0F)
    return np.uint32(bits * np.uint32(0x01010101)) >> np.uint32(24)


@compiled
def most_alike(one: Any, other: Any, longest: int) -> float:
    """No two words with these sets of letters are more alike than this."""
    return 1.0 - max(_ones(one & ~other), _ones(other & ~one)) / longest


@compiled
def likeness(room: Any, slot: int, rows: Any, numbers: Any, i: int, other: Any, counts: Any, j: int) -> tuple[float, int]:
    """How alike word ``i`` of ``rows``, laid out in ``slot``, and word ``j`` of ``other`` are: (0 to 1, the way)."""
    kind_a, kind_b = rows[i, KIND], other[j, KIND]
    size_a, size_b = np.int64(rows[i, TEXT_SIZE]), np.int64(other[j, TEXT_SIZE])
    same = size_a == size_b
    if same:
        for k in range(size_a):
            if rows[i, k] != other[j, k]:
                same = False
                break
    if kind_a == LEGAL or kind_b == LEGAL or kind_a >= NUMBER or kind_b >= NUMBER:
        # A number, a legal form or a character is the same or it is not.
        if same and (kind_a == kind_b or (kind_a != CHARACTER and kind_b != CHARACTER)):
            return 1.0, EXACT
        return 0.0, NOTHING
    if same:
        return 1.0, EXACT
    if kind_a == INITIAL or kind_b == INITIAL:
        if kind_a != kind_b and rows[i, 0] == other[j, 0]:
            return _INITIAL, INITIALS
        return 0.0, NOTHING
    best, way = 0.0, NOTHING
    if numbers[i, SAME] != 0 and counts[j, SAME] != 0 and _share(numbers, i, counts, j, SAME, SYLLABLE):
        best, way = _NAMESAKE, NAMESAKE
    elif numbers[i, SYLLABLE] != 0 and counts[j, SYLLABLE] != 0 and _share(numbers, i, counts, j, SYLLABLE, NUMBERS):
        best, way = _SYLLABLE, SYLLABLES
    if rows[i, VOWELLESS] or other[j, VOWELLESS]:
        bare_a, bare_b = np.int64(rows[i, BONES_SIZE]), np.int64(other[j, BONES_SIZE])
        longest = max(bare_a, bare_b)
        if longest > 0:
            value = _CONSONANTS * (1.0 - edits(room, 2 * MOST_WORDS + slot, bare_a, other, j, BONES, bare_b) / longest)
            if value > best:
                best, way = value, CONSONANTS
    longest = max(size_a, size_b)
    if abs(size_a - size_b) <= 4 and most_alike(numbers[i, LETTERS], counts[j, LETTERS], longest) > _FLOOR:
        value = 1.0 - edits(room, slot, size_a, other, j, TEXT, size_b) / longest
        if rows[i, 0] == other[j, 0]:
            value = min(0.99, value + _SAME_START)
        if value > best:
            best, way = value, SPELLING
    phone_a, phone_b = np.int64(rows[i, PHONE_SIZE]), np.int64(other[j, PHONE_SIZE])
    longest = max(phone_a, phone_b)
    if (
        best < _SOUND
        and phone_a > 0
        and phone_b > 0
        and abs(phone_a - phone_b) <= 3
        and most_alike(numbers[i, SOUNDS], counts[j, SOUNDS], longest) > _FLOOR
    ):
        value = _SOUND * (1.0 - edits(room, MOST_WORDS + slot, phone_a, other, j, PHONE, phone_b) / longest)
        if value > best:
            best, way = value, SOUND
    if best < _SHORTENED and min(size_a, size_b) >= 3 and abs(size_a - size_b) >= 2:
        begins = True
        for k in range(min(size_a, size_b)):
            if rows[i, k] != other[j, k]:
                begins = False
                break
        if begins:
            best, way = _SHORTENED, SHORTENED
    return best, way


@compiled
def same_sound(rows: Any, i: int, other: Any, j: int) -> bool:
    """Whether two words sound the same."""
    size = rows[i, PHONE_SIZE]
    if size != other[j, PHONE_SIZE]:
        return False
    for k in range(PHONE, PHONE + size):
        if rows[i, k] != other[j, k]:
            return False
    return True


@compiled
def _share(numbers: Any, i: int, counts: Any, j: int, first: int, end: int) -> bool:
    """Whether two words have a group in common among the numbers from ``first`` to ``end``."""
    for one in range(first, end):
        if numbers[i, one] == 0:
            return False
        for other in range(first, end):
            if counts[j, other] == 0:
                break
            if numbers[i, one] == counts[j, other]:
                return True
    return False
