"""Names that a case leads to, looked up in lists of designated parties: what was asked, what was hit, what was searched.

A name is asked once, however many components lead to it; ``leads`` says by which way each does. A hit is a listed name judged
similar. It is no identity, and a name without a hit is not cleared.

>>> Listing(authority="Council of the European Union", programme="EU-UKR", listed="2023-12-18").spoken
'Council of the European Union: EU-UKR, listed 2023-12-18'
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from wherefrom.model.hits import Searched
from wherefrom.model.sources import State

__all__ = ["LEADS", "MEANING", "AskedName", "Lead", "ListedHit", "Listing", "Lookup", "Unsearched"]

Lead = Literal[
    "recorded", "recorded-part", "brand", "owner-then", "parent-then", "owner-seen", "parent-seen", "owner-today", "parent-today"
]  # fmt: skip

LEADS: dict[Lead, str] = {
    "recorded": "recorded",
    "recorded-part": "recorded in part",
    "brand": "brand",
    "owner-then": "owner on the day",
    "parent-then": "parent on the day",
    "owner-seen": "owner when seen",
    "parent-seen": "parent when seen",
    "owner-today": "owner today",
    "parent-today": "parent today",
}
"""The ways in which a component leads to a name, in the order in which they are told, each in a few words."""

MEANING: dict[Lead, str] = {
    "recorded": "the maker as written in the sheet",
    "recorded-part": "what stands before or in brackets in the maker as written",
    "brand": "the brand on the component, as read or recorded",
    "owner-then": "the company that held the brand on a day on which the component may have been made",
    "parent-then": "the owner of that company on that day, and its owners",
    "owner-seen": "for an undated component: the company that held the brand on the day on which it was seen",
    "parent-seen": "the owner of that company on that day, and its owners",
    "owner-today": "the company that holds the brand on the day of the report",
    "parent-today": "the owner of that company on the day of the report, and its owners",
}
"""The same in a sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedName:
    """A name, and by which lead which records (their ids, in the order of the case) lead to it.

    ``states`` are those of the facts about owners by which it is led to; none where the sheet or the marks name it.
    """

    name: str
    leads: Mapping[Lead, tuple[str, ...]]
    states: tuple[State, ...] = ()

    @property
    def records(self) -> tuple[str, ...]:
        """Every record that leads to the name, each once."""
        return tuple(dict.fromkeys(one for lead in LEADS for one in self.leads.get(lead, ())))


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """One listing of the party that was hit; days are ISO prefixes, or empty where the list does not say."""

    authority: str
    programme: str
    listed: str = ""
    delisted: str = ""

    @property
    def spoken(self) -> str:
        """Authority, programme and days in one line."""
        since = f", listed {self.listed}" if self.listed else ", day of listing not told by the list"
        until = f", taken off {self.delisted}" if self.delisted else ""
        return f"{self.authority}: {self.programme or 'programme not told'}{since}{until}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedHit:
    """A listed name judged similar to ``asked``; score and similarity from 0 to 1, evidence in bits."""

    asked: str
    list: str
    entity: str
    listed_id: str
    name: str
    caption: str
    schema: str
    score: float
    similarity: float
    evidence: float
    why: str
    version: str
    listings: tuple[Listing, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsearched:
    """A list that is held and was not searched, and why."""

    list: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lookup:
    """Everything that was asked and answered. ``threshold`` is the least score of a hit; of one name and list ``most`` hits are kept.

    ``cut`` are (name, list) pairs of which there were more. ``scoring`` is the digest of what made the scores.
    """

    threshold: float
    most: int
    names: tuple[AskedName, ...]
    hits: tuple[ListedHit, ...]
    searched: tuple[Searched, ...]
    unsearched: tuple[Unsearched, ...] = ()
    cut: tuple[tuple[str, str], ...] = ()
    scoring: str = ""
