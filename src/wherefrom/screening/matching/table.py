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

__all__ = ["PHONE", "SKELETON", "TEXT", "WordTable", "Words", "load_words", "save_words"]

TEXT, PHONE, SKELETON = 24, 20, 12
"""Widths in bytes of the three spellings of a word; what is longer is cut."""


class Words(NamedTuple):
    """Columns of words; shapes (n, 24), (n,), (n, 20), (n,), (n, 12), (n,), and (n,) for the rest.

    ``same`` is the identifier of the group of names that are the same name (Bob, Robert) or of a legal form's class, 0 for none;
    ``common`` counts the names of the background table that hold the word; ``letters`` and ``sounds`` have a bit set for each
    letter of the text and of the sound, so that most pairs of words are told apart without being compared.
    """

    text: NDArray[np.uint8]
    text_length: NDArray[np.uint8]
    phone: NDArray[np.uint8]
    phone_length: NDArray[np.uint8]
    skeleton: NDArray[np.uint8]
    skeleton_length: NDArray[np.uint8]
    kind: NDArray[np.uint8]
    vowelless: NDArray[np.uint8]
    same: NDArray[np.int64]
    common: NDArray[np.int32]
    letters: NDArray[np.uint32]
    sounds: NDArray[np.uint32]


def _empty(size: int) -> Words:
    return Words(
        text=np.zeros((size, TEXT), np.uint8),
        text_length=np.zeros(size, np.uint8),
        phone=np.zeros((size, PHONE), np.uint8),
        phone_length=np.zeros(size, np.uint8),
        skeleton=np.zeros((size, SKELETON), np.uint8),
        skeleton_length=np.zeros(size, np.uint8),
        kind=np.zeros(size, np.uint8),
        vowelless=np.zeros(size, np.uint8),
        same=np.zeros(size, np.int64),
        common=np.zeros(size, np.int32),
        letters=np.zeros(size, np.uint32),
        sounds=np.zeros(size, np.uint32),
    )


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
        while len(self._places) > len(self._columns.kind):
            grown = _empty(2 * len(self._columns.kind))
            for name in Words._fields:
                old: NDArray[Any] = getattr(self._columns, name)
                getattr(grown, name)[: len(old)] = old
            self._columns = grown
        columns, until = self._columns, len(self._places)
        for array, lengths, bits, texts in (
            (columns.text, columns.text_length, columns.letters, [word.text for word in waiting]),
            (columns.phone, columns.phone_length, columns.sounds, [word.phone for word in waiting]),
            (columns.skeleton, columns.skeleton_length, None, [word.skeleton for word in waiting]),
        ):
            raw = [text.encode("utf-8", "replace") for text in texts]
            starts = np.zeros(len(raw) + 1, np.int64)
            np.cumsum([len(one) for one in raw], out=starts[1:])
            joined = np.frombuffer(b"".join(raw) or b"\0", np.uint8)
            _spread(joined, starts, array, lengths, columns.letters if bits is None else bits, first, bits is not None)
        columns.kind[first:until] = [word.kind for word in waiting]
        columns.vowelless[first:until] = [word.vowelless for word in waiting]
        columns.same[first:until] = [word.same for word in waiting]
        columns.common[first:until] = [word.common for word in waiting]


@compiled
def _spread(joined: Any, starts: Any, array: Any, lengths: Any, bits: Any, first: int, mark: bool) -> None:
    width = array.shape[1]
    for k in range(len(starts) - 1):
        size = min(width, starts[k + 1] - starts[k])
        found = np.uint32(0)
        for i in range(size):
            letter = joined[starts[k] + i]
            array[first + k, i] = letter
            found |= np.uint32(1) << np.uint32(letter & 31)
        lengths[first + k] = size
        if mark:
            bits[first + k] = found


def save_words(words: Words, rows: int, folder: Path) -> None:
    """Write the first ``rows`` rows as one file a column."""
    for name in Words._fields:
        np.save(folder / f"word_{name}.npy", getattr(words, name)[:rows])


def load_words(folder: Path) -> Words:
    """Open the columns without reading them."""
    return Words(*(np.load(folder / f"word_{name}.npy", mmap_mode="c") for name in Words._fields))
