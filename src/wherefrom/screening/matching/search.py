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
from wherefrom.screening.matching.distance import edits, likeness
from wherefrom.screening.matching.keys import BARE, BARE_ALL, NAME, PHONE_KEY, TEXT_KEY, hashed, number_hashed
from wherefrom.screening.matching.model import score
from wherefrom.screening.matching.words import CHARACTER, LEGAL, MOST_WORDS, NUMBER, PARTICLE

__all__ = ["Queries", "Scratch", "scratch", "search"]

_VARIANTS = 256
"""Words of the index that one word of a query may meet."""

_ALIKE = 0.6
_SLIP = 0.8
_LIGHT, _SURE, _SHARE = 0.2, 12, 0.55
"""A candidate that shares less than a fifth is not aligned; after the twelfth, nor is one with less than 0.55 of the heaviest."""

_COMMON = 60_000
"""A word that stands in more names than this is looked up only when the query has no rarer one."""


class Queries(NamedTuple):
    """Forms of names to look for: word rows in ``ids[start[k]:start[k + 1]]``; ``person`` is 1, 0 or 0.5 (not known)."""

    ids: NDArray[np.int32]
    start: NDArray[np.int64]
    person: NDArray[np.float64]


class Scratch(NamedTuple):
    """Working space of one thread over one segment of F forms."""

    gathered: NDArray[np.float32]
    mark: NDArray[np.int32]
    touched: NDArray[np.int32]
    found: NDArray[np.int32]
    alike: NDArray[np.float64]
    sizes: NDArray[np.int64]
    held: NDArray[np.int64]


def scratch(forms: int) -> Scratch:
    """Fresh working space."""
    return Scratch(
        gathered=np.zeros(forms, np.float32),
        mark=np.zeros(forms, np.int32),
        touched=np.zeros(forms, np.int32),
        found=np.zeros((MOST_WORDS, _VARIANTS), np.int32),
        alike=np.zeros((MOST_WORDS, _VARIANTS)),
        sizes=np.zeros(MOST_WORDS, np.int64),
        held=np.zeros(MOST_WORDS, np.int64),
    )


@compiled
def _look(arrays: Any, key: int, words: Any, i: int, found: Any, alike: Any, count: int, floor: float) -> int:
    """Add the words under ``key`` that are alike enough to word ``i``; returns how many are found by now."""
    head = key >> arrays.shift
    for at in range(arrays.key_bucket[head], arrays.key_bucket[head + np.uint64(1)]):
        if arrays.keys[at] != key:
            continue
        word = arrays.key_word[at]
        known = False
        for k in range(count):
            if found[k] == word:
                known = True
        if known or count >= _VARIANTS:
            continue
        value, _ = likeness(words, i, arrays.words, word)
        if value >= floor:
            at_place = count
            while at_place > 0 and alike[at_place - 1] < value:
                found[at_place], alike[at_place] = found[at_place - 1], alike[at_place - 1]
                at_place -= 1
            found[at_place], alike[at_place] = word, value
            count += 1
    return count


@compiled
def _variants(arrays: Any, words: Any, i: int, found: Any, alike: Any) -> int:
    """The words of the index that word ``i`` of a query may be, most of them alike by at least 0.6."""
    size, kind = np.int64(words.text_length[i]), words.kind[i]
    count = _look(arrays, hashed(words.text, i, size, TEXT_KEY, -1, -1), words, i, found, alike, 0, _ALIKE)
    if kind == LEGAL or kind == CHARACTER or kind == NUMBER:
        return count
    if size >= 3:
        for k in range(size):
            count = _look(arrays, hashed(words.text, i, size, TEXT_KEY, k, -1), words, i, found, alike, count, _ALIKE)
    if size >= 7 and not (count > 0 and alike[0] == 1.0):
        for k in range(size):
            for m in range(k + 1, size):
                count = _look(arrays, hashed(words.text, i, size, TEXT_KEY, k, m), words, i, found, alike, count, _ALIKE)
    phone = np.int64(words.phone_length[i])
    if phone > 1:
        count = _look(arrays, hashed(words.phone, i, phone, PHONE_KEY, -1, -1), words, i, found, alike, count, _ALIKE)
        if phone >= 4 and not (count > 0 and alike[0] == 1.0):
            for k in range(phone):
                count = _look(arrays, hashed(words.phone, i, phone, PHONE_KEY, k, -1), words, i, found, alike, count, _ALIKE)
    bare = np.int64(words.skeleton_length[i])
    if bare > 1:
        tag = BARE_ALL if words.vowelless[i] else BARE
        count = _look(arrays, hashed(words.skeleton, i, bare, tag, -1, -1), words, i, found, alike, count, _ALIKE)
    if words.same[i] != 0:
        count = _look(arrays, number_hashed(words.same[i], NAME), words, i, found, alike, count, _ALIKE)
    return count


