"""The OpenAPI document: every address with its parameters, bodies, answers and refusals. Tests ask the service all that it allows.

Handlers read requests themselves, so their shapes are written here and not taken from signatures; ``schemas`` has the objects.
"""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from wherefrom.knowledge.countries import countries
from wherefrom.workbench.asking import MOST_LIMIT, MOST_REPEATED
from wherefrom.workbench.holdings import EVERYTHING, Catalogue
from wherefrom.workbench.kinds import BROADER
from wherefrom.workbench.schemas import SCHEMAS, TEXT, reference
from wherefrom.workbench.searching import MOST_FOUND

__all__ = ["ABOUT", "ROUTES", "document"]

ABOUT = (
    "Names looked up in lists of designated parties held on this machine, each hit with its reason. `/match` and `/search` have the "
    "shape of yente's, `/reconcile` that of OpenRefine's reconciliation. No hit is not a clearance."
)

Described = dict[str, Any]

_SAID = {
    400: "What was asked is not done here, cannot be read, or is too much",
    404: "There is no such dataset or entity; the detail names near ones",
    408: "The body did not come in time",
    413: "The body has more bytes than are read",
    415: "The body has another type",
    422: "A value or the shape of the body is not as described",
    503: "Too much waits, or the service is ending; Retry-After says when to ask again",
}


def _answers(schema: str | None, *refused: int, kind: str = "application/json") -> Described:
    content: Described = {"schema": reference(schema) if schema else {"type": "string"}}
    told: dict[int, Described] = {200: {"description": "The answer", "content": {kind: content}}}
    for status in refused:
        told[status] = {"description": _SAID[status], "content": {"application/json": {"schema": reference("Error")}}}
        if status == 503:
            told[status]["headers"] = {"Retry-After": {"schema": {"type": "string"}, "description": "Seconds to wait"}}
    return {"responses": told}


def _query(name: str, about: str, schema: Described, *, required: bool = False) -> Described:
    return {"name": name, "in": "query", "required": required, "description": about, "schema": schema}


def _several(items: Described) -> Described:
    return {"type": "array", "items": items, "maxItems": MOST_REPEATED}


_DATASET = {"$ref": "#/components/parameters/dataset"}
_SCORE = {"type": "number", "minimum": 0, "maximum": 1}
_LIST = {"$ref": "#/components/schemas/List"}
_KIND = {"type": "string", "enum": list(BROADER)}
_COUNTRY = {"type": "string", "enum": sorted(code.lower() for code in countries())}

_MATCH = [
    _DATASET,
    _query("limit", "The most results of a query", {"type": "integer", "minimum": 1, "maximum": MOST_LIMIT, "default": 5}),
    _query("threshold", "The score from which `match` is true", {**_SCORE, "default": 0.7}),
    _query("cutoff", "The least score that is shown; never more than the threshold", {**_SCORE, "default": 0.5}),
    _query("algorithm", "There is one", {"type": "string", "enum": ["wherefrom", "best"], "default": "wherefrom"}),
    _query("include_dataset", "Search only these of the dataset's lists", _several(_LIST)),
    _query("exclude_dataset", "Do not search these lists", _several(_LIST)),
    _query("exclude_schema", "No parties of these kinds", _several(_KIND)),
    _query("exclude_entity_ids", "Not these entities", _several({"type": "string"})),
    _query("fuzzy", "Accepted and without effect: every search is", {"type": "string"}),
]
_SEARCH = [
    _DATASET,
    _query(
        "q",
        "A name, or an entity's id",
        {"type": "string", "minLength": 1, "pattern": r"^[^\x00-\x20\x7f][^\x00-\x1f\x7f]*$"},
        required=True,
    ),
    _query("schema", "Only parties of this kind", {**_KIND, "default": "Thing"}),
    _query("countries", "Only parties with one of these countries (codes; names are understood too)", _several(_COUNTRY)),
    _query("limit", "The most results", {"type": "integer", "minimum": 0, "maximum": MOST_FOUND, "default": 10}),
    _query("offset", "Results to skip", {"type": "integer", "minimum": 0, "maximum": 9499, "default": 0}),
    _query("simple", "Accepted and without effect: there is no query language", {"type": "string"}),
    _query("fuzzy", "Accepted and without effect: every search is", {"type": "string"}),
]
_SUGGEST = [
    _DATASET,
    _query("prefix", "What was typed", TEXT),
    _query("cursor", "Suggestions to skip", {"type": "integer", "minimum": 0, "maximum": 1000, "default": 0}),
]
_ENTITY = {"name": "entity_id", "in": "path", "required": True, "schema": {"type": "string", "minLength": 1}}
_OF = {"type": "string", "minLength": 1, "pattern": TEXT["pattern"]}


def _body(schema: str) -> Described:
    return {"required": True, "content": {"application/json": {"schema": reference(schema)}}}


_FORM = {
    "required": True,
    "content": {
        "application/x-www-form-urlencoded": {
            "schema": {"type": "object", "required": ["queries"], "properties": {"queries": reference("ReconciliationQueries")}},
            "encoding": {"queries": {"contentType": "application/json"}},
        },
        "application/json": {"schema": reference("DraftQueries")},
    },
}
_QUERIES = {
    "name": "queries", "in": "query", "required": False, "description": "A batch; without it, the manifest is answered",
    "content": {"application/json": {"schema": reference("ReconciliationQueries")}},
}  # fmt: skip


