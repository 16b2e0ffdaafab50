"""The words of two names laid side by side.

Pairs of words are linked greedily, the most alike and heaviest first; runs of two or three words may meet one word
(``joining``). What is measured of it stands in ``measures``.
"""

from __future__ import annotations

from typing import Any

from wherefrom.screening.matching.compiling import compiled
from wherefrom.screening.matching.distance import INITIALS, likeness
from wherefrom.screening.matching.joining import Desk, desk, join_both, may_join
from wherefrom.screening.matching.measures import MEASURES, measure, weigh

__all__ = ["MEASURES", "Desk", "align", "desk", "weigh"]

_LINK = 0.62
"""Words less alike than this are not linked."""


@compiled
def align(
    desk: Any, rows: Any, numbers: Any, a_ids: Any, a_weights: Any, other: Any, counts: Any, b_ids: Any, b_weights: Any,
    person: float, least: float, out: Any, link_a: Any, how: Any, value: Any,
) -> float:  # fmt: skip
    """Lay two names side by side; fill ``out`` (one number a measure), ``link_a``, ``how`` and ``value`` (one a word of ``a``).

    ``a_ids`` are rows of the words ``rows, numbers``, laid out in the desk's masks, ``b_ids`` rows of ``other, counts``; at most 14
    each. Returns the agreement, or -1 where the agreement is worth less than ``least`` bits: ``out`` is then not filled.
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
            likes[i, j], ways[i, j] = likeness(desk.masks, i, rows, numbers, a_ids[i], other, counts, b_ids[j])
            most = max(most, likes[i, j])
        met += most >= 0.9
    joins = 0
    if ((met < na and met < nb) or na != nb) and (
        may_join(rows, numbers, a_ids, other, counts, b_ids) or may_join(other, counts, b_ids, rows, numbers, a_ids)
    ):
        joins = join_both(desk, rows, a_ids, other, b_ids, link_a, how, value)
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
    return measure(desk, rows, numbers, a_ids, a_weights, other, counts, b_ids, b_weights, person, least, out, link_a, how, value, joins)
