"""Who held a brand when: brand → company → parent → jurisdiction, on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from wherefrom.model.sources import Source

__all__ = ["ORIGIN_RULES", "Holding", "OriginRule"]

OriginRule = Literal["brand-seat", "owner-then", "owner-today"]

ORIGIN_RULES: dict[OriginRule, str] = {
    "brand-seat": "head office of the company whose brand stands on the component, as commonly published",
    "owner-then": "head office of the ultimate owner of the brand on the day of production",
    "owner-today": "head office of the ultimate owner of the brand on the day of the report",
}
"""Three rules of origin, never mixed in one figure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """Who held a brand on ``day``: the company, its parents up to the last known, and where they sat.

    ``jurisdiction`` is the ISO 3166-1 alpha-2 code of the rule's head office, or None when unknown.
    ``why`` is the chain in words; ``sources`` are what it rests on.
    """

    maker: str
    brand: str
    rule: OriginRule
    day: date
    company: str | None
    parent: str | None
    jurisdiction: str | None
    why: str
    sources: tuple[Source, ...]
