"""A query by example, as yente's clients send it, to questions; and the settings beside it.

>>> asked = example("q1", {"schema": "Person", "properties": {"name": ["Viktor Bout"], "nationality": "Russia", "address": ["Moscow"]}})
>>> asked.questions[0].countries, asked.not_compared
(('ru',), ('address',))
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import isfinite
from typing import Any

from starlette.datastructures import QueryParams

from wherefrom.model.hits import Question
from wherefrom.names.countries import country_named
from wherefrom.screening.matching.words import MOST_CHARACTERS, MOST_WORDS
from wherefrom.workbench.bodies import checked_text
from wherefrom.workbench.kinds import BROADER, question_schema
from wherefrom.workbench.refusals import Refused

__all__ = [
    "ALGORITHM",
    "COUNTRIES",
    "IDENTIFIERS",
    "MOST_LIMIT",
    "MOST_NAMES",
    "MOST_REPEATED",
    "MOST_VALUES",
    "NAMES",
    "NAME_PARTS",
    "Asked",
    "Settings",
    "batch",
    "cut",
    "example",
    "number",
    "questions_of",
    "settings",
    "several",
    "texts_of",
    "whole",
]  # fmt: skip

ALGORITHM = "wherefrom"
OURS = (ALGORITHM, "best")

MOST_LIMIT, MOST_NAMES, MOST_VALUES, MOST_REPEATED = 500, 10, 100, 50

NAMES = ("name", "alias", "previousName", "weakAlias", "abbreviation")
NAME_PARTS = ("title", "firstName", "secondName", "middleName", "fatherName", "lastName")
COUNTRIES = ("country", "nationality", "citizenship", "jurisdiction", "mainCountry", "flag")
IDENTIFIERS = (
    "idNumber", "passportNumber", "taxNumber", "registrationNumber", "innCode", "ogrnCode", "leiCode", "imoNumber", "swiftBic", "mmsi",
    "callSign", "serialNumber", "vatCode", "uscCode", "dunsCode",
)  # fmt: skip
"""Properties whose values are compared with those of a listed party, by what they are compared as."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One query: a question for each of its names, the query as it was understood, and what of it was not used."""

    key: str
    questions: tuple[Question, ...]
    echo: Mapping[str, object]
    not_compared: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The query parameters of ``/match``; scores are 0 to 1."""

    limit: int = 5
    threshold: float = 0.7
    cutoff: float = 0.5
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    without_schemas: tuple[str, ...] = ()
    without_ids: tuple[str, ...] = ()


def settings(told: QueryParams) -> Settings:
    """What a client wants of ``/match``; 400 where it wants what is not done here, 422 where a value cannot be read."""
    _refuse(told)
    threshold = number(told, "threshold", 0.7)
    schemas = several(told, "exclude_schema")
    for one in schemas:
        _known(one, "exclude_schema")
    return Settings(
        limit=whole(told, "limit", 5, 1, MOST_LIMIT),
        threshold=threshold,
        cutoff=min(number(told, "cutoff", 0.5), threshold),
        include=several(told, "include_dataset"),
        exclude=several(told, "exclude_dataset"),
        without_schemas=schemas,
        without_ids=several(told, "exclude_entity_ids"),
    )


def _refuse(told: QueryParams) -> None:
    algorithm = told.get("algorithm", ALGORITHM)
    if algorithm not in OURS:
        raise Refused(400, f"there is no algorithm {algorithm[:60]!r} here; there is {ALGORITHM!r}, and 'best' means the same")
    if told.getlist("topics"):
        raise Refused(400, "topics: the lists held do not state topics, so a filter would lose parties unseen; leave it out")
    if told.get("changed_since"):
        raise Refused(400, "changed_since: a list does not say when an entry changed; `wherefrom lists diff` compares two of its days")


def several(told: QueryParams, name: str) -> tuple[str, ...]:
    """The values of a parameter that may stand several times; 400 where there are too many."""
    values = tuple(told.getlist(name))
    if len(values) > MOST_REPEATED:
        raise Refused(400, f"{name} has {len(values)} values, and {MOST_REPEATED} are the most")
    return values


def whole(told: QueryParams, name: str, default: int, least: int, most: int) -> int:
    """A whole number from ``least`` to ``most``; 422 where it is none."""
    text = told.get(name)
    if text is None:
        return default
    if not (text.isascii() and text.isdecimal() and len(text) < 10 and least <= int(text) <= most):
        raise Refused(422, f"{name} is {text[:40]!r}, where a whole number from {least:,} to {most:,} is expected")
    return int(text)


def number(told: QueryParams, name: str, default: float) -> float:
    """A number from 0 to 1; 422 where it is none."""
    text = told.get(name)
    if text is None:
        return default
    try:
        value = float(text) if text.isascii() and "_" not in text and text == text.strip() else -1.0
    except ValueError:
        value = -1.0
    if not (isfinite(value) and 0 <= value <= 1):
        raise Refused(422, f"{name} is {text[:40]!r}, where a number from 0 to 1 is expected")
    return value


def batch(body: Any, most: int) -> list[Asked]:
    """The queries of a body of ``/match``; 422 where its shape is another, 400 where it is none or too many."""
    if not isinstance(body, dict) or not isinstance(body.get("queries"), dict):
        raise Refused(422, 'the body is not {"queries": {"a key of yours": {"schema": …, "properties": {…}}}}')
    for name in ("weights", "config"):
        told = body.get(name, {})
        if not isinstance(told, dict):
            raise Refused(422, f"{name} is not an object")
        if told:
            raise Refused(400, f"{name}: the score was fitted as a whole and has no parts to weigh or set; leave it out")
    queries = body["queries"]
    if not queries:
        raise Refused(400, "the body has no queries")
    if len(queries) > most:
        raise Refused(400, f"the batch has {len(queries):,} queries, and {most:,} are the most")
    return [example(key, one) for key, one in queries.items()]


def example(key: str, told: Any) -> Asked:
    """One query; 422 where its shape is another."""
    where = f"query {key[:40]!r}"
    if not isinstance(told, dict) or not isinstance(told.get("properties"), dict) or not isinstance(told.get("schema"), str):
        raise Refused(422, f'{where} is not {{"schema": "Person", "properties": {{"name": ["…"]}}}}')
    if not isinstance(told.get("id"), (str, type(None))):
        raise Refused(422, f"{where}: the id is not a text")
    for text in (key, told.get("id") or "", *told["properties"]):
        checked_text(text)
    _known(told["schema"], where)
    found = {name: texts_of(value, f"{where}, {name}") for name, value in told["properties"].items()}
    properties = {name: values for name, values in found.items() if values}
    questions, notes = questions_of(properties, told["schema"])
    used = {*NAMES, *COUNTRIES, *IDENTIFIERS, "birthDate", *(() if any(properties.get(name) for name in NAMES) else NAME_PARTS)}
    return Asked(
        key=key,
        questions=questions,
        echo={"id": told.get("id"), "schema": told["schema"], "properties": properties},
        not_compared=tuple(name for name in properties if name not in used),
        notes=notes,
    )


def _known(schema: str, where: str) -> None:
    if schema not in BROADER:
        raise Refused(422, f"{where}: there is no schema {schema[:60]!r}; there are {', '.join(BROADER)}")


def texts_of(value: Any, where: str) -> list[str]:
    """The values of a property: one text or a list of texts and numbers; blanks at the ends are dropped, and so is what is empty."""
    values = value if isinstance(value, list) else [value]
    if len(values) > MOST_VALUES:
        raise Refused(422, f"{where} has {len(values):,} values, and {MOST_VALUES} are the most")
    found = []
    for one in values:
        if one is None:
            continue
        if isinstance(one, bool) or not isinstance(one, (str, int, float)):
            raise Refused(422, f"{where} has a value that is neither a text nor a number")
        if text := checked_text(str(one)).strip():
            found.append(text)
    return found


def questions_of(properties: Mapping[str, list[str]], schema: str) -> tuple[tuple[Question, ...], tuple[str, ...]]:
    """A question for each name with the other details, and what has to be said about them."""
    notes: list[str] = []
    names = list(dict.fromkeys(name for kind in NAMES for name in properties.get(kind, ())))
    if not names and (parts := [properties[part][0] for part in NAME_PARTS if properties.get(part)]):
        names = [" ".join(parts)]
        notes.append(f"the name was put together from its parts: {names[0][:MOST_CHARACTERS]}")
    if not names:
        notes.append("no name is given: nothing was searched, for only names are looked up")
    if len(names) > MOST_NAMES:
        notes.append(f"{len(names)} names are given; the first {MOST_NAMES} were searched")
    dates = properties.get("birthDate", [])
    if len(dates) > 1:
        notes.append(f"{len(dates)} birth dates are given; {dates[0]} was compared")
    values = [value for kind in COUNTRIES for value in properties.get(kind, ())]
    countries = tuple(dict.fromkeys(country_named(value) or value for value in values))
    identifiers = tuple(dict.fromkeys(value for kind in IDENTIFIERS for value in properties.get(kind, ())))
    questions = tuple(
        Question(
            id=str(place),
            name=cut(name, notes),
            schema=question_schema(schema),
            birth_date=dates[0] if dates else "",
            countries=countries,
            identifiers=identifiers,
        )
        for place, name in enumerate(names[:MOST_NAMES])
    )
    return questions, tuple(notes)


def cut(name: str, notes: list[str]) -> str:
    """The name as it is searched; a longer one is cut as the search itself would cut it, and that is said."""
    if len(name) > MOST_CHARACTERS:
        notes.append(f"a name of {len(name):,} letters was cut to {MOST_CHARACTERS}")
        name = name[:MOST_CHARACTERS]
    if len(name.split()) > MOST_WORDS:
        notes.append(f"a name of {len(name.split())} words: the first {MOST_WORDS} were compared")
    return name
