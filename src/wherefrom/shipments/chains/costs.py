"""What a step of a chain costs: how much likelier the step is by chance than because the same goods moved on.

A chain's cost is the sum of its steps' and shipments' costs, in nats (natural logarithms of a ratio of likelihoods, moved so that the
best step costs nothing): two chains that differ by one stand about three to one. ``STEP`` holds the judgement: goods in a trader's hands mostly leave
within weeks, a consignment loses little on the way, may be divided, and does not grow. It is a judgement, not a measurement: no set of
proven chains is public (``docs/concepts/chains.md``).

>>> round(float(step(30, 0.0)), 2), round(float(step(110, 0.0)), 2), round(float(step(30, 1.0)), 2)
(0.0, 3.4, 6.0)
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

__all__ = ["BINS", "Costs", "costs", "step"]

BINS = 400
"""Ratios of quantities are told apart in hundredths of a nat, from -2 to +2."""

_LAW = {
    "soonest": 5.0,  # days until goods that were received are seldom sent on before
    "usual": 60.0,  # days within which they mostly are
    "early": 1.0,  # nats that a step on the next day costs
    "late": 3.6,  # nats that the longest dwell costs
    "lost": 0.23,  # share of a consignment, as a logarithm, that may be missing without cost
    "noise": 0.02,  # rounding of quantities, as a logarithm
    "growth": 6.0,  # nats that a step costs whose quantity grows
    "divided": 3.0,  # nats that a step costs whose quantity is a part of what came
    "unknown": 1.5,  # nats where a quantity is not stated
    "dearer": 1.2,  # nats (a logarithm) by which a unit may grow dearer at a step without cost
    "price": 3.0,  # nats that a step costs whose unit value is quite another
    "named": 6.0,  # nats that a chain costs none of whose descriptions names the part asked for
    "once": 2.0,  # nats where one does; nothing where two do
    "another": 4.0,  # nats that a shipment costs whose description names another part
    "busy": 0.25,  # nats a shipment costs for each time that its consignee's receipts in the HS group grow e-fold
}


class Costs(NamedTuple):
    """``gap`` (dwell + 1,) is the cost of so many days between two shipments, ``ratio`` (BINS + 1,) that of a ratio of quantities, ``price``
    (BINS + 1,) that of a ratio of unit values, ``named`` what a chain costs none, one, two of whose descriptions name the part asked for,
    ``another`` what a shipment costs that names another, ``unknown`` that of a quantity that is not stated, ``busy`` that of a consignee:
    the more it receives, the more of its onward shipments fit by chance.
    """

    gap: NDArray[np.float32]
    ratio: NDArray[np.float32]
    price: NDArray[np.float32]
    named: tuple[float, float, float]
    another: float
    unknown: float
    busy: float


def costs(dwell: int) -> Costs:
    """The tables for at most ``dwell`` days between two shipments."""
    days = np.arange(dwell + 1, dtype=np.float64)
    gap = np.where(days < _LAW["soonest"], _LAW["early"] * (_LAW["soonest"] - days) / (_LAW["soonest"] - 1.0), 0.0)
    late = np.clip((days - _LAW["usual"]) / max(1.0, 10.0), 0.0, 1.0)
    gap = gap + np.where(
        days > _LAW["usual"], 2.4 * late + (_LAW["late"] - 2.4) * (days - _LAW["usual"]) / max(1.0, dwell - _LAW["usual"]), 0.0
    )
    nats = np.arange(BINS + 1) / 100.0 - 2.0
    over = nats - _LAW["noise"]
    short = -nats - _LAW["lost"]
    ratio = np.where(over > 0.0, np.minimum(_LAW["growth"], 2.0 + over * 20.0), 0.0)
    ratio = np.where(short > 0.0, np.minimum(_LAW["divided"], 2.0 + short * 4.0), ratio)
    price = np.clip(np.maximum(-nats - 0.02, nats - _LAW["dearer"]) * 6.0, 0.0, _LAW["price"])
    named = (_LAW["named"], _LAW["once"], 0.0)
    fine = np.float32
    return Costs(gap.astype(fine), ratio.astype(fine), price.astype(fine), named, _LAW["another"], _LAW["unknown"], _LAW["busy"])


def step(days: int, nats: float, dwell: int = 120) -> float:
    """What a step costs after so many ``days`` whose quantity is ``nats`` (a logarithm) of what came before."""
    table = costs(dwell)
    return float(table.gap[days] + table.ratio[int(np.clip(round((nats + 2.0) * 100.0), 0, BINS))])
