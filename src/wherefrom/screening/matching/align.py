"""The words of two names laid side by side, and what is measured of it.

Pairs of words are linked greedily, the most alike and heaviest first; runs of two or three words may meet one word
(``Abd al Rahman``, ``Abdulrahman``). What is left over on either side counts as much as what agrees.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from wherefrom.screening.matching.compiling import compiled
from wherefrom.screening.matching.distance import CONSONANTS, INITIALS, JOINED, SOUND, edits, likeness
from wherefrom.screening.matching.words import CHARACTER, COMMON, INITIAL, LEGAL, MOST_WORDS, NUMBER, ORDINARY, PARTICLE

__all__ = ["MEASURES", "Desk", "align", "desk", "weigh"]

MEASURES = (
    "agreement",
    "cover",
    "left_a",
    "left_b",
    "heaviest_left_a",
    "heaviest_left_b",
    "clash",
    "weakest",
    "bits",
    "linked",
    "words_left_a",
    "words_left_b",
    "number_clash",
    "initials",
    "initial_clash",
    "legal_clash",
    "whole",
    "rarest",
    "shorter",
    "vowelless",
    "joined",
    "sounds",
    "loss",
    "order",
    "person",
    "characters",
    "leftover_alike",
    "common_left",
)
"""What ``align`` measures, in the order of its array; ``docs/concepts/screening.md`` says each in a sentence."""

_LINK = 0.62
"""Words less alike than this are not linked."""

_JOIN = 0.84
_BOUND = 62


@compiled
def weigh(kind: int, count: int, total: float) -> float:
    """What a word's agreement is worth in bits: the rarer, the more; fixed for words that say little."""
    if kind == LEGAL:
        return 0.5
    if kind == PARTICLE:
        return 0.8
    if kind == INITIAL:
        return 1.5
    if kind == NUMBER:
        return 4.0
    if kind == CHARACTER:
        return 4.5
    bits = np.log2(total / (count + 1.0))
    if kind == COMMON:
        return min(4.5, max(0.8, bits))
    return min(14.0, max(2.0, bits))


@compiled
def _join(words: Any, ids: Any, start: int, run: int, into: Any) -> int:
    size = 0
    for k in range(start, start + run):
        word = ids[k]
        for m in range(words.text_length[word]):
            if size < _BOUND:
                into[0, size] = words.text[word, m]
                size += 1
    return size


class Desk(NamedTuple):
    """Room to lay two names side by side, reused so that nothing is allotted in the hot path."""

    likes: NDArray[np.float64]
    ways: NDArray[np.int64]
    link_b: NDArray[np.int64]
    front: NDArray[np.int64]
    back: NDArray[np.int64]
    line: NDArray[np.uint8]
    other: NDArray[np.uint8]


def desk() -> Desk:
    """Fresh room for one thread."""
    return Desk(
        likes=np.zeros((MOST_WORDS, MOST_WORDS)),
        ways=np.zeros((MOST_WORDS, MOST_WORDS), np.int64),
        link_b=np.zeros(MOST_WORDS, np.int64),
        front=np.zeros(MOST_WORDS, np.int64),
        back=np.zeros(MOST_WORDS, np.int64),
        line=np.zeros((1, 64), np.uint8),
        other=np.zeros((1, 64), np.uint8),
    )


@compiled
def _joined(
    line: Any, a: Any, a_ids: Any, b: Any, b_ids: Any, likes: Any, link_a: Any, link_b: Any, how: Any, value: Any, flip: bool
) -> int:
    """Link runs of words of ``a`` with one word of ``b`` where that is better than word by word; returns how many words of ``a``."""
    count = 0
    na, nb = len(a_ids), len(b_ids)
    for run in range(3, 1, -1):
        for i in range(na - run + 1):
            free = True
            total = 0
            for k in range(i, i + run):
                kind = a.kind[a_ids[k]]
                total += a.text_length[a_ids[k]]
                if link_a[k] >= 0 or kind == LEGAL or kind == NUMBER or kind == CHARACTER:
                    free = False
            if not free or total < 4:
                continue
            for j in range(nb):
                word = b_ids[j]
                size = np.int64(b.text_length[word])
                if link_b[j] >= 0 or abs(size - total) > 2 or size < 4 or b.kind[word] == LEGAL:
                    continue
                met = False
                for k in range(i, i + run):
                    if likes[k, j] >= 0.9 or a.text_length[a_ids[k]] >= size:
                        met = True
                if met:
                    continue
                joined = _join(a, a_ids, i, run, line)
                alike = 1.0 - edits(line, 0, joined, b.text, word, size) / max(joined, size)
                if alike >= _JOIN:
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
def _written(words: Any, word: int, into: Any, size: int) -> int:
    if words.kind[word] != LEGAL:
        for m in range(words.text_length[word]):
            if size < _BOUND:
                into[0, size] = words.text[word, m]
                size += 1
    return size


