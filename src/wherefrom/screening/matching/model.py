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

__all__ = ["SAME_NAME", "Model", "model", "same_name", "score"]


SAME_NAME = 0.6
"""The least score of a hit of the very name."""


class Model(NamedTuple):
    """Trees laid end to end as nodes; a node's right child stands behind its left one.

    ``root`` (trees,) is where each begins; of a node, ``measure`` is what it asks (-1 in a leaf), ``threshold`` the bound (up to it:
    left), ``child`` the left child, ``value`` what a leaf adds in log odds. ``most`` (trees + 1,) is the most that the trees from each
    one on added for any pair of the fit, and a little more: a bound of experience, which leaves hopeless scores three times as early as
    that of the highest leaves. ``base`` is what is added to all, ``ceiling`` the bits of evidence at which a score is held to one half
    (four bits more, and it is held to 0.94), however alike two names are: common words are shared by many people.
    """

    root: NDArray[np.int32]
    measure: NDArray[np.int32]
    threshold: NDArray[np.float64]
    child: NDArray[np.int32]
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
    about = told[asked]
    root: list[int] = []
    measure: list[int] = []
    child: list[int] = []
    threshold: list[float] = []
    value: list[float] = []
    for tree in about["trees"]:
        root.append(len(measure))
        places, waiting = {0: len(measure)}, [0]
        order: list[int] = []
        while waiting:  # children side by side, in the order in which they are met
            node = waiting.pop(0)
            order.append(node)
            if tree["measure"][node] >= 0:
                for side in (tree["left"][node], tree["right"][node]):
                    places[side] = root[-1] + len(places)
                    waiting.append(side)
        for node in order:
            leaf = tree["measure"][node] < 0
            measure.append(tree["measure"][node])
            threshold.append(tree["threshold"][node])
            child.append(0 if leaf else places[tree["left"][node]])
            value.append(tree["value"][node])
    return Model(
        root=np.array(root, np.int32),
        measure=np.array(measure, np.int32),
        threshold=np.array(threshold),
        child=np.array(child, np.int32),
        value=np.array(value),
        most=np.array(about["rest"]),
        base=float(about["base"]),
        ceiling=float(about["ceiling"]),
    )


@compiled
def score(trees: Any, measures: Any, floor: float) -> float:
    """The probability that two names with these measures are one party's, between 0 and 1; 0 where it is surely under ``floor``."""
    ceiling = 1.0 / (1.0 + 2.0 ** (trees.ceiling - measures[8]))
    # The very name is always shown, however common; it never looks certain for that.
    least = SAME_NAME if trees.ceiling > 0.0 and same_name(measures) else 0.0
    if ceiling <= floor and least < floor:
        return 0.0
    # Agreement, evidence and loss order what the trees leave equal; together they move a score by less than two hundredths.
    total = trees.base + 0.04 * (measures[0] - 0.5) + 0.002 * measures[8] - 0.01 * measures[22]
    needed = -1e9 if floor <= 0.0 or ceiling <= floor else -np.log(ceiling / floor - 1.0)
    for tree in range(len(trees.root)):
        if total + trees.most[tree] < needed:
            return least
        node = trees.root[tree]
        while trees.measure[node] >= 0:
            node = trees.child[node] + (measures[trees.measure[node]] > trees.threshold[node])
        total += trees.value[node]
    return max(least, ceiling / (1.0 + np.exp(-total)))


@compiled
def same_name(measures: Any) -> bool:
    """Whether nothing but legal forms and particles tells two names apart: every other word met its like."""
    return (
        measures[9] > 0.0
        and measures[7] == 1.0
        and measures[10] + measures[11] + measures[12] + measures[13] + measures[14] + measures[27] == 0.0
    )
