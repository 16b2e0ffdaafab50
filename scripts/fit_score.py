"""Fit the score of two names and write ``screening/matching/score_model.json``.

    python scripts/fit_score.py PAIRS.csv [PAIRS.csv …] --names NAMES.txt [--check]

PAIRS has the columns group, left, right, match, kind and perhaps schema; NAMES has one listed name a line ("P" or "O", tab, name),
from which perturbed pairs and innocent look-alikes are drawn. Folds are by group, so that near-copies never sit on both sides.
Needs scikit-learn, which the program itself does not.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
from datetime import date
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.metrics import log_loss
from sklearn.model_selection import StratifiedGroupKFold

sys.path.insert(0, str(Path(__file__).parent.parent / "benchmarks"))
from screening_data import innocent, perturbed

from wherefrom.screening.matching.align import MEASURES
from wherefrom.screening.matching.matcher import Asked, Matcher, Pairs
from wherefrom.screening.matching.segment import Named, build

OUT = Path("src/wherefrom/screening/matching/score_model.json")
UP = {"agreement", "cover", "weakest", "bits", "linked", "whole", "rarest", "leftover_alike"}
DOWN = {"left_a", "left_b", "heaviest_left_a", "heaviest_left_b", "clash", "words_left_a", "words_left_b", "number_clash", "initial_clash", "loss"}
DOWN |= {"common_left"}


def labelled(paths: list[Path]) -> list[tuple[str, str, str, int, bool | None]]:
    rows = []
    for path in paths:
        for row in csv.DictReader(path.open(encoding="utf-8")):
            person = {"Person": True, "": None}.get(row.get("schema", "Person") or "", False)
            rows.append((path.stem + row["group"], row["left"], row["right"], int(row["match"]), person))
    return rows


def drawn(names: list[tuple[str, str]], seed: int) -> list[tuple[str, str, str, int, bool | None]]:
    people = [name for kind, name in names if kind == "P"]
    rest = [name for kind, name in names if kind == "O"]
    rows: list[tuple[str, str, str, int, bool | None]] = []
    for person, pool in ((True, people), (False, rest)):
        rows += [(f"n{person}{at}", changed, pool[at], 1, person) for at, changed, _ in perturbed(pool, 1500, seed)]
    with TemporaryDirectory() as folder:
        named = (Named(at, str(at), kind == "P", (name,)) for at, (kind, name) in enumerate(names))
        segment = build(named, Path(folder) / "segment")
        strangers = innocent(people, rest, 4000, seed)
        for name, hits in zip(strangers, Matcher([segment]).match([Asked(*one) for one in strangers], top=1, floor=0.0), strict=True):
            rows += [(f"i{name[0]}", name[0], segment.name(hit.form), 0, name[1]) for hit in hits]
    return rows


def grown(trees: Any) -> list[dict[str, list[float]]]:
    out = []
    for (predictor,) in trees:
        nodes = predictor.nodes
        out.append(
            {
                "measure": [-1 if node["is_leaf"] else int(node["feature_idx"]) for node in nodes],
                "threshold": [0.0 if node["is_leaf"] else float(np.float32(node["num_threshold"])) for node in nodes],
                "left": [int(node["left"]) for node in nodes],
                "right": [int(node["right"]) for node in nodes],
                "value": [round(float(node["value"]), 5) for node in nodes],
            }
        )
    return out


def machine() -> HistGradientBoostingClassifier:
    signs = [1 if name in UP else -1 if name in DOWN else 0 for name in MEASURES]
    return HistGradientBoostingClassifier(
        max_iter=120, learning_rate=0.07, max_depth=4, max_leaf_nodes=10, min_samples_leaf=12, l2_regularization=3.0,
        monotonic_cst=signs, early_stopping=False, random_state=7,
    )  # fmt: skip


def main() -> None:
    told = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    told.add_argument("pairs", nargs="*", type=Path)
    told.add_argument("--names", type=Path, required=True)
    told.add_argument("--check", action="store_true", help="only print the figures of the folds")
    given = told.parse_args()
    hand = labelled(given.pairs)
    names = [(line[0], line[2:]) for line in given.names.read_text("utf-8").splitlines()]
    more = drawn(names, 11)
    rows = hand + more
    measured = Pairs().measures([(row[1], row[2]) for row in rows], [row[4] for row in rows])
    labels = np.array([row[3] for row in rows])
    weights = np.array([1.0] * len(hand) + [0.3] * len(more))
    groups = np.array([row[0] for row in rows])
    held = np.zeros(len(rows))
    for train, test in StratifiedGroupKFold(5, shuffle=True, random_state=3).split(measured, labels, groups):
        held[test] = machine().fit(measured[train], labels[train], sample_weight=weights[train]).predict_proba(measured[test])[:, 1]
    report(held[: len(hand)], labels[: len(hand)], [row[4] for row in hand])
    print(f"drawn pairs: log loss {log_loss(labels[len(hand) :], held[len(hand) :]):.3f}")
    if given.check:
        return
    whole = machine().fit(measured, labels, sample_weight=weights)
    digest = sha256("\n".join(map(str, rows)).encode()).hexdigest()[:16]
    about = {
        "about": "score of two names; written by scripts/fit_score.py",
        "fitted": date.today().isoformat(),
        "pairs": {"labelled by hand": len(hand), "drawn": len(more), "sha256": digest},
        "measures": list(MEASURES),
        "base": float(whole._baseline_prediction[0, 0]),
        "trees": grown(whole._predictors),
    }
    OUT.write_text(json.dumps(about, separators=(",", ":")) + "\n", "utf-8")
    print(f"{OUT}: {len(about['trees'])} trees, {OUT.stat().st_size // 1024} KB")


def report(held: Any, labels: Any, persons: list[bool | None]) -> None:
    for name, chosen in (("all", None), ("persons", True), ("others", False)):
        mask = np.array([chosen is None or person is chosen for person in persons])
        best = max((f1(held[mask] >= cut, labels[mask]), cut) for cut in np.linspace(0.1, 0.9, 81))
        print(f"{name:8s} {mask.sum():5d} pairs  F1 at 0.5 {f1(held[mask] >= 0.5, labels[mask]):.3f}  best {best[0]:.3f} at {best[1]:.2f}")
    for low in np.arange(0, 1, 0.1):
        mask = (held >= low) & (held < low + 0.1)
        if mask.any():
            print(f"  score {low:.1f}–{low + 0.1:.1f}: {mask.sum():4d} pairs, {labels[mask].mean():.2f} true")


def f1(told: Any, true: Any) -> float:
    right = (told & (true == 1)).sum()
    return float(2 * right / max(1, told.sum() + (true == 1).sum()))


if __name__ == "__main__":
    main()
