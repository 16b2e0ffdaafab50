"""Candidates for many names at once, aligned and scored: the compiled heart of screening.

For each word of a query the words of the index that may be the same are looked up by keys and compared; the names that hold
them gather their weights; the heaviest names are aligned with the query word by word and scored; a party keeps its best name.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from wherefrom.screening.matching.align import MEASURES, align, weigh
from wherefrom.screening.matching.compiling import compiled
from wherefrom.screening.matching.distance import lay_out, take_up
from wherefrom.screening.matching.gathering import candidates
from wherefrom.screening.matching.keys import TEXT_KEY, hashed
from wherefrom.screening.matching.model import score
from wherefrom.screening.matching.table import COUNT, KIND, SYLLABLE, TEXT, TEXT_SIZE
from wherefrom.screening.matching.variants import VARIANTS, variants
from wherefrom.screening.matching.words import MOST_WORDS

__all__ = ["Queries", "Scratch", "grown", "scratch", "search", "weigh_words"]

_SLIP = 0.8
_LIGHT, _SURE, _SHARE = 0.2, 12, 0.55
"""A candidate that shares less than a fifth is not aligned; after the twelfth, nor is one with less than 0.55 of the heaviest."""

_SPARED = 0.9
"""A candidate whose agreement cannot be seen to reach this share of the floor (counted up to 0.5) is not aligned. It spares four of
five comparisons and three hits of a thousand (``docs/accuracy.md``)."""

_POOL = 1 << 19
"""Variants of words that are remembered, so that a word that comes again is not looked up again."""


class Queries(NamedTuple):
    """Forms of names to look for: word rows in ``ids[start[k]:start[k + 1]]``; ``person`` is 1, 0 or 0.5 (not known), ``read`` 1
    for the reading of Han characters.
    """

    ids: NDArray[np.int32]
    start: NDArray[np.int64]
    read: NDArray[np.uint8]
    person: NDArray[np.float64]


class Scratch(NamedTuple):
    """Working space of one thread over one segment of F forms, for T words asked about.

    ``begin`` (T,) says where in ``pool_word`` and ``pool_alike`` the variants of a word are remembered (-1: not yet), ``size`` how
    many; ``used`` how much of the pool is taken. ``cells``, ``touched``, ``stamp`` and the five after it serve ``gathering``.
    """

    cells: NDArray[np.uint64]
    touched: NDArray[np.int32]
    stamp: NDArray[np.float32]
    held: NDArray[np.int64]
    order: NDArray[np.int64]
    opened: NDArray[np.int64]
    left: NDArray[np.float64]
    begin: NDArray[np.int32]
    size: NDArray[np.int32]
    pool_word: NDArray[np.int32]
    pool_alike: NDArray[np.float64]
    used: NDArray[np.int64]
    hashes: NDArray[np.uint64]
    line: NDArray[np.uint8]


def scratch(forms: int, words: int) -> Scratch:
    """Fresh working space."""
    return Scratch(
        cells=np.zeros(forms, np.uint64),
        touched=np.zeros(forms, np.int32),
        stamp=np.zeros(words, np.float32),
        held=np.zeros(MOST_WORDS, np.int64),
        order=np.zeros(MOST_WORDS, np.int64),
        opened=np.zeros(MOST_WORDS, np.int64),
        left=np.zeros(MOST_WORDS),
        begin=np.full(1024, -1, np.int32),
        size=np.zeros(1024, np.int32),
        pool_word=np.zeros(_POOL, np.int32),
        pool_alike=np.zeros(_POOL),
        used=np.array([0], np.int64),
        hashes=np.zeros(512, np.uint64),
        line=np.zeros((1, 64), np.uint8),
    )


def grown(work: Scratch, rows: int, fresh: bool) -> Scratch:
    """Working space for at least ``rows`` words; ``fresh`` forgets what was remembered, as the rows are other words now."""
    if fresh:
        work.begin[:] = -1
        work.used[0] = 0
    if rows <= len(work.begin):
        return work
    begin, size = np.full(rows, -1, np.int32), np.zeros(rows, np.int32)
    begin[: len(work.begin)], size[: len(work.size)] = work.begin, work.size
    return work._replace(begin=begin, size=size)


@compiled
def _remember(arrays: Any, rows: Any, numbers: Any, ids: Any, work: Any, room: Any) -> None:
    """Look up the variants of every word of a query that is not remembered."""
    if work.used[0] + len(ids) * VARIANTS > len(work.pool_word):
        work.begin[:] = -1
        work.used[0] = 0
    for i in range(len(ids)):
        if work.begin[ids[i]] >= 0:
            continue
        at = work.used[0]
        count = variants(
            arrays.keys, arrays.key_word, arrays.key_bucket, arrays.shift, arrays.words.rows, arrays.words.numbers, room, i, rows, numbers,
            ids[i], work.pool_word[at : at + VARIANTS], work.pool_alike[at : at + VARIANTS], work.hashes,
        )  # fmt: skip
        work.begin[ids[i]], work.size[ids[i]] = at, count
        work.used[0] = at + count


@compiled
def _held(arrays: Any, rows: Any, i: int) -> int:
    """How many names of the index hold a word as it is written."""
    size = np.int64(rows[i, TEXT_SIZE])
    listed = arrays.words.rows
    key = hashed(rows, i, TEXT, size, TEXT_KEY, -1, -1)
    head = key >> arrays.shift
    for at in range(arrays.key_bucket[head], arrays.key_bucket[head + np.uint64(1)]):
        if arrays.keys[at] != key:
            continue
        word = arrays.key_word[at]
        if listed[word, TEXT_SIZE] == size and listed[word, KIND] == rows[i, KIND]:
            same = True
            for k in range(size):
                if listed[word, k] != rows[i, k]:
                    same = False
            if same:
                return arrays.held_by[word]
    return 0


@compiled
def weigh_words(arrays: Any, rows: Any, numbers: Any, ids: Any, work: Any, room: Any, weights: Any) -> None:
    """Fill ``weights`` with what each word of a name, laid out in ``room``, is worth in this index, in bits."""
    _remember(arrays, rows, numbers, ids, work, room)
    for i in range(len(ids)):
        count = np.int64(numbers[ids[i], COUNT]) + _held(arrays, rows, ids[i])
        weights[i] = weigh(rows[ids[i], KIND], count, arrays.total, numbers[ids[i], SYLLABLE] != 0)
        begin, end = work.begin[ids[i]], work.begin[ids[i]] + work.size[ids[i]]
        if end > begin and work.pool_alike[begin] < 1.0:
            # A word that the index does not know is as rare as the commonest word that it may be a slip for.
            for k in range(begin, end):
                if work.pool_alike[k] >= _SLIP:
                    weights[i] = min(weights[i], arrays.weight[work.pool_word[k]])


@compiled
def _place(form_party: Any, hit_form: Any, hit_score: Any, filled: int, form: int, worth: float) -> int:
    """Put a form among the hits of a query, the best first and one a party; returns how many hits there are then."""
    top, party = len(hit_form), form_party[form]
    at = filled
    for k in range(filled):
        if form_party[hit_form[k]] == party:
            at = k
    if at < filled:
        if hit_score[at] >= worth:
            return filled
    elif filled == top:
        if hit_score[top - 1] >= worth:
            return filled
        at = top - 1
    else:
        filled += 1
    while at > 0 and hit_score[at - 1] < worth:
        hit_form[at], hit_score[at] = hit_form[at - 1], hit_score[at - 1]
        at -= 1
    hit_form[at], hit_score[at] = form, worth
    return filled


@compiled
def search(
    arrays: Any, rows: Any, numbers: Any, queries: Any, trees: Any, work: Any, floor: float, gone: Any, hit_form: Any, hit_score: Any,
    wide: int, desk: Any,
) -> None:  # fmt: skip
    """Fill ``hit_form`` and ``hit_score`` (queries, top): the best form of each of the best parties, -1 where there are fewer.

    ``gone`` marks parties that are no longer listed; ``wide`` is how many candidates are aligned.
    """
    best, best_worth = np.empty(wide, np.int64), np.empty(wide, np.float64)
    link, how, value = np.empty(MOST_WORDS, np.int64), np.empty(MOST_WORDS, np.int64), np.empty(MOST_WORDS, np.float64)
    out = np.empty(len(MEASURES), np.float64)
    weights, others = np.empty(MOST_WORDS, np.float64), np.empty(MOST_WORDS, np.float64)
    # A score cannot be over its ceiling, so what agrees must be worth this many bits.
    least = trees.ceiling - np.log2(1.0 / floor - 1.0) if 0.0 < floor < 1.0 else -1e9
    spared = _SPARED * min(0.5, floor)
    for q in range(len(queries.start) - 1):
        ids = queries.ids[queries.start[q] : queries.start[q + 1]]
        hit_form[q, :] = -1
        hit_score[q, :] = 0.0
        if len(ids) == 0:
            continue
        lay_out(desk.masks, rows, ids)
        weigh_words(arrays, rows, numbers, ids, work, desk.masks, weights)
        kept = candidates(arrays, rows, ids, weights, work, desk.masks, least, spared, best, best_worth)
        filled = 0
        for c in range(kept):
            form = best[c]
            if best_worth[c] < _LIGHT or (c >= _SURE and best_worth[c] < _SHARE * best_worth[0]):
                break
            if gone[arrays.form_party[form]] or (queries.read[q] and arrays.form_read[form]):
                continue
            other_ids = arrays.form_words[arrays.form_start[form] : arrays.form_start[form + 1]]
            for j in range(len(other_ids)):
                others[j] = arrays.weight[other_ids[j]]
            person = max(queries.person[q], arrays.form_person[form]) if queries.person[q] == 0.5 else queries.person[q]
            agreed = align(
                desk,
                rows,
                numbers,
                ids,
                weights,
                arrays.words.rows,
                arrays.words.numbers,
                other_ids,
                others,
                person,
                least,
                out,
                link,
                how,
                value,
            )
            if agreed < 0.0:
                continue
            worth = score(trees, out, floor)
            if worth > 0.0 and worth >= floor:
                filled = _place(arrays.form_party, hit_form[q], hit_score[q], filled, form, worth)
        take_up(desk.masks, rows, ids)
