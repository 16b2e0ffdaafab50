"""Fetching from a server that misbehaves: a good snapshot stands, and the error says what came instead."""

import gzip
import io
import socket
import zipfile
from dataclasses import replace
from datetime import date
from http.client import HTTPMessage
from time import monotonic
from urllib.request import Request

import pytest

from wherefrom.model.errors import ListError, UsageError
from wherefrom.screening.library import fetch, transfer
from wherefrom.screening.lists import Form, form

TODAY = date(2024, 5, 31)
NAMES = ("Alpha", "Beta", "Gamma", "Delta", "Epsilon")
HEADER = b"Type,Name,Alias,Country,Topics,Program,Date,End date,Source URL\n"
BODY = HEADER + b"".join(b"Organization,%s,,ru,export.control,US-BIS-MIEU,2021-03-16,,\n" % name.encode() for name in NAMES)
MARKED = {"ETag": '"one"', "Last-Modified": "Wed, 01 May 2024 08:00:00 GMT"}


@pytest.fixture
def refused(library, served, limits):
    """Fetch, be refused, and see that a snapshot from before stands; the error's text comes back."""

    def refuse(**changes: object) -> str:
        before = library.snapshots()
        with pytest.raises(ListError) as caught:
            fetch(served, library, today=TODAY, limits=replace(limits, **changes))
        assert (before, []) == (library.snapshots(), list(library.folder.glob("incoming-*")))
        return str(caught.value)

    return refuse


def packed(name: str, body: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, body)
    return out.getvalue()


def test_a_list_is_fetched_with_its_day_and_marks(library, served, limits, server, reply) -> None:
    """The day is the server's where the file does not say one."""
    reply({"headers": MARKED})
    got = fetch(served, library, today=TODAY, limits=limits)
    (file,) = got.snapshot.files
    assert (True, 5, date(2024, 5, 1), "Last-Modified", TODAY) == (
        got.new,
        got.snapshot.parties,
        got.snapshot.day,
        got.snapshot.day_from,
        got.snapshot.fetched,
    )
    assert (server.address, '"one"', MARKED["Last-Modified"], "mieu.csv", len(BODY)) == (
        file.address,
        file.etag,
        file.last_modified,
        file.name,
        file.bytes,
    )
    assert [] == list((library.folder / "partial").iterdir())


def test_a_list_without_any_day_is_of_the_day_it_was_fetched(library, served, limits, reply) -> None:
    """And the snapshot says so."""
    reply({})
    got = fetch(served, library, today=TODAY, limits=limits).snapshot
    assert (TODAY, "the day it was fetched") == (got.day, got.day_from)


def test_an_unchanged_list_is_asked_for_and_confirmed(library, served, limits, server, reply) -> None:
    """304 adds no snapshot; the day of the asking is noted."""
    reply({"headers": MARKED})
    first = fetch(served, library, today=TODAY, limits=limits).snapshot
    reply({"status": 304, "body": b""})
    again = fetch(served, library, today=date(2024, 6, 7), limits=limits)
    assert (False, first.id, date(2024, 6, 7), 1) == (again.new, again.snapshot.id, again.snapshot.confirmed, len(library.snapshots()))
    asked = server.asked[-1]
    assert ('"one"', MARKED["Last-Modified"]) == (asked["If-None-Match"], asked["If-Modified-Since"])


def test_a_file_of_several_that_did_not_change_is_taken_from_the_library(library, served, limits, server, reply) -> None:
    """One of two files is new: the other is the one that is held."""

    def parse(files):
        yield from served.parse(files[:1])

    two = replace(served.descriptor, files=("list", "more?"), addresses=(server.address, f"{server.address}?more"))
    pair = Form(descriptor=two, recognises=served.recognises, parse=parse)
    reply({"headers": MARKED}, {"headers": MARKED, "body": b"old"})
    first = fetch(pair, library, today=TODAY, limits=limits).snapshot
    reply({"status": 304, "body": b""}, {"body": b"new"})
    second = fetch(pair, library, today=TODAY, limits=limits).snapshot
    assert [first.files[0].sha256, True] == [second.files[0].sha256, first.files[1].sha256 != second.files[1].sha256]
    assert (["list", "more"], b"new") == ([one.role for one in second.files], library.blobs.get(second.files[1].sha256).read_bytes())


def test_a_cut_connection_is_taken_up_where_it_broke(library, served, limits, server, reply) -> None:
    """The rest is asked for, under the condition that the file is still the same."""
    reply({"headers": MARKED, "cut": 100}, {"headers": MARKED, "ranged": True})
    got = fetch(served, library, today=TODAY, limits=limits)
    assert (5, "bytes=100-", '"one"') == (got.snapshot.parties, server.asked[1]["Range"], server.asked[1]["If-Range"])
    assert BODY == library.blobs.get(got.snapshot.files[0].sha256).read_bytes()


