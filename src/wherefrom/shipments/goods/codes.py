"""Codes of the editions of the Harmonized System that are held, with what they say.

>>> texts(2022)["8542"], "852580" in six_digit(2017), "852580" in six_digit(2022)
('Electronic integrated circuits', True, False)
"""

from __future__ import annotations

from functools import cache

from wherefrom.shipments.goods.registries import rows

__all__ = ["EDITIONS", "six_digit", "texts"]

EDITIONS = (2012, 2017, 2022)
"""The editions whose codes and correlations are held."""


@cache
def _held() -> dict[int, dict[str, str]]:
    found: dict[int, dict[str, str]] = {edition: {} for edition in EDITIONS}
    sets: dict[str, list[dict[str, str]]] = {}
    for code, editions, description in rows("hs_codes"):
        if editions not in sets:
            sets[editions] = [found[2000 + int(edition)] for edition in editions.split()]
        for one in sets[editions]:
            one[code] = description
    return found


def texts(edition: int) -> dict[str, str]:
    """The codes of two, four and six digits of an edition that is held, with their descriptions."""
    return _held()[edition]


@cache
def six_digit(edition: int) -> frozenset[str]:
    """The six-digit codes of an edition that is held."""
    return frozenset(code for code in texts(edition) if len(code) == 6)
