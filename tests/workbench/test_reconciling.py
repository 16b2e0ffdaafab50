"""OpenRefine's reconciliation, both versions, each answer held against the published schemas.

The schemas here are written after https://reconciliation-api.github.io/specs/0.2/schemas/ and /specs/1.0-draft/schemas/.
"""

import json

import jsonschema_rs
import pytest

TYPE = {"type": "object", "required": ["id", "name"], "properties": {"id": {"type": "string"}, "name": {"type": "string", "minLength": 1}}}
WIDTHS = {"width": {"type": "integer"}, "height": {"type": "integer"}}
SERVICE = {"type": "object", "properties": {"service_url": {"type": "string"}, "service_path": {"type": "string"}}}
FEATURE = {
    "type": "object",
    "required": ["id", "value"],
    "properties": {"id": {"type": "string"}, "value": {"type": ["number", "boolean"]}},
}


def candidates(required, feature=FEATURE):
    kinds = {"id": "string", "name": "string", "description": "string", "score": "number", "match": "boolean"}
    properties = {name: {"type": kind} for name, kind in kinds.items()}
    properties |= {"features": {"type": "array", "items": feature}, "type": {"type": "array", "items": TYPE}}
    return {"type": "array", "items": {"type": "object", "required": required, "properties": properties}}


SCHEMAS = {
    "0.2 manifest": {
        "type": "object",
        "required": ["versions", "name", "identifierSpace", "schemaSpace"],
        "properties": {
            "versions": {"type": "array", "contains": {"enum": ["0.2"]}},
            "view": {"required": ["url"], "properties": {"url": {"type": "string", "pattern": r".*\{\{id\}\}.*"}}},
            "preview": {"required": ["url", "width", "height"], "properties": {"url": {"pattern": r".*\{\{id\}\}.*"}, **WIDTHS}},
            "defaultTypes": {"type": "array", "items": TYPE, "uniqueItems": True},
            "suggest": {"type": "object", "properties": dict.fromkeys(("entity", "property", "type"), SERVICE)},
            "batchSize": {"type": "integer"},
        },
    },
    "0.2 results": {
        "type": "object",
        "additionalProperties": {"type": "object", "required": ["result"], "properties": {"result": candidates(["id", "name", "score"])}},
    },
    "draft manifest": {
        "type": "object",
        "required": ["versions", "name", "view"],
        "properties": {
            "versions": {"type": "array", "contains": {"enum": ["1.0-draft"]}},
            "view": {"required": ["url"], "properties": {"url": {"type": "string", "pattern": r".*\{.*id.*\}.*"}}},
            "preview": {"required": ["width", "height"], "properties": WIDTHS},
            "defaultTypes": {"type": "array", "items": TYPE, "uniqueItems": True},
            "suggest": {"required": ["entity", "property", "type"], "additionalProperties": {"type": "boolean"}},
            "standardizedScore": {"type": "boolean"},
        },
    },
    "draft results": {
        "type": "object",
        "required": ["results"],
        "properties": {
            "results": {
                "type": "array",
                "items": {
                    "required": ["candidates"],
                    "properties": {
                        "candidates": candidates(["id", "name", "match", "type"], {**FEATURE, "required": ["id", "name", "value"]})
                    },
                },
            }
        },
    },
    "suggestions": {
        "type": "object",
        "required": ["result"],
        "properties": {
            "result": {
                "type": "array",
                "items": {
                    "required": ["id", "name"],
                    "properties": {**TYPE["properties"], "description": {"type": "string"}, "notable": {"type": "array", "items": TYPE}},
                },
            }
        },
    },
}


def fits(told, schema):
    jsonschema_rs.validate(SCHEMAS[schema], told)
    return told


@pytest.fixture
def refine(client):
    """A batch as OpenRefine sends it: JSON in a field of a form."""

    def sent(queries, where="default"):
        answer = client.post(f"/reconcile/{where}", data={"queries": json.dumps(queries)})
        assert 200 == answer.status_code, answer.text
        return fits(answer.json(), "0.2 results")

    return sent


@pytest.fixture
def bench(client):
    """A query as the community's test bench sends it: JSON to /match below the root of the draft."""

    def sent(*conditions, **more):
        answer = client.post("/reconcile/default/1.0-draft/match", json={"queries": [{"conditions": list(conditions), **more}]})
        assert 200 == answer.status_code, answer.text
        return fits(answer.json(), "draft results")["results"][0]

    return sent