def test_a_cut_connection_is_taken_up_by_the_next_run(library, served, limits, server, reply, refused) -> None:
    """What came is kept and said to be kept."""
    reply({"headers": MARKED, "cut": 100})
    assert "100 bytes are kept and the next run goes on from there" in refused(attempts=1)
    reply({"headers": MARKED, "ranged": True})
    assert (5, "bytes=100-") == (fetch(served, library, today=TODAY, limits=limits).snapshot.parties, server.asked[-1]["Range"])


def test_a_file_that_changed_meanwhile_is_fetched_from_the_start(library, served, limits, reply) -> None:
    """The server answers the Range with the whole new file: no half of the old one stays before it."""
    reply({"headers": MARKED, "cut": 100, "body": BODY.replace(b"Alpha", b"Aleph")}, {"headers": {"ETag": '"two"'}})
    got = fetch(served, library, today=TODAY, limits=limits)
    assert BODY == library.blobs.get(got.snapshot.files[0].sha256).read_bytes()


def test_nothing_is_taken_up_without_a_mark_of_the_version(library, served, limits, server, reply) -> None:
    """Without ETag and Last-Modified, two versions could be put together unseen."""
    reply({"cut": 100}, {})
    with pytest.raises(ListError, match="100 bytes came of"):
        fetch(served, library, today=TODAY, limits=limits)
    assert "Range" not in server.asked[-1]


def test_a_length_that_is_never_reached_is_a_failure(reply, refused, server) -> None:
    """A server that promises more than it has is given up."""
    reply({"headers": MARKED, "promised": len(BODY) + 50})
    assert f"{len(BODY)} bytes came of {len(BODY) + 50} promised" in refused()
    assert 2 == len(server.asked)


def test_a_length_that_is_too_short_is_refused_by_the_parser_or_the_count(reply, refused) -> None:
    """Half a list is not a list."""
    reply({"promised": 200})
    assert "us-bis-mieu-csv" in refused() or "mieu.csv" in refused()


@pytest.mark.parametrize("page", [b"<!DOCTYPE html><title>Sorry</title>", b"\n <html><body>", b'<?xml version="1.0"?><html xmlns="x">'])
def test_a_web_page_instead_of_a_list_is_named_as_such(library, served, limits, reply, refused, page: bytes) -> None:
    """Known by its content, whatever the server calls it; the good snapshot of before stands."""
    reply({"headers": {"Content-Type": "text/csv"}})
    fetch(served, library, today=TODAY, limits=limits)
    reply({"body": page, "headers": {"Content-Type": "text/csv"}})
    assert "a web page (HTML) instead of a list" in refused()


def test_another_list_at_the_address_is_refused(reply, refused) -> None:
    """What does not begin like the form is not parsed."""
    reply({"body": b"Name;Country\nx;y\n"})
    assert "does not begin like us-bis-mieu-csv" in refused()


def test_a_shrunken_list_does_not_replace_the_good_one(library, served, limits, reply, refused) -> None:
    """The numbers are named."""
    more = BODY + b"".join(b"Organization,N%d,,ru,,P,2021,,\n" % number for number in range(5))
    reply({"body": more})
    fetch(served, library, today=date(2024, 1, 1), limits=limits)
    reply({})
    assert "5 parties, 50% fewer than the 10 of 2024-01-01" in refused()
    assert 5 == fetch(served, library, today=TODAY, limits=limits, accept_shrunken=True).snapshot.parties


def test_a_redirect_to_another_host_is_refused_and_named(library, served, limits, server, reply, refused) -> None:
    """Unless the user allows that host."""
    elsewhere = server.address.replace("127.0.0.1", "localhost").replace("/mieu.csv", "/moved.csv")
    reply({"status": 302, "body": b"", "headers": {"Location": elsewhere}}, {})
    assert "redirected to another host, localhost" in (text := refused())
    assert "--allow-host localhost" in text
    reply({"status": 302, "body": b"", "headers": {"Location": elsewhere}}, {})
    assert 5 == fetch(served, library, today=TODAY, limits=replace(limits, hosts=frozenset({"localhost"}))).snapshot.parties


def test_a_redirect_on_the_same_host_is_followed(library, served, limits, reply) -> None:
    """A path may move."""
    reply({"status": 301, "body": b"", "headers": {"Location": "/moved.csv"}}, {})
    assert 5 == fetch(served, library, today=TODAY, limits=limits).snapshot.parties


def test_a_redirect_from_https_to_http_is_refused() -> None:
    """Also on the same host, and on an allowed one."""
    redirects = transfer._Redirects(frozenset({"lists.example"}))
    for address in ("http://lists.example/x", "ftp://lists.example/x", "file:///etc/passwd"):
        with pytest.raises(ListError, match="not protected as the address was"):
            redirects.redirect_request(Request("https://lists.example/x"), io.BytesIO(), 302, "", HTTPMessage(), address)


