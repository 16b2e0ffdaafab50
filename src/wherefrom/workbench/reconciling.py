"""OpenRefine's reconciliation: queries of the versions 0.2 and 1.0-draft, and their candidates with features.

After the W3C Entity Reconciliation Community Group: https://reconciliation-api.github.io/specs/0.2/ (a batch is an object, sent as
``queries``) and /specs/1.0-draft/ (a batch is a list of queries with conditions, sent as JSON to ``match``, earlier ``reconcile``).

``match`` is true only where a candidate scores 90 or more and the next one less than 70: OpenRefine takes such a candidate by itself.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from wherefrom.model.hits import NOT_A_CLEARANCE, Answer, Hit, Question
from wherefrom.model.parties import Party
from wherefrom.names.countries import country_named
from wherefrom.workbench.asking import COUNTRIES, IDENTIFIERS, MOST_NAMES, MOST_REPEATED, NAMES, questions_of, texts_of
from wherefrom.workbench.bodies import checked_text
from wherefrom.workbench.entities import features
from wherefrom.workbench.holdings import Holdings
from wherefrom.workbench.kinds import BROADER, is_a
from wherefrom.workbench.matching import encoded, merged
from wherefrom.workbench.refusals import Refused

__all__ = ["COMPARED", "FLOOR", "MOST_CANDIDATES", "Query", "describe", "draft_queries", "draft_results", "queries", "results"]

FLOOR, SURE, DOUBT = 0.35, 0.9, 0.7
MOST_CANDIDATES = 100

COMPARED = (*NAMES, "birthDate", *COUNTRIES, *IDENTIFIERS)
"""Properties that a query may give and that change a candidate's score."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """What a candidate must have to be one: a property, values, and how many of them ('any', 'all' or 'none')."""

    pid: str
    values: tuple[str, ...]
    quantifier: str

    def met(self, party: Party) -> bool:
        """Whether the party meets it."""
        held = {_plain(self.pid, value) for value in party.properties.get(self.pid, ())}
        found = [any(_same(self.pid, _plain(self.pid, value), one) for one in held) for value in self.values]
        return {"any": any(found), "all": all(found), "none": not any(found)}[self.quantifier]


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """One query of a batch, of either version."""

    key: str
    texts: tuple[str, ...]
    questions: tuple[Question, ...]
    limit: int
    kinds: tuple[str, ...] = ()
    every_kind: bool = False
    required: tuple[Condition, ...] = ()
    beside: Mapping[str, Any] = field(default_factory=dict)


def queries(told: Any, most: int) -> list[Query]:
    """A batch of version 0.2; 422 where its shape is another, 400 where it has too many queries."""
    if not isinstance(told, dict):
        raise Refused(422, 'queries is not {"q0": {"query": "…"}}')
    _few(len(told), most)
    return [_query(key, one) for key, one in told.items()]


def _few(count: int, most: int) -> None:
    if count > most:
        raise Refused(400, f"the batch has {count:,} queries, and {most:,} are the most")


def _query(key: str, told: Any) -> Query:
    where = f"query {key[:40]!r}"
    _fields(told, {"query", "type", "limit", "properties", "type_strict"}, where)
    text, strict, listed = told.get("query", ""), told.get("type_strict", "should"), told.get("properties", [])
    if not isinstance(text, str) or strict not in ("any", "should", "all") or not isinstance(listed, list):
        raise Refused(422, f"{where}: query is a text, properties a list, and type_strict any, should or all")
    if "query" not in told and not listed:
        raise Refused(422, f"{where} has neither query nor properties")
    _short(listed, where)
    properties: dict[str, list[str]] = {}
    for one in listed:
        if not isinstance(one, dict) or not isinstance(one.get("pid"), str) or one.get("v") is None:
            raise Refused(422, f'{where}: a property is not {{"pid": "birthDate", "v": "1967"}}')
        properties.setdefault(one["pid"], []).extend(_values(one["v"], where))
    schemas = _schemas(told.get("type", []), where)
    kinds = schemas if strict != "should" else ()
    return _made(key, where, [text], properties, schemas, _limit(told, where), kinds=kinds, every=strict == "all")


def draft_queries(told: Any, most: int) -> list[Query]:
    """A batch of version 1.0-draft; refused as ``queries`` refuses."""
    if not isinstance(told, dict) or not isinstance(told.get("queries"), list):
        raise Refused(422, 'the body is not {"queries": [{"conditions": [{"matchType": "name", "propertyValue": "…"}]}]}')
    _few(len(told["queries"]), most)
    return [_draft(str(place), one) for place, one in enumerate(told["queries"])]


