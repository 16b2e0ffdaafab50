"""Search by a text, entities by their id, and the catalogue, in yente's shapes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from starlette.datastructures import QueryParams

from wherefrom.model.hits import Answer, Question
from wherefrom.model.parties import Party
from wherefrom.names.countries import country_named
from wherefrom.screening.lists import form
from wherefrom.workbench.asking import COUNTRIES, cut, several, whole
from wherefrom.workbench.bodies import checked_text
from wherefrom.workbench.desk import Search
from wherefrom.workbench.entities import entity
from wherefrom.workbench.holdings import Catalogue, Holdings
from wherefrom.workbench.kinds import BROADER, is_a, question_schema
from wherefrom.workbench.matching import encoded, merged
from wherefrom.workbench.refusals import Refused

__all__ = ["FLOOR", "MOST_FOUND", "Text", "catalogue", "found_entity", "search_response", "text"]

FLOOR, MOST_FOUND = 0.35, 500
"""The least score of what a search shows, and how many it can page through. Lower than a match's: a person looks at it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A text to search for, what may be found, and which page of it."""

    question: Question
    schema: str
    countries: frozenset[str]
    limit: int
    offset: int
    notes: tuple[str, ...] = ()


def text(told: QueryParams) -> Text:
    """What a client wants of ``/search``; 422 where a value cannot be read, 400 where it wants what is not done here."""
    asked = told.get("q", "").strip()
    if not asked:
        raise Refused(422, "q is missing: give a name or the id of an entity")
    for name in ("topics", "changed_since", "filter"):
        if told.get(name):
            raise Refused(400, f"{name}: this search has no such filter, and ignoring it would show other parties than were asked for")
    schema = told.get("schema", "Thing")
    if schema not in BROADER:
        raise Refused(422, f"there is no schema {schema[:60]!r}; there are {', '.join(BROADER)}")
    countries = frozenset(map(_country, several(told, "countries")))
    notes: list[str] = []
    return Text(
        question=Question(id="q", name=cut(checked_text(asked), notes), schema=question_schema(schema)),
        schema=schema,
        countries=countries,
        limit=whole(told, "limit", 10, 0, MOST_FOUND),
        offset=whole(told, "offset", 0, 0, 9_499),
        notes=tuple(notes),
    )


def _country(told: str) -> str:
    code = country_named(told)
    if code is None:
        raise Refused(422, f"countries: {told[:40]!r} is neither a code nor a name of a country")
    return code.lower()


def search_response(holdings: Holdings, told: Text, search: Search, answers: Sequence[Answer]) -> bytes:
    """The page asked for, with facets over everything that was found."""
    met, full = _found(holdings, told, search, answers)
    everything = {(name, party.id): party for name, party in met}
    found = [(name, party) for (name, _), party in everything.items() if is_a(party.schema, told.schema) and _from(party, told.countries)]
    page = found[told.offset : told.offset + told.limit]
    days = {name: one.day for name, one in holdings.catalogue.lists.items()}
    return encoded(
        {
            "limit": told.limit,
            "offset": told.offset,
            "total": {"value": len(found), "relation": "gte" if full else "eq"},
            "results": [entity(party, name, days[name]) for name, party in page],
            "facets": {
                "countries": _facet("Countries", (one for _, party in found for one in _countries(party))),
                "datasets": _facet("Datasets", (name for name, _ in found), lambda name: holdings.catalogue.lists[name].title),
                "schema": _facet("Schemata", (party.schema for _, party in found)),
            },
            **({"wherefrom": {"notes": list(told.notes)}} if told.notes else {}),
        }
    ).encode()


def _found(holdings: Holdings, told: Text, search: Search, answers: Sequence[Answer]) -> tuple[list[tuple[str, Party]], bool]:
    """List and party: whose id was asked for, then who has a similar name, then who has a name with a word that begins so.

    And whether there may be more, because one of these was cut.
    """
    found = holdings.identified(told.question.name, search.lists)
    found += ((some[0].list, holdings.behind(some[0])) for some in merged(answers))
    full = len(answers[0].hits) >= search.top
    for name in search.lists:
        for part in holdings.spellings(name):
            begun = [(name, party) for _, party in islice(part.beginning(told.question.name), MOST_FOUND)]
            full = full or len(begun) == MOST_FOUND
            found += begun
    return found, full


def _countries(party: Party) -> set[str]:
    return {value.lower() for name in COUNTRIES for value in party.properties.get(name, ())}


def _from(party: Party, countries: frozenset[str]) -> bool:
    return not countries or bool(_countries(party) & countries)


def _facet(label: str, names: Iterable[str], title: Callable[[str], str] = str) -> dict[str, Any]:
    counts = Counter(names).most_common()
    return {"label": label, "values": [{"name": name, "label": title(name), "count": count} for name, count in counts]}


def found_entity(holdings: Holdings, identity: str) -> bytes:
    """One party as an entity; 404 where no list has that id. Where several lists have it, the first, with the names of all."""
    found = holdings.identified(identity, holdings.catalogue.lists)
    if not found:
        raise Refused(404, f"no list that is held has an entity with the id {identity[:100]!r}")
    name, party = found[0]
    told = entity(party, name, holdings.catalogue.lists[name].day)
    told["datasets"] = list(dict.fromkeys(one for one, _ in found))
    told["wherefrom"] = {
        "designations": [
            {kind: value for kind in ("list", "authority", "programme", "listed", "delisted", "reason", "record", "source")
             if (value := getattr(one, kind))}
            for one in party.designations
        ],
        "unread": [list(pair) for pair in party.unread],
    }  # fmt: skip
    return encoded(told).encode()


def catalogue(held: Catalogue, holdings: Holdings, older: str = "") -> bytes:
    """The lists that are searched, each with the day and digest of its snapshot, and why they are ``older`` than what the library holds."""
    datasets = [_dataset("default", "Every list that is searched", "", children=list(held.lists))]
    for name, one in held.lists.items():
        about = form(holdings.snapshots[name].form).descriptor if name in holdings.snapshots else None
        datasets.append(
            _dataset(name, one.title, f"{one.day} {one.digest[:12]}", entities=one.parties, names=one.names,
                     summary=f"{about.authority}; as of {one.day}" if about else "")
        )  # fmt: skip
    beside = {"wherefrom": {"older": older}} if older else {}
    return encoded({"datasets": datasets, "current": list(held.lists), "outdated": [], "index_stale": bool(older), **beside}).encode()


def _dataset(name: str, title: str, version: str, *, children: list[str] | None = None, summary: str = "", **counts: int) -> dict[str, Any]:
    return {
        "name": name, "title": title, "summary": summary, "url": None, "load": True, "entities_url": None, "version": version,
        "index_version": version, "index_current": True, "children": children or [], **{f"{key}_count": value for key, value in counts.items()},
    }  # fmt: skip
