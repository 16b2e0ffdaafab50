"""Text search, entities by id, the catalogue and the front page."""

import json
from datetime import date

import pytest

from wherefrom.screening.library import Library, load
from wherefrom.screening.lists import form
from wherefrom.workbench.app import Bounds


@pytest.mark.parametrize(
    ("options", "found"),
    [
        ("q=Xhevdet Krasniqi", {"p-1", "p-2"}),
        ("q=krasn", {"p-1", "p-2"}),
        ("q=p-2", {"p-2"}),
        ("q=Xhevdet Krasniqi&countries=rs", {"p-1"}),
        ("q=Vektor&schema=Company", {"c/2 &?"}),
        ("q=Vektor&schema=Person", set()),
        ("q=Xhevdet Krasniqi&limit=0", set()),
    ],
)
def test_a_text_finds_names_words_that_begin_so_and_ids(client, options, found):
    """What a person types: a whole name, the beginning of a word, an id; narrowed by kind and country."""
    assert found == {one["id"] for one in client.get(f"/search/opensanctions?{options}").json()["results"]}


def test_pages_and_facets(client):
    """A page is a part of what was found; the total and the facets are of all of it."""
    first, second = (client.get(f"/search/default?q=Xhevdet Krasniqi&limit=1&offset={offset}").json() for offset in (0, 1))
    assert {"p-1", "p-2"} == {first["results"][0]["id"], second["results"][0]["id"]}
    assert ({"value": 2, "relation": "eq"}, 1, 1) == (second["total"], second["limit"], second["offset"])
    assert [{"name": "opensanctions", "label": "OpenSanctions, FollowTheMoney entities", "count": 2}] == first["facets"]["datasets"][
        "values"
    ]
    assert {"al", "rs"} == {one["name"] for one in first["facets"]["countries"]["values"]}


def test_a_long_text_is_cut_and_that_is_said(client):
    """To as many letters as the search itself compares."""
    whole, cut = (client.get("/search/opensanctions", params={"q": "Morning Heron " + "x" * more}).json() for more in (386, 387))
    assert (None, {"notes": ["a name of 401 letters was cut to 400"]}) == (whole.get("wherefrom"), cut["wherefrom"])


@pytest.fixture(scope="module")
def crowd(tmp_path_factory, served):
    """A service over a list of 701 companies whose names begin alike; the first has 600 such names."""
    place = tmp_path_factory.mktemp("crowd")
    parties = [("a", ["Zarnitsa One", *(f"Zarnitsa alias {n}" for n in range(600))])]
    parties += [(f"b-{n}", [f"Zarnitsa Works number{n}"]) for n in range(300)] + [(f"c-{n}", [f"Zarevo number{n}"]) for n in range(400)]
    lines = place / "crowd.json"
    entities = ({"id": one, "schema": "Company", "properties": {"name": names[:1], "alias": names[1:]}} for one, names in parties)
    lines.write_text("".join(json.dumps({**one, "datasets": ["made-up"]}) + "\n" for one in entities), "utf-8")
    with Library.open(place / "library", create=True) as library:
        load(form("ftm-json"), library, [lines], today=date(2022, 1, 31), day=date(2022, 1, 31))
    with served(place / "library", Bounds()) as (_, client):
        yield client


def test_a_party_with_many_names_pushes_out_no_other(crowd):
    """Parties are counted, not names: every one is found, on its page, and the total is exact; where more may be, it says so."""
    told = crowd.get("/search/opensanctions?q=zarnit&limit=500").json()
    assert ({"value": 301, "relation": "eq"}, 301) == (told["total"], len(told["results"]))
    assert {"value": 500, "relation": "gte"} == crowd.get("/search/opensanctions?q=zar&limit=500").json()["total"]


def test_suggestions_are_of_parties_and_not_of_names(crowd):
    """A page is full as long as there are more, and the pages together hold each party once."""
    pages = [crowd.get(f"/reconcile/opensanctions/suggest/entity?prefix=zarnit&cursor={at}").json()["result"] for at in range(0, 340, 20)]
    assert [20] * 15 + [1, 0] == [len(page) for page in pages]
    assert 301 == len({one["id"] for page in pages for one in page})


@pytest.mark.parametrize(
    ("options", "status", "said"),
    [
        ("", 422, "q is missing"),
        ("q=x&topics=sanction", 400, "topics: this search has no such filter"),
        ("q=x&schema=Pirate", 422, "there is no schema 'Pirate'"),
        ("q=x&countries=zz", 422, "countries: 'zz' is neither a code nor a name of a country"),
        ("q=x&limit=501", 422, "limit is '501'"),
        ("q=a%00b", 400, "a text has a control character, U+0000, at place 2"),
    ],
)
def test_a_search_that_cannot_be_done_is_refused(client, options, status, said):
    """With the reason."""
    answer = client.get(f"/search/default?{options}")
    assert (status, True) == (answer.status_code, answer.json()["detail"].startswith(said)), answer.text


def test_an_entity_has_all_that_its_list_says(client):
    """Properties and listings, with the file and line they were read from; an id may hold any sign."""
    told = client.get("/entities/p-1").json()
    assert (["1962-03-04"], ["opensanctions"]) == (told["properties"]["birthDate"], told["datasets"])
    assert "Vektor Research Bureau LLC" == client.get("/entities/c%2F2%20%26%3F").json()["caption"]
    (found,) = client.get("/search/us-bis-mieu?q=Vektor Research Bureau").json()["results"]
    listing = client.get(f"/entities/{found['id']}").json()["wherefrom"]["designations"][0]
    assert ("US-BIS-MIEU", "2021-03-16", "bodies.csv, row 3") == (listing["programme"], listing["listed"], listing["source"])


@pytest.mark.parametrize("path", ["/entities/nobody", "/statements", "/nowhere", "/reconcile/default/suggest/flyout"])
def test_what_is_not_there_is_a_404_in_json(client, path):
    """A program can read that, too."""
    answer = client.get(path)
    assert (404, ["detail"], "application/json") == (answer.status_code, list(answer.json()), answer.headers["content-type"])


def test_the_catalogue_names_lists_days_and_sizes(client):
    """Every list with the snapshot that is searched."""
    told = client.get("/catalog").json()
    assert ["default", "opensanctions", "us-bis-mieu"] == [one["name"] for one in told["datasets"]]
    assert (5, True) == (told["datasets"][2]["entities_count"], told["datasets"][2]["version"].startswith("2022-01-31 "))


def test_it_says_that_it_lives(client):
    """For whoever watches it."""
    assert [{"status": "ok"}] * 2 == [client.get(path).json() for path in ("/healthz", "/readyz")]


def test_the_page_names_the_lists_and_fetches_nothing(client):
    """The front page needs no other machine: no script, no picture, no address but its own."""
    page = client.get("/")
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert [] == [word for word in ("<script", "src=", "@import", "url(", "https://") if word in page.text]
    assert all(text in page.text for text in ("us-bis-mieu", "2022-01-31", "No hit is not a clearance", f"curl {client.base_url}"))


def test_a_false_host_does_not_get_into_the_page(client):
    """What a client says of the host is shown only where it can be one."""
    page = client.get("/", headers={"Host": 'x"><b>'})
    assert (False, True) == ("<b>" in page.text, "http://127.0.0.1" in page.text)
