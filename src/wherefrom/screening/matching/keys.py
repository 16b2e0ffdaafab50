"""Keys under which words meet that are not spelled alike: whole, one or two letters less, by sound, by consonants.

Two words within one edit share a key of the word or of the word less one letter (the deletion neighbourhood of SymSpell,
W. Garbe, 2012). Keys are 64-bit FNV-1a hashes; a key that meets by accident is found out when the words are compared.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from wherefrom.screening.matching.compiling import compiled
from wherefrom.screening.matching.table import BONES, BONES_SIZE, KIND, NUMBERS, PHONE, PHONE_SIZE, SAME, TEXT, TEXT_SIZE, VOWELLESS
from wherefrom.screening.matching.words import CHARACTER, LEGAL

__all__ = ["BARE", "BARE_ALL", "NAME", "PHONE_KEY", "TEXT_KEY", "bucketed", "hashed", "number_hashed", "word_keys"]

TEXT_KEY, PHONE_KEY, BARE, BARE_ALL, NAME = 1, 2, 3, 4, 5
"""What a key is of: letters, sound, consonants of a word written without vowels, consonants of any word, a group of names."""

_ONE_LESS, _TWO_LESS, _JOINED_ONE_LESS = 3, 5, 7
"""The shortest words of which keys with one and with two letters less are kept, and the longest of two words written as one."""


@compiled
def hashed(letters: Any, row: int, place: int, size: int, tag: int, skip: int, skip_too: int) -> Any:
    """The hash of ``size`` letters from ``letters[row, place]`` without those at ``skip`` and ``skip_too`` (-1 for none)."""
    value = np.uint64(14695981039346656037) ^ np.uint64(tag)
    prime = np.uint64(1099511628211)
    value *= prime
    for i in range(size):
        if i != skip and i != skip_too:
            value = (value ^ np.uint64(letters[row, place + i])) * prime
    return value ^ (value >> np.uint64(29))


@compiled
def number_hashed(number: int, tag: int) -> Any:
    """The hash of a number."""
    value = (np.uint64(number) + np.uint64(tag)) * np.uint64(0x9E3779B97F4A7C15)
    return value ^ (value >> np.uint64(31))


@compiled
def _of_word(rows: Any, numbers: Any, k: int, held: int, out: Any, at: int, write: bool) -> int:
    """Write the keys of word ``k`` at ``out[at:]`` (or only count them); returns where the next word's begin."""
    size, kind = np.int64(rows[k, TEXT_SIZE]), rows[k, KIND]
    if write:
        out[at] = hashed(rows, k, TEXT, size, TEXT_KEY, -1, -1)
    at += 1
    if kind == LEGAL or kind == CHARACTER or (held == 0 and size > _JOINED_ONE_LESS):
        return at
    if size >= _ONE_LESS:
        for i in range(size):
            if write:
                out[at] = hashed(rows, k, TEXT, size, TEXT_KEY, i, -1)
            at += 1
    if held == 0:
        return at
    if size >= _TWO_LESS:
        for i in range(size):
            for j in range(i + 1, size):
                if write:
                    out[at] = hashed(rows, k, TEXT, size, TEXT_KEY, i, j)
                at += 1
    phone = np.int64(rows[k, PHONE_SIZE])
    if phone > 1:
        if write:
            out[at] = hashed(rows, k, PHONE, phone, PHONE_KEY, -1, -1)
        at += 1
        if phone > _ONE_LESS:
            for i in range(phone):
                if write:
                    out[at] = hashed(rows, k, PHONE, phone, PHONE_KEY, i, -1)
                at += 1
    bare = np.int64(rows[k, BONES_SIZE])
    if bare > 1:
        if write:
            out[at] = hashed(rows, k, BONES, bare, BARE_ALL, -1, -1)
        at += 1
        if rows[k, VOWELLESS]:
            if write:
                out[at] = hashed(rows, k, BONES, bare, BARE, -1, -1)
            at += 1
    for group in range(SAME, NUMBERS):
        if numbers[k, group] != 0:
            if write:
                out[at] = number_hashed(numbers[k, group], NAME)
            at += 1
    return at


@compiled
def _all(rows: Any, numbers: Any, held_by: Any, out: Any, of: Any, write: bool) -> int:
    at = 0
    for k in range(len(held_by)):
        until = _of_word(rows, numbers, k, held_by[k], out, at, write)
        if write:
            of[at:until] = k
        at = until
    return at


def word_keys(words: Any, held_by: NDArray[np.int32]) -> tuple[NDArray[np.uint64], NDArray[np.int32]]:
    """(keys, the word of each), in no order, for V words; a word that no name holds as such (two words as one) has few."""
    nothing, none = np.zeros(1, np.uint64), np.zeros(1, np.int32)
    size = _all(words.rows, words.numbers, held_by, nothing, none, False)
    keys, of = np.zeros(size, np.uint64), np.zeros(size, np.int32)
    _all(words.rows, words.numbers, held_by, keys, of, True)
    return keys, of


def bucketed(keys: NDArray[np.uint64], of: NDArray[np.int32]) -> tuple[NDArray[np.uint64], NDArray[np.int32], NDArray[np.int64]]:
    """Keys in order, their words, and where the keys with each beginning start: one look instead of twenty steps of bisection."""
    order = np.argsort(keys, kind="stable")
    keys, of = keys[order], of[order]
    bits = max(4, int(np.ceil(np.log2(max(16, len(keys))))))
    heads = keys >> np.uint64(64 - bits)
    bucket = np.searchsorted(heads, np.arange((1 << bits) + 1, dtype=np.uint64)).astype(np.int64)
    return keys, of, bucket
