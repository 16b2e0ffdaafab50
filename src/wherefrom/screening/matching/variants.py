"""The words of an index that a word of a query may be: met under a key, then compared.

Keys are looked up in three steps, the surest first, and a step that found the word itself spares the widest one.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from wherefrom.screening.matching.compiling import compiled
from wherefrom.screening.matching.distance import likeness
from wherefrom.screening.matching.keys import BARE, BARE_ALL, NAME, PHONE_KEY, TEXT_KEY, hashed, number_hashed
from wherefrom.screening.matching.table import BONES, BONES_SIZE, KIND, NUMBERS, PHONE, PHONE_SIZE, SAME, TEXT, TEXT_SIZE, VOWELLESS
from wherefrom.screening.matching.words import CHARACTER, LEGAL, NUMBER

__all__ = ["VARIANTS", "variants"]

VARIANTS = 256
"""Words of the index that one word of a query may meet."""

_CROWDED = 250
"""A key under which more words stand (what is left of a short word less two letters) says too little to compare them all, unless
nothing else was found."""

_ALIKE = 0.6
_NEAR = 0.8


@compiled
def _look(
    keys: Any, key_word: Any, bucket: Any, shift: Any, other: Any, counts: Any, room: Any, slot: int, rows: Any, numbers: Any, i: int,
    found: Any, alike: Any, hashes: Any, asked: int, count: int,
) -> int:  # fmt: skip
    """Add the words under the first ``asked`` hashes that are alike enough to word ``i``, best first; returns how many are found."""
    one = np.uint64(1)
    for h in range(asked):
        key = hashes[h]
        head = key >> shift
        begin, end = bucket[head], bucket[head + one]
        if count > 0 and end - begin > _CROWDED:
            continue
        for at in range(begin, end):
            if keys[at] != key:
                continue
            word = key_word[at]
            known = False
            for k in range(count):
                if found[k] == word:
                    known = True
                    break
            if known or count >= VARIANTS:
                continue
            value, _ = likeness(room, slot, rows, numbers, i, other, counts, word)
            if value >= _ALIKE:
                place = count
                while place > 0 and alike[place - 1] < value:
                    found[place], alike[place] = found[place - 1], alike[place - 1]
                    place -= 1
                found[place], alike[place] = word, value
                count += 1
    return count


@compiled
def variants(
    keys: Any, key_word: Any, bucket: Any, shift: Any, other: Any, counts: Any, room: Any, slot: int, rows: Any, numbers: Any, i: int,
    found: Any, alike: Any, hashes: Any,
) -> int:  # fmt: skip
    """Fill ``found`` and ``alike`` with the words that word ``i``, laid out in ``slot``, may be, the most alike first; returns how many."""
    size, kind = np.int64(rows[i, TEXT_SIZE]), rows[i, KIND]
    hashes[0] = hashed(rows, i, TEXT, size, TEXT_KEY, -1, -1)
    count = _look(keys, key_word, bucket, shift, other, counts, room, slot, rows, numbers, i, found, alike, hashes, 1, 0)
    if kind == LEGAL or kind == CHARACTER or kind == NUMBER:
        return count
    exact = count > 0 and alike[0] == 1.0
    asked = 0
    if size > 3 or (size == 3 and not exact):
        for k in range(size):
            hashes[asked] = hashed(rows, i, TEXT, size, TEXT_KEY, k, -1)
            asked += 1
    phone = np.int64(rows[i, PHONE_SIZE])
    if phone > 1:
        hashes[asked] = hashed(rows, i, PHONE, phone, PHONE_KEY, -1, -1)
        asked += 1
        if phone >= 4 and not exact:
            for k in range(phone):
                hashes[asked] = hashed(rows, i, PHONE, phone, PHONE_KEY, k, -1)
                asked += 1
    bare = np.int64(rows[i, BONES_SIZE])
    if bare > 1:
        hashes[asked] = hashed(rows, i, BONES, bare, BARE_ALL if rows[i, VOWELLESS] else BARE, -1, -1)
        asked += 1
    for group in range(SAME, NUMBERS):
        if numbers[i, group] != 0:
            hashes[asked] = number_hashed(numbers[i, group], NAME)
            asked += 1
    count = _look(keys, key_word, bucket, shift, other, counts, room, slot, rows, numbers, i, found, alike, hashes, asked, count)
    # Two slips in a word of five or six letters leave little, so they are looked for only where nothing nearer was found.
    if (size >= 7 and not exact) or (size >= 5 and (count == 0 or alike[0] < _NEAR)):
        asked = 0
        for k in range(size):
            for m in range(k + 1, size):
                hashes[asked] = hashed(rows, i, TEXT, size, TEXT_KEY, k, m)
                asked += 1
        count = _look(keys, key_word, bucket, shift, other, counts, room, slot, rows, numbers, i, found, alike, hashes, asked, count)
    return count
