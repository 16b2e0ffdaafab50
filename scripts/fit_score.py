"""Fit the score of two names and write ``screening/matching/score_model.json``.

    python scripts/fit_score.py FOLDER-OF-LISTS PAIRS.csv… [--held-out]

Five kinds of pairs: labelled by hand (PAIRS.csv: group, left, right, match, kind, schema); two names that an authority gave one
party (true) and a name with the most similar name of another party of the same list (false); names changed by rule (true); innocent
names, joined from parts of listed ones or drawn from the whole world, with the listed name that they come nearest (false); and
names of ordinary people with one word exchanged for the most similar other name of their community (false).

Folds are by group: all names of a party, and all parties that share a name, are on one side of a split. Two fifths of the groups
labelled by hand are set apart (``set_apart``): with ``--held-out`` they are not fitted, only judged, and nothing is written.
Needs scikit-learn, which the program itself does not.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import random
import sys
from collections import Counter
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.model_selection import StratifiedGroupKFold

sys.path.insert(0, str(Path(__file__).parent.parent / "benchmarks"))
from screening_data import innocent, perturbed, set_apart
from wherefrom.model.parties import Party
from wherefrom.screening.lists import form
from wherefrom.screening.matching.align import MEASURES
from wherefrom.screening.matching.forms import forms
from wherefrom.screening.matching.matcher import Asked, Matcher, Pairs
from wherefrom.screening.matching.measures import BITS
from wherefrom.screening.matching.model import model
from wherefrom.screening.matching.segment import Named, build
from wherefrom.screening.matching.words import LEGAL, PARTICLE
from world_names import customers, neighbours

OUT = Path("src/wherefrom/screening/matching/score_model.json")
UP = {"agreement", "cover", "weakest", "bits", "linked", "whole", "rarest", "leftover_alike"}
DOWN = {
    "left_a",
    "left_b",
    "heaviest_left_a",
    "heaviest_left_b",
    "clash",
    "words_left_a",
    "words_left_b",
    "number_clash",
    "initial_clash",
    "loss",
}
DOWN |= {"common_left", "known_clash", "gender_clash"}
UP |= {"acronym"}


def labelled(paths: list[Path]) -> list[tuple[str, str, str, int, bool | None]]:
    rows = []
    for path in paths:
        for row in csv.DictReader(path.open(encoding="utf-8")):
            person = {"Person": True, "": None}.get(row["schema"], False)
            rows.append((f"{path.stem}:{row['group']}", row["left"], row["right"], int(row["match"]), person))
    return rows


HEADS: dict[str, dict[str, float]] = {
    "hits": {"hand": 1.0, "n": 1.0, "i": 1.2, "w": 1.2, "v": 0.3, "o": 0.5, "list": 0.5, "ceiling": 8.0, "shift": 0.0},
    "pairs": {"hand": 6.0, "n": 0.5, "i": 0.3, "w": 0.3, "v": 0.1, "o": 0.7, "list": 0.25, "ceiling": -1000.0, "shift": 0.5},
}
"""Two questions, and what each kind of pair weighs in the answer. *Is this listed party the one asked about?* is learnt mostly from
lists and innocent names, of which there are many more than of listed ones; *are these two names one name?* from pairs that people
labelled. Perturbed (n), innocent (i, w) and exchanged (o) names are surely what they are labelled; an alias or a neighbour in a list
may not be. Only a hit is held down by the evidence: a common name may well be the same name. A pair's log odds are shifted so that one
half is where calling two names the same gains most (F1), not where it is as likely as not."""

JOINED = 7000

Row = tuple[str, str, str, int, bool | None]


def listed(folder: Path) -> list[Party]:
    files = {
        "ofac-sdn-csv": ("ofac_sdn_2021-07.csv", "ofac_add_2021-07.csv", "ofac_alt_2021-07.csv"),
        "un-xml": ("un_consolidated_2018-10-29.xml",),
        "eu-journal-csv": ("eu_journal/32014R0269.csv",),
        "us-csl-compact": ("us_csl_2026-07-31_compact.json",),
    }
    out: list[Party] = []
    for name, parts in files.items():
        out += form(name).parse(tuple(folder / part for part in parts))
    return out


def _kind(party: Party) -> bool | None:
    return {"Person": True, "LegalEntity": False}.get(party.schema, False)


def _bones(name: str) -> str:
    """The consonants of a name's words in one order, of its Latin reading where it has one."""
    found = forms(name)[-1].words if forms(name) else ()
    return " ".join(sorted(word.skeleton or word.text for word in found if word.kind not in {LEGAL, PARTICLE}))


