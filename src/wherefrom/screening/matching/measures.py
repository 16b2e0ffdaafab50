"""What is measured of two names laid side by side, and what a word's agreement is worth.

What is left over on either side counts as much as what agrees; the commoner of two linked words says what a link is worth.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from wherefrom.screening.matching.compiling import compiled
from wherefrom.screening.matching.distance import CONSONANTS, INITIALS, JOINED, SHORTENED, SOUND, SPELLING, SYLLABLES, same_sound
from wherefrom.screening.matching.joining import whole
from wherefrom.screening.matching.table import CONTRAST, COUNT, GENDER, KIND, PHONE, TEXT_SIZE
from wherefrom.screening.matching.words import CHARACTER, COMMON, INITIAL, LEGAL, NUMBER, ORDINARY, PARTICLE

__all__ = ["BITS", "MEASURES", "measure", "weigh"]

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
    "known_clash",
    "gender_clash",
    "starts",
    "endings",
    "shortened",
    "acronym",
    "scrambled",
    "syllables",
)
"""What ``align`` measures, in the order of its array; ``docs/concepts/screening.md`` says each in a sentence."""

_SYLLABLE = 5.5

BITS = MEASURES.index("bits")


@compiled
def weigh(kind: int, count: int, total: float, syllable: bool) -> float:
    """What a word's agreement is worth in bits: the rarer, the more; fixed for words that say little.

    A word that may be a Chinese or Korean syllable says little too, however few lists hold it: a few hundred syllables name a fifth of mankind.
    """
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
    return min(_SYLLABLE if syllable else 14.0, max(2.0, bits))


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
    out[35] += way == SYLLABLES
    out[21] += way == SOUND


@compiled
def _slip(rows: Any, numbers: Any, i: int, other: Any, counts: Any, j: int, out: Any) -> None:
    """Measure what is odd about two words that are alike and not the same: a slip seldom makes one known name of another."""
    if not same_sound(rows, i, other, j):
        out[28] = max(out[28], np.log2(1.0 + min(numbers[i, COUNT], counts[j, COUNT])))
    if rows[i, GENDER] + other[j, GENDER] == 3:
        out[29] += 1
    if rows[i, 0] != other[j, 0] and rows[i, PHONE] != other[j, PHONE]:
        out[30] += 1
    size, longer = np.int64(rows[i, TEXT_SIZE]), np.int64(other[j, TEXT_SIZE])
    if abs(size - longer) <= 1:
        for k in range(max(size, longer) - 1):
            if rows[i, k] != other[j, k]:
                return
        out[31] += 1


@compiled
def _acronym(rows: Any, ids: Any, link: Any, other: Any, others: Any) -> int:
    """How many letters a word of ``ids`` that met nothing has, where they are the first letters of a run of the other's words; else 0."""
    for i in range(len(ids)):
        size = np.int64(rows[ids[i], TEXT_SIZE])
        kind = rows[ids[i], KIND]
        if link[i] >= 0 or size < 3 or size > 8 or kind == LEGAL or kind == CHARACTER or kind == NUMBER:
            continue
        for first in range(len(others)):
            for small in range(2):  # with the particles, and without
                at = 0
                for j in range(first, len(others)):
                    if small == 1 and other[others[j], KIND] == PARTICLE:
                        continue
                    if at >= size or other[others[j], 0] != rows[ids[i], at]:
                        break
                    at += 1
                if at == size:
                    return int(size)
    return 0


@compiled
def _scrambled(link: Any, count: int) -> float:
    """1 where the words that met stand in an order that no turn (the family name first or last) makes the same, else 0."""
    turns, first, last = 0, -1, -1
    for i in range(count):
        if link[i] < 0:
            continue
        if last > link[i]:
            turns += 1
        if first < 0:
            first = link[i]
        last = link[i]
    return 1.0 if turns > 1 or (turns == 1 and last > first) else 0.0


@compiled
def _lighter(way: int, weight: float, other: float) -> float:
    """What a link weighs: a slip in a common word does not make it a rare one, so the commoner of the two counts."""
    if way == INITIALS:
        return 1.5
    if way == SYLLABLES:  # there are some four hundred syllables, however a spelling of one is rare
        return min(weight, other, _SYLLABLE)
    return weight if way == JOINED else min(weight, other)


@compiled
def measure(
    desk: Any, rows: Any, numbers: Any, a_ids: Any, a_weights: Any, other: Any, counts: Any, b_ids: Any, b_weights: Any, person: float, least: float,
    out: Any, link_a: Any, how: Any, value: Any, joins: int,
) -> float:  # fmt: skip
    """Fill ``out`` with the measures of linked words; returns the agreement, or -1 (and stops) where the bits are under ``least``."""
    na, nb, link_b = len(a_ids), len(b_ids), desk.link_b
    out[:] = 0.0
    out[7], out[23] = 1.0, 1.0
    mass_a = mass_b = agreed_a = agreed_b = 0.0
    legal_a = legal_b = legal_met = False
    previous = -1
    for i in range(na):
        kind, j = rows[a_ids[i], KIND], link_a[i]
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
        if how[i] == SPELLING or how[i] == SOUND or how[i] == SHORTENED:
            _slip(rows, numbers, a_ids[i], other, counts, b_ids[j], out)
            out[32] += how[i] == SHORTENED
        legal_met = legal_met or kind == LEGAL
        if j < previous:
            out[23] = 0.0
        previous = j
    out[33] = max(_acronym(rows, a_ids, link_a, other, b_ids), _acronym(other, b_ids, link_b, rows, a_ids))
    out[8] += 2.0 * out[33]
    # Names of common words only are worth few bits; they are measured to the end where every word met its like.
    if out[8] < least and (out[2] > 1.0 or out[7] < 1.0):
        return -1.0
    for j in range(nb):
        kind, i = other[b_ids[j], KIND], link_b[j]
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
            if link_a[i] < 0 and link_b[j] < 0 and rows[a_ids[i], KIND] == ORDINARY and other[b_ids[j], KIND] == ORDINARY:
                out[26] = max(out[26], desk.likes[i, j])
            if numbers[a_ids[i], CONTRAST] != 0 and numbers[a_ids[i], CONTRAST] >> 8 == counts[b_ids[j], CONTRAST] >> 8:
                # Words of one line exclude each other unless they are the same word.
                out[12] += numbers[a_ids[i], CONTRAST] != counts[b_ids[j], CONTRAST]
    agreement = (agreed_a + agreed_b) / max(1e-9, mass_a + mass_b)
    out[0] = agreement
    out[1] = max(agreed_a / max(1e-9, mass_a), agreed_b / max(1e-9, mass_b))
    out[2] /= max(1e-9, mass_a)
    out[3] /= max(1e-9, mass_b)
    out[6] = min(out[4], out[5])
    if out[9] == 0.0:
        out[7] = 0.0
    out[15] = 1.0 if legal_a and legal_b and not legal_met else 0.0
    out[16] = whole(desk, rows, a_ids, other, b_ids, link_a)
    out[18] = min(na, nb)
    out[34] = _scrambled(link_a, na)
    out[20] = joins
    out[24] = person
    return agreement
