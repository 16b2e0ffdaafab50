"""How alike two words are, from 0 to 1, and in which way they are alike.

Edit distance is optimal string alignment (insert, delete, substitute, swap of neighbours) in bit-parallel form: H. Hyyrö,
"A bit-vector algorithm for computing Levenshtein and Damerau edit distances", 2003. Words are at most 62 letters here.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from wherefrom.screening.matching.compiling import compiled
from wherefrom.screening.matching.words import CHARACTER, INITIAL, LEGAL, NUMBER

__all__ = ["CONSONANTS", "EXACT", "INITIALS", "JOINED", "NAMESAKE", "NOTHING", "SOUND", "SPELLING", "edits", "likeness"]

NOTHING, EXACT, SPELLING, SOUND, NAMESAKE, INITIALS, CONSONANTS, JOINED = range(8)
"""The ways in which two words can be alike."""

_SOUND, _NAMESAKE, _INITIAL, _CONSONANTS = 0.94, 0.93, 0.8, 0.9
_SAME_START = 0.04
_FLOOR = 0.45
"""Words that cannot be more alike than this are not compared letter by letter."""


@compiled
def edits(a: Any, row: int, a_size: int, b: Any, other: int, b_size: int) -> int:
    """The optimal string alignment distance of row ``row`` of ``a`` and row ``other`` of ``b``, at most 62 letters each."""
    if a_size == 0 or b_size == 0:
        return max(a_size, b_size)
    ones = np.uint64(1)
    positive = (ones << np.uint64(a_size)) - ones
    negative = np.uint64(0)
    diagonal = np.uint64(0)
    before = np.uint64(0)
    last = ones << np.uint64(a_size - 1)
    distance = a_size
    for j in range(b_size):
        letter = b[other, j]
        here = np.uint64(0)
        for i in range(a_size):
            if a[row, i] == letter:
                here |= ones << np.uint64(i)
        swapped = (((~diagonal) & here) << ones) & before
        diagonal = ((((here & positive) + positive) ^ positive) | here | negative) | swapped
        up = negative | ~(diagonal | positive)
        down = diagonal & positive
        if up & last:
            distance += 1
        if down & last:
            distance -= 1
        up = (up << ones) | ones
        down = down << ones
        positive = down | ~(diagonal | up)
        negative = up & diagonal
        before = here
    return distance


@compiled
def _equal(a: Any, row: int, b: Any, other: int, size: int) -> bool:
    for i in range(size):
        if a[row, i] != b[other, i]:
            return False
    return True


@compiled
def _most(a: int, b: int, longest: int) -> float:
    """No two words with these sets of letters are more alike than this."""
    one, other = np.uint32(a & ~b), np.uint32(b & ~a)
    missing = extra = 0
    while one:
        one &= one - np.uint32(1)
        missing += 1
    while other:
        other &= other - np.uint32(1)
        extra += 1
    return 1.0 - max(missing, extra) / longest


@compiled
def likeness(a: Any, i: int, b: Any, j: int) -> tuple[float, int]:
    """How alike word ``i`` of the columns ``a`` and word ``j`` of ``b`` are: (0 to 1, the way)."""
    kind_a, kind_b = a.kind[i], b.kind[j]
    size_a, size_b = np.int64(a.text_length[i]), np.int64(b.text_length[j])
    same_text = size_a == size_b and _equal(a.text, i, b.text, j, size_a)
    if kind_a == LEGAL or kind_b == LEGAL or kind_a >= NUMBER or kind_b >= NUMBER:
        # A number, a legal form or a character is the same or it is not.
        if same_text and (kind_a == kind_b or (kind_a != CHARACTER and kind_b != CHARACTER)):
            return 1.0, EXACT
        return 0.0, NOTHING
    if same_text:
        return 1.0, EXACT
    if kind_a == INITIAL or kind_b == INITIAL:
        if kind_a != kind_b and a.text[i, 0] == b.text[j, 0]:
            return _INITIAL, INITIALS
        return 0.0, NOTHING
    best, way = 0.0, NOTHING
    if a.same[i] != 0 and a.same[i] == b.same[j]:
        best, way = _NAMESAKE, NAMESAKE
    phone_a, phone_b = np.int64(a.phone_length[i]), np.int64(b.phone_length[j])
    vowelless = a.vowelless[i] or b.vowelless[j]
    if vowelless:
        bare_a, bare_b = np.int64(a.skeleton_length[i]), np.int64(b.skeleton_length[j])
        longest = max(bare_a, bare_b)
        if longest > 0:
            value = _CONSONANTS * (1.0 - edits(a.skeleton, i, bare_a, b.skeleton, j, bare_b) / longest)
            if value > best:
                best, way = value, CONSONANTS
    longest = max(size_a, size_b)
    if abs(size_a - size_b) <= 4 and _most(a.letters[i], b.letters[j], longest) > _FLOOR:
        value = 1.0 - edits(a.text, i, size_a, b.text, j, size_b) / longest
        if a.text[i, 0] == b.text[j, 0]:
            value = min(0.99, value + _SAME_START)
        if value > best:
            best, way = value, SPELLING
    longest = max(phone_a, phone_b)
    if phone_a > 0 and phone_b > 0 and abs(phone_a - phone_b) <= 3 and _most(a.sounds[i], b.sounds[j], longest) > _FLOOR:
        value = _SOUND * (1.0 - edits(a.phone, i, phone_a, b.phone, j, phone_b) / longest)
        if value > best:
            best, way = value, SOUND
    return best, way
