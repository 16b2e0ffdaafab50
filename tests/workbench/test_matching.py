"""``/match`` in yente's shape: what its clients send is understood, and what they read is there."""

from math import log

import followthemoney
import pytest


def odds(result):
    """The log odds of a result's score: what a detail moves."""
    return log(result["score"] / (1 - result["score"]))


def test_a_batch_as_yentes_example_sends_it(client):
    """Two queries under keys of the client's choosing, names in two alphabets, a country by its name; the keys come back."""
    one = {"schema": "Person", "properties": {"name": ["Xhevdet Krasniqi", "Џевдет Краснићи"], "birthDate": ["1962"]}}
    two = {"schema": "Company", "properties": {"name": ["Zolotaya Rybka Trading"], "jurisdiction": ["Russia"]}}
    answer = client.post("/match/default", json={"queries": {"q1": one, "q2": two}})
    told = answer.json()
    assert (200, {"q1", "q2"}, 5, "2") == (answer.status_code, set(told["responses"]), told["limit"], answer.headers["x-batch-size"])
    assert ["p-1", "c-1"] == [told["responses"][key]["results"][0]["id"] for key in ("q1", "q2")]
    assert ["Russia"] == told["responses"]["q2"]["query"]["properties"]["jurisdiction"]


def test_a_result_has_the_fields_that_clients_read(ask):
    """The entity, its score, whether it is a match, features as numbers and their explanations."""
    best = ask("Company", name=["Zolotaya Rybka Trading OOO"], country=["ru"])["results"][0]
    assert ("c-1", "Zolotaya Rybka Trading OOO", "Company", ["opensanctions"], True, True) == tuple(
        best[field] for field in ("id", "caption", "schema", "datasets", "target", "match")
    )
    assert (["ru"], "2022-01-31T00:00:00", None) == (best["properties"]["jurisdiction"], best["last_seen"], best["first_seen"])
    assert {"similarity", "evidence", "country", "kind_of_party"} == set(best["features"])
    assert ("agrees", "ru", "ru") == tuple(best["explanations"]["country"][field] for field in ("detail", "query", "candidate"))
    assert best["score"] == best["wherefrom"]["score"]
    assert best["wherefrom"]["version"].startswith("opensanctions of 2022-01-31, sha256 ")


def test_a_birth_date_tells_namesakes_apart(ask):
    """Of two persons of one name the one who was born then comes first, well before the other."""
    results = ask("Person", name=["Xhevdet Krasniqi"], birthDate=["1985-11-20"], where="default?cutoff=0")["results"]
    assert ["p-2", "p-1"] == [one["id"] for one in results]
    assert odds(results[0]) > odds(results[1]) + 3


@pytest.mark.parametrize(
    ("kind", "name", "number", "found"),
    [
        ("passportNumber", "X Krasniqi", "A 123456", "p-1"),
        ("innCode", "Rybka", "7701234567", "c-1"),
        ("imoNumber", "Morning", "9876543", "v-1"),
    ],
)
def test_a_number_that_agrees_lifts_a_name(ask, kind, name, number, found):
    """A number that agrees is worth more than most names; without it the same name scores less."""
    with_number = ask("Thing", name=[name], **{kind: [number]}, where="default?cutoff=0")["results"]
    without = {one["id"]: odds(one) for one in ask("Thing", name=[name], where="default?cutoff=0")["results"]}
    assert found == with_number[0]["id"]
    assert odds(with_number[0]) > without.get(found, -10.0) + 3


def test_of_several_names_the_best_counts_and_each_is_told(ask):
    """A party that two names met has the better score and both names beside it."""
    best = ask("Person", name=["Xhevdet Krasniqi", "Џевдет Краснићи"], birthDate=["1962"])["results"][0]
    told = best["wherefrom"]["by_name"]
    assert [True, best["score"]] == [len(told) == 2, max(one["score"] for one in told)]


def test_a_name_in_parts_is_put_together(ask):
    """A client that sends first and last name is answered, and told how the name was read."""
    told = ask("Person", firstName=["Xhevdet"], lastName=["Krasniqi"])
    assert {"p-1", "p-2"} == {one["id"] for one in told["results"]}
    assert ["the name was put together from its parts: Xhevdet Krasniqi"] == told["wherefrom"]["notes"]


def test_what_was_not_compared_is_told(ask):
    """A property that changes nothing is named, and so is a second birth date and a name that was cut."""
    told = ask("Person", name=["A" * 401, "b " * 20], birthDate=["1960", "1961"], address=["Prishtina"], topics=["role.pep"])
    assert ["address", "topics"] == told["wherefrom"]["not_compared"]
    assert [
        "2 birth dates are given; 1960 was compared",
        "a name of 401 letters was cut to 400",
        "a name of 20 words: the first 14 were compared",
    ] == told["wherefrom"]["notes"]