def name(value):
    return {"matchType": "name", "propertyValue": value}


def having(pid, value, **more):
    return {"matchType": "property", "propertyId": pid, "propertyValue": value, **more}


def test_the_manifest_leads_to_what_is_served(client):
    """Every address that the manifest of 0.2 gives is answered."""
    told = fits(client.get("/reconcile/us-bis-mieu").json(), "0.2 manifest")
    assert ["0.2"] == told["versions"]
    for one in told["suggest"].values():
        fits(client.get(f"{one['service_url']}{one['service_path']}?prefix=v").json(), "suggestions")
    found = client.get("/search/us-bis-mieu?q=Vektor Research Bureau").json()["results"][0]["id"]
    for url in (told["view"]["url"], told["preview"]["url"]):
        assert "Vektor Research Bureau" in client.get(url.replace("{{id}}", found)).text
    assert 200 == client.get(told["documentation"]).status_code


def test_the_manifest_of_the_draft_leads_to_what_is_served(client):
    """Addresses below the root are given by the specification."""
    root = "/reconcile/default/1.0-draft"
    told = fits(client.get(root).json(), "draft manifest")
    assert (["1.0-draft"], {"entity": True, "type": True, "property": True}) == (told["versions"], told["suggest"])
    for what in told["suggest"]:
        fits(client.get(f"{root}/suggest/{what}", params={"prefix": ""}).json(), "suggestions")
    assert "Morning Heron" in client.get(f"{root}/preview", params={"id": "v-1"}).text
    assert "Morning Heron" in client.get(told["view"]["url"].replace("{id}", "v-1")).text


def test_a_candidate_has_its_features(refine):
    """Similarity, evidence and each detail that was compared, as numbers; the score is of a hundred."""
    query = {
        "query": "Xhevdet Krasniqi",
        "type": "Person",
        "limit": 2,
        "properties": [{"pid": "birthDate", "v": "1962"}, {"pid": "x", "v": 1}],
    }
    told = refine({"q0": query})["q0"]
    best = told["result"][0]
    assert ("p-1", ["x"]) == (best["id"], told["wherefrom"]["not_compared"])
    assert {"similarity", "evidence", "birth_date", "kind_of_party"} == {one["id"] for one in best["features"]}
    assert 90 < best["score"] <= 100


def test_only_a_sure_candidate_without_a_rival_is_taken_by_itself(refine):
    """Two namesakes: a person decides. One party: it is a match."""
    told = refine({"two": {"query": "Xhevdet Krasniqi"}, "one": {"query": "Morning Heron"}})
    assert ([False, False], [True]) == tuple([one["match"] for one in told[key]["result"]] for key in ("two", "one"))


@pytest.mark.parametrize(
    ("more", "found"),
    [
        ({}, ["Organization", "Company"]),
        ({"type": "Company", "type_strict": "any"}, ["Company"]),
        ({"type": ["Organization", "Person"], "type_strict": "any"}, ["Organization", "Company"]),
        ({"type": ["Organization", "Asset"], "type_strict": "all"}, ["Company"]),
        ({"limit": 1}, ["Organization"]),
    ],
)
def test_types_and_limits(refine, more, found):
    """A strict type leaves out what is of another; a limit bounds."""
    told = refine({"q": {"query": "Vektor Research Bureau", **more}})["q"]["result"]
    assert found == [one["type"][0]["id"] for one in told]


def test_an_id_as_a_query_finds_its_entity(refine):
    """As the specification expects."""
    (best, *_) = refine({"q": {"query": "c/2 &?"}})["q"]["result"]
    assert ("c/2 &?", 100.0, True) == (best["id"], best["score"], best["match"])


def test_queries_may_come_by_get(client):
    """For trying things in a browser."""
    told = client.get("/reconcile/default", params={"queries": json.dumps({"q": {"query": "Morning Heron"}})}).json()
    assert "v-1" == fits(told, "0.2 results")["q"]["result"][0]["id"]


def test_conditions_of_the_draft(bench):
    """A name, a property that moves the score, and the earlier words for both."""
    told = bench(name("Xhevdet Krasniqi"), having("birthDate", 1985), type="Person", limit=1)
    assert ["p-2"] == [one["id"] for one in told["candidates"]]
    earlier = bench({"matchType": "name", "v": "Xhevdet Krasniqi"}, {"matchType": "property", "pid": "birthDate", "v": "1962"}, limit=1)
    assert ["p-1"] == [one["id"] for one in earlier["candidates"]]


