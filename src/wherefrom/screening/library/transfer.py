"""One file over HTTP: with a time limit, a size limit, resumed where a connection was cut, and never from a host nobody named."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http.client import HTTPException, HTTPMessage
from pathlib import Path
from time import monotonic
from typing import IO, Any
from urllib.error import HTTPError, URLError
from urllib.parse import urljoin, urlsplit
from urllib.request import HTTPRedirectHandler, OpenerDirector, ProxyHandler, Request, build_opener

from wherefrom.model.errors import ListError, UsageError
from wherefrom.screening.library.partial import Partial

__all__ = ["Limits", "Received", "receive"]

_CHUNK = 1 << 16
_AGAIN = "the library is as it was; run the command again"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Seconds without a byte, seconds in all, most bytes, how often a cut connection is taken up, and other hosts allowed.

    ``proxies`` None means the system's own; an empty mapping means none.
    """

    silence: float = 60.0
    whole: float = 3600.0
    most: int = 1_000_000_000
    attempts: int = 3
    hosts: frozenset[str] = frozenset()
    proxies: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """What came: a file, or None where the server says that nothing changed."""

    path: Path | None
    address: str
    etag: str = ""
    last_modified: str = ""


class _Cut(Exception):  # noqa: N818 - not an error until the attempts are used up
    """The connection ended early."""


class _Redirects(HTTPRedirectHandler):
    """Follow redirects on the same host or on hosts that the user named, never from https to http."""

    def __init__(self, hosts: frozenset[str]) -> None:
        self._hosts = hosts

    def redirect_request(self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str) -> Request | None:
        old, new = urlsplit(req.full_url), urlsplit(urljoin(req.full_url, newurl))
        if new.scheme not in ("http", "https") or (old.scheme == "https" and new.scheme != "https"):
            fp.close()
            raise ListError(
                f"{req.full_url}: redirected to {newurl}, which is not protected as the address was",
                cause="the publisher moved the file, or somebody stands in between",
                cure="nothing was fetched; look up the official address",
            )
        if new.hostname != old.hostname and new.hostname not in self._hosts:
            fp.close()
            raise ListError(
                f"{req.full_url}: redirected to another host, {new.hostname}",
                cause="the publisher moved the file, or somebody stands in between",
                cure=f"if {new.hostname} is the publisher's, allow it: --allow-host {new.hostname}",
            )
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def receive(address: str, folder: Path, limits: Limits, known: tuple[str, str], advance: Callable[[int], None]) -> Received:
    """Fetch an address into ``folder``; ``known`` are the ETag and Last-Modified of the file that is held already."""
    if urlsplit(address).scheme not in ("http", "https"):
        raise UsageError(f"{address!r} is not an address that can be fetched", cure="load the list from a file: `wherefrom lists load`")
    proxies = dict(limits.proxies) if limits.proxies is not None else None
    opener = build_opener(_Redirects(limits.hosts), ProxyHandler(proxies))
    until = monotonic() + limits.whole
    partial = Partial.taken(folder, address, limits.whole)
    try:
        for attempt in range(1, limits.attempts + 1):
            before = partial.size()
            try:
                return _once(opener, address, partial, limits, known, until, advance)
            except _Cut as cut:
                if attempt == limits.attempts or partial.size() <= before:
                    kept = f"; {partial.size():,} bytes are kept and the next run goes on from there" if partial.size() else ""
                    raise ListError(
                        f"{address}: {cut}{kept}", cause="the connection was cut, or the server miscounts", cure=_AGAIN
                    ) from None
        raise AssertionError("the last attempt returns or raises")
    finally:
        partial.release()


def _once(
    opener: OpenerDirector, address: str, partial: Partial, limits: Limits, known: tuple[str, str], until: float, advance: Callable[[int], None]
) -> Received:  # fmt: skip
    held = partial.size()
    headers = {"User-Agent": "wherefrom (list library)", "Accept-Encoding": "identity"}
    if held:
        headers |= {"Range": f"bytes={held}-", "If-Range": partial.mark}
    else:
        headers |= {name: value for name, value in zip(("If-None-Match", "If-Modified-Since"), known, strict=True) if value}
    try:
        with opener.open(Request(address, headers=headers), timeout=limits.silence) as answer:  # noqa: S310 - the scheme is checked
            return _body(answer, address, partial, held, limits, until, advance)
    except HTTPError as answer:
        with answer:
            if answer.code == 304:
                return Received(path=None, address=address)
            if answer.code == 416 and held:  # the beginning that is kept is as long as the file, or longer
                partial.drop()
                return _once(opener, address, partial, limits, known, until, advance)
            raise ListError(f"{address}: the server answered {answer.code} {answer.reason}", cure=_AGAIN) from None
    except TimeoutError:
        raise ListError(f"{address}: no answer for {limits.silence:g} seconds", cause="a slow or broken server", cure=_AGAIN) from None
    except (HTTPException, ConnectionError) as wrong:
        raise _Cut(f"the connection was cut ({type(wrong).__name__})") from None
    except URLError as wrong:
        slow = isinstance(wrong.reason, TimeoutError)
        what = f"no answer for {limits.silence:g} seconds" if slow else f"cannot be reached ({wrong.reason})"
        raise ListError(f"{address}: {what}", cause="no network, or the server is down", cure=_AGAIN) from None


def _body(
    answer: Any, address: str, partial: Partial, held: int, limits: Limits, until: float, advance: Callable[[int], None]
) -> Received:  # fmt: skip
    told = {"address": address, "etag": answer.headers.get("ETag", ""), "last_modified": answer.headers.get("Last-Modified", "")}
    ranged = answer.headers.get("Content-Range", "")
    going_on = answer.status == 206 and held > 0 and ranged.startswith(f"bytes {held}-")
    if answer.status == 206 and not going_on:
        partial.drop()
        raise ListError(f"{address}: the server sent another part than was asked for ({ranged or 'not named'})", cure=_AGAIN)
    length = answer.headers.get("Content-Length")
    start = held if going_on else 0
    total = start + int(length) if length and length.isdecimal() else None
    if not going_on:
        partial.drop()
    partial.tell(told)
    done = start
    with partial.path.open("ab" if going_on else "wb") as out:
        while chunk := answer.read1(_CHUNK):  # what has come, so that the time limit is looked at
            done += len(chunk)
            if done > limits.most:
                break
            out.write(chunk)
            advance(len(chunk))
            if monotonic() > until:
                raise ListError(f"{address}: not done after {limits.whole:g} seconds; {done:,} bytes are kept", cure=_AGAIN)
        out.flush()
        os.fsync(out.fileno())
    if done > limits.most:
        partial.drop()
        raise ListError(f"{address}: more than {limits.most:,} bytes", cause="not the list, or a list that grew", cure="raise --max-bytes")
    if total is not None and done != total:
        raise _Cut(f"{done:,} bytes came of {total:,} promised")
    return Received(path=partial.whole(), address=address, etag=told["etag"], last_modified=told["last_modified"])
