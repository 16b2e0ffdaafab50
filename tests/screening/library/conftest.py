"""A small list, a library in a folder of its own, and a server on this machine that also misbehaves."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from wherefrom.screening.library import Library, Limits
from wherefrom.screening.lists import Form, form

HEADER = "Type,Name,Alias,Country,Topics,Program,Date,End date,Source URL\n"


@dataclass
class Reply:
    """What the server sends; ``cut`` is how many bytes it sends before it hangs up, ``promised`` the length it states."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    cut: int | None = None
    promised: int | None = None
    wait: float = 0.0
    ranged: bool = False
    drip: float = 0.0


@dataclass
class Server:
    """Replies in their order (the last one again and again), and the headers of what was asked."""

    address: str
    replies: list[Reply] = field(default_factory=list)
    asked: list[dict[str, str]] = field(default_factory=list)


class Handler(BaseHTTPRequestHandler):
    told: Server

    def do_GET(self) -> None:
        with suppress(ConnectionError):  # the one who asked has gone
            self.answer()

    def answer(self) -> None:
        told = self.told
        told.asked.append(dict(self.headers))
        reply = told.replies.pop(0) if len(told.replies) > 1 else told.replies[0]
        if self.path.startswith("/moved"):
            reply = told.replies[-1]
        time.sleep(reply.wait)
        body, status = reply.body, reply.status
        if reply.ranged and (wanted := self.headers.get("Range")):
            start = int(wanted.removeprefix("bytes=").removesuffix("-"))
            self.send_response(206)
            self.send_header("Content-Range", f"bytes {start}-{len(body) - 1}/{len(body)}")
            body = body[start:]
        else:
            self.send_response(status)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        if status != 304:
            self.send_header("Content-Length", str(len(body) if reply.promised is None else reply.promised))
        self.end_headers()
        if reply.drip:
            for place in range(len(body)):
                self.wfile.write(body[place : place + 1])
                time.sleep(reply.drip)
            return
        self.wfile.write(body if reply.cut is None else body[: reply.cut])

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def server() -> Iterator[Server]:
    """A server on a free port of this machine."""
    told = Server(address="")
    running = ThreadingHTTPServer(("127.0.0.1", 0), type("Told", (Handler,), {"told": told}))
    running.daemon_threads = True
    told.address = f"http://127.0.0.1:{running.server_address[1]}/mieu.csv"
    thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield told
    running.shutdown()
    running.server_close()
    thread.join()


@pytest.fixture
def reply(server: Server) -> Callable[..., None]:
    """Have the server send such replies, in their order; where nothing else is said, a list of five."""
    five = rows("Alpha", "Beta", "Gamma", "Delta", "Epsilon").encode()

    def set_replies(*replies: dict[str, Any]) -> None:
        server.replies[:] = [Reply(**{"body": five, **one}) for one in replies]

    return set_replies


@pytest.fixture
def served(server: Server) -> Form:
    """The small list, fetched from the server."""
    return moved(server.address)


def moved(address: str, name: str = "us-bis-mieu-csv") -> Form:
    one = form(name)
    return replace(one, descriptor=replace(one.descriptor, addresses=(address,)))


@pytest.fixture
def limits() -> Limits:
    """Short times, and no proxy."""
    return Limits(silence=2, whole=10, proxies={})


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """An empty library."""
    with Library.open(tmp_path / "library", create=True) as one:
        yield one


def rows(*names: str, listed: str = "2021-03-16", alias: str = "") -> str:
    return HEADER + "".join(f"Organization,{name},{alias},ru,export.control,US-BIS-MIEU,{listed},,\n" for name in names)


@dataclass
class Shelf:
    """A library and short ways to put snapshots into it."""

    library: Library
    folder: Path
    header: str = HEADER

    def rows(self, *names: str, alias: str = "") -> str:
        return rows(*names, alias=alias).removeprefix(HEADER)

    def put(self, day: str, text: str, *, accept_shrunken: bool = False, name: str = "mieu.csv"):  # type: ignore[no-untyped-def]
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        when = date.fromisoformat(day)
        return self.library.add(form("us-bis-mieu-csv"), (path,), when, fetched=when, accept_shrunken=accept_shrunken)

    def names(self, day: str, *names: str, listed: str = "2021-03-16", accept_shrunken: bool = False):  # type: ignore[no-untyped-def]
        return self.put(day, rows(*names, listed=listed), accept_shrunken=accept_shrunken)


@pytest.fixture
def shelf(library: Library, tmp_path: Path) -> Shelf:
    """The empty library with short ways to fill it."""
    return Shelf(library, tmp_path)
