"""The objects of the OpenAPI document, as JSON schemas.

Those of reconciliation follow the schemas that the W3C Entity Reconciliation Community Group publishes beside its specifications
(https://reconciliation-api.github.io/specs/0.2/schemas/ and /1.0-draft/schemas/); those of matching follow yente's answers.
"""

from __future__ import annotations

from typing import Any

from wherefrom.workbench.asking import MOST_REPEATED, MOST_VALUES
from wherefrom.workbench.kinds import BROADER
from wherefrom.workbench.reconciling import MOST_CANDIDATES

__all__ = ["SCHEMAS", "TEXT", "reference"]

Schema = dict[str, Any]

TEXT: Schema = {"type": "string", "pattern": r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f]*$"}
"""A text without control characters."""

_STRING, _NUMBER, _BOOLEAN, _OBJECT, _COUNT = ({"type": kind} for kind in ("string", "number", "boolean", "object", "integer"))
_KIND = {"type": "string", "enum": list(BROADER)}
_TEXTS = {"type": "array", "items": _STRING}
_LIMIT = {"type": "integer", "minimum": 1, "maximum": MOST_CANDIDATES}


def reference(name: str) -> Schema:
    """Where a schema is."""
    return {"$ref": f"#/components/schemas/{name}"}


def _object(required: str, properties: Schema, **more: Any) -> Schema:
    return {"type": "object", "required": required.split(), "properties": properties, **more}


def _list(items: Schema, **more: Any) -> Schema:
    return {"type": "array", "items": items, **more}


