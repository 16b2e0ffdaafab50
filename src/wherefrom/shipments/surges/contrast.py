"""Difference in differences: did the controlled goods rise more than their control group to the same place, or than to other places?

A Poisson model of the controlled flow with the control group as offset: whatever moves both (season, growth, prices in general)
cancels. Standard errors by Newey and West, since months hang together; and by drawing the products of both groups anew, since a group
of few products moves by chance as its largest products do. The wider one counts.
"""

from __future__ import annotations

import warnings

import numpy as np
import statsmodels.api as sm
from scipy import stats

from wherefrom.shipments.surges.expectation import LAGS
from wherefrom.shipments.surges.panel import Floats, Plan, Whole
from wherefrom.shipments.surges.values import Control

__all__ = ["contrast"]


DRAWS, SEED = 200, 20_220_301


def contrast(destination: str, group: str, mine: Floats, theirs: Floats, now: Plan, *, exchangeable: bool = False) -> Control | None:
    """Compare goods with their control group (each products by months); None where a group is empty in the baseline or the window.

    ``exchangeable``: both are products to one destination, so that p is no less than the rank of the difference among draws of labels.
    """
    own, other = mine.sum(0), theirs.sum(0)
    columns = np.concatenate([now.baseline, now.window])
    after = np.isin(columns, now.window).astype(float)
    usable = other[columns] > 0
    y, offset, step = own[columns][usable], other[columns][usable], after[usable]
    if step.sum() < 2 or (1 - step).sum() < 3 or y[step == 0].sum() <= 0 or y[step == 1].sum() <= 0:
        return None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a perfect fit, as of a flow in proportion to its control group, is no fault
        model = sm.GLM(
            y / y.mean(), np.column_stack([np.ones(len(y)), step]), family=sm.families.Poisson(), offset=np.log(offset / offset.mean())
        )
        fit = model.fit(cov_type="HAC", cov_kwds={"maxlags": LAGS, "use_correction": True})
    effect, error, degrees = float(fit.params[1]), max(float(fit.bse[1]), _drawn(mine, theirs, now), 1e-9), max(3, len(y) - 2)
    wide = float(stats.t.ppf(0.975, degrees)) * error
    before, since = now.like, now.window
    return Control(
        destination=destination,
        group=group,
        own_ratio=_ratio(own, before, since),
        group_ratio=_ratio(other, before, since),
        ratio=float(np.exp(effect)),
        low=float(np.exp(effect - wide)),
        high=float(np.exp(effect + wide)),
        p=max(float(2 * stats.t.sf(abs(effect) / error, degrees)), _ranked(mine, theirs, now) if exchangeable else 0.0),
    )


def _drawn(mine: Floats, theirs: Floats, now: Plan) -> float:
    """The spread (log) of the difference over draws of products with replacement; 0 for groups of one product, which cannot be drawn."""
    chance, parts = np.random.default_rng(SEED), []
    for goods in (mine, theirs):
        sums = np.column_stack([goods[:, now.baseline].mean(1), goods[:, now.window].mean(1)])
        sums = sums[sums.sum(1) > 0]
        if len(sums) < 2:
            continue
        drawn = chance.multinomial(len(sums), np.full(len(sums), 1 / len(sums)), size=DRAWS) @ sums
        drawn = drawn[(drawn > 0).all(1)]
        parts.append(float(np.log(drawn[:, 1] / drawn[:, 0]).var()) if len(drawn) > DRAWS // 2 else 1.0)
    return float(np.sqrt(sum(parts)))


def _ranked(mine: Floats, theirs: Floats, now: Plan) -> float:
    """How often labels drawn at random divide the products into groups that differ as much."""
    goods = np.concatenate([mine, theirs])
    sums = np.column_stack([goods[:, now.baseline].sum(1), goods[:, now.window].sum(1)])
    chance = np.random.default_rng(SEED)
    labels = np.zeros((2 * DRAWS + 1, len(goods)))
    labels[0, : len(mine)] = 1
    for row in labels[1:]:
        row[chance.choice(len(goods), len(mine), replace=False)] = 1
    one, other = labels @ sums, (1 - labels) @ sums
    usable = (one > 0).all(1) & (other > 0).all(1)
    effect = np.log(one[usable][:, 1] / one[usable][:, 0] * other[usable][:, 0] / other[usable][:, 1])
    apart = np.abs(effect - np.median(effect[1:])) if len(effect) > 1 else effect
    return float((apart >= apart[0] - 1e-12).mean()) if len(apart) else 1.0


def _ratio(flow: Floats, before: Whole, since: Whole) -> float:
    """Mean of the window's months over mean of the like months."""
    reference = float(flow[before].mean())
    return float(flow[since].mean()) / reference if reference > 0 else float("nan")
