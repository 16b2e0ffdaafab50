"""Which six-digit codes of one edition hold goods of which codes of another, from the correlation tables.

Two kinds of link are kept apart. An *ordinary* one joins a code to its counterparts. A *swept* one joins it to a code that took parts
out of more than twenty others: flat panel display modules (8524), electronic waste (8549), circuits of several components (8542).
Were these followed, a sum over "the same goods" would be a sum over half the tariff; left out silently, they would be a loss nobody
sees. So they are told, and not followed unless that is asked for.

>>> links(2017, 2022).ordinary["854231"], links(2017, 2022).swept["854231"][:2]
(('854231',), ('854921', '854929'))
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import NamedTuple

from wherefrom.shipments.goods.codes import six_digit
from wherefrom.shipments.goods.registries import rows

__all__ = ["Links", "links"]


class Links(NamedTuple):
    """From codes of one edition to sorted codes of another; a code without any is not there."""

    ordinary: dict[str, tuple[str, ...]]
    swept: dict[str, tuple[str, ...]]


@cache
def _stated() -> dict[tuple[int, int], Links]:
    """What the table states, by pair of editions: the newer one first."""
    found: dict[tuple[int, int], Links] = defaultdict(lambda: Links({}, {}))
    for newer, older, code, codes, swept in rows("hs_links"):
        pair = found[int(newer), int(older)]
        pair.ordinary[code] = tuple(codes.split())
        if swept:
            pair.swept[code] = pair.swept[swept[1:]] if swept.startswith("=") else tuple(swept.split())
    return dict(found)


@cache
def links(start: int, end: int) -> Links:
    """The links from one edition to another."""
    if start == end:
        return Links({code: (code,) for code in six_digit(start)}, {})
    if start < end:
        newer = links(end, start)
        return Links(_turned(newer.ordinary), _turned(newer.swept))
    stated = _stated()[start, end]
    # A code that the table does not name is itself in the older edition, and nothing else.
    whole = {code: stated.ordinary.get(code, (code,)) for code in six_digit(start)}
    return Links({code: codes for code, codes in whole.items() if codes}, stated.swept)


def _turned(given: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for code in sorted(given):
        for other in given[code]:
            found[other].append(code)
    return {other: tuple(codes) for other, codes in found.items()}