def test_no_hit_says_that_it_is_no_clearance(ask):
    """An empty answer is told for what it is."""
    told = ask("Person", name=["Nobody Whosoever"])
    assert ([], {"value": 0, "relation": "eq"}, True) == (
        told["results"],
        told["total"],
        told["wherefrom"]["note"].startswith("No hit is not a clearance"),
    )


def test_without_a_name_nothing_is_searched_and_that_is_said(ask):
    """A number alone is not looked up: the answer says so instead of looking like an empty one."""
    assert ["no name is given: nothing was searched, for only names are looked up"] == ask("Person", idNumber=["1"])["wherefrom"]["notes"]


@pytest.mark.parametrize(
    ("where", "found"),
    [
        ("us-bis-mieu?", ["us-bis-mieu"]),
        ("default?exclude_dataset=us-bis-mieu", ["opensanctions"]),
        ("all?include_dataset=us-bis-mieu", ["us-bis-mieu"]),
        ("default?exclude_schema=LegalEntity", []),
        ("default?exclude_schema=Company", ["us-bis-mieu"]),
        ("default?exclude_entity_ids=c/2+%26?", ["us-bis-mieu"]),
        ("default?limit=1", ["us-bis-mieu"]),
        ("default?threshold=1&cutoff=1", []),
    ],
)
def test_settings_choose_what_is_found(ask, where, found):
    """Datasets, kinds and entities can be left out, and results be bounded."""
    assert found == [one["datasets"][0] for one in ask("Organization", where, name=["Vektor Research Bureau"])["results"]]


def test_the_total_says_when_there_may_be_more(ask):
    """As many as were asked for: there may be more, and the total does not deny it."""
    assert ["gte", "eq"] == [ask("Person", f"default?limit={limit}", name=["Xhevdet Krasniqi"])["total"]["relation"] for limit in (1, 5)]


@pytest.mark.parametrize(
    ("where", "status", "said"),
    [
        ("default?algorithm=logic-v1", 400, "there is no algorithm 'logic-v1' here; there is 'wherefrom', and 'best' means the same"),
        ("default?topics=sanction", 400, "topics: "),
        ("default?changed_since=2022-01-01", 400, "changed_since: "),
        ("default?limit=many", 422, "limit is 'many', where a whole number from 1 to 500 is expected"),
        ("default?threshold=nan", 422, "threshold is 'nan', where a number from 0 to 1 is expected"),
        ("default?exclude_schema=Pirate", 422, "exclude_schema: there is no schema 'Pirate'"),
        ("default?include_dataset=un-sc", 400, "include_dataset or exclude_dataset names 'un-sc', which is not held"),
        ("us-bis-mieu?exclude_dataset=us-bis-mieu", 404, "no list is left to search of us-bis-mieu"),
        ("us_bis_mieux?", 404, "there is no dataset 'us_bis_mieux': did you mean us-bis-mieu?"),
    ],
)
def test_what_cannot_be_done_is_refused_with_the_reason(client, where, status, said):
    """An option that would be ignored is refused: the client would believe that it had been followed."""
    answer = client.post(f"/match/{where}", json={"queries": {"q": {"schema": "Person", "properties": {"name": ["x"]}}}})
    assert (status, True) == (answer.status_code, answer.json()["detail"].startswith(said)), answer.text


@pytest.mark.parametrize("options", ["algorithm=best", "algorithm=wherefrom", "fuzzy=True", "api_key=1"])
def test_what_does_no_harm_is_accepted(ask, options):
    """Clients send more than is used here."""
    assert "v-1" == ask("Vessel", f"default?{options}", name=["Morning Heron"])["results"][0]["id"]


@pytest.mark.parametrize("body", [{"weights": {"name_literal": 0.8}}, {"config": {"nm_number_mismatch": 0.4}}])
def test_weights_that_would_be_ignored_are_refused(client, body):
    """The score has no parts to weigh."""
    answer = client.post("/match/default", json={"queries": {"q": {"schema": "Person", "properties": {"name": ["x"]}}}, **body})
    assert (400, f"{next(iter(body))}: ") == (answer.status_code, answer.json()["detail"].partition("the")[0])


def test_results_are_entities_of_followthemoney(ask):
    """Programs that keep results as entities of that library can read them."""
    for result in ask("Thing", "default?cutoff=0&limit=50", name=["Vektor Research Bureau", "Xhevdet Krasniqi", "Morning Heron"])[
        "results"
    ]:
        read = followthemoney.model.get_proxy(result, cleaned=False)
        assert (result["id"], result["schema"], result["caption"]) == (read.id, read.schema.name, read.caption)


def test_the_only_algorithm_is_ours(client):
    """A client that looks for the best one finds it."""
    told = client.get("/algorithms").json()
    assert ("wherefrom", "wherefrom", ["wherefrom"]) == (told["default"], told["best"], [one["name"] for one in told["algorithms"]])
