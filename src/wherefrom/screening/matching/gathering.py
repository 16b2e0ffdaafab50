"""The names of an index that share most with a query, before they are aligned: how postings are gathered, and which are spared.

The rarest word of a query opens the names that hold it or a variant of it, then the next, until the words that are left are
together worth too little for a name that holds nothing else; those are looked for only in the names that are open by then (the
essential and non-essential lists of MaxScore: H. Turtle and J. Flood, "Query evaluation: strategies and optimizations", 1995).
"""

from __future__ import annotations

from typing import Any

import numpy as np

from wherefrom.screening.matching.compiling import compiled
from wherefrom.screening.matching.distance import FREE, edits, mark, unmark
from wherefrom.screening.matching.keys import TEXT_KEY, hashed
from wherefrom.screening.matching.table import KIND, TEXT, TEXT_SIZE
from wherefrom.screening.matching.words import CHARACTER, LEGAL, MOST_WORDS, NUMBER

__all__ = ["candidates"]

_VERY = 0.85
"""A candidate that shares this much of both names may be the very name: it is aligned however little its words are worth."""

_SLACK = 2.0
"""Bits that a candidate may gain when it is aligned beyond what was gathered for it: initials, words written together."""

_PLENTY, _NEAR = 2_000, 0.78
"""Once a word has opened so many names, only words at least this near to it open more: in a list of a million, not in one of thirty thousand."""

_FINE = 65_536.0
"""A cell holds what was gathered for a name, in this fraction of a bit, in its lower half, and which words gave it in its upper half."""

_LOW = np.uint64(0xFFFFFFFF)


@compiled
def _bits(cell: Any) -> float:
    return np.float64(cell & _LOW) / _FINE


@compiled
def _bit(place: int) -> Any:
    return np.uint64(1) << np.uint64(32 + place)


@compiled
def _open(arrays: Any, work: Any, word: int, place: int, worth: float, touched: int) -> int:
    """Give every name that holds ``word`` its worth, once for each place of the query; returns how many names are open by now."""
    bit, fine, cells, found, forms = _bit(place), np.uint64(worth * _FINE), work.cells, work.touched, arrays.post_forms
    for at in range(arrays.post_start[word], arrays.post_start[word + 1]):
        form = forms[at]
        cell = cells[form]
        if cell & bit:
            continue
        if cell == 0:
            found[touched] = form
            touched += 1
        cells[form] = (cell | bit) + fine
    return touched


@compiled
def _joined(arrays: Any, rows: Any, ids: Any, weights: Any, work: Any, room: Any, touched: int) -> int:
    """Open the names that hold two neighbouring words of the query as one."""
    line, listed = work.line, arrays.words.rows
    for i in range(len(ids) - 1):
        one, two = ids[i], ids[i + 1]
        size_one, size_two = np.int64(rows[one, TEXT_SIZE]), np.int64(rows[two, TEXT_SIZE])
        if rows[one, KIND] in (LEGAL, NUMBER, CHARACTER) or rows[two, KIND] in (LEGAL, NUMBER, CHARACTER):
            continue
        size = size_one + size_two
        if size < 4 or size > 20:
            continue
        for k in range(size_one):
            line[0, k] = rows[one, k]
        for k in range(size_two):
            line[0, size_one + k] = rows[two, k]
        worth = weights[i] + weights[i + 1]
        mark(room, FREE, line, 0, 0, size)
        for skip in range(-1, size):
            key = hashed(line, 0, 0, size, TEXT_KEY, skip, -1)
            head = key >> arrays.shift
            for at in range(arrays.key_bucket[head], arrays.key_bucket[head + np.uint64(1)]):
                word = arrays.key_word[at]
                if arrays.keys[at] == key and edits(room, FREE, size, listed, word, TEXT, np.int64(listed[word, TEXT_SIZE])) <= 1:
                    touched = _open(arrays, work, word, MOST_WORDS + i, worth * 0.9, touched)
        unmark(room, FREE, line, 0, 0, size)
    return touched


@compiled
def _order(arrays: Any, ids: Any, work: Any, order: Any) -> None:
    """Fill ``order`` with the places of the query's words, the one whose variants stand in fewest names first."""
    for i in range(len(ids)):
        begin, held = work.begin[ids[i]], 0
        for k in range(begin, begin + work.size[ids[i]]):
            held += arrays.post_start[work.pool_word[k] + 1] - arrays.post_start[work.pool_word[k]]
        work.held[i] = held
        at = i
        while at > 0 and work.held[order[at - 1]] > held:
            order[at] = order[at - 1]
            at -= 1
        order[at] = i


@compiled
def _enough(gathered: float, mass: float, other: float, least: float, spared: float) -> bool:
    """Whether a name of ``other`` bits, for which so much is gathered, is worth aligning with a query of ``mass`` bits."""
    both = mass + other
    return 2.0 * gathered >= spared * both and (gathered >= least or 2.0 * gathered >= _VERY * both)


