"""Words as rows of arrays, so that compiled code can compare them: each distinct word once.

>>> from wherefrom.screening.matching.words import words
>>> table = WordTable()
>>> [table.intern(word) for word in words("Wei Zhang")], table.intern(words("ZHANG")[0])
([0, 1], 1)
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from wherefrom.screening.matching.compiling import compiled
from wherefrom.screening.matching.words import Word

__all__ = [
    "BONES", "BONES_SIZE", "CONTRAST", "COUNT", "GENDER", "KIND", "LETTERS", "NUMBERS", "PHONE", "PHONE_SIZE", "SAME", "SOUNDS", "SYLLABLE", "TEXT", "TEXT_SIZE", "VOWELLESS",
    "WordTable", "Words", "load_words", "opened", "save_words",
]  # fmt: skip

WIDTH = 64
"""Bytes of a row: one line of a processor's cache, so that a word costs one look into memory."""

TEXT, PHONE, BONES, TEXT_SIZE, PHONE_SIZE, BONES_SIZE, KIND, VOWELLESS, GENDER = 0, 24, 44, 56, 57, 58, 59, 60, 61
"""Where in a row the spelling, the sound, the consonants, their lengths, the kind, the mark of a script without vowels and the gender
(1 a man's name, 2 a woman's, 0 neither or not known) stand."""

COUNT, LETTERS, SOUNDS, CONTRAST, SAME, SYLLABLE, NUMBERS = 0, 1, 2, 3, 4, 8, 14
"""The numbers of a word: the names of the background table that hold it; a bit for each letter of its text and of its sound, so that
most pairs are told apart without being compared; its line of words that exclude each other (north, south); from ``SAME`` on the groups
of names that are one name (Bob, Robert), and from ``SYLLABLE`` on the Chinese and Korean syllables that it may be a spelling of."""


class Words(NamedTuple):
    """Words as rows: ``rows`` (n, 64) bytes, ``numbers`` (n, 14); a spelling longer than its place is cut."""

    rows: NDArray[np.uint8]
    numbers: NDArray[np.uint32]


def _empty(size: int) -> Words:
    return Words(rows=np.zeros((size, WIDTH), np.uint8), numbers=np.zeros((size, NUMBERS), np.uint32))


class WordTable:
    """A growing table of distinct words; ``columns()`` gives the arrays as they stand."""

    def __init__(self, size: int = 1024) -> None:
        self._places: dict[Word, int] = {}
        self._columns = _empty(size)
        self._waiting: list[Word] = []

    def __len__(self) -> int:
        return len(self._places)

    def columns(self) -> Words:
        """The arrays; rows past ``len`` are empty."""
        if self._waiting:
            self._write()
        return self._columns

    def intern(self, word: Word) -> int:
        """The row of a word, written when it is met for the first time."""
        place = self._places.get(word)
        if place is not None:
            return place
        place = len(self._places)
        self._places[word] = place
        self._waiting.append(word)
        return place

    def _write(self) -> None:
        """Write the words that came since the last time, all at once."""
        waiting, self._waiting = self._waiting, []
        first = len(self._places) - len(waiting)
        while len(self._places) > len(self._columns.rows):
            grown = _empty(2 * len(self._columns.rows))
            for name in Words._fields:
                old: NDArray[Any] = getattr(self._columns, name)
                getattr(grown, name)[: len(old)] = old
            self._columns = grown
        rows, numbers = self._columns
        for place, width, length, mark, texts in (
            (TEXT, PHONE - TEXT, TEXT_SIZE, LETTERS, [word.text for word in waiting]),
            (PHONE, BONES - PHONE, PHONE_SIZE, SOUNDS, [word.phone for word in waiting]),
            (BONES, TEXT_SIZE - BONES, BONES_SIZE, -1, [word.skeleton for word in waiting]),
        ):
            raw = [text.encode("utf-8", "replace") for text in texts]
            starts = np.zeros(len(raw) + 1, np.int64)
            np.cumsum([len(one) for one in raw], out=starts[1:])
            _spread(np.frombuffer(b"".join(raw) or b"\0", np.uint8), starts, rows, numbers, first, place, width, length, mark)
        until = len(self._places)
        rows[first:until, KIND] = [word.kind for word in waiting]
        rows[first:until, VOWELLESS] = [word.vowelless for word in waiting]
        rows[first:until, GENDER] = [word.gender for word in waiting]
        numbers[first:until, COUNT] = [word.common for word in waiting]
        numbers[first:until, CONTRAST] = [word.contrast for word in waiting]
        for k, word in enumerate(waiting):
            for place, end, groups in ((SAME, SYLLABLE, word.same), (SYLLABLE, NUMBERS, word.syllables)):
                if groups:
                    some = groups[: end - place]
                    numbers[first + k, place : place + len(some)] = some


@compiled
def _spread(
    joined: Any, starts: Any, rows: Any, numbers: Any, first: int, place: int, width: int, length: int, mark: int
) -> None:  # fmt: skip
    """Write texts laid end to end into their rows, their lengths, and which letters they hold."""
    for k in range(len(starts) - 1):
        size = min(width, starts[k + 1] - starts[k])
        found = np.uint32(0)
        for i in range(size):
            letter = joined[starts[k] + i]
            rows[first + k, place + i] = letter
            found |= np.uint32(1) << np.uint32(letter & 31)
        rows[first + k, length] = size
        if mark >= 0:
            numbers[first + k, mark] = found


def save_words(words: Words, count: int, folder: Path) -> None:
    """Write the first ``count`` words, one file a field."""
    for name in Words._fields:
        np.save(folder / f"word_{name}.npy", getattr(words, name)[:count])


def opened(path: Path) -> NDArray[Any]:
    """An array opened without being read: a plain view of the file, for numpy's own class of mapped arrays is slow to slice and to pass."""
    array: NDArray[Any] = np.load(path, mmap_mode="c")
    return array.view(np.ndarray)


def load_words(folder: Path) -> Words:
    """Open the words without reading them."""
    return Words(*(opened(folder / f"word_{name}.npy") for name in Words._fields))
