"""The front page: what is searched and how to ask, with nothing fetched from another machine."""

from __future__ import annotations

from wherefrom.model.hits import NOT_A_CLEARANCE
from wherefrom.workbench.holdings import Catalogue
from wherefrom.workbench.suggesting import environment

__all__ = ["POLICY", "front"]

POLICY = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}
"""Headers of a page: no script, no picture, no other machine."""


def front(base: str, held: Catalogue, most_batch: int, most_body: int) -> str:
    """The page at ``/``."""
    told = {"base": base, "lists": list(held.lists.values()), "note": NOT_A_CLEARANCE, "batch": most_batch, "body": most_body}
    return environment().get_template("front.html").render(told)