def _draft(key: str, told: Any) -> Query:
    where = f"query {key}"
    _fields(told, {"type", "limit", "conditions", "lang", "dir"}, where)
    conditions, kind = told.get("conditions"), told.get("type", [])
    if not all(isinstance(told.get(name, ""), str) for name in ("lang", "dir")):
        raise Refused(422, f"{where}: lang and dir are texts")
    if not isinstance(conditions, list) or not conditions or not (isinstance(kind, str) or kind == []):
        raise Refused(422, f"{where} has no conditions, or a type that is not a text")
    _short(conditions, where)
    names: list[str] = []
    properties: dict[str, list[str]] = {}
    required = []
    for one in conditions:
        pid, values, must, quantifier = _condition(one, where)
        if pid is None:
            names += values
            continue
        if must:
            required.append(Condition(pid=pid, values=tuple(values), quantifier=quantifier))
        if quantifier != "none":
            properties.setdefault(pid, []).extend(values)
    return _made(key, where, names, properties, _schemas(kind, where), _limit(told, where), required=tuple(required))


def _condition(told: Any, where: str) -> tuple[str | None, list[str], bool, str]:
    """Property (None: the name), values, whether it is required, and the quantifier. ``pid`` and ``v`` are the draft's earlier words."""
    if not isinstance(told, dict) or told.get("matchType") not in ("name", "property"):
        raise Refused(422, f"{where}: a condition has the matchType name or property")
    value, pid = told.get("propertyValue", told.get("v")), told.get("propertyId", told.get("pid"))
    must, quantifier = told.get("required", False), told.get("matchQuantifier", "any")
    if value is None or not isinstance(must, bool) or quantifier not in ("any", "all", "none"):
        raise Refused(422, f"{where}: a condition has a propertyValue, required is true or false, matchQuantifier any, all or none")
    if told["matchType"] == "name":
        return None, _values(value, where), must, quantifier
    if not isinstance(pid, str):
        raise Refused(422, f"{where}: a condition on a property has no propertyId")
    if not isinstance(told.get("matchQualifier", ""), str):
        raise Refused(422, f"{where}: a matchQualifier is a text")
    return pid, _values(value, where), must, quantifier


def _fields(told: Any, known: set[str], where: str) -> None:
    if not isinstance(told, dict):
        raise Refused(422, f"{where} is not an object")
    if others := sorted(told.keys() - known):
        raise Refused(422, f"{where} has the field {others[0][:40]!r}; known are {', '.join(sorted(known))}")


def _short(told: list[Any], where: str) -> None:
    if len(told) > MOST_REPEATED:
        raise Refused(422, f"{where} has {len(told)} properties or conditions, and {MOST_REPEATED} are the most")


def _limit(told: Mapping[str, Any], where: str) -> int:
    limit = told.get("limit", 5)
    if isinstance(limit, bool) or not isinstance(limit, (int, float)) or limit != int(limit) or not 1 <= limit <= MOST_CANDIDATES:
        raise Refused(422, f"{where}: the limit is a whole number from 1 to {MOST_CANDIDATES}")
    return int(limit)


def _values(told: Any, where: str) -> list[str]:
    """Texts of a property's value: a text, a number, true or false, an entity already found, or a list of these."""
    return texts_of([_value(one, where) for one in (told if isinstance(told, list) else [told])], where)


def _value(told: Any, where: str) -> Any:
    if isinstance(told, dict):
        if not isinstance(told.get("id"), str) or not isinstance(told.get("name", ""), str):
            raise Refused(422, f"{where}: a value that is an entity has an id and a name")
        return told.get("name") or told["id"]
    return str(told).lower() if isinstance(told, bool) else told


def _schemas(told: Any, where: str) -> tuple[str, ...]:
    schemas = told if isinstance(told, list) else [told]
    for one in schemas:
        if not isinstance(one, str) or one not in BROADER:
            raise Refused(422, f"{where}: there is no type {str(one)[:40]!r}; there are {', '.join(BROADER)}")
    return tuple(schemas)


def _made(
    key: str, where: str, texts: Sequence[str], properties: dict[str, list[str]], schemas: tuple[str, ...], limit: int, *,
    kinds: tuple[str, ...] = (), every: bool = False, required: tuple[Condition, ...] = (),
) -> Query:  # fmt: skip
    for text in (key, *texts, *properties, *(one.pid for one in required)):
        checked_text(text)
    # Each once, and no more are looked up as ids than are searched as names: the desk counts those before it lets a request in.
    names = list(dict.fromkeys(text.strip() for text in texts if text.strip()))
    given = {**properties, "name": [*names, *properties.get("name", [])]}
    questions, notes = questions_of(given, schemas[0] if len(schemas) == 1 else "Thing")
    other = [pid for pid in properties if pid not in COMPARED and pid not in {one.pid for one in required}]
    beside = {"note": NOT_A_CLEARANCE, **({"not_compared": other} if other else {}), **({"notes": list(notes)} if notes else {})}
    return Query(
        key=key, texts=tuple(names[:MOST_NAMES]), questions=questions, limit=limit, kinds=kinds, every_kind=every, required=required, beside=beside
    )  # fmt: skip


