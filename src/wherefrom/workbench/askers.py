"""Which web pages may read answers, and which of them are told what reviewers decided.

A program sends no ``Origin``; a browser sends the origin of the page that asks. Pages served by this machine, such as OpenRefine's,
may read answers. Others may where the one who starts the service names them, and even then they are not told of decisions, which
hold who decided, why, and what was asked.

>>> of_this_machine("http://127.0.0.1:3333"), of_this_machine("https://localhost.example.org"), of_this_machine("null")
(True, False, False)
>>> origin("https://Reconciliation-API.github.io/")
'https://reconciliation-api.github.io'
"""

from __future__ import annotations

import re

from starlette.requests import Request

from wherefrom.model.errors import UsageError

__all__ = ["ANY", "THIS_MACHINE", "of_this_machine", "origin", "trusted"]

ANY = "*"
"""Pages of every origin."""

THIS_MACHINE = r"https?://(localhost|127\.0\.0\.1|\[::1\])(:[0-9]{1,5})?"
"""Origins of pages that this machine serves to itself."""

_ORIGIN = re.compile(r"https?://([a-z0-9_.\-]{1,253}|\[[0-9a-f:.]{2,45}\])(:[0-9]{1,5})?")


def of_this_machine(told: str) -> bool:
    """Whether an origin is one of this machine."""
    return re.fullmatch(THIS_MACHINE, told) is not None


def origin(told: str) -> str:
    """An origin as browsers write it, or ``*``; UsageError where it is none."""
    plain = told.strip().lower().removesuffix("/")
    if plain == ANY or _ORIGIN.fullmatch(plain):
        return plain
    raise UsageError(
        f"--allow-origin {told[:100]!r} is no origin of web pages",
        cause="an origin is the scheme, the host and perhaps the port, without a path",
        cure="for example --allow-origin https://reconciliation-api.github.io, or --allow-origin '*' for every page",
    )


def trusted(request: Request) -> bool:
    """Whether a request may be told what reviewers decided: it comes from a program, or from a page of this machine."""
    told = request.headers.getlist("origin")
    return all(of_this_machine(one) for one in told)