def test_a_packed_list_is_unpacked(library, served, limits, reply) -> None:
    """Gzip or a zip of one file, known by the first bytes."""
    for number, body in enumerate((gzip.compress(BODY), packed("list.csv", BODY)), 1):
        reply({"body": body})
        got = fetch(served, library, today=date(2024, 1, number), limits=limits).snapshot
        assert BODY == library.blobs.get(got.files[0].sha256).read_bytes()


@pytest.mark.parametrize("pack", [gzip.compress, lambda body: packed("list.csv", body)], ids=["gzip", "zip"])
def test_an_archive_made_to_fill_the_disk_is_stopped(reply, refused, pack) -> None:
    """Eight megabytes of nothing in eight kilobytes are not unpacked to the end."""
    body = pack(b"\0" * (8 << 20))
    reply({"body": body})
    assert f"{len(body):,} packed bytes unpack to more than {max(1 << 20, 200 * len(body)):,}" in refused()


@pytest.mark.parametrize(
    ("body", "said"), [(gzip.compress(BODY)[:-40], "cannot be unpacked"), (b"PK\x03\x04nothing", "cannot be unpacked")], ids=["gzip", "zip"]
)
def test_a_broken_archive_is_an_error(reply, refused, body: bytes, said: str) -> None:
    """Without a trace."""
    reply({"body": body})
    assert said in refused()


def test_an_xml_made_of_entities_is_stopped(library, limits, server, reply) -> None:
    """A declaration is refused before anything is expanded."""
    laughs = b'<?xml version="1.0"?><!DOCTYPE CONSOLIDATED_LIST [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><CONSOLIDATED_LIST>&b;</CONSOLIDATED_LIST>'
    late = b"<CONSOLIDATED_LIST><!DOCTYPE x []></CONSOLIDATED_LIST>"
    one = form("un-xml")
    named = replace(one, descriptor=replace(one.descriptor, addresses=(server.address,)))
    for body, said in ((laughs, "does not begin like un-xml"), (late, "not well-formed XML")):
        reply({"body": body})
        with pytest.raises(ListError, match=said):
            fetch(named, library, today=TODAY, limits=limits)
    path = library.folder / "laughs.xml"
    path.write_bytes(laughs)
    with pytest.raises(ListError, match="a DOCTYPE or entity declaration"):
        library.add(one, (path,), TODAY, fetched=TODAY)
    assert () == library.snapshots()


@pytest.mark.parametrize("status", [403, 404, 500, 503])
def test_a_servers_refusal_is_told_with_its_number(reply, refused, status: int) -> None:
    """What the page says beside it is not read."""
    reply({"status": status, "body": b"<html>"})
    assert f"the server answered {status}" in refused()


def test_a_server_that_does_not_answer_is_given_up_in_time(reply, refused) -> None:
    """The limit is named."""
    reply({"wait": 1.0})
    begun = monotonic()
    assert "no answer for 0.2 seconds" in refused(silence=0.2)
    assert monotonic() - begun < 0.9


def test_a_server_that_drips_is_given_up_in_time(reply, refused) -> None:
    """A byte now and then does not keep the program for ever."""
    reply({"drip": 0.05})
    begun = monotonic()
    assert "not done after 0.2 seconds" in refused(whole=0.2)
    assert monotonic() - begun < 1.5


def test_a_beginning_that_is_the_whole_file_is_fetched_anew(library, served, limits, server, reply, refused) -> None:
    """The server has nothing to add to it (416)."""
    reply({"headers": MARKED, "promised": len(BODY) + 9})
    refused(attempts=1)
    reply({"status": 416, "body": b""}, {"headers": MARKED})
    got = fetch(served, library, today=TODAY, limits=limits).snapshot
    assert (5, False) == (got.parties, "Range" in server.asked[-1])


def test_a_file_larger_than_the_limit_is_stopped(library, reply, refused) -> None:
    """And nothing of it is kept."""
    reply({"headers": MARKED})
    assert "more than 100 bytes" in refused(most=100)
    assert [] == list((library.folder / "partial").iterdir())


def test_a_server_that_is_not_there_is_told_of(library, served, limits, server) -> None:
    """A closed port is an error in three parts."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    gone = replace(served, descriptor=replace(served.descriptor, addresses=(f"http://127.0.0.1:{port}/x",)))
    with pytest.raises(ListError, match="cannot be reached"):
        fetch(gone, library, today=TODAY, limits=limits)


@pytest.mark.parametrize("address", ["", "file:///etc/passwd", "ftp://127.0.0.1/x"])
def test_only_http_addresses_are_fetched(library, served, limits, address: str) -> None:
    """A list without an address is loaded from a file."""
    with pytest.raises(UsageError, match="fetch"):
        fetch(replace(served, descriptor=replace(served.descriptor, addresses=(address,))), library, today=TODAY, limits=limits)


def test_progress_is_told_in_bytes(library, served, limits, reply) -> None:
    """All of them, once."""
    told: list[int] = []
    reply({})
    fetch(served, library, today=TODAY, limits=limits, advance=told.append)
    assert len(BODY) == sum(told)