@compiled
def _whole_word(arrays: Any, words: Any, i: int) -> int:
    """The row of the index that is word ``i`` as written, or -1."""
    size = np.int64(words.text_length[i])
    key = hashed(words.text, i, size, TEXT_KEY, -1, -1)
    head = key >> arrays.shift
    for at in range(arrays.key_bucket[head], arrays.key_bucket[head + np.uint64(1)]):
        if arrays.keys[at] != key:
            continue
        word = arrays.key_word[at]
        if arrays.words.text_length[word] == size and arrays.words.kind[word] == words.kind[i]:
            same = True
            for k in range(size):
                if arrays.words.text[word, k] != words.text[i, k]:
                    same = False
            if same:
                return word
    return -1


@compiled
def _gather(arrays: Any, work: Any, word: int, worth: float, tag: int, touched: int) -> int:
    """Give every name that holds ``word`` its worth, once for a word of the query; returns how many names are touched by now."""
    for at in range(arrays.post_start[word], arrays.post_start[word + 1]):
        form = arrays.post_forms[at]
        if work.mark[form] == tag:
            continue
        work.mark[form] = tag
        if work.gathered[form] == 0.0:
            work.touched[touched] = form
            touched += 1
        work.gathered[form] += worth
    return touched


@compiled
def _joined(arrays: Any, words: Any, ids: Any, weights: Any, work: Any, tag: int, touched: int) -> int:
    """Names that hold two neighbouring words of the query as one."""
    line = np.empty((1, 64), np.uint8)
    for i in range(len(ids) - 1):
        one, two = ids[i], ids[i + 1]
        size_one, size_two = np.int64(words.text_length[one]), np.int64(words.text_length[two])
        if words.kind[one] in (LEGAL, NUMBER, CHARACTER) or words.kind[two] in (LEGAL, NUMBER, CHARACTER):
            continue
        size = size_one + size_two
        if size < 4 or size > 20:
            continue
        for k in range(size_one):
            line[0, k] = words.text[one, k]
        for k in range(size_two):
            line[0, size_one + k] = words.text[two, k]
        worth = weights[i] + weights[i + 1]
        for skip in range(-1, size):
            key = hashed(line, 0, size, TEXT_KEY, skip, -1)
            head = key >> arrays.shift
            for at in range(arrays.key_bucket[head], arrays.key_bucket[head + np.uint64(1)]):
                word = arrays.key_word[at]
                if arrays.keys[at] == key and edits(line, 0, size, arrays.words.text, word, arrays.words.text_length[word]) <= 1:
                    touched = _gather(arrays, work, word, worth * 0.9, tag + i, touched)
    return touched


