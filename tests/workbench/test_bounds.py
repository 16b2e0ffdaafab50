"""What is too much or cannot be read is refused with a sentence, never answered with a fault."""

import json
import socket
import time
from contextlib import suppress

import pytest

from wherefrom.workbench.bodies import parsed
from wherefrom.workbench.refusals import Refused

QUERY = {"schema": "Person", "properties": {"name": ["x"]}}


def raw(client, text):
    """What the server answers to bytes; its status and its body."""
    address = client.base_url
    with socket.create_connection((address.host, address.port), timeout=20) as line:
        line.sendall(text)
        answer = b""
        while part := line.recv(65_536):
            answer += part
    head, _, body = answer.partition(b"\r\n\r\n")
    return int(head.split()[1]), body


def head(path="/match/default", kind="application/json", **more):
    lines = [f"POST {path} HTTP/1.1", "Host: x", f"Content-Type: {kind}", "Connection: close"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in more.items()]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


def chunked(body):
    return b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (head(Content_Length=10_000_000), (413, True)),
        (head(Content_Length=10**30), (400, False)),  # refused where heads are read, before this service sees it
        (head(Content_Length=200_001) + b" " * 200_001, (413, True)),
        (head(Transfer_Encoding="chunked") + chunked(b" " * 200_001), (413, True)),
        (
            head("/reconcile/default", "application/x-www-form-urlencoded", Transfer_Encoding="chunked")
            + chunked(b"queries=" + b"x" * 200_001),
            (413, True),
        ),
    ],
    ids=["a stated length", "a length beyond numbers", "as many bytes", "chunks without a length", "a form in chunks"],
)
def test_a_body_that_is_too_long_is_not_read(client, text, expected):
    """Whatever the header says of its length; the bound is told."""
    status, body = raw(client, text)
    assert expected == (status, b"200,000 bytes" in body)


@pytest.mark.parametrize(
    "begun", [b"GET /healthz HTTP/1.1\r\nHost: x\r\nX-A: ", b"GET /reconcile/default?queries="], ids=["header", "address"]
)
def test_a_head_without_an_end_is_cut_off(client, begun):
    """A header or an address is not kept for as long as somebody likes to send it."""
    address = client.base_url
    sent = 0
    with socket.create_connection((address.host, address.port), timeout=20) as line, suppress(ConnectionError):
        line.sendall(begun)
        while sent < 50_000_000:
            line.sendall(b"a" * 65_536)
            sent += 65_536
    assert sent < 20_000_000


def test_many_requests_on_one_connection_are_not_a_long_head(client):
    """Bytes are counted a request, not a connection."""
    assert {200} == {client.get("/healthz", headers={"X-A": "a" * 30_000}).status_code for _ in range(5)}


def test_bytes_after_a_body_that_lies_about_its_length_are_not_a_part_of_it(client):
    """A length that is too small ends the body there: it is no JSON, and nothing breaks."""
    body = json.dumps({"queries": {"q": QUERY}}).encode()
    status, said = raw(client, head(Content_Length=10) + body)
    assert (400, True) == (status, b"this is not JSON" in said)


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"", "this is not JSON"),
        (b"\xff\xfe{}", "the body is not UTF-8"),
        (b'{"queries": NaN}', "NaN is not a number in JSON"),
        (b'{"queries": -Infinity}', "-Infinity is not a number in JSON"),
        (b'{"queries": 1e999}', "the JSON has a number that is out of range"),
        (b'{"queries": ' + b"9" * 5000 + b"}", "the JSON has a number with more digits"),
        (b"[" * 13 + b"]" * 13, "the JSON has more than 12 objects and lists inside each other"),
        (b"[" * 90_000 + b"]" * 90_000, "the JSON has more than 12 objects and lists inside each other"),
        (b'{"queries": {}, "queries": {}}', "the JSON has the key 'queries' twice"),
        (b'{"queries": {"q": {"schema": "Person", "properties": {"name": ["a\\u0000b"]}}}}', "a text has a control character, U+0000"),
        (b'{"queries": {"q": {"schema": "Person", "properties": {"name": ["a\\ud800b"]}}}}', "a text has half a character"),
        (b'{"queries": {"a\\udfffb": {"schema": "Person", "properties": {"name": ["a"]}}}}', "a text has half a character"),
        (b'{"queries": {}}', "the body has no queries"),
        (json.dumps({"queries": {str(n): QUERY for n in range(6)}}).encode(), "the batch has 6 queries, and 5 are the most"),
    ],
)  # fmt: skip
def test_a_body_that_cannot_be_read_is_refused(client, body, said):
    """With the place or the bound."""
    answer = client.post("/match/default", content=body, headers={"Content-Type": "application/json"})
    assert (400, True) == (answer.status_code, answer.json()["detail"].startswith(said)), answer.text