def results(holdings: Holdings, asked: Sequence[Query], answers: Sequence[Answer], lists: Sequence[str]) -> bytes:
    """The answer to a batch of version 0.2."""
    found = {one.key: {"result": _candidates(holdings, one, some, lists), "wherefrom": one.beside} for one, some in _dealt(asked, answers)}
    return encoded(found).encode()


def draft_results(holdings: Holdings, asked: Sequence[Query], answers: Sequence[Answer], lists: Sequence[str]) -> bytes:
    """The answer to a batch of version 1.0-draft; its features have names."""
    told = []
    for one, some in _dealt(asked, answers):
        candidates = _candidates(holdings, one, some, lists)
        for candidate in candidates:
            candidate["features"] = [{**feature, "name": feature["id"].replace("_", " ")} for feature in candidate["features"]]
        told.append({"candidates": candidates, "wherefrom": one.beside})
    return encoded({"results": told}).encode()


def _dealt(asked: Sequence[Query], answers: Sequence[Answer]) -> list[tuple[Query, Sequence[Answer]]]:
    dealt, start = [], 0
    for one in asked:
        dealt.append((one, answers[start : start + len(one.questions)]))
        start += len(one.questions)
    return dealt


def _candidates(holdings: Holdings, asked: Query, answers: Sequence[Answer], lists: Sequence[str]) -> list[dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for text in asked.texts:
        for name, party in holdings.identified(text, lists):
            if _fits(party, asked):
                same = [{"id": "same_identifier", "value": True}]
                found.setdefault(party.id, _candidate(party, name, 1.0, same, "its id was asked for"))
    for some in merged(answers):
        hit = some[0]
        if hit.entity not in found and _fits(party := holdings.behind(hit), asked):
            parts = [{"id": kind, "value": value} for kind, value in features(hit).items()]
            found[hit.entity] = _candidate(party, hit.list, hit.score, parts, _met_as(hit))
    best = list(found.values())[: asked.limit]
    if best and best[0]["score"] >= 100 * SURE and (len(found) == 1 or list(found.values())[1]["score"] < 100 * DOUBT):
        best[0]["match"] = True
    return best


def _fits(party: Party, asked: Query) -> bool:
    kinds = [is_a(party.schema, one) for one in asked.kinds]
    fitting = not kinds or (all(kinds) if asked.every_kind else any(kinds))
    return fitting and all(one.met(party) for one in asked.required)


def _candidate(party: Party, name: str, score: float, parts: list[dict[str, Any]], how: str) -> dict[str, Any]:
    return {
        "id": party.id,
        "name": party.name,
        "description": "; ".join(filter(None, (describe(party, name), how))),
        "type": [{"id": party.schema, "name": party.schema}],
        "score": round(100 * score, 2),
        "match": False,
        "features": parts,
    }


def describe(party: Party, name: str) -> str:
    """What tells a party from its namesakes, in one line: list, days, programme, countries, birth date."""
    countries = sorted({value.lower() for kind in COUNTRIES for value in party.properties.get(kind, ())})
    listed = sorted({one.listed for one in party.designations if one.listed})
    programmes = sorted({one.programme for one in party.designations if one.programme})
    born = party.properties.get("birthDate", ())
    parts = (
        name + (f", listed {listed[0]}" if listed else ""),
        ", ".join(programmes[:3])[:120],
        ", ".join(countries[:5]),
        f"born {', '.join(born[:3])}" if born else "",
    )
    return "; ".join(part for part in parts if part)


def _met_as(hit: Hit) -> str:
    return f"met as “{hit.name}”" if hit.name != hit.caption else ""


def _plain(pid: str, value: str) -> str:
    if pid in COUNTRIES:
        return (country_named(value) or value).lower()
    if pid in IDENTIFIERS:
        return re.sub(r"\W", "", value).upper()
    return " ".join(value.casefold().split())


def _same(pid: str, asked: str, held: str) -> bool:
    if pid.endswith("Date"):
        # A year asked for meets every day of it; a day asked for meets a list that knows only the year.
        return bool(asked) and bool(held) and (held.startswith(asked) or asked.startswith(held))
    return asked == held
