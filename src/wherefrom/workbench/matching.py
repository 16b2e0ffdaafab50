"""Answers in the shape of yente's ``/match``: a query's best parties, each with its score and why.

Several names of a query are asked one by one and a party counts with the name that met it best; the others are told beside it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from wherefrom.model.hits import NOT_A_CLEARANCE, Answer, Hit
from wherefrom.workbench.asking import ALGORITHM, MOST_LIMIT, Asked, Settings
from wherefrom.workbench.desk import Search
from wherefrom.workbench.entities import FEATURES, scored
from wherefrom.workbench.holdings import Catalogue, Holdings
from wherefrom.workbench.kinds import is_a
from wherefrom.workbench.refusals import Refused

__all__ = ["algorithms", "encoded", "merged", "response", "search_of"]

encoded = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode

_DOCS = {name: {"description": text, "coefficient": 1.0, "url": ""} for name, text in FEATURES.items()}


def search_of(told: Settings, dataset: str, catalogue: Catalogue) -> Search:
    """Where to search and how wide; 404 for a dataset that is not held, 400 for a choice that leaves none."""
    lists = catalogue.named(dataset)
    for name in (*told.include, *told.exclude):
        if name not in catalogue.lists:
            raise Refused(400, f"include_dataset or exclude_dataset names {name[:60]!r}, which is not held ({', '.join(catalogue.lists)})")
    left = tuple(name for name in lists if (not told.include or name in told.include) and name not in told.exclude)
    if not left:
        raise Refused(404, f"no list is left to search of {', '.join(lists)}: include_dataset and exclude_dataset take out every one")
    # What is taken out afterwards must not push out what remains.
    wide = 4 * told.limit + len(told.without_ids) if told.without_ids or told.without_schemas else told.limit
    return Search(left, min(wide, MOST_LIMIT), told.cutoff)


def merged(answers: Sequence[Answer]) -> list[list[Hit]]:
    """The hits of several names on one party together, best first, and the parties by their best hit."""
    by_party: dict[tuple[str, str, str], list[Hit]] = {}
    for answer in answers:
        for hit in answer.hits:
            by_party.setdefault((hit.list, hit.entity, hit.caption), []).append(hit)
    for some in by_party.values():
        some.sort(key=lambda hit: -hit.score)
    return sorted(by_party.values(), key=lambda some: (-some[0].score, some[0].list, some[0].listed_id))


def response(
    holdings: Holdings, asked: Iterable[Asked], answers: Sequence[Answer], told: Settings, search: Search, *, decisions: bool
) -> bytes:
    """The whole answer, encoded; with what reviewers decided only where ``decisions`` are asked for."""
    start, responses = 0, {}
    for one in asked:
        some = answers[start : start + len(one.questions)]
        start += len(one.questions)
        responses[one.key] = _matches(holdings, one, some, told, search, decisions)
    return encoded({"responses": responses, "matcher": _DOCS, "limit": told.limit}).encode()


def _matches(
    holdings: Holdings, one: Asked, answers: Sequence[Answer], told: Settings, search: Search, decisions: bool
) -> dict[str, Any]:  # fmt: skip
    found = [some for some in merged(answers) if _wanted(some[0], told)]
    full = any(len(answer.hits) >= search.top for answer in answers)
    days = holdings.catalogue.lists
    results = [
        scored(some, holdings.behind(some[0]), days[some[0].list].day, told.threshold, decisions=decisions) for some in found[: told.limit]
    ]
    beside: dict[str, Any] = {"note": NOT_A_CLEARANCE}
    if one.not_compared:
        beside["not_compared"] = list(one.not_compared)
    if one.notes:
        beside["notes"] = list(one.notes)
    return {
        "status": 200,
        "results": results,
        "total": {"value": len(found), "relation": "gte" if full else "eq"},
        "query": one.echo,
        "wherefrom": beside,
    }


def _wanted(hit: Hit, told: Settings) -> bool:
    return hit.entity not in told.without_ids and not any(is_a(hit.schema, one) for one in told.without_schemas)


def algorithms() -> bytes:
    """What ``/algorithms`` says: there is one."""
    about = {
        "name": ALGORITHM,
        "description": "Names compared word by word: spelling, sound, forms of one name, rarity; one score fitted on labelled names, "
        "then moved by birth date, country, identifiers and kind.",
        "features": _DOCS,
        "docs": {"description": "", "config": {}, "features": _DOCS},
    }
    return encoded({"algorithms": [about], "default": ALGORITHM, "best": ALGORITHM}).encode()