def test_a_key_that_stands_twice_is_found_in_one_pass():
    """Even among a hundred thousand keys: all others wait while a body is read."""
    keys = [f'"{number:06}":1' for number in range(100_000)]
    begun = time.perf_counter()
    with pytest.raises(Refused, match="the JSON has the key '099999' twice in one object"):
        parsed("{" + ",".join([*keys, keys[-1]]) + "}")
    assert time.perf_counter() - begun < 5


@pytest.mark.parametrize(
    "body",
    [
        [], {}, {"queries": []}, {"queries": {"q": 1}}, {"queries": {"q": {"schema": "Person"}}}, {"queries": {"q": {**QUERY, "schema": "Pirate"}}},
        {"queries": {"q": {"schema": "Person", "properties": {"name": [{"a": 1}]}}}}, {"queries": {"q": {**QUERY, "id": 1}}},
        {"queries": {"q": {"schema": "Person", "properties": {"name": ["x"] * 101}}}}, {"queries": {"q": QUERY}, "weights": 1},
    ],
)  # fmt: skip
def test_another_shape_is_refused(client, body):
    """JSON, but not a batch of queries."""
    answer = client.post("/match/default", json=body)
    assert (422, ["detail"]) == (answer.status_code, list(answer.json()))


@pytest.mark.parametrize("path", ["/match/default", "/reconcile/default", "/reconcile/default/1.0-draft/match"])
def test_another_type_of_body_is_refused(client, path):
    """A form where JSON is expected, or a picture."""
    answer = client.post(path, content=b"x", headers={"Content-Type": "image/png"})
    assert (415, ["detail"]) == (answer.status_code, list(answer.json()))


@pytest.mark.parametrize(
    ("body", "status", "said"),
    [
        (b"queries=%FF", 400, "the form cannot be read"),
        (b"queries=a&queries=b", 400, "the form has the field 'queries' 2 times"),
        (b"x=1", 422, "the form has no field 'queries'"),
        (b"&".join(b"f%d=" % n for n in range(30)), 400, "the form cannot be read"),
        (b"queries=\xff", 400, "the form cannot be read"),
        (b"queries=%7B%22q%22%3A%00", 400, "this is not JSON"),
    ],
)
def test_a_form_that_cannot_be_read_is_refused(client, body, status, said):
    """Not UTF-8, a field twice or missing, too many fields."""
    answer = client.post("/reconcile/default", content=body, headers={"Content-Type": "application/x-www-form-urlencoded"})
    assert (status, True) == (answer.status_code, answer.json()["detail"].startswith(said)), answer.text


def test_a_blank_or_a_line_end_in_a_name_does_no_harm(ask):
    """A cell of a sheet often brings one."""
    assert "v-1" == ask("Vessel", name=["  Morning\tHeron\n"])["results"][0]["id"]


def test_a_method_that_is_not_served_names_the_one_that_is(client):
    """In JSON, like every refusal."""
    answer = client.get("/match/default")
    assert (405, "POST", ["detail"]) == (answer.status_code, answer.headers["allow"], list(answer.json()))
