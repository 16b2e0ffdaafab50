"""Words that one name writes apart and the other together (``Abd al Rahman``, ``Abdulrahman``), and names without their spaces."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from wherefrom.screening.matching.compiling import compiled
from wherefrom.screening.matching.distance import FREE, JOINED, edits, mark, masks, most_alike, unmark
from wherefrom.screening.matching.table import KIND, LETTERS, TEXT_SIZE
from wherefrom.screening.matching.words import CHARACTER, COMMON, LEGAL, MOST_WORDS, NUMBER

__all__ = ["Desk", "desk", "join_both", "may_join", "whole"]

_JOIN = 0.84
_BOUND = 62


class Desk(NamedTuple):
    """Room to lay two names side by side, reused so that nothing is allotted in the hot path."""

    likes: NDArray[np.float64]
    ways: NDArray[np.int64]
    link_b: NDArray[np.int64]
    front: NDArray[np.int64]
    back: NDArray[np.int64]
    lines: NDArray[np.uint8]
    masks: NDArray[np.uint64]


def desk() -> Desk:
    """Fresh room for one thread."""
    return Desk(
        likes=np.zeros((MOST_WORDS, MOST_WORDS)),
        ways=np.zeros((MOST_WORDS, MOST_WORDS), np.int64),
        link_b=np.zeros(MOST_WORDS, np.int64),
        front=np.zeros(MOST_WORDS, np.int64),
        back=np.zeros(MOST_WORDS, np.int64),
        lines=np.zeros((2, 64), np.uint8),
        masks=masks(),
    )


@compiled
def _written(rows: Any, word: int, lines: Any, line: int, size: int) -> int:
    """Write a word behind the ``size`` letters of a line; returns how many there are then."""
    for m in range(rows[word, TEXT_SIZE]):
        if size < _BOUND:
            lines[line, size] = rows[word, m]
            size += 1
    return size


@compiled
def _alike(room: Any, lines: Any, size: int, letters: Any, at: int, other_size: int) -> float:
    """How alike the first line and ``other_size`` letters of row ``at`` are."""
    mark(room, FREE, lines, 0, 0, size)
    value = 1.0 - edits(room, FREE, size, letters, at, 0, other_size) / max(size, other_size)
    unmark(room, FREE, lines, 0, 0, size)
    return value


@compiled
def _join(
    desk: Any, rows: Any, a_ids: Any, other: Any, b_ids: Any, link_a: Any, link_b: Any, how: Any, value: Any, flip: bool
) -> int:  # fmt: skip
    """Link runs of words of ``a`` with one word of ``b`` where that is better than word by word; returns how many words of ``a``."""
    count = 0
    na, nb, likes = len(a_ids), len(b_ids), desk.likes
    for run in range(3, 1, -1):
        for i in range(na - run + 1):
            free, common = True, False
            total = 0
            for k in range(i, i + run):
                kind = rows[a_ids[k], KIND]
                total += rows[a_ids[k], TEXT_SIZE]
                common = common or kind == COMMON
                if link_a[k] >= 0 or kind == LEGAL or kind == NUMBER or kind == CHARACTER:
                    free = False
            if not free or total < 4:
                continue
            for j in range(nb):
                word = b_ids[j]
                size = np.int64(other[word, TEXT_SIZE])
                if link_b[j] >= 0 or abs(size - total) > 2 or size < 4 or other[word, KIND] == LEGAL:
                    continue
                met = False
                for k in range(i, i + run):
                    if (likes[j, k] if flip else likes[k, j]) >= 0.95 or rows[a_ids[k], TEXT_SIZE] >= size:
                        met = True
                if met:
                    continue
                joined = 0
                for k in range(i, i + run):
                    joined = _written(rows, a_ids[k], desk.lines, 0, joined)
                alike = _alike(desk.masks, desk.lines, joined, other, word, size)
                # With a word of the trade in it a run is long and alike soon: Micron Technology is not Microtechnology.
                if alike >= (1.0 if common else _JOIN):
                    for k in range(i, i + run):
                        link_a[k] = j
                        if not flip:
                            how[k], value[k] = JOINED, alike
                    link_b[j] = i
                    if flip:
                        how[j], value[j] = JOINED, alike
                    count += run
                    break
    return count


@compiled
def may_join(rows: Any, numbers: Any, ids: Any, other: Any, counts: Any, other_ids: Any) -> bool:
    """Whether two or three neighbouring words of ``ids`` have the length and the letters of one word of the other name.

    Asked before ``join_both``, which is dear: of ten pairs of names nine end here.
    """
    for i in range(len(ids) - 1):
        total, letters = np.int64(rows[ids[i], TEXT_SIZE]), numbers[ids[i], LETTERS]
        for k in range(i + 1, min(i + 3, len(ids))):
            total += rows[ids[k], TEXT_SIZE]
            letters |= numbers[ids[k], LETTERS]
            for j in range(len(other_ids)):
                size = np.int64(other[other_ids[j], TEXT_SIZE])
                if size >= 4 and abs(size - total) <= 2 and most_alike(letters, counts[other_ids[j], LETTERS], max(size, total)) >= _JOIN:
                    return True
    return False


@compiled
def join_both(
    desk: Any, rows: Any, a_ids: Any, other: Any, b_ids: Any, link_a: Any, how: Any, value: Any
) -> int:  # fmt: skip
    """Link runs of words with one word, both ways; returns how many words that are."""
    na, nb = len(a_ids), len(b_ids)
    front, back, link_b = desk.front, desk.back, desk.link_b
    joins = _join(desk, rows, a_ids, other, b_ids, link_a, link_b, how, value, False)
    for j in range(nb):
        back[j] = link_b[j]
    for i in range(na):
        front[i] = link_a[i]
    joins += _join(desk, other, b_ids, rows, a_ids, back, front, how, value, True)
    for i in range(na):
        if link_a[i] < 0 and front[i] >= 0:
            link_a[i] = front[i]
    for j in range(nb):
        if link_b[j] < 0 and back[j] >= 0:
            link_b[j] = back[j]
    return joins


@compiled
def whole(desk: Any, rows: Any, a_ids: Any, other: Any, b_ids: Any, link_a: Any) -> float:
    """How alike the names are written without spaces, the other's words in the order of the words they met, legal forms left out."""
    size_a = size_b = 0
    last = -1
    for i in range(len(a_ids)):
        if rows[a_ids[i], KIND] != LEGAL:
            size_a = _written(rows, a_ids[i], desk.lines, 0, size_a)
        j = link_a[i]
        if j >= 0 and j != last:
            if other[b_ids[j], KIND] != LEGAL:
                size_b = _written(other, b_ids[j], desk.lines, 1, size_b)
            last = j
    for j in range(len(b_ids)):
        if desk.link_b[j] < 0 and other[b_ids[j], KIND] != LEGAL:
            size_b = _written(other, b_ids[j], desk.lines, 1, size_b)
    if size_a == 0 or size_b == 0:
        return 0.0
    return _alike(desk.masks, desk.lines, size_a, desk.lines, 1, size_b)
