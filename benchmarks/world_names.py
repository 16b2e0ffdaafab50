"""Innocent customers of the whole world, drawn with a seed from ``data/world_names.toml``.

The file holds given names, family names and the words of companies of some 75 communities, commonest first, in Latin and in their
own script; written for this project from general knowledge. Half of the entries (every second one) are *known*: from them
``scripts/make_frequencies.py`` learns which words are common. The other half is drawn in benchmarks only, so that a measured
false alarm rate is not that of a program that has seen every name.
"""

from __future__ import annotations

import random
import re
import tomllib
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from wherefrom.names.phonetic import phonetic
from wherefrom.names.romanise import romanise

__all__ = ["customers", "neighbours"]

DATA = Path(__file__).parent / "data" / "world_names.toml"
_FIELD = re.compile(r"\{(\w+)\}")
PERSONS = 0.65
NATIVE = 0.45
"""The share of names written in the community's own script, where it has one."""


def _drawn(values: list[str], dice: random.Random, known: bool) -> str:
    """One entry, the n-th with a weight of 1/(n + 3); of the known ones only, where that is asked."""
    pool = values[::2] if known else values
    return dice.choices(pool, [1 / (place + 3) for place in range(len(pool))])[0]


def customers(count: int, seed: int, *, known: bool = False) -> list[tuple[str, bool]]:
    """``count`` different (name, is a person); with ``known`` only of the entries that the program may know."""
    told: dict[str, Any] = tomllib.loads(DATA.read_text("utf-8"))
    dice = random.Random(seed)
    communities = told["community"]
    weights = [one["weight"] for one in communities]
    found: dict[str, bool] = {}
    while len(found) < count:
        one = dice.choices(communities, weights)[0]
        person = dice.random() < PERSONS
        native = f"{'person' if person else 'company'}_native" in one and dice.random() < NATIVE
        if not person and dice.random() < 0.08 and not known:
            found.setdefault(dice.choice(told["brands"] if dice.random() < 0.8 else told["vessels"]), False)
            continue
        pattern = dice.choice(one[("person" if person else "company") + ("_native" if native else "")])
        name = "".join(_field(one, part, native, dice, known) if at % 2 else part for at, part in enumerate(_FIELD.split(pattern)))
        if dice.random() < 0.1:
            name = name.upper()
        found.setdefault(name, person)
    return list(found.items())


def _field(community: dict[str, Any], field: str, native: bool, dice: random.Random, known: bool) -> str:
    values = community.get(f"{field}_native") if native and not field.endswith("_native") else community.get(field)
    return _drawn(values if values else community[field], dice, known)


def neighbours(count: int, seed: int) -> list[tuple[str, str]]:
    """Pairs of two people of one community: one word of the name is exchanged for a similar other given or family name."""
    told: dict[str, Any] = tomllib.loads(DATA.read_text("utf-8"))
    dice = random.Random(seed)
    communities = told["community"]
    weights = [one["weight"] for one in communities]
    found: dict[tuple[str, str], None] = {}
    while len(found) < count:
        one = dice.choices(communities, weights)[0]
        gender = dice.choice("mf")
        given = one[f"given_{gender}"]
        families = one.get(f"family_{gender}") or one.get("family") or one["family_m"]
        first, last = _drawn(given, dice, False), _drawn(families, dice, False)
        pool = one["given_m"] + one["given_f"] if dice.random() < 0.7 else families
        word = first if pool is not families else last
        # Of a handful of others the most alike; two spellings of one name sound the same and are left out.
        others = [other for other in dice.sample(pool, min(len(pool), 25)) if phonetic(_plain(other)) != phonetic(_plain(word))]
        other = max(others, key=lambda name: SequenceMatcher(None, name, word).ratio())
        pair = (f"{first} {last}", f"{other} {last}" if pool is not families else f"{first} {other}")
        if dice.random() < 0.3:
            pair = (pair[0], " ".join(reversed(pair[1].split(" ", 1))))
        found.setdefault(pair)
    return list(found)


def _plain(name: str) -> str:
    return "".join(romanise(word) for word in name.split())
