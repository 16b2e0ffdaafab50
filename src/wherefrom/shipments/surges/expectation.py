"""What would have been expected: a Poisson model of each destination's months, shared by all its products.

A Poisson panel with an effect for each product and one common profile of months has its profile where the destination's total has it
(the effects cancel), so that one fit a destination by statsmodels serves thousands of products exactly; each product's level is its
own baseline. The profile: month effects where the history has two years, one yearly wave where it has one, none below; the level is
that of the baseline, months before and after it have their own. No trend is carried forward: two years cannot tell one from a
recovery, and what that leaves open is in the interval, which is never narrower than the misses of the same model at earlier dates.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import statsmodels.api as sm
from scipy import stats

from wherefrom.shipments.surges.panel import Floats, Panel, Plan, Whole

__all__ = ["Expected", "Profile", "bounds", "expect", "miss", "profile", "season"]

LAGS = 3
"""Months over which residuals are taken to hang together (Newey and West)."""


class Profile(NamedTuple):
    """A destination's expected months: of the baseline, of the window, fitted over the history; spread on the log scale."""

    baseline: Floats
    window: Floats
    fitted: Floats
    monthly: float
    spread: float
    degrees: int


class Expected(NamedTuple):
    """Per series: expected and observed in the window, the baseline's sum, lumpiness, months with a flow."""

    expected: Floats
    observed: Floats
    baseline: Floats
    lumpy: Floats
    active: Whole


def season(months: int) -> str:
    """How the seasons are modelled with so many months of history."""
    return "month effects" if months >= 24 else "one yearly wave" if months >= 12 else "no season (less than a year of history)"


def _design(columns: Whole, first: int, history: int) -> Floats:
    of_year = (columns + first) % 12
    parts = [np.ones(len(columns))]
    if history >= 24:
        parts += [(of_year == one).astype(float) - (of_year == 11) for one in range(11)]
    elif history >= 12:
        parts += [np.sin(np.pi * of_year / 6), np.cos(np.pi * of_year / 6)]
    return np.column_stack(parts)


def profile(total: Floats, first: int, now: Plan) -> Profile:
    """Fit one destination's monthly totals; flat where it had no flow or the model cannot be fitted."""
    history = total[now.history]
    mean = float(history.mean())
    if mean <= 0 or len(history) < 6:
        level = np.full(len(now.baseline), float(total[now.baseline].mean()))
        return Profile(level, np.full(len(now.window), level[0]), np.full(len(history), level[0]), 1.0, 1.0, 3)
    design = _design(now.history, first, len(history))
    kept = design.shape[1]
    steps = [column for column in ((now.history < now.baseline[0]), (now.history > now.baseline[-1])) if column.any()]
    whole = np.column_stack([design, *[one.astype(float) for one in steps]])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a destination with a few flows fits badly, and its interval says so
        model = sm.GLM(history / mean, whole, family=sm.families.Poisson())
        fit = model.fit(cov_type="HAC", cov_kwds={"maxlags": min(LAGS, len(history) // 4)})
    ahead = _design(now.window, first, len(history))
    window = np.exp(np.clip(ahead @ fit.params[:kept], -50, 50)) * mean
    baseline = np.exp(np.clip(_design(now.baseline, first, len(history)) @ fit.params[:kept], -50, 50)) * mean
    weight = window / window.sum()
    gradient = weight @ ahead
    cover = np.asarray(fit.cov_params())[:kept, :kept]
    degrees = max(3, len(history) - whole.shape[1])
    rest = history / np.maximum(fit.fittedvalues * mean, mean * 1e-6) - 1
    monthly = float(np.sqrt((rest**2).sum() / degrees))
    return Profile(
        baseline, window, fit.fittedvalues * mean, monthly, float(np.sqrt(max(0.0, gradient @ cover @ gradient) + _noise(rest, monthly, weight))), degrees
    )  # fmt: skip


def _noise(rest: Floats, monthly: float, weight: Floats) -> float:
    """The variance of a weighted sum of months that hang together as the residuals do from one to the next."""
    power = float((rest**2).sum())
    together = float(np.clip((rest[1:] * rest[:-1]).sum() / power, 0, 0.9)) if power > 0 else 0.0
    apart = np.abs(np.subtract.outer(np.arange(len(weight)), np.arange(len(weight))))
    return float(weight @ (monthly**2 * together**apart) @ weight)


def expect(cells: Panel, profiles: Sequence[Profile], now: Plan) -> Expected:
    """Every series' counterfactual from its own baseline and its destination's profile."""
    growth = np.array([one.window.sum() / one.baseline.sum() if one.baseline.sum() > 0 else 1.0 for one in profiles])
    shape = np.array(
        [
            one.baseline / one.baseline.sum() if one.baseline.sum() > 0 else np.full(len(one.baseline), 1 / len(one.baseline))
            for one in profiles
        ]
    )
    reference = cells.values[:, now.baseline]
    level = reference.sum(1)
    mean = level[:, None] * shape[cells.place]
    square = np.divide((reference - mean) ** 2, mean, out=np.zeros_like(mean), where=mean > 0)
    lumpy = square.sum(1) / max(1, len(now.baseline) - 1)
    return Expected(level * growth[cells.place], cells.values[:, now.window].sum(1), level, lumpy, (reference > 0).sum(1))


def miss(cells: Panel, totals: Floats, plans: Sequence[Plan]) -> Floats:
    """By how much (log, root mean square) the model missed each destination at earlier dates; nan without one."""
    if not plans:
        return np.full(len(totals), np.nan)
    missed = []
    for one in plans:
        ahead = np.array([profile(total, cells.first, one).window.sum() for total in totals])
        seen = totals[:, one.window].sum(1)
        missed.append(np.where((ahead > 0) & (seen > 0), np.log(np.maximum(seen, 1e-9) / np.maximum(ahead, 1e-9)), np.nan))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a destination without a flow has no miss
        return np.sqrt(np.nanmean(np.array(missed) ** 2, axis=0))


def bounds(spread: float, degrees: int, level: float = 0.95) -> float:
    """The factor by which expectation may be missed either way."""
    return float(np.exp(min(50.0, stats.t.ppf(0.5 + level / 2, degrees) * spread)))