def from_lists(parties: list[Party], seed: int) -> list[Row]:
    """True and false pairs that the authorities themselves labelled."""
    dice = random.Random(seed)
    group = {party.id: str(at) for at, party in enumerate(parties)}
    by_bones: dict[str, str] = {}
    for party in parties:  # parties that share a name share their group
        for name in party.names:
            group[party.id] = by_bones.setdefault(_bones(name), group[party.id])
    chosen = dice.sample([party for party in parties if len(party.names) > 1], 5000)
    true = [(party, *dice.sample(party.names, 2)) for party in chosen]
    alike = Pairs().measures([(one, two) for _, one, two in true], [_kind(party) for party, *_ in true])
    # An alias that shares nothing with the name (a nom de guerre) says nothing about spelling.
    rows: list[Row] = [
        (group[party.id], one, two, 1, _kind(party)) for (party, one, two), row in zip(true, alike, strict=True) if row[1] > 0.55
    ]
    with TemporaryDirectory() as folder:
        named = (Named(at, party.id, _kind(party), party.names) for at, party in enumerate(parties))
        segment = build(named, Path(folder) / "segment")
        matcher = Matcher([segment])
        asked = [(party, dice.choice(party.names)) for party in dice.sample([one for one in parties if one.names], 6000)]
        found = matcher.match([Asked(name, _kind(party)) for party, name in asked], top=6, floor=0.0)
        for (party, name), hits in zip(asked, found, strict=True):
            others = [hit for hit in hits if group[segment.party_id(int(segment.arrays.form_party[hit.form]))] != group[party.id]]
            rows += [
                (group[party.id], name, segment.name(hit.form), 0, _kind(party))
                for hit in others[:2]
                if not _one(name, segment.name(hit.form))
            ]
        people = [name for party in parties if party.schema == "Person" for name in party.names]
        rest = [name for party in parties if party.schema != "Person" for name in party.names]
        strangers = innocent(people, rest, JOINED, seed)
        strangers += [(name, person) for name, person in customers(14_000, seed)]
        for at, (name, hits) in enumerate(zip(strangers, matcher.match([Asked(*one) for one in strangers], top=1, floor=0.0), strict=True)):
            # A namesake of a listed party is told from it by no name, and hardly one that lacks no more than a middle name: the first is
            # measured and not fitted, the second weighs little.
            for hit in hits:
                other = segment.name(hit.form)
                kind = "v" if _within(name[0], other) else "i" if at < JOINED else "w"
                if not _one(name[0], other):
                    rows.append((f"{kind}{name[0]}", name[0], other, 0, name[1]))
    for person, pool in ((True, people), (False, rest)):
        rows += [(f"n{person}{at}", changed, pool[at], 1, person) for at, changed, _ in perturbed(pool, 2500, seed)]
    rows += [(f"o{at}", one, other, 0, True) for at, (one, other) in enumerate(neighbours(2500, seed))]
    world = [name for name, person in customers(4000, seed + 1) if person]
    rows += [(f"nw{at}", changed, world[at], 1, True) for at, changed, _ in perturbed(world, 1800, seed)]
    return rows


def _one(one: str, other: str) -> bool:
    """Whether two names have the same words, spelling and legal forms aside: two lists naming one party, or namesakes that no name tells apart."""
    return _bones(one) == _bones(other)


def _within(one: str, other: str) -> bool:
    """Whether all words of a name, spelling aside, stand in the other: Viktor Bout in Viktor Anatolijevitch Bout."""
    first, second = _bones(one).split(" "), _bones(other).split(" ")
    return len(first) > 1 and not Counter(first) - Counter(second)


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


def rest(whole: Any, measured: Any) -> list[float]:
    """The most that the trees from each one on add for any of the pairs, and a little more: what lets a hopeless score be left early."""
    added = np.array([leaves(predictor.nodes, measured) for (predictor,) in whole._predictors])
    left = np.cumsum(added[::-1], axis=0)[::-1].max(axis=1)
    return [round(float(value) + 0.05, 4) for value in left] + [0.0]


def leaves(nodes: Any, measured: Any) -> Any:
    """What one tree adds for each pair."""
    at, rows = np.zeros(len(measured), np.int64), np.arange(len(measured))
    while True:
        inner = nodes["is_leaf"][at] == 0
        if not inner.any():
            return nodes["value"][at].astype(np.float32)
        low = measured[rows, nodes["feature_idx"][at]] <= nodes["num_threshold"][at]
        at = np.where(inner, np.where(low, nodes["left"][at], nodes["right"][at]), at)


