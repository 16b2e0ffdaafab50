"""The service run: a socket on this machine, uvicorn on it, and an end that answers what was asked."""

from __future__ import annotations

import errno
import socket
import sys
from collections.abc import Sequence

import uvicorn
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from wherefrom.model.errors import UsageError
from wherefrom.workbench.app import Service, build

__all__ = ["bound", "server"]

_BACKLOG = 512
_SWITCH = 0.0005


MOST_HEAD = 65_536
"""Bytes of a request before its body: the address and the headers."""

_SAID = b'{"detail":"the address and the headers have more bytes than this service reads"}'
_TOO_LONG = (
    b"HTTP/1.1 431 Request Header Fields Too Large\r\ncontent-type: application/json\r\nconnection: close\r\ncontent-length: %d\r\n\r\n%s"
)


class _Bounded(HttpToolsProtocol):
    """Uvicorn's protocol, which by itself would keep a header that never ends."""

    _head = 0
    _in_head = True

    def data_received(self, data: bytes) -> None:
        self._head += len(data)
        super().data_received(data)
        if self._in_head and self._head > MOST_HEAD and not self.transport.is_closing():
            self.transport.write(_TOO_LONG % (len(_SAID), _SAID))
            self.transport.close()

    def on_headers_complete(self) -> None:
        self._in_head = False
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        self._in_head, self._head = True, 0
        super().on_message_complete()


def bound(host: str, port: int) -> socket.socket:
    """A listening socket; UsageError where the port is taken or the address is not this machine's. Port 0 takes a free one."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # The protocol is named, for asyncio sends small answers at once only where it is: 40 ms an answer otherwise.
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
        listening.listen(_BACKLOG)
    except (OSError, OverflowError, UnicodeError) as wrong:
        listening.close()
        number = getattr(wrong, "errno", None)
        if number == errno.EADDRINUSE:
            raise UsageError(
                f"port {port} on {host} is taken",
                cause="another service, perhaps this one, runs there",
                cure=f"--port {port + 1}, or end the other",
            ) from None
        if number == errno.EACCES:
            raise UsageError(f"port {port} may not be used by this user", cure="a port above 1023, such as --port 8010") from None
        raise UsageError(f"{host} port {port} cannot be listened on ({wrong})", cure="--host 127.0.0.1 is this machine alone") from None
    return listening


def server(service: Service, origins: Sequence[str] = ()) -> uvicorn.Server:
    """The server; ``run(sockets=[…])`` serves until it is told to stop, then answers what was asked before. ``origins``: see ``build``."""
    # The interpreter's lock goes from thread to thread more often: a search that ends must not wait for it.
    sys.setswitchinterval(_SWITCH)
    config = uvicorn.Config(
        build(service, origins),
        http=_Bounded,
        ws="none",
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=20,
        timeout_keep_alive=30,
        backlog=_BACKLOG,
    )
    return uvicorn.Server(config)