@pytest.mark.parametrize(
    ("condition", "found"),
    [
        (having("nationality", ["Serbia", "Kosovo"], required=True), ["p-1"]),
        (having("nationality", ["rs", "al"], required=True, matchQuantifier="all"), []),
        (having("nationality", "rs", required=True, matchQuantifier="none"), ["p-2"]),
        (having("passportNumber", "a123 456", required=True), ["p-1"]),
        (having("birthDate", "1985", required=True), ["p-2"]),
        (having("position", "minister", required=True), []),
        (having("nationality", {"id": "x", "name": "Albania"}, required=True), ["p-2"]),
        (having("position", "minister"), ["p-1", "p-2"]),
    ],
)
def test_a_required_condition_is_met_or_the_candidate_is_left_out(bench, condition, found):
    """Any, all or none of the values, compared as what they are: countries by code, numbers without signs, days by their beginning."""
    assert found == sorted(one["id"] for one in bench(name("Xhevdet Krasniqi"), condition)["candidates"])


def test_no_more_texts_are_looked_up_than_names_are_searched(bench):
    """A condition may hold many texts: the first ten count, as names and as ids, and the rest are told."""
    texts = [f"nobody {number}" for number in range(9)]
    ten, eleven = (bench(name([*texts, *more, "v-1"]), name(texts)) for more in ([], ["nobody 9"]))
    assert (["v-1"], []) == tuple([one["id"] for one in told["candidates"]] for told in (ten, eleven))
    assert (None, ["11 names are given; the first 10 were searched"]) == tuple(told["wherefrom"].get("notes") for told in (ten, eleven))


def test_json_at_the_root_is_the_draft(client):
    """A client of the draft that was given the root of 0.2 is understood."""
    told = client.post("/reconcile/default", json={"queries": [{"conditions": [name("Morning Heron")]}]}).json()
    assert "v-1" == fits(told, "draft results")["results"][0]["candidates"][0]["id"]


@pytest.mark.parametrize(
    ("what", "prefix", "found"),
    [
        ("entity", "xhev", ["p-1", "p-2"]),
        ("entity", "KRASN", ["p-1", "p-2"]),
        ("entity", "краснићи", ["p-1"]),
        ("entity", "om s", ["p-3"]),
        ("entity", "v-1", ["v-1"]),
        ("entity", "", []),
        ("type", "legal", ["LegalEntity"]),
        ("property", "birth", ["birthDate"]),
    ],
)
def test_suggestions_begin_with_what_was_typed(client, what, prefix, found):
    """Names, words of names, ids; types and properties by their name."""
    told = fits(client.get(f"/reconcile/opensanctions/suggest/{what}", params={"prefix": prefix}).json(), "suggestions")
    assert found == sorted(one["id"] for one in told["result"])


def test_a_cursor_skips_suggestions(client):
    """For a client that wants more of them."""
    every = client.get("/reconcile/default/suggest/type", params={"prefix": ""}).json()["result"]
    rest = client.get("/reconcile/default/suggest/type", params={"prefix": "", "cursor": 3}).json()["result"]
    assert every[3:] == rest


@pytest.mark.parametrize(
    ("queries", "status", "said"),
    [
        ("{", 400, "this is not JSON"),
        ("[]", 422, "queries is not"),
        ('{"q": {}}', 422, "query 'q' has neither query nor properties"),
        ('{"q": {"query": "x", "type": "Q5"}}', 422, "query 'q': there is no type 'Q5'"),
        ('{"q": {"query": "x", "limit": 0}}', 422, "query 'q': the limit is a whole number from 1 to 100"),
        ('{"q": {"query": "x", "lim": 1}}', 422, "query 'q' has the field 'lim'"),
        (json.dumps({str(n): {"query": "x"} for n in range(6)}), 400, "the batch has 6 queries, and 5 are the most"),
    ],
)
def test_a_batch_that_cannot_be_understood_is_refused(client, queries, status, said):
    """With the reason, by form and by address."""
    for answer in (
        client.post("/reconcile/default", data={"queries": queries}),
        client.get("/reconcile/default", params={"queries": queries}),
    ):
        assert (status, True) == (answer.status_code, answer.json()["detail"].startswith(said)), answer.text
