"""The Common High Priority List: fifty codes of HS 2022 that turn up in weapons, in tiers.

The list is guidance and marks what to look at first; it is no law by itself. The texts of February 2024 are verified; of the codes that
came before, only the first nine (2023-05-19) are, the others stood on the list no later than the day that the table gives.

>>> found = tier("854231", 2022, date(2023, 6, 1))
>>> found.tier, found.state, found.since
('1', 'verified', datetime.date(2023, 5, 19))
>>> tier("854231", 2022, date(2022, 6, 1)) is None, tier("847150", 2022, date(2023, 12, 1)).state
(True, 'unverified')
>>> print(tier("854150", 2017, date(2024, 6, 1)).told)
854150 of HS 2017 became 854151 (tier 3.A) and 854159 (tier 3.A) of HS 2022.
>>> print(tier("854140", 2017, date(2024, 6, 1)).told)
854140 of HS 2017 became 854141 (not listed), 854142 (not listed), 854143 (not listed) and 854149 (tier 3.A) of HS 2022: only some of it is listed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

from wherefrom.shipments.goods.editions import across, editions_with, known
from wherefrom.shipments.goods.registries import head, rows

__all__ = ["EDITION", "WHOLE", "Listed", "Tier", "codes", "sources", "tier"]

EDITION = 2022
"""The edition in which the list is written."""

WHOLE = date(2024, 2, 23)
"""From this day on all fifty codes and their tiers are verified."""

UNSTATED = " The record does not say its edition."


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A code of the list, and since when it is on it."""

    hs6: str
    tier: str
    since: date
    since_state: str
    since_basis: str
    description: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tier:
    """A code's tier on a day; ``whole``: all its counterparts in the list's edition are listed. Of several tiers the first counts."""

    tier: str
    since: date
    state: Literal["verified", "unverified"]
    listed: tuple[Listed, ...]
    whole: bool
    edition: int
    told: str


@cache
def codes() -> dict[str, Listed]:
    """The fifty codes, by tier and number."""
    return {
        hs6: Listed(hs6=hs6, tier=one, since=date.fromisoformat(since), since_state=state, since_basis=basis, description=text)
        for hs6, one, _, since, state, basis, text in rows("priority_goods")
    }


def sources() -> tuple[str, ...]:
    """Where the list comes from."""
    return tuple(line.removeprefix("source: ") for line in head("priority_goods") if line.startswith("source: "))


def tier(code: str, edition: int, day: date) -> Tier | None:
    """The tier of a code on a day, None where none of it was listed; edition 0, not known, is taken as the newest that has the code."""
    code = code[:6]
    stated = edition or max(editions_with(code), default=EDITION)
    counterparts = _counterparts(code, stated)
    found = sorted((one for hs6 in counterparts if (one := codes().get(hs6)) and one.since <= day), key=lambda one: (one.tier, one.hs6))
    if not found:
        return None
    state: Literal["verified", "unverified"] = "verified"
    if day < WHOLE and any(one.since_state != "verified" for one in found):
        state = "unverified"
    return Tier(
        tier=found[0].tier, since=min(one.since for one in found), state=state, listed=tuple(found),
        whole=len(found) == len(counterparts), edition=EDITION, told=_told(code, stated, counterparts, found) + (UNSTATED if edition == 0 else ""),
    )  # fmt: skip


def _counterparts(code: str, edition: int) -> tuple[str, ...]:
    if edition == EDITION:
        return (code,)
    return () if not known(code, edition) else across(code, edition, EDITION).codes


def _told(code: str, edition: int, counterparts: tuple[str, ...], found: list[Listed]) -> str:
    tiers = {one.hs6: one.tier for one in found}
    if counterparts == (code,):
        same = "" if edition == EDITION else f", the same in HS {edition},"
        return f"{code} of HS {EDITION}{same} is in tier {tiers[code]}."
    each = [f"{one} (tier {tiers[one]})" if one in tiers else f"{one} (not listed)" for one in counterparts]
    joined = " and ".join([", ".join(each[:-1]), each[-1]] if len(each) > 1 else each)
    rest = "" if len(found) == len(counterparts) else ": only some of it is listed"
    return f"{code} of HS {edition} became {joined} of HS {EDITION}{rest}."