@compiled
def _whole(desk: Any, a: Any, a_ids: Any, b: Any, b_ids: Any, link_a: Any, link_b: Any) -> float:
    """How alike the names are written without spaces, the other's words in the order of the words they met, legal forms left out."""
    one, other = desk.line, desk.other
    size_a = size_b = 0
    last = -1
    for i in range(len(a_ids)):
        size_a = _written(a, a_ids[i], one, size_a)
        j = link_a[i]
        if j >= 0 and j != last:
            size_b = _written(b, b_ids[j], other, size_b)
            last = j
    for j in range(len(b_ids)):
        if link_b[j] < 0:
            size_b = _written(b, b_ids[j], other, size_b)
    if size_a == 0 or size_b == 0:
        return 0.0
    return 1.0 - edits(one, 0, size_a, other, 0, size_b) / max(size_a, size_b)


@compiled
def _join_both(desk: Any, a: Any, a_ids: Any, b: Any, b_ids: Any, link_a: Any, how: Any, value: Any) -> int:
    na, nb = len(a_ids), len(b_ids)
    front, back, link_b = desk.front, desk.back, desk.link_b
    joins = _joined(desk.line, a, a_ids, b, b_ids, desk.likes, link_a, link_b, how, value, False)
    for j in range(nb):
        back[j] = link_b[j]
    for i in range(na):
        front[i] = link_a[i]
    joins += _joined(desk.line, b, b_ids, a, a_ids, desk.likes.T, back, front, how, value, True)
    for i in range(na):
        if link_a[i] < 0 and front[i] >= 0:
            link_a[i] = front[i]
    for j in range(nb):
        if link_b[j] < 0 and back[j] >= 0:
            link_b[j] = back[j]
    return joins


@compiled
def align(
    desk: Any,
    a: Any,
    a_ids: Any,
    a_weights: Any,
    b: Any,
    b_ids: Any,
    b_weights: Any,
    person: float,
    out: Any,
    link_a: Any,
    how: Any,
    value: Any,
) -> float:
    """Lay two names side by side; fill ``out`` (one number a measure), ``link_a``, ``how`` and ``value`` (one a word of ``a``).

    ``a_ids`` and ``b_ids`` are rows of the word columns ``a`` and ``b``, at most 14 each. Returns the agreement.
    """
    na, nb = len(a_ids), len(b_ids)
    likes, ways, link_b = desk.likes, desk.ways, desk.link_b
    met = 0
    for j in range(nb):
        link_b[j] = -1
    for i in range(na):
        link_a[i], how[i], value[i] = -1, 0, 0.0
        most = 0.0
        for j in range(nb):
            likes[i, j], ways[i, j] = likeness(a, a_ids[i], b, b_ids[j])
            most = max(most, likes[i, j])
        met += most >= 0.9
    joins = 0
    if (met < na and met < nb) or na != nb:
        joins = _join_both(desk, a, a_ids, b, b_ids, link_a, how, value)
    for _ in range(min(na, nb)):
        best, bi, bj = 0.0, -1, -1
        for i in range(na):
            if link_a[i] >= 0:
                continue
            for j in range(nb):
                if link_b[j] >= 0 or likes[i, j] < _LINK:
                    continue
                worth = likes[i, j] * likes[i, j] * (a_weights[i] + b_weights[j]) - 0.01 * abs(i - j)
                if ways[i, j] == INITIALS:
                    worth = 0.5 - 0.01 * abs(i - j)
                if worth > best:
                    best, bi, bj = worth, i, j
        if bi < 0:
            break
        link_a[bi], link_b[bj] = bj, bi
        how[bi], value[bi] = ways[bi, bj], likes[bi, bj]
    return _measure(desk, a, a_ids, a_weights, b, b_ids, b_weights, person, out, link_a, link_b, how, value, likes, joins)


