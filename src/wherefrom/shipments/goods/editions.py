"""Editions of the Harmonized System: which was in force, what a code says, and what it is in another edition.

Codes are texts of digits: two, four or six of them; a longer national code is read by its first six. Codes and correlations of 2012,
2017 and 2022 are held. An edition comes into force on a day for all parties to the convention, and many countries take it up months
or years later, so a record's own edition goes before that of its day.

>>> edition_on(date(2021, 12, 31)), edition_on(date(2022, 1, 1))
(2017, 2022)
>>> describe("854232", 2022), known("852580", 2022), editions_with("852580")
('Electronic integrated circuits; memories', False, (2012, 2017))
>>> print(across("851712", 2017, 2022).told)  # doctest: +ELLIPSIS
851712 of HS 2017 splits into 851713 and 851714 in HS 2022, and only their sum compares with it. ...
>>> across("999998", 2017, 2022).kind, near("10121", 2022)[0]
('unknown', '010121')
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Literal

from wherefrom.model.errors import UsageError
from wherefrom.shipments.goods.codes import EDITIONS, texts
from wherefrom.shipments.goods.groups import Group, compare, numbered
from wherefrom.shipments.goods.links import links
from wherefrom.shipments.goods.registries import rows

__all__ = [
    "EDITIONS", "LATE", "Across", "Group", "Kind", "across", "compare", "describe", "edition_on", "editions_with", "fitting", "known", "near",
    "numbered",
]  # fmt: skip

LATE = "Many countries took an edition up months or years after it came into force: the edition of a day is a guess, a record's own is not."

Kind = Literal["same", "split", "merged", "many", "none", "unknown"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Across:
    """What a code of one edition is in another.

    ``codes`` are its counterparts, ``swept`` codes joined to it only because one side draws on more than twenty others. ``kind``:
    "same" goods (perhaps under a new number); "split" into several; "merged" with others into one; "many" to many; "none" has no
    counterpart in the tables; "unknown" is no code of that edition, and ``near`` holds codes like it.
    """

    codes: tuple[str, ...]
    kind: Kind
    told: str
    swept: tuple[str, ...] = ()
    near: tuple[str, ...] = ()


@cache
def _since() -> tuple[tuple[date, int], ...]:
    return tuple((date.fromisoformat(since), int(edition)) for edition, since, _ in rows("hs_editions"))


def edition_on(day: date) -> int:
    """The edition in force on a day, 0 before 2007; it may be one whose codes are not held. See ``LATE``."""
    return max((edition for since, edition in _since() if since <= day), default=0)


def _held(edition: int) -> dict[str, str]:
    if edition not in EDITIONS:
        raise UsageError(
            f"there is no table of codes for HS {edition}",
            cause="codes and correlations are held for " + ", ".join(map(str, EDITIONS)),
            cure="give one of these editions, or leave the flow out of the comparison",
        )
    return texts(edition)


def known(code: str, edition: int) -> bool:
    """Whether an edition has a code of two, four or six digits; longer ones count by their first six."""
    return edition in EDITIONS and code[:6] in texts(edition)


def describe(code: str, edition: int) -> str:
    """What an edition says of a code, cut at 160 characters; "" where it has no such code."""
    return _held(edition).get(code[:6], "")


def editions_with(code: str) -> tuple[int, ...]:
    """The editions that have a code."""
    return tuple(edition for edition in EDITIONS if known(code, edition))


def fitting(codes: Iterable[str]) -> dict[int, float]:
    """For each edition the share of these codes that it has: which edition a source without one is likely to be in.

    >>> fitting(["851713", "851714", "854231", "852589"])
    {2012: 0.25, 2017: 0.25, 2022: 1.0}
    """
    given = list(codes)
    return {edition: sum(known(code, edition) for code in given) / max(len(given), 1) for edition in EDITIONS}


def near(code: str, edition: int) -> tuple[str, ...]:
    """Up to five codes like one that an edition does not have: with its lost zero, or of its heading."""
    texts = _held(edition)
    padded = code.zfill(len(code) + len(code) % 2)[:6]
    if padded in texts:
        return (padded,)
    for length in (5, 4, 3, 2):
        found = [one for one in texts if len(one) == 6 and one.startswith(padded[:length])]
        if found and len(padded) >= length:
            return tuple(sorted(found, key=lambda one: (_apart(one, padded), one))[:5])
    return ()


def _apart(one: str, other: str) -> int:
    return sum(a != b for a, b in zip(one, other, strict=False))


@lru_cache(maxsize=20_000)  # a few thousand codes stand in millions of rows
def across(code: str, start: int, end: int) -> Across:
    """What a six-digit code of edition ``start`` is in edition ``end``."""
    _held(end)
    code = code[:6]
    if len(code) < 6 or code not in _held(start):
        like = near(code, start)
        told = f"{code or 'an empty text'} is no six-digit code of HS {start}" + (f"; near it: {_listed(like)}" if like else "")
        return Across(codes=(), kind="unknown", told=f"{told}.", near=like)
    there, back = links(start, end), links(end, start)
    codes, swept = there.ordinary.get(code, ()), there.swept.get(code, ())
    others = tuple(sorted({one for target in codes for one in back.ordinary[target]} - {code}))
    kind = _kind(codes, others, swept)
    return Across(codes=codes, kind=kind, told=_told(kind, code, start, end, codes, others) + _told_swept(swept, end), swept=swept)


def _kind(codes: tuple[str, ...], others: tuple[str, ...], swept: tuple[str, ...]) -> Kind:
    if not codes:
        return "many" if swept else "none"
    if len(codes) == 1:
        return "merged" if others else "same"
    return "many" if others else "split"


def _told(kind: Kind, code: str, start: int, end: int, codes: tuple[str, ...], others: tuple[str, ...]) -> str:
    here, there = f"{code} of HS {start}", f"HS {end}"
    if not codes:
        return f"{here} has no counterpart in {there} by the tables." if kind == "none" else f"{here} has no one counterpart in {there}."
    if kind == "same":
        return (
            f"{here} is {codes[0]} in {there}: a new number for the same goods." if codes != (code,) else f"{here} is the same in {there}."
        )
    if kind == "split":
        return f"{here} splits into {_listed(codes)} in {there}, and only their sum compares with it."
    if kind == "merged":
        return f"{here} is part of {codes[0]} in {there}, together with {_listed(others)}."
    return f"{here} splits into {_listed(codes)} in {there}, and these hold goods of {_listed(others)} too: no sum of these alone compares."


def _told_swept(swept: tuple[str, ...], end: int) -> str:
    if not swept:
        return ""
    return f" Some of its goods may stand under {_listed(swept)} of HS {end}, by links of codes that draw on more than twenty others."


def _listed(codes: tuple[str, ...]) -> str:
    """Codes as a person lists them; the first four of many."""
    if len(codes) > 6:
        return f"{', '.join(codes[:4])} and {len(codes) - 4:,} more"
    return " and ".join([", ".join(codes[:-1]), codes[-1]] if len(codes) > 1 else codes)