def _null(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


def _map(values: Schema, **more: Any) -> Schema:
    return {"type": "object", "additionalProperties": values, "propertyNames": {"pattern": TEXT["pattern"]}, **more}


_ONE = {"anyOf": [TEXT, _NUMBER, {"type": "null"}]}
_VALUES = {"anyOf": [*_ONE["anyOf"], _list(_ONE, maxItems=MOST_VALUES)]}
_TOTAL = _object("value relation", {"value": _COUNT, "relation": {"type": "string", "enum": ["eq", "gte"]}})
_FEATURE_DOCS = _map(_object("description coefficient url", {"description": _STRING, "coefficient": _NUMBER, "url": _STRING}))
_ENTITY: Schema = {
    "id": _STRING, "caption": _STRING, "schema": _STRING, "properties": _map(_TEXTS), "datasets": _TEXTS, "referents": _TEXTS,
    "target": _BOOLEAN, "first_seen": _null(_STRING), "last_seen": _null(_STRING), "last_change": _null(_STRING), "wherefrom": _OBJECT,
}  # fmt: skip
_COMPARED = ("name", "alias", "firstName", "lastName", "birthDate", "country", "nationality", "jurisdiction", "passportNumber", "imoNumber")
_EXAMPLE = _object(
    "schema properties",
    {"id": _null(TEXT), "schema": _KIND, "properties": _map(_VALUES, properties=dict.fromkeys(_COMPARED, _VALUES))},
)
_EXPLAINED = _object("score detail query candidate", {"score": _NUMBER, "detail": _STRING, "query": _STRING, "candidate": _STRING})
_SCORED = _object(
    "id caption schema properties datasets score match features explanations",
    {**_ENTITY, "score": _NUMBER, "match": _BOOLEAN, "features": _map(_NUMBER), "explanations": _map(_EXPLAINED)},
)
_MATCHES = _object(
    "status results total query", {"status": _COUNT, "results": _list(_SCORED), "total": _TOTAL, "query": _OBJECT, "wherefrom": _OBJECT}
)
_DATASET = _object("name title version", {"name": _STRING, "title": _STRING, "version": _STRING, "children": _TEXTS})
_ALGORITHM = _object("name description features", {"name": _STRING, "description": _STRING, "features": _FEATURE_DOCS})

_VALUE = {"anyOf": [TEXT, _NUMBER, _BOOLEAN, _object("id", {"id": TEXT, "name": TEXT})]}
_GIVEN = {"anyOf": [_VALUE, _list(_null(_VALUE), maxItems=MOST_VALUES)]}
_PROPERTY = _object("pid v", {"pid": TEXT, "v": _GIVEN})
_QUERY = _object(
    "query",
    {
        "query": TEXT,
        "type": {"anyOf": [_KIND, _list(_KIND)]},
        "limit": _LIMIT,
        "properties": _list(_PROPERTY, maxItems=MOST_REPEATED),
        "type_strict": {"type": "string", "enum": ["any", "should", "all"]},
    },
    additionalProperties=False,
)
_NAMED = _object("matchType propertyValue", {"matchType": {"type": "string", "enum": ["name"]}, "propertyValue": _GIVEN})
_CONDITION = _object(
    "matchType propertyId propertyValue",
    {
        "matchType": {"type": "string", "enum": ["property"]},
        "propertyId": TEXT,
        "propertyValue": _GIVEN,
        "required": _BOOLEAN,
        "matchQuantifier": {"type": "string", "enum": ["any", "all", "none"]},
        "matchQualifier": _STRING,
    },
)
_DRAFT = _object(
    "conditions",
    {"type": _KIND, "limit": _LIMIT, "conditions": _list({"anyOf": [_NAMED, _CONDITION]}, minItems=1, maxItems=MOST_REPEATED), "lang": _STRING, "dir": _STRING},
    additionalProperties=False,
)  # fmt: skip
_TYPE = _object("id name", {"id": _STRING, "name": _STRING})
_FEATURE = _object("id value", {"id": _STRING, "name": _STRING, "value": {"anyOf": [_BOOLEAN, _NUMBER]}})
_CANDIDATE = _object(
    "id name score match type features",
    {
        "id": _STRING, "name": _STRING, "description": _STRING, "score": {"type": "number", "minimum": 0, "maximum": 100}, "match": _BOOLEAN,
        "type": _list(_TYPE), "features": _list(_FEATURE),
    },
)  # fmt: skip
_MANIFEST: Schema = {"versions": _TEXTS, "name": _STRING, "view": _object("url", {"url": _STRING}), "defaultTypes": _list(_TYPE)}

SCHEMAS: dict[str, Schema] = {
    "Error": _object("detail", {"detail": _STRING}),
    "Status": _object("status", {"status": _STRING, "older": _STRING}),
    "Suggested": {"type": "string", "enum": ["entity", "property", "type"]},
    "Entity": _object("id caption schema properties datasets", _ENTITY),
    "MatchQuery": _object(
        "queries",
        {
            "queries": {**_map(_EXAMPLE), "minProperties": 1},
            "weights": {"type": "object", "maxProperties": 0},
            "config": {"type": "object", "maxProperties": 0},
        },
    ),
    "MatchResponse": _object("responses matcher limit", {"responses": _map(_MATCHES), "matcher": _FEATURE_DOCS, "limit": _COUNT}),
    "SearchResponse": _object(
        "results facets total limit offset",
        {
            "results": _list(reference("Entity")), "total": _TOTAL, "limit": _COUNT, "offset": _COUNT,
            "facets": _map(_object("label values", {"label": _STRING, "values": _list(_OBJECT)})), "wherefrom": _OBJECT,
        },
    ),
    "Catalog": _object(
        "datasets current outdated index_stale",
        {"datasets": _list(_DATASET), "current": _TEXTS, "outdated": _TEXTS, "index_stale": _BOOLEAN, "wherefrom": _OBJECT},
    ),
    "Algorithms": _object("algorithms default best", {"algorithms": _list(_ALGORITHM), "default": _STRING, "best": _STRING}),
    "ReconciliationQueries": _map(_QUERY),
    "DraftQueries": _object("queries", {"queries": _list(_DRAFT)}),
    "ReconciliationResults": {
        "type": "object",
        "additionalProperties": _object("result", {"result": _list(_CANDIDATE), "wherefrom": _OBJECT}),
    },
    "DraftResults": _object("results", {"results": _list(_object("candidates", {"candidates": _list(_CANDIDATE), "wherefrom": _OBJECT}))}),
    "Results": {"anyOf": [reference("DraftResults"), reference("ReconciliationResults")]},
    "Manifest": _object("versions name view identifierSpace schemaSpace", {**_MANIFEST, "identifierSpace": _STRING, "schemaSpace": _STRING}),
    "DraftManifest": _object("versions name view", _MANIFEST),
    "ManifestOrResults": {"anyOf": [reference("Manifest"), reference("ReconciliationResults")]},
    "Suggestions": _object("result", {"result": _list(_TYPE)}),
}  # fmt: skip