@compiled
def _left(kind: int, weight: float, out: Any, side: int) -> None:
    """Count a word that met nothing: on side 0 (``a``) or 1 (``b``)."""
    out[2 + side] += weight
    if kind == NUMBER:
        out[12] += 1
    elif kind == INITIAL:
        out[14] += 1
    elif kind == ORDINARY or kind == CHARACTER:
        out[10 + side] += 1
        out[4 + side] = max(out[4 + side], weight)
    elif kind == COMMON:
        out[27] += 1


@compiled
def _met(kind: int, way: int, alike: float, weight: float, out: Any) -> None:
    """Count a word of ``a`` that met one of ``b``."""
    out[8] += weight * max(0.0, 2.0 * alike - 1.0)
    out[22] += weight * (1.0 - alike)
    if kind == ORDINARY or kind == CHARACTER or kind == COMMON:
        out[9] += 1
        if way != INITIALS:
            out[7] = min(out[7], alike)
            if alike > 0.8:
                out[17] = max(out[17], weight)
    out[13] += way == INITIALS
    out[19] += way == CONSONANTS
    out[21] += way == SOUND


@compiled
def _lighter(way: int, weight: float, other: float) -> float:
    """What a link weighs: a slip in a common word does not make it a rare one, so the commoner of the two counts."""
    if way == INITIALS:
        return 1.5
    return weight if way == JOINED else min(weight, other)


@compiled
def _measure(
    desk: Any, a: Any, a_ids: Any, a_weights: Any, b: Any, b_ids: Any, b_weights: Any, person: float,
    out: Any, link_a: Any, link_b: Any, how: Any, value: Any, likes: Any, joins: int,
) -> float:  # fmt: skip
    na, nb = len(a_ids), len(b_ids)
    out[:] = 0.0
    out[7], out[23] = 1.0, 1.0
    mass_a = mass_b = agreed_a = agreed_b = 0.0
    legal_a = legal_b = legal_met = False
    previous = -1
    for i in range(na):
        kind, j = a.kind[a_ids[i]], link_a[i]
        legal_a = legal_a or kind == LEGAL
        out[25] += kind == CHARACTER
        if j < 0:
            mass_a += a_weights[i]
            _left(kind, a_weights[i], out, 0)
            continue
        weight = _lighter(how[i], a_weights[i], b_weights[j])
        mass_a += weight
        agreed_a += weight * value[i]
        _met(kind, how[i], value[i], weight, out)
        legal_met = legal_met or kind == LEGAL
        if j < previous:
            out[23] = 0.0
        previous = j
    for j in range(nb):
        kind, i = b.kind[b_ids[j]], link_b[j]
        legal_b = legal_b or kind == LEGAL
        if i < 0:
            mass_b += b_weights[j]
            _left(kind, b_weights[j], out, 1)
            continue
        weight = _lighter(how[i], b_weights[j], a_weights[i])
        mass_b += weight
        agreed_b += weight * value[i]
    for i in range(na):
        for j in range(nb):
            if link_a[i] < 0 and link_b[j] < 0 and a.kind[a_ids[i]] == ORDINARY and b.kind[b_ids[j]] == ORDINARY:
                out[26] = max(out[26], likes[i, j])
    agreement = (agreed_a + agreed_b) / max(1e-9, mass_a + mass_b)
    out[0] = agreement
    out[1] = max(agreed_a / max(1e-9, mass_a), agreed_b / max(1e-9, mass_b))
    out[2] /= max(1e-9, mass_a)
    out[3] /= max(1e-9, mass_b)
    out[6] = min(out[4], out[5])
    if out[9] == 0.0:
        out[7] = 0.0
    out[15] = 1.0 if legal_a and legal_b and not legal_met else 0.0
    out[16] = _whole(desk, a, a_ids, b, b_ids, link_a, link_b)
    out[18] = min(na, nb)
    out[20] = joins
    out[24] = person
    return agreement