def machine() -> HistGradientBoostingClassifier:
    signs = [1 if name in UP else -1 if name in DOWN else 0 for name in MEASURES]
    return HistGradientBoostingClassifier(
        max_iter=300, learning_rate=0.05, max_depth=6, max_leaf_nodes=16, min_samples_leaf=12, l2_regularization=3.0,
        monotonic_cst=signs, early_stopping=False, random_state=7,
    )  # fmt: skip


def main() -> None:
    told = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    told.add_argument("lists", type=Path)
    told.add_argument("pairs", nargs="*", type=Path)
    told.add_argument("--held-out", action="store_true")
    given = told.parse_args()
    before = OUT.read_text("utf-8") if OUT.is_file() else None
    neutral()
    fit(given, judged=False)
    # The neighbours in a list are those that the score itself holds to be near: once more, with the score just fitted.
    model.cache_clear()
    fit(given, judged=True)
    if given.held_out and before is not None and not os.environ.get("KEEP"):
        OUT.write_text(before, "utf-8")


def fit(given: argparse.Namespace, judged: bool) -> None:
    hand = labelled(given.pairs)
    more = from_lists(listed(given.lists), 11)
    rows = hand + more
    measured = Pairs().measures([(row[1], row[2]) for row in rows], [row[4] for row in rows])
    labels = np.array([row[3] for row in rows])
    groups = np.array([row[0] for row in rows])
    apart = np.array([given.held_out and at < len(hand) and set_apart(row[0].partition(":")[2]) for at, row in enumerate(rows)])
    about = {
        "about": "score of two names; written by scripts/fit_score.py",
        "fitted": datetime.now(UTC).date().isoformat(),
        "pairs": {"labelled by hand": len(hand), "from lists and drawn": len(more), "sha256": sha256(repr(rows).encode()).hexdigest()[:16]},
        "measures": list(MEASURES),
    }
    wholes = {}
    for head, worth in HEADS.items():
        weights = np.array([worth["hand"]] * len(hand) + [worth.get(row[0][0], worth["list"]) for row in more])
        wholes[head] = machine().fit(measured[~apart], labels[~apart], sample_weight=weights[~apart])
        base = float(wholes[head]._baseline_prediction[0, 0]) + worth["shift"]
        about[head] = {
            "base": base,
            "ceiling": worth["ceiling"],
            "rest": rest(wholes[head], measured),
            "trees": grown(wholes[head]._predictors),
        }
    OUT.write_text(json.dumps(about, separators=(",", ":")) + "\n", "utf-8")
    print(f"{OUT}: {OUT.stat().st_size // 1024} KB; {(~apart).sum():,} pairs fitted", flush=True)
    for head, worth in HEADS.items() if judged else ():
        weights = np.array([worth["hand"]] * len(hand) + [worth.get(row[0][0], worth["list"]) for row in more])
        if given.held_out:
            held, shown = wholes[head].predict_proba(measured)[:, 1], apart
        else:
            held, shown = np.zeros(len(rows)), np.ones(len(rows), bool)
            for train, test in StratifiedGroupKFold(5, shuffle=True, random_state=3).split(measured, labels, groups):
                held[test] = machine().fit(measured[train], labels[train], sample_weight=weights[train]).predict_proba(measured[test])[:, 1]
        held = 1.0 / (1.0 + (1.0 / np.clip(held, 1e-6, 1 - 1e-6) - 1.0) * np.exp(-worth["shift"]))
        held = held / (1.0 + 2.0 ** (worth["ceiling"] - measured[:, BITS]))
        for name, part in (("pairs labelled by hand", slice(0, len(hand))), ("pairs from lists and drawn", slice(len(hand), None))):
            mask = shown[part]
            if mask.any():
                print(f"{head}: {name}{', set apart' if given.held_out else ', by folds'}")
                report(held[part][mask], labels[part][mask], [row[4] for row, show in zip(rows[part], mask, strict=True) if show])


def neutral() -> None:
    """Begin from a model that says nothing, so that a fit never depends on the one before."""
    leaf = {"measure": [-1], "threshold": [0.0], "left": [0], "right": [0], "value": [0.0]}
    heads = {head: {"base": 0.0, "ceiling": worth["ceiling"], "rest": [0.0, 0.0], "trees": [leaf]} for head, worth in HEADS.items()}
    OUT.write_text(json.dumps({"measures": list(MEASURES), **heads}), "utf-8")


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
