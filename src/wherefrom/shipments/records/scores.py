"""How well a column's name fits a field: the rules of ``columns.toml``, weighed.

>>> round(fitness("IMP_DATE", "date", "import"), 1) > round(fitness("MANIFEST_DATE", "date", "import"), 1) > 5
True
>>> fitness("USD_FOB_UNIT", "value", "export"), fitness("FREIGHT_USD", "value", "import")
(0.0, 0.0)
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from wherefrom.names.romanise import romanise
from wherefrom.shipments.records.words import concepts, currencies, vocabulary

__all__ = ["ENOUGH", "boxes", "fitness"]

ENOUGH = 5.0
"""A column counts for a field from this score on."""

_BOX = re.compile(r"(?P<word>[a-z]+) ?(?P<box>\d\d?)(?: ?(?P<part>\d))?")
_BOXED = 7.0
_UNKNOWN, _BESIDE = 0.4, 0.3  # taken off for a word that is not known, and for one that says nothing for the field
_HARMLESS = frozenset({"total", "name", "english", "standard", "declared", "number"})


class _Rule(NamedTuple):
    need: tuple[frozenset[str], ...]
    base: float
    flow: str


class _Field(NamedTuple):
    rules: tuple[_Rule, ...]
    plus: Mapping[str, float]
    minus: Mapping[str, float]
    never: frozenset[str]
    soft: frozenset[str]
    of_flow: Mapping[str, Mapping[str, float]]


def _rule(one: Mapping[str, Any]) -> _Rule:
    need = tuple(frozenset([part] if isinstance(part, str) else part) for part in one["need"])
    return _Rule(need, float(one["base"]), one.get("flow", ""))


@cache
def _field(name: str) -> _Field:
    table = vocabulary()["field"][name]
    return _Field(
        rules=tuple(map(_rule, table["rule"])),
        plus=table.get("plus", {}),
        minus=table.get("minus", {}),
        never=frozenset(table.get("never", ())),
        soft=frozenset(table.get("soft", ())),
        of_flow={flow: table.get(flow, {}) for flow in ("import", "export")},
    )


@cache
def boxes() -> tuple[frozenset[str], Mapping[str, str]]:
    """Words before a box number of the Single Administrative Document, and the field of each box."""
    table = dict(vocabulary()["boxes"])
    words = frozenset(table.pop("words").replace("*", "").split())
    return words, {box: field for field, several in table.items() for box in several}


def boxed(name: str) -> str:
    """The field of a column that is called after the number of a box of the declaration (G33, G31_1, Графа 8), "" for others."""
    words, fields = boxes()
    found = _BOX.fullmatch(" ".join(romanise(part) for part in re.findall(r"[^\W_]+", name[:40])))
    if found is None or found["word"] not in words:
        return ""
    field = fields.get(found["box"], "")
    # The second part of a party's box is its name, the first part of any other box is its text.
    part = found["part"] or ""
    return field if part in ("", "2" if field in ("shipper", "consignee") else "1") else ""


def _seen(name: str) -> frozenset[str]:
    """The concepts of a name, with "money" for any currency and "other_money" for one that is not the dollar or the euro."""
    found = set(concepts(name))
    money = found & currencies()
    if money:
        found.add("money")
        if not money & {"USD", "EUR"}:
            found.add("other_money")
    return frozenset(found)


def fitness(name: str, field: str, flow: str) -> float:
    """The score of a column's name for a field on an extract of ``flow`` ("" where that is not known); 0.0 where it does not fit."""
    told = boxed(name)
    if told:
        return _BOXED if told == field else 0.0
    seen, known = _seen(name), _field(field)
    against = seen & known.never
    if against and not (against <= known.soft and "name" in seen):
        return 0.0
    best = max((_by(rule, seen, known, flow) for rule in known.rules), default=0.0)
    return max(0.0, round(best, 3))


def _by(rule: _Rule, seen: frozenset[str], known: _Field, flow: str) -> float:
    if rule.flow and rule.flow != flow:
        return 0.0
    # Where no direction is known a rule that needs one does not speak.
    if any(not (wanted & seen) for wanted in rule.need):
        return 0.0
    needed = frozenset().union(*rule.need)
    score = rule.base
    for one in seen - needed:
        more = known.plus.get(one, 0.0) + known.of_flow.get(flow, {}).get(one, 0.0) - known.minus.get(one, 0.0)
        told = one in known.plus or one in known.minus or one in known.of_flow.get(flow, {})
        if one.startswith("?"):
            more -= _UNKNOWN
        elif not told and one not in _HARMLESS and not _is_money(one):
            more -= _BESIDE
        score += more
    # A concept that the rule needs may weigh, too: a value in dollars is better than one in another currency.
    return score + sum(known.of_flow.get(flow, {}).get(one, 0.0) + known.plus.get(one, 0.0) for one in seen & needed)


def _is_money(one: str) -> bool:
    return one in currencies() or one in {"money", "other_money"}


def ranked(names: Sequence[str], field: str, flow: str) -> list[tuple[float, str]]:
    """The columns that could be a field, the likeliest first, with their scores."""
    scored = [(fitness(name, field, flow), place, name) for place, name in enumerate(names)]
    return [(score, name) for score, _, name in sorted(scored, key=lambda one: (-one[0], one[1])) if score > 0]
