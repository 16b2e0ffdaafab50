"""Which web pages may read answers, and who is told what reviewers decided."""

from shutil import copytree

import pytest

from wherefrom.inquiry.reviewing import Review
from wherefrom.model.errors import UsageError
from wherefrom.model.hits import Question
from wherefrom.workbench.app import Bounds
from wherefrom.workbench.askers import origin

BENCH = "https://reconciliation-api.github.io"
HERE = ("http://localhost:3333", "http://127.0.0.1:3333", "https://[::1]", "http://localhost")
ELSEWHERE = (
    BENCH, "null", "https://localhost.example.org", "http://127.0.0.1.example.org:80", "http://localhost:80@example.org", "http://127.0.0.2",
    "file://",
)  # fmt: skip
BEFORE = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "content-type,accept-language"}
QUERY = {"queries": {"q": {"schema": "Vessel", "properties": {"name": ["Morning Heron"]}}}}


def readable(client, asking):
    """Which origin each answer may be read by: to a page's request, to one that fails, and to the question before a request."""
    headers = {"Origin": asking}
    before = {**headers, **BEFORE, "Access-Control-Request-Private-Network": "true"}
    answers = [client.get(path, headers=headers) for path in ("/reconcile/default", "/nowhere", "/reconcile/nowhere")]
    answers += [client.post("/match/default", json=QUERY, headers=headers), client.options("/match/default", headers=before)]
    return {one.headers.get("access-control-allow-origin") for one in answers}


@pytest.fixture(scope="module")
def decided(folder, tmp_path_factory, served):
    """A service with a decision on the vessel, that allows the test bench."""
    own = copytree(folder, tmp_path_factory.mktemp("decided") / "library")
    with Review(own) as review:
        made = review.make(
            Question(id="", name="Morning Heron"),
            "opensanctions",
            "v-1",
            "different",
            by="Anna",
            when="2026-01-01T00:00:00Z",
            why="file 4711",
        )
        review.record([made])
    with served(own, Bounds(), origins=(BENCH,)) as (_, client):
        yield client


@pytest.mark.parametrize("asking", HERE)
def test_pages_of_this_machine_may_read(client, asking):
    """OpenRefine runs there, on a port of its own; errors are readable, too."""
    assert {asking} == readable(client, asking)
    asked = client.options("/reconcile/default/1.0-draft/match", headers={"Origin": asking, **BEFORE})
    assert (200, True) == (asked.status_code, "POST" in asked.headers["access-control-allow-methods"])


@pytest.mark.parametrize("asking", ELSEWHERE)
def test_pages_from_elsewhere_may_not(client, asking):
    """Any page that is open in a browser would read along."""
    assert {None} == readable(client, asking)


def test_pages_may_be_allowed(decided):
    """The test bench of reconciliation, for example; another page is not allowed by that."""
    assert ({BENCH}, {None}) == (readable(decided, BENCH), readable(decided, "https://example.org"))


def test_every_page_may_be_allowed(folder, served):
    """As the specification of reconciliation wants it of public services."""
    with served(folder, Bounds(), origins=("*",)) as (_, client):
        assert [{"*"}, {"*"}] == [readable(client, asking) for asking in (BENCH, "null")]


@pytest.mark.parametrize(
    ("headers", "told"),
    [({}, "file 4711"), ({"Origin": HERE[0]}, "file 4711"), ({"Origin": BENCH}, None), ({"Origin": "null"}, None)],
    ids=["a program", "a page of this machine", "an allowed page", "a page without an origin"],
)
def test_decisions_are_not_for_pages_from_elsewhere(decided, headers, told):
    """They hold who decided, why, and what was asked."""
    (best,) = decided.post("/match/default", json=QUERY, headers=headers).json()["responses"]["q"]["results"]
    assert ("v-1", told is not None, told) == (
        best["id"],
        "decision" in best["wherefrom"],
        best["wherefrom"].get("decision", {}).get("why"),
    )


@pytest.mark.parametrize(
    ("given", "read"),
    [("https://Example.org/", "https://example.org"), ("http://10.0.0.1:8080", "http://10.0.0.1:8080"), ("*", "*")],
)
def test_an_origin_is_read_as_browsers_write_it(given, read):
    """In small letters, without a slash at the end."""
    assert read == origin(given)


@pytest.mark.parametrize("given", ["", "example.org", "https://example.org/page", "null", "https://*.example.org", "ftp://example.org"])
def test_what_is_no_origin_is_said(given):
    """It would never be met, and the one who gave it would believe that it was allowed."""
    with pytest.raises(UsageError, match="is no origin of web pages"):
        origin(given)