def _route(path: str, method: str, name: str, summary: str, tag: str, answers: Described, **extra: Any) -> tuple[str, str, str, Described]:
    operation = f"{name}_{method.lower()}{'_draft' if '1.0-draft' in path else ''}"
    return path, method, name, {"summary": summary, "tags": [tag], "operation_id": operation, "openapi_extra": extra, **answers}


_PAGE = "text/html; charset=utf-8"
_BODY = (400, 404, 408, 413, 415, 422, 503)

ROUTES = [
    _route("/", "GET", "front", "The page for people", "Service", _answers(None, kind=_PAGE)),
    _route("/healthz", "GET", "healthz", "Whether the process answers", "Service", _answers("Status")),
    _route("/readyz", "GET", "readyz", "Whether questions are answered", "Service", _answers("Status", 503)),
    _route("/catalog", "GET", "catalog", "The datasets that are searched", "Service", _answers("Catalog", 503)),
    _route("/algorithms", "GET", "algorithms", "How names are compared", "Service", _answers("Algorithms")),
    _route("/match/{dataset}", "POST", "match", "Query by example, in batches", "Matching", _answers("MatchResponse", *_BODY),
           parameters=_MATCH, requestBody=_body("MatchQuery")),
    _route("/search/{dataset}", "GET", "search", "Search by a name", "Matching", _answers("SearchResponse", 400, 404, 422, 503), parameters=_SEARCH),
    _route("/entities/{entity_id:path}", "GET", "entity", "One entity", "Data", _answers("Entity", 404, 503), parameters=[_ENTITY]),
    _route("/reconcile/{dataset}", "GET", "reconcile", "Manifest of version 0.2, or a batch of queries", "Reconciliation",
           _answers("ManifestOrResults", 400, 404, 422, 503), parameters=[_DATASET, _QUERIES]),
    _route("/reconcile/{dataset}", "POST", "reconcile_post", "Queries of version 0.2 (a form) or 1.0-draft (JSON)", "Reconciliation",
           _answers("Results", *_BODY), parameters=[_DATASET], requestBody=_FORM),
    _route("/reconcile/{dataset}/suggest/{what}", "GET", "suggest", "Suggestions while a person types", "Reconciliation",
           _answers("Suggestions", 400, 404, 422, 503),
           parameters=[*_SUGGEST, {"name": "what", "in": "path", "required": True, "schema": reference("Suggested")}]),
    _route("/reconcile/{dataset}/preview", "GET", "preview", "A small page about an entity", "Reconciliation",
           _answers(None, 400, 404, 422, 503, kind=_PAGE), parameters=[_DATASET, _query("id", "Whose", _OF, required=True)]),
    _route("/reconcile/{dataset}/1.0-draft", "GET", "draft_root", "Manifest of version 1.0-draft", "Reconciliation",
           _answers("DraftManifest", 404), parameters=[_DATASET]),
    _route("/reconcile/{dataset}/1.0-draft/match", "POST", "reconcile_draft", "Queries of version 1.0-draft", "Reconciliation",
           _answers("DraftResults", *_BODY), parameters=[_DATASET], requestBody=_body("DraftQueries")),
    _route("/reconcile/{dataset}/1.0-draft/suggest/{what}", "GET", "suggest", "Suggestions, version 1.0-draft", "Reconciliation",
           _answers("Suggestions", 400, 404, 422, 503),
           parameters=[*_SUGGEST, {"name": "what", "in": "path", "required": True, "schema": reference("Suggested")}]),
    _route("/reconcile/{dataset}/1.0-draft/preview", "GET", "preview", "A small page about an entity, version 1.0-draft", "Reconciliation",
           _answers(None, 400, 404, 422, 503, kind=_PAGE), parameters=[_DATASET, _query("id", "Whose", _OF, required=True)]),
]  # fmt: skip
"""Path, method, the handler of ``app.Service``, and what FastAPI is told about it."""


def document(app: FastAPI, held: Catalogue, most: int) -> Described:
    """The document as of now: it names the datasets that are held, and says how many queries a batch may have."""
    told = get_openapi(title=app.title, version=app.version, description=app.description, routes=app.routes)
    schemas = {**SCHEMAS, "List": {"type": "string", "enum": list(held.lists)}}
    for name, field in (("MatchQuery", "maxProperties"), ("DraftQueries", "maxItems")):
        properties = {**SCHEMAS[name]["properties"], "queries": {**SCHEMAS[name]["properties"]["queries"], field: most}}
        schemas[name] = {**SCHEMAS[name], "properties": properties}
    schemas["ReconciliationQueries"] = {**SCHEMAS["ReconciliationQueries"], "maxProperties": most}
    dataset = {
        "name": "dataset", "in": "path", "required": True, "description": f"A list, or {' or '.join(EVERYTHING)} for every list",
        "schema": {"type": "string", "enum": [*EVERYTHING, *held.lists]},
    }  # fmt: skip
    told["components"] = {"schemas": schemas, "parameters": {"dataset": dataset}}
    return told
