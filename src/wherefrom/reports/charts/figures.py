"""Figures of findings as rows for a picture, and names of places."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from wherefrom.knowledge.countries import countries
from wherefrom.model.cases import Finding, Value

__all__ = ["UNKNOWN", "Row", "place_name", "rows_of"]

UNKNOWN = "not identified"
"""The category of the unidentified, as the findings call it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One place's share of a base, with its interval."""

    place: str
    number: int
    base: int
    share: float
    low: float
    high: float

    @property
    def known(self) -> bool:
        """Whether this is a place and not the unidentified."""
        return self.place != UNKNOWN

    @property
    def name(self) -> str:
        """The place in words."""
        return place_name(self.place)


def place_name(code: str) -> str:
    """The short name of a jurisdiction; what is not a code stays as it is.

    >>> place_name("CH"), place_name("other Europe")
    ('Switzerland', 'other Europe')
    """
    country = countries().get(code)
    return country.name if country is not None else code


def rows_of(finding: Finding | None) -> list[Row]:
    """The rows of a finding of shares, the largest first and the unidentified last; none without a finding."""
    rows = finding.value.get("rows") if finding is not None else None
    made = [_row(one) for one in rows if isinstance(one, Mapping)] if isinstance(rows, list) else []
    return sorted(made, key=lambda row: (not row.known, -row.number, row.place))


def _row(one: Mapping[str, Value]) -> Row:
    def number(name: str) -> float:
        value = one.get(name)
        return value if isinstance(value, (int, float)) else 0.0

    return Row(
        place=str(one.get("place", "")), number=int(number("number")), base=int(number("base")),
        share=number("share"), low=number("low"), high=number("high"),
    )  # fmt: skip
