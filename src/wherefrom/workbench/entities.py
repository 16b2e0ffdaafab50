"""Parties and hits as the objects that clients know: FollowTheMoney entities, with a score and its explanation.

>>> from wherefrom.model.parties import Party
>>> one = Party(id="un-1", schema="Person", properties={"name": ("A B",)})
>>> entity(one, "un-sc", "2026-07-31")["last_seen"]
'2026-07-31T00:00:00'
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from wherefrom.model.hits import Hit
from wherefrom.model.parties import Party
from wherefrom.screening.answers.screener import hit_object

__all__ = ["FEATURES", "entity", "features", "scored"]

FEATURES: Mapping[str, str] = {
    "similarity": "How alike the two names are, word by word, from 0 to 1.",
    "evidence": "How much the words that agree are worth, in bits: the rarer, the more.",
    "birth_date": "What the birth dates do to the log odds.",
    "country": "What the countries do to the log odds.",
    "identifier": "What the passport, tax, register and other numbers do to the log odds.",
    "kind_of_party": "What the kinds (person, body, vessel …) do to the log odds.",
}
"""The parts of a score by name. They are told, not weighed: the score of the names is fitted as a whole."""


def entity(party: Party, name: str, day: str) -> dict[str, Any]:
    """The party as an entity of the dataset ``name``, last seen on the day of the snapshot. What a list does not say is null."""
    return {
        "id": party.id,
        "caption": party.name,
        "schema": party.schema,
        "properties": {kind: list(values) for kind, values in party.properties.items()},
        "datasets": [name],
        "referents": [],
        "target": True,
        "first_seen": None,
        "last_seen": f"{day}T00:00:00",
        "last_change": None,
    }


def features(hit: Hit) -> dict[str, float]:
    """The parts of a hit's score that could be computed: a detail that was not compared is left out, not zero."""
    found = {"similarity": hit.similarity, "evidence": hit.evidence}
    for one in hit.details:
        if one.outcome != "not compared":
            found[one.of.replace(" ", "_")] = one.odds
    return found


def scored(hits: Sequence[Hit], party: Party, day: str, threshold: float, *, decisions: bool) -> dict[str, Any]:
    """An entity with its score: ``hits`` are those of all names asked that met it, best first.

    ``wherefrom`` holds the whole hit as the command line gives it; without ``decisions``, all of it but what reviewers decided.
    """
    best = hits[0]
    details = {one.of.replace(" ", "_"): one for one in best.details}
    explanations: dict[str, dict[str, Any]] = {
        "similarity": {"score": best.similarity, "detail": best.why, "query": best.asked, "candidate": best.name},
        "evidence": {"score": best.evidence, "detail": "bits", "query": best.asked, "candidate": best.name},
    }
    for name, one in details.items():
        explanations[name] = {"score": one.odds, "detail": one.outcome, "query": one.asked, "candidate": one.listed}
    told = hit_object(best)
    if not decisions:
        del told["decision"]
    if len(hits) > 1:
        told["by_name"] = [{"asked": one.asked, "name": one.name, "score": one.score} for one in hits]
    return {
        **entity(party, best.list, day),
        "score": best.score,
        "match": best.score >= threshold,
        "features": features(best),
        "explanations": explanations,
        "wherefrom": told,
    }