@compiled
def _complete(
    arrays: Any,
    work: Any,
    word: int,
    begin: int,
    place: int,
    weight: float,
    mass: float,
    rest: float,
    least: float,
    spared: float,
    touched: int,
) -> int:
    """Look for the variants of ``word`` from ``begin`` on in the names that are open, and close those that cannot be worth aligning:
    ``rest`` is what the words after it may add. Returns how many names stay open.
    """  # fmt: skip
    found, stamp, bit = work.pool_word, work.stamp, _bit(place)
    first, end = work.begin[word] + begin, work.begin[word] + work.size[word]
    for k in range(first, end):
        stamp[found[k]] = work.pool_alike[k]
    highest, kept = weight * work.pool_alike[first], 0
    for t in range(touched):
        form = work.touched[t]
        cell, other = work.cells[form], arrays.form_mass[form]
        if not cell & bit and _enough(_bits(cell) + highest + rest, mass, other, least, spared):
            best = 0.0
            for at in range(arrays.form_start[form], arrays.form_start[form + 1]):
                best = max(best, stamp[arrays.form_words[at]])
            if best > 0.0:
                cell = (cell | bit) + np.uint64(weight * best * _FINE)
        if _enough(_bits(cell) + rest, mass, other, least, spared):
            work.touched[kept] = form
            kept += 1
        else:
            cell = np.uint64(0)
        work.cells[form] = cell
    for k in range(first, end):
        stamp[found[k]] = 0.0
    return kept


@compiled
def _promising(arrays: Any, work: Any, mass: float, rest: float, needed: float, share: float, touched: int) -> int:
    """Close the names that share less than ``share`` of what the fullest one does; returns how many stay open."""
    cells, found = work.cells, work.touched
    fullest, most = 0, np.uint64(0)
    for t in range(touched):
        cell = cells[found[t]] & _LOW
        if cell > most:
            fullest, most = found[t], cell
    # A name holds about as many bits as it shares, so the worth asked for below says how many must be gathered.
    worth = share * _bits(most) / (0.6 * mass + 0.4 * arrays.form_mass[fullest])
    bound = max(needed, 0.6 * worth * mass / (1.0 - 0.3 * worth)) - rest
    least = np.uint64(max(0.0, bound) * _FINE)
    kept = 0
    for t in range(touched):
        form = found[t]
        if cells[form] & _LOW >= least:
            found[kept] = form
            kept += 1
        else:
            cells[form] = 0
    return kept


@compiled
def candidates(
    arrays: Any, rows: Any, ids: Any, weights: Any, work: Any, room: Any, least: float, spared: float, best: Any, best_worth: Any,
) -> int:  # fmt: skip
    """Fill ``best`` with the forms that share most with the query, heaviest first; returns how many.

    ``least`` is how many bits must agree, ``spared`` which share of both names.
    """
    count, order, opened, left = len(ids), work.order, work.opened, work.left
    mass = 0.0
    for i in range(count):
        mass += weights[i]
    least -= _SLACK
    needed = max(0.5 * spared * mass, min(least, 0.5 * _VERY * mass))
    _order(arrays, ids, work, order)
    touched, rest = 0, mass
    for o in range(count):
        i = order[o]
        rest -= weights[i]
        first, end = work.begin[ids[i]], work.begin[ids[i]] + work.size[ids[i]]
        k, seen = first, 0
        while k < end:
            if weights[i] * work.pool_alike[k] + rest < needed or (seen > _PLENTY and work.pool_alike[k] < _NEAR):
                break
            word = work.pool_word[k]
            seen += arrays.post_start[word + 1] - arrays.post_start[word]
            touched = _open(arrays, work, word, i, weights[i] * work.pool_alike[k], touched)
            k += 1
        opened[i] = k - first
        left[i] = weights[i] * work.pool_alike[k] if k < end and work.pool_alike[k] >= _NEAR else 0.0
    touched = _joined(arrays, rows, ids, weights, work, room, touched)
    rest = left[:count].sum()
    touched = _promising(arrays, work, mass, rest, needed, spared, touched)
    for o in range(count):
        i = order[o]
        rest -= left[i]
        if left[i] > 0.0:
            touched = _complete(arrays, work, ids[i], opened[i], i, weights[i], mass, rest, least, spared, touched)
    kept, most = 0, len(best)
    for t in range(touched):
        form = work.touched[t]
        gathered, other = _bits(work.cells[form]), arrays.form_mass[form]
        work.cells[form] = 0
        if not _enough(gathered, mass, other, least, spared):
            continue
        worth = gathered / (0.6 * mass + 0.4 * other)
        if kept == most and worth <= best_worth[kept - 1]:
            continue
        at = kept if kept < most else most - 1
        while at > 0 and best_worth[at - 1] < worth:
            best[at], best_worth[at] = best[at - 1], best_worth[at - 1]
            at -= 1
        best[at], best_worth[at] = form, worth
        kept = min(most, kept + 1)
    return kept