@compiled
def _candidates(arrays: Any, words: Any, ids: Any, weights: Any, work: Any, tag: int, best: Any, best_worth: Any) -> int:
    """Fill ``best`` with the forms that share most with the query, heaviest first; returns how many."""
    count = len(ids)
    found, alike, sizes, held = work.found, work.alike, work.sizes, work.held
    held[:] = 0
    mass = 0.0
    for i in range(count):
        sizes[i] = _variants(arrays, words, ids[i], found[i], alike[i])
        if sizes[i] > 0 and alike[i, 0] < 1.0:
            # A word that the index does not know is as rare as the commonest word that it may be a slip for.
            for k in range(sizes[i]):
                if alike[i, k] >= _SLIP:
                    weights[i] = min(weights[i], arrays.weight[found[i, k]])
        mass += weights[i]
        for k in range(sizes[i]):
            held[i] += arrays.post_start[found[i, k] + 1] - arrays.post_start[found[i, k]]
    touched = 0
    rarest = -1
    for i in range(count):
        if held[i] > 0 and (rarest < 0 or held[i] < held[rarest]):
            rarest = i
    for i in range(count):
        if i != rarest and (held[i] > _COMMON or ((words.kind[ids[i]] == LEGAL or words.kind[ids[i]] == PARTICLE) and held[i] > 500)):
            continue
        for k in range(sizes[i]):
            touched = _gather(arrays, work, found[i, k], weights[i] * alike[i, k], tag + i, touched)
    touched = _joined(arrays, words, ids, weights, work, tag + MOST_WORDS, touched)
    kept, most = 0, len(best)
    for t in range(touched):
        form = work.touched[t]
        worth = work.gathered[form] / (0.6 * mass + 0.4 * arrays.form_mass[form])
        work.gathered[form] = 0.0
        if kept == most and worth <= best_worth[kept - 1]:
            continue
        at = kept if kept < most else most - 1
        while at > 0 and best_worth[at - 1] < worth:
            best[at], best_worth[at] = best[at - 1], best_worth[at - 1]
            at -= 1
        best[at], best_worth[at] = form, worth
        kept = min(most, kept + 1)
    return kept


@compiled
def search(
    arrays: Any,
    words: Any,
    queries: Any,
    trees: Any,
    work: Any,
    floor: float,
    gone: Any,
    hit_form: Any,
    hit_score: Any,
    wide: int,
    desk: Any,
) -> None:
    """Fill ``hit_form`` and ``hit_score`` (queries, top): the best form of each of the best parties, -1 where there are fewer.

    ``gone`` marks parties that are no longer listed; ``wide`` is how many candidates are aligned.
    """
    best, best_worth = np.empty(wide, np.int64), np.empty(wide, np.float64)
    link, how, value = np.empty(MOST_WORDS, np.int64), np.empty(MOST_WORDS, np.int64), np.empty(MOST_WORDS, np.float64)
    out = np.empty(len(MEASURES), np.float64)
    weights, others = np.empty(MOST_WORDS, np.float64), np.empty(MOST_WORDS, np.float64)
    top = hit_form.shape[1]
    tag = 1
    work.mark[:] = 0
    for q in range(len(queries.start) - 1):
        ids = queries.ids[queries.start[q] : queries.start[q + 1]]
        hit_form[q, :] = -1
        hit_score[q, :] = 0.0
        if len(ids) == 0:
            continue
        for i in range(len(ids)):
            whole = _whole_word(arrays, words, ids[i])
            count = words.common[ids[i]] + (arrays.held_by[whole] if whole >= 0 else 0)
            weights[i] = weigh(words.kind[ids[i]], count, arrays.total)
        kept = _candidates(arrays, words, ids, weights, work, tag, best, best_worth)
        tag += 2 * MOST_WORDS
        filled = 0
        for c in range(kept):
            form = best[c]
            if best_worth[c] < _LIGHT or (c >= _SURE and best_worth[c] < _SHARE * best_worth[0]):
                break
            party = arrays.form_party[form]
            if gone[party]:
                continue
            other_ids = arrays.form_words[arrays.form_start[form] : arrays.form_start[form + 1]]
            for j in range(len(other_ids)):
                others[j] = arrays.weight[other_ids[j]]
            person = max(queries.person[q], arrays.form_person[form]) if queries.person[q] == 0.5 else queries.person[q]
            align(desk, words, ids, weights, arrays.words, other_ids, others, person, out, link, how, value)
            worth = score(trees, out)
            if worth < floor:
                continue
            at = filled
            for k in range(filled):
                if arrays.form_party[hit_form[q, k]] == party:
                    at = k
            if at < filled:
                if hit_score[q, at] >= worth:
                    continue
            elif filled == top:
                if hit_score[q, top - 1] >= worth:
                    continue
                at = top - 1
            else:
                filled += 1
            while at > 0 and hit_score[q, at - 1] < worth:
                hit_form[q, at], hit_score[q, at] = hit_form[q, at - 1], hit_score[q, at - 1]
                at -= 1
            hit_form[q, at], hit_score[q, at] = form, worth
