"""How far a hit is believed, and when it is sure: tables of weights, applied to whole arrays.

A common number is never sure alone: it needs its brand beside it or in the brand column, or, where it is no word, year, round or very
short number, a word for electronic goods nearby. Weights are judgements, not probabilities; ``SURE`` is where a hit may mark a shipment.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from wherefrom.shipments.parts.kernel import (
    BASE,
    BRAND,
    CONFUSED,
    CORE,
    LEFT,
    MIXED,
    SEPARATED,
    SPLIT,
    SPREAD,
    WIDTH,
)  # fmt: skip
from wherefrom.shipments.parts.suffixes import JOINED_BY, KNOWN, LETTERS, LONG, NOTHING, NUMBERED

__all__ = [
    "BASE_ONLY", "BESIDE", "BRAND_ONLY", "COLUMN", "DIMMED", "EXACT", "GOODS", "KINDS", "LOOK_ALIKE", "QUANTITY", "SEPARATORS", "SUFFIX",
    "SURE", "judged", "kinds",
]  # fmt: skip

BRAND_ONLY, BASE_ONLY, SUFFIX, LOOK_ALIKE, SEPARATORS, EXACT = range(1, 7)
"""Kinds of hits, the better the higher; 0 is no hit."""

KINDS = ("", "brand-only", "base-only", "suffix", "look-alike", "separators", "exact")
"""Their names."""

BESIDE, COLUMN, GOODS, QUANTITY, DIMMED = 1, 2, 4, 8, 16
"""What speaks for a hit or against it, as bits: its brand beside it; its brand in the brand column; a word for electronic goods nearby;
a unit or a word for pieces behind it; another wanted number explains the same characters better."""

SURE = 0.7

_KIND_SCORE = np.array([0, 0.3, 0.6, 0.95, 0.9, 0.95, 1.0])
_TAIL_SCORE = np.ones(6)
_TAIL_SCORE[[KNOWN, LETTERS, JOINED_BY, NUMBERED, LONG]] = (1.0, 0.85, 0.8, 0.65, 0.45)
_CORE_SCORE = 0.85
_PENALTY = {SPLIT: 0.1, SPREAD: 0.2, LEFT: 0.1}
_COMMON_SCORE, _GOODS_SCORE, _DIMMED = 0.3, 0.75, 0.5

Ints = npt.NDArray[np.integer]


def kinds(role: Ints, ways: Ints, tails: Ints) -> npt.NDArray[np.int8]:
    """The kind of each hit from what its pattern was, how its characters differ and what follows."""
    kind = np.full(len(role), EXACT, np.int8)
    kind[(ways & SEPARATED) != 0] = SEPARATORS
    kind[(ways & (MIXED | CONFUSED | WIDTH)) != 0] = LOOK_ALIKE
    kind[tails != NOTHING] = SUFFIX
    kind[(role == CORE) | (role == BASE)] = BASE_ONLY
    kind[role == BRAND] = BRAND_ONLY
    return kind


def judged(
    kind: Ints, role: Ints, ways: Ints, tails: Ints, context: Ints, common: npt.NDArray[np.bool_], strict: npt.NDArray[np.bool_]
) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.bool_]]:  # fmt: skip
    """(score, sure) of each hit; ``common`` numbers need support, ``strict`` ones need their brand."""
    score = _KIND_SCORE[kind] * _TAIL_SCORE[tails]
    score[role == CORE] = _CORE_SCORE
    score[(kind == SUFFIX) & ((ways & (MIXED | CONFUSED)) != 0)] -= 0.05
    for bit, less in _PENALTY.items():
        score[(ways & bit) != 0] -= less
    branded = (context & (BESIDE | COLUMN)) != 0
    named = branded & (kind != BRAND_ONLY)
    score[named] += (1 - score[named]) / 2
    score[(context & DIMMED) != 0] *= _DIMMED
    alone = common & ~branded
    helped = alone & ~strict & ((context & GOODS) != 0) & ((context & QUANTITY) == 0)
    score[helped] = np.minimum(score[helped], _GOODS_SCORE)
    score[alone & ~helped] *= _COMMON_SCORE
    counted = common & ((context & QUANTITY) != 0)
    score[counted] = np.minimum(score[counted], _COMMON_SCORE)
    return np.round(score, 3).astype(np.float32), (score >= SURE) & (kind != BRAND_ONLY)
