"""The measures of two aligned names as one calibrated score between 0 and 1.

The model is a sum of small decision trees, monotone where sense demands it (more agreement never lowers a score), fitted by
``scripts/fit_score.py`` on pairs labelled for this project; ``score_model.json`` holds its numbers and where they come from.
A little of the evidence is added at the end, so that two hits of one leaf still have an order.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from wherefrom.screening.matching.align import MEASURES
from wherefrom.screening.matching.compiling import compiled

__all__ = ["Model", "model", "score"]


class Model(NamedTuple):
    """Trees as arrays of shape (trees, nodes): measure (-1 in a leaf), threshold, left, right, value; the most that the trees
    from each one on can add, shape (trees + 1,); the base in log odds; and the bits of evidence at which a score is held to one half
    (four bits more, and it is held to 0.94), however alike two names are: common words are shared by many people.
    """

    measure: NDArray[np.int16]
    threshold: NDArray[np.float64]
    left: NDArray[np.int16]
    right: NDArray[np.int16]
    value: NDArray[np.float64]
    most: NDArray[np.float64]
    base: float
    ceiling: float


@cache
def model(asked: str) -> Model:
    """The shipped model for one of two questions.

    ``hits``: is this listed party the one asked about, among all that a list holds? ``pairs``: are these two names one name?
    """
    told: dict[str, Any] = json.loads((files("wherefrom.screening.matching") / "score_model.json").read_text("utf-8"))
    assert tuple(told["measures"]) == MEASURES
    trees, ceiling = told[asked]["trees"], float(told[asked]["ceiling"])
    widest = max(len(tree["measure"]) for tree in trees)

    def column(name: str, kind: Any) -> Any:
        out = np.zeros((len(trees), widest), kind)
        for place, tree in enumerate(trees):
            out[place, : len(tree[name])] = tree[name]
        return out

    value = column("value", np.float64)
    most = np.zeros(len(trees) + 1)
    most[:-1] = np.cumsum(value.max(axis=1)[::-1])[::-1]
    return Model(
        measure=column("measure", np.int16),
        threshold=column("threshold", np.float64),
        left=column("left", np.int16),
        right=column("right", np.int16),
        value=value,
        most=most,
        base=float(told[asked]["base"]),
        ceiling=ceiling,
    )


@compiled
def score(trees: Any, measures: Any, floor: float) -> float:
    """The probability that two names with these measures are one party's, between 0 and 1; 0 where it is surely under ``floor``."""
    ceiling = 1.0 / (1.0 + 2.0 ** (trees.ceiling - measures[8]))
    if ceiling <= floor:
        return 0.0
    # Agreement, evidence and loss order what the trees leave equal; together they move a score by less than two hundredths.
    total = trees.base + 0.04 * (measures[0] - 0.5) + 0.002 * measures[8] - 0.01 * measures[22]
    needed = -1e9 if floor <= 0.0 else -np.log(ceiling / floor - 1.0)
    for tree in range(len(trees.most) - 1):
        if total + trees.most[tree] < needed:
            return 0.0
        node = np.int64(0)
        while trees.measure[tree, node] >= 0:
            low = measures[trees.measure[tree, node]] <= trees.threshold[tree, node]
            node = np.int64(trees.left[tree, node] if low else trees.right[tree, node])
        total += trees.value[tree, node]
    return ceiling / (1.0 + np.exp(-total))
