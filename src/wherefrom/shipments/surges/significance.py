"""How unusual a series is, told by thousands of series at earlier dates; and the correction for having asked thousands of times.

A score is the log of observed over expected, in units of the series' own lumpiness. Its p is its rank among the scores that the same
search gives at earlier dates, within series of the same kind and size (a split conformal p): no shape of the noise is assumed, which
matters, since trade by product has tails that no textbook model has. What is assumed is that earlier dates are like this one would
have been. Corrections by statsmodels: Benjamini-Hochberg, and Benjamini-Yekutieli, which holds under any dependence.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from statsmodels.stats.multitest import multipletests

from wherefrom.shipments.surges.expectation import Expected
from wherefrom.shipments.surges.panel import Floats, Whole

__all__ = ["KINDS", "PEERS", "Judged", "corrected", "judge"]

DRIFT = 0.02
"""Variance (log) that even the smoothest series has from one year to the next; ranks make the answer insensitive to it."""

PEERS = 100
"""Fewer series than this at earlier dates (windows that overlap count once) rank nothing: p stays 1."""

KINDS = ("new", "sparse", "regular")


class Judged(NamedTuple):
    """Per series: kind (index into ``KINDS``), score, p, the scores' 2.5 and 97.5 % among its peers, its spread; ``tested`` where it had a flow."""

    kind: Whole
    score: Floats
    p: Floats
    low: Floats
    high: Floats
    spread: Floats
    tested: npt.NDArray[np.bool_]


class _Scored(NamedTuple):
    kind: Whole
    score: Floats
    size: Floats
    spread: Floats
    tested: npt.NDArray[np.bool_]


def _scored(one: Expected, months: int, smoothing: float) -> _Scored:
    kind = np.where(one.baseline <= 0, 0, np.where(one.active * 2 < months, 1, 2))
    spread = np.sqrt(one.lumpy * (1 / (one.expected + smoothing) + 1 / (one.baseline + smoothing)) + DRIFT)
    score = np.log((one.observed + smoothing) / (one.expected + smoothing)) / spread
    return _Scored(kind, score, one.baseline / months, spread, (one.baseline > 0) | (one.observed > 0))


def judge(now: tuple[Expected, int], earlier: Sequence[tuple[Expected, int]], smoothing: float) -> Judged:
    """Rank the scores of now among those of earlier searches; each comes with the number of months of its baseline."""
    one = _scored(*now, smoothing)
    others = [_scored(*each, smoothing) for each in earlier]
    p, low, high = np.ones(len(one.score)), np.full(len(one.score), -np.inf), np.full(len(one.score), np.inf)
    for kind, edges in enumerate(_edges(others)):
        for step in range(len(edges) + 1):
            mine = np.flatnonzero((one.kind == kind) & one.tested & (np.searchsorted(edges, one.size) == step))
            peers = np.sort(
                np.concatenate([e.score[(e.kind == kind) & e.tested & (np.searchsorted(edges, e.size) == step)] for e in others] or [[]])
            )
            if len(peers) < PEERS * max(1, len(others)):
                continue
            p[mine] = (1 + len(peers) - np.searchsorted(peers, one.score[mine], side="left")) / (len(peers) + 1)
            low[mine], high[mine] = np.quantile(peers, (0.025, 0.975))
    return Judged(one.kind, one.score, p, low, high, one.spread, one.tested)


def _edges(others: Sequence[_Scored]) -> list[Floats]:
    """Where the kinds are divided by size: regular series in four, sparse ones in two; large flows are steadier than small ones."""
    out = [np.empty(0)]
    for kind, parts in ((1, (0.7,)), (2, (0.5, 0.7, 0.85))):
        sizes = np.concatenate([one.size[(one.kind == kind) & one.tested] for one in others] or [[]])
        out.append(np.quantile(sizes, parts) if len(sizes) >= 8 * PEERS * len(others) > 0 else np.empty(0))
    return out


def corrected(p: Floats, fdr: float) -> tuple[Floats, Floats]:
    """q-values after Benjamini-Hochberg and after Benjamini-Yekutieli; a series is found where its q is at most the rate.

    >>> [q.round(3).tolist() for q in corrected(np.array([0.001, 0.02, 0.9]), 0.05)]
    [[0.003, 0.03, 0.9], [0.006, 0.055, 1.0]]
    """
    if not len(p):
        return p, p
    return multipletests(p, fdr, "fdr_bh")[1], multipletests(p, fdr, "fdr_by")[1]
