"""Rows that hold others: headings that nest their own codes, totals over products, unions that nest their members.

To add a heading to the codes below it counts the same goods twice. Headings are dropped; what their codes do not cover is said. A
total is kept aside, since what is left of it after the codes is a control group.

>>> nests(["8542", "85423111", "8471"])
{'8542': ['85423111']}
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable

__all__ = ["TOTAL", "UNIONS", "is_total", "nests", "union"]

TOTAL = "TOTAL"

_TOTALS = {"total", "totaltotal", "ttotal", "alltotal", "allproducts", "allcommodities", "alltrade"}

UNIONS = ("EU", "EA")
"""Marks for reporters that are sums of others."""


def is_total(code: str) -> bool:
    """Whether a product's code means all products."""
    return re.sub(r"[\W_]+", "", code).casefold() in _TOTALS


def union(name: str) -> str | None:
    """``EU`` or ``EA`` for a sum over member states, else None.

    >>> union("European Union - 27 countries (AT, BE)"), union("Euro area (AT-01/1999)"), union("EU27_2020"), union("Estonia")
    ('EU', 'EA', 'EU', None)
    """
    text = name.strip().casefold()
    if text.startswith(("european union", "extra-eu")) or re.fullmatch(r"eu(?:\d\d.*|v|_v)?", text):
        return "EU"
    return "EA" if text.startswith(("euro area", "euroarea")) or re.fullmatch(r"ea(?:\d\d.*)?", text) else None


def nests(codes: Iterable[str]) -> dict[str, list[str]]:
    """Every code that is the beginning of a longer one, with those below it."""
    ordered = sorted(set(codes))
    out: dict[str, list[str]] = {}
    for at, code in enumerate(ordered):
        end = bisect_left(ordered, code + "\uffff", lo=at + 1)
        if end > at + 1 and code:
            out[code] = ordered[at + 1 : end]
    return out
